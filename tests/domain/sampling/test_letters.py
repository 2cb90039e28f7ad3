"""Code letters: every cell of the letter table, on both sides of every bound."""

from itertools import pairwise

import pytest

from bot.domain.sampling import InspectionLevel, NoLot, code_letter_for
from tests.domain.sampling.printed_tables import LETTERS_BY_LOT, LEVELS


@pytest.mark.parametrize("bounds", LETTERS_BY_LOT)
def test_the_first_and_the_last_lot_of_a_row_have_its_letters(bounds: tuple[int, int]) -> None:
    printed = LETTERS_BY_LOT[bounds].split()
    for lot in bounds:
        assert [code_letter_for(lot, InspectionLevel(level)) for level in LEVELS] == printed


def test_the_rows_leave_no_lot_size_out() -> None:
    bounds = list(LETTERS_BY_LOT)
    assert all(last + 1 == first for (_, last), (first, _) in pairwise(bounds))


def test_1200_is_still_j_and_k_begins_at_1201() -> None:
    assert code_letter_for(1200, InspectionLevel.II) == "J"
    assert code_letter_for(1201, InspectionLevel.II) == "K"


def test_a_lot_of_one_reads_the_first_row() -> None:
    assert code_letter_for(1, InspectionLevel.II) == "A"
    assert code_letter_for(1, InspectionLevel.III) == "B"


def test_there_is_no_largest_lot() -> None:
    assert code_letter_for(10**15, InspectionLevel.III) == "R"


@pytest.mark.parametrize("lot_size", [0, -1, -1200])
def test_a_lot_without_units_is_refused(lot_size: int) -> None:
    with pytest.raises(NoLot) as refused:
        code_letter_for(lot_size, InspectionLevel.II)
    assert str(lot_size) in refused.value.sentence("en")


def test_special_levels_are_rows_of_their_own_not_an_offset_of_the_general_ones() -> None:
    shifts = {
        level: {
            ord(code_letter_for(lot, InspectionLevel.II)) - ord(code_letter_for(lot, level))
            for lot, _ in LETTERS_BY_LOT
        }
        for level in (InspectionLevel.S_1, InspectionLevel.S_2, InspectionLevel.S_3)
    }
    assert all(len(differences) > 3 for differences in shifts.values())
