"""What goes out, over a real SMTP server on loopback."""

import asyncio
import email
import json
import ssl
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.email.mime import letter
from bot.channels.email.payload import Payload
from bot.channels.email.servers import Server, read_server
from bot.channels.email.smtp import Postman
from bot.domain.people import Language
from bot.messages import Attachment, Notice, Place, Wording
from bot.ports import Channel, MarksRepeats, Posted, Standing, Threads
from tests.channels.email.office import FROM, NOTICE, OURS, OUTBOX_ID, PLACE, channel
from tests.channels.email.servers import Mailroom, free_port, smtp_server, trusting
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import START


def sent(
    url: str, notice: Notice = NOTICE, *papers: bytes, place: Place = PLACE, **more: object
) -> Posted:
    blobs = FakeBlobs()
    files = [
        Attachment(
            name=f"car {n}.pdf", media_type="application/pdf", sha256=blobs.put(p), size=len(p)
        )
        for n, p in enumerate(papers)
    ]
    tls = more.pop("tls", None)
    out = channel(smtp=url, blobs=blobs, tls=tls, **more).channel
    payload = out.to_payload(OUTBOX_ID, notice, place)
    return asyncio.run(out.send(OUTBOX_ID, payload, files))


def arrived(room: Mailroom) -> EmailMessage:
    content = room.mails[-1].content
    assert isinstance(content, bytes)
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_notice_is_one_letter_in_both_languages_with_its_papers() -> None:
    with smtp_server() as (room, url):
        posted = sent(url, NOTICE, b"%PDF-1.7 a", b"%PDF-1.7 b")
    letter = arrived(room)
    assert posted == Posted(
        outcome="sent", platform_id=OURS.message_id(OUTBOX_ID), thread=OURS.message_id(OUTBOX_ID)
    )
    assert letter["From"] == FROM
    assert letter["To"] == PLACE.room
    assert letter["Message-ID"] == f"<{OURS.message_id(OUTBOX_ID)}>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Subject"] == NOTICE.zh.title
    text = letter.get_body(("plain",))
    html = letter.get_body(("html",))
    assert text is not None
    assert html is not None
    lines = text.get_content().splitlines()
    assert "QC-0042-V3 确认：是" in lines  # alone on its line, to be copied
    assert "QC-0042-V3 Confirmed: yes" in lines
    assert lines.index("QC-0042-V3 确认：是") < lines.index("QC-0042-V3 Confirmed: yes")
    assert "QC-0042 sorting finished" in lines
    assert "工厂全检整批货物。" in html.get_content()
    papers = [p.get_content() for p in letter.iter_attachments()]
    assert papers == [b"%PDF-1.7 a", b"%PDF-1.7 b"]
    assert [p.get_filename() for p in letter.iter_attachments()] == ["car 0.pdf", "car 1.pdf"]


def test_the_first_language_comes_first() -> None:
    english = Notice(**{**dict(NOTICE), "first": Language.EN})
    payload = json.loads(channel().channel.to_payload(OUTBOX_ID, english, PLACE))
    assert payload["subject"] == NOTICE.en.title
    assert payload["text"].index(NOTICE.en.title) < payload["text"].index(NOTICE.zh.title)


def test_the_payload_is_a_pure_function_of_the_notice() -> None:
    first, again = channel().channel, channel().channel
    assert first.to_payload(OUTBOX_ID, NOTICE, PLACE) == again.to_payload(OUTBOX_ID, NOTICE, PLACE)
    kinds = (Channel, Threads, MarksRepeats)
    assert all(isinstance(first, kind) for kind in kinds[1:])
    assert first.name == "email"


def test_later_letters_of_a_case_hang_beneath_its_first() -> None:
    standing = Standing(root="root.1@buyer.example", card="card.2@buyer.example")
    payload = json.loads(channel().channel.to_payload_in(OUTBOX_ID, NOTICE, PLACE, standing))
    headers = dict(payload["headers"])
    assert headers["References"] == "<root.1@buyer.example> <card.2@buyer.example>"
    assert headers["In-Reply-To"] == "<card.2@buyer.example>"
    assert not payload["root"]


