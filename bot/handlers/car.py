"""CAR: drafted for the buyer, released by button, answered within 48 h of delivery (rows 73-79)."""

from datetime import timedelta

from bot.domain.case import Case, car_due, evidence_list
from bot.domain.deadlines import Deadline
from bot.domain.people import Event
from bot.domain.reading.intents import CarAnswer
from bot.domain.stages.car import (
    REPLY_HOURS,
    AnswerCar,
    Answers,
    CarAnswered,
    CarClosed,
    CarDelivered,
    CarDrafted,
    CarIssued,
    CarOverdue,
    CarUndelivered,
    ExpireCar,
    Goal,
    IssueCar,
    RecordCarDelivery,
)
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Audience,
    Button,
    Count,
    Draft,
    Fact,
    FactValue,
    FormField,
    Moment,
    Name,
    Receipt,
    Table,
    Term,
    Words,
)

REMINDERS = (24, 40)
"""Hours after delivery at which an unanswered CAR is recalled, inside WeChat's 48 h window."""


def issue(desk: Desk, action: Action) -> Receipt:
    """A buyer releases the CAR, with the goal asked once (row 73a)."""
    fields = action.fields
    command = IssueCar(
        goal=Goal(
            target=fields.get("target", ""),
            floor=fields.get("floor", ""),
            must_not=fields.get("must_not", ""),
        ),
        override_reason=fields.get("override_reason", ""),
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case or ""), command))


def answer(desk: Desk, case: Case, read: CarAnswer) -> Receipt:
    """The factory's answers as typed (row 76)."""
    return _answer(desk, case, Answers(**read.model_dump()))


def answer_form(desk: Desk, action: Action) -> Receipt:
    """The same by form."""
    names = Answers.model_fields
    answers = Answers(**{n: action.fields.get(n, "").strip() for n in names})
    return _answer(desk, desk.case(action.case or ""), answers)


def _answer(desk: Desk, case: Case, answers: Answers) -> Receipt:
    case = desk.act(case, AnswerCar(answers=answers, **desk.stamp))
    missing = case.car.answers.missing
    if not missing:
        return done(case, "Thank you. Your answer is complete.", "谢谢，您的回复已完整。")
    en = ", ".join(MISSING_EN[m] for m in missing)
    zh = "、".join(MISSING_ZH[m] for m in missing)
    return done(case, f"Thank you, noted. Still open: {en}.", f"谢谢，已记录。尚缺：{zh}。")


def reply_due(desk: Desk, action: Action) -> Receipt:
    """48 h are over; a reply sent in time and read late has already been recorded (Z18)."""
    return done(desk.act(desk.case(action.case or ""), ExpireCar(**desk.stamp)))


def remind(desk: Desk, action: Action) -> Receipt:
    """Recall the CAR to the factory, politely, while it is unanswered."""
    case = desk.case(action.case or "")
    place = desk.place(Audience.FACTORY, case)
    due = car_due(case)
    if place is None or due is None or case.car.status.value != "ISSUED":
        return done(case)
    draft = Draft(
        kind="car_reminder",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "due": Moment(at=due),
        },
        buttons=(_answer_button(case),),
    )
    desk.tell(case, draft, f"car.remind:{action.fields.get('n', '0')}")
    return done(case)


def delivered(desk: Desk, action: Action) -> Receipt:
    """The first proven delivery starts the clock; a failed one starts none (row 75)."""
    sent = action.fields.get("outcome") == "sent"
    command = RecordCarDelivery(delivered=sent, error=action.fields.get("error", ""), **desk.stamp)
    return done(desk.act(desk.case(action.case or ""), command))


# ---------------------------------------------------------------- what is said after events


def announce_draft(desk: Desk, case: Case, event: Event) -> None:
    """The draft for the buyer's eyes, with what blocks it."""
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    missing = sum(1 for i in evidence_list(case) if i.hard and not i.met)
    draft = Draft(
        kind="car_draft",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={**_fields(case), "missing_photos": missing},
        table=findings_table(case),
        buttons=(_issue_button(case),),
    )
    desk.tell(case, draft, "car_draft")


def announce_issued(desk: Desk, case: Case, event: Event) -> None:
    """The CAR itself, to the factory, with its document; no buyer-only fact goes in (Y18)."""
    assert isinstance(event, CarIssued)
    place = desk.place(Audience.FACTORY, case)
    if place is None:
        return
    soft = tuple(i.name for i in evidence_list(case) if not i.met)
    draft = Draft(
        kind="car",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={
            **_fields(case),
            "by": Name(text=event.by.name),
            "company": Name(text=event.by.company),
            "to_follow": len(soft),
            "hours": REPLY_HOURS,
        },
        facts=_facts(case),
        table=findings_table(case),
        buttons=(_answer_button(case),),
    )
    desk.tell(case, draft, "car", ("car",))


def announce_delivered(desk: Desk, case: Case, event: Event) -> None:
    """Start the 48 h and its reminders, and tell the buyer when it ends."""
    due = car_due(case)
    if due is None:
        return
    desk.deadline(
        case,
        Deadline(
            kind="car.reply",
            due_at=due,
            rule_en=f"{REPLY_HOURS} hours from delivery",
            rule_zh=f"送达后{REPLY_HOURS}小时",
        ),
    )
    for n, hours in enumerate(REMINDERS):
        desk.deadline(
            case,
            Deadline(
                kind="car.remind",
                n=n,
                due_at=event.at + timedelta(hours=hours),
                rule_en=f"{hours} hours from delivery",
                rule_zh=f"送达后{hours}小时",
            ),
        )
    _channel(desk, case, "car_delivered", {"due": Moment(at=due)})


