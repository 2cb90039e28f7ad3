"""What binds the factory and what does not, each answered with its reason (rows 133-138, Y1)."""

import pytest

from bot.domain.people import Person
from tests.scenarios.house import DANA, WEI
from tests.scenarios.plays import chosen, proposed, terms_form
from tests.scenarios.scene import Scene


def test_the_exact_line_binds(scene: Scene) -> None:
    proposed(scene)
    line = scene.newest(scene.thread, "proposal").zh.reply_line
    assert line == f"{scene.case.key}-V1 确认：是"
    scene.says(scene.lin, scene.thread, line)
    confirmed = scene.case.confirmation.confirmed
    assert confirmed is not None
    assert (confirmed.by.name, confirmed.text, confirmed.way) == (scene.lin.name, line, "chat")
    for room in (scene.room, scene.thread):
        assert line in scene.words(room, "confirmed")


def test_the_bare_phrase_binds_when_it_answers_the_proposal(scene: Scene) -> None:
    proposed(scene)
    scene.says(scene.lin, scene.thread, "确认：是", to="proposal")
    assert scene.case.is_settled


@pytest.mark.parametrize(
    ("text", "to", "label"),
    [
        ("确认：是", None, "not yet a confirmation"),
        ("确认：是", "hold_notice", "not yet a confirmation"),
        ("好的", "proposal", "receipt only"),
        ("同意", "proposal", "not yet a confirmation"),
        ("{code} 确认：是，前提是先付清尾款", None, "accepted with a condition"),
        ("Confirmed: yes, but we can only pay USD 200", "proposal", "counter-proposal"),
        ("不同意", "proposal", "not accepted"),
        ("请问折让怎么付？", "proposal", "a question"),
    ],
)
def test_anything_else_is_recorded_as_what_it_is(
    scene: Scene, text: str, to: str | None, label: str
) -> None:
    proposed(scene)
    scene.says(scene.lin, scene.thread, text.format(code=f"{scene.case.key}-V1"), to=to)
    assert not scene.case.is_settled
    assert label in scene.newest(scene.room, "reply_recorded").en.title
    assert scene.who_acts == ("confirm the terms", "factory contact")


def test_a_yes_without_its_code_is_answered_with_the_line_to_type(scene: Scene) -> None:
    proposed(scene)
    scene.says(scene.lin, scene.thread, "确认")
    again = scene.newest(scene.thread, "ask_again")
    assert again.zh.reply_line == f"{scene.case.key}-V1 确认：是"
    scene.says(scene.lin, scene.thread, "确认：是", to="ask_again")
    assert scene.case.is_settled


def test_after_a_second_miss_a_person_is_asked_to_call(scene: Scene) -> None:
    proposed(scene)
    for _ in range(2):
        scene.says(scene.lin, scene.thread, "确认")
    assert "Please call" in scene.words(scene.room, "reply_recorded")


@pytest.mark.parametrize("who", [WEI, DANA])
def test_a_confirmation_typed_by_another_role_binds_nobody(scene: Scene, who: Person) -> None:
    proposed(scene)
    scene.says(who, scene.room, f"{scene.case.key}-V1 确认：是")
    assert not scene.case.is_settled
    assert "not the authorised contact" in scene.words(scene.room, "reply_recorded")
    assert "ask_again" not in scene.kinds(scene.thread)


def test_a_buyers_agreed_in_the_channel_is_talk(scene: Scene) -> None:
    proposed(scene)
    scene.chats(DANA, scene.room, "agreed, let us wait for them")


def test_an_older_version_is_stale(scene: Scene) -> None:
    proposed(scene)
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, "400"))
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")
    assert not scene.case.is_settled
    assert "an earlier version" in scene.words(scene.room, "reply_recorded")
    assert scene.newest(scene.thread, "ask_again").en.reply_line == (
        f"{scene.case.key}-V2 Confirmed: yes"
    )


def test_above_the_contacts_limit_a_sheet_is_offered_and_binds_once_verified(
    scene: Scene,
) -> None:
    proposed(scene, amount="3000")
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")
    assert not scene.case.is_settled
    assert scene.line(scene.thread, "confirmation_sheet").documents
    assert scene.who_acts == ("check the chopped sheet", "buyer")
    scene.says(scene.lin, scene.thread, "", *scene.photos(1, "chop"))
    assert "chop_1.jpg" in scene.words(scene.room, "factory_message")
    assert not scene.case.is_settled
    refused = scene.taps(WEI, scene.room, "confirmation.verify_sheet")
    assert "buyer" in scene.no(refused)
    scene.taps(DANA, scene.room, "confirmation.verify_sheet")
    confirmed = scene.case.confirmation.confirmed
    assert confirmed is not None
    assert confirmed.way == "sheet"


def test_a_sheet_of_older_terms_verifies_nothing(scene: Scene) -> None:
    proposed(scene, amount="3000")
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")
    old = scene.button(scene.room, "confirmation.verify_sheet")
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, "2500"))
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V2 确认：是")
    (late,) = scene.house.post(scene.tap(DANA, scene.room, old))
    assert "V2" in scene.no(late)
    assert not scene.case.is_settled


def test_a_tap_records_interest_and_leads_to_written_terms(scene: Scene) -> None:
    proposed(scene)
    receipt = scene.taps(scene.lin, scene.thread, "options.choose", major="A", minor="A")
    assert receipt.said is not None
    assert "written terms" in receipt.said.en
    assert not scene.case.is_settled


def test_a_way_that_is_not_on_offer_is_named(scene: Scene) -> None:
    chosen(scene)
    sentence = scene.refused(scene.lin, scene.thread, "严重选D，轻微选D")
    assert "Option D is not on offer for major" in sentence
    assert "Option F is not on offer" in scene.refused(scene.lin, scene.thread, "严重选F，轻微选D")


def test_terms_with_wrong_fields_are_refused_field_by_field(scene: Scene) -> None:
    chosen(scene)
    receipt = scene.taps(
        DANA,
        scene.room,
        "settlement.propose",
        major="A",
        minor="D",
        minor_amount="some",
        deadline="",
    )
    assert set(receipt.field_errors) == {"minor_amount", "deadline"}
    receipt = scene.taps(
        DANA, scene.room, "settlement.propose", **{**terms_form(scene), "minor_amount": ""}
    )
    assert "minor_amount" in receipt.field_errors
    assert scene.case.settlement.current is None


def test_a_counter_proposal_reaches_the_buyer_with_a_way_to_answer(scene: Scene) -> None:
    chosen(scene)
    scene.taps(scene.lin, scene.thread, "options.counter", text="下次订单补偿100件")
    assert "下次订单补偿100件" in scene.words(scene.room, "counter_offer")
    scene.taps(DANA, scene.room, "options.offer", major_A="1", minor_C="1", minor_D="1")
    assert scene.case.options.offer == 2
