"""Stage P, the release gate: every condition named, with its owner; GO or NO-GO (rows 139-143, Y2,
Y17)."""

from datetime import timedelta
from typing import Literal

from bot.domain.errors import NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require
from bot.domain.values import UtcTime, Value

ALONE_WAIT = timedelta(minutes=30)
"""Row 140a: how long a company of one person waits before its own override counts."""


class GateClosed(Refusal):
    """Row 139: no release while a condition is open; row 139a: the buyer's words are no release."""

    code = "gate_closed"
    en = "This is not a release: {count} condition(s) are open. {names}"
    zh = "这不是放行：还有{count}项条件未满足。{names_zh}"


class SecondPersonNeeded(Refusal):
    """Row 140: one person alone cannot override."""

    code = "second_person_needed"
    en = "An override needs a second person. {name} asked for it, so somebody else must approve it."
    zh = "强制放行须由第二人批准。申请人是{name}，请由其他人批准。"


class Condition(Value):
    """One line of the gate. `name` is a key of the fixed vocabulary; `owner` must act."""

    name: str
    met: bool
    owner: Role


class GateFacts(Value):
    """What the rest of the case says, reduced to what the gate asks."""

    judged: bool
    question_open: bool
    accepted: bool
    pending: bool
    critical: bool
    settled: bool
    email_needed: bool
    email_done: bool
    needs_reinspection: bool
    sort_declared: bool
    reinspection_passed: bool
    as_is: bool
    accepted_as_is: bool


class ReleaseState(Value):
    """How the case left the gate, or what is on the way to an override."""

    released: "Released | None" = None
    override: "OverrideRequested | None" = None
    safety: Actor | None = None
    closed_at: UtcTime | None = None


class ReleaseGoods(Command):
    """The buyer opens the gate; all conditions must be met."""

    number: str


class SignOffSafety(Command):
    """Row 87: the buyer's safety sign-off after 100 % screening of a critical fault."""


class RequestOverride(Command):
    """The buyer lead asks to release against the gate (row 140)."""

    reason: str


class ApproveOverride(Command):
    """A second person agrees; `alone` = the company is declared as one person (row 140a)."""

    number: str
    alone: bool = False


class CloseCase(Command):
    """Nothing is left to do."""


class SafetySignedOff(Event):
    """A named buyer stands for the screening."""

    kind: Literal["release.safety_signed_off"] = "release.safety_signed_off"


class OverrideRequested(Event):
    """Loud and in every export."""

    kind: Literal["release.override_requested"] = "release.override_requested"
    reason: str
    open_conditions: tuple[str, ...]


class Released(Event):
    """The goods may go; the certificate lists what was met, or what was overridden."""

    kind: Literal["release.released"] = "release.released"
    number: str
    met: tuple[str, ...]
    overridden: tuple[str, ...] = ()
    override_reason: str | None = None
    second_person: Actor | None = None


class CaseClosed(Event):
    """The end of the record."""

    kind: Literal["release.case_closed"] = "release.case_closed"


ReleaseCommand = ReleaseGoods | SignOffSafety | RequestOverride | ApproveOverride | CloseCase
ReleaseEvent = SafetySignedOff | OverrideRequested | Released | CaseClosed


def conditions(facts: GateFacts, safety: Actor | None) -> tuple[Condition, ...]:
    """The gate's list for this case, in the order in which they come up (row 139).

    A question or a missing verdict closes it; then an accepted lot needs nothing more, a failed one
    its written settlement and what the chosen options ask, a critical one screening and sign-off.
    """
    first = [
        Condition(name="report_filed", met=facts.judged, owner=Role.INSPECTOR),
        Condition(name="no_open_question", met=not facts.question_open, owner=Role.INSPECTOR),
    ]
    if facts.pending:
        first.append(Condition(name="pending_decided", met=False, owner=Role.BUYER))
    if not facts.judged or facts.pending:
        return tuple(first)
    if facts.accepted:
        return (*first, Condition(name="lot_accepted", met=True, owner=Role.INSPECTOR))
    if facts.critical:
        return (*first, *_screening(facts, safety))
    return (*first, *_settlement(facts))


def decide(
    state: ReleaseState, command: ReleaseCommand, facts: GateFacts
) -> tuple[ReleaseEvent, ...]:
    """Events of a release command. Raises WrongRole, GateClosed, NotYet, SecondPersonNeeded."""
    if isinstance(command, CloseCase):
        done = state.closed_at is not None
        return () if done else (CaseClosed(by=command.by, at=command.at),)
    if state.released is not None:
        return ()
    match command:
        case ReleaseGoods():
            return (_release(state, command, facts),)
        case SignOffSafety():
            require(command.by, Role.BUYER)
            return (SafetySignedOff(by=command.by, at=command.at),)
        case RequestOverride():
            return (_request(state, command, facts),)
        case ApproveOverride():
            return (_approve(state, command, facts),)


