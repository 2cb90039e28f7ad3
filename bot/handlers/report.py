"""Report: text becomes findings, or one question at a time; a failing one is held first
(rows 16-28, Y5, Y6, Y21)."""

from bot.domain.case import Case
from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.people import Event, Role, require
from bot.domain.reading import Reading, read_answer, read_reports
from bot.domain.sampling import DefectClass
from bot.domain.stages.order import OpenCase, Order
from bot.domain.stages.reinspection import LEVEL, FileReinspection
from bot.domain.stages.report import (
    AbortVisit,
    Defect,
    FileReport,
    Findings,
    InspectionType,
    Known,
    NoteEdit,
    QuestionReport,
    ReportEdited,
    ReviseReport,
    VisitAborted,
)
from bot.domain.stages.verdict import surely_fails
from bot.handlers import report_question
from bot.handlers.desk import Announcer, Desk, done
from bot.handlers.report_draft import (
    COUNTS,
    NUMBERS,
    ReportDraft,
    draft_of,
    filled,
    findings_of,
    next_ask,
)
from bot.messages import Action, Audience, Draft, Name, Receipt
from bot.ports import Prompt

ABOUT = "report.question"


def read(desk: Desk) -> Receipt | None:
    """Take a message as a report, a correction or an aborted visit; None when it is none of them."""
    readings = read_reports(desk.message.text)
    receipts = [r for reading in readings if (r := _one(desk, reading)) is not None]
    return _together(receipts)


def answer_typed(desk: Desk, prompt: Prompt) -> Receipt | None:
    """A typed answer to the open question; None when the text answers nothing."""
    draft = ReportDraft.model_validate_json(prompt.body)
    ask = next_ask(draft, _order_of(desk, draft))
    if ask is None:
        return None
    if ask.field in ("po", "purpose"):
        value = report_question.word_answer(desk, ask.field, desk.message.text)
        return None if value is None else _answered(desk, prompt, draft, ask.field, value)
    if any(r.kind != "not_report" for r in read_reports(desk.message.text)):
        return None  # a whole new report replaces the question instead of answering it
    found = read_answer(ask.field, desk.message.text)
    value = getattr(found, "value", None)
    if not isinstance(value, int):
        return None
    return _answered(desk, prompt, draft, ask.field, value)


def answer_button(desk: Desk, action: Action) -> Receipt:
    """A tapped answer."""
    prompt = desk.unit.prompts.get(action.token or "")
    if prompt is None:
        raise Stale(
            what="this question was answered",
            what_zh="该问题已回答",
            who="somebody in this room / 本群成员",
            when="earlier / 此前",
        )
    draft = ReportDraft.model_validate_json(prompt.body)
    field, text = action.fields.get("field", ""), action.fields.get("value", "")
    value: object = int(text) if field in NUMBERS and text.isascii() and text.isdigit() else text
    return _answered(desk, prompt, draft, field, value)


def fix(desk: Desk, action: Action) -> Receipt:
    """Corrected numbers by form, for the revision the form was made from."""
    case = desk.case(action.case or "")
    findings = case.report.findings
    if findings is None or action.token != str(case.report.revision):
        raise Stale(
            what=f"the numbers now stand at revision {case.report.revision}",
            what_zh=f"数据已更新至第{case.report.revision}版",
            who=case.report.filed_by.name if case.report.filed_by else "-",
            when=f"{case.report.filed_at:%Y-%m-%d %H:%M} UTC" if case.report.filed_at else "-",
        )
    changes = report_question.read_numbers(action.fields)
    reason = action.fields.get("reason", "").strip()
    if not reason:
        raise Incomplete({"reason": ("say why the numbers change", "请写明更改原因")})
    return _revise(desk, case, findings, changes, reason)


def edited(desk: Desk, before: str) -> Receipt:
    """An edited or deleted message: both versions are kept, the verdict stands (Y21)."""
    command = NoteEdit(before=before, after=desk.message.text or None, **desk.stamp)
    return done(desk.act(desk.case_here(), command))


