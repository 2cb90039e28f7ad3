"""What is said after the events of a CAR, and the clocks it starts (rows 73-79)."""

from datetime import timedelta

from bot.domain.case import Case, car_due, evidence_list
from bot.domain.deadlines import Deadline
from bot.domain.people import SYSTEM, Event
from bot.domain.stages.car import (
    REPLY_HOURS,
    CarAnswered,
    CarClosed,
    CarDelivered,
    CarDrafted,
    CarIssued,
    CarOverdue,
    CarUndelivered,
    CarWithdrawn,
    RecordCarDelivery,
)
from bot.handlers.car.acts import REMINDERS
from bot.handlers.car.clocks import both_clocks
from bot.handlers.car.papers import (
    answer_button,
    car_facts,
    car_fields,
    findings_table,
    issue_button,
)
from bot.handlers.desk import Announcer, Desk, order_fields, yes_no
from bot.messages import (
    Audience,
    Fact,
    FactValue,
    Moment,
    Name,
    Term,
)

# ---------------------------------------------------------------- what is said after events


def announce_draft(desk: Desk, case: Case, event: Event) -> None:
    """The draft for the buyer's eyes, with what blocks it; the clocks of a former one end."""
    desk.cancel(case, "car.")
    missing = sum(1 for i in evidence_list(case) if i.hard and not i.met)
    desk.notify(
        Audience.CHANNEL,
        case,
        "car_draft",
        {**car_fields(case), "missing_photos": missing, **both_clocks(desk, case, event.at)},
        key=f"car_draft:{case.car.version}",
        table=findings_table(case),
        buttons=(issue_button(case),),
    )


def announce_issued(desk: Desk, case: Case, event: Event) -> None:
    """The CAR itself, to the factory, with its document; no buyer-only fact goes in (Y18)."""
    assert isinstance(event, CarIssued)
    _echo_goal(desk, case, event)
    soft = tuple(i.name for i in evidence_list(case) if not i.met)
    sent = desk.notify(
        Audience.FACTORY,
        case,
        "car",
        {
            **car_fields(case),
            "by": Name(text=event.by.name),
            "company": Name(text=event.by.company),
            "to_follow": len(soft),
            "hours": REPLY_HOURS,
        },
        key=f"car:{case.car.version}",
        facts=car_facts(case),
        table=findings_table(case),
        buttons=(answer_button(case),),
        documents=("car",),
    )
    if not sent:
        desk.act(case, RecordCarDelivery(by=SYSTEM, at=event.at, delivered=False))


def _echo_goal(desk: Desk, case: Case, event: CarIssued) -> None:
    """Row 73a: what the buyer wants stands in their own thread and nowhere else (Y18)."""
    named = [(name, value) for name, value in event.goal if value]
    own = dict(desk.buyers(case)).get(event.by.id)
    if not named or own is None:
        return
    desk.notify(
        Audience.BUYER,
        case,
        "goal_noted",
        {"po": Name(text=case.order.number)},
        key=f"goal:{case.seq}",
        place=own,
        facts=tuple(Fact(label=f"goal_{n}", value=Name(text=value)) for n, value in named),
    )


def announce_delivered(desk: Desk, case: Case, event: Event) -> None:
    """Start the 48 h and its reminders, and tell the buyer when it ends."""
    due = car_due(case)
    if due is None:
        return
    desk.deadline(
        case,
        Deadline(
            kind="car.reply",
            n=case.seq,
            due_at=due,
            rule_en=f"The factory answers the CAR: {REPLY_HOURS} hours from delivery",
            rule_zh=f"工厂答复改善要求：送达后{REPLY_HOURS}小时",
        ),
    )
    for n, hours in enumerate(REMINDERS):
        desk.deadline(
            case,
            Deadline(
                kind="car.remind",
                n=case.seq * 10 + n,
                due_at=event.at + timedelta(hours=hours),
                rule_en=f"The CAR is recalled: {hours} hours from delivery",
                rule_zh=f"提醒改善要求：送达后{hours}小时",
            ),
        )
    fields: dict[str, FactValue] = {"po": Name(text=case.order.number), "due": Moment(at=due)}
    both = both_clocks(desk, case, event.at)
    desk.notify(Audience.CHANNEL, case, "car_delivered", {**fields, **both})


def announce_undelivered(desk: Desk, case: Case, event: Event) -> None:
    """No clock runs (Y3). What a channel could not deliver takes another way, and is told there."""
    assert isinstance(event, CarUndelivered)
    desk.cancel(case, "car.")
    if not event.error:
        desk.unreached(case, "car")


def announce_answered(desk: Desk, case: Case, event: Event) -> None:
    """Show the answers; a complete one stops the clock."""
    assert isinstance(event, CarAnswered)
    if not event.answers.missing:
        desk.settle(case, "car.")
    desk.notify(
        Audience.CHANNEL,
        case,
        "car_answered",
        {
            "by": Name(text=event.by.name),
            "missing": len(event.answers.missing),
            "in_time": yes_no(event.in_time),
        },
        facts=tuple(
            Fact(label=name, value=Name(text=value) if value else Term(key="not_answered"))
            for name, value in event.answers
        ),
    )


def announce_overdue(desk: Desk, case: Case, event: Event) -> None:
    """ "No complete reply received", in neutral words (row 75)."""
    due, po = car_due(case), Name(text=case.order.number)
    said = Moment(at=due) if due else None
    desk.notify(Audience.CHANNEL, case, "car_overdue", {"po": po, "due": said})


def announce_withdrawn(desk: Desk, case: Case, event: Event) -> None:
    """The corrected report no longer fails: a factory that has the CAR hears so at once (Y21)."""
    announce_closed(desk, case, event)
    if desk.before[case.key].car.issued_at is None:
        return
    desk.notify(Audience.FACTORY, case, "car_withdrawn", order_fields(case))


def announce_closed(desk: Desk, case: Case, event: Event) -> None:
    """No clock of the CAR outlives it."""
    desk.cancel(case, "car.")


ANNOUNCERS: dict[type[Event], Announcer] = {
    CarDrafted: announce_draft,
    CarIssued: announce_issued,
    CarDelivered: announce_delivered,
    CarUndelivered: announce_undelivered,
    CarAnswered: announce_answered,
    CarOverdue: announce_overdue,
    CarWithdrawn: announce_withdrawn,
    CarClosed: announce_closed,
}
