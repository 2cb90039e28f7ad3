"""Stage H, the Corrective Action Request: drafted, released by a buyer, answered in 48 h
(rows 61, 73-79)."""

from datetime import timedelta
from enum import StrEnum
from typing import Literal

from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require
from bot.domain.values import UtcTime, Value

REPLY_HOURS = 48
"""Row 75: elapsed hours (Z18) from the first proven delivery."""


class CarStatus(StrEnum):
    """Life of a CAR."""

    NONE = "NONE"
    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    ANSWERED = "ANSWERED"
    CLOSED = "CLOSED"


class Answers(Value):
    """The four answers (row 76); an empty string is not answered yet."""

    root_cause: str = ""
    corrective_action: str = ""
    timeline: str = ""
    responsible: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the answers that are still open."""
        return tuple(name for name, value in self if not value)


class Goal(Value):
    """What the buyer wants, before contact; buyer-only (row 73a, Y18)."""

    target: str = ""
    floor: str = ""
    must_not: str = ""


class CarState(Value):
    """The CAR as it stands; `due_at` is set by the first proven delivery."""

    number: str = ""
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


class DraftCar(Command):
    """Prepare it for the buyer's eyes."""

    number: str


class IssueCar(Command):
    """A buyer releases it; `override_reason` stands in for missing hard evidence (row 61)."""

    goal: Goal = Goal()
    override_reason: str = ""


class RecordCarDelivery(Command):
    """The factory's channel took it, or could not."""

    delivered: bool
    error: str = ""


class AnswerCar(Command):
    """The factory's answers, or some of them."""

    answers: Answers


class ExpireCar(Command):
    """48 h are over."""


class CloseCar(Command):
    """Row 125: only after release."""


class CarDrafted(Event):
    """A draft waits for the buyer."""

    kind: Literal["car.drafted"] = "car.drafted"
    number: str


class CarIssued(Event):
    """Released to the factory, with the pack as complete as `missing` says."""

    kind: Literal["car.issued"] = "car.issued"
    goal: Goal
    override_reason: str | None


class CarDelivered(Event):
    """The first proven delivery: the 48 h start here."""

    kind: Literal["car.delivered"] = "car.delivered"


class CarUndelivered(Event):
    """It did not arrive; no clock starts (row 75)."""

    kind: Literal["car.undelivered"] = "car.undelivered"
    error: str


class CarAnswered(Event):
    """Answers as far as given; partial while some are open."""

    kind: Literal["car.answered"] = "car.answered"
    answers: Answers
    in_time: bool


class CarOverdue(Event):
    """No complete reply by the due time; recorded in neutral words."""

    kind: Literal["car.overdue"] = "car.overdue"


class CarClosed(Event):
    """Done."""

    kind: Literal["car.closed"] = "car.closed"


CarCommand = DraftCar | IssueCar | RecordCarDelivery | AnswerCar | ExpireCar | CloseCar
CarEvent = (
    CarDrafted | CarIssued | CarDelivered | CarUndelivered | CarAnswered | CarOverdue | CarClosed
)


class CarFacts(Value):
    """What the rest of the case tells this stage: hard evidence that is missing, by defect."""

    missing_photos: tuple[str, ...] = ()
    due_at: UtcTime | None = None


def due(delivered_at: UtcTime | None) -> UtcTime | None:
    """48 elapsed hours after the first proven delivery; None while nothing is proven (row 75)."""
    return None if delivered_at is None else delivered_at + timedelta(hours=REPLY_HOURS)


