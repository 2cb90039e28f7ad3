"""CARs: with photos or a reason, 48 hours from a proven delivery, four answers (rows 61, 73-79,
125, Z18)."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.case import car_due
from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.people import Stamp
from bot.domain.stages.car import (
    AnswerCar,
    Answers,
    CarAnswered,
    CarStatus,
    ExpireCar,
    Goal,
    IssueCar,
    RecordCarDelivery,
)
from bot.domain.stages.evidence import FilePhotos
from tests.domain.stories import (
    CLOCK,
    DANA,
    LIN,
    SAM,
    WEI,
    Story,
    failed,
    found,
    photo,
    settled,
    told,
)

FULL = {
    "root_cause": "new zipper supplier",
    "corrective_action": "replace",
    "timeline": "by Monday",
    "responsible": "Wang Qiang",
}
FINE = found(0, 0, 0, defects=())


def issued() -> Story:
    """A CAR that went out and has not arrived yet."""
    story = failed()
    story.photographs()
    story.do(IssueCar(**story.by(DANA)))
    return story


def delivered() -> Story:
    story = issued()
    story.do(RecordCarDelivery(delivered=True, **story.by(CLOCK)))
    return story


def answer(story: Story, **answers: str) -> list[Any]:
    return story.do(AnswerCar(answers=Answers(**answers), **story.by(LIN)))


def expire(story: Story, **after: float) -> list[str]:
    """The clock's message, so long after the delivery."""
    at = (story.case.car.delivered_at or story.now) + timedelta(**after)
    return [e.kind for e in story.do(ExpireCar(**Stamp(by=CLOCK, at=at)))]


# ---------------------------------------------------------------- going out


def test_a_failed_lot_has_a_car_drafted_and_not_sent() -> None:
    car = failed().case.car
    assert (car.number, car.status, car.issued_at) == ("CAR-QC-0042", CarStatus.DRAFT, None)


def test_an_accepted_lot_has_no_car_to_release() -> None:
    story = failed(findings=FINE)
    story.refused(NotYet, IssueCar(**story.by(DANA)))


def test_no_photo_of_a_defect_type_blocks_the_car_and_names_the_type() -> None:
    story = failed()
    refusal = story.refused(Incomplete, IssueCar(**story.by(DANA)))
    assert "a photo is missing for D-001, D-002" in refusal.sentence("en")
    assert isinstance(refusal, Incomplete)
    assert list(refusal.problems) == ["override_reason"]


def test_one_type_without_a_photo_is_enough_to_block_it() -> None:
    story = failed(findings=found(minor=0))
    story.do(FilePhotos(files=(photo("a", "application/pdf"),), **story.by(WEI)))
    story.refused(Incomplete, IssueCar(**story.by(DANA)))


def test_a_class_that_failed_without_a_named_defect_blocks_it_too() -> None:
    story = failed(findings=found(defects=()))
    refusal = story.refused(Incomplete, IssueCar(**story.by(DANA)))
    assert "missing for major, minor" in refusal.sentence("en")


def test_a_buyer_sends_it_without_photos_for_a_reason_that_is_kept() -> None:
    story = failed()
    story.do(IssueCar(override_reason=" camera broke ", **story.by(SAM)))
    assert story.case.car.override_reason == "camera broke"


def test_a_reason_that_nobody_needed_is_not_kept() -> None:
    story = failed()
    story.photographs()
    story.do(IssueCar(override_reason="just in case", **story.by(SAM)))
    assert story.case.car.override_reason is None


def test_five_photos_may_follow_and_one_must_be_there() -> None:
    assert issued().case.car.status is CarStatus.ISSUED


def test_the_buyers_goal_is_kept_with_the_car() -> None:
    story = failed()
    goal = Goal(target="rework", floor="450 USD", must_not="air freight")
    story.do(IssueCar(goal=goal, override_reason="late", **story.by(DANA)))
    assert story.case.car.goal == goal


def test_a_second_release_is_told_who_released_it() -> None:
    story = issued()
    assert "by Dana" in story.refused(Stale, IssueCar(**story.by(SAM))).sentence("en")


# ---------------------------------------------------------------- the 48 hours (row 75, Z18)


def test_an_undelivered_car_starts_no_clock() -> None:
    story = issued()
    bounced = RecordCarDelivery(delivered=False, error="no such address", **story.by(CLOCK))
    assert [e.kind for e in story.do(bounced)] == ["car.undelivered"]
    assert car_due(story.case) is None
    assert expire(story, hours=500) == []
    assert not story.case.car.overdue


def test_a_delivery_that_is_disproved_ends_its_clock_and_the_next_one_starts_another() -> None:
    story = delivered()
    story.wait(hours=30)
    bounced = RecordCarDelivery(
        delivered=False, error="mailbox full", disproved=True, **story.by(CLOCK)
    )
    assert [e.kind for e in story.do(bounced)] == ["car.undelivered"]
    assert car_due(story.case) is None
    assert expire(story, hours=20) == []
    story.do(RecordCarDelivery(delivered=True, **story.by(CLOCK)))
    assert car_due(story.case) == story.now + timedelta(hours=48)


def test_an_overdue_that_rested_on_a_disproved_delivery_is_none() -> None:
    story = delivered()
    expire(story, hours=48)
    assert story.case.car.overdue
    story.do(RecordCarDelivery(delivered=False, disproved=True, **story.by(CLOCK)))
    assert not story.case.car.overdue


def test_a_failure_that_disproves_nothing_leaves_the_proof() -> None:
    story = delivered()
    assert story.do(RecordCarDelivery(delivered=False, **story.by(CLOCK))) == []


