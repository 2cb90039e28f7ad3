"""What the reading of a message gives: values with their places, and every open point.

The fields are those of the report corpus (PROTOCOL rows 19, 19a, 29-36); a field that the message
does not state is None, and no default is ever filled in.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.sampling import DefectClass
from bot.domain.values import Value


class Origin(StrEnum):
    """How a value is known."""

    STATED = "stated"
    DERIVED = "derived"
    ASSUMED = "assumed"


class Span(Value):
    """The half-open range [start, end) of the original text, in characters."""

    start: int
    end: int


class Found(Value):
    """A value and where the text says it; `origin` tells a product of two numbers from a number."""

    value: int | str | Decimal
    spans: tuple[Span, ...] = ()
    origin: Origin = Origin.STATED


class DefectLine(Value):
    """One defect as the inspector wrote it; `defect_class` is None where the line names none."""

    description: str
    defect_class: DefectClass | None
    count: int
    span: Span


class Problem(Value):
    """One point to ask about: a field, why (`code`), and the values that come into question.

    Codes: missing, approximate, interim, odd_number, two_values, sum_differs, none_and_count,
    units_or_defects, class_unknown, class_scheme, sample_above_lot, sample_not_of_plan,
    two_orders, unclear, too_long. `facts` are short "name=value" texts for the question.
    """

    field: str
    code: str
    candidates: tuple[int | str, ...] = ()
    facts: tuple[str, ...] = ()


class Least(Value):
    """The lowest count of each class that any reading of the text allows (Y6: hold first)."""

    critical: int = 0
    major: int = 0
    minor: int = 0


class Note(Value):
    """Where the writer's own limit or sample is not the standard's (Y5); both are shown."""

    code: Literal["limit_differs", "sample_differs"]
    field: str
    claimed: int
    standard: int


ReportKind = Literal["report", "not_report", "needs_clarification", "correction"]


class Reading(Value):
    """One report, correction or other message as it was understood.

    `problems` lists every open point in the order in which to ask; `missing` and `conflict` name
    their fields. `lot_candidates` are the lots the text allows, `aborted` the inspector's reason
    for a visit without inspection (row 19b), `inspection_type` one of row 16 where stated.
    """

    kind: ReportKind
    po: Found | None = None
    supplier: Found | None = None
    product: Found | None = None
    inspector: Found | None = None
    lot_size: Found | None = None
    order_qty: Found | None = None
    level: Found | None = None
    sample_size: Found | None = None
    critical: Found | None = None
    major: Found | None = None
    minor: Found | None = None
    aql_critical: Found | None = None
    aql_major: Found | None = None
    aql_minor: Found | None = None
    claimed_ac_major: Found | None = None
    claimed_ac_minor: Found | None = None
    date: Found | None = None
    photos: Found | None = None
    defects: tuple[DefectLine, ...] = ()
    missing: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    least: Least = Least()
    lot_candidates: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    inspection_type: str | None = None
    aborted: str | None = None


VALUE_FIELDS = (
    "po",
    "supplier",
    "product",
    "inspector",
    "lot_size",
    "order_qty",
    "level",
    "sample_size",
    "critical",
    "major",
    "minor",
    "aql_critical",
    "aql_major",
    "aql_minor",
    "claimed_ac_major",
    "claimed_ac_minor",
    "date",
    "photos",
)
"""The fields of a Reading that hold one value each, in the order of the corpus."""
