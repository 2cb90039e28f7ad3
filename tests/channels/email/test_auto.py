"""Mail that no person wrote now: absence notes, bounces, lists, our own; and no loop, ever."""

import asyncio
from email import message_from_bytes
from typing import Any

import pytest

from bot.channels.email import Email
from bot.channels.email.answers import MOST_AN_HOUR, STRANGERS_A_DAY
from bot.messages import Form, Receipt, Words
from tests.channels.email import bounced
from tests.channels.email.office import (
    FROM,
    LIN,
    OURS,
    OUTBOX_ID,
    FakeIntake,
    channel,
    mail,
    results,
    taken,
)
from tests.channels.email.servers import Mailroom, smtp_server
from tests.fakes.clock import FakeClock

MINE = OURS.message_id(OUTBOX_ID)
ASKED = Receipt(outcome="refused", said=Words(en="Which case?", zh="请问是哪个案件？"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X_Autoreply": "yes"},
        {"X_Autorespond": "Re: terms"},
        {"X_Auto_Response_Suppress": "All"},
        {"List_Id": "<all.factory.example>"},
        {"Return_Path": "<>"},
        {"Subject": "Out of Office: Re: QC-0042"},
        {"Subject": "Automatic reply: QC-0042"},
        {"Subject": "Auto: QC-0042"},
        {"Subject": "自动回复：处理协议"},
        {"Subject": "自动回复: Re: 处理协议"},
        {"Subject": "自動回覆: x"},
        {"Subject": "不在办公室"},
        {"Subject": "Read: terms"},
        {"Subject": "已读: 处理协议"},
        {"From": "no-reply@factory.example"},
        {"From": "MAILER-DAEMON@factory.example"},
    ],
)
def test_what_a_program_sent_is_automatic(headers: dict[str, str]) -> None:
    message = taken(mail("QC-0042-V3 Confirmed: yes", **headers))
    assert message.form is Form.AUTO


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "no"},
        {"Subject": "Auto parts order 4711"},
        {"Subject": "Re: automatic door, terms"},
        {"Subject": "外出货车安排"},
        {"Precedence": "normal"},
        {"Return_Path": "<lin@factory.example>"},
    ],
)
def test_what_a_person_wrote_is_typed(headers: dict[str, str]) -> None:
    assert taken(mail("QC-0042 received", **headers)).form is Form.TYPED


# ---------------------------------------------------------------- bounces


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (bounced.report(MINE), "unreachable 5.1.1 550 5.1.1"),
        (bounced.report(MINE, returned="message/rfc822"), "unreachable 5.1.1"),
        (
            bounced.report(MINE, status="5.2.2 (mailbox full)", said="552 full"),
            "unreachable 5.2.2 552",
        ),
        (bounced.report(MINE, status="4.4.7", said="expired"), "unreachable 4.4.7 expired"),
        (bounced.letter(bounced.QQ, MINE), "unreachable 550 Mailbox not found"),
        (bounced.letter(bounced.NETEASE, MINE), "unreachable 5.0.0 550 User not found"),
        (bounced.letter(bounced.EXCHANGE, MINE), "unreachable 550 5.1.10"),
        (bounced.letter(bounced.QMAIL, MINE), "unreachable 5.1.1"),
    ],
)
def test_a_bounce_is_a_late_result_of_its_post(raw: bytes, error: str) -> None:
    message = taken(raw)
    assert (message.sender, message.form) == ("system", Form.RESULT)
    assert message.action is not None
    assert message.action.name == "delivery.late_result"
    assert message.action.fields["outbox_id"] == OUTBOX_ID
    assert message.action.fields["outcome"] == "failed"
    assert message.action.fields["error"].startswith(error)


@pytest.mark.parametrize(
    "raw",
    [
        bounced.report(MINE, action="delayed", status="4.4.1", subject="Delayed Mail"),
        bounced.letter(bounced.WARNING, MINE),
        bounced.report(MINE, action="delivered", status="2.0.0"),
        bounced.report("a.0123456789abcdef@buyer.example"),  # of no post of ours
        bounced.report("whatever@elsewhere.example"),
    ],
)
def test_a_delay_or_a_foreign_bounce_fails_nothing(raw: bytes) -> None:
    message = taken(raw)
    assert (message.action, message.form) == (None, Form.AUTO)
    assert message.vouched is not None
    assert message.vouched.result != "not readable"


def test_a_persons_words_about_a_bounce_are_no_bounce() -> None:
    message = taken(
        mail("550 5.1.1 no such user", Subject="Undelivered goods", References=f"<{MINE}>")
    )
    assert (message.action, message.form) == (None, Form.TYPED)


