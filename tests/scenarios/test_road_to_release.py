"""The whole road: a failed lot from its report to its release, in both languages."""

import pytest

from bot.domain.people import Person
from tests.scenarios.house import DANA, WEI
from tests.scenarios.plays import (
    CAR_ANSWER_ZH,
    agreed,
    car_out,
    evidenced,
    failed,
    proposed,
    reinspected,
    terms_form,
)
from tests.scenarios.scene import CANARY, Scene


def test_a_failed_lot_goes_from_report_to_release_in_both_languages(scene: Scene) -> None:
    agreed(scene)
    reinspected(scene)
    scene.says(DANA, scene.room, "may it ship?")
    assert "GO" in scene.newest(scene.room, "gate").en.title
    assert scene.who_acts == ("release the goods", "buyer")
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed
    assert not scene.case.hold.in_force
    released = scene.newest(scene.thread, "released")
    assert released.first == "zh"
    assert any("保留" in sentence for sentence in released.zh.sentences)
    assert any("remain reserved" in sentence for sentence in released.en.sentences)
    assert scene.line(scene.room, "released").documents


@pytest.mark.parametrize("who", [WEI, DANA])
def test_the_pages_of_a_case_open_at_every_seat_that_may_see_it(scene: Scene, who: Person) -> None:
    car_out(scene)
    seat = f"/seat/{who.id}"
    for path in (seat, f"{seat}/room/{scene.room.room}", f"{seat}/case/{scene.case.key}"):
        answer = scene.house.request("GET", path)
        assert answer.status_code == 200
        assert scene.case.key in answer.text
    contact = f"/seat/{scene.lin.id}"
    thread = scene.house.request("GET", f"{contact}/room/{scene.thread.room}")
    assert scene.case.key in thread.text
    assert CANARY not in thread.text
    assert scene.house.request("GET", f"{contact}/room/{scene.room.room}").status_code == 404


def test_each_step_says_what_comes_next_and_who_does_it(scene: Scene) -> None:
    failed(scene)
    assert scene.who_acts == ("a photo of each defect type", "inspector")
    for words in ("broken zipper", "loose strap", "loose thread"):
        scene.says(WEI, scene.room, words, *scene.photos(1))
    assert scene.who_acts == ("send the CAR", "buyer")
    scene.says(WEI, scene.room, "I have left")  # the hold notice goes out before the CAR
    scene.taps(DANA, scene.room, "car.issue")
    assert scene.who_acts == ("offer ways forward", "buyer")
    scene.taps(DANA, scene.room, "options.offer", major_A="1", minor_A="1", minor_D="1")
    assert scene.who_acts == ("choose a way forward", "factory contact")
    scene.says(scene.lin, scene.thread, "严重选A，轻微选D")
    assert scene.who_acts == ("write the terms", "buyer")
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene))
    assert scene.who_acts == ("confirm the terms", "factory contact")
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")
    assert scene.who_acts == ("sort the whole lot and declare it", "factory contact")
    scene.taps(scene.lin, scene.thread, "reinspection.sorted")
    assert scene.who_acts == ("re-inspect the lot", "inspector")


def test_status_shows_the_same_step_to_the_house_and_only_its_own_to_the_factory(
    scene: Scene,
) -> None:
    car_out(scene)
    scene.says(DANA, scene.room, "status")
    table = scene.newest(scene.room, "status").en.table
    assert table is not None
    assert table.rows[0][-2:] == ("offer ways forward", "buyer")
    scene.says(scene.lin, scene.thread, "状态")
    table = scene.newest(scene.thread, "status").en.table
    assert table is not None
    assert table.rows[0] == (scene.case.key, scene.po, "nothing to do at the moment")


def test_the_factory_answers_the_car_in_chinese_and_its_clock_stops(scene: Scene) -> None:
    car_out(scene)
    receipt = scene.says(scene.lin, scene.thread, CAR_ANSWER_ZH)
    assert receipt.said is not None
    assert "complete" in receipt.said.en
    assert scene.fact(scene.room, "car_answered", "Person in charge") == "生产部 王强"
    scene.waits(hours=60)
    assert "car_overdue" not in scene.kinds(scene.room)
    assert "car_reminder" not in scene.kinds(scene.thread)


def test_the_goal_is_repeated_in_the_buyers_own_thread_alone(scene: Scene) -> None:
    car_out(scene)
    assert CANARY in scene.words(scene.dm(DANA), "goal_noted")
    rooms = (scene.room, scene.thread)
    assert not any(CANARY in scene.words(r, k) for r in rooms for k in scene.kinds(r))


def test_a_failure_tells_each_buyer_alone_which_clauses_are_missing(scene: Scene) -> None:
    failed(scene)
    note = scene.words(scene.dm(DANA), "readiness")
    assert "1 of 7" in note
    assert "readiness" not in scene.kinds(scene.room) + scene.kinds(scene.thread)


def test_terms_are_replaced_only_by_who_has_seen_the_newest(scene: Scene) -> None:
    proposed(scene)
    newest = scene.button(scene.room, "settlement.propose")
    tap = scene.tap(DANA, scene.room, newest, **terms_form(scene, "400"))
    scene.house.post(tap)
    assert [p.version for p in scene.case.settlement.proposals] == [1, 2]
    (late,) = scene.house.post({**tap, "id": f"late-form-{scene.po}", "person": "omar"})
    assert f"{scene.case.key}-V2 went out after" in scene.no(late)


def test_the_first_menu_is_not_replaced_by_a_button_that_does_not_know_it(scene: Scene) -> None:
    car_out(scene)
    button = scene.button(scene.room, "options.offer")
    offer = scene.tap(DANA, scene.room, button, major_A="1", minor_D="1")
    scene.house.post(offer)
    (second,) = scene.house.post({**offer, "id": f"second-menu-{scene.po}", "person": "omar"})
    assert "Dana Cole" in scene.no(second)
    assert scene.case.options.offer == 1


def test_photos_are_put_where_their_caption_says(scene: Scene) -> None:
    evidenced(scene)
    shown = {p.defect for p in scene.case.evidence.photos}
    assert shown == {d.id for d in scene.case.defects}


def test_several_unassigned_photos_are_asked_about_on_the_card_and_assigned_by_number(
    scene: Scene,
) -> None:
    failed(scene)
    scene.says(WEI, scene.room, "", *scene.photos(4))
    assert "1, 2, 3, 4" in scene.words(scene.room, "evidence")
    scene.says(WEI, scene.room, "1-2 broken zipper")
    scene.says(WEI, scene.room, "3 D-002")
    scene.says(WEI, scene.room, "1-2 loose thread", *scene.photos(2))
    placed = {p.number: p.defect for p in scene.case.evidence.photos}
    assert placed == {1: "D-001", 2: "D-001", 3: "D-002", 4: None, 5: "D-003", 6: "D-003"}


def test_photos_before_any_report_say_what_to_do(scene: Scene) -> None:
    sentence = scene.refused(WEI, scene.room, "", *scene.photos(2))
    assert "post the counts" in sentence
