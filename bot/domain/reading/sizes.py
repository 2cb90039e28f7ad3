"""Whether a sample is the one of the standard for its lot and level (Z1-Z4, Y5).

The level counts as II for this check alone where none is named (corpus rule 2). The code letter's
own n is always right; with AQLs named, the n behind their arrows is right as well.
"""

from collections.abc import Iterable
from decimal import Decimal

from bot.domain.sampling import AQLS, InspectionLevel, code_letter_for, sample_sizes_allowed

_LETTERS = "ABCDEFGHJKLMNPQR"
_PLAIN_DIAGONAL = 17
"""Letter index + AQL index of a cell that holds a plan in every row, so that no arrow leaves it."""


def planned_size(lot_size: int, level: InspectionLevel = InspectionLevel.II) -> int:
    """The n of the code letter, at most the lot: 80 for 1,200 at level II (Z1)."""
    letter = _LETTERS.index(code_letter_for(lot_size, level))
    return sample_sizes_allowed(lot_size, level, (AQLS[_PLAIN_DIAGONAL - letter],))[0]


def is_planned(
    sample_size: int,
    lot_size: int,
    level: InspectionLevel = InspectionLevel.II,
    aqls: Iterable[Decimal] = (),
) -> bool:
    """True for the letter's n, for an n behind the arrows of `aqls`, and for the whole lot."""
    if lot_size < 1:
        return False
    if sample_size in (lot_size, planned_size(lot_size, level)):
        return True
    named = [aql for aql in aqls if aql in AQLS]
    return sample_size in sample_sizes_allowed(lot_size, level, named)
