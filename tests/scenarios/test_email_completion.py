"""The e-mail that completes a confirmation: asked for, recalled, and only from whom it must be
(Z11, DESIGN "Binding")."""

from collections.abc import Iterator

import pytest

from tests.scenarios.house import DANA
from tests.scenarios.office import (
    DOUBTED,
    PASSED,
    Office,
    Outside,
    bound,
    proposed_to,
)
from tests.scenarios.plays import proposed, terms_form
from tests.scenarios.scene import Scene


@pytest.fixture
def scene(office: Office) -> Iterator[Scene]:
    """An order whose buyer wants the e-mail."""
    scene = Scene(office, reached=False, email_completes=True)
    yield scene
    scene.must_hold()


@pytest.fixture
def mail(office: Office, scene: Scene) -> Outside:
    """The contact's mailbox, which their mail server vouches for."""
    return Outside(office, "email", f"wang{scene.po}@lishui.example", PASSED)


@pytest.fixture
def contact(scene: Scene, wang: Outside, mail: Outside) -> Outside:
    """A contact on file with WeChat and e-mail."""
    return bound(scene, wang, f"王{scene.po}", email=mail.sender)


@pytest.fixture
def confirmed(scene: Scene, contact: Outside) -> Outside:
    """The contact has confirmed in WeChat."""
    proposed_to(scene, contact)
    contact.says(line_of(scene))
    assert scene.case.is_settled
    return contact


def line_of(scene: Scene, version: int = 1) -> str:
    return f"{scene.case.key}-V{version} 确认：是"


def test_a_confirmation_in_chat_asks_the_same_contact_by_mail_with_all_that_was_said(
    office: Office, scene: Scene, confirmed: Outside, mail: Outside
) -> None:
    (asked,) = mail.notices("email_confirmation")
    assert asked.zh.reply_line == line_of(scene)
    text = "\n".join(asked.zh.sentences)
    proposal = scene.case.settlement.current
    assert proposal is not None
    for part in (proposal.sha256[:12], f"王{scene.po}", line_of(scene), "USD 450.00"):
        assert part in text
    assert office.email.documents[-1].name == "settlement_terms.pdf"
    assert mail.sender in scene.words(scene.room, "confirmed")
    assert scene.who_acts == ("confirm by e-mail", "factory contact")


def test_the_answer_completes_it_and_keeps_what_vouched_for_it(
    scene: Scene, confirmed: Outside, mail: Outside
) -> None:
    mail.says("确认：是", to="email_confirmation")
    assert scene.case.confirmation.email_completed
    assert PASSED.result in scene.words(scene.room, "email_completed")
    scene.waits(hours=60)
    assert "email_reminder" not in mail.kinds


