"""The gate: GO or NO-GO, the critical path, concessions, the e-mail policy, the override
(rows 86a, 87, 120-125, 139-143, Y2, Y17)."""

import pytest

from bot.domain.stages.release import ALONE_WAIT
from tests.scenarios.house import DANA, MEI, OMAR, START, WEI, House
from tests.scenarios.plays import agreed, car_out, proposed, reinspected
from tests.scenarios.scene import CANARY, Scene


def gate_title(scene: Scene) -> str:
    """The dock card's title after asking for it in the channel."""
    scene.says(DANA, scene.room, "may it ship?")
    return scene.newest(scene.room, "gate").en.title


def test_a_passed_lot_may_go_at_once(scene: Scene) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 0, major 3, minor 4")
    assert scene.who_acts == ("release the goods", "buyer")
    assert "NO-GO" not in gate_title(scene)
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed


def test_the_buyers_words_are_no_release_and_a_correction_is_offered(scene: Scene) -> None:
    car_out(scene)
    sentence = scene.refused(DANA, scene.thread, "ok, ship it")
    assert "not a release" in sentence
    assert not scene.case.is_closed
    scene.taps(DANA, scene.room, "release.correct")
    assert "not_released" in scene.kinds(scene.thread)
    scene.waits(minutes=5)
    assert scene.who_acts == ("offer ways forward", "buyer")


def test_a_factory_that_asks_gets_its_own_card_and_no_button(scene: Scene) -> None:
    car_out(scene)
    scene.says(scene.lin, scene.thread, "可以出货了吗？")
    card = scene.newest(scene.thread, "gate")
    assert "NO-GO" in card.en.title
    assert card.buttons == ()
    assert "nothing to do at the moment" in scene.words(scene.thread, "gate")
    scene.says(scene.lin, scene.thread, "那就出货了")
    assert not scene.case.is_closed


def test_two_buyers_release_at_once_and_one_wins(scene: Scene) -> None:
    agreed(scene)
    reinspected(scene)
    gate_title(scene)
    button = scene.button(scene.room, "release.release")
    receipts = scene.house.post(*(scene.tap(w, scene.room, button) for w in (DANA, OMAR)))
    released = scene.case.release.released
    assert released is not None
    (loser,) = [r for r in receipts if r.outcome == "refused"]
    assert released.by.name in scene.no(loser)
    assert scene.kinds(scene.room).count("released") == 1


def test_after_the_release_the_card_still_answers_and_buttons_say_who_released(
    scene: Scene,
) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 0, major 3, minor 4")
    gate_title(scene)
    button = scene.button(scene.room, "release.release")
    scene.taps(DANA, scene.room, "release.release")
    assert "The goods are released." in scene.words(scene.room, "gate") or gate_title(scene)
    (late,) = scene.house.post(scene.tap(OMAR, scene.room, button))
    assert "Dana Cole" in scene.no(late)


def test_the_inspector_cannot_release(scene: Scene) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 0, major 3, minor 4")
    gate_title(scene)
    assert "buyer" in scene.no(scene.taps(WEI, scene.room, "release.release"))


def test_the_first_inspector_does_not_re_inspect(scene: Scene) -> None:
    agreed(scene)
    scene.says(scene.lin, scene.thread, "已全部挑选完毕")
    text = f"PO {scene.po} re-inspection, lot 1500, sample 200, critical 0, major 3, minor 33"
    assert "another person" in scene.refused(WEI, scene.room, text)


def test_a_re_inspection_before_the_sort_is_refused(scene: Scene) -> None:
    agreed(scene)
    text = f"PO {scene.po} re-inspection, lot 1500, sample 200, critical 0, major 3, minor 33"
    assert "sort" in scene.refused(MEI, scene.room, text)
    assert "sort" in scene.refused(scene.lin, scene.thread, "可以安排复检了")


def test_a_failed_re_inspection_goes_back_to_the_sort(scene: Scene) -> None:
    agreed(scene)
    reinspected(scene, major=20)
    assert "reinspection_failed" in scene.kinds(scene.thread)
    assert scene.who_acts == ("sort the whole lot and declare it", "factory contact")
    scene.taps(scene.lin, scene.thread, "reinspection.sorted")
    assert scene.who_acts == ("re-inspect the lot", "inspector")


