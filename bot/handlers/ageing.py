"""Case ageing: a case that is open for longer than the trade's usual time is flagged (row 100)."""

from datetime import time

from bot.domain.calendar import business_due
from bot.domain.case import Case
from bot.domain.deadlines import AGEING, Deadline
from bot.domain.people import Event
from bot.domain.stages.hold import HoldLifted, HoldPlaced
from bot.handlers.desk import Announcer, Desk, done
from bot.handlers.next_step import next_step
from bot.messages import Action, Audience, FactValue, Moment, Name, Receipt, Term

FLAGGED_ON = 11
"""The business day of the factory on which a case counts as slow; 5 to 10 are usual."""
_MORNING = time(9)


def announce_placed(desk: Desk, case: Case, event: Event) -> None:
    """The clock of the whole case: business days of the factory, from its first hold on."""
    order = case.order
    due = business_due(
        event.at, FLAGGED_ON, order.factory_zone, desk.unit.days.calendar(order.factory), _MORNING
    )
    desk.deadline(
        case,
        Deadline(
            kind=AGEING,
            n=case.seq,
            due_at=due.due_at,
            rule_en=f"The case is flagged as slow on business day {FLAGGED_ON} ({due.rule_en})",
            rule_zh=f"案件在第{FLAGGED_ON}个工作日仍未结案时提示（{due.rule_zh}）",
            calendar_version=due.calendar_version,
            provisional=due.provisional,
        ),
    )


def announce_lifted(desk: Desk, case: Case, event: Event) -> None:
    """Nothing is held any more, so nothing grows old."""
    desk.cancel(case, AGEING)


def slow(desk: Desk, action: Action) -> Receipt:
    """Day 11: tell the channel what the case waits for and who acts."""
    case = desk.case(action.case)
    step = next_step(case)
    if step is None or not case.hold.in_force:
        return done(case)
    fields: dict[str, FactValue] = {
        "po": Name(text=case.order.number),
        "days": FLAGGED_ON,
        "since": Moment(at=case.hold.placed_at) if case.hold.placed_at else None,
        "step": Term(key=f"step_{step.name}"),
        "owner": Term(key=step.owner.value),
    }
    desk.notify(Audience.CHANNEL, case, "case_ageing", fields)
    return done(case)


DUE = {AGEING: slow}
ANNOUNCERS: dict[type[Event], Announcer] = {
    HoldPlaced: announce_placed,
    HoldLifted: announce_lifted,
}
