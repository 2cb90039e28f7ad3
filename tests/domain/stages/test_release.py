"""The gate: every condition named, no word or tap around it (rows 10a, 139-143, Y2, Y10, Y17)."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest

from bot.domain.errors import NotYet, Stale
from bot.domain.people import Role
from bot.domain.stages.hold import PlaceHold, WithdrawStop
from bot.domain.stages.release import (
    ALONE_WAIT,
    CONDITION_EN,
    CONDITION_ZH,
    ApproveOverride,
    Condition,
    GateClosed,
    GateFacts,
    OverrideOutdated,
    Released,
    ReleaseGoods,
    RequestOverride,
    SecondPersonNeeded,
    SignOffSafety,
    conditions,
    unmet,
)
from bot.domain.stages.report import QuestionReport
from bot.domain.stages.settlement import SettlementLine
from tests.domain.stories import (
    DANA,
    MAJOR,
    MINOR,
    SAM,
    WEI,
    A,
    B,
    C,
    D,
    Story,
    again,
    agreed,
    credit,
    failed,
    found,
    lines,
    ordered,
    settled,
)

FINE = found(0, 0, 0, defects=())
CRITICAL_LOT = found(1, 0, 0, defects=lines(critical=1))
FLAGS = [name for name in GateFacts.model_fields if name != "quantity"]


def release(story: Story) -> ReleaseGoods:
    return ReleaseGoods(number="RC-QC-0042", **story.by(DANA))


def ask(story: Story, reason: str = "the vessel closes tonight") -> None:
    story.do(RequestOverride(reason=reason, **story.by(DANA)))


def ready() -> Story:
    """Every condition of a hybrid settlement is met."""
    story = settled()
    story.sorts()
    story.reinspects()
    return story


def screened() -> Story:
    story = failed(findings=CRITICAL_LOT)
    story.sorts()
    story.reinspects(again(0, 0, 0, defects=()))
    return story


# ---------------------------------------------------------------- the truth table


def line(defect_class: Any, option: Any) -> SettlementLine:
    if option is D:
        return credit(defect_class)
    quantity = 100 if option in (B, C) else None
    return SettlementLine(defect_class=defect_class, option=option, quantity=quantity)


@pytest.mark.parametrize(("for_major", "for_minor"), list(product((A, B, C, D), repeat=2)))
@pytest.mark.parametrize("by_email", [False, True])
def test_each_option_asks_for_its_own_and_for_nothing_else(
    for_major: Any, for_minor: Any, by_email: bool
) -> None:
    """Row 139, way by way: confirmed in writing always, A and B inspected again, C and D never."""
    story = failed(ordered(email_completes=by_email))
    story.issues()
    again_wanted = A in (for_major, for_minor) or B in (for_major, for_minor)
    email = ["email_confirmation"] if by_email else []
    rework = ["lot_sorted", "reinspection_passed"] if again_wanted else []
    assert story.open == ["settlement_confirmed", *email]
    story.proposes(agreed(line(MAJOR, for_major), line(MINOR, for_minor)))
    assert story.open == ["settlement_confirmed", *email]
    story.do(story.reply())
    assert story.open == [*email, *rework]
    if by_email:
        story.do(story.reply(channel="email"))
    assert story.open == rework
    if again_wanted:
        story.sorts()
        assert story.open == ["reinspection_passed"]
        story.reinspects(again(0, 3, 3))
    assert story.open == []
    story.releases()
    assert story.case.is_closed


def wanted(facts: GateFacts) -> set[str]:
    """The protocol's sentences about what is open, one by one."""
    known = facts.judged and not facts.pending
    rejected = known and not facts.accepted
    screen = rejected and (facts.critical or facts.needs_reinspection)
    agree = rejected and not facts.critical
    rules = {
        "report_filed": not facts.judged,
        "no_open_question": facts.question_open,
        "no_buyer_stop": facts.stopped,
        "final_inspection": facts.judged and not facts.final,
        "pending_decided": facts.pending,
        "settlement_confirmed": agree and not facts.settled,
        "email_confirmation": agree
        and facts.email_needed
        and not (facts.settled and facts.email_done),
        "accepted_as_is": agree and facts.as_is and not facts.accepted_as_is,
        "lot_sorted": screen and not facts.sort_declared,
        "reinspection_passed": screen and not facts.reinspection_passed,
        "safety_signed_off": rejected and facts.critical,
    }
    return {name for name, is_open in rules.items() if is_open}


