"""Stage O, second half: what binds, what does not and why (rows 133-138, Y1, Y19, Z11)."""

from typing import Literal

from bot.domain.errors import NotYet
from bot.domain.evolving import grown
from bot.domain.money import Money
from bot.domain.people import (
    Actor,
    Authority,
    Command,
    Event,
    Role,
    decided,
    require,
    stamp_of,
)
from bot.domain.stages.settlement import Proposal
from bot.domain.values import UtcTime, Value

ASKED_AGAIN = ("not_binding_ask_again", "stale_version", "conditional")
"""Replies by somebody who may bind and did not: the line to type is sent once more."""
EMAIL = "email"
"""The channel whose reply completes a confirmation (Z11)."""


class Confirmed(Value):
    """A binding record: the words as typed, by whom, in answer to which terms (Y1).

    By `sheet` it is the buyer who verified the chopped page, and there are no words. `vouched` is
    what the platform said for the sender ("dkim=pass"), empty where it signs for all of them.
    """

    version: int
    code: str
    terms_sha256: str
    by: Actor
    at: UtcTime
    text: str
    channel: str
    message_key: str
    way: Literal["chat", "sheet"] = "chat"
    vouched: str = ""


class Reply(Value):
    """A reply that did not bind, with its reason."""

    label: str
    reason: str
    text: str
    by: Actor
    at: UtcTime


class ConfirmationState(Value):
    """Binding and other replies; `sheet_offered` waits for the boss's chop (row 138)."""

    confirmed: Confirmed | None = None
    replies: tuple[Reply, ...] = ()
    sheet_offered: bool = False
    email_completed: bool = False

    @property
    def person_should_call(self) -> bool:
        """Row 138: after a second reply that does not bind, nobody types a formula a third time."""
        return sum(r.label in ASKED_AGAIN for r in self.replies) >= 2


class RecordReply(Command):
    """A reply to the open proposal, already read: `label` by the corpus rules.

    `genuine` is false where nobody vouches that the sender is who it says; `vouched` is the result.
    """

    label: str
    reason: str
    text: str
    channel: str
    message_key: str
    authority: Authority | None = None
    genuine: bool = True
    vouched: str = ""


class VerifySheet(Command):
    """A buyer has checked the photo of the chopped sheet (row 138); `version` is the one on it."""

    message_key: str = ""
    version: int | None = None


class ReplyRecorded(Event):
    """A reply that does not bind: kept word by word, shown with its reason."""

    kind: Literal["confirmation.reply_recorded"] = "confirmation.reply_recorded"
    reply: Reply


class SettlementConfirmed(Event):
    """The terms bind."""

    kind: Literal["confirmation.confirmed"] = "confirmation.confirmed"
    confirmed: Confirmed


class SheetOffered(Event):
    """待老板确认, by the chopped sheet: above the contact's limit, or the sender is in doubt."""

    kind: Literal["confirmation.sheet_offered"] = "confirmation.sheet_offered"
    code: str
    text: str
    because: Literal["limit", "not_vouched"] = "limit"


class EmailCompleted(Event):
    """The same contact's side confirmed the same terms by e-mail: the agreement is final (Z11)."""

    kind: Literal["confirmation.email_completed"] = "confirmation.email_completed"
    code: str
    message_key: str
    text: str
    vouched: str = ""


ConfirmationCommand = RecordReply | VerifySheet
ConfirmationEvent = ReplyRecorded | SettlementConfirmed | SheetOffered | EmailCompleted


class ConfirmationFacts(Value):
    """The open proposal, whose signature it needs, and what that signature binds to in money."""

    proposal: Proposal | None
    factory: str
    binds_for: Money | None


def decide(
    state: ConfirmationState, command: ConfirmationCommand, facts: ConfirmationFacts
) -> tuple[ConfirmationEvent, ...]:
    """Events of a confirmation command. Raises NotYet, Stale, WrongRole; a doubtful reply is no
    error."""
    proposal = facts.proposal
    if proposal is None:
        raise NotYet(
            missing="no settlement is open for confirmation",
            missing_zh="目前没有待确认的处理协议",
            todo="You will get it here with the line to type.",
            todo_zh="收到后请按提示回复。",
        )
    if isinstance(command, VerifySheet):
        return _verify(state, command, proposal)
    return _judge(state, command, proposal, facts)


