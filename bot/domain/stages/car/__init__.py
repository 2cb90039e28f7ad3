"""Stage H, the Corrective Action Request: drafted, released by a buyer, answered in 48 h
(rows 61, 73-79)."""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import Any

from bot.domain.errors import Incomplete, NotYet
from bot.domain.evolving import grown
from bot.domain.people import Actor, Role, decided, require, stamp_of
from bot.domain.stages.car.events import (
    AnswerCar,
    Answers,
    CarAnswered,
    CarClosed,
    CarCommand,
    CarDelivered,
    CarDrafted,
    CarEvent,
    CarIssued,
    CarOverdue,
    CarUndelivered,
    CarWithdrawn,
    CloseCar,
    DraftCar,
    ExpireCar,
    Goal,
    IssueCar,
    RecordCarDelivery,
    WithdrawCar,
)
from bot.domain.values import UtcTime, Value

__all__ = [
    "REPLY_HOURS",
    "AnswerCar",
    "Answers",
    "CarAnswered",
    "CarClosed",
    "CarCommand",
    "CarDelivered",
    "CarDrafted",
    "CarEvent",
    "CarFacts",
    "CarIssued",
    "CarOverdue",
    "CarState",
    "CarStatus",
    "CarUndelivered",
    "CarWithdrawn",
    "CloseCar",
    "DraftCar",
    "ExpireCar",
    "Goal",
    "IssueCar",
    "RecordCarDelivery",
    "WithdrawCar",
    "decide",
    "due",
    "evolve",
]

REPLY_HOURS = 48
"""Row 75: elapsed hours (Z18) from the first proven delivery."""


class CarStatus(StrEnum):
    """Life of a CAR."""

    NONE = "NONE"
    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"


class CarState(Value):
    """The CAR as it stands. `version` counts its drafts: corrected findings make a new one."""

    number: str = ""
    version: int = 0
    status: CarStatus = CarStatus.NONE
    goal: Goal | None = None
    override_reason: str | None = None
    issued_by: Actor | None = None
    issued_at: UtcTime | None = None
    delivered_at: UtcTime | None = None
    undelivered: str | None = None
    answers: Answers = Answers()
    answered_in_time: bool | None = None
    overdue: bool = False


class CarFacts(Value):
    """What the rest of the case tells this stage: hard evidence that is missing, by defect."""

    missing_photos: tuple[str, ...] = ()


def due(delivered_at: UtcTime | None) -> UtcTime | None:
    """48 elapsed hours after the first proven delivery; None while nothing is proven (row 75)."""
    return None if delivered_at is None else delivered_at + timedelta(hours=REPLY_HOURS)


def decide(state: CarState, command: CarCommand, facts: CarFacts) -> tuple[CarEvent, ...]:
    """Events of a CAR command. Raises WrongRole, NotYet, Stale, Incomplete."""
    if isinstance(command, IssueCar):
        return (_issue(state, command, facts),)
    event = _DECIDERS[type(command)](state, command)
    return () if event is None else (event,)


def evolve(state: CarState, event: CarEvent) -> CarState:
    """The CAR after `event`."""
    if isinstance(event, CarDrafted):
        return CarState(number=event.number, version=state.version + 1, status=CarStatus.DRAFT)
    if isinstance(event, CarWithdrawn):
        return CarState(version=state.version)
    return grown(state, **_CHANGES[type(event)](state, event))


def _draft(state: CarState, command: DraftCar) -> CarDrafted | None:
    """A draft shows the figures of the moment it is issued; only what went out needs a new one."""
    if state.status is CarStatus.DRAFT:
        return None
    return CarDrafted(number=command.number, **stamp_of(command))


def _issue(state: CarState, command: IssueCar, facts: CarFacts) -> CarIssued:
    require(command.by, Role.BUYER)
    if state.issued_by is not None and state.issued_at is not None:
        raise decided("the CAR was released", "改善要求已发出", state.issued_by, state.issued_at)
    if state.status is not CarStatus.DRAFT:
        raise NotYet(
            missing="there is no CAR to release",
            missing_zh="没有可发出的改善要求",
            todo="A CAR is drafted when a lot fails.",
            todo_zh="批不合格时系统会自动起草。",
        )
    reason = command.override_reason.strip()
    if facts.missing_photos and not reason:
        raise _blocked(facts.missing_photos)
    return CarIssued(
        goal=command.goal,
        override_reason=reason if facts.missing_photos else None,
        **stamp_of(command),
    )


