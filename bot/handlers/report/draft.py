"""A report under way: what is known, what is still open, and the next single question (row 19).

The draft lives in the body of the open prompt, so a restart loses nothing; the record begins when
the findings are complete, or with a protective hold (Y6).
"""

import re
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.domain.evolving import grown
from bot.domain.reading import Problem, Reading
from bot.domain.sampling import DefectClass, InspectionLevel, sample_sizes_allowed
from bot.domain.stages.evidence import Incoming
from bot.domain.stages.order import Order
from bot.domain.stages.reinspection import LEVEL
from bot.domain.stages.report import Findings, InspectionType, Known, numbered
from bot.domain.stages.verdict import plans
from bot.domain.values import Value

NUMBERS = ("lot_size", "sample_size", "critical", "major", "minor")
COUNTS = ("critical", "major", "minor")
NEW_LOT = re.compile(r"\bnew lot\b|另一批|新批|新的一批", re.IGNORECASE)
"""Words that answer "a correction or a new lot?" before it is asked."""


class Ask(Value):
    """One question: the field, why it is open, and answers to tap."""

    field: str
    code: str
    candidates: tuple[str, ...] = ()


class Line(Value):
    """A defect line as read."""

    description: str
    defect_class: DefectClass
    count: int


class ReportDraft(Value):
    """Everything read and answered so far; None is open."""

    text: str
    po: str | None = None
    lot_size: int | None = None
    sample_size: int | None = None
    level: InspectionLevel | None = None
    critical: int | None = None
    major: int | None = None
    minor: int | None = None
    lines: tuple[Line, ...] = ()
    inspection_type: InspectionType | None = None
    inspector: str | None = None
    visited_on: str | None = None
    claimed_ac_major: int | None = None
    claimed_ac_minor: int | None = None
    aql_major: Decimal | None = None
    aql_minor: Decimal | None = None
    known: tuple[Known, ...] = ()
    asks: tuple[Ask, ...] = ()
    least: tuple[int, int, int] = (0, 0, 0)
    lots: tuple[int, ...] = ()
    sample_accepted: bool = False
    files: tuple[Incoming, ...] = ()
    case: str | None = None
    purpose: Literal["new", "correct", "reinspect"] | None = None


def draft_of(reading: Reading, text: str) -> ReportDraft:
    """The draft that a reading gives; its problems become the asks, in the reading's order."""
    values = {name: _value(reading, name) for name in (*NUMBERS, "po", "inspector")}
    values["level"] = _level(reading)
    open_fields = {p.field for p in reading.problems}
    for name in (*NUMBERS, "po", "level"):
        if name in open_fields and name != "sample_size":
            values[name] = None
    return ReportDraft.model_validate(
        {
            **values,
            "text": text,
            "visited_on": _iso(_value(reading, "date")),
            "claimed_ac_major": _value(reading, "claimed_ac_major"),
            "claimed_ac_minor": _value(reading, "claimed_ac_minor"),
            "aql_major": _decimal(_value(reading, "aql_major")),
            "aql_minor": _decimal(_value(reading, "aql_minor")),
            "lines": _lines(reading, open_fields),
            "inspection_type": _type(reading),
            "known": tuple(_known(reading, text)),
            "asks": tuple(_ask(p) for p in reading.problems),
            "least": tuple(getattr(reading.least, c) for c in COUNTS),
            "lots": reading.lot_candidates,
            "purpose": "new" if NEW_LOT.search(text) else None,
        }
    )


def filled(draft: ReportDraft, field: str, value: object, quote: str) -> ReportDraft:
    """`draft` with an answer in place; the asks about that field are done."""
    known = (*draft.known, Known(field=field, origin="answered", quote=quote))
    asks = tuple(a for a in draft.asks if a.field != field)
    changes: dict[str, object] = {field: value, "known": known, "asks": asks}
    if field == "sample_size":
        changes["sample_accepted"] = True
    if field == "lot_size":
        changes["lots"] = (value,)
    if field == "purpose" and value == "new":
        changes["case"] = None
    if field in COUNTS:
        changes["lines"] = tuple(x for x in draft.lines if x.defect_class.value != field)
    return grown(draft, **changes)


def next_ask(draft: ReportDraft, order: Order | None) -> Ask | None:
    """The one thing to ask now, or None when the findings are complete."""
    if draft.po is None and order is None:
        return _named(draft, "po") or Ask(field="po", code="missing")
    for name in ("lot_size", *COUNTS, "sample_size"):
        if getattr(draft, name) is None:
            return _named(draft, name) or _missing(draft, name, order)
    unsettled = [a for a in draft.asks if a.field in NUMBERS and a.field != "sample_size"]
    if unsettled:
        return unsettled[0]
    return _sample_ask(draft, order)