# ---------------------------------------------------------------- answers


def answered(*raws: bytes, receipt: Receipt = ASKED, **more: Any) -> Mailroom:
    async def play(email: Email) -> None:
        for raw in raws:
            await email.take(raw)
        await email.answers.settle()

    with smtp_server() as (room, url):
        asyncio.run(play(channel(FakeIntake(receipt), smtp=url, **more)))
        return room


def text(room: Mailroom, at: int = 0) -> str:
    content = room.mails[at].content
    assert isinstance(content, bytes)
    payload = message_from_bytes(content).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_what_there_is_to_say_is_answered_in_the_thread() -> None:
    room = answered(mail())
    (letter,) = room.mails
    assert letter.rcpt_tos == [LIN]
    assert isinstance(letter.content, bytes)
    head = letter.content.partition(b"\r\n\r\n")[0].decode()
    assert "In-Reply-To: <a1@factory.example>" in head
    assert "Auto-Submitted: auto-replied" in head
    assert "Subject: Re: QC-0042" in head
    assert text(room).index("请问是哪个案件？") < text(room).index("Which case?")


def test_a_receipt_without_words_is_not_answered() -> None:
    assert answered(mail(), receipt=Receipt(outcome="done")).mails == []


@pytest.mark.parametrize(
    "raw",
    [
        mail(Auto_Submitted="auto-replied"),
        mail(List_Id="<x.y>"),
        mail(Return_Path="<>"),
        mail(From="mailer-daemon@factory.example"),
        mail(From=FROM),
        mail(Message_ID=f"<{MINE}>"),
        mail(Message_ID=f"<{OURS.answer_id('k')}>"),
        mail(From="a@b.example, c@d.example"),
        bounced.report(MINE),
        bounced.letter(bounced.QMAIL, MINE),
    ],
)
def test_automatic_mail_and_our_own_are_never_answered(raw: bytes) -> None:
    assert answered(raw).mails == []


def test_our_own_mail_come_back_is_nothing() -> None:
    intake = FakeIntake()
    assert asyncio.run(channel(intake).take(mail(From=FROM))).outcome == "ignored"
    assert intake.messages == []


def test_two_programs_that_answer_each_other_stop_within_the_hour() -> None:
    """Even one that marks nothing as automatic gets so many answers, and then none."""
    room = answered(*(mail(Message_ID=f"<{n}@factory.example>") for n in range(50)))
    assert len(room.mails) == MOST_AN_HOUR


def test_a_stranger_gets_one_neutral_sentence_a_day() -> None:
    clock = FakeClock()
    stranger = [
        mail(
            sender="x@other.example",
            Message_ID=f"<{n}@o>",
            Authentication_Results=results("dmarc=pass"),
        )
        for n in range(3)
    ]
    room = answered(*stranger, clock=clock)
    assert len(room.mails) == 1
    assert "此邮箱尚未登记" in text(room)
    assert "Which case?" not in text(room)


def test_a_stranger_nobody_vouches_for_gets_none() -> None:
    """His address may be another's, who would be troubled with mail he never caused."""
    assert answered(mail(sender="x@other.example")).mails == []
    assert len(answered(mail(sender="x@other.example"), authserv_id="").mails) == 1


def test_who_brings_a_good_code_is_answered_though_not_yet_on_file() -> None:
    asked = Receipt(outcome="asked", said=Words(en="What is your name?", zh="请问您的姓名？"))
    room = answered(
        mail("CODE", sender="x@o.example", Message_ID="<1@o>"),
        mail("Lin", sender="x@o.example", Message_ID="<2@o>"),
        receipt=asked,
    )
    assert ["请问您的姓名？" in text(room, n) for n in (0, 1)] == [True, True]


def test_many_strangers_are_no_way_to_send_mail_through_us() -> None:
    many = [
        mail(
            sender=f"x{n}@o.example",
            Message_ID=f"<{n}@o>",
            Authentication_Results=results("dmarc=pass"),
        )
        for n in range(STRANGERS_A_DAY + 5)
    ]
    assert len(answered(*many).mails) == STRANGERS_A_DAY


def test_an_answer_to_the_same_mail_has_the_same_message_id() -> None:
    room = answered(mail(), mail())
    ids = {
        line
        for letter in room.mails
        if isinstance(letter.content, bytes)
        for line in letter.content.split(b"\r\n")
        if line.startswith(b"Message-ID")
    }
    assert len(room.mails) == 2
    assert len(ids) == 1