def test_a_repeat_says_so_and_keeps_its_message_id() -> None:
    with smtp_server() as (room, url):
        out = channel(smtp=url).channel
        again = out.as_repeat(out.to_payload(OUTBOX_ID, NOTICE, PLACE))
        asyncio.run(out.send(OUTBOX_ID, again, []))
    text = arrived(room).get_body(("plain",))
    assert text is not None
    assert "可能与您已收到的邮件重复" in text.get_content()
    assert arrived(room)["Message-ID"] == f"<{OURS.message_id(OUTBOX_ID)}>"


def test_an_answer_can_go_to_a_tagged_address() -> None:
    payload = json.loads(channel(plus_tags=True).channel.to_payload(OUTBOX_ID, NOTICE, PLACE))
    tagged = dict(payload["headers"])["Reply-To"]
    assert tagged.startswith(f"qc+{OUTBOX_ID}.")
    assert OURS.post_tagged([tagged]) == OUTBOX_ID
    assert OURS.post_tagged([tagged.replace(OUTBOX_ID, "other")]) is None


# ---------------------------------------------------------------- size


def test_papers_too_large_are_left_out_and_named() -> None:
    with smtp_server() as (room, url):
        posted = sent(url, NOTICE, b"%PDF" + bytes(900_000), b"%PDF small", most_bytes=1_000_000)
    letter = arrived(room)
    text = letter.get_body(("plain",))
    assert posted.outcome == "sent"
    assert text is not None
    assert "Too large for this mail: car 0.pdf (0.9 MB)" in text.get_content()
    assert "QC-0042" in text.get_content()
    assert [p.get_filename() for p in letter.iter_attachments()] == ["car 1.pdf"]
    assert len(room.mails[0].content or b"") <= 1_000_000


def test_the_servers_own_limit_counts_when_it_is_smaller() -> None:
    with smtp_server(size=300_000) as (room, url):
        posted = sent(url, NOTICE, b"%PDF" + bytes(400_000))
    assert posted.outcome == "sent"
    assert list(arrived(room).iter_attachments()) == []


def test_a_server_that_finds_it_too_large_after_all_gets_the_words_alone() -> None:
    with smtp_server() as (room, url):
        room.says["data"] = lambda envelope: (  # type: ignore[assignment]
            "552 5.3.4 too big" if len(envelope.content) > 100_000 else ""
        )
        posted = sent(url, NOTICE, b"%PDF" + bytes(400_000))
    assert posted.outcome == "sent"
    assert list(arrived(room).iter_attachments()) == []


def test_only_where_nothing_can_go_the_error_is_size() -> None:
    with smtp_server() as (_, url):
        posted = sent(url, most_bytes=500)
    assert posted.outcome == "failed"
    assert (posted.error or "").startswith("size")


# ---------------------------------------------------------------- what servers say


@pytest.mark.parametrize(
    ("step", "said", "outcome", "begins"),
    [
        ("rcpt", "550 5.1.1 no such user", "failed", "unreachable 550 5.1.1"),
        ("rcpt", "553 bad mailbox", "failed", "unreachable 553"),
        ("rcpt", "450 4.2.1 busy, try later", "retry", "450"),
        ("rcpt", "452 4.2.2 mailbox full", "retry", "452"),
        ("mail", "550 sender refused", "failed", "refused 550"),
        ("mail", "451 try later", "retry", "451"),
        ("data", "554 5.7.1 spam", "failed", "refused 554"),
        ("data", "550 5.1.1 unknown", "failed", "unreachable 550"),
        ("data", "451 4.7.0 greylisted", "retry", "451"),
        ("data", "421 closing", "retry", "421"),
    ],
)
def test_what_the_server_says_decides(step: str, said: str, outcome: str, begins: str) -> None:
    with smtp_server() as (room, url):
        room.says[step] = said
        posted = sent(url)
    assert posted.outcome == outcome
    assert (posted.error or "").startswith(begins)


