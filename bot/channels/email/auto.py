"""What no person wrote now, and what must never be answered: the end of every loop (RFC 3834)."""

import re
from email.message import EmailMessage

from bot.channels.email.headers import Header
from bot.channels.email.names import OurMail, address_of

_MARKS = (
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoreply-from",
    "x-mail-autoreply",
    "x-vacation",
    "x-auto-response-suppress",
)
_PRECEDENCE = frozenset({"bulk", "junk", "list", "auto_reply"})
_LISTS = ("list-id", "list-post", "list-unsubscribe", "mailing-list", "x-mailing-list")
_ROBOTS = re.compile(
    r"(?:mailer-daemon|postmaster|no-?_?reply|do-?not-?reply|daemon|bounces?)(?:[+=.-].*)?@",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?:(?:re|aw|回复|答复)\s*[:：]\s*)*(?:"
    r"auto(?:matic|mated)?[- ]?(?:reply|response|answer)|autoreply|auto\s*[:：]"
    r"|out[- ]of[- ](?:the[- ])?office"
    r"|ooo\s*[:：]|vacation (?:reply|response|notice)|on (?:vacation|leave)\s*[:：]"
    r"|i am (?:away|out of)"
    r"|away from (?:my |the )?(?:mail|office|desk)|abwesen|absence du bureau|respuesta autom"
    r"|自动(?:回复|答复|应答)|自動(?:回覆|回复)|外出(?:自动)?(?:回复|答复)?\s*[:：]"
    r"|不在办公室|休假(?:中|通知|自动)"
    r"|(?:read|accepted|declined|tentative|cancell?ed|已读|已接受|已拒绝|已讀)\s*[:：])",
    re.IGNORECASE,
)


def is_auto(message: EmailMessage, header: Header) -> bool:
    """Whether a program wrote it: an absence note, a receipt, a list's copy, any bulk mail."""
    submitted = header("Auto-Submitted").partition(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or header("Precedence").strip().lower() in _PRECEDENCE
        or any(message[name] is not None for name in (*_MARKS, *_LISTS))
        or message.get_content_type() == "multipart/report"
        or "text/calendar" in {part.get_content_type() for part in message.walk()}
        or header("Return-Path").strip() == "<>"
        or _ROBOTS.match(address_of(header("From"))) is not None
        or _SUBJECT.match(header("Subject")) is not None
    )


def is_ours(header: Header, ours: OurMail) -> bool:
    """Our own mail come back: a copy to ourselves, or one that somebody's server sent round."""
    return ours.wrote(header("Message-ID")) or address_of(header("From")) == ours.address