def test_a_critical_goes_by_screening_re_inspection_and_sign_off_and_never_by_options(
    scene: Scene,
) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 1 broken needle, major 0, minor 0")
    for defect in scene.case.defects:
        scene.says(WEI, scene.room, defect.id, *scene.photos(1))
    scene.says(WEI, scene.room, "left")
    scene.taps(DANA, scene.room, "car.issue")
    assert "screening" in scene.kinds(scene.thread)
    assert "critical_no_options" in scene.kinds(scene.room)
    assert not scene.has_button(scene.room, "options.offer")
    assert not scene.has_button(scene.thread, "options.choose")
    assert scene.who_acts == ("sort the whole lot and declare it", "factory contact")
    scene.taps(scene.lin, scene.thread, "reinspection.sorted")
    assert scene.who_acts == ("re-inspect the lot", "inspector")
    scene.says(
        MEI,
        scene.room,
        f"PO {scene.po} re-inspection, lot 1500, sample 200, critical 0, major 1, minor 2",
    )
    assert scene.who_acts == ("the safety sign-off", "buyer")
    assert "NO-GO" in gate_title(scene)
    assert "buyer" in scene.no(scene.taps(WEI, scene.room, "release.sign_off"))
    scene.taps(DANA, scene.room, "release.sign_off")
    assert "NO-GO" not in gate_title(scene)
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed


def test_the_email_policy_keeps_the_gate_closed_after_a_confirmation_in_chat(
    house: House,
) -> None:
    scene = Scene(house, email_completes=True)
    agreed(scene)
    assert scene.who_acts == ("confirm by e-mail", "factory contact")
    reinspected(scene)
    assert "NO-GO" in gate_title(scene)
    assert "e-mail" in scene.words(scene.room, "gate")
    scene.says(DANA, scene.room, "ok, ship it")
    assert not scene.case.is_closed
    scene.must_hold()


def test_an_override_needs_the_lead_a_reason_and_a_second_person(scene: Scene) -> None:
    car_out(scene)
    gate_title(scene)
    refused = scene.taps(OMAR, scene.room, "release.request_override", reason="the vessel waits")
    assert "buyer lead" in scene.no(refused)
    assert "reason" in scene.no(scene.taps(DANA, scene.room, "release.request_override"))
    scene.taps(DANA, scene.room, "release.request_override", reason=f"vessel waits {CANARY}")
    alone = scene.taps(DANA, scene.room, "release.approve_override")
    assert "second person" in scene.no(alone)
    scene.taps(OMAR, scene.room, "release.approve_override")
    released = scene.case.release.released
    assert released is not None
    assert released.second_person is not None
    assert released.second_person.name == "Omar Diaz"
    assert CANARY in scene.words(scene.room, "released")
    assert "overridden" in scene.words(scene.room, "released")
    assert "released" in scene.kinds(scene.thread)


def test_a_company_of_one_waits_half_an_hour_for_its_own_override(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with House(tmp_path_factory.mktemp("one"), people=(MEI,)).open() as house:
        assert house.clock.now() >= START
        scene = Scene(house)
        car_out(scene)
        gate_title(scene)
        scene.taps(DANA, scene.room, "release.request_override", reason="vessel waits")
        assert "30 minutes" in scene.no(scene.taps(DANA, scene.room, "release.approve_override"))
        house.clock.advance(seconds=ALONE_WAIT.total_seconds())
        scene.taps(DANA, scene.room, "release.approve_override")
        released = scene.case.release.released
        assert released is not None
        assert released.alone
        scene.must_hold()


def test_terms_that_are_open_keep_the_gate_closed(scene: Scene) -> None:
    proposed(scene)
    assert "NO-GO" in gate_title(scene)
    button = scene.button(scene.room, "release.gate")
    scene.house.post(scene.tap(DANA, scene.room, button))
    assert "confirm the terms (factory contact)" in scene.words(scene.room, "gate")