# ---------------------------------------------------------------- one reading


def _one(desk: Desk, reading: Reading) -> Receipt | None:
    if reading.aborted is not None:
        return _abort(desk, reading)
    if reading.kind == "not_report":
        return None
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    if reading.kind == "correction":
        return _correct(desk, reading)
    return _proceed(desk, draft_of(reading, desk.message.text))


def _together(receipts: list[Receipt]) -> Receipt | None:
    """Several orders in one message: one receipt, asked if anything is open."""
    if not receipts:
        return None
    asked = [r for r in receipts if r.outcome == "asked"]
    return asked[0] if asked else receipts[0]


def _proceed(desk: Desk, draft: ReportDraft) -> Receipt:
    """File what is complete; otherwise hold first if it must fail, and ask one thing."""
    order = _order_of(desk, draft)
    if order is None:
        return _question(desk, draft, report_question.order_ask(desk, draft), None)
    draft = _assume_order(draft, order)
    draft, purpose_ask = _purpose(desk, draft, order)
    if purpose_ask is not None:
        return _question(desk, draft, purpose_ask, order)
    ask = next_ask(draft, order)
    if ask is None:
        return _file(desk, draft, order)
    draft = _hold_first(desk, draft, order)
    return _question(desk, draft, ask, order)


def _answered(
    desk: Desk, prompt: Prompt, draft: ReportDraft, field: str, value: object
) -> Receipt:
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    desk.unit.prompts.close(prompt.id)
    return _proceed(desk, filled(draft, field, value, desk.message.text or str(value)))


def _question(
    desk: Desk, draft: ReportDraft, ask: report_question.Ask, order: Order | None
) -> Receipt:
    prompt = desk.ask(ABOUT, draft.model_dump_json(), draft.case)
    report_question.post(desk, draft, ask, order, prompt.id)
    return Receipt(outcome="asked", case=draft.case)


# ---------------------------------------------------------------- which order, which case


def _order_of(desk: Desk, draft: ReportDraft) -> Order | None:
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
) -> tuple[ReportDraft, report_question.Ask | None]:
    """New lot, correction or re-inspection: told by the case's state, else asked."""
    if draft.purpose is not None:
        return draft, None
    live = [c for c in _cases_of(desk, order) if not c.is_closed]
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
    return grown(draft, case=case.key), report_question.purpose_ask()


def _for_reinspection(draft: ReportDraft, case: Case) -> ReportDraft:
    """Row 121: level III unless the report names another."""
    if draft.level is not None:
        return grown(draft, purpose="reinspect", case=case.key)
    known = (*draft.known, Known(field="level", origin="assumed"))
    return grown(draft, purpose="reinspect", case=case.key, level=LEVEL, known=known)


def _cases_of(desk: Desk, order: Order) -> tuple[Case, ...]:
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
    if draft.purpose != "new" or not surely_fails(
        order, lots, draft.level or order.level, least
    ):
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


# ---------------------------------------------------------------- correcting


def _correct(desk: Desk, reading: Reading) -> Receipt:
    case = _corrected_case(desk, reading)
    changes = {
        name: found.value for name in NUMBERS if (found := getattr(reading, name)) is not None
    }
    if case is None or case.report.findings is None:
        return _correct_draft(desk, changes)
    return _revise(desk, case, case.report.findings, changes, desk.message.text)


def _correct_draft(desk: Desk, changes: dict[str, int]) -> Receipt:
    """A correction while a question is open changes the report under way."""
    prompts = desk.unit.prompts.of(desk.message.place, desk.message.sender)
    prompt = next((p for p in prompts if p.about == ABOUT), None)
    if prompt is None:
        raise NotYet(
            missing="there is no report to correct here",
            missing_zh="这里没有可更正的报告",
            todo="Send the whole report, with order, lot, sample and counts.",
            todo_zh="请发送完整报告：订单号、批量、抽样数和各类数量。",
        )
    draft = ReportDraft.model_validate_json(prompt.body)
    for name, value in changes.items():
        draft = filled(draft, name, value, desk.message.text)
    desk.unit.prompts.close(prompt.id)
    return _proceed(desk, draft)


