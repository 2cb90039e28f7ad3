"""Confirmations: who binds, in which words, up to how much (rows 133-138, Y1, Y19, Z11)."""

from datetime import date
from typing import Any

import pytest

from bot.domain.errors import NotYet, Stale, WrongRole
from bot.domain.money import Money
from bot.domain.people import Actor, Authority, Role
from bot.domain.stages.confirmation import VerifySheet, within
from bot.domain.stages.settlement import SettlementLine, Terms
from tests.domain.stories import (
    DANA,
    KEY,
    LIMIT,
    LIN,
    MAJOR,
    MINOR,
    OTHER,
    SAM,
    START,
    WEI,
    C,
    Story,
    agreed,
    credit,
    failed,
    found,
    ordered,
    rework,
    settled,
)

BIG = agreed(rework(MAJOR), credit(MINOR, "2000.01"))


def proposed(terms: Terms | None = None, **order: object) -> Story:
    story = failed(ordered(**order))
    story.issues()
    story.proposes(terms)
    return story


def replies(story: Story, actor: Actor = LIN, **changes: Any) -> list[str]:
    return [e.kind for e in story.do(story.reply(actor, **changes))]


# ---------------------------------------------------------------- what binds


def test_the_contacts_own_words_bind_and_are_kept_with_all_that_proves_them() -> None:
    story = proposed()
    assert replies(story) == ["confirmation.confirmed"]
    said, current = story.case.confirmation.confirmed, story.case.settlement.current
    assert said is not None
    assert current is not None
    assert (said.text, said.by, said.at) == ("QC-0042-V1 确认：是", LIN, story.now)
    assert (said.channel, said.message_key, said.way) == ("wechat", "m-1", "chat")
    assert (said.code, said.version, said.terms_sha256) == ("QC-0042-V1", 1, current.sha256)


@pytest.mark.parametrize(
    "label",
    [
        "not_binding_ask_again",
        "conditional",
        "counter_offer",
        "rejected",
        "question",
        "acknowledged_only",
        "stale_version",
        "wrong_person",
    ],
)
def test_every_other_reply_is_kept_as_what_it_is_and_binds_nothing(label: str) -> None:
    story = proposed()
    assert replies(story, label=label, reason="hedge", text="好的") == [
        "confirmation.reply_recorded"
    ]
    reply = story.case.confirmation.replies[0]
    assert (reply.label, reply.reason, reply.text, reply.by) == (label, "hedge", "好的", LIN)
    assert not story.case.is_settled


@pytest.mark.parametrize("actor", [WEI, DANA, SAM, OTHER])
def test_nobody_but_a_contact_of_this_factory_binds_it(actor: Actor) -> None:
    story = proposed()
    assert replies(story, actor) == ["confirmation.reply_recorded"]
    assert story.case.confirmation.replies[0].label == "wrong_person"


def test_a_buyer_who_is_also_called_a_contact_of_another_factory_binds_nothing() -> None:
    odd = Actor(id="x", name="X", roles=(Role.BUYER, Role.FACTORY_CONTACT), factory="ningbo")
    assert replies(proposed(), odd) == ["confirmation.reply_recorded"]


def test_without_open_terms_there_is_nothing_to_confirm() -> None:
    story = failed()
    story.refused(NotYet, story.reply())


def test_newer_terms_void_every_reply_to_the_former() -> None:
    story = proposed()
    replies(story, label="not_binding_ask_again", reason="hedge")
    story.proposes()
    assert story.case.confirmation.replies == ()
    assert story.kinds.count("confirmation.reply_recorded") == 1


def test_a_yes_said_twice_is_one_confirmation() -> None:
    story = settled()
    first = story.case.confirmation.confirmed
    assert replies(story) == ["confirmation.reply_recorded"]
    assert story.case.confirmation.confirmed == first
    last = story.case.confirmation.replies[-1]
    assert (last.label, last.reason) == ("acknowledged_only", "already_confirmed")


def test_what_is_said_after_the_confirmation_is_kept_as_what_it_is() -> None:
    story = settled()
    replies(story, label="rejected", reason="refusal", text="不行")
    assert story.case.confirmation.replies[-1].label == "rejected"
    assert story.case.is_settled


# ---------------------------------------------------------------- a person calls (row 138)


@pytest.mark.parametrize("label", ["not_binding_ask_again", "conditional", "stale_version"])
def test_after_a_second_reply_that_does_not_bind_a_person_calls(label: str) -> None:
    story = proposed()
    replies(story, label=label, reason="hedge")
    assert not story.case.confirmation.person_should_call
    replies(story, label=label, reason="hedge")
    assert story.case.confirmation.person_should_call


@pytest.mark.parametrize(
    "label", ["question", "acknowledged_only", "counter_offer", "wrong_person"]
)
def test_questions_and_other_peoples_words_are_no_failed_attempts(label: str) -> None:
    story = proposed()
    for _ in range(3):
        replies(story, label=label, reason="question")
    assert not story.case.confirmation.person_should_call


# ---------------------------------------------------------------- up to how much (Y19)


def authority(limit: str | None = "2000", until: date | None = None) -> Authority:
    return Authority(limit=Money.of(limit, "USD") if limit else None, valid_until=until)


