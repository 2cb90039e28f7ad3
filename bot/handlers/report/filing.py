"""From a draft to a filed report: which order, which case, hold first, one question (Y6)."""

from typing import NamedTuple

from bot.domain.case import Case
from bot.domain.errors import Refusal
from bot.domain.evolving import grown
from bot.domain.people import Role, require
from bot.domain.sampling import DefectClass
from bot.domain.stages.evidence import FilePhotos
from bot.domain.stages.order import OpenCase, Order
from bot.domain.stages.reinspection import FileReinspection
from bot.domain.stages.report import (
    FileReport,
    Findings,
    QuestionReport,
    ReviseReport,
    check,
)
from bot.domain.stages.verdict import Verdict, surely_fails
from bot.handlers.desk import Desk, done
from bot.handlers.report import question
from bot.handlers.report.draft import (
    COUNTS,
    Ask,
    ReportDraft,
    filled,
    findings_of,
    next_ask,
)
from bot.handlers.report.open import ABOUT, Asked, open_prompt
from bot.handlers.report.which import (
    assume_order,
    filed_before,
    order_of,
    purpose,
    said_again,
    subject,
)
from bot.messages import Audience, Receipt, Words
from bot.ports import Prompt

_VERDICT_ZH = {
    Verdict.PASS: "合格",
    Verdict.FAIL: "不合格",
    Verdict.PENDING: "待定",
    Verdict.ABORTED: "中止",
}


class Open(NamedTuple):
    """A draft that cannot be filed yet, and the one thing to ask about it."""

    draft: ReportDraft
    ask: Ask
    order: Order | None


def proceed(desk: Desk, drafts: tuple[ReportDraft, ...]) -> Receipt:
    """File what is complete, hold what must fail, and put one question about the rest (row 19).

    A question already open here stays in the queue unless it is about one of these orders.
    """
    prompt = open_prompt(desk)
    orders = {subject(desk, d) for d in drafts}
    asked = Asked.model_validate_json(prompt.body).drafts if prompt else ()
    waiting = tuple(d for d in asked if subject(desk, d) not in orders)
    whole = (*drafts, *waiting)
    found = [_advance(desk, whole[0])] if len(whole) == 1 else [_kept(desk, d) for d in whole]
    if prompt is not None:
        desk.unit.prompts.close(prompt.id)
    return _conclude(desk, found)


class FactoryReads(Refusal):
    """A report in a room where the factory reads along, the inspector perhaps still on site."""

    code = "factory_reads"
    en = "The factory reads in this room. Please post the report in the order's channel."
    zh = "工厂可以看到本群消息，请在订单频道发送验货报告。"


def require_reporter(desk: Desk) -> None:
    """Row 28: inspectors and buyers report, and never where the factory reads along (row 38a)."""
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    if desk.in_factory_room:
        raise FactoryReads()


def answered(desk: Desk, prompt: Prompt, field: str, value: object) -> Receipt:
    """Fill the answer in and go on; an answer that cannot be leaves its question open."""
    require_reporter(desk)
    first, *rest = Asked.model_validate_json(prompt.body).drafts
    step = _advance(desk, filled(first, field, value, desk.message.text or str(value)))
    desk.unit.prompts.close(prompt.id)
    return _conclude(desk, [step, *(_kept(desk, draft) for draft in rest)])


def _conclude(desk: Desk, found: list[Receipt | Open]) -> Receipt:
    """One receipt for all: asked where anything is open, else what came of the others."""
    still_open = [step for step in found if isinstance(step, Open)]
    receipts = [step for step in found if isinstance(step, Receipt)]
    said = [r.said for r in receipts if r.said is not None]
    words = Words(en="\n".join(s.en for s in said), zh="\n".join(s.zh for s in said))
    if still_open:
        _question(desk, still_open)
        case = still_open[0].draft.case
        return Receipt(outcome="asked", case=case, said=words if said else None)
    outcome = "done" if any(r.outcome == "done" for r in receipts) else receipts[0].outcome
    return Receipt(outcome=outcome, case=receipts[0].case, said=words if said else None)


def _question(desk: Desk, still_open: list[Open]) -> None:
    first = still_open[0]
    asked = Asked(drafts=tuple(step.draft for step in still_open), ask=first.ask)
    prompt = desk.ask(ABOUT, asked.model_dump_json(), first.draft.case)
    question.post(desk, first.draft, first.ask, first.order, prompt.id)


