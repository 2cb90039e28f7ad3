"""Files of a mail: photos and PDFs into the blob store, judged by their content; the rest named.

Logos in signatures are left out: pictures shown inside the text that are smaller than 10 kB.
"""

from collections.abc import Iterator
from email.message import EmailMessage, Message

from bot.channels.email.headers import unfolded
from bot.channels.email.letter import one_line
from bot.channels.email.settings import MEBIBYTE
from bot.domain.errors import Refusal
from bot.domain.values import Value
from bot.messages import Attachment, Words
from bot.ports import Blobs, Judge

MOST_FILES = 20
MOST_BYTES = 20 * MEBIBYTE
LOGO_BYTES = 10_000
_LONGEST_NAME = 120

TOO_LARGE = Words(
    en="“{name}” was not kept: it is larger than 20 MB. Please send a smaller copy.",
    zh="“{name}”未能保存：文件超过 20 MB，请发送较小的副本。",
)
TOO_MANY = Words(
    en="“{name}” was not kept: a mail may bring 20 files. Please send it in another mail.",
    zh="“{name}”未能保存：每封邮件最多 20 个文件，请另发一封邮件。",
)

NO_PHOTO = "no_photo"
NOT_KEPT = Words(
    en="“{name}” was not kept. By mail I take photos (JPEG, PNG, WebP), MP4 videos and PDF.",
    zh="“{name}”未能保存。邮件可接收照片（JPEG、PNG、WebP）、MP4 视频和 PDF 文件。",
)


class Files(Value):
    """What was kept of a mail's files, and a sentence for each that was not."""

    kept: tuple[Attachment, ...] = ()
    not_kept: tuple[Words, ...] = ()


def files_of(message: EmailMessage, blobs: Blobs, judge: Judge) -> Files:
    """Store the files of a mail. A mail that is attached or passed on inside it brings none."""
    kept: list[Attachment] = []
    not_kept: list[Words] = []
    for part, name, data in _files(message):
        if len(kept) == MOST_FILES:
            not_kept.append(_about(TOO_MANY, name))
        elif len(data) > MOST_BYTES:
            not_kept.append(_about(TOO_LARGE, name))
        elif not (_is_shown_inside(part) and len(data) < LOGO_BYTES):
            taken = _judged(data, name, judge)
            if isinstance(taken, Words):
                not_kept.append(taken)
            else:
                sha256 = blobs.put(data)
                kept.append(Attachment(name=name, media_type=taken, sha256=sha256, size=len(data)))
    return Files(kept=tuple(kept), not_kept=tuple(not_kept[:MOST_FILES]))


def _files(message: Message) -> Iterator[tuple[Message, str, bytes]]:
    for part in _leaves(message):
        data = part.get_payload(decode=True)
        if _is_file(part) and isinstance(data, bytes) and data:
            yield part, _name(part), data


def _leaves(message: Message) -> Iterator[Message]:
    """The parts of the mail itself, not those of a mail inside it."""
    if message.get_content_maintype() == "multipart":
        parts = message.get_payload()
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, Message):
                yield from _leaves(part)
    elif message.get_content_maintype() != "message":
        yield message


def _is_file(part: Message) -> bool:
    """Text parts are the mail, unless they are attached under a name."""
    shown = part.get_content_maintype() == "text" or part.get_content_type() in (
        "application/pkcs7-signature",
        "application/pgp-signature",
    )
    return not shown or part.get_content_disposition() == "attachment"


def _is_shown_inside(part: Message) -> bool:
    return part.get("Content-ID") is not None or part.get_content_disposition() == "inline"


def _name(part: Message) -> str:
    try:
        name = unfolded(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):
        name = ""
    last = one_line(name).replace("\\", "/").rpartition("/")[2]
    return last[-_LONGEST_NAME:] or f"file.{part.get_content_subtype()[:20]}"


def _judged(data: bytes, name: str, judge: Judge) -> str | Words:
    """The media type, or the sentence for the sender."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    try:
        return judge(data, name)
    except Refusal as refused:
        if refused.code == NO_PHOTO:
            return _about(NOT_KEPT, name)
        return Words.of(refused)


def _about(words: Words, name: str) -> Words:
    return Words(en=words.en.format(name=name), zh=words.zh.format(name=name))
