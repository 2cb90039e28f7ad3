"""A claim: one statement of the text about one field, before claims are weighed against each other."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.reading.tokens import Token

COUNTS = ("critical", "major", "minor")
"""The classes, worst first: the fields that hold their counts."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`field` has `value`, says the folded text at [start, end).

    A vague claim has no value but a `least`; an odd one neither. `part` marks a defect line, whose
    count adds up to its class instead of stating it.
    """

    field: str
    value: int | str | Decimal | None
    start: int
    end: int
    derived: bool = False
    least: int | None = None
    odd: bool = False


def count_claim(field: str, number: Token, derived: bool = False) -> Claim:
    """The claim that a number token makes about a field that holds a count."""
    stated = number.number
    assert stated is not None
    exact = stated.least is None and not stated.odd
    return Claim(
        field,
        stated.count if exact else None,
        number.start,
        number.end,
        derived=derived or number.derived,
        least=stated.least,
        odd=stated.odd or (exact and stated.count is None),
    )
