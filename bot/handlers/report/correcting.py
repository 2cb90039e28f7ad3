"""Corrections: by text, by form, to a filed report or one under way (Y21)."""

from bot.domain.case import Case
from bot.domain.errors import Incomplete, NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.reading import Reading
from bot.domain.sampling import DefectClass, InspectionLevel
from bot.domain.stages.report import Defect, Findings, Known, ReviseReport
from bot.domain.values import written
from bot.handlers.desk import Desk, done
from bot.handlers.report import question
from bot.handlers.report.draft import NUMBERS, filled
from bot.handlers.report.filing import proceed
from bot.handlers.report.open import Asked, open_prompt
from bot.messages import Action, Receipt


def fix(desk: Desk, action: Action) -> Receipt:
    """Corrected numbers by form, for the revision the form was made from."""
    case = desk.case(action.case)
    findings = case.report.findings
    if findings is None or action.token != str(case.report.revision):
        raise Stale(
            what=f"the numbers now stand at revision {case.report.revision}",
            what_zh=f"数据已更新至第{case.report.revision}版",
            who=case.report.filed_by.name if case.report.filed_by else "-",
            when=written(case.report.filed_at) if case.report.filed_at else "-",
        )
    changes: dict[str, object] = dict(question.read_numbers(action.fields))
    reason = action.fields.get("reason", "").strip()
    if not reason:
        raise Incomplete({"reason": ("say why the numbers change", "请写明更改原因")})
    return _revise(desk, case, findings, changes, reason)


def correct(desk: Desk, reading: Reading) -> Receipt:
    """A correction by text: of the report under way here, else of the case it is about."""
    changes = _changes(reading)
    if not changes:
        raise NotYet(
            missing="no new number was read",
            missing_zh="未读到新的数字",
            todo="Write which number changes, for example: correction PO 4711, major 9.",
            todo_zh="请写明更改哪个数字，例如：更正 PO 4711，严重9。",
        )
    if _is_under_way(desk, reading):
        return _correct_draft(desk, changes)
    case = _corrected_case(desk, reading)
    if case is None or case.report.findings is None:
        raise NotYet(
            missing="there is no report to correct here",
            missing_zh="这里没有可更正的报告",
            todo="Send the whole report, with order, lot, sample and counts.",
            todo_zh="请发送完整报告：订单号、批量、抽样数和各类数量。",
        )
    _refuse_after_reinspection(desk, case)
    return _revise(desk, case, case.report.findings, changes, desk.message.text)


def _changes(reading: Reading) -> dict[str, object]:
    found = {name: getattr(reading, name) for name in (*NUMBERS, "level")}
    changes: dict[str, object] = {n: value.value for n, value in found.items() if value is not None}
    if "level" in changes:
        changes["level"] = InspectionLevel(str(changes["level"]))
    return changes


def _is_under_way(desk: Desk, reading: Reading) -> bool:
    prompt = open_prompt(desk)
    if prompt is None:
        return False
    subject = Asked.model_validate_json(prompt.body).drafts[0].po
    return reading.po is None or subject is None or _same_order(desk, subject, reading)


def _same_order(desk: Desk, subject: str, reading: Reading) -> bool:
    assert reading.po is not None
    named = desk.unit.directory.order(str(reading.po.value))
    return named is not None and named == desk.unit.directory.order(subject)


def _correct_draft(desk: Desk, changes: dict[str, object]) -> Receipt:
    """A correction while a question is open changes the report under way."""
    prompt = open_prompt(desk)
    assert prompt is not None
    first = Asked.model_validate_json(prompt.body).drafts[0]
    for name, value in changes.items():
        first = filled(first, name, value, desk.message.text)
    return proceed(desk, (first,))


def _corrected_case(desk: Desk, reading: Reading) -> Case | None:
    if reading.po is not None:
        order = desk.unit.directory.order(str(reading.po.value))
        found = desk.open_of(order) if order else ()
        return found[-1] if found else None
    return desk.case_here() if desk.open_here() else None


def _refuse_after_reinspection(desk: Desk, case: Case) -> None:
    """The one who filed the re-inspection means those numbers, not the first report's."""
    rounds = case.reinspection.results
    if rounds and rounds[-1].by.id == desk.actor.id:
        raise NotYet(
            missing=f"the newest numbers of {case.key} are the re-inspection's",
            missing_zh=f"{case.key}的最新数据是复检数据",
            todo="Send the whole re-inspection report again with the right numbers.",
            todo_zh="请重新发送完整的复检报告。",
        )


def _revise(
    desk: Desk, case: Case, findings: Findings, changes: dict[str, object], reason: str
) -> Receipt:
    if all(getattr(findings, name) == value for name, value in changes.items()):
        return done(case, "The numbers already stand like this.", "数据本来就是如此，未作更改。")
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
    defects: tuple[Defect, ...], changes: dict[str, object], first: int
) -> tuple[Defect, ...]:
    """Defect lines after a class count changed: one line takes it, several give way to one open
    type, for nobody said which of them changed."""
    kept = list(defects)
    for defect_class in DefectClass:
        count = changes.get(defect_class.value)
        own = [d for d in kept if d.defect_class is defect_class]
        if not isinstance(count, int) or count == sum(d.count for d in own):
            continue
        kept = [d for d in kept if d.defect_class is not defect_class]
        if count and len(own) == 1:
            kept.append(grown(own[0], count=count))
        elif count:
            number = f"D-{first:03d}"
            first += 1
            kept.append(Defect(id=number, description="", defect_class=defect_class, count=count))
    return tuple(sorted(kept, key=lambda d: d.id))