def test_every_combination_of_facts_leaves_open_what_the_protocol_says() -> None:
    for values in product((False, True), repeat=len(FLAGS)):
        facts = GateFacts(**dict(zip(FLAGS, values, strict=True)), quantity=1500)
        listed = conditions(facts, None)
        assert set(unmet(listed)) == wanted(facts)
        assert set(unmet(conditions(facts, DANA))) == wanted(facts) - {"safety_signed_off"}
        assert len({c.name for c in listed}) == len(listed)


def test_every_condition_has_words_in_both_languages_and_an_owner() -> None:
    assert CONDITION_EN.keys() == CONDITION_ZH.keys()
    names = set()
    for values in product((False, True), repeat=len(FLAGS)):
        facts = GateFacts(**dict(zip(FLAGS, values, strict=True)), quantity=1500)
        listed: tuple[Condition, ...] = conditions(facts, None)
        names |= {c.name for c in listed}
        assert all(c.owner is not Role.SYSTEM for c in listed)
    assert names == set(CONDITION_EN)


# ---------------------------------------------------------------- opening it


def test_unknown_is_no_go() -> None:
    story = Story()
    assert story.open == ["report_filed"]
    story.refused(GateClosed, release(story))


def test_an_accepted_lot_may_go_at_once() -> None:
    story = failed(findings=FINE)
    released = story.releases()[0]
    assert isinstance(released, Released)
    assert released.met == ("report_filed", "no_open_question", "lot_accepted")
    assert (released.quantity, released.overridden) == (1500, ())


def test_an_open_question_closes_the_gate_of_an_accepted_lot() -> None:
    story = failed(findings=FINE)
    story.do(QuestionReport(text="?", problems=("minor",), **story.by(WEI)))
    assert story.open == ["no_open_question"]


def test_the_refusal_names_every_open_condition_and_how_many_there_are() -> None:
    story = settled()
    refusal = story.refused(GateClosed, release(story))
    assert refusal.sentence("en") == (
        "This is not a release. Still open, 2 in all: the factory's declaration that the lot was "
        "sorted 100 %; a passed re-inspection."
    )
    assert "共2项：工厂声明已100 %挑选；复检合格。" in refusal.sentence("zh")


def test_the_certificate_lists_what_was_met() -> None:
    released = ready().releases()[0]
    assert isinstance(released, Released)
    assert released.met == (
        "report_filed",
        "no_open_question",
        "settlement_confirmed",
        "accepted_as_is",
        "lot_sorted",
        "reinspection_passed",
    )


def test_a_release_lifts_the_hold_closes_the_car_and_the_case() -> None:
    kinds = [e.kind for e in ready().releases()]
    assert kinds == ["release.released", "hold.lifted", "car.closed", "release.case_closed"]


def test_a_correction_that_fails_closes_a_gate_that_was_open() -> None:
    story = failed(findings=FINE)
    assert story.open == []
    story.corrects(found())
    assert story.case.hold.in_force
    story.refused(GateClosed, release(story))


def test_a_stop_withdrawn_leaves_no_condition_behind() -> None:
    story = ready()
    story.do(PlaceHold(**story.by(SAM)))
    story.refused(GateClosed, release(story))
    story.do(WithdrawStop(**story.by(SAM)))
    story.releases()
    assert story.case.is_closed


# ---------------------------------------------------------------- criticals (row 87)


def test_a_critical_lot_waits_for_screening_and_a_named_buyer() -> None:
    story = failed(findings=CRITICAL_LOT)
    assert story.open == ["lot_sorted", "reinspection_passed", "safety_signed_off"]


def test_nobody_signs_for_a_screening_that_was_not_made() -> None:
    story = failed(findings=CRITICAL_LOT)
    story.refused(NotYet, SignOffSafety(**story.by(DANA)))
    story.sorts()
    refusal = story.refused(NotYet, SignOffSafety(**story.by(DANA)))
    assert "a passed re-inspection" in refusal.sentence("en")


def test_a_named_buyer_signs_after_the_screening_and_the_lot_may_go() -> None:
    story = screened()
    story.do(SignOffSafety(**story.by(SAM)))
    assert story.case.release.safety == SAM
    assert story.open == []
    story.releases()


def test_a_second_signature_is_told_of_the_first() -> None:
    story = screened()
    story.do(SignOffSafety(**story.by(SAM)))
    assert "by Sam" in story.refused(Stale, SignOffSafety(**story.by(DANA))).sentence("en")


