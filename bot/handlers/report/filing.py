"""From a draft to a filed report: which order, which case, hold first, one question (Y6)."""

from bot.domain.case import Case
from bot.domain.errors import NotYet
from bot.domain.evolving import grown
from bot.domain.people import Role, require
from bot.domain.sampling import DefectClass
from bot.domain.stages.order import OpenCase, Order
from bot.domain.stages.reinspection import LEVEL, FileReinspection
from bot.domain.stages.report import (
    FileReport,
    InspectionType,
    Known,
    QuestionReport,
    ReviseReport,
)
from bot.domain.stages.verdict import surely_fails
from bot.handlers.desk import Desk, done
from bot.handlers.report import question
from bot.handlers.report.draft import (
    COUNTS,
    ReportDraft,
    filled,
    findings_of,
    next_ask,
)
from bot.messages import Receipt
from bot.ports import Prompt

ABOUT = "report.question"


def proceed(desk: Desk, draft: ReportDraft) -> Receipt:
    """File what is complete; otherwise hold first if it must fail, and ask one thing."""
    order = order_of(desk, draft)
    if order is None:
        return _question(desk, draft, question.order_ask(desk, draft), None)
    draft = _assume_order(draft, order)
    draft, purpose_ask = _purpose(desk, draft, order)
    if purpose_ask is not None:
        return _question(desk, draft, purpose_ask, order)
    ask = next_ask(draft, order)
    if ask is None:
        return _file(desk, draft, order)
    draft = _hold_first(desk, draft, order)
    return _question(desk, draft, ask, order)


def answered(desk: Desk, prompt: Prompt, draft: ReportDraft, field: str, value: object) -> Receipt:
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    desk.unit.prompts.close(prompt.id)
    return proceed(desk, filled(draft, field, value, desk.message.text or str(value)))


def _question(desk: Desk, draft: ReportDraft, ask: question.Ask, order: Order | None) -> Receipt:
    prompt = desk.ask(ABOUT, draft.model_dump_json(), draft.case)
    question.post(desk, draft, ask, order, prompt.id)
    return Receipt(outcome="asked", case=draft.case)


# ---------------------------------------------------------------- which order, which case


def order_of(desk: Desk, draft: ReportDraft) -> Order | None:
    if draft.po is not None:
        return desk.unit.directory.order(draft.po)
    here = desk.unit.directory.orders_of(desk.message.place)
    return here[0] if len(here) == 1 else None


def _assume_order(draft: ReportDraft, order: Order) -> ReportDraft:
    if draft.po is not None:
        return draft
    known = (*draft.known, Known(field="po", origin="assumed"))
    return grown(draft, po=order.number, known=known)


def _purpose(
    desk: Desk, draft: ReportDraft, order: Order
) -> tuple[ReportDraft, question.Ask | None]:
    """New lot, correction or re-inspection: told by the case's state, else asked."""
    if draft.purpose is not None:
        return draft, None
    live = [c for c in cases_of(desk, order) if not c.is_closed]
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


def _for_reinspection(draft: ReportDraft, case: Case) -> ReportDraft:
    """Row 121: level III unless the report names another."""
    if draft.level is not None:
        return grown(draft, purpose="reinspect", case=case.key)
    known = (*draft.known, Known(field="level", origin="assumed"))
    return grown(draft, purpose="reinspect", case=case.key, level=LEVEL, known=known)


def cases_of(desk: Desk, order: Order) -> tuple[Case, ...]:
    found = desk.unit.cases.of_order(order.number)
    return tuple(desk.touched.get(c.key, c) for c in found)


def _case_for(desk: Desk, draft: ReportDraft, order: Order) -> Case:
    if draft.case is not None and draft.purpose == "new":
        return desk.case(draft.case)
    return desk.act(None, OpenCase(key=desk.unit.cases.next_key(), order=order, **desk.stamp))


# ---------------------------------------------------------------- filing


def _file(desk: Desk, draft: ReportDraft, order: Order) -> Receipt:
    if draft.purpose == "correct" and draft.case is not None:
        return _refile(desk, draft, order, desk.case(draft.case))
    if draft.purpose == "reinspect" and draft.case is not None:
        case = desk.case(draft.case)
        findings = findings_of(draft, order, desk.actor.name, 1)
        return done(desk.act(case, FileReinspection(findings=findings, **desk.stamp)))
    case = _case_for(desk, grown(draft, purpose="new"), order)
    findings = findings_of(draft, order, desk.actor.name, case.report.next_defect)
    return done(desk.act(case, FileReport(findings=findings, **desk.stamp)))


def _refile(desk: Desk, draft: ReportDraft, order: Order, case: Case) -> Receipt:
    findings = findings_of(draft, order, desk.actor.name, case.report.next_defect)
    command = ReviseReport(findings=findings, reason=desk.message.text or draft.text, **desk.stamp)
    return done(desk.act(case, command))


def _hold_first(desk: Desk, draft: ReportDraft, order: Order) -> ReportDraft:
    """Y6: if every reading fails, the hold is placed now and the question asked beside it."""
    lots = (draft.lot_size,) if draft.lot_size else draft.lots or (order.quantity,)
    least = dict(zip(DefectClass, _least(draft), strict=True))
    if draft.purpose != "new" or not surely_fails(order, lots, draft.level or order.level, least):
        return draft
    case = _case_for(desk, draft, order)
    if case.report.question is None:
        command = QuestionReport(
            text=draft.text,
            problems=tuple(f"{a.field}:{a.code}" for a in draft.asks),
            must_fail=True,
            **desk.stamp,
        )
        case = desk.act(case, command)
    return grown(draft, case=case.key)


def _least(draft: ReportDraft) -> tuple[int, ...]:
    """The lowest count of each class that any reading of text and answers allows."""
    pairs = zip(COUNTS, draft.least, strict=True)
    return tuple(low if getattr(draft, c) is None else getattr(draft, c) for c, low in pairs)