# ---------------------------------------------------------------- one draft


def _kept(desk: Desk, draft: ReportDraft) -> Receipt | Open:
    """One of several reports in a message: a refusal of one does not take the others along."""
    try:
        return _advance(desk, draft)
    except Refusal as refusal:
        name = subject(desk, draft) or "?"
        why = Words.of(refusal)
        said = Words(en=f"{name}: {why.en}", zh=f"{name}：{why.zh}")
        return Receipt(outcome="refused", said=said)


def _advance(desk: Desk, draft: ReportDraft) -> Receipt | Open:
    """File a draft that is complete; otherwise hold first if it must fail (Y6)."""
    order = order_of(desk, draft)
    if order is None:
        return Open(draft, question.order_ask(desk, draft), None)
    draft = assume_order(draft, order)
    again = filed_before(desk, draft, order)
    if again is not None:
        return said_again(again)
    draft, purpose_ask = purpose(desk, draft, order)
    if purpose_ask is not None:
        return Open(draft, purpose_ask, order)
    ask = next_ask(draft, order)
    if ask is None:
        return _file(desk, draft, order)
    return Open(_hold_first(desk, draft, order), ask, order)


# ---------------------------------------------------------------- filing


def _file(desk: Desk, draft: ReportDraft, order: Order) -> Receipt:
    if draft.purpose == "new" or draft.case is None:
        return _file_new(desk, draft, order)
    case = desk.case(draft.case)
    if draft.purpose == "reinspect":
        findings = _findings(desk, draft, order, 1)
        return _filed(desk, desk.act(case, FileReinspection(findings=findings, **desk.stamp)))
    findings = _findings(desk, draft, order, case.report.next_defect)
    reason = desk.message.text or draft.text
    command = ReviseReport(findings=findings, reason=reason, **desk.stamp)
    return _filed(desk, desk.act(case, command))


def _file_new(desk: Desk, draft: ReportDraft, order: Order) -> Receipt:
    """Findings that cannot be are refused before a case is opened for them."""
    held = desk.case(draft.case) if draft.case is not None else None
    findings = _findings(desk, draft, order, held.report.next_defect if held else 1)
    check(findings, order.basis)
    case = desk.act(held or opened(desk, order), FileReport(findings=findings, **desk.stamp))
    return _filed(desk, _with_files(desk, case, draft))


def _filed(desk: Desk, case: Case) -> Receipt:
    """The verdict stands in the order's channel; who reported elsewhere hears it there too."""
    channel = desk.place(Audience.CHANNEL, case)
    if channel is not None and channel.room == desk.message.place.room:
        return done(case)
    verdict = case.overall or Verdict.PENDING
    return done(
        case,
        f"{case.order.number}: recorded in {case.key}, verdict {verdict}. "
        "Details are in the order's channel.",
        f"{case.order.number}：已记录在{case.key}，判定：{_VERDICT_ZH[verdict]}。详情见订单频道。",
    )


def _with_files(desk: Desk, case: Case, draft: ReportDraft) -> Case:
    """Photos that came with a report whose question was open wait for its case."""
    filed = {p.sha256 for p in case.evidence.photos}
    files = tuple(file for file in draft.files if file.sha256 not in filed)
    return desk.act(case, FilePhotos(files=files, **desk.stamp)) if files else case


def _findings(desk: Desk, draft: ReportDraft, order: Order, first_defect: int) -> Findings:
    return findings_of(draft, order, desk.actor.name, first_defect)


def opened(desk: Desk, order: Order) -> Case:
    """A new case on the terms that the order has now."""
    return desk.act(None, OpenCase(key=desk.unit.cases.next_key(), order=order, **desk.stamp))


def _hold_first(desk: Desk, draft: ReportDraft, order: Order) -> ReportDraft:
    """Y6: if every reading fails, the hold is placed now and the question asked beside it."""
    lots = (draft.lot_size,) if draft.lot_size else draft.lots or (order.quantity,)
    least = dict(zip(DefectClass, _least(draft), strict=True))
    if draft.purpose != "new" or not surely_fails(order, lots, order.level, least):
        return draft
    case = desk.case(draft.case) if draft.case is not None else opened(desk, order)
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
