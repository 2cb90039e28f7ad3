"""Stage O, second half: what binds, what does not and why (rows 133-138, Y1, Y19, Z11)."""

from typing import Literal

from bot.domain.errors import NotYet
from bot.domain.evolving import grown
from bot.domain.money import Money
from bot.domain.people import Actor, Authority, Command, Event, Role, require
from bot.domain.stages.settlement import Proposal
from bot.domain.values import UtcTime, Value


class Confirmed(Value):
    """A binding record: the words as typed, by whom, in answer to which terms (Y1)."""

    version: int
    code: str
    terms_sha256: str
    by: Actor
    at: UtcTime
    text: str
    channel: str
    message_key: str
    way: Literal["chat", "sheet"] = "chat"


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
        return sum(r.label == "not_binding_ask_again" for r in self.replies) >= 2


class RecordReply(Command):
    """A reply to the open proposal, already read: `label` by the corpus rules."""

    label: str
    reason: str
    text: str
    channel: str
    message_key: str
    authority: Authority | None = None


class VerifySheet(Command):
    """A buyer has checked the photo of the chopped sheet (row 138)."""

    message_key: str = ""


class ReplyRecorded(Event):
    """A reply that does not bind: kept word by word, shown with its reason."""

    kind: Literal["confirmation.reply_recorded"] = "confirmation.reply_recorded"
    reply: Reply


class SettlementConfirmed(Event):
    """The terms bind."""

    kind: Literal["confirmation.confirmed"] = "confirmation.confirmed"
    confirmed: Confirmed


class SheetOffered(Event):
    """Above the contact's limit: 待老板确认, by the chopped sheet."""

    kind: Literal["confirmation.sheet_offered"] = "confirmation.sheet_offered"
    code: str
    text: str


ConfirmationCommand = RecordReply | VerifySheet
ConfirmationEvent = ReplyRecorded | SettlementConfirmed | SheetOffered


class ConfirmationFacts(Value):
    """The open proposal, and whose signature it needs."""

    proposal: Proposal | None
    factory: str


def decide(
    state: ConfirmationState, command: ConfirmationCommand, facts: ConfirmationFacts
) -> tuple[ConfirmationEvent, ...]:
    """Events of a confirmation command. Raises NotYet, WrongRole; a doubtful reply is no error."""
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
    if state.confirmed is not None:
        return (_reply(command, "already_confirmed"),)
    return (_judge(command, proposal, facts),)


def evolve(state: ConfirmationState, event: ConfirmationEvent) -> ConfirmationState:
    """The confirmation after `event`."""
    match event:
        case ReplyRecorded():
            return grown(state, replies=(*state.replies, event.reply))
        case SheetOffered():
            return grown(state, sheet_offered=True)
        case SettlementConfirmed():
            return grown(state, confirmed=event.confirmed)


def _judge(command: RecordReply, proposal: Proposal, facts: ConfirmationFacts) -> ConfirmationEvent:
    if command.label != "binding":
        return _reply(command, command.reason)
    if Role.FACTORY_CONTACT not in command.by.roles or command.by.factory != facts.factory:
        return _reply(command, "wrong_person", label="wrong_person")
    if not within(command.authority, proposal.terms.credit, command.at):
        return SheetOffered(by=command.by, at=command.at, code=proposal.code, text=command.text)
    return SettlementConfirmed(
        by=command.by,
        at=command.at,
        confirmed=_confirmed(command.by, command.at, proposal, command),
    )


def within(authority: Authority | None, amount: Money | None, at: UtcTime) -> bool:
    """Y19: a contact binds up to the limit and until the day on file; no authority, no binding."""
    if authority is None:
        return False
    if authority.valid_until is not None and at.date() > authority.valid_until:
        return False
    if amount is None or authority.limit is None:
        return True
    return amount.currency == authority.limit.currency and amount.amount <= authority.limit.amount


def _verify(
    state: ConfirmationState, command: VerifySheet, proposal: Proposal
) -> tuple[ConfirmationEvent, ...]:
    require(command.by, Role.BUYER)
    if state.confirmed is not None:
        return ()
    if not state.sheet_offered:
        raise NotYet(
            missing="no confirmation sheet was sent",
            missing_zh="尚未发出确认书",
            todo="It is offered when the amount is above the contact's limit.",
            todo_zh="金额超出联系人权限时才需要确认书。",
        )
    return (
        SettlementConfirmed(
            by=command.by,
            at=command.at,
            confirmed=Confirmed(
                version=proposal.version,
                code=proposal.code,
                terms_sha256=proposal.sha256,
                by=command.by,
                at=command.at,
                text="",
                channel="sheet",
                message_key=command.message_key,
                way="sheet",
            ),
        ),
    )


def _confirmed(by: Actor, at: UtcTime, proposal: Proposal, command: RecordReply) -> Confirmed:
    return Confirmed(
        version=proposal.version,
        code=proposal.code,
        terms_sha256=proposal.sha256,
        by=by,
        at=at,
        text=command.text,
        channel=command.channel,
        message_key=command.message_key,
    )


def _reply(command: RecordReply, reason: str, label: str | None = None) -> ReplyRecorded:
    return ReplyRecorded(
        by=command.by,
        at=command.at,
        reply=Reply(
            label=label or command.label,
            reason=reason,
            text=command.text,
            by=command.by,
            at=command.at,
        ),
    )
