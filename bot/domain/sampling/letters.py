"""Sample size code letters: from lot size and inspection level to a letter (Table I, MIL-STD-105E).

Letter index i counts A = 0 to R = 15 and S = 16; I and O are not letters of the standard.
"""

from bisect import bisect_left

from bot.domain.sampling.refusals import NoLot
from bot.domain.sampling.terms import InspectionLevel

LETTERS = "ABCDEFGHJKLMNPQRS"
"""S stands in the tightened table only."""

_UPPER_BOUNDS = (
    8, 15, 25, 50, 90, 150, 280, 500, 1_200, 3_200, 10_000, 35_000, 150_000, 500_000,
)  # fmt: skip
"""The last lot size of each row, itself included: 1,200 is still J at level II (Z1)."""

_LETTERS_BY_LEVEL: dict[InspectionLevel, str] = {
    InspectionLevel.S_1: "AAAABBBBCCCCDDD",
    InspectionLevel.S_2: "AAABBBCCCDDDEEE",
    InspectionLevel.S_3: "AABBCCDDEEFFGGH",
    InspectionLevel.S_4: "AABCCDEEFGGHJJK",
    InspectionLevel.I: "AABCCDEFGHJKLMN",
    InspectionLevel.II: "ABCDEFGHJKLMNPQ",
    InspectionLevel.III: "BCDEFGHJKLMNPQR",
}


def code_letter_for(lot_size: int, level: InspectionLevel) -> str:
    """The code letter of Table I for a lot at a level (Z1-Z4).

    The table starts at 2; a lot of one reads its first row. Raises NoLot below 1.
    """
    if lot_size < 1:
        raise NoLot(lot_size=lot_size)
    return _LETTERS_BY_LEVEL[level][bisect_left(_UPPER_BOUNDS, lot_size)]
