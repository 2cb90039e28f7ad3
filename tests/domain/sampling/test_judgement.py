"""Judging a class: a count against Ac and Re, never a rate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.sampling import (
    Acceptance,
    CountBasis,
    CountExceedsSample,
    DefectClass,
    Edition,
    InspectionLevel,
    InspectionSeverity,
    NegativeCount,
    Plan,
    contract_plan,
    judge,
    plan_for,
    zero_accepted_plan,
)
from tests.domain.sampling.cases import judged_plans, plans

II = InspectionLevel.II
OK, NOT_OK = Acceptance
MAJOR = plan_for(1500, II, Decimal("2.5"))
MINOR = plan_for(1500, II, Decimal("4.0"))


@pytest.mark.parametrize(
    ("plan", "count", "expected"),
    [
        (MAJOR, 0, OK),
        (MAJOR, 7, OK),
        (MAJOR, 8, NOT_OK),
        (MAJOR, 125, NOT_OK),
        (MINOR, 10, OK),
        (MINOR, 11, NOT_OK),
        (MINOR, 12, NOT_OK),
        (MINOR, 14, NOT_OK),
    ],
)
def test_ac_is_accepted_and_re_is_not(plan: Plan, count: int, expected: Acceptance) -> None:
    assert judge(plan, count).acceptance is expected


def test_a_rate_above_the_aql_can_be_acceptable() -> None:
    rate = 7 / 125 * 100
    assert rate > 2.5
    assert judge(MAJOR, 7).acceptance is OK


def test_one_critical_fails_and_none_passes() -> None:
    plan = zero_accepted_plan(1500, 125)
    assert judge(plan, 0).acceptance is OK
    assert judge(plan, 1).acceptance is NOT_OK


def test_contract_limits_decide_in_place_of_the_standard() -> None:
    plan = contract_plan(MAJOR, 125, 3, 4)
    assert judge(plan, 4).acceptance is NOT_OK
    assert judge(MAJOR, 4).acceptance is OK


class TestExcess:
    @pytest.mark.parametrize(
        ("plan", "count", "percent"),
        [(MAJOR, 12, 71), (MAJOR, 8, 14), (MAJOR, 7, 0), (MAJOR, 2, 0), (MINOR, 22, 120)],
    )
    def test_is_the_part_above_ac_over_ac(self, plan: Plan, count: int, percent: int) -> None:
        assert judge(plan, count).excess_percent == percent

    def test_is_rounded_half_up(self) -> None:
        plan = contract_plan(MAJOR, 125, 8, 9)
        assert judge(plan, 9).excess_percent == 13

    def test_has_no_figure_where_zero_is_allowed(self) -> None:
        assert judge(zero_accepted_plan(1500, 125), 3).excess_percent is None


class TestImpossibleCounts:
    def test_units_cannot_outnumber_the_sample(self) -> None:
        with pytest.raises(CountExceedsSample) as refused:
            judge(MAJOR, 126)
        assert "126" in refused.value.sentence("en")
        assert "125" in refused.value.sentence("zh")

    def test_nonconformities_can(self) -> None:
        plan = plan_for(1500, II, Decimal("2.5"), basis=CountBasis.DEFECTS)
        assert judge(plan, 126).acceptance is NOT_OK

    def test_the_lot_is_the_limit_under_full_inspection(self) -> None:
        plan = plan_for(4, II, Decimal("2.5"))
        with pytest.raises(CountExceedsSample):
            judge(plan, 5)

    def test_counts_are_not_negative(self) -> None:
        with pytest.raises(NegativeCount):
            judge(MAJOR, -1)

    def test_counts_are_whole_numbers(self) -> None:
        for not_a_count in (True, 3.0):
            with pytest.raises(ValidationError):
                judge(MAJOR, not_a_count)  # type: ignore[arg-type]


class TestGap:
    plan = plan_for(
        1500, II, Decimal("2.5"), InspectionSeverity.REDUCED, Edition.ANSI_ASQ_Z1_4
    )  # 3/6

    @pytest.mark.parametrize(
        ("count", "acceptance", "returns"),
        [(3, OK, False), (4, OK, True), (5, OK, True), (6, NOT_OK, False)],
    )
    def test_a_count_in_it_is_accepted_and_ends_reduced_inspection(
        self, count: int, acceptance: Acceptance, returns: bool
    ) -> None:
        judgement = judge(self.plan, count)
        assert (judgement.acceptance, judgement.returns_to_normal) == (acceptance, returns)


def test_the_judgement_carries_the_figures_it_rests_on() -> None:
    judgement = judge(MAJOR, 12, DefectClass.MAJOR)
    assert (judgement.count, judgement.sample_size) == (12, 125)
    assert (judgement.ac, judgement.re) == (7, 8)
    assert judgement.defect_class is DefectClass.MAJOR


@given(judged_plans(), st.data())
def test_more_nonconforming_never_turns_a_lot_acceptable(
    judged: tuple[Plan, int], data: st.DataObject
) -> None:
    plan, count = judged
    fewer = data.draw(st.integers(0, count))
    if judge(plan, fewer).acceptance is NOT_OK:
        assert judge(plan, count).acceptance is NOT_OK


@given(judged_plans())
def test_acceptance_is_exactly_a_count_below_re(judged: tuple[Plan, int]) -> None:
    plan, count = judged
    judgement = judge(plan, count)
    assert (judgement.acceptance is OK) == (count < plan.re)
    assert judgement.returns_to_normal == (plan.ac < count < plan.re)


@given(plans())
def test_only_the_military_reduced_table_has_gaps(plan: Plan) -> None:
    gap = plan.re - plan.ac > 1
    reduced_z1_4 = (Edition.ANSI_ASQ_Z1_4, InspectionSeverity.REDUCED)
    assert not gap or (plan.edition, plan.severity) == reduced_z1_4
