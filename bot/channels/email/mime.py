"""Letters as MIME, within a size: papers that would make one too large are left out and named."""

from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from bot.channels.email.letter import one_line, with_notes
from bot.channels.email.payload import Payload
from bot.channels.email.settings import MEBIBYTE
from bot.messages import Attachment, Words

POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)
"""Lines end in CRLF, and every server can carry it, whatever it offers."""

REPEAT = Words(
    en="This mail may be a repeat of one you already have.",
    zh="本邮件可能与您已收到的邮件重复。",
)
LEFT_OUT = Words(
    en="Too large for this mail: {names}. It is kept with {case}; the buyer can send it another "
    "way.",
    zh="附件过大，未随本邮件发送：{names}。文件保存在{case}中，买方可通过其他方式提供。",
)
_CASE = Words(en="the case", zh="案件")
_MARGIN = 16 * 1024
"""For headers of attachments and what servers add on the way."""

Blob = Callable[[str], bytes]


def letter(
    payload: Payload,
    documents: Sequence[Attachment],
    blob: Blob,
    *,
    sender: str,
    at: datetime,
    most: int,
    bare: bool = False,
) -> bytes | None:
    """The mail with as many documents, in their order, as `most` bytes allow; `bare` takes none.

    None where not even the words fit.
    """
    taken, left = ([], list(documents)) if bare else _chosen(payload, documents, most)
    notes = ((REPEAT,) if payload.doubted else ()) + ((_left_out(left, payload),) if left else ())
    message = _bare(payload, notes, sender, at)
    for document in taken:
        main, _, sub = document.media_type.partition("/")
        message.add_attachment(
            blob(document.sha256),
            maintype=main or "application",
            subtype=sub or "octet-stream",
            filename=one_line(document.name),
        )
    data = message.as_bytes()
    return data if len(data) <= most else None


def _chosen(
    payload: Payload, documents: Sequence[Attachment], most: int
) -> tuple[list[Attachment], list[Attachment]]:
    """What goes with the mail and what does not; base64 takes 4 bytes, and a line end, for 3."""
    room = most - _MARGIN - 2 * len((payload.text + payload.html).encode())
    taken: list[Attachment] = []
    left: list[Attachment] = []
    for document in documents:
        needed = document.size * 78 // 57 + 1024
        fits = needed <= room
        (taken if fits else left).append(document)
        room -= needed if fits else 0
    return taken, left


def _left_out(left: Sequence[Attachment], payload: Payload) -> Words:
    names = ", ".join(f"{one_line(d.name)} ({d.size / MEBIBYTE:.1f} MB)" for d in left)
    return Words(
        en=LEFT_OUT.en.format(names=names, case=payload.case or _CASE.en),
        zh=LEFT_OUT.zh.format(names=names, case=payload.case or _CASE.zh),
    )


def _bare(payload: Payload, notes: tuple[Words, ...], sender: str, at: datetime) -> EmailMessage:
    text, html = with_notes(payload.text, payload.html, notes)
    message = EmailMessage(policy=POLICY)
    message["From"] = sender
    message["To"] = payload.to
    message["Subject"] = payload.subject
    message["Date"] = format_datetime(at)
    for name, value in payload.headers:
        message[name] = value
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message
