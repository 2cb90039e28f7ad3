"""Operating-characteristic curves, against exact fractions and the figures of the trade."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sampling import (
    CountBasis,
    Edition,
    InspectionLevel,
    InspectionSeverity,
    Plan,
    chance_for_lot,
    contract_plan,
    oc_curve,
    plan_for,
    probability_of_acceptance,
    risks,
    zero_accepted_plan,
)
from tests.domain.sampling.cases import plans

II = InspectionLevel.II
K_2_5 = plan_for(1500, II, Decimal("2.5"))


def exact_binomial(plan: Plan, percent: Fraction) -> float:
    p = percent / 100
    n = plan.sample_size
    return float(sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(plan.re)))


def test_k_at_2_5_accepts_as_the_trade_says() -> None:
    curve = oc_curve(K_2_5, (2.5, 5.6, 9.3))
    assert [point.quality for point in curve] == [2.5, 5.6, 9.3]
    assert [round(point.probability, 3) for point in curve] == [0.986, 0.599, 0.096]


@pytest.mark.parametrize("percent", ["0.1", "1", "2.5", "5.6", "10", "40", "90", "99.9"])
@pytest.mark.parametrize(
    "plan", [K_2_5, plan_for(600_000, II, Decimal("1.0")), plan_for(6, II, Decimal("10"))]
)
def test_units_follow_the_binomial_to_nine_places(plan: Plan, percent: str) -> None:
    expected = exact_binomial(plan, Fraction(percent))
    assert probability_of_acceptance(plan, float(percent)) == pytest.approx(expected, abs=1e-9)


def test_defects_follow_poisson() -> None:
    plan = plan_for(1500, II, Decimal(65), basis=CountBasis.DEFECTS)
    assert (plan.sample_size, plan.re) == (20, 22)
    mean = 20 * 65 / 100
    expected = sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(22))
    assert probability_of_acceptance(plan, 65) == pytest.approx(expected, abs=1e-12)


def test_a_count_in_the_gap_is_accepted() -> None:
    terms = (1500, II, Decimal("2.5"), InspectionSeverity.REDUCED)
    gap = plan_for(*terms, Edition.ANSI_ASQ_Z1_4)
    assert (gap.ac, gap.re) == (3, 6)
    assert probability_of_acceptance(gap, 8) == pytest.approx(exact_binomial(gap, Fraction(8)))


def test_zero_found_in_125_is_not_zero_in_the_lot() -> None:
    chance = probability_of_acceptance(zero_accepted_plan(1500, 125), 0.5)
    assert chance == pytest.approx(0.995**125)
    assert chance > 0.5


def test_nothing_wrong_is_always_accepted_and_everything_wrong_never() -> None:
    assert probability_of_acceptance(K_2_5, 0) == 1
    assert probability_of_acceptance(K_2_5, 100) == 0
    assert (
        probability_of_acceptance(plan_for(1500, II, Decimal("2.5"), basis=CountBasis.DEFECTS), 0)
        == 1
    )


@given(plans(), st.floats(0, 100), st.floats(0, 100))
def test_worse_quality_is_never_accepted_more_often(plan: Plan, one: float, other: float) -> None:
    better, worse = sorted((one, other))
    curve = oc_curve(plan, (better, worse))
    assert 0 <= curve[1].probability <= curve[0].probability + 1e-9 <= 1 + 1e-9


class TestRisks:
    def test_k_at_2_5(self) -> None:
        points = risks(K_2_5)
        assert points.producers_quality == pytest.approx(3.22, abs=0.01)
        assert points.consumers_quality == pytest.approx(9.24, abs=0.01)
        assert points.at_aql == pytest.approx(0.986, abs=0.001)

    @given(plans())
    def test_lie_where_the_curve_says(self, plan: Plan) -> None:
        points = risks(plan)
        for quality, chance in ((points.producers_quality, 0.95), (points.consumers_quality, 0.1)):
            assert quality is not None
            assert probability_of_acceptance(plan, quality) == pytest.approx(chance, abs=1e-6)

    @given(plans())
    def test_the_consumers_point_is_the_worse_quality(self, plan: Plan) -> None:
        points = risks(plan)
        assert points.producers_quality is not None
        assert points.consumers_quality is not None
        assert points.producers_quality < points.consumers_quality

    def test_criticals_have_no_aql(self) -> None:
        assert risks(zero_accepted_plan(1500, 125)).at_aql is None

    def test_a_limit_beyond_the_lot_has_no_points(self) -> None:
        plan = contract_plan(plan_for(5, II, Decimal("2.5")), 125, 7, 8)
        assert risks(plan).producers_quality is None
        assert risks(plan).consumers_quality is None


class TestThisLot:
    level_iii = plan_for(1500, InspectionLevel.III, Decimal("2.5"))

    def test_132_bad_ones_left_pass_level_iii_about_twice_in_a_hundred(self) -> None:
        assert chance_for_lot(self.level_iii, 132) == pytest.approx(0.023, abs=0.001)

    def test_a_lot_with_no_more_than_ac_bad_ones_always_passes(self) -> None:
        assert chance_for_lot(self.level_iii, 0) == 1
        assert chance_for_lot(self.level_iii, 10) == 1
        assert chance_for_lot(self.level_iii, 11) < 1

    def test_a_lot_of_nothing_but_bad_ones_never_does(self) -> None:
        assert chance_for_lot(self.level_iii, 1500) == 0

    def test_full_inspection_leaves_nothing_to_chance(self) -> None:
        plan = plan_for(4, II, Decimal("2.5"))
        assert plan.full_inspection
        assert chance_for_lot(plan, 0) == 1
        assert chance_for_lot(plan, 1) == 0
