"""Mails that did not arrive: delivery status reports (RFC 3464), and the letters of servers that
know none, such as QQ's and 163's.

A bounce is believed when it names a Message-ID of ours, which only its reader and the servers on
its way have seen. A report of a delay is no failure: the server goes on trying.
"""

import re
from collections.abc import Iterator
from email.message import EmailMessage, Message

from bot.channels.email.headers import Header
from bot.channels.email.mailtext import decoded
from bot.channels.email.names import OurMail, address_of
from bot.domain.values import Value

_SERVERS = re.compile(
    r"(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|bounce[\w.+=-]*)@", re.I
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|has failed|failed|failure|incomplete)"
    r"|mail delivery (?:failed|system)|failure notice|returned mail|could not be delivered"
    r"|returned to sender|退信|退回|投递失败|发送失败|未送达|无法投递|无法送达|unzustellbar",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"delayed|warning: (?:message|could not)|will (?:retry|be retried|keep trying|continue to try)"
    r"|still being (?:retried|attempted)|not yet been delivered|延迟|稍后.{0,10}重试|继续尝试",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?<![\d.])[45]\d\d(?:[ -]#?[45]\.\d{1,3}\.\d{1,3})?(?=[ -]\S).{0,200}"
    r"|[45]\.\d{1,3}\.\d{1,3}(?![.\d]).{0,200}"
)
_LONGEST = 20_000


class Bounce(Value):
    """A post that did not arrive. `error` begins with the word its readers know."""

    outbox_id: str
    recipient: str
    error: str


def bounce_of(message: EmailMessage, header: Header, ours: OurMail) -> Bounce | None:
    """The failed delivery that a mail reports, if it is of a post of ours."""
    reports = list(_reports(message))
    if not reports and not _is_letter(header):
        return None
    text = "\n".join(_texts(message))
    posts = ours.posts_in(text)
    failure = _of_reports(reports) if reports else _of_letter(text)
    if failure is None or not posts:
        return None
    recipient, said = failure
    return Bounce(outbox_id=posts[0], recipient=recipient, error=f"unreachable {said}"[:300])


def _is_letter(header: Header) -> bool:
    """A server's own words: it says so by its address, or by the null return path."""
    server = _SERVERS.match(address_of(header("From"))) is not None
    return (server or header("Return-Path").strip() == "<>") and bool(
        _SUBJECT.search(header("Subject"))
    )


def _reports(message: EmailMessage) -> Iterator[Message]:
    """The groups of fields of every delivery-status part."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            groups = part.get_payload()
            yield from (
                (g for g in groups if isinstance(g, Message)) if isinstance(groups, list) else ()
            )


def _of_reports(reports: list[Message]) -> tuple[str, str] | None:
    """(recipient, status and text) of the first recipient that failed for good."""
    for group in reports:
        if str(group.get("Action", "")).strip().lower() == "failed":
            recipient = str(group.get("Original-Recipient") or group.get("Final-Recipient") or "")
            said = str(group.get("Diagnostic-Code", "")).partition(";")[2] or "no reason given"
            status = str(group.get("Status", "")).split("(")[0].strip()
            return address_of(recipient.partition(";")[2]), " ".join(f"{status} {said}".split())
    return None


def _of_letter(text: str) -> tuple[str, str] | None:
    reply = _REPLY.search(text[:_LONGEST])
    said = " ".join(reply.group().split()) if reply else ""
    if _DELAYED.search(text[:_LONGEST]) and not said.startswith("5"):
        return None
    return "", said or "returned by the server"


def _texts(message: EmailMessage) -> Iterator[str]:
    """Everything readable in it: the words, and the head of the mail that comes back."""
    for part in message.walk():
        yield from (f"{name}: {value}" for name, value in part.raw_items())
        if part.get_content_maintype() == "text":
            yield decoded(part)[:_LONGEST]
