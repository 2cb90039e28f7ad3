"""Holds: in force at once, told in good time, lifted by the gate alone (rows 38-45, Y6, Y9)."""

import pytest

from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.people import Actor
from bot.domain.stages.hold import (
    AcknowledgeHold,
    GoodsStatus,
    HoldReason,
    PlaceHold,
    RecordNoticeDelivered,
    RecordTags,
    SendFactoryNotice,
    SetGoodsStatus,
    WithdrawStop,
)
from bot.domain.stages.release import ReleaseGoods
from bot.domain.stages.report import QuestionReport
from bot.domain.stages.verdict import Verdict
from tests.domain.stories import (
    CLOCK,
    DANA,
    SAM,
    WEI,
    Story,
    failed,
    found,
    lines,
    settled,
    told,
)

FINE = found(0, 0, 0, defects=())


def doubtful() -> Story:
    """A protective hold: the report can only be bad, but is not clear yet."""
    story = Story()
    story.do(QuestionReport(text="18", problems=("lot",), must_fail=True, **story.by(WEI)))
    return story


def passed() -> Story:
    return failed(findings=FINE)


def left(story: Story) -> list[str]:
    command = SendFactoryNotice(because="inspector_left", **story.by(WEI))
    return [e.kind for e in story.do(command)]


def on_time(story: Story) -> list[str]:
    return [e.kind for e in story.do(SendFactoryNotice(because="time", **story.by(CLOCK)))]


def stop(story: Story, actor: Actor = SAM) -> list[str]:
    return [e.kind for e in story.do(PlaceHold(**story.by(actor)))]


# ---------------------------------------------------------------- in force


def test_a_failed_lot_is_held_before_anything_else_is_done() -> None:
    kinds = failed().kinds
    assert kinds[:4] == ["order.case_opened", "report.filed", "verdict.lot_judged", "hold.placed"]


@pytest.mark.parametrize(("critical", "reason"), [(0, HoldReason.AQL), (1, HoldReason.CRITICAL)])
def test_the_hold_names_what_closed_the_gate(critical: int, reason: HoldReason) -> None:
    story = failed(findings=found(critical, 12, 0))
    assert story.case.hold.reason is reason


def test_an_accepted_lot_is_not_held() -> None:
    assert passed().case.hold.placed_at is None


def test_no_photo_of_a_tag_is_needed_for_the_hold_to_be_in_force() -> None:
    assert failed().case.hold.in_force
    assert failed().case.hold.tags == 0


def test_a_hold_stays_until_the_release_lifts_it() -> None:
    story = settled()
    story.sorts()
    story.reinspects()
    assert story.open == []
    assert story.case.hold.in_force
    story.releases()
    assert not story.case.hold.in_force
    assert story.kinds.count("hold.lifted") == 1


def test_a_correction_that_passes_opens_the_gate_and_leaves_lifting_to_the_buyer() -> None:
    story = failed()
    story.corrects(FINE)
    assert story.open == []
    assert story.case.hold.in_force
    story.releases()
    assert story.case.hold.lifted_at is not None


def test_a_hold_that_turned_out_critical_says_so() -> None:
    story = failed()
    story.corrects(found(1, 12, 22))
    assert story.case.hold.reason is HoldReason.CRITICAL
    assert story.kinds.count("hold.placed") == 1


# ---------------------------------------------------------------- protective holds (Y6)


def test_a_protective_hold_becomes_the_hold_of_its_verdict() -> None:
    story = doubtful()
    story.files()
    assert story.case.hold.reason is HoldReason.AQL


def test_a_protective_hold_before_a_pass_is_lifted_by_the_release_like_any_other() -> None:
    story = doubtful()
    story.files(FINE)
    assert story.case.overall is Verdict.PASS
    assert story.case.hold.in_force
    story.releases()
    assert not story.case.hold.in_force


