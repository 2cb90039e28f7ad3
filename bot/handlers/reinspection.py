"""Re-inspection: sorted by the factory, inspected again by other eyes (rows 117-125)."""

from bot.domain.case import Case
from bot.domain.errors import NotYet
from bot.domain.people import Event
from bot.domain.reading.intents import Intent
from bot.domain.sampling import code_letter_for
from bot.domain.stages.car import CarIssued
from bot.domain.stages.reinspection import (
    LEVEL,
    DeclareSorted,
    ReinspectionJudged,
    SortDeclared,
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
    Name,
    Percent,
    Place,
    Receipt,
    Table,
    Term,
    Words,
)


def sorted_button(desk: Desk, action: Action) -> Receipt:
    """The factory declares the 100 % sort: a claim until it is inspected (row 118)."""
    return _sorted(desk, desk.case(action.case or ""))


def sorted_typed(desk: Desk, intent: Intent) -> Receipt:
    """The same in words."""
    return _sorted(desk, desk.case_here(intent.case))


def ready_typed(desk: Desk, intent: Intent) -> Receipt:
    """ "Ready for re-inspection": booked once the sort is declared, which is a word of its own
    (row 117)."""
    case = desk.case_here(intent.case)
    if case.needs_reinspection and case.reinspection.sorted_by is None:
        raise NotYet(
            missing="the 100 % sort is not declared",
            missing_zh="尚未声明已100 %挑选",
            todo="When every unit was examined, write: sorted 100 %.",
            todo_zh="全部检查完毕后，请回复：已全数挑选。",
        )
    place = desk.place(Audience.CHANNEL, case)
    if place is not None and case.needs_reinspection:
        desk.tell(case, _due_draft(case, place), f"reinspection_due:{desk.message.key}")
    return done(case, "Noted; the buyer books the re-inspection.", "已记录，由买家安排复检。")


def _sorted(desk: Desk, case: Case) -> Receipt:
    case = desk.act(case, DeclareSorted(**desk.stamp))
    return done(
        case,
        "Thank you. Noted as declared; the re-inspection will verify it.",
        "谢谢，已记录；将由复检验证。",
    )


def announce_screening(desk: Desk, case: Case, event: Event) -> None:
    """Row 87: criticals are not negotiated, so the factory is asked for the 100 % screening."""
    place = desk.place(Audience.FACTORY, case) if case.has_critical else None
    if place is None:
        return
    draft = Draft(
        kind="screening",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "product": Words(en=case.order.product_en, zh=case.order.product_zh),
        },
        buttons=(_sorted_button(case),),
    )
    desk.tell(case, draft, f"screening:{case.seq}")


def announce_sorted(desk: Desk, case: Case, event: Event) -> None:
    """Ask for the re-inspection, with its plan and who must not make it (rows 121, 123)."""
    place = desk.place(Audience.CHANNEL, case)
    if place is not None:
        desk.tell(case, _due_draft(case, place), f"reinspection_due:{case.seq}")


def _due_draft(case: Case, place: Place) -> Draft:
    findings = case.report.findings
    lot = findings.lot_size if findings else case.order.quantity
    return Draft(
        kind="reinspection_due",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "level": Name(text=LEVEL.value),
            "letter": Name(text=str(code_letter_for(lot, LEVEL))),
            "lot": Count(n=lot, unit=case.order.unit),
            "first": Name(text=case.report.inspected_by.name if case.report.inspected_by else "-"),
        },
    )


def announce_judged(desk: Desk, case: Case, event: Event) -> None:
    """The result, class by class, conceded ones apart (row 86a)."""
    assert isinstance(event, ReinspectionJudged)
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind="reinspection_result",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "passed": Term(key="PASS" if event.passed else "FAIL"),
            "cycle": event.cycle,
            "by": Name(text=event.by.name),
            "new_types": Name(text=", ".join(event.new_types)) if event.new_types else None,
        },
        facts=tuple(
            Fact(label=f"conceded_{c.defect_class.value}", value=Percent(value=c.ceiling))
            for c in event.conceded
        ),
        table=_table(event),
    )
    desk.tell(case, draft, f"reinspection:{event.cycle}")
    if not event.passed:
        _tell_factory(desk, case, event)


def _tell_factory(desk: Desk, case: Case, event: ReinspectionJudged) -> None:
    place = desk.place(Audience.FACTORY, case)
    if place is None:
        return
    draft = Draft(
        kind="reinspection_failed",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "cycle": event.cycle,
        },
        table=_table(event),
        buttons=(_sorted_button(case),),
    )
    desk.tell(case, draft, f"reinspection_failed:{event.cycle}")


def _sorted_button(case: Case) -> Button:
    return Button(
        action="reinspection.sorted",
        label="declare_sorted",
        case=case.key,
        style="primary",
        confirm="confirm_sorted",
    )


def _table(event: ReinspectionJudged) -> Table:
    rows: list[tuple[FactValue, ...]] = [
        (
            Term(key=o.defect_class.value),
            o.sample_size,
            o.count,
            o.ac,
            o.re,
            Term(key="acceptable" if o.acceptable else "not_acceptable"),
        )
        for o in event.outcomes
    ]
    rows += [
        (
            Term(key=c.defect_class.value),
            event.findings.sample_size,
            c.count,
            Term(key="conceded"),
            Term(key="conceded"),
            Term(key="acceptable" if c.within else "not_acceptable"),
        )
        for c in event.conceded
    ]
    return Table(heads=("class", "n", "found", "ac", "re", "result"), rows=tuple(rows))


ACTIONS = {"reinspection.sorted": sorted_button}
ANNOUNCERS: dict[type[Event], Announcer] = {
    CarIssued: announce_screening,
    SortDeclared: announce_sorted,
    ReinspectionJudged: announce_judged,
}
