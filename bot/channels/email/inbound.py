"""One mail as a Message: verified as far as mail can be, its own words alone; decides nothing.

The original is kept byte for byte in the blob store under its SHA-256, so that signatures can be
checked again in a dispute; `Message.raw` holds its headers and that address.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import Any

import structlog

from bot.channels.email.attachments import Files, files_of
from bot.channels.email.auto import is_auto, is_ours
from bot.channels.email.bounces import Bounce, bounce_of
from bot.channels.email.headers import Header, all_headers, headers_of, parsed_mail, sender_of
from bot.channels.email.mailtext import body_of
from bot.channels.email.names import CHANNEL, OurMail
from bot.channels.email.own import own_text
from bot.channels.email.times import sent_at
from bot.channels.email.trust import vouched
from bot.domain.people import SYSTEM
from bot.domain.reading.intents import IntentKind, read_intent
from bot.messages import Action, Form, Message, Place, Vouched, Words
from bot.ports import Blobs, Clock, Judge

NOBODY = "nobody"
"""The sender of a mail that names none; no such person can be on file."""

TOO_LARGE = Words(
    en="Your mail is larger than 40 MB and was not read. Please send it with fewer or smaller "
    "files.",
    zh="您的邮件超过 40 MB，未能读取。请减少附件或压缩后重新发送。",
)

_LONGEST_KEY, _MOST_HEADERS, _LONGEST_HEADER = 200, 200, 2_000
_ASKED_IN_SUBJECT = frozenset(
    {IntentKind.STATUS, IntentKind.HELP, IntentKind.MAY_IT_SHIP, IntentKind.LANGUAGE}
)
"""What a subject may ask: it decides nothing. A confirmation or a release stands in the mail."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it was read. `message` is None for our own mail come back.

    `answerable` says that a short answer may go to its sender; `not_kept` are sentences for him
    about files; `subject` and `thread` are for that answer; `cut` as for `Reader.read`.
    """

    message: Message | None
    answerable: bool = False
    not_kept: tuple[Words, ...] = ()
    subject: str = ""
    thread: str = ""
    cut: bool = False


class Reader:
    """Reads mails of one tenant."""

    def __init__(
        self,
        *,
        tenant: str,
        ours: OurMail,
        authserv_id: str,
        blobs: Blobs,
        judge: Judge,
        clock: Clock,
    ) -> None:
        self._tenant = tenant
        self._ours = ours
        self._authserv_id = authserv_id
        self._blobs = blobs
        self._judge = judge
        self._clock = clock

    def read(self, raw: bytes, *, cut: bool = False) -> Mail:
        """The mail in `raw`; its files and itself are in the blob store when this returns.

        `cut` says that these are its headers alone, because it is too large. A mail that cannot be
        read at all is kept as what a program sent, and not answered.
        """
        try:
            mail = self._read(raw)
        except (ValueError, TypeError, LookupError, RecursionError, AttributeError) as trouble:
            log.error("a mail cannot be read", error=f"{type(trouble).__name__}: {trouble}")
            return Mail(message=self._unreadable(raw))
        return replace(mail, not_kept=(TOO_LARGE,), cut=True) if cut else mail

    def _read(self, raw: bytes) -> Mail:
        parsed = parsed_mail(raw)
        header = headers_of(parsed)
        if is_ours(header, self._ours):
            return Mail(message=None)
        facts = self._facts(raw, parsed, header)
        bounce = bounce_of(parsed, header, self._ours)
        if bounce is not None:
            return Mail(message=_late_result(bounce, facts))
        return self._said(parsed, header, facts)

    def _said(self, parsed: EmailMessage, header: Header, facts: dict[str, Any]) -> Mail:
        sender = sender_of(header)
        auto = is_auto(parsed, header) or not sender
        files = Files() if auto else files_of(parsed, self._blobs, self._judge)
        message = Message(
            **facts,
            sender=sender or NOBODY,
            place=Place(channel=CHANNEL, room=sender or NOBODY),
            text=_text(parsed, header),
            attachments=files.kept,
            form=Form.AUTO if auto else Form.TYPED,
            in_reply_to=self._answered(header),
            vouched=vouched(all_headers(parsed), sender, self._authserv_id),
        )
        return Mail(
            message=message,
            answerable=not auto,
            not_kept=files.not_kept,
            subject=header("Subject"),
            thread=header("Message-ID").strip().strip("<>"),
        )

    def _unreadable(self, raw: bytes) -> Message:
        original = json.dumps({"original": self._blobs.put(raw)})
        return Message(
            tenant=self._tenant,
            channel=CHANNEL,
            key=_key(raw, ""),
            sender=NOBODY,
            place=Place(channel=CHANNEL, room=NOBODY),
            sent_at=self._clock.now(),
            form=Form.AUTO,
            raw=original,
            vouched=Vouched(passed=False, result="not readable"),
        )

    def _facts(self, raw: bytes, parsed: EmailMessage, header: Header) -> dict[str, Any]:
        """What every message has: its key, its time, and where the original lies."""
        received = [str(value) for value in parsed.get_all("Received", [])]
        return {
            "tenant": self._tenant,
            "channel": CHANNEL,
            "key": _key(raw, header("Message-ID")),
            "sent_at": sent_at(header("Date"), received, self._clock.now()),
            "raw": _raw(self._blobs.put(raw), parsed),
        }

    def _answered(self, header: Header) -> str | None:
        """The post of ours that is answered: the nearest one named, or the tagged address's."""
        newest = [*reversed(header("References").split())]
        found = self._ours.posts_in(" ".join([header("In-Reply-To"), *newest]))
        return found[0] if found else self._ours.post_tagged((header("To"), header("Delivered-To")))


def _late_result(bounce: Bounce, facts: dict[str, Any]) -> Message:
    fields = {"outbox_id": bounce.outbox_id, "outcome": "failed", "error": bounce.error}
    return Message(
        **facts,
        sender=SYSTEM.id,
        place=Place(channel=CHANNEL, room=bounce.recipient or NOBODY),
        form=Form.RESULT,
        action=Action(name="delivery.late_result", fields=fields),
    )


def _text(parsed: EmailMessage, header: Header) -> str:
    """The sender's own words; of a mail without any text, what its subject asks."""
    body = body_of(parsed)
    if body.strip():
        return own_text(body)
    asked = read_intent(header("Subject"))
    return header("Subject") if asked and asked.kind in _ASKED_IN_SUBJECT else ""


def _key(raw: bytes, message_id: str) -> str:
    """The Message-ID; where it is missing or monstrous, the hash of the whole mail."""
    named = message_id.strip().strip("<>")
    usable = named.isascii() and named.isprintable() and 0 < len(named) <= _LONGEST_KEY
    return named if usable else f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _raw(sha256: str, parsed: EmailMessage) -> str:
    headers = [[n, v[:_LONGEST_HEADER]] for n, v in all_headers(parsed)[:_MOST_HEADERS]]
    return json.dumps({"original": sha256, "headers": headers}, ensure_ascii=False)
