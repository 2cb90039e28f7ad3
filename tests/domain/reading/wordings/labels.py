"""How a wording is labelled: its text, the values it states, and what may be asked instead."""

from dataclasses import dataclass, field
from typing import Any

FIELDS = (
    "po", "supplier", "product", "inspector", "lot_size", "order_qty", "level", "sample_size",
    "critical", "major", "minor", "aql_critical", "aql_major", "aql_minor", "claimed_ac_major",
    "claimed_ac_minor", "date", "photos",
)  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """A message and what it says; `open` are the fields of which one at least must be asked."""

    text: str
    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    open: tuple[str, ...] = ()
    defects: tuple[tuple[str, str | None, int], ...] | None = None


def report(
    text: str,
    po: str,
    lot: int,
    sample: int | None,
    counts: tuple[int | None, int, int],
    *,
    defects: tuple[tuple[str, str | None, int], ...] | None = None,
    **more: Any,
) -> Wording:
    """A whole report; `counts` are critical, major, minor (None: not stated)."""
    values = {"po": po, "lot_size": lot, "sample_size": sample, **more}
    values |= dict(zip(("critical", "major", "minor"), counts, strict=True))
    stated = {name: value for name, value in values.items() if value is not None}
    return Wording(text, "report", stated, defects=defects)


def asks(text: str, *fields: str, **values: Any) -> Wording:
    """A report with an open point in `fields`; `values` are what it states beside."""
    return Wording(text, "needs_clarification", values, open=fields)


def corrects(text: str, **values: Any) -> Wording:
    """A correction with the new values only."""
    return Wording(text, "correction", values)


def chatter(text: str) -> Wording:
    """Anything that is no report."""
    return Wording(text, "not_report")