def evolve(state: ReleaseState, event: ReleaseEvent) -> ReleaseState:
    """The gate after `event`."""
    match event:
        case SafetySignedOff():
            return grown(state, safety=event.by)
        case OverrideRequested():
            return grown(state, override=event)
        case Released():
            return grown(state, released=event)
        case CaseClosed():
            return grown(state, closed_at=event.at)


def _settlement(facts: GateFacts) -> list[Condition]:
    found = [Condition(name="settlement_confirmed", met=facts.settled, owner=Role.FACTORY_CONTACT)]
    if facts.email_needed:
        done = facts.settled and facts.email_done
        found.append(Condition(name="email_confirmation", met=done, owner=Role.FACTORY_CONTACT))
    if facts.as_is:
        found.append(Condition(name="accepted_as_is", met=facts.accepted_as_is, owner=Role.BUYER))
    if facts.needs_reinspection:
        found += _reinspection(facts)
    return found


def _screening(facts: GateFacts, safety: Actor | None) -> list[Condition]:
    sign_off = Condition(name="safety_signed_off", met=safety is not None, owner=Role.BUYER)
    return [*_reinspection(facts), sign_off]


def _reinspection(facts: GateFacts) -> list[Condition]:
    return [
        Condition(name="lot_sorted", met=facts.sort_declared, owner=Role.FACTORY_CONTACT),
        Condition(name="reinspection_passed", met=facts.reinspection_passed, owner=Role.INSPECTOR),
    ]


def _release(state: ReleaseState, command: ReleaseGoods, facts: GateFacts) -> Released:
    require(command.by, Role.BUYER)
    listed = conditions(facts, state.safety)
    unmet = [c.name for c in listed if not c.met]
    if unmet:
        raise gate_closed(tuple(unmet))
    return Released(
        by=command.by, at=command.at, number=command.number, met=tuple(c.name for c in listed)
    )


def gate_closed(unmet: tuple[str, ...]) -> GateClosed:
    """The refusal that names what is open."""
    return GateClosed(
        count=len(unmet),
        names="; ".join(CONDITION_EN[n] for n in unmet) + ".",
        names_zh="；".join(CONDITION_ZH[n] for n in unmet) + "。",
    )


def _request(state: ReleaseState, command: RequestOverride, facts: GateFacts) -> OverrideRequested:
    require(command.by, Role.BUYER_LEAD)
    if not command.reason.strip():
        raise NotYet(
            missing="the reason is missing",
            missing_zh="缺少理由",
            todo="Type why the goods must go against the open conditions.",
            todo_zh="请写明为何在条件未满足时仍须出货。",
        )
    unmet = tuple(c.name for c in conditions(facts, state.safety) if not c.met)
    return OverrideRequested(
        by=command.by, at=command.at, reason=command.reason, open_conditions=unmet
    )


def _approve(state: ReleaseState, command: ApproveOverride, facts: GateFacts) -> Released:
    require(command.by, Role.BUYER)
    asked = state.override
    if asked is None:
        raise NotYet(
            missing="nobody asked for an override",
            missing_zh="无人申请强制放行",
            todo="The buyer lead asks for it with a reason.",
            todo_zh="须由买家负责人提出并写明理由。",
        )
    alone = command.alone and command.at - asked.at >= ALONE_WAIT
    if command.by.id == asked.by.id and not alone:
        raise SecondPersonNeeded(name=asked.by.name)
    listed = conditions(facts, state.safety)
    return Released(
        by=asked.by,
        at=command.at,
        number=command.number,
        met=tuple(c.name for c in listed if c.met),
        overridden=tuple(c.name for c in listed if not c.met),
        override_reason=asked.reason,
        second_person=command.by,
    )


CONDITION_EN = {
    "report_filed": "a clear report",
    "no_open_question": "an answer to the open question",
    "pending_decided": "the buyer's decision on the pending lot",
    "lot_accepted": "an accepted lot",
    "settlement_confirmed": "the factory's written confirmation of the settlement",
    "email_confirmation": "e-mail confirmation outstanding",
    "accepted_as_is": "the buyer's written acceptance of the goods as they are",
    "lot_sorted": "the factory's declaration that the lot was sorted 100 %",
    "reinspection_passed": "a passed re-inspection",
    "safety_signed_off": "the buyer's safety sign-off",
}
CONDITION_ZH = {
    "report_filed": "明确的验货报告",
    "no_open_question": "对未决问题的答复",
    "pending_decided": "买家对待定批的决定",
    "lot_accepted": "批合格",
    "settlement_confirmed": "工厂对处理协议的书面确认",
    "email_confirmation": "邮件确认尚未完成",
    "accepted_as_is": "买家书面同意按现状接受货物",
    "lot_sorted": "工厂声明已100 %挑选",
    "reinspection_passed": "复检合格",
    "safety_signed_off": "买家安全签核",
}
