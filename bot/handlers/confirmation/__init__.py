"""Confirmation: the factory's reply to open terms; what binds, and what to type otherwise
(rows 133-138, Y1)."""

import re
import unicodedata

from bot.domain.case import Case
from bot.domain.reading.reply import read_reply
from bot.domain.stages.confirmation import EMAIL, RecordReply, VerifySheet
from bot.handlers.confirmation import by_email
from bot.handlers.confirmation.context import attached_to, reply_context
from bot.handlers.confirmation.telling import ANNOUNCERS
from bot.handlers.desk import Desk, confirm_line, done
from bot.messages import Action, Message, Receipt

__all__ = ["ACTIONS", "ANNOUNCERS", "DUE", "awaits", "is_open", "is_tied", "looks_binding", "reply"]

_CODE = re.compile(r"qc\W{0,2}\d+\W{0,2}v\d")
_PHRASE = re.compile(r"confirmed ?: ?yes|确认 ?: ?是")


def reply(desk: Desk, case: Case) -> Receipt:
    """Judge a message as a reply to the case's open proposal."""
    proposal = case.settlement.current
    assert proposal is not None
    read = read_reply(desk.message.text, reply_context(desk, case, proposal))
    command = RecordReply(
        label=read.label,
        reason=read.reason,
        text=desk.message.text,
        channel=desk.message.channel,
        message_key=desk.message.key,
        authority=desk.person.authority if desk.person else None,
        genuine=_is_genuine(desk.message),
        vouched=desk.message.vouched.result if desk.message.vouched else "",
        **desk.stamp,
    )
    case = desk.act(case, command)
    return _noted(case, proposal.code) if desk.from_factory and is_open(case) else done(case)


def _is_genuine(message: Message) -> bool:
    """A platform that signs for its senders says nothing of them; of a mail somebody must."""
    return message.channel != EMAIL if message.vouched is None else message.vouched.passed


def _noted(case: Case, code: str) -> Receipt:
    """Who may bind and did not hears so at once, with the line to type (DESIGN 3)."""
    replies, line = case.confirmation.replies, confirm_line(code)
    if replies and replies[-1].reason == "not_vouched":
        return done(
            case,
            "Thank you. Your mail server could not confirm the sender, so nothing is confirmed "
            f"yet. Please type this line in WeChat, or have the sheet chopped: {line.en}",
            "谢谢。邮件服务器无法确认发件人，条款尚未确认。请在微信中输入下面这一行，"
            f"或在确认书上盖章后拍照发来：{line.zh}",
        )
    if case.confirmation.sheet_offered:
        return done(
            case,
            "Thank you. The amount is above your limit: please have the sheet chopped and send a "
            "photo of it.",
            "谢谢。金额超出您的权限，请在确认书上盖章后发送照片。",
        )
    return done(
        case,
        f"Noted and passed on; nothing is confirmed yet. To confirm, type: {line.en}",
        f"已记录并转告；条款尚未确认。如需确认，请输入：{line.zh}",
    )


def is_open(case: Case) -> bool:
    """True while terms wait for a confirmation."""
    return case.settlement.current is not None and case.confirmation.confirmed is None


def is_tied(desk: Desk, case: Case) -> bool:
    """True when the message hangs on these terms or writes their code, whatever else it says."""
    attached, _ = attached_to(desk)
    return attached == case.key or _CODE.search(_folded(desk.message.text)) is not None


def awaits(desk: Desk, case: Case) -> bool:
    """True while terms are open, and for the e-mail that completes a confirmation (Z11)."""
    waits = case.order.email_completes and not case.confirmation.email_completed
    return is_open(case) or (waits and case.is_settled and desk.message.channel == EMAIL)


def looks_binding(desk: Desk, case: Case) -> bool:
    """A confirmation by somebody who cannot give one: recorded as the wrong person's (row 137).

    Only words tied to the terms, or the very phrase, count: a buyer's "agreed" is talk.
    """
    proposal = case.settlement.current
    if proposal is None or not is_open(case):
        return False
    if not is_tied(desk, case) and not _PHRASE.search(_folded(desk.message.text)):
        return False
    read = read_reply(desk.message.text, reply_context(desk, case, proposal))
    return read.label == "wrong_person"


def verify_sheet(desk: Desk, action: Action) -> Receipt:
    """A buyer has checked the chopped sheet (row 138): the one of the terms now open, no older."""
    case = desk.case(action.case)
    version = int(action.token) if action.token and action.token.isdigit() else None
    command = VerifySheet(message_key=desk.message.key, version=version, **desk.stamp)
    return done(desk.act(case, command))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


ACTIONS = {
    "confirmation.verify_sheet": verify_sheet,
    "confirmation.email_address": by_email.add_address,
}
DUE = {"confirmation.email": by_email.remind}
