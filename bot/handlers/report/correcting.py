"""Corrections: by text, by form, to a filed report or one under way (Y21)."""

from bot.domain.case import Case
from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.reading import Reading
from bot.domain.sampling import DefectClass
from bot.domain.stages.report import (
    Defect,
    Findings,
    Known,
    ReviseReport,
)
from bot.handlers.desk import Desk, done
from bot.handlers.report import question
from bot.handlers.report.draft import (
    NUMBERS,
    ReportDraft,
    filled,
)
from bot.handlers.report.filing import ABOUT, cases_of, proceed
from bot.messages import Action, Receipt


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
    changes = question.read_numbers(action.fields)
    reason = action.fields.get("reason", "").strip()
    if not reason:
        raise Incomplete({"reason": ("say why the numbers change", "请写明更改原因")})
    return _revise(desk, case, findings, changes, reason)


# ---------------------------------------------------------------- correcting


def correct(desk: Desk, reading: Reading) -> Receipt:
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
    return proceed(desk, draft)


def _corrected_case(desk: Desk, reading: Reading) -> Case | None:
    if reading.po is not None:
        order = desk.unit.directory.order(str(reading.po.value))
        found = [c for c in cases_of(desk, order) if not c.is_closed] if order else []
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