def _corrected_case(desk: Desk, reading: Reading) -> Case | None:
    if reading.po is not None:
        order = desk.unit.directory.order(str(reading.po.value))
        found = [c for c in _cases_of(desk, order) if not c.is_closed] if order else []
        return found[-1] if found else None
    found = [c for c in desk.cases_here() if not c.is_closed]
    return desk.case_here() if found else None


def _revise(
    desk: Desk, case: Case, findings: Findings, changes: dict[str, int], reason: str
) -> Receipt:
    known = [k for k in findings.known if k.field not in changes]
    known += [Known(field=f, origin="answered", quote=reason[:200]) for f in changes]
    revised = grown(
        findings,
        **changes,
        known=tuple(known),
        defects=_recounted(findings.defects, changes, case.report.next_defect),
    )
    return done(desk.act(case, ReviseReport(findings=revised, reason=reason, **desk.stamp)))


def _recounted(
    defects: tuple[Defect, ...], changes: dict[str, int], first: int
) -> tuple[Defect, ...]:
    """Defect lines after a class count changed: one line takes it, several give way to one open
    type, for nobody said which of them changed."""
    kept = list(defects)
    for defect_class in DefectClass:
        if defect_class.value not in changes:
            continue
        count = changes[defect_class.value]
        own = [d for d in kept if d.defect_class is defect_class]
        kept = [d for d in kept if d.defect_class is not defect_class]
        if count and len(own) == 1:
            kept.append(grown(own[0], count=count))
        elif count:
            number = f"D-{first:03d}"
            first += 1
            kept.append(Defect(id=number, description="", defect_class=defect_class, count=count))
    return tuple(sorted(kept, key=lambda d: d.id))


# ---------------------------------------------------------------- aborted visits


def _abort(desk: Desk, reading: Reading) -> Receipt:
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    order = _order_of(desk, draft_of(reading, desk.message.text))
    if order is None:
        raise NotYet(
            missing="the order is not named",
            missing_zh="未写明订单号",
            todo="Write it in front, for example: PO 4711 no access.",
            todo_zh="请在前面写明订单号，例如：PO 4711 无法进厂。",
        )
    live = [c for c in _cases_of(desk, order) if not c.is_closed and c.report.findings is None]
    case = live[-1] if live else None
    if case is None:
        key = desk.unit.cases.next_key()
        case = desk.act(None, OpenCase(key=key, order=order, **desk.stamp))
    return done(desk.act(case, AbortVisit(reason=desk.message.text, **desk.stamp)))


# ---------------------------------------------------------------- what is said after events


def announce_aborted(desk: Desk, case: Case, event: Event) -> None:
    """No verdict: the visit is to be made again (Y26)."""
    assert isinstance(event, VisitAborted)
    _note(desk, case, "visit_aborted", {"by": event.by.name, "reason": event.reason})


def announce_edited(desk: Desk, case: Case, event: Event) -> None:
    """The card is marked; the numbers stand until they are corrected on purpose."""
    assert isinstance(event, ReportEdited)
    _note(desk, case, "report_edited", {"by": event.by.name, "before": event.before})


def _note(desk: Desk, case: Case, kind: str, words: dict[str, str]) -> None:
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind=kind,
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            **{k: Name(text=v) for k, v in words.items()},
        },
    )
    desk.tell(case, draft, f"{kind}:{case.seq}")


ACTIONS = {"report.answer": answer_button, "report.fix": fix}
PROMPTS = {ABOUT: answer_typed}
ANNOUNCERS: dict[type[Event], Announcer] = {
    VisitAborted: announce_aborted,
    ReportEdited: announce_edited,
}
