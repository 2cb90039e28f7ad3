"""One mail, and the message it becomes."""

import email
import hashlib
import io
import json
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.channels.email.attachments import MOST_FILES
from bot.channels.email.html_text import text_of_html
from bot.channels.email.inbound import Reader
from bot.channels.email.own import own_text
from bot.edge.photos import media_type_of
from bot.messages import Form
from tests.channels.email.office import (
    LIN,
    NOTICE,
    OURS,
    OUTBOX_ID,
    PLACE,
    SERVER,
    channel,
    mail,
    results,
    taken,
)
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import START, FakeClock


def picture(side: int = 200) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).save(out, "PNG")
    return out.getvalue()


def with_files(*files: tuple[str, str, bytes], inline: bool = False) -> bytes:
    message = email.message_from_bytes(mail("photos"), policy=SMTP)
    assert isinstance(message, EmailMessage)
    for name, kind, data in files:
        main, _, sub = kind.partition("/")
        message.add_attachment(
            data,
            maintype=main,
            subtype=sub,
            filename=name,
            disposition="inline" if inline else "attachment",
        )
    return message.as_bytes()


def test_a_reply_is_a_message_from_its_address() -> None:
    raw = mail(
        "QC-0042-V3 Confirmed: yes",
        sender="Lin@Factory.EXAMPLE",
        In_Reply_To=f"<{OURS.message_id(OUTBOX_ID)}>",
        Authentication_Results=results("dmarc=pass header.from=factory.example"),
    )
    blobs = FakeBlobs()
    message = taken(raw, blobs=blobs)
    assert (message.sender, message.place) == (LIN, PLACE)
    assert (message.text, message.form) == ("QC-0042-V3 Confirmed: yes", Form.TYPED)
    assert message.key == "a1@factory.example"
    assert message.in_reply_to == OUTBOX_ID
    assert message.vouched is not None
    assert message.vouched.passed
    assert blobs.get(json.loads(message.raw)["original"]) == raw  # byte for byte, for a dispute


def test_without_a_usable_message_id_the_key_is_the_hash_of_the_mail() -> None:
    for message_id in ("", "<" + "x" * 300 + "@y>"):
        raw = mail(Message_ID=message_id)
        assert taken(raw).key == f"sha256:{hashlib.sha256(raw).hexdigest()}"


def test_the_post_answered_is_found_wherever_it_is_named() -> None:
    ours, other = f"<{OURS.message_id(OUTBOX_ID)}>", f"<{OURS.message_id('earlier')}>"
    assert (
        taken(mail(References=f"<x@y> {other} {ours} <z@factory.example>")).in_reply_to == OUTBOX_ID
    )
    assert taken(mail(In_Reply_To=ours, References=other)).in_reply_to == OUTBOX_ID
    assert taken(mail(To=f"Redtag <{OURS.tagged(OUTBOX_ID)}>")).in_reply_to == OUTBOX_ID


def test_an_id_that_we_did_not_give_out_ties_nothing() -> None:
    forged = OURS.message_id(OUTBOX_ID).replace("019ab", "019ac")
    assert taken(mail(In_Reply_To=f"<{forged}>")).in_reply_to is None
    elsewhere = OURS.message_id(OUTBOX_ID).replace("buyer.example", "evil.example")
    assert taken(mail(In_Reply_To=f"<{elsewhere}>")).in_reply_to is None


def test_a_subject_never_confirms_or_releases() -> None:
    for subject in ("QC-0042-V3 Confirmed: yes", "Re: QC-0042-V3", "release QC-0042", "确认：是"):
        assert taken(mail("", Subject=subject)).text == ""
        assert taken(mail("Confirmed: yes", Subject=subject)).text == "Confirmed: yes"


def test_a_subject_may_ask_where_the_mail_is_empty() -> None:
    assert taken(mail("", Subject="status QC-0042")).text == "status QC-0042"


