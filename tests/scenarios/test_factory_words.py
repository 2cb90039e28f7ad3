"""What the factory writes in its own words reaches the buyer; strangers get one neutral answer."""

from bot.messages import Message
from tests.scenarios.house import DANA, House
from tests.scenarios.plays import car_out, failed, proposed
from tests.scenarios.scene import Scene


def test_free_text_of_the_factory_is_passed_on_with_how_it_reads(scene: Scene) -> None:
    car_out(scene)
    receipt = scene.says(scene.lin, scene.thread, "我们内部QC检查没有发现问题")
    assert receipt.said is not None
    assert "Passed on to the buyer" in receipt.said.en
    passed = scene.newest(scene.room, "factory_message")
    assert "我们内部QC检查没有发现问题" in scene.words(scene.room, "factory_message")
    assert passed.en.facts
    assert "factory_message" not in scene.kinds(scene.thread)


def test_its_photos_and_documents_are_passed_on_by_name(scene: Scene) -> None:
    car_out(scene)
    scene.says(scene.lin, scene.thread, "返工照片", *scene.photos(2, "rework"))
    words = scene.words(scene.room, "factory_message")
    assert "rework_1.jpg, rework_2.jpg" in words
    assert all(not p.name.startswith("rework") for p in scene.case.evidence.photos)


def test_what_it_writes_before_any_case_is_talk(scene: Scene) -> None:
    scene.chats(scene.lin, scene.thread, "你好")


def test_a_received_is_passed_on_and_acknowledges_no_hold(scene: Scene) -> None:
    failed(scene)
    scene.taps(DANA, scene.room, "hold.send_now")
    scene.says(scene.lin, scene.thread, "收到")
    assert scene.case.hold.acknowledged_by is None
    assert "收到" in scene.words(scene.room, "factory_message")


def test_a_question_while_terms_are_open_is_a_reply_to_them(scene: Scene) -> None:
    proposed(scene)
    scene.says(scene.lin, scene.thread, "请问折让怎么付？")
    assert "a question" in scene.words(scene.room, "reply_recorded")
    assert "reply_passed_on" in scene.kinds(scene.thread)


def test_a_contact_sees_no_case_of_another_factory(house: House) -> None:
    ours, theirs = Scene(house), Scene(house)
    car_out(ours)
    car_out(theirs)
    key = theirs.case.key
    assert "no case is open" in ours.refused(ours.lin, ours.thread, f"{key} status")
    assert "no case is open" in ours.refused(ours.lin, ours.thread, f"{key} 可以出货吗？")
    assert "no case is open" in ours.refused(DANA, ours.thread, f"{key} may it ship?")
    before = theirs.kinds(theirs.room)
    ours.says(ours.lin, ours.thread, f"{key} 原因：甲\n措施：乙\n时间：丙\n负责人：丁")
    assert theirs.kinds(theirs.room) == before
    for scene in (ours, theirs):
        scene.must_hold()


def test_two_open_cases_in_one_thread_are_told_apart_by_their_key(house: House) -> None:
    first = Scene(house)
    second = Scene(house, factory=first.order.factory)
    for scene in (first, second):
        failed(scene)
        scene.taps(DANA, scene.room, "hold.send_now")
    sentence = first.refused(first.lin, first.thread, "可以出货吗？")
    assert first.case.key in sentence
    assert second.case.key in sentence
    first.says(first.lin, first.thread, f"{second.case.key} 可以出货吗？")
    assert second.newest(second.thread, "gate").case == second.case.key
    first.says(first.lin, first.thread, "我们内部QC检查没有发现问题")
    for scene in (first, second):
        assert "factory_message" in scene.kinds(scene.room)
        scene.must_hold()


def test_a_stranger_gets_one_neutral_answer(scene: Scene) -> None:
    car_out(scene)
    before = scene.kinds(scene.room) + scene.kinds(scene.thread)
    receipt = scene.house.submit(
        Message(
            tenant=scene.house.program.tenant,
            channel="console",
            key=f"stranger-{scene.po}",
            sender="nobody-we-know",
            place=scene.thread,
            sent_at=scene.house.clock.now(),
            text=f"{scene.case.key} status",
        )
    )
    sentence = scene.no(receipt)
    assert "does not know this account" in sentence
    assert scene.case.key not in sentence
    assert scene.kinds(scene.room) + scene.kinds(scene.thread) == before


def test_an_unknown_seat_is_turned_away_at_the_door(scene: Scene) -> None:
    body = {**scene.body(DANA, scene.room, "status"), "person": "nobody"}
    answer = scene.house.request("POST", "/console/api/messages", json=body)
    assert answer.status_code == 404
    assert set(answer.json()["said"]) == {"en", "zh"}