def decide(state: CarState, command: CarCommand, facts: CarFacts) -> tuple[CarEvent, ...]:
    """Events of a CAR command. Raises WrongRole, NotYet, Stale, Incomplete."""
    match command:
        case DraftCar():
            fresh = state.status is CarStatus.NONE
            return (
                (CarDrafted(by=command.by, at=command.at, number=command.number),) if fresh else ()
            )
        case IssueCar():
            return (_issue(state, command, facts),)
        case RecordCarDelivery():
            return _delivered(state, command)
        case AnswerCar():
            return _answered(state, command, facts)
        case ExpireCar():
            open_still = state.status is CarStatus.ISSUED and not state.overdue
            return (CarOverdue(by=command.by, at=command.at),) if open_still else ()
        case CloseCar():
            live = state.status not in (CarStatus.NONE, CarStatus.CLOSED)
            return (CarClosed(by=command.by, at=command.at),) if live else ()


def evolve(state: CarState, event: CarEvent) -> CarState:
    """The CAR after `event`."""
    match event:
        case CarDrafted():
            return CarState(number=event.number, status=CarStatus.DRAFT)
        case CarIssued():
            return grown(
                state,
                status=CarStatus.ISSUED,
                goal=event.goal,
                override_reason=event.override_reason,
                issued_by=event.by,
                issued_at=event.at,
            )
        case CarDelivered():
            return grown(state, delivered_at=event.at, undelivered=None)
        case CarUndelivered():
            return grown(state, undelivered=event.error)
        case CarAnswered():
            return _with_answers(state, event)
        case CarOverdue():
            return grown(state, overdue=True)
        case CarClosed():
            return grown(state, status=CarStatus.CLOSED)


def _with_answers(state: CarState, event: CarAnswered) -> CarState:
    complete = not event.answers.missing
    return grown(
        state,
        answers=event.answers,
        status=CarStatus.ANSWERED if complete else state.status,
        answered_in_time=event.in_time if complete else state.answered_in_time,
    )


def _issue(state: CarState, command: IssueCar, facts: CarFacts) -> CarIssued:
    require(command.by, Role.BUYER)
    if state.status is CarStatus.NONE:
        raise NotYet(
            missing="there is no CAR to release",
            missing_zh="没有可发出的改善要求",
            todo="A CAR is drafted when a lot fails.",
            todo_zh="批不合格时系统会自动起草。",
        )
    if state.issued_by is not None and state.issued_at is not None:
        raise Stale(
            what="the CAR was released",
            what_zh="改善要求已发出",
            who=state.issued_by.name,
            when=f"{state.issued_at:%Y-%m-%d %H:%M} UTC",
        )
    reason = command.override_reason.strip()
    if facts.missing_photos and not reason:
        raise _blocked(facts.missing_photos)
    return CarIssued(
        by=command.by,
        at=command.at,
        goal=command.goal,
        override_reason=reason if facts.missing_photos else None,
    )


def _blocked(missing: tuple[str, ...]) -> Incomplete:
    names = ", ".join(missing)
    return Incomplete(
        {
            "override_reason": (
                f"a photo is missing for {names}; add it, or write here why the CAR goes without it",
                f"{names}缺少照片；请补传，或在此写明为何不附照片即发出",
            )
        }
    )


def _delivered(state: CarState, command: RecordCarDelivery) -> tuple[CarEvent, ...]:
    if state.delivered_at is not None or state.status is not CarStatus.ISSUED:
        return ()
    if command.delivered:
        return (CarDelivered(by=command.by, at=command.at),)
    return (CarUndelivered(by=command.by, at=command.at, error=command.error),)


def _answered(state: CarState, command: AnswerCar, facts: CarFacts) -> tuple[CarEvent, ...]:
    require(command.by, Role.FACTORY_CONTACT)
    if state.status in (CarStatus.NONE, CarStatus.DRAFT, CarStatus.CLOSED):
        raise NotYet(
            missing="no CAR is open",
            missing_zh="目前没有待回复的改善要求",
            todo="Nothing needs your answer here.",
            todo_zh="此处无需回复。",
        )
    merged = Answers(**{name: new or getattr(state.answers, name) for name, new in command.answers})
    if merged == state.answers:
        return ()
    in_time = facts.due_at is None or command.at <= facts.due_at
    return (CarAnswered(by=command.by, at=command.at, answers=merged, in_time=in_time),)
