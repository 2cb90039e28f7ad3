"""Stage P, release: the gate opened by a buyer, or overridden loudly (rows 139-143, Y2, Y17)."""

from datetime import timedelta
from typing import Literal

from bot.domain.errors import NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Consequence, Event, Role, decided, require, stamp_of
from bot.domain.stages.release.gate import (
    CONDITION_EN,
    CONDITION_ZH,
    Condition,
    GateClosed,
    GateFacts,
    conditions,
    gate_closed,
    screening,
    unmet,
)
from bot.domain.values import UtcTime, Value

__all__ = [
    "ALONE_WAIT",
    "CONDITION_EN",
    "CONDITION_ZH",
    "ApproveOverride",
    "CaseClosed",
    "CloseCase",
    "Condition",
    "GateClosed",
    "GateFacts",
    "OverrideOutdated",
    "OverrideRequested",
    "ReleaseCommand",
    "ReleaseEvent",
    "ReleaseGoods",
    "ReleaseState",
    "Released",
    "RequestOverride",
    "SafetySignedOff",
    "SecondPersonNeeded",
    "SignOffSafety",
    "conditions",
    "decide",
    "evolve",
    "gate_closed",
    "unmet",
    "void",
]

ALONE_WAIT = timedelta(minutes=30)
"""Row 140a: how long a company of one person waits before its own override counts."""


class SecondPersonNeeded(Refusal):
    """Row 140: one person alone cannot override."""

    code = "second_person_needed"
    en = (
        "An override needs a second person. {name} asked for it, so somebody else must approve it; "
        "a company of one person waits {minutes} minutes."
    )
    zh = (
        "强制放行须由第二人批准。申请人是{name}，请由其他人批准；"
        "公司仅一人时，须等待{minutes}分钟。"
    )


class OverrideOutdated(Refusal):
    """Y17: what was asked for is what may be approved; more was open than the request knew."""

    code = "override_outdated"
    en = "More is open now than the request of {name} named: {names}. Ask for the override again."
    zh = "{name}申请之后又有新的未满足条件：{names_zh}。请重新申请强制放行。"


class ReleaseState(Value):
    """How the case left the gate, or what is on the way to an override."""

    released: "Released | None" = None
    override: "OverrideRequested | None" = None
    safety: Actor | None = None
    safety_at: UtcTime | None = None
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


class CloseCase(Consequence):
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
    """The goods may go; the certificate lists what was met, or what was overridden.

    `quantity` are the units last judged (Y10). `alone` marks the override of a company of one
    person, which has no `second_person` (row 140a).
    """

    kind: Literal["release.released"] = "release.released"
    number: str
    quantity: int
    met: tuple[str, ...]
    overridden: tuple[str, ...] = ()
    override_reason: str | None = None
    second_person: Actor | None = None
    alone: bool = False


class CaseClosed(Event):
    """The end of the record."""

    kind: Literal["release.case_closed"] = "release.case_closed"


ReleaseCommand = ReleaseGoods | SignOffSafety | RequestOverride | ApproveOverride | CloseCase
ReleaseEvent = SafetySignedOff | OverrideRequested | Released | CaseClosed


def decide(
    state: ReleaseState, command: ReleaseCommand, facts: GateFacts
) -> tuple[ReleaseEvent, ...]:
    """Events of a release command. Raises WrongRole, GateClosed, NotYet, Stale,
    SecondPersonNeeded, OverrideOutdated."""
    match command:
        case ReleaseGoods():
            return (_release(state, command, facts),)
        case SignOffSafety():
            return (_signed_off(state, command, facts),)
        case RequestOverride():
            return (_request(state, command, facts),)
        case ApproveOverride():
            return (_approve(state, command, facts),)
        case CloseCase():
            return (CaseClosed(**stamp_of(command)),)


def evolve(state: ReleaseState, event: ReleaseEvent) -> ReleaseState:
    """The gate after `event`."""
    match event:
        case SafetySignedOff():
            return grown(state, safety=event.by, safety_at=event.at)
        case OverrideRequested():
            return grown(state, override=event)
        case Released():
            return grown(state, released=event)
        case CaseClosed():
            return grown(state, closed_at=event.at)


def void(state: ReleaseState) -> ReleaseState:
    """A new result: what was signed off or asked for on the former one no longer counts."""
    return grown(state, safety=None, safety_at=None, override=None)


def _release(state: ReleaseState, command: ReleaseGoods, facts: GateFacts) -> Released:
    require(command.by, Role.BUYER)
    listed = conditions(facts, state.safety)
    if unmet(listed):
        raise gate_closed(unmet(listed))
    return Released(
        number=command.number,
        quantity=facts.quantity,
        met=tuple(c.name for c in listed),
        **stamp_of(command),
    )


def _signed_off(state: ReleaseState, command: SignOffSafety, facts: GateFacts) -> SafetySignedOff:
    require(command.by, Role.BUYER)
    if not facts.critical:
        raise NotYet(
            missing="no critical fault was found here",
            missing_zh="没有发现致命缺陷",
            todo="No safety sign-off is needed.",
            todo_zh="无需安全签核。",
        )
    if state.safety is not None and state.safety_at is not None:
        raise decided("the safety sign-off", "安全签核", state.safety, state.safety_at)
    open_names = unmet(screening(facts))
    if open_names:
        raise NotYet(
            missing="; ".join(CONDITION_EN[n] for n in open_names),
            missing_zh="；".join(CONDITION_ZH[n] for n in open_names),
            todo="The sign-off comes after the screening.",
            todo_zh="全检完成后方可签核。",
        )
    return SafetySignedOff(**stamp_of(command))


def _request(state: ReleaseState, command: RequestOverride, facts: GateFacts) -> OverrideRequested:
    require(command.by, Role.BUYER_LEAD)
    if not command.reason.strip():
        raise NotYet(
            missing="the reason is missing",
            missing_zh="缺少理由",
            todo="Type why the goods must go against the open conditions.",
            todo_zh="请写明为何在条件未满足时仍须出货。",
        )
    names = unmet(conditions(facts, state.safety))
    _require_closed(names)
    return OverrideRequested(reason=command.reason, open_conditions=names, **stamp_of(command))


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
    same_person = command.by.id == asked.by.id
    if same_person and not (command.alone and command.at - asked.at >= ALONE_WAIT):
        minutes = int(ALONE_WAIT.total_seconds() // 60)
        raise SecondPersonNeeded(name=asked.by.name, minutes=minutes)
    listed = conditions(facts, state.safety)
    _require_as_asked(asked, unmet(listed))
    return Released(
        by=asked.by,
        at=command.at,
        number=command.number,
        quantity=facts.quantity,
        met=tuple(c.name for c in listed if c.met),
        overridden=unmet(listed),
        override_reason=asked.reason,
        second_person=None if same_person else command.by,
        alone=same_person,
    )


def _require_as_asked(asked: OverrideRequested, names: tuple[str, ...]) -> None:
    _require_closed(names)
    more = [n for n in names if n not in asked.open_conditions]
    if more:
        raise OverrideOutdated(
            name=asked.by.name,
            names="; ".join(CONDITION_EN[n] for n in more),
            names_zh="；".join(CONDITION_ZH[n] for n in more),
        )


def _require_closed(names: tuple[str, ...]) -> None:
    if not names:
        raise NotYet(
            missing="nothing is open, so there is nothing to override",
            missing_zh="条件均已满足，无需强制放行",
            todo="Release the goods.",
            todo_zh="请直接放行。",
        )