def _blocked(missing: tuple[str, ...]) -> Incomplete:
    names = ", ".join(missing)
    return Incomplete(
        {
            "override_reason": (
                f"a photo is missing for {names}; add it, or write here why the CAR goes "
                "without it",
                f"{names}缺少照片；请补传，或在此写明为何不附照片即发出",
            )
        }
    )


def _delivered(state: CarState, command: RecordCarDelivery) -> CarDelivered | CarUndelivered | None:
    require(command.by, Role.SYSTEM)
    proven = state.delivered_at is not None
    if state.status is not CarStatus.ISSUED or (proven and not command.disproved):
        return None
    if command.delivered:
        return CarDelivered(**stamp_of(command))
    return CarUndelivered(error=command.error, **stamp_of(command))


def _answered(state: CarState, command: AnswerCar) -> CarAnswered | None:
    require(command.by, Role.FACTORY_CONTACT)
    if state.status not in (CarStatus.ISSUED, CarStatus.ANSWERED):
        raise NotYet(
            missing="no CAR is open",
            missing_zh="目前没有待回复的改善要求",
            todo="Nothing needs your answer here.",
            todo_zh="此处无需回复。",
        )
    former = dict(state.answers)
    merged = Answers(**{name: new.strip() or former[name] for name, new in command.answers})
    if merged == state.answers:
        return None
    due_at = due(state.delivered_at)
    in_time = due_at is None or command.at <= due_at
    return CarAnswered(answers=merged, in_time=in_time, **stamp_of(command))


def _expired(state: CarState, command: ExpireCar) -> CarOverdue | None:
    """Never early: an older clock may still ring after the CAR was issued anew."""
    require(command.by, Role.SYSTEM)
    due_at = due(state.delivered_at)
    waiting = state.status is CarStatus.ISSUED and not state.overdue
    if not waiting or due_at is None or command.at < due_at:
        return None
    return CarOverdue(**stamp_of(command))


def _withdrawn(state: CarState, command: WithdrawCar) -> CarWithdrawn | None:
    return CarWithdrawn(**stamp_of(command)) if _is_live(state) else None


def _closed(state: CarState, command: CloseCar) -> CarClosed | None:
    return CarClosed(**stamp_of(command)) if _is_live(state) else None


def _is_live(state: CarState) -> bool:
    return state.status not in (CarStatus.NONE, CarStatus.CLOSED)


def _with_answers(state: CarState, event: CarAnswered) -> dict[str, object]:
    """The first complete answer stops the clock; one sent in time was never overdue (Z18)."""
    changes: dict[str, object] = {"answers": event.answers}
    if event.answers.missing or state.status is CarStatus.ANSWERED:
        return changes
    return changes | {
        "status": CarStatus.ANSWERED,
        "answered_in_time": event.in_time,
        "overdue": state.overdue and not event.in_time,
    }


_DECIDERS: dict[type, Callable[[CarState, Any], CarEvent | None]] = {
    DraftCar: _draft,
    WithdrawCar: _withdrawn,
    RecordCarDelivery: _delivered,
    AnswerCar: _answered,
    ExpireCar: _expired,
    CloseCar: _closed,
}
_CHANGES: dict[type, Callable[[CarState, Any], dict[str, object]]] = {
    CarIssued: lambda _, e: {
        "status": CarStatus.ISSUED,
        "goal": e.goal,
        "override_reason": e.override_reason,
        "issued_by": e.by,
        "issued_at": e.at,
    },
    CarDelivered: lambda _, e: {"delivered_at": e.at, "undelivered": None},
    CarUndelivered: lambda _, e: {
        "undelivered": e.error,
        "delivered_at": None,
        "overdue": False,
    },
    CarAnswered: _with_answers,
    CarOverdue: lambda *_: {"overdue": True},
    CarClosed: lambda *_: {"status": CarStatus.CLOSED},
}