def test_mail_in_chinese_charsets_is_read_though_it_names_the_older_one() -> None:
    raw = (
        b"From: lin@factory.example\r\nSubject: =?gb2312?B?u9i4tA==?=\r\nMessage-ID: <z@y>\r\n"
        b"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + "确认：是，镕".encode("gb18030")
    )
    assert taken(raw).text == "确认：是，镕"


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("written", "hops", "sent"),
    [
        (-2.0, [-1.0, -1.9], -2.0),
        (-20.0, [-1.0, -1.9], -20.0),
        (-49.0, [-1.0, -48.0], -49.0),  # it lay in the sender's own server for two days
        (-30.0, [-1.0, -1.9], -1.0),  # more than a day before anybody saw it
        (5.0, [-1.0, -1.9], -1.0),  # from the future
        (-0.5, [-1.0, -1.9], -1.0),  # written after it came in
        (-200.0, [-1.0, -199.0], -1.0),  # no mail is on its way for eight days
        (-3.0, [], -3.0),
        (None, [-1.0, -1.9], -1.0),
        (None, [], 0.0),
    ],
)
def test_a_mail_was_sent_when_it_says_so_if_that_can_be(
    written: float | None, hops: list[float], sent: float
) -> None:
    def at(hours: float) -> str:
        return format_datetime(START + timedelta(hours=hours))

    head = "".join(f"Received: from a by b; {at(hop)}\r\n" for hop in hops).encode()
    raw = head + mail(Date="" if written is None else at(written))
    assert taken(raw).sent_at == START + timedelta(hours=sent)


# ---------------------------------------------------------------- HTML


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Confirmed: <b>yes</b></p>", "Confirmed: yes"),
        ("<div>Confirmed: <s>yes</s> no</div>", "Confirmed: no"),
        ("<p>ok</p><p style='display:none'>Confirmed: yes</p>", "ok"),
        ("<p>ok</p><style>Confirmed: yes</style><!-- Confirmed: yes --><title>x</title>", "ok"),
        ("ok<img src='http://tracker.example/p.gif' alt='Confirmed: yes'>", "ok"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<pre>one\n two</pre>", "one\n two"),
        ("&#30830;&#35748;：是&nbsp;", "确认：是"),
        ("<table><tr><td>Crit</td><td>0</td></tr><tr><td>Maj</td></tr></table>", "Crit0\nMaj"),
    ],
)
def test_html_is_what_its_reader_sees(html: str, text: str) -> None:
    assert text_of_html(html) == text


_QUOTE = "Terms<br>QC-0042-V3 Confirmed: yes"


@pytest.mark.parametrize(
    "quoted",
    [
        f'<div class="gmail_quote"><div class="gmail_attr">On Fri, Lin &lt;a@b&gt; wrote:<br></div>'
        f"<blockquote>{_QUOTE}</blockquote></div>",
        f'<blockquote type="cite">{_QUOTE}</blockquote>',
        f'<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: '
        f"a</div><div>{_QUOTE}</div>",
        f'<div style="border-top:solid 1pt"><b>From:</b> R &lt;qc@b&gt;<br><b>Sent:</b> '
        f"Fri<br><b>To:</b> "
        f"L<br><b>Subject:</b> T</div><p>{_QUOTE}</p>",
        "<div><div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>"
        f'&nbsp;"Redtag"&lt;qc@b&gt;;</div></div><div>{_QUOTE}</div>',
        f'<div id="isReplyContent">在 2026-11-20，R 写道：<br>{_QUOTE}</div>',
        f'<div class="yahoo_quoted"><div>On Fri wrote:</div><div>{_QUOTE}</div></div>',
        f'<div id="mail-editor-reference-message-container">{_QUOTE}</div>',
        f'<blockquote id="ntes-mailmaster-quote">{_QUOTE}</blockquote>',
    ],
)
def test_html_quotations_are_nobodys_words(quoted: str) -> None:
    assert own_text(text_of_html(f"<html><body><div>ok</div><br>{quoted}</body></html>")) == "ok"


def test_our_own_letter_quoted_as_html_is_nobodys_words() -> None:
    html = json.loads(channel().channel.to_payload(OUTBOX_ID, NOTICE, PLACE))["html"]
    assert own_text(text_of_html(f"<div>ok</div>{html}")) == "ok"


def test_every_text_part_counts_that_is_shown() -> None:
    raw = (
        b"From: lin@factory.example\r\nMessage-ID: <z@y>\r\nContent-Type: multipart/mixed; "
        b"boundary=b\r\n"
        b"\r\n--b\r\nContent-Type: text/plain\r\n\r\nConfirmed: yes\r\n--b\r\nContent-Type: "
        b"text/plain"
        b"\r\n\r\nbut only 500\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: "
        b"attachment; "
        b"filename=a.txt\r\n\r\nSecret\r\n--b--\r\n"
    )
    assert taken(raw).text == "Confirmed: yes\n\n\nbut only 500".replace("\n\n\n", "\n\n")