def test_a_later_question_does_not_make_a_proven_hold_doubtful() -> None:
    story = failed()
    story.do(QuestionReport(text="18", problems=("lot",), must_fail=True, **story.by(WEI)))
    assert story.case.hold.reason is HoldReason.AQL


def test_who_saw_the_protective_hold_has_not_seen_the_verdict() -> None:
    story = doubtful()
    story.do(AcknowledgeHold(**story.by(SAM)))
    story.files()
    assert story.case.hold.acknowledged_by is None


# ---------------------------------------------------------------- telling the factory (row 38a)


def test_the_factory_hears_nothing_before_the_inspector_is_out() -> None:
    assert failed().case.hold.notice_released_at is None


def test_the_notice_goes_when_the_inspector_has_left() -> None:
    story = failed()
    assert left(story) == ["hold.inspector_left", "hold.factory_notice_released"]
    assert left(story) == []


def test_the_notice_goes_with_the_verdict_where_the_inspector_left_before_it() -> None:
    story = Story()
    assert left(story) == ["hold.inspector_left"]
    kinds = [e.kind for e in story.files()]
    assert kinds[2:4] == ["hold.placed", "hold.factory_notice_released"]


def test_the_notice_goes_with_the_verdict_after_a_protective_hold() -> None:
    story = doubtful()
    assert left(story) == ["hold.inspector_left"]
    story.files()
    assert story.case.hold.notice_released_at is not None


def test_the_notice_goes_by_time_once() -> None:
    story = failed()
    assert on_time(story) == ["hold.factory_notice_released"]
    assert on_time(story) == []


def test_a_buyer_need_not_wait() -> None:
    story = failed()
    story.do(SendFactoryNotice(because="buyer", **story.by(SAM)))
    assert story.case.hold.notice_released_by == SAM


def test_a_second_send_now_is_told_who_sent_it() -> None:
    story = failed()
    story.do(SendFactoryNotice(because="buyer", **story.by(SAM)))
    again = SendFactoryNotice(because="buyer", **story.by(DANA))
    assert "by Sam, 2026-11-23 08:0" in story.refused(Stale, again).sentence("en")


@pytest.mark.parametrize("make", [doubtful, passed])
def test_a_buyer_is_told_when_there_is_nothing_to_send(make: object) -> None:
    assert callable(make)
    story = make()
    story.refused(NotYet, SendFactoryNotice(because="buyer", **story.by(SAM)))


def test_no_clock_tells_the_factory_of_a_doubt() -> None:
    assert on_time(doubtful()) == []


def test_no_clock_tells_the_factory_of_a_lot_that_was_corrected_to_a_pass() -> None:
    story = failed()
    story.corrects(FINE)
    assert on_time(story) == []
    assert left(story) == ["hold.inspector_left"]


def test_the_first_proof_of_delivery_counts() -> None:
    story = failed()
    assert story.do(RecordNoticeDelivered(**story.by(CLOCK))) == []
    on_time(story)
    story.do(RecordNoticeDelivered(**story.by(CLOCK)))
    first = story.case.hold.notice_delivered_at
    assert story.do(RecordNoticeDelivered(**story.by(CLOCK))) == []
    assert story.case.hold.notice_delivered_at == first


# ---------------------------------------------------------------- the buyer's own order (row 44)


def test_a_buyers_order_closes_the_gate_of_an_accepted_lot() -> None:
    story = passed()
    assert stop(story) == ["hold.placed", "hold.stop_ordered"]
    assert story.case.hold.reason is HoldReason.BUYER_ORDER
    assert story.open == ["no_buyer_stop"]


def test_a_buyers_order_closes_a_gate_whose_every_condition_was_met() -> None:
    story = settled()
    story.sorts()
    story.reinspects()
    assert stop(story) == ["hold.stop_ordered"]
    assert story.case.hold.reason is HoldReason.AQL
    assert story.open == ["no_buyer_stop"]


def test_a_buyers_order_before_any_report_holds_the_goods() -> None:
    story = Story()
    stop(story)
    story.files(FINE)
    assert story.case.hold.in_force
    assert story.open == ["no_buyer_stop"]


