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
from bot.handlers.desk import Announcer, Desk, declare_sorted, done, lot_of, order_fields
from bot.messages import (
    Action,
    Audience,
    Fact,
    FactValue,
    Name,
    Percent,
    Receipt,
    Table,
    Term,
)


def sorted_button(desk: Desk, action: Action) -> Receipt:
    """The factory declares the 100 % sort: a claim until it is inspected (row 118)."""
    return _sorted(desk, desk.case(action.case))


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
    if case.needs_reinspection:
        _ask_to_inspect(desk, case, desk.message.key)
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
    if not case.has_critical:
        return
    desk.notify(
        Audience.FACTORY,
        case,
        "screening",
        order_fields(case),
        buttons=(declare_sorted(case),),
    )


def announce_sorted(desk: Desk, case: Case, event: Event) -> None:
    """Ask for the re-inspection, with its plan and who must not make it (rows 121, 123)."""
    _ask_to_inspect(desk, case, f"{case.seq}")


def _ask_to_inspect(desk: Desk, case: Case, once: str) -> None:
    lot = lot_of(case)
    desk.notify(
        Audience.CHANNEL,
        case,
        "reinspection_due",
        {
            "po": Name(text=case.order.number),
            "level": Name(text=LEVEL.value),
            "letter": Name(text=str(code_letter_for(lot.n, LEVEL))),
            "lot": lot,
            "first": Name(text=case.report.inspected_by.name if case.report.inspected_by else "-"),
        },
        key=f"reinspection_due:{once}",
    )


def announce_judged(desk: Desk, case: Case, event: Event) -> None:
    """The result, class by class, conceded ones apart (row 86a)."""
    assert isinstance(event, ReinspectionJudged)
    desk.notify(
        Audience.CHANNEL,
        case,
        "reinspection_result",
        {
            "passed": Term(key="PASS" if event.passed else "FAIL"),
            "cycle": event.cycle,
            "by": Name(text=event.by.name),
            "new_types": Name(text=", ".join(event.new_types)) if event.new_types else None,
        },
        key=f"reinspection:{event.cycle}",
        facts=tuple(
            Fact(label=f"conceded_{c.defect_class.value}", value=Percent(value=c.ceiling))
            for c in event.conceded
        ),
        table=_table(event),
    )
    if not event.passed:
        _tell_factory(desk, case, event)


def _tell_factory(desk: Desk, case: Case, event: ReinspectionJudged) -> None:
    desk.notify(
        Audience.FACTORY,
        case,
        "reinspection_failed",
        {"po": Name(text=case.order.number), "cycle": event.cycle},
        key=f"reinspection_failed:{event.cycle}",
        table=_table(event),
        buttons=(declare_sorted(case),),
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