@pytest.mark.parametrize(
    ("held", "amount", "binds"),
    [
        (authority(), Money.of("2000", "USD"), True),
        (authority(), Money.of("2000.01", "USD"), False),
        (authority(), Money.of("1", "CNY"), False),
        (authority(), None, True),
        (authority(limit=None), Money.of("1000000", "USD"), True),
        (authority(until=START.date()), Money.of("1", "USD"), True),
        (authority(until=date(2026, 11, 22)), None, False),
        (None, None, False),
    ],
)
def test_a_contact_binds_up_to_the_limit_until_the_day_on_file(
    held: Authority | None, amount: Money | None, binds: bool
) -> None:
    assert within(held, amount, START) is binds


@pytest.mark.parametrize(("authority", "terms"), [(LIMIT, BIG), (None, None)])
def test_above_the_limit_the_sheet_for_the_chop_is_offered_and_nothing_refused(
    authority: Authority | None, terms: Terms | None
) -> None:
    story = proposed(terms)
    assert replies(story, authority=authority) == ["confirmation.sheet_offered"]
    assert story.case.confirmation.sheet_offered
    assert not story.case.is_settled


def test_replacements_count_against_the_limit_at_the_orders_price() -> None:
    line = SettlementLine(defect_class=MAJOR, option=C, quantity=201)
    assert replies(proposed(agreed(line, rework(MINOR)))) == ["confirmation.sheet_offered"]


def test_a_buyer_verifies_the_chopped_page() -> None:
    story = proposed(BIG)
    replies(story)
    story.do(VerifySheet(message_key="photo-7", version=1, **story.by(SAM)))
    said = story.case.confirmation.confirmed
    assert said is not None
    assert (said.way, said.by, said.message_key, said.text) == ("sheet", SAM, "photo-7", "")
    assert story.case.is_settled


def test_no_sheet_is_verified_that_nobody_sent() -> None:
    story = proposed()
    story.refused(NotYet, VerifySheet(**story.by(SAM)))


def test_the_sheet_of_former_terms_confirms_nothing() -> None:
    story = proposed(BIG)
    replies(story)
    story.proposes(BIG)
    story.refused(NotYet, VerifySheet(version=1, **story.by(SAM)))
    replies(story)
    story.refused(NotYet, VerifySheet(version=1, **story.by(SAM)))
    story.do(VerifySheet(version=2, **story.by(SAM)))


def test_a_second_verification_is_told_of_the_first() -> None:
    story = proposed(BIG)
    replies(story)
    story.do(VerifySheet(**story.by(SAM)))
    assert "by Sam" in story.refused(Stale, VerifySheet(**story.by(DANA))).sentence("en")


def test_the_factory_does_not_verify_its_own_sheet() -> None:
    story = proposed(BIG)
    replies(story)
    story.refused(WrongRole, VerifySheet(**story.by(LIN)))


# ---------------------------------------------------------------- the e-mail (Z11)


def test_a_chat_confirmation_binds_and_the_release_waits_for_the_email() -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    replies(story)
    assert story.case.is_settled
    assert story.open == ["email_confirmation"]


def test_the_same_words_by_email_complete_it() -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    replies(story)
    assert replies(story, channel="email", message_key="<1@factory>") == [
        "confirmation.email_completed"
    ]
    assert story.open == []


def test_what_vouched_for_the_sender_is_kept_with_the_words() -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    replies(story, channel="email", vouched="dkim=pass")
    said = story.case.confirmation.confirmed
    assert said is not None
    assert said.vouched == "dkim=pass"


def test_right_words_from_a_sender_in_doubt_bind_nothing_and_bring_the_sheet() -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    kinds = ["confirmation.reply_recorded", "confirmation.sheet_offered"]
    assert replies(story, channel="email", genuine=False) == kinds
    assert story.case.confirmation.replies[-1].reason == "not_vouched"
    assert not story.case.is_settled
    assert replies(story, channel="email", genuine=False) == kinds[:1]
    story.do(VerifySheet(**story.by(SAM)))
    assert story.case.is_settled


def test_a_sender_in_doubt_completes_nothing_and_gets_no_second_sheet() -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    replies(story)
    assert replies(story, channel="email", genuine=False) == ["confirmation.reply_recorded"]
    assert story.open == ["email_confirmation"]


def test_a_doubted_no_is_recorded_as_the_no_it_is() -> None:
    story = proposed()
    replies(story, label="rejected", reason="refusal", channel="email", genuine=False)
    assert story.case.confirmation.replies[-1].label == "rejected"


def test_a_confirmation_by_email_needs_no_second_one() -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    replies(story, channel="email")
    assert story.open == []
    assert replies(story, channel="email") == ["confirmation.reply_recorded"]


@pytest.mark.parametrize(
    "reply", [{"label": "conditional"}, {"actor": SAM}, {"actor": OTHER}, {"channel": "wechat"}]
)
def test_no_other_mail_completes_it(reply: dict[str, Any]) -> None:
    story = proposed(agreed(credit(MAJOR), credit(MINOR)), email_completes=True)
    replies(story)
    replies(story, **{"channel": "email", **reply})
    assert story.open == ["email_confirmation"]


def test_the_policy_off_the_chat_is_enough() -> None:
    assert settled(agreed(credit(MAJOR), credit(MINOR))).open == []


# ---------------------------------------------------------------- corrections after a confirmation


def test_a_confirmation_withdrawn_by_a_correction_stays_in_the_record() -> None:
    story = failed(findings=found(major=0))
    story.settles(agreed(credit(MINOR)))
    story.corrects(found(major=12))
    assert story.case.confirmation.confirmed is None
    assert "confirmation.confirmed" in story.kinds
    story.refused(NotYet, story.reply(text=f"{KEY}-V1 确认：是"))