def test_the_order_withdrawn_leaves_the_rest_of_the_gate_as_it_is() -> None:
    story = failed()
    stop(story)
    story.do(WithdrawStop(**story.by(DANA)))
    assert story.case.hold.in_force
    assert story.open == ["settlement_confirmed"]


def test_the_factory_hears_of_a_buyers_order_even_on_an_accepted_lot() -> None:
    story = passed()
    stop(story)
    assert on_time(story) == ["hold.factory_notice_released"]


def test_a_second_order_to_stop_changes_nothing() -> None:
    story = passed()
    stop(story)
    assert stop(story, DANA) == []


def test_a_buyer_who_stops_doubtful_goods_gives_the_reason() -> None:
    story = doubtful()
    assert stop(story) == ["hold.reason_changed", "hold.stop_ordered"]


def test_there_is_no_order_to_withdraw_before_one() -> None:
    story = failed()
    story.refused(NotYet, WithdrawStop(**story.by(SAM)))


# ---------------------------------------------------------------- what people record


def test_the_first_acknowledgement_counts_and_a_second_is_told_of_it() -> None:
    story = failed()
    story.do(AcknowledgeHold(**story.by(SAM)))
    refusal = story.refused(Stale, AcknowledgeHold(**story.by(DANA)))
    assert "by Sam, 2026-11-23 08:03 UTC" in refusal.sentence("en")


@pytest.mark.parametrize(
    "command", [AcknowledgeHold, lambda **stamp: RecordTags(count=75, **stamp)]
)
def test_without_a_hold_there_is_nothing_to_acknowledge_or_to_tag(command: object) -> None:
    assert callable(command)
    story = passed()
    story.refused(NotYet, command(**story.by(SAM)))


def test_tags_are_a_proof_of_their_own() -> None:
    story = failed()
    story.do(RecordTags(count=75, cartons="1-75", **story.by(WEI)))
    assert (story.case.hold.tags, story.case.hold.cartons) == (75, "1-75")


def test_tagging_refused_by_the_factory_is_recorded() -> None:
    story = failed()
    story.do(RecordTags(count=0, refused="the manager said no", **story.by(WEI)))
    assert story.case.hold.tagging_refused == "the manager said no"


@pytest.mark.parametrize("count", [0, -5])
def test_tagged_without_a_number_proves_nothing(count: int) -> None:
    story = failed()
    story.refused(Incomplete, RecordTags(count=count, **story.by(WEI)))


def test_where_the_goods_are_is_known_before_and_after_the_hold() -> None:
    story = Story()
    story.do(SetGoodsStatus(goods=GoodsStatus.LOADED, **story.by(WEI)))
    story.files()
    assert story.case.hold.goods is GoodsStatus.LOADED


def test_a_released_case_holds_nothing() -> None:
    story = told()
    assert story.case.hold.lifted_at is not None
    assert not story.case.hold.in_force


def test_no_release_goes_round_the_hold() -> None:
    story = failed(findings=found(1, 0, 0, defects=lines(critical=1)))
    with pytest.raises(Exception, match="not a release"):
        story.do(ReleaseGoods(number="RC-1", **story.by(DANA)))


def test_a_notice_that_did_not_arrive_after_all_is_delivered_by_the_copy_that_does() -> None:
    story = failed()
    story.do(SendFactoryNotice(because="buyer", **story.by(DANA)))
    story.do(RecordNoticeDelivered(**story.by(CLOCK)))
    bounced = RecordNoticeDelivered(disproved=True, error="mailbox full", **story.by(CLOCK))
    assert [e.kind for e in story.do(bounced)] == ["hold.factory_notice_undelivered"]
    assert story.do(bounced) == []
    assert story.case.hold.notice_delivered_at is None
    story.do(RecordNoticeDelivered(**story.by(CLOCK)))
    assert story.case.hold.notice_delivered_at == story.now
