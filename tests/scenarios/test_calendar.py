"""Two clocks: the hours that bind, and the factory's business days (rows 75 and 100, Y13)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from bot.domain.calendar import WorkCalendar, business_days_between, local_day
from bot.messages import Receipt
from tests.scenarios.house import DANA, WEI, House
from tests.scenarios.plays import car_out, evidenced, failed
from tests.scenarios.scene import Scene

SHANGHAI = "Asia/Shanghai"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of this module's own, whose clock it may move by weeks."""
    with House(tmp_path_factory.mktemp("calendar")).open() as house:
        yield house


def today(scene: Scene) -> date:
    return local_day(scene.house.clock.now(), SHANGHAI)


def tells(scene: Scene, words: str) -> Receipt:
    """Dana writes to Redtag alone."""
    return scene.says(DANA, scene.dm(DANA), f"calendar {words}")


def english(receipt: Receipt) -> str:
    assert receipt.said is not None
    assert receipt.said.zh != receipt.said.en
    return receipt.said.en


def closes(scene: Scene, days: int) -> tuple[date, date]:
    """From tomorrow on."""
    first = today(scene) + timedelta(days=1)
    last = first + timedelta(days=days - 1)
    tells(scene, f"{scene.order.factory} {first} {last} closed stock-taking")
    return first, last


# ---------------------------------------------------------------- the answer to the CAR


def test_hours_that_run_into_a_shutdown_show_the_business_days_beside_them(scene: Scene) -> None:
    first, last = closes(scene, 5)
    car_out(scene)
    for kind in ("car_draft", "car_delivered"):
        words = scene.words(scene.room, kind)
        assert "stock-taking" in words
        assert "business days the answer would be due" in words
        assert "按工作日计" in words
    due = scene.case.car.delivered_at
    assert due is not None
    title = scene.newest(scene.room, "car_delivered").en.title
    assert "due" in title
    assert first < last


def test_hours_without_a_holiday_show_one_clock(scene: Scene) -> None:
    first = today(scene)
    tells(scene, f"{scene.order.factory} {first} {first + timedelta(days=4)} works")
    car_out(scene)
    assert "business days" not in scene.words(scene.room, "car_delivered")


def test_the_hours_bind_whatever_the_calendar_says(scene: Scene) -> None:
    closes(scene, 10)
    car_out(scene)
    scene.waits(hours=48)
    assert scene.case.car.overdue


def test_the_factory_reads_nothing_of_the_second_clock(scene: Scene) -> None:
    closes(scene, 5)
    car_out(scene)
    assert "stock-taking" not in scene.words(scene.thread, "car")


# ---------------------------------------------------------------- ageing


def test_a_case_is_flagged_once_on_the_eleventh_business_day_and_not_before(scene: Scene) -> None:
    failed(scene)
    began = today(scene)
    while business_days_between(began, today(scene) + timedelta(days=1), WorkCalendar()) < 11:
        scene.waits(days=1)
        assert "case_ageing" not in scene.kinds(scene.room)
    scene.waits(days=1)
    scene.waits(days=5)
    assert scene.kinds(scene.room).count("case_ageing") == 1
    words = scene.words(scene.room, "case_ageing")
    assert "open for 11 business days" in words
    assert "11 个工作日" in words


def test_days_on_which_the_factory_is_closed_do_not_age_a_case(scene: Scene) -> None:
    closes(scene, 30)
    failed(scene)
    scene.waits(days=30)
    assert "case_ageing" not in scene.kinds(scene.room)


def test_a_lot_that_is_held_no_more_does_not_age(scene: Scene) -> None:
    failed(scene)
    scene.says(WEI, scene.room, f"correction PO {scene.po}: major 3, minor 4, typo")
    assert scene.verdict == "PASS"
    assert not scene.case.hold.in_force or scene.case.is_closed is False
    scene.waits(days=30)
    flagged = "case_ageing" in scene.kinds(scene.room)
    assert flagged is scene.case.hold.in_force


def test_the_card_names_what_is_due_next_and_not_what_is_flagged_in_two_weeks(
    scene: Scene,
) -> None:
    evidenced(scene)
    due = dict(scene.newest(scene.room, "card").en.facts).get("Next deadline", "")
    flagged = today(scene) + timedelta(days=14)
    assert f"{flagged:%Y-%m-%d}" not in due


# ---------------------------------------------------------------- the override table


def test_what_is_on_file_is_listed_and_taken_back(scene: Scene) -> None:
    factory = scene.order.factory
    assert "no day of its own" in english(tells(scene, factory))
    first, last = closes(scene, 2)
    assert f"{first} closed stock-taking" in english(tells(scene, factory))
    assert "works" in english(tells(scene, f"{factory} {first} {last} works"))
    assert f"{last} works" in english(tells(scene, factory))


@pytest.mark.parametrize(
    "words",
    [
        "{factory} closed",
        "{factory} 2027-02-30 closed",
        "{factory} 2027-02-10 2027-02-01 closed",
        "{factory} 2027-02-01 2027-06-01 closed",
        "{factory} 2027-02-01 2027-02-02 2027-02-03 closed",
        "{factory} 2027-02-01",
        "{factory} 2027-02-01 closed works",
        "nowhere 2027-02-01 closed",
    ],
)
def test_words_that_name_no_days_change_nothing_and_say_how(scene: Scene, words: str) -> None:
    said = scene.no(tells(scene, words.format(factory=scene.order.factory)))
    assert "Write for example: calendar" in said
    assert "no day of its own" in english(tells(scene, scene.order.factory))


def test_only_a_buyer_says_how_a_factory_works(scene: Scene) -> None:
    words = f"calendar {scene.order.factory} 2027-02-01 closed"
    assert "buyer" in scene.refused(WEI, scene.dm(WEI), words)


def test_the_days_can_be_said_in_chinese(scene: Scene) -> None:
    factory = scene.order.factory
    scene.says(DANA, scene.dm(DANA), f"日历 {factory} 2027-03-01 2027-03-02 停工 盘点")
    said = tells(scene, factory).said
    assert said is not None
    assert "2027-03-02 停工 盘点" in said.zh