def test_the_clock_starts_with_the_first_proven_delivery() -> None:
    story = delivered()
    first = story.now
    story.wait(hours=3)
    assert story.do(RecordCarDelivery(delivered=True, **story.by(CLOCK))) == []
    assert car_due(story.case) == first + timedelta(hours=48)


def test_48_hours_are_elapsed_hours_across_weekend_and_holiday() -> None:
    story = issued()
    story.wait(days=67)  # 29 January 2027, a Friday before the Spring Festival
    story.do(RecordCarDelivery(delivered=True, **story.by(CLOCK)))
    due = car_due(story.case)
    assert due is not None
    assert due - story.now == timedelta(hours=48)


@pytest.mark.parametrize(
    ("after", "events"),
    [
        ({"hours": 47, "minutes": 59, "seconds": 59}, []),
        ({"hours": 48}, ["car.overdue"]),
        ({"hours": 48, "seconds": 1}, ["car.overdue"]),
    ],
)
def test_it_is_overdue_after_48_hours_and_not_before(
    after: dict[str, float], events: list[str]
) -> None:
    assert expire(delivered(), **after) == events


def test_it_is_overdue_once() -> None:
    story = delivered()
    expire(story, hours=48)
    assert expire(story, hours=49) == []


def test_a_complete_answer_stops_the_clock() -> None:
    story = delivered()
    answer(story, **FULL)
    assert story.case.car.status is CarStatus.ANSWERED
    assert expire(story, hours=50) == []


def test_a_partial_answer_does_not_stop_it() -> None:
    story = delivered()
    answer(story, root_cause="supplier", corrective_action="replace", timeline="Monday")
    assert expire(story, hours=48) == ["car.overdue"]


def test_an_answer_sent_in_time_and_read_late_is_in_time() -> None:
    story = delivered()
    sent = story.now + timedelta(hours=47)
    expire(story, hours=49)
    story.do(AnswerCar(answers=Answers(**FULL), by=LIN, at=sent))
    assert story.case.car.answered_in_time
    assert not story.case.car.overdue


def test_an_answer_sent_late_leaves_it_overdue() -> None:
    story = delivered()
    expire(story, hours=48)
    story.wait(hours=49)
    answer(story, **FULL)
    assert story.case.car.answered_in_time is False
    assert story.case.car.overdue


def test_a_word_added_later_does_not_make_an_answer_late() -> None:
    story = delivered()
    answer(story, **FULL)
    story.wait(days=5)
    answer(story, timeline="by Tuesday")
    assert story.case.car.answered_in_time


# ---------------------------------------------------------------- the four answers (row 76)


def test_three_of_four_answers_are_partial() -> None:
    story = delivered()
    events = answer(story, root_cause="a", corrective_action="b", timeline="c")
    assert isinstance(events[0], CarAnswered)
    assert events[0].answers.missing == ("responsible",)
    assert story.case.car.status is CarStatus.ISSUED


def test_answers_given_in_parts_add_up() -> None:
    story = delivered()
    for name, text in FULL.items():
        answer(story, **{name: text})
    assert story.case.car.answers == Answers(**FULL)
    assert story.case.car.status is CarStatus.ANSWERED


def test_a_blank_answer_is_no_answer_and_erases_none() -> None:
    story = delivered()
    answer(story, root_cause="supplier")
    assert answer(story, root_cause="  ", timeline=" ") == []
    assert story.case.car.answers.root_cause == "supplier"


@pytest.mark.parametrize("make", [failed, told])
def test_without_an_open_car_nothing_is_answered(make: Any) -> None:
    story = make()
    command = AnswerCar(answers=Answers(**FULL), **story.by(LIN))
    with pytest.raises(Exception, match=r"no CAR is open|is closed"):
        story.do(command)


# ---------------------------------------------------------------- corrections (Y21)


def test_a_correction_before_the_release_needs_no_second_draft() -> None:
    story = failed()
    story.corrects(found(major=9))
    assert story.kinds.count("car.drafted") == 1


def test_a_correction_after_the_release_drafts_a_new_car_with_its_own_number() -> None:
    story = delivered()
    story.corrects(found(major=9))
    car = story.case.car
    assert (car.number, car.status, car.delivered_at) == (
        "CAR-QC-0042-2",
        CarStatus.DRAFT,
        None,
    )


def test_the_clock_of_the_former_car_does_not_end_the_new_one() -> None:
    story = delivered()
    former = story.now + timedelta(hours=48)
    story.wait(hours=47)
    story.corrects(found(major=9))
    story.issues()
    assert story.do(ExpireCar(**Stamp(by=CLOCK, at=former))) == []


def test_a_correction_that_passes_withdraws_the_car() -> None:
    story = delivered()
    story.corrects(FINE)
    assert story.kinds[-1] == "car.withdrawn"
    assert story.case.car.status is CarStatus.NONE
    assert expire(story, hours=50) == []
    story.refused(NotYet, AnswerCar(answers=Answers(**FULL), **story.by(LIN)))


def test_a_lot_that_fails_after_all_gets_another_car() -> None:
    story = delivered()
    story.corrects(FINE)
    story.corrects(found())
    assert story.case.car.number == "CAR-QC-0042-2"


def test_a_correction_under_a_settlement_that_covers_it_asks_for_nothing_new() -> None:
    story = settled()
    story.corrects(found(major=13))
    assert story.case.car.status is CarStatus.ISSUED
    assert story.case.is_settled


# ---------------------------------------------------------------- the end (row 125)


def test_the_car_stays_open_while_the_reinspection_has_not_passed() -> None:
    story = settled()
    story.sorts()
    assert story.case.car.status is CarStatus.ISSUED


def test_the_car_closes_with_the_release() -> None:
    assert told().case.car.status is CarStatus.CLOSED
