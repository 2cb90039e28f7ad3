"""Verdicts: count against Ac and Re, by the terms of the order and no others (rows 29-37, Y5, Y26,
Z1-Z4, Z14)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.sampling import CountBasis, InspectionLevel, lookup_of, plan_for, recompute
from bot.domain.stages.hold import HoldReason
from bot.domain.stages.order import ContractLimit, Order
from bot.domain.stages.report import Findings, InspectionType
from bot.domain.stages.verdict import (
    DecidePending,
    LotJudged,
    Verdict,
    open_side,
    plans,
    surely_fails,
)
from tests.domain.stories import (
    BAGS,
    CRITICAL,
    DANA,
    MAJOR,
    MINOR,
    SAM,
    Story,
    failed,
    found,
    lines,
    ordered,
)

PASS, FAIL, PENDING, _ = Verdict
SEVERITY = [PASS, PENDING, FAIL]
II, III = InspectionLevel.II, InspectionLevel.III


def judged(findings: Findings, order: Order = BAGS) -> LotJudged:
    story = Story(order)
    story.files(findings)
    verdict = story.case.verdict.judged
    assert verdict is not None
    return verdict


def counted(critical: int, major: int, minor: int, **changes: Any) -> Verdict:
    return judged(found(critical, major, minor, **changes)).verdict


def differences(**changes: Any) -> dict[str, tuple[str, str]]:
    return {d.field: (d.stated, d.standard) for d in judged(found(**changes)).differences}


# ---------------------------------------------------------------- the worked case


def test_12_major_and_22_minor_in_125_of_1500_bags_fail() -> None:
    verdict = judged(found(major=12, minor=22))
    assert verdict.verdict is FAIL
    told = [
        (r.defect_class, r.plan.sample_size, r.judgement.count, r.plan.ac, r.plan.re)
        for r in verdict.classes
    ]
    assert told == [(CRITICAL, 125, 0, 0, 1), (MAJOR, 125, 12, 7, 8), (MINOR, 125, 22, 10, 11)]


def test_12_over_7_is_71_percent_and_over_zero_is_no_percentage() -> None:
    critical, major, _minor = judged(found(major=12)).classes
    assert major.judgement.excess_percent == 71
    assert critical.judgement.excess_percent is None


def test_the_verdict_names_the_edition_the_level_and_its_revision() -> None:
    verdict = judged(found())
    assert (verdict.edition, verdict.level, verdict.revision) == ("ISO 2859-1:1999", II, 1)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((0, 7, 10), PASS),
        ((0, 8, 10), FAIL),
        ((0, 7, 11), FAIL),
        ((0, 7, 12), FAIL),  # Z2: "14 allowed" is another row of the table
        ((1, 0, 0), FAIL),
        ((0, 0, 0), PASS),
    ],
)
def test_any_class_from_re_up_fails_the_lot(counts: tuple[int, int, int], verdict: Verdict) -> None:
    assert counted(*counts) is verdict


@pytest.mark.parametrize(
    ("lot", "n", "major", "verdict"),
    [(1200, 80, 5, PASS), (1200, 80, 6, FAIL), (4000, 200, 10, PASS), (4000, 200, 11, FAIL)],
)
def test_the_lot_decides_the_sample(lot: int, n: int, major: int, verdict: Verdict) -> None:
    assert counted(0, major, 0, lot_size=lot, sample_size=n) is verdict


def test_a_contract_limit_overrides_the_standard_and_says_so() -> None:
    limit = ContractLimit(defect_class=MAJOR, sample_size=125, ac=3, re=4)
    verdict = judged(found(major=4, minor=0), ordered(contract_limits=(limit,)))
    major = verdict.classes[1]
    assert (verdict.verdict, major.plan.source, major.plan.ac) == (FAIL, "contract", 3)
    assert major.plan.standard is not None
    assert major.plan.standard.ac == 7


def test_years_later_the_same_inputs_give_the_same_judgement() -> None:
    for result in judged(found()).classes:
        again = recompute(lookup_of(result.plan, result.judgement.count), result.defect_class)
        assert again.model_dump_json() == result.judgement.model_dump_json()


# ---------------------------------------------------------------- the wrong-table guard (Y5)


def test_a_report_that_agrees_with_the_order_has_no_differences() -> None:
    assert differences(claimed_ac_major=7, claimed_ac_minor=10, stated_aql_minor=Decimal(4)) == {}


def test_the_14_of_another_row_is_told_and_not_used() -> None:
    assert differences(major=0, minor=12, claimed_ac_minor=14) == {"ac_minor": ("14", "10")}
    assert counted(0, 0, 12, claimed_ac_minor=14) is FAIL


def test_another_aql_than_the_orders_is_told() -> None:
    assert differences(stated_aql_major=Decimal("1.50")) == {"aql_major": ("1.5", "2.5")}


@pytest.mark.parametrize("drawn", [80, 200])
def test_a_sample_of_another_size_is_told_whether_smaller_or_larger(drawn: int) -> None:
    assert differences(sample_size=drawn)["sample_size"] == (str(drawn), "125")


def test_125_for_a_lot_of_1200_is_told() -> None:
    assert differences(lot_size=1200) == {"sample_size": ("125", "80")}


def test_an_inspector_cannot_choose_a_milder_level_than_the_order() -> None:
    milder = {"level": InspectionLevel.I, "sample_size": 50}
    assert differences(**milder)["level"] == ("I", "II")
    assert counted(0, 2, 3, **milder) is PENDING  # level I draws 50 and would accept


# ---------------------------------------------------------------- samples that are not the plan's


def test_a_short_sample_can_fail_a_lot_and_cannot_pass_it() -> None:
    assert counted(0, 8, 0, sample_size=80) is FAIL
    assert counted(0, 0, 0, sample_size=80) is PENDING


def test_a_larger_sample_can_pass_a_lot() -> None:
    assert counted(0, 7, 10, sample_size=200) is PASS


def test_a_larger_sample_leaves_open_what_125_of_it_might_have_shown() -> None:
    verdict = judged(found(major=9, minor=0, sample_size=200))
    assert verdict.verdict is PENDING
    assert verdict.pending_because == ("sample_large_major",)


def test_a_larger_sample_fails_a_lot_when_any_125_of_it_would() -> None:
    assert counted(0, 82, 0, sample_size=200) is PENDING
    assert counted(0, 83, 0, sample_size=200) is FAIL  # at least 8 are in any 125


def test_more_bad_units_in_a_larger_sample_than_the_plan_draws_are_no_mistake() -> None:
    verdict = judged(found(major=130, minor=0, sample_size=200))
    assert verdict.verdict is FAIL
    assert (verdict.classes[1].judgement.count, verdict.classes[1].plan.sample_size) == (130, 125)


def test_nonconformities_in_a_larger_sample_never_fail_it_for_sure() -> None:
    order = ordered(basis=CountBasis.DEFECTS)
    assert judged(found(major=190, minor=0, sample_size=200), order).verdict is PENDING


def test_a_class_that_surely_fails_decides_over_one_that_is_open() -> None:
    assert counted(0, 9, 100, sample_size=200) is FAIL
    assert counted(1, 0, 0, sample_size=80) is FAIL


def test_any_critical_in_any_sample_fails() -> None:
    for drawn in (1, 80, 125, 1500):
        assert counted(1, 0, 0, sample_size=drawn) is FAIL


@given(count=st.integers(0, 60), drawn=st.integers(1, 60), n=st.integers(13, 50))
def test_a_count_decides_only_what_every_sample_of_n_would(count: int, drawn: int, n: int) -> None:
    """Against the definition: the fewest and the most that n of the units can hold."""
    plan = grown(plan_for(500, II, Decimal("4.0")), sample_size=n)
    count = min(count, drawn)
    unseen = max(n - drawn, 0)
    fewest, most = max(count - max(drawn - n, 0), 0), min(count, n) + unseen
    decided = open_side(plan, count, drawn) is None
    if fewest >= plan.re:
        assert decided
    elif decided:
        assert most - unseen <= plan.ac
        assert not unseen


@given(
    drawn=st.sampled_from([50, 80, 125, 126, 200, 1500]),
    counts=st.tuples(*[st.integers(0, 15)] * 3),
    more=st.sampled_from([0, 1, 2]),
)
def test_one_more_bad_unit_never_turns_a_lot_better(
    drawn: int, counts: tuple[int, int, int], more: int
) -> None:
    worse = [n + (i == more) for i, n in enumerate(counts)]
    before = SEVERITY.index(counted(*counts, sample_size=drawn))
    assert SEVERITY.index(counted(*worse, sample_size=drawn)) >= before


# ---------------------------------------------------------------- the buyer's word on a pending lot


def pending() -> Story:
    return failed(findings=found(0, 0, 0, sample_size=80, defects=()))


def decision(story: Story, accept: bool, reason: str = "seen the goods") -> DecidePending:
    return DecidePending(accept=accept, reason=reason, **story.by(SAM))


def test_a_pending_lot_is_on_hold_and_waits_for_the_buyer() -> None:
    story = pending()
    assert story.case.hold.reason is HoldReason.PENDING
    assert story.open == ["pending_decided"]


def test_an_accepted_pending_lot_may_go() -> None:
    story = pending()
    story.do(decision(story, accept=True))
    assert story.case.overall is PASS
    assert story.open == []


def test_a_refused_pending_lot_has_failed_with_all_that_follows() -> None:
    story = pending()
    events = [e.kind for e in story.do(decision(story, accept=False))]
    assert events == [
        "verdict.pending_decided",
        "hold.reason_changed",
        "loss.quantified",
        "car.drafted",
    ]
    assert story.case.hold.reason is HoldReason.REFUSED
    assert story.case.failing == (MAJOR, MINOR)  # nothing was found, so what stayed open


def test_of_a_refused_lot_the_classes_with_findings_need_a_remedy() -> None:
    story = failed(findings=found(0, 0, 3, sample_size=80))
    story.do(decision(story, accept=False))
    assert story.case.failing == (MINOR,)


def test_the_buyer_says_why() -> None:
    story = pending()
    story.refused(Incomplete, decision(story, accept=True, reason=""))


def test_a_second_decision_is_told_who_made_the_first() -> None:
    story = pending()
    story.do(decision(story, accept=True))
    refusal = story.refused(Stale, DecidePending(accept=False, reason="no", **story.by(DANA)))
    assert "by Sam" in refusal.sentence("en")


def test_a_judged_lot_is_not_the_buyers_to_decide() -> None:
    story = failed()
    story.refused(NotYet, decision(story, accept=True))


def test_new_findings_void_the_decision_on_the_former() -> None:
    story = pending()
    story.do(decision(story, accept=True))
    story.corrects(found())
    assert story.case.overall is FAIL
    assert story.case.verdict.decided is None


# ---------------------------------------------------------------- before the report is clear (Y6)


@pytest.mark.parametrize(
    ("lots", "least", "sure"),
    [
        ((1500,), {MAJOR: 8}, True),
        ((1500,), {MAJOR: 7}, False),
        ((1500, 4000), {MAJOR: 8}, False),
        ((1500, 4000), {MAJOR: 11}, True),
        ((1500,), {MAJOR: 7, MINOR: 11}, True),
        ((), {MAJOR: 100}, False),
        ((0,), {MAJOR: 100}, False),
        ((), {CRITICAL: 1}, True),
    ],
)
def test_a_report_fails_for_sure_only_under_every_lot_it_may_mean(
    lots: tuple[int, ...], least: dict[Any, int], sure: bool
) -> None:
    assert surely_fails(BAGS, lots, II, least) is sure


@given(lot=st.integers(1, 20_000), drawn=st.integers(1, 2_000), major=st.integers(0, 40))
def test_what_surely_fails_is_never_judged_acceptable(lot: int, drawn: int, major: int) -> None:
    drawn = min(drawn, lot)
    major = min(major, drawn)
    if surely_fails(BAGS, (lot,), II, {MAJOR: major}):
        assert counted(0, major, 0, lot_size=lot, sample_size=drawn) is not PASS


def test_where_arrows_part_the_classes_the_largest_sample_serves_all() -> None:
    order = ordered(aql_major=Decimal("1.0"))
    own, shared = plans(order, 200, II, 32), plans(order, 200, II, 50)
    assert [(own[c].sample_size, own[c].ac) for c in (MAJOR, MINOR)] == [(50, 1), (32, 3)]
    assert [(shared[c].sample_size, shared[c].ac) for c in (MAJOR, MINOR)] == [(50, 1), (50, 5)]


# ---------------------------------------------------------------- before the goods are finished


@pytest.mark.parametrize("kind", [InspectionType.IQC, InspectionType.IPQC, InspectionType.DPI])
def test_a_failure_during_production_holds_nothing_and_opens_nothing(kind: InspectionType) -> None:
    story = failed(findings=found(inspection_type=kind))
    assert story.case.overall is FAIL
    assert not story.case.hold.in_force
    assert "car.drafted" not in story.kinds
    assert "final_inspection" in story.open


def test_a_pass_during_production_is_no_release() -> None:
    story = failed(findings=found(0, 0, 0, inspection_type=InspectionType.DPI))
    assert story.case.overall is PASS
    assert story.open == ["final_inspection"]


def test_a_critical_is_quarantined_even_during_production() -> None:
    dpi = found(1, 0, 0, inspection_type=InspectionType.DPI, defects=lines(critical=1))
    story = failed(findings=dpi)
    assert story.case.hold.reason is HoldReason.CRITICAL
    assert "car.drafted" in story.kinds


def test_iii_is_a_level_and_no_severity() -> None:
    assert plans(BAGS, 1200, III, 125)[MAJOR].sample_size == 125
