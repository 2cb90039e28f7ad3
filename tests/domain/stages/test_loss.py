"""Loss: the sample is not the lot; a number with its uncertainty, in money (65-72, Y7, Z20)."""

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.sampling import CountBasis
from bot.domain.stages.loss import LossQuantified, exact_interval, project
from bot.domain.stages.order import Order
from bot.domain.stages.report import Findings
from tests.domain.stories import BAGS, MAJOR, MINOR, failed, found, ordered


def quantified(findings: Findings | None = None, order: Order = BAGS) -> LossQuantified:
    loss = failed(order, findings).case.loss.quantified
    assert loss is not None
    return loss


def at_most(k: int, n: int, p: Fraction) -> Fraction:
    """The binomial sum, exactly."""
    return sum((comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1)), Fraction(0))


# ---------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("found_units", "drawn", "lot", "projected"),
    [
        (18, 125, 4000, 576),
        (23, 125, 3000, 552),
        (12, 125, 1500, 144),
        (22, 125, 1500, 264),
        (1, 80, 1000, 13),  # 12.5, half up
        (0, 125, 1500, 0),
        (125, 125, 1500, 1500),
    ],
)
def test_what_was_found_in_the_sample_is_projected_on_the_lot(
    found_units: int, drawn: int, lot: int, projected: int
) -> None:
    assert project(MAJOR, found_units, drawn, lot).projected == projected


def test_12_of_125_is_9_6_percent_and_between_5_1_and_16_2_at_95_percent() -> None:
    line = project(MAJOR, 12, 125, 1500)
    assert (line.rate, line.rate_low, line.rate_high) == tuple(map(Decimal, ("9.6", "5.1", "16.2")))
    assert (line.low, line.high) == (76, 243)


def test_of_a_lot_that_was_seen_whole_nothing_is_projected() -> None:
    line = project(MAJOR, 12, 80, 80)
    assert (line.low, line.projected, line.high) == (12, 12, 12)


@pytest.mark.parametrize(("k", "n"), [(0, 125), (1, 13), (12, 125), (34, 125), (79, 80), (80, 80)])
def test_each_end_of_the_interval_leaves_2_5_percent_outside(k: int, n: int) -> None:
    low, high = exact_interval(k, n)
    tail = Fraction(1, 40)
    if k == 0:
        assert low == 0
    else:
        assert abs(1 - at_most(k - 1, n, Fraction(low)) - tail) < Fraction(1, 10**7)
    if k == n:
        assert high == 1
    else:
        assert abs(at_most(k, n, Fraction(high)) - tail) < Fraction(1, 10**7)


@given(n=st.integers(1, 2000), data=st.data())
def test_the_interval_holds_the_rate_and_moves_with_the_count(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    low, high = exact_interval(k, n)
    assert 0 <= low <= k / n <= high <= 1
    if k < n:
        next_low, next_high = exact_interval(k + 1, n)
        assert next_low > low or k == 0
        assert next_high >= high


@given(
    lot=st.integers(1, 10_000),
    drawn=st.integers(1, 1250),
    counts=st.tuples(st.integers(0, 1250), st.integers(0, 1250)),
)
def test_the_projection_stays_inside_the_lot_and_its_own_interval(
    lot: int, drawn: int, counts: tuple[int, int]
) -> None:
    drawn = min(drawn, lot)
    line = project(MAJOR, min(counts[0], drawn), drawn, lot)
    assert 0 <= line.low <= line.projected <= line.high <= lot


# ---------------------------------------------------------------- money


def test_576_units_at_8_dollars_are_4608() -> None:
    order = ordered(quantity=4000, unit_price=Money.of("8", "USD"))
    findings = found(major=18, minor=0, lot_size=4000)
    loss = quantified(findings, order)
    assert loss.total_units == 576
    assert loss.exposure == Money.of("4608", "USD")


def test_both_classes_of_the_worked_case_make_408_units_and_4080_dollars() -> None:
    loss = quantified()
    assert [(line.defect_class, line.projected) for line in loss.lines] == [
        (MAJOR, 144),
        (MINOR, 264),
    ]
    assert (loss.total_low, loss.total_units, loss.total_high) == (294, 408, 538)
    assert (loss.exposure_low, loss.exposure, loss.exposure_high) == tuple(
        Money.of(amount, "USD") for amount in ("2940", "4080", "5380")
    )


def test_no_money_is_asked_for_a_class_that_is_within_its_limit() -> None:
    loss = quantified(found(major=2, minor=22))
    assert [line.defect_class for line in loss.lines] == [MINOR]
    assert loss.exposure == Money.of("2640", "USD")
    assert (loss.total_low, loss.total_high) == (171, 381)


def test_projected_classes_together_never_exceed_the_lot() -> None:
    loss = quantified(found(major=100, minor=25))
    assert loss.total_units == loss.total_high == 1500


def test_nonconformities_are_counted_as_the_most_units_that_could_carry_them() -> None:
    order = ordered(basis=CountBasis.DEFECTS)
    loss = quantified(found(major=200, minor=0), order)
    assert loss.basis is CountBasis.DEFECTS
    assert loss.total_units == 1500


def test_a_corrected_report_is_calculated_anew() -> None:
    story = failed()
    story.corrects(found(major=8, minor=0))
    loss = story.case.loss.quantified
    assert loss is not None
    assert loss.total_units == 96


def test_a_lot_that_was_corrected_to_a_pass_shows_no_loss() -> None:
    story = failed()
    story.corrects(found(0, 0, 0, defects=()))
    assert story.case.loss.quantified is None
    assert story.kinds.count("loss.quantified") == 1


def test_an_accepted_lot_has_no_loss() -> None:
    assert failed(findings=found(0, 0, 0)).case.loss.quantified is None