def announce_undelivered(desk: Desk, case: Case, event: Event) -> None:
    """Told at once: no clock runs (Y3)."""
    assert isinstance(event, CarUndelivered)
    fields: dict[str, FactValue] = {"notice": Term(key="car"), "error": Name(text=event.error)}
    _channel(desk, case, "undelivered", fields)


def announce_answered(desk: Desk, case: Case, event: Event) -> None:
    """Show the answers; a complete one stops the clock."""
    assert isinstance(event, CarAnswered)
    if not event.answers.missing:
        desk.settle(case, "car.")
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind="car_answered",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "by": Name(text=event.by.name),
            "missing": len(event.answers.missing),
            "in_time": Term(key="yes" if event.in_time else "no"),
        },
        facts=tuple(
            Fact(label=name, value=Name(text=value) if value else Term(key="not_answered"))
            for name, value in event.answers
        ),
    )
    desk.tell(case, draft, f"car_answered:{case.seq}")


def announce_overdue(desk: Desk, case: Case, event: Event) -> None:
    """ "No complete reply received", in neutral words (row 75)."""
    due = car_due(case)
    _channel(desk, case, "car_overdue", {"due": Moment(at=due) if due else None})


def announce_closed(desk: Desk, case: Case, event: Event) -> None:
    """No clock of the CAR outlives it."""
    desk.unit.deadlines.settle(case.key, "car.", "cancelled")


def _channel(desk: Desk, case: Case, kind: str, fields: dict[str, FactValue]) -> None:
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind=kind,
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={"case": Name(text=case.key), "po": Name(text=case.order.number), **fields},
    )
    desk.tell(case, draft, f"{kind}:{case.seq}")


def findings_table(case: Case) -> Table:
    """Findings per class with AQL, n, Ac/Re (row 74)."""
    judged = case.verdict.judged
    rows: list[tuple[FactValue, ...]] = [
        (
            Term(key=r.defect_class.value),
            Name(text="-" if r.plan.aql is None else f"{r.plan.aql:f}"),
            r.plan.sample_size,
            r.judgement.count,
            r.plan.ac,
            r.plan.re,
            Term(key=r.judgement.acceptance.value),
        )
        for r in (judged.classes if judged else ())
    ]
    return Table(heads=("class", "aql", "n", "found", "ac", "re", "result"), rows=tuple(rows))


def _fields(case: Case) -> dict[str, FactValue]:
    judged, loss = case.verdict.judged, case.loss.quantified
    assert judged is not None
    assert loss is not None
    findings = case.report.findings
    visited = findings.visited_on if findings else None
    return {
        "case": Name(text=case.key),
        "number": Name(text=case.car.number),
        "po": Name(text=case.order.number),
        "product": Words(en=case.order.product_en, zh=case.order.product_zh),
        "factory": Words(en=case.order.factory_name, zh=case.order.factory_name_zh),
        "date": Name(text=(visited or judged.at.date()).isoformat()),
        "lot": Count(n=judged.lot_size, unit=case.order.unit),
        "n": judged.sample_size,
        "edition": Name(text=judged.edition),
        "level": Name(text=judged.level.value),
        "units": Count(n=loss.total_units, unit=case.order.unit),
        "low": Count(n=loss.total_low, unit=case.order.unit),
        "high": Count(n=loss.total_high, unit=case.order.unit),
        "exposure": loss.exposure,
        "unit_cost": loss.unit_cost,
    }


def _facts(case: Case) -> tuple[Fact, ...]:
    fields = _fields(case)
    listed = [
        Fact(label="reference", value=fields["number"]),
        Fact(label="order", value=fields["po"]),
        Fact(label="product", value=fields["product"]),
        Fact(label="lot_size", value=fields["lot"]),
        Fact(label="edition", value=fields["edition"]),
        Fact(label="projected", value=fields["units"]),
        Fact(label="exposure", value=fields["exposure"]),
    ]
    defects = [
        Fact(
            label=f"defect_{d.defect_class.value}",
            value=Name(text=_defect_line(d.id, d.description, d.count)),
        )
        for d in case.defects
    ]
    return (*listed, *defects)


def _defect_line(number: str, description: str, count: int) -> str:
    return f"{number} {description}: {count}" if description else f"{number}: {count}"


def _issue_button(case: Case) -> Button:
    goal = tuple(
        FormField(name=n, label=f"goal_{n}", required=False)
        for n in ("target", "floor", "must_not")
    )
    override = FormField(
        name="override_reason", label="override_reason", type="long_text", required=False
    )
    return Button(
        action="car.issue",
        label="issue_car",
        case=case.key,
        style="primary",
        form=(*goal, override),
    )


def _answer_button(case: Case) -> Button:
    return Button(
        action="car.answer",
        label="answer_car",
        case=case.key,
        style="primary",
        form=tuple(
            FormField(name=n, label=n, type="long_text", required=False)
            for n in Answers.model_fields
        ),
    )


MISSING_EN = {
    "root_cause": "root cause",
    "corrective_action": "corrective action",
    "timeline": "timeline",
    "responsible": "responsible person",
}
MISSING_ZH = {
    "root_cause": "原因",
    "corrective_action": "改善措施",
    "timeline": "时间安排",
    "responsible": "改善负责人",
}
ACTIONS = {"car.issue": issue, "car.answer": answer_form}
DUE = {"car.reply": reply_due, "car.remind": remind}
RESULTS = {"car": delivered}
ANNOUNCERS: dict[type[Event], Announcer] = {
    CarDrafted: announce_draft,
    CarIssued: announce_issued,
    CarDelivered: announce_delivered,
    CarUndelivered: announce_undelivered,
    CarAnswered: announce_answered,
    CarOverdue: announce_overdue,
    CarClosed: announce_closed,
}
