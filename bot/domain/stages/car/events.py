"""Commands and events of a CAR, and the words it carries: the goal, the answers (rows 73-76)."""

from typing import Literal

from bot.domain.people import Command, Consequence, Event
from bot.domain.values import Value


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


class DraftCar(Consequence):
    """Prepare it for the buyer's eyes."""

    number: str


class WithdrawCar(Consequence):
    """The corrected report no longer fails: there is nothing to ask for (Y21)."""


class IssueCar(Command):
    """A buyer releases it; `override_reason` stands in for missing hard evidence (row 61)."""

    goal: Goal = Goal()
    override_reason: str = ""


class RecordCarDelivery(Command):
    """The factory's channel took it, or could not.

    `disproved`: it had said that it took it, and says now that it did not arrive (a bounce).
    """

    delivered: bool
    error: str = ""
    disproved: bool = False


class AnswerCar(Command):
    """The factory's answers, or some of them."""

    answers: Answers


class ExpireCar(Command):
    """48 h are over."""


class CloseCar(Consequence):
    """Row 125: only after release."""


class CarDrafted(Event):
    """A draft waits for the buyer; one on corrected findings takes the place of the CAR issued."""

    kind: Literal["car.drafted"] = "car.drafted"
    number: str


class CarIssued(Event):
    """Released to the factory; `override_reason` says why without all hard evidence (row 61)."""

    kind: Literal["car.issued"] = "car.issued"
    goal: Goal
    override_reason: str | None


class CarDelivered(Event):
    """The first proven delivery: the 48 h start here."""

    kind: Literal["car.delivered"] = "car.delivered"


class CarUndelivered(Event):
    """It did not arrive: no clock starts, and one of a disproved delivery ends (row 75)."""

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


class CarWithdrawn(Event):
    """No CAR is open; a later failing verdict drafts a new one."""

    kind: Literal["car.withdrawn"] = "car.withdrawn"


class CarClosed(Event):
    """Done."""

    kind: Literal["car.closed"] = "car.closed"


CarCommand = (
    DraftCar | WithdrawCar | IssueCar | RecordCarDelivery | AnswerCar | ExpireCar | CloseCar
)
CarEvent = (
    CarDrafted
    | CarWithdrawn
    | CarIssued
    | CarDelivered
    | CarUndelivered
    | CarAnswered
    | CarOverdue
    | CarClosed
)