def evolve(state: ConfirmationState, event: ConfirmationEvent) -> ConfirmationState:
    """The confirmation after `event`."""
    match event:
        case ReplyRecorded():
            return grown(state, replies=(*state.replies, event.reply))
        case SheetOffered():
            return grown(state, sheet_offered=True)
        case SettlementConfirmed():
            by_email = event.confirmed.channel == EMAIL
            return grown(state, confirmed=event.confirmed, email_completed=by_email)
        case EmailCompleted():
            return grown(state, email_completed=True)


def within(authority: Authority | None, amount: Money | None, at: UtcTime) -> bool:
    """Y19: a contact binds up to the limit and until the day on file; no authority, no binding."""
    if authority is None:
        return False
    if authority.valid_until is not None and at.date() > authority.valid_until:
        return False
    if amount is None or authority.limit is None:
        return True
    return amount.currency == authority.limit.currency and amount.amount <= authority.limit.amount


def _judge(
    state: ConfirmationState, command: RecordReply, proposal: Proposal, facts: ConfirmationFacts
) -> tuple[ConfirmationEvent, ...]:
    if command.label != "binding":
        return (_reply(command, command.label, command.reason),)
    if Role.FACTORY_CONTACT not in command.by.roles or command.by.factory != facts.factory:
        return (_reply(command, "wrong_person", "wrong_person"),)
    if not command.genuine:
        return _in_doubt(state, command, proposal)
    if state.confirmed is not None:
        return (_said_again(state, command, proposal),)
    if not within(command.authority, facts.binds_for, command.at):
        return (SheetOffered(code=proposal.code, text=command.text, **stamp_of(command)),)
    return (_confirmed(command, proposal),)


def _in_doubt(
    state: ConfirmationState, command: RecordReply, proposal: Proposal
) -> tuple[ConfirmationEvent, ...]:
    """The words are right and anybody may have sent them: the sheet is another way (row 138)."""
    doubted = _reply(command, "not_binding_ask_again", "not_vouched")
    if state.confirmed is not None or state.sheet_offered:
        return (doubted,)
    offered = SheetOffered(
        code=proposal.code, text=command.text, because="not_vouched", **stamp_of(command)
    )
    return doubted, offered


def _confirmed(command: RecordReply, proposal: Proposal) -> SettlementConfirmed:
    confirmed = Confirmed(
        version=proposal.version,
        code=proposal.code,
        terms_sha256=proposal.sha256,
        by=command.by,
        at=command.at,
        text=command.text,
        channel=command.channel,
        message_key=command.message_key,
        vouched=command.vouched,
    )
    return SettlementConfirmed(confirmed=confirmed, **stamp_of(command))


def _said_again(
    state: ConfirmationState, command: RecordReply, proposal: Proposal
) -> ConfirmationEvent:
    if command.channel != EMAIL or state.email_completed:
        return _reply(command, "acknowledged_only", "already_confirmed")
    return EmailCompleted(
        code=proposal.code,
        message_key=command.message_key,
        text=command.text,
        vouched=command.vouched,
        **stamp_of(command),
    )


def _verify(
    state: ConfirmationState, command: VerifySheet, proposal: Proposal
) -> tuple[ConfirmationEvent, ...]:
    require(command.by, Role.BUYER)
    if state.confirmed is not None:
        former = state.confirmed
        raise decided("the settlement was confirmed", "处理协议已确认", former.by, former.at)
    if not state.sheet_offered or command.version not in (None, proposal.version):
        raise NotYet(
            missing=f"no confirmation sheet of {proposal.code} was sent",
            missing_zh=f"尚未发出{proposal.code}的确认书",
            todo="It is offered when the amount is above the contact's limit.",
            todo_zh="金额超出联系人权限时才需要确认书。",
        )
    confirmed = Confirmed(
        version=proposal.version,
        code=proposal.code,
        terms_sha256=proposal.sha256,
        by=command.by,
        at=command.at,
        text="",
        channel="sheet",
        message_key=command.message_key,
        way="sheet",
    )
    return (SettlementConfirmed(confirmed=confirmed, **stamp_of(command)),)


def _reply(command: RecordReply, label: str, reason: str) -> ReplyRecorded:
    reply = Reply(label=label, reason=reason, text=command.text, by=command.by, at=command.at)
    return ReplyRecorded(reply=reply, **stamp_of(command))