def test_a_lot_without_criticals_needs_no_safety_sign_off() -> None:
    story = ready()
    story.refused(NotYet, SignOffSafety(**story.by(DANA)))


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.reinspects(again(1, 0, 0, defects=lines(critical=1))),
        lambda s: s.corrects(found(2, 0, 0, defects=lines(critical=2))),
    ],
)
def test_a_new_result_voids_the_signature_given_on_the_former(
    change: Callable[[Story], object],
) -> None:
    story = screened()
    story.do(SignOffSafety(**story.by(SAM)))
    change(story)
    assert "safety_signed_off" in story.open


# ---------------------------------------------------------------- the override (140, 140a, Y17)


def approve(story: Story, actor: Any = SAM, *, alone: bool = False) -> ApproveOverride:
    return ApproveOverride(number="RC-QC-0042", alone=alone, **story.by(actor))


def test_an_override_needs_the_lead_a_reason_and_a_second_person() -> None:
    story = settled()
    ask(story)
    released = story.do(approve(story))[0]
    assert isinstance(released, Released)
    assert released.overridden == ("lot_sorted", "reinspection_passed")
    assert (released.by, released.second_person, released.alone) == (DANA, SAM, False)
    assert released.override_reason == "the vessel closes tonight"
    assert story.case.is_closed


def test_one_person_alone_cannot_override() -> None:
    story = settled()
    ask(story)
    story.wait(hours=5)
    refusal = story.refused(SecondPersonNeeded, approve(story, DANA))
    assert "waits 30 minutes" in refusal.sentence("en")


@pytest.mark.parametrize(("waited", "counts"), [(29, False), (30, True), (31, True)])
def test_a_company_of_one_person_waits_30_minutes_and_is_marked_as_such(
    waited: int, counts: bool
) -> None:
    story = settled()
    ask(story)
    asked = story.now
    at = asked + timedelta(minutes=waited)
    command = ApproveOverride(number="RC-1", alone=True, by=DANA, at=at)
    assert timedelta(minutes=30) == ALONE_WAIT
    if not counts:
        story.refused(SecondPersonNeeded, command)
        return
    released = story.do(command)[0]
    assert isinstance(released, Released)
    assert (released.alone, released.second_person) == (True, None)


def test_a_second_request_starts_the_half_hour_again() -> None:
    story = settled()
    ask(story)
    story.wait(minutes=40)
    ask(story, "the buyer insists")
    story.refused(SecondPersonNeeded, approve(story, DANA, alone=True))


def test_an_override_says_why() -> None:
    story = settled()
    story.refused(NotYet, RequestOverride(reason="  ", **story.by(DANA)))


def test_nothing_is_approved_that_nobody_asked_for() -> None:
    story = settled()
    story.refused(NotYet, approve(story))


def test_where_nothing_is_open_there_is_nothing_to_override() -> None:
    story = ready()
    story.refused(NotYet, RequestOverride(reason="hurry", **story.by(DANA)))


def test_an_override_whose_conditions_were_met_meanwhile_is_a_plain_release() -> None:
    story = settled()
    ask(story)
    story.sorts()
    story.reinspects(again(0, 3, 9))
    story.refused(NotYet, approve(story))
    released = story.releases()[0]
    assert isinstance(released, Released)
    assert released.override_reason is None


def test_only_what_is_still_open_is_overridden() -> None:
    story = settled()
    ask(story)
    story.sorts()
    released = story.do(approve(story))[0]
    assert isinstance(released, Released)
    assert released.overridden == ("reinspection_passed",)
    assert "lot_sorted" in released.met


def test_an_override_does_not_cover_what_came_up_after_it_was_asked_for() -> None:
    story = settled()
    ask(story)
    story.do(PlaceHold(**story.by(SAM)))
    refusal = story.refused(OverrideOutdated, approve(story))
    assert "the buyer's own order to stop" in refusal.sentence("en")


def test_an_override_asked_for_before_a_correction_covers_nothing_after_it() -> None:
    story = settled()
    ask(story)
    story.corrects(found(1, 12, 22))
    story.refused(NotYet, approve(story))


def test_what_was_overridden_is_in_the_record_twice() -> None:
    story = settled()
    ask(story)
    story.do(approve(story))
    bodies = [e.model_dump_json() for e in story.events if e.kind.startswith("release.")]
    assert sum("the vessel closes tonight" in body for body in bodies) == 2
    assert sum("reinspection_passed" in body for body in bodies) == 2