def test_a_lost_answer_after_the_mail_is_unknown_and_nothing_else() -> None:
    with smtp_server() as (room, url):
        room.close_after_data = True
        posted = sent(url)
    assert posted.outcome == "unknown"
    assert len(room.mails) == 1


def test_a_server_that_is_away_is_asked_again() -> None:
    assert sent(f"smtp://127.0.0.1:{free_port()}").outcome == "retry"


def test_an_address_that_is_none_is_unreachable() -> None:
    for room in ("nobody", "a@b\nBcc: x@y", "林@工厂.example", ""):
        posted = sent("smtp://127.0.0.1:1", place=Place(channel="email", room=room))
        assert (posted.outcome, (posted.error or "")[:11]) == ("failed", "unreachable")


# ---------------------------------------------------------------- TLS and login


def test_starttls_and_login() -> None:
    with smtp_server(tls=True, auth=True) as (room, url):
        assert sent(url, tls=trusting()).outcome == "sent"
    assert room.tls == [True]


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with smtp_server(tls=True) as (room, url):
        posted = sent(url, tls=ssl.create_default_context())
    assert posted.outcome == "retry"
    assert "CERTIFICATE_VERIFY_FAILED" in (posted.error or "")
    assert not room.mails


def test_a_wrong_password_is_asked_again_after_a_pause() -> None:
    with smtp_server(tls=True, auth=True) as (room, url):
        posted = sent(url.replace("secret", "wrong"))
    assert posted.outcome == "retry"
    assert posted.retry_after == 60
    assert "wrong" not in (posted.error or "")
    assert not room.mails


class Away(Server):
    """A server that stands elsewhere, as far as the rule on TLS can see."""

    @property
    def is_local(self) -> bool:
        return False


def test_nothing_leaves_this_machine_without_tls() -> None:
    with smtp_server() as (room, url):
        away = Away(**dict(read_server(url, "smtp")))
        carried = Postman(away, "qc@buyer.example", "buyer.example").carry(
            PLACE.room, lambda _: b"x", 100
        )
    assert carried.outcome == "later"
    assert "TLS" in carried.error
    assert not room.mails


def test_a_send_that_outlives_its_time_is_waited_for_and_not_repeated() -> None:
    async def play(url: str, room: Mailroom) -> Posted:
        out = channel(smtp=url).channel
        payload = out.to_payload(OUTBOX_ID, NOTICE, PLACE)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.0001):
                await out.send(OUTBOX_ID, payload, [])
        return await out.send(OUTBOX_ID, out.as_repeat(payload), [])

    with smtp_server() as (room, url):
        posted = asyncio.run(play(url, room))
    assert posted.outcome == "sent"
    assert len(room.mails) == 1


# ---------------------------------------------------------------- foreign words

_HOSTILE = st.text(st.sampled_from("ab\r\n\x00\u2028\u202e<>:=?@é林 "), max_size=40)


@settings(max_examples=60)
@given(title=_HOSTILE, case=_HOSTILE, name=_HOSTILE)
def test_no_foreign_word_can_add_a_header_or_markup(title: str, case: str, name: str) -> None:
    hostile = "Subject\r\nBcc: evil@x.example\r\n\r\n<script>" + title
    words = Wording(
        title=hostile, sentences=(hostile,), facts=((hostile, hostile),), reply_line=name
    )
    notice = Notice(
        **{**dict(NOTICE), "en": words, "zh": words, "case": case or None, "buttons": ()}
    )
    out = channel().channel
    payload = json.loads(out.to_payload(OUTBOX_ID, notice, PLACE))
    assert payload["subject"].isprintable()
    assert "<script>" not in payload["html"]
    blobs = FakeBlobs()
    paper = Attachment(name=hostile, media_type="application/pdf", sha256=blobs.put(b"x"), size=1)

    raw = letter(
        Payload.model_validate_json(json.dumps(payload)),
        [paper],
        blobs.get,
        sender=FROM,
        at=START,
        most=10**6,
    )
    assert raw is not None
    found = email.message_from_bytes(raw, policy=default)
    assert found["Bcc"] is None
    assert found["To"] == PLACE.room
    assert found.get_content_type() == "multipart/mixed"
