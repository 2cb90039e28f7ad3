"""The CAR: released by a buyer, on a clock from its proven delivery, answered (rows 61, 73-79)."""

from datetime import timedelta

from bot.domain.stages.car import CarStatus
from bot.messages import Audience, Message, Place
from bot.store.directory import SqlDirectory
from tests.scenarios.house import DANA, OMAR, WEI, House
from tests.scenarios.plays import CAR_ANSWER_ZH, car_out, evidenced, failed
from tests.scenarios.scene import CANARY, Scene


def test_a_car_waits_for_a_photo_of_each_defect_or_a_reason(scene: Scene) -> None:
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    receipt = scene.taps(DANA, scene.room, "car.issue")
    assert "D-001" in receipt.field_errors["override_reason"].en
    scene.taps(DANA, scene.room, "car.issue", override_reason=f"no camera, {CANARY}")
    assert scene.case.car.status is CarStatus.ISSUED


def test_no_car_tells_the_result_before_the_hold_notice_has_gone(scene: Scene) -> None:
    failed(scene)
    receipt = scene.taps(DANA, scene.room, "car.issue", override_reason="in a hurry")
    assert "Send now" in scene.no(receipt)
    assert scene.kinds(scene.thread) == []


def test_a_car_is_released_once_and_the_second_is_told_by_whom(scene: Scene) -> None:
    evidenced(scene)
    button = scene.button(scene.room, "car.issue")
    both = [scene.tap(who, scene.room, button) for who in (DANA, OMAR)]
    receipts = scene.house.post(*both)
    (loser,) = [r for r in receipts if r.outcome == "refused"]
    issued_by = scene.case.car.issued_by
    assert issued_by is not None
    assert issued_by.name in scene.no(loser)
    assert scene.kinds(scene.thread).count("car") == 1


def test_the_clock_runs_from_delivery_reminds_and_ends_in_neutral_words(scene: Scene) -> None:
    car_out(scene)
    scene.waits(hours=24)
    assert scene.kinds(scene.thread).count("car_reminder") == 1
    scene.waits(hours=16)
    assert scene.kinds(scene.thread).count("car_reminder") == 2
    assert not scene.case.car.overdue
    scene.waits(hours=8)
    assert scene.case.car.overdue
    assert scene.kinds(scene.room).count("car_overdue") == 1


def test_a_reply_sent_in_time_and_processed_late_is_in_time(scene: Scene) -> None:
    car_out(scene)
    delivered = scene.case.car.delivered_at
    assert delivered is not None
    scene.waits(hours=49)
    assert scene.case.car.overdue
    late = Message(
        tenant=scene.house.program.tenant,
        channel="console",
        key="late-arrival-1",
        sender=scene.lin.id,
        place=scene.thread,
        sent_at=delivered + timedelta(hours=47, minutes=59),
        text=CAR_ANSWER_ZH,
    )
    scene.house.submit(late)
    assert scene.case.car.answered_in_time
    assert not scene.case.car.overdue


def test_a_reply_sent_after_the_end_is_late(scene: Scene) -> None:
    car_out(scene)
    scene.waits(hours=49)
    scene.says(scene.lin, scene.thread, CAR_ANSWER_ZH)
    assert scene.case.car.status is CarStatus.ANSWERED
    assert scene.case.car.answered_in_time is False


def test_answers_given_one_after_the_other_add_up(scene: Scene) -> None:
    car_out(scene)
    receipt = scene.says(scene.lin, scene.thread, "原因：拉链换了供应商\n措施：全检并更换")
    assert receipt.said is not None
    assert "Still open: timeline, responsible person" in receipt.said.en
    scene.says(scene.lin, scene.thread, "时间：11月30日前\n改善负责人：王强")
    assert scene.case.car.status is CarStatus.ANSWERED


def test_an_answer_by_form_is_the_same(scene: Scene) -> None:
    car_out(scene)
    scene.taps(
        scene.lin,
        scene.thread,
        "car.answer",
        root_cause="a",
        corrective_action="b",
        timeline="c",
        responsible="d",
    )
    assert scene.case.car.status is CarStatus.ANSWERED


def test_corrected_findings_draft_a_new_car_with_a_clock_of_its_own(scene: Scene) -> None:
    car_out(scene)
    scene.says(WEI, scene.room, f"correction PO {scene.po}: major is 13")
    assert scene.case.car.status is CarStatus.DRAFT
    for defect in scene.case.defects:
        scene.says(WEI, scene.room, defect.id, *scene.photos(1))
    scene.taps(DANA, scene.room, "car.issue")
    assert scene.kinds(scene.thread).count("car") == 2
    scene.waits(hours=49)
    assert scene.case.car.overdue
    assert scene.kinds(scene.room).count("car_overdue") == 1


def test_a_car_that_was_not_delivered_starts_no_clock(house: House) -> None:
    scene = Scene(house)

    def move_to_a_platform_that_is_not_set_up(directory: SqlDirectory) -> None:
        gone = Place(channel="wechat", room=scene.thread.room)
        directory.bind_place(Audience.FACTORY, gone, factory=scene.order.factory)

    house.set_up(move_to_a_platform_that_is_not_set_up)
    evidenced(scene)
    scene.taps(DANA, scene.room, "car.issue")
    assert scene.case.car.delivered_at is None
    assert "a person must call" in scene.words(scene.room, "must_call")
    assert scene.who_acts == ("reach the factory another way", "buyer")
    scene.waits(hours=50)
    assert not scene.case.car.overdue
    assert "car_overdue" not in scene.kinds(scene.room)
    scene.must_hold()


def test_what_cannot_reach_a_factory_without_a_channel_is_told_at_once(house: House) -> None:
    scene = Scene(house, reached=False)
    evidenced(scene)
    scene.taps(DANA, scene.room, "car.issue")
    scene.taps(DANA, scene.room, "options.offer", major_A="1", minor_A="1")
    assert len(scene.notices(scene.room, "undelivered")) == 3
    assert scene.case.car.undelivered is not None
    assert scene.case.car.delivered_at is None
    scene.must_hold()
