"""The hold: told in good time, acknowledged or paged, stopped by a buyer (rows 38-45)."""

from tests.scenarios.house import DANA, OMAR, WEI
from tests.scenarios.plays import failed
from tests.scenarios.scene import Scene


def test_a_hold_notice_waits_for_the_inspector_to_leave(scene: Scene) -> None:
    failed(scene)
    assert scene.kinds(scene.thread) == []
    scene.waits(minutes=30)
    assert scene.kinds(scene.thread) == []
    scene.says(WEI, scene.room, "I have left the factory")
    notice = scene.newest(scene.thread, "hold_notice")
    assert notice.first == "zh"
    assert "暂停出货通知" in notice.zh.title
    assert scene.line(scene.thread, "hold_notice").documents
    assert scene.case.hold.notice_delivered_at is not None


def test_a_hold_notice_waits_sixty_minutes_at_most(scene: Scene) -> None:
    failed(scene)
    scene.waits(minutes=59)
    assert scene.kinds(scene.thread) == []
    scene.waits(minutes=1)
    assert scene.kinds(scene.thread) == ["hold_notice"]


def test_the_buyer_may_send_the_notice_at_once_and_the_second_tap_is_told_so(
    scene: Scene,
) -> None:
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    assert scene.kinds(scene.thread) == ["hold_notice"]
    late = scene.taps(OMAR, scene.room, "hold.send_now")
    assert "Dana Cole" in scene.no(late)
    assert scene.kinds(scene.thread) == ["hold_notice"]


def test_an_unacknowledged_hold_pages_each_buyers_own_thread_at_two_hours(scene: Scene) -> None:
    failed(scene)
    scene.waits(hours=1.95)
    assert "hold_unacknowledged" not in scene.kinds(scene.dm(DANA))
    scene.waits(minutes=5)
    for buyer in (DANA, OMAR):
        assert scene.kinds(scene.dm(buyer)).count("hold_unacknowledged") == 1
    assert "hold_unacknowledged" not in scene.kinds(scene.room)
    scene.taps(OMAR, scene.dm(OMAR), "hold.acknowledge")
    assert scene.case.hold.acknowledged_by is not None


def test_an_acknowledged_hold_pages_nobody(scene: Scene) -> None:
    failed(scene)
    scene.says(DANA, scene.room, "noted")
    scene.waits(hours=3)
    assert "hold_unacknowledged" not in scene.kinds(scene.dm(DANA))


def test_an_ok_that_acknowledges_nothing_is_talk(scene: Scene) -> None:
    scene.chats(DANA, scene.room, "ok")
    failed(scene)
    scene.chats(WEI, scene.room, "thanks")


def test_a_protective_hold_pages_the_buyer_and_tells_the_factory_nothing(scene: Scene) -> None:
    scene.says(WEI, scene.room, "18 major 31 minor")
    scene.waits(hours=2, minutes=5)
    assert "hold_unacknowledged" in scene.kinds(scene.dm(DANA))
    assert scene.kinds(scene.thread) == []


def test_a_factory_that_asks_before_its_notice_hears_only_to_wait(scene: Scene) -> None:
    failed(scene)
    scene.says(scene.lin, scene.thread, "可以出货吗？")
    card = scene.newest(scene.thread, "gate")
    assert "NO-GO" in card.en.title
    assert card.en.table is None
    assert card.buttons == ()
    scene.says(scene.lin, scene.thread, "状态")
    words = scene.words(scene.thread, "status") + scene.words(scene.thread, "gate")
    assert "FAIL" not in words


def test_a_buyer_who_asks_where_the_factory_reads_gets_the_factorys_card(scene: Scene) -> None:
    failed(scene)
    scene.says(DANA, scene.thread, "may it ship?")
    assert scene.newest(scene.thread, "gate").buttons == ()
    scene.says(DANA, scene.thread, "status")
    scene.says(DANA, scene.thread, "help")
    assert scene.kinds(scene.thread) == ["gate", "status", "help_factory"]


def test_a_buyers_own_stop_closes_the_gate_of_a_passed_lot_until_it_is_taken_back(
    scene: Scene,
) -> None:
    scene.says(WEI, scene.room, "lot 1500, sample 125, critical 0, major 3, minor 4")
    assert scene.verdict == "PASS"
    scene.says(DANA, scene.room, "stop the shipment")
    scene.says(DANA, scene.room, "may it ship?")
    assert "NO-GO" in scene.newest(scene.room, "gate").en.title
    scene.waits(minutes=61)
    assert scene.kinds(scene.thread) == ["hold_notice"]
    refused = scene.taps(WEI, scene.room, "hold.withdraw_stop")
    assert "buyer" in scene.no(refused)
    scene.taps(DANA, scene.room, "hold.withdraw_stop")
    scene.says(DANA, scene.room, "may it ship?")
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed


def test_tags_are_a_proof_of_their_own(scene: Scene) -> None:
    failed(scene)
    assert scene.fact(scene.room, "card", "Hold") == "in force, not yet sealed"
    scene.says(WEI, scene.room, "tagged 75 cartons")
    assert scene.fact(scene.room, "card", "Hold") == "in force, tagged and sealed"
    receipt = scene.taps(WEI, scene.room, "hold.tags", tag_count="a few")
    assert "tag_count" in receipt.field_errors
    scene.taps(WEI, scene.room, "hold.tags", refused="no time, they say")
    assert scene.case.hold.tagging_refused == "no time, they say"


def test_goods_that_are_loaded_are_told_with_the_place(scene: Scene) -> None:
    failed(scene)
    scene.taps(WEI, scene.room, "hold.goods", goods="loaded")
    assert "loaded" in scene.words(scene.room, "goods_status")


def test_a_button_of_another_role_changes_nothing(scene: Scene) -> None:
    failed(scene)
    refused = scene.taps(WEI, scene.room, "hold.acknowledge")
    assert "Wei Zhang" in scene.no(refused)
    assert scene.case.hold.acknowledged_by is None


def test_two_buyers_press_at_once_and_the_loser_is_told_who_decided(scene: Scene) -> None:
    failed(scene)
    button = scene.button(scene.room, "hold.acknowledge")
    both = [scene.tap(who, scene.room, button) for who in (DANA, OMAR)]
    receipts = scene.house.post(*both)
    assert sorted(r.outcome for r in receipts) == ["done", "refused"]
    winner = scene.case.hold.acknowledged_by
    assert winner is not None
    (loser,) = [r for r in receipts if r.outcome == "refused"]
    assert winner.name in scene.no(loser)


def test_a_double_click_is_one_act(scene: Scene) -> None:
    failed(scene)
    tap = scene.tap(DANA, scene.room, scene.button(scene.room, "hold.acknowledge"))
    first, second = scene.house.post(tap, tap)
    assert {first.outcome, second.outcome} == {"done", "duplicate"} or first == second
    assert scene.kinds(scene.room).count("hold_acknowledged") == 1
