"""An AQL is one of 26 or it is refused with its neighbours; nothing is rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sampling import AQLS, UnknownAql, ZeroAql, parse_aql
from bot.domain.sampling.aql import one_step_tighter
from tests.domain.sampling.printed_tables import COLUMNS


def test_the_26_aqls_are_written_as_the_standard_writes_them() -> None:
    assert [str(aql) for aql in AQLS] == COLUMNS


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("2.5", "2.5"),
        ("2.50", "2.5"),
        (" 4 ", "4.0"),
        (4, "4.0"),
        (1, "1.0"),
        (Decimal("10.00"), "10"),
        (Decimal("0.01"), "0.010"),
        ("1E+3", "1000"),
    ],
)
def test_equal_numbers_are_the_same_aql_in_one_writing(
    asked: str | int | Decimal, written: str
) -> None:
    assert str(parse_aql(asked)) == written


@pytest.mark.parametrize(
    ("asked", "below", "above"),
    [
        ("3", "2.5", "4.0"),
        ("2.4", "1.5", "2.5"),
        ("2.501", "2.5", "4.0"),
        ("0.005", None, "0.010"),
        ("-2.5", None, "0.010"),
        ("1001", "1000", None),
        (12, "10", "15"),
    ],
)
def test_an_aql_outside_the_table_is_refused_with_its_neighbours(
    asked: str | int, below: str | None, above: str | None
) -> None:
    with pytest.raises(UnknownAql) as refused:
        parse_aql(asked)
    assert refused.value.below == (Decimal(below) if below else None)
    assert refused.value.above == (Decimal(above) if above else None)
    for neighbour in filter(None, (below, above)):
        assert neighbour in refused.value.sentence("en")
        assert neighbour in refused.value.sentence("zh")


@pytest.mark.parametrize("asked", ["0", "0.0", 0, Decimal("0.00"), "-0"])
def test_aql_zero_is_a_contract_limit_and_no_value_of_the_table(asked: str | int | Decimal) -> None:
    with pytest.raises(ZeroAql) as refused:
        parse_aql(asked)
    assert "Ac 0 / Re 1" in refused.value.sentence("en")
    assert "Ac 0 / Re 1" in refused.value.sentence("zh")


@pytest.mark.parametrize("asked", ["", "two", "2,5", "NaN", "sNaN", "Infinity", "2.5 %", True])
def test_what_is_no_number_is_refused_without_neighbours(asked: str | int) -> None:
    with pytest.raises(UnknownAql) as refused:
        parse_aql(asked)
    assert refused.value.below is None
    assert refused.value.above is None
    assert "0.010 to 1000" in refused.value.sentence("en")


@given(st.decimals(min_value=0, max_value=2000, places=3))
def test_no_number_is_ever_rounded_to_an_aql(asked: Decimal) -> None:
    if asked in AQLS:
        assert parse_aql(asked) == asked
    else:
        with pytest.raises(UnknownAql):
            parse_aql(asked)


def test_one_step_tighter_is_the_column_to_the_left() -> None:
    steps = [one_step_tighter(aql) for aql in AQLS]
    assert steps == [None, *AQLS[:-1]]
