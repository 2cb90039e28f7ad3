"""The switching rules, told as series of lots of one class of one product from one supplier."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sampling import (
    Acceptance,
    DefectClass,
    Edition,
    ImprovementProven,
    InspectionLevel,
    InspectionSeverity,
    LimitNumbersMet,
    LotInspected,
    OffSeries,
    Plan,
    ProductionReported,
    ReducedWanted,
    Series,
    SeverityDirected,
    SwitchingState,
    SwitchingStep,
    after,
    contract_plan,
    judge,
    plan_for,
    switching_state,
    switching_states,
)

II = InspectionLevel.II
NORMAL, TIGHTENED, REDUCED = InspectionSeverity
ISO, Z1_4 = Edition
STEADY, IRREGULAR = ProductionReported(steady=True), ProductionReported(steady=False)
WANTED, UNWANTED = ReducedWanted(wanted=True), ReducedWanted(wanted=False)


def plan_at(severity: InspectionSeverity, edition: Edition = ISO, aql: str = "2.5") -> Plan:
    """Letter K."""
    return plan_for(1500, II, Decimal(aql), severity, edition)


def lot(state: SwitchingState, accepted: bool, *, resubmitted: bool = False) -> LotInspected:
    """A lot inspected as `state` requires: clean, or with exactly Re found."""
    plan = plan_at(state.severity, state.edition)
    return LotInspected(plan=plan, count=0 if accepted else plan.re, resubmitted=resubmitted)


def run(story: str, state: SwitchingState | None = None) -> SwitchingState:
    """`+` an accepted lot, `-` one not accepted, `(+)` and `(-)` put forward again."""
    state = state or SwitchingState()
    for sign in story.replace("(+)", "p").replace("(-)", "m").replace(" ", ""):
        state = after(state, lot(state, sign in "+p", resubmitted=sign in "pm"))
    return state


def test_a_series_begins_under_normal_inspection() -> None:
    assert switching_state([]) == SwitchingState()
    assert SwitchingState().severity is NORMAL


class TestNormalToTightened:
    @pytest.mark.parametrize("story", ["--", "-+-", "+-++-", "-+++-", "+++++++-+-"])
    def test_two_of_five_or_fewer_consecutive_lots_not_accepted(self, story: str) -> None:
        assert run(story).severity is TIGHTENED

    @pytest.mark.parametrize("story", ["-", "-++++-", "-++++-++++-", "+++++"])
    def test_two_further_apart_do_not(self, story: str) -> None:
        assert run(story).severity is NORMAL

    def test_it_happens_at_once_and_counts_start_afresh(self) -> None:
        assert run("--") == SwitchingState(severity=TIGHTENED)

    @pytest.mark.parametrize("story", ["-(-)(-)", "(-)(-)", "-(-)", "-++(-)++-"])
    def test_lots_put_forward_again_never_count(self, story: str) -> None:
        assert run(story).severity is NORMAL

    def test_nor_do_they_push_a_lot_out_of_the_five(self) -> None:
        assert run("-(+)(+)(+)(+)-").severity is TIGHTENED


class TestTightenedToNormal:
    def test_five_consecutive_lots_accepted(self) -> None:
        assert run("-- ++++").severity is TIGHTENED
        assert run("-- +++++").severity is NORMAL

    def test_one_refusal_starts_the_five_again(self) -> None:
        assert run("-- ++++-++++").severity is TIGHTENED
        assert run("-- ++++-+++++").severity is NORMAL

    def test_the_way_back_forgets_what_led_there(self) -> None:
        assert run("-- +++++ -").severity is NORMAL


class TestDiscontinuation:
    def test_five_refusals_on_tightened_counted_together(self) -> None:
        assert not run("-- -+-+-+-").discontinued
        assert run("-- -+-+-+--").discontinued
        assert run("-- -----").discontinued

    def test_lots_put_forward_again_do_not_count(self) -> None:
        assert not run("-- ----(-)(-)").discontinued

    def test_leaving_tightened_inspection_clears_them(self) -> None:
        assert not run("-- ----+++++ -- -").discontinued

    def test_nothing_counts_while_it_lasts(self) -> None:
        stopped = run("-- -----")
        assert run("++++++++++", stopped) == stopped
        assert after(stopped, SeverityDirected(severity=NORMAL)) == stopped

    def test_it_resumes_tightened_after_proven_improvement(self) -> None:
        resumed = after(run("-- -----"), ImprovementProven())
        assert resumed == SwitchingState(severity=TIGHTENED)
        assert run("+++++", resumed).severity is NORMAL

    def test_proof_without_need_changes_nothing(self) -> None:
        assert after(SwitchingState(), ImprovementProven()) == SwitchingState()


def score(plan: Plan, *counts: int) -> int:
    """The switching score after lots with these counts under normal inspection."""
    lots = [LotInspected(plan=plan, count=count) for count in counts]
    return switching_state(lots).switching_score


class TestSwitchingScore:
    major = plan_at(NORMAL)  # 7/8, one step tighter 5/6

    def test_a_lot_that_one_step_tighter_would_accept_too_earns_three(self) -> None:
        assert score(self.major, 5) == 3
        assert score(self.major, 5, 0, 3) == 9

    def test_a_lot_that_it_would_not_accept_resets(self) -> None:
        assert score(self.major, 0, 0, 6) == 0
        assert score(self.major, 0, 0, 6, 0) == 3

    def test_a_lot_not_accepted_resets(self) -> None:
        assert score(self.major, 0, 0, 8) == 0

    @pytest.mark.parametrize(("aql", "ac"), [("0.10", 0), ("0.40", 1)])
    def test_under_ac_0_or_1_an_accepted_lot_earns_two(self, aql: str, ac: int) -> None:
        plan = plan_at(NORMAL, aql=aql)
        assert plan.ac == ac
        assert score(plan, ac) == 2
        assert score(plan, ac, ac, ac) == 6
        assert score(plan, 0, ac + 1) == 0

    def test_ac_2_is_compared_with_ac_1_of_the_same_sample(self) -> None:
        plan = plan_at(NORMAL, aql="0.65")
        assert plan.ac == 2
        assert (score(plan, 1), score(plan, 2)) == (3, 0)

    def test_a_step_that_draws_another_sample_is_not_comparable(self) -> None:
        plan = plan_for(100_000, InspectionLevel.III, Decimal(4), NORMAL)
        assert (plan.table_letter, plan.code_letter) == ("P", "M")
        assert score(plan, 0) == 0

    def test_a_contract_has_no_step_tighter(self) -> None:
        assert score(contract_plan(self.major, 125, 7, 8), 0) == 0
        assert score(contract_plan(self.major, 125, 1, 2), 0) == 2

    def test_lots_put_forward_again_earn_and_lose_nothing(self) -> None:
        assert run("++(-)(+)").switching_score == 6

    def test_only_normal_inspection_earns(self) -> None:
        assert run("-- ++++").switching_score == 0


READY: tuple[SwitchingStep, ...] = (STEADY, WANTED)


class TestNormalToReduced:
    def test_ten_lots_of_three_points_steady_and_wanted(self) -> None:
        state = switching_state(READY)
        assert run("+" * 9, state).severity is NORMAL
        assert run("+" * 10, state).severity is REDUCED

    def test_fifteen_lots_of_two_points(self) -> None:
        plan = plan_at(NORMAL, aql="0.40")
        lots = [LotInspected(plan=plan, count=0)] * 15
        assert switching_state([*READY, *lots[:14]]).severity is NORMAL
        assert switching_state([*READY, *lots]).severity is REDUCED

    @pytest.mark.parametrize("known", [[], [STEADY], [WANTED], [STEADY, WANTED, IRREGULAR]])
    def test_not_without_steady_production_and_the_wish(self, known: list[SwitchingStep]) -> None:
        state = run("+" * 20, switching_state(known))
        assert state.severity is NORMAL
        assert state.reduced_earned

    def test_the_wish_may_come_after_the_lots(self) -> None:
        earned = run("+" * 10)
        assert switching_state(READY, earned).severity is REDUCED

    def test_a_score_lost_before_the_wish_is_lost(self) -> None:
        lost = run("+" * 10 + "-")
        assert switching_state(READY, lost).severity is NORMAL


class TestReducedToNormal:
    reduced = run("+" * 10, switching_state(READY))

    def test_a_lot_not_accepted(self) -> None:
        assert run("+++-", self.reduced).severity is NORMAL

    def test_irregular_production(self) -> None:
        assert after(self.reduced, IRREGULAR).severity is NORMAL

    def test_the_wish_withdrawn(self) -> None:
        assert after(self.reduced, UNWANTED).severity is NORMAL

    def test_accepted_lots_keep_it(self) -> None:
        assert run("+" * 30, self.reduced).severity is REDUCED

    def test_the_score_begins_again(self) -> None:
        assert run("-", self.reduced).switching_score == 0
        assert run("-" + "+" * 10, self.reduced).severity is REDUCED


class TestAnsiAsqZ1_4:
    ready = switching_state(READY, SwitchingState(edition=Z1_4))

    def test_ten_accepted_lots_and_the_limit_numbers_confirmed(self) -> None:
        ten = run("+" * 10, self.ready)
        assert ten.severity is NORMAL
        assert after(ten, LimitNumbersMet()).severity is REDUCED

    def test_not_after_nine(self) -> None:
        assert after(run("+" * 9, self.ready), LimitNumbersMet()).severity is NORMAL

    def test_the_confirmation_speaks_of_the_ten_lots_before_it(self) -> None:
        early = after(run("+" * 9, self.ready), LimitNumbersMet())
        assert run("+", early).severity is NORMAL

    def test_isos_score_is_not_its_rule(self) -> None:
        assert run("+" * 20, self.ready).severity is NORMAL

    def test_a_count_in_the_gap_is_accepted_and_returns_to_normal(self) -> None:
        reduced = after(run("+" * 10, self.ready), LimitNumbersMet())
        plan = plan_at(REDUCED, Z1_4)
        inside = LotInspected(plan=plan, count=plan.ac + 1)
        assert judge(plan, inside.count).acceptance is Acceptance.ACCEPTABLE
        assert after(reduced, inside).severity is NORMAL
        assert after(reduced, LotInspected(plan=plan, count=plan.ac)).severity is REDUCED

    def test_the_other_switches_are_the_same(self) -> None:
        assert run("--", self.ready).severity is TIGHTENED
        assert run("-- +++++", self.ready).severity is NORMAL
        assert run("-- -----", self.ready).discontinued


class TestOffSeries:
    def test_a_lot_under_another_severity_is_refused(self) -> None:
        with pytest.raises(OffSeries) as refused:
            after(run("--"), LotInspected(plan=plan_at(NORMAL), count=0))
        assert "tightened" in refused.value.sentence("en")

    def test_a_lot_by_another_edition_is_refused(self) -> None:
        with pytest.raises(OffSeries):
            after(SwitchingState(), LotInspected(plan=plan_at(NORMAL, Z1_4), count=0))

    def test_put_forward_again_under_any_severity_it_is_no_matter(self) -> None:
        state = run("--")
        again = LotInspected(plan=plan_at(NORMAL), count=0, resubmitted=True)
        assert after(state, again) == state

    def test_the_buyer_may_direct_a_severity(self) -> None:
        state = after(SwitchingState(), SeverityDirected(severity=TIGHTENED))
        assert state.severity is TIGHTENED
        assert run("+++++", state).severity is NORMAL

    def test_directing_what_already_holds_keeps_the_counts(self) -> None:
        state = run("++")
        assert after(state, SeverityDirected(severity=NORMAL)) == state


def test_each_class_product_and_supplier_switches_on_its_own() -> None:
    major, minor = (
        Series(supplier="Lida", product="bag", defect_class=defect_class)
        for defect_class in (DefectClass.MAJOR, DefectClass.MINOR)
    )
    other = Series(supplier="Hengfa", product="bag", defect_class=DefectClass.MAJOR)
    good, bad = lot(SwitchingState(), accepted=True), lot(SwitchingState(), accepted=False)
    history = [(major, bad), (minor, good), (other, bad), (minor, good), (major, bad)]
    states = switching_states(history)
    assert {series: state.severity for series, state in states.items()} == {
        major: TIGHTENED,
        minor: NORMAL,
        other: NORMAL,
    }
    assert states[minor].switching_score == 6


stories = st.text(alphabet="+-pm", max_size=40)


@given(stories)
def test_the_fold_may_stop_and_resume_anywhere(story: str) -> None:
    whole = run(story)
    for cut in (0, len(story) // 2, len(story)):
        assert run(story[cut:], run(story[:cut])) == whole


@given(stories)
def test_dropping_the_lots_put_forward_again_changes_nothing(story: str) -> None:
    assert run(story) == run(story.replace("p", "").replace("m", ""))


@given(stories)
def test_a_state_survives_being_stored_as_json(story: str) -> None:
    state = run(story)
    assert SwitchingState.model_validate_json(state.model_dump_json()) == state


@given(stories)
def test_the_severity_is_what_a_reader_of_the_whole_story_would_say(story: str) -> None:
    """The rules once more, over the plain list of accepted and not accepted."""
    severity, since = NORMAL, []
    for accepted in (sign == "+" for sign in story if sign in "+-"):
        since.append(accepted)
        if severity is NORMAL and since[-5:].count(False) == 2:
            severity, since = TIGHTENED, []
        elif severity is TIGHTENED and since.count(False) == 5:
            break
        elif severity is TIGHTENED and since[-5:] == [True] * 5:
            severity, since = NORMAL, []
    assert run(story).severity is severity
