"""Which order a draft is about, which case of it, and whether it was filed before (row 19)."""

from bot.domain.case import Case
from bot.domain.errors import NotYet
from bot.domain.evolving import grown
from bot.domain.stages.order import Order
from bot.domain.stages.reinspection import LEVEL
from bot.domain.stages.report import InspectionType, Known
from bot.handlers.desk import Desk
from bot.handlers.report import question
from bot.handlers.report.draft import Ask, ReportDraft
from bot.messages import Receipt, Words


def order_of(desk: Desk, draft: ReportDraft) -> Order | None:
    """The order a draft is about: the one it names, else the only one of the room."""
    if draft.po is not None:
        return desk.unit.directory.order(draft.po)
    if any(ask.field == "po" and ask.code != "missing" for ask in draft.asks):
        return None
    here = desk.unit.directory.orders_of(desk.message.place)
    return here[0] if len(here) == 1 else None


def assume_order(draft: ReportDraft, order: Order) -> ReportDraft:
    """`draft` with the room's only order, kept as assumed where the text named none."""
    if draft.po is not None:
        return draft
    known = (*draft.known, Known(field="po", origin="assumed"))
    return grown(draft, po=order.number, known=known)


def purpose(desk: Desk, draft: ReportDraft, order: Order) -> tuple[ReportDraft, Ask | None]:
    """New lot, correction or re-inspection: told by the case's state, else asked."""
    if draft.purpose is not None:
        return draft, None
    live = [c for c in desk.open_of(order) if not _is_interim(c)]
    waiting = next((c for c in live if c.report.findings is None), None)
    if not live or waiting is not None:
        return grown(draft, purpose="new", case=waiting.key if waiting else None), None
    case = live[-1]
    again = draft.inspection_type is InspectionType.REINSPECTION
    if case.needs_reinspection and (again or case.reinspection.sorted_by is not None):
        return _for_reinspection(draft, case), None
    if again:
        raise NotYet(
            missing=f"{case.key} has no agreed re-inspection",
            missing_zh=f"{case.key}尚未约定复检",
            todo="A remedy with rework or sorting must be confirmed first.",
            todo_zh="须先确认包含返工或挑选的方案。",
        )
    return grown(draft, case=case.key), question.purpose_ask()


def _is_interim(case: Case) -> bool:
    """Row 17: judged before the goods were finished; a later report is of another inspection."""
    return case.report.findings is not None and not case.is_final


def _for_reinspection(draft: ReportDraft, case: Case) -> ReportDraft:
    """Row 121: level III unless the report names another."""
    if draft.level is not None:
        return grown(draft, purpose="reinspect", case=case.key)
    known = (*draft.known, Known(field="level", origin="assumed"))
    return grown(draft, purpose="reinspect", case=case.key, level=LEVEL, known=known)


def subject(desk: Desk, draft: ReportDraft) -> str | None:
    """The number of the order it is about, or as it was written; None when none was."""
    order = order_of(desk, draft)
    return order.number if order else draft.po


def filed_before(desk: Desk, draft: ReportDraft, order: Order) -> Case | None:
    """The case that holds this very text from this very person: a client that sends twice."""
    return next((c for c in desk.cases_of(order) if _holds(c, draft.text, desk.actor.id)), None)


def _holds(case: Case, text: str, person: str) -> bool:
    first = case.report.findings, case.report.filed_by
    rounds = [(r.findings, r.by) for r in case.reinspection.results]
    return any(
        findings is not None and by is not None and findings.text == text and by.id == person
        for findings, by in (first, *rounds)
    )


def said_again(case: Case) -> Receipt:
    """The answer to a report that is filed already."""
    said = Words(
        en=f"{case.key} has this report already; nothing was added. "
        "If it is another lot, write “new lot” with it.",
        zh=f"{case.key}已有这份报告，未重复记录。如为另一批，请注明“新批”后重新发送。",
    )
    return Receipt(outcome="duplicate", case=case.key, said=said)