def findings_of(draft: ReportDraft, order: Order, inspector: str, first_defect: int) -> Findings:
    """Complete findings; what the text left open and the order answers is marked as assumed."""
    assumed = []
    if draft.level is None:
        assumed.append(Known(field="level", origin="assumed"))
    if draft.inspection_type is None:
        assumed.append(Known(field="inspection_type", origin="assumed"))
    return Findings.model_validate(
        {
            "inspection_type": draft.inspection_type or InspectionType.PSI,
            "lot_size": draft.lot_size,
            "sample_size": draft.sample_size,
            "level": draft.level or order.level,
            "critical": draft.critical,
            "major": draft.major,
            "minor": draft.minor,
            "defects": numbered(_named_lines(draft), first_defect),
            "inspector": draft.inspector or inspector,
            "visited_on": _day(draft.visited_on),
            "claimed_ac_major": draft.claimed_ac_major,
            "claimed_ac_minor": draft.claimed_ac_minor,
            "stated_aql_major": draft.aql_major,
            "stated_aql_minor": draft.aql_minor,
            "known": (*draft.known, *assumed),
            "text": draft.text,
        }
    )


def expected_sample(draft: ReportDraft, order: Order | None) -> int | None:
    """The n that the order's plan asks for this lot; None while lot or order is unknown."""
    if order is None or draft.lot_size is None or draft.lot_size < 1:
        return None
    level = plan_level(draft, order)
    return max(
        p.sample_size
        for c, p in plans(order, draft.lot_size, level, draft.lot_size).items()
        if c is not DefectClass.CRITICAL
    )


def plan_level(draft: ReportDraft, order: Order) -> InspectionLevel:
    """The level a lot is judged at: the order's, or level III when it is put forward again (row
    121); one that the report states is told as a difference (Y5)."""
    return LEVEL if draft.purpose == "reinspect" else order.level


# ---------------------------------------------------------------- asking


def _named(draft: ReportDraft, field: str) -> Ask | None:
    """What the reading asks about a field; that it is merely missing says no more than we know."""
    return next((a for a in draft.asks if a.field == field and a.code != "missing"), None)


def _missing(draft: ReportDraft, field: str, order: Order | None) -> Ask:
    offers: dict[str, tuple[str, ...]] = {
        "critical": ("0",),
        "lot_size": (str(order.quantity),) if order else (),
    }
    expected = expected_sample(draft, order)
    if field == "sample_size" and expected is not None:
        offers["sample_size"] = (str(expected),)
    return Ask(field=field, code="missing", candidates=offers.get(field, ()))


def _sample_ask(draft: ReportDraft, order: Order | None) -> Ask | None:
    """A sample that the plan does not ask for is asked about once; the answer then stands."""
    expected = expected_sample(draft, order)
    if expected is None or draft.sample_accepted or draft.sample_size == expected:
        return None
    assert order is not None
    assert draft.lot_size is not None
    aqls = (order.aql_major, order.aql_minor)
    if draft.sample_size in sample_sizes_allowed(draft.lot_size, plan_level(draft, order), aqls):
        return None
    return Ask(
        field="sample_size",
        code="sample_not_of_plan",
        candidates=tuple(dict.fromkeys((str(expected), str(draft.sample_size)))),
    )


def _ask(problem: Problem) -> Ask:
    return Ask(
        field=problem.field,
        code=problem.code,
        candidates=tuple(str(c) for c in problem.candidates),
    )


# ---------------------------------------------------------------- from the reading


def _value(reading: Reading, name: str) -> object:
    found = getattr(reading, name)
    return found.value if found is not None else None


def _known(reading: Reading, text: str) -> list[Known]:
    known = []
    for name in (*NUMBERS, "po", "level"):
        found = getattr(reading, name)
        if found is not None:
            quote = " … ".join(text[s.start : s.end] for s in found.spans)
            known.append(Known(field=name, origin=found.origin.value, quote=quote[:200]))
    return known


def _lines(reading: Reading, open_fields: set[str]) -> tuple[Line, ...]:
    """Lines whose class is known and whose class count is not in question."""
    return tuple(
        Line(description=d.description, defect_class=d.defect_class, count=d.count)
        for d in reading.defects
        if d.defect_class is not None and d.defect_class.value not in open_fields
    )


def _named_lines(draft: ReportDraft) -> tuple[tuple[str, DefectClass, int], ...]:
    """The defect lines; a class without lines becomes one type without a description (row 53)."""
    found: list[tuple[str, DefectClass, int]] = []
    for defect_class in DefectClass:
        count = getattr(draft, defect_class.value) or 0
        lines = [x for x in draft.lines if x.defect_class is defect_class]
        if lines and sum(x.count for x in lines) == count:
            found += [(x.description, defect_class, x.count) for x in lines]
        elif count:
            found.append(("", defect_class, count))
    return tuple(found)


def _level(reading: Reading) -> InspectionLevel | None:
    stated = _value(reading, "level")
    return InspectionLevel(str(stated)) if stated is not None else None


def _type(reading: Reading) -> InspectionType | None:
    stated = reading.inspection_type
    return InspectionType(str(stated)) if stated is not None else None


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _iso(value: object) -> str | None:
    return None if value is None else str(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