def test_a_confirmation_by_mail_alone_needs_no_second_one(
    scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    mail.says(line_of(scene))
    said = scene.case.confirmation.confirmed
    assert said is not None
    assert (said.channel, said.vouched) == ("email", PASSED.result)
    assert scene.case.confirmation.email_completed
    assert "email_confirmation" not in mail.kinds


def test_it_is_recalled_after_a_day_and_after_two_when_the_buyer_hears_of_it(
    scene: Scene, confirmed: Outside, mail: Outside
) -> None:
    scene.waits(hours=25)
    assert mail.kinds.count("email_reminder") == 1
    assert "email_outstanding" not in scene.kinds(scene.room)
    scene.waits(hours=24)
    assert mail.kinds.count("email_reminder") == 2
    assert mail.sender in scene.words(scene.room, "email_outstanding")
    mail.says("Confirmed: yes", to="email_reminder")
    assert scene.case.confirmation.email_completed


def test_without_an_address_the_buyer_is_told_how_to_add_it_and_it_goes_out_at_once(
    office: Office, scene: Scene, wang: Outside, mail: Outside
) -> None:
    bound(scene, wang, f"王{scene.po}")
    proposed_to(scene, wang)
    wang.says(line_of(scene))
    assert f"王{scene.po}" in scene.words(scene.room, "email_missing")
    wrong = scene.taps(DANA, scene.room, "confirmation.email_address", email="nowhere")
    assert "email" in wrong.field_errors
    scene.taps(DANA, scene.room, "confirmation.email_address", email=mail.sender)
    mail.says("确认：是", to="email_confirmation")
    assert scene.case.confirmation.email_completed


def test_an_address_added_by_a_line_is_used_for_the_reminder(
    scene: Scene, wang: Outside, mail: Outside
) -> None:
    bound(scene, wang, f"王{scene.po}")
    proposed_to(scene, wang)
    wang.says(line_of(scene))
    scene.says(DANA, scene.dm(DANA), f"email 王{scene.po} {mail.sender}")
    scene.waits(hours=25)
    assert mail.kinds == ["email_reminder"]


def test_the_gate_says_what_is_outstanding(scene: Scene, confirmed: Outside) -> None:
    scene.taps(DANA, scene.room, "release.gate")
    gate = scene.words(scene.room, "gate")
    assert "the factory's answer to our e-mail, which completes its confirmation" in gate
    assert "confirm by e-mail (factory contact)" in gate


# ---------------------------------------------------------------- what does not complete it


def test_a_mail_nobody_vouches_for_neither_binds_nor_completes(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    forged = Outside(office, "email", mail.sender, DOUBTED)
    proposed_to(scene, contact)
    receipt = forged.says(line_of(scene))
    assert receipt.said is not None
    assert "微信" in receipt.said.zh
    assert not scene.case.is_settled
    assert "could not vouch for the sender" in scene.words(scene.room, "reply_recorded")
    again = contact.notices("ask_again")[-1]
    assert again.zh.reply_line == line_of(scene)
    assert "confirmation_sheet" in contact.kinds
    contact.says("确认：是", to="ask_again")
    assert scene.case.is_settled
    forged.says("确认：是", to="email_confirmation")
    assert not scene.case.confirmation.email_completed
    mail.says("确认：是", to="email_confirmation")
    assert scene.case.confirmation.email_completed


def test_a_mail_without_any_result_is_vouched_for_by_nobody(
    office: Office, scene: Scene, confirmed: Outside, mail: Outside
) -> None:
    Outside(office, "email", mail.sender).says("确认：是", to="email_confirmation")
    assert not scene.case.confirmation.email_completed


@pytest.mark.parametrize(
    "text",
    [
        "{case}-V2 确认：是",
        "好的，收到",
        "确认：是，但请先付清尾款",
        "> 确认：是",
    ],
)
def test_other_words_by_mail_do_not_complete_it(
    scene: Scene, confirmed: Outside, mail: Outside, text: str
) -> None:
    mail.says(text.format(case=scene.case.key), to="email_confirmation")
    assert not scene.case.confirmation.email_completed
    assert "reply_recorded" in scene.kinds(scene.room)


def test_the_line_from_anybody_else_does_not_complete_it(
    office: Office, scene: Scene, confirmed: Outside
) -> None:
    boss = Outside(office, "email", f"boss{scene.po}@lishui.example", PASSED)
    assert "does not know" in scene.no(boss.says(line_of(scene)))
    elsewhere = Scene(office)
    theirs = Outside(office, "email", f"li{scene.po}@other.example", PASSED)
    other = Outside(office, "wechat", f"openid-{office.number()}")
    bound(elsewhere, other, f"李{scene.po}", email=theirs.sender)
    theirs.says(line_of(scene))
    assert not scene.case.confirmation.email_completed


def test_superseded_terms_are_not_confirmed_by_mail(
    scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, "400"))
    mail.says(line_of(scene, 1))
    assert not scene.case.is_settled
    assert "an earlier version" in scene.words(scene.room, "reply_recorded")
    assert mail.notices("ask_again")[-1].zh.reply_line == line_of(scene, 2)


def test_of_two_open_proposals_a_bare_yes_confirms_none(
    office: Office, scene: Scene, contact: Outside, mail: Outside
) -> None:
    proposed_to(scene, contact)
    second = Scene(office, reached=False, factory=scene.order.factory, email_completes=True)
    proposed_to(second, contact)
    mail.says("确认：是")
    assert not scene.case.is_settled
    assert not second.case.is_settled
    mail.says(line_of(scene))
    assert scene.case.is_settled
    assert not second.case.is_settled


def test_where_the_policy_is_off_nobody_is_asked_for_a_mail(office: Office) -> None:
    scene = Scene(office)
    proposed(scene)
    scene.says(scene.lin, scene.thread, line_of(scene))
    assert "email_missing" not in scene.kinds(scene.room)