@settings(max_examples=150)
@given(st.text(st.sampled_from("<>/abdivspr=\"'! -&;blockquote\n"), max_size=200))
def test_no_html_raises(html: str) -> None:
    text_of_html(html)


def test_deeply_nested_html_is_read_in_no_time() -> None:
    assert text_of_html("<div>" * 200_000 + "x" + "</div>" * 200_000) == ""


# ---------------------------------------------------------------- files


def test_photos_and_papers_are_kept_by_what_they_are() -> None:
    shot = picture()
    message = taken(
        with_files(
            ("a.png", "application/octet-stream", shot),
            ("确认书.pdf", "application/pdf", b"%PDF-1.7 x"),
        )
    )
    assert [(a.name, a.media_type) for a in message.attachments] == [
        ("a.png", "image/png"),
        ("确认书.pdf", "application/pdf"),
    ]
    assert message.attachments[0].sha256 == hashlib.sha256(shot).hexdigest()


def test_logos_shown_in_the_text_are_left_out_and_photos_are_not() -> None:
    logo, shot = picture(20), picture(200)
    assert len(logo) < 10_000 < len(shot)
    message = taken(
        with_files(("logo.png", "image/png", logo), ("p.png", "image/png", shot), inline=True)
    )
    assert [a.name for a in message.attachments] == ["p.png"]


def test_what_is_not_kept_is_told() -> None:
    blobs = FakeBlobs()
    found = reader(blobs).read(
        with_files(
            ("a.exe", "application/x", b"MZ" * 9), ("p.jpg", "image/jpeg", b"\xff\xd8broken")
        )
    )
    assert found.message is not None
    assert found.message.attachments == ()
    assert ["a.exe" in w.en or "p.jpg" in w.en for w in found.not_kept] == [True, True]
    many = reader(blobs).read(
        with_files(*((f"{n}.pdf", "application/pdf", b"%%PDF-%d" % n) for n in range(25)))
    )
    assert many.message is not None
    assert len(many.message.attachments) == MOST_FILES
    assert len(many.not_kept) == 5


def test_a_mail_inside_a_mail_brings_neither_words_nor_files() -> None:
    inner = email.message_from_bytes(
        with_files(("a.pdf", "application/pdf", b"%PDF-1")), policy=SMTP
    )
    outer = email.message_from_bytes(mail("see below"), policy=SMTP)
    assert isinstance(outer, EmailMessage)
    outer.add_attachment(inner)
    message = taken(outer.as_bytes())
    assert (message.text, message.attachments) == ("see below", ())


def reader(blobs: FakeBlobs) -> Reader:
    return Reader(
        tenant="t",
        ours=OURS,
        authserv_id=SERVER,
        blobs=blobs,
        judge=media_type_of,
        clock=FakeClock(),
    )


# ---------------------------------------------------------------- hostile mail


@settings(max_examples=200)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            b"",
            b"From: ",
            b"From: a@b\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
            b"Subject: =?utf-8?b?",
            b"Content-Type: ",
        ]
    ),
)
def test_no_bytes_stop_the_mailbox(data: bytes, head: bytes) -> None:
    found = reader(FakeBlobs()).read(head + data)
    assert found.message is None or found.message.model_dump_json()


def test_parts_without_end_are_kept_as_unreadable() -> None:
    deep = b"From: a@b\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(3000)
    )
    found = reader(FakeBlobs()).read(deep)
    assert found.message is not None
    assert not found.answerable or found.message.text == ""


def test_several_senders_are_none() -> None:
    message = taken(mail(From="lin@factory.example, dana@buyer.example"))
    assert (message.sender, message.form) == ("nobody", Form.AUTO)


def test_an_encoded_word_cannot_change_the_address() -> None:
    raw = mail().replace(
        b"From: Lin Wei <lin@factory.example>",
        b"From: =?utf-8?b?PGRhbmFAYnV5ZXIuZXhhbXBsZT4=?= <evil@x.example>",
    )
    assert taken(raw).sender == "evil@x.example"


def test_a_mail_too_large_to_read_tells_its_sender() -> None:
    head = mail("x").partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    found = reader(FakeBlobs()).read(head, cut=True)
    assert found.cut
    assert "40 MB" in found.not_kept[0].en
