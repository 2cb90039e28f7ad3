"""Stage B, the report: findings as they were written, asked about and revised (rows 16-28, Y21)."""

from typing import Literal

from bot.domain.errors import Incomplete, NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require, stamp_of
from bot.domain.sampling import CountBasis
from bot.domain.stages.report.findings import (
    CLASS_ZH,
    Defect,
    Findings,
    InspectionType,
    Known,
    LinesDiffer,
    LotEmpty,
    MoreThanUnits,
    SampleAboveLot,
    SampleEmpty,
    check,
    next_number,
    numbered,
    with_known_ids,
)
from bot.domain.values import UtcTime, Value, written

__all__ = [
    "CLASS_ZH",
    "AbortVisit",
    "AlreadyFiled",
    "Defect",
    "FileReport",
    "Findings",
    "InspectionType",
    "Known",
    "LinesDiffer",
    "LotEmpty",
    "MoreThanUnits",
    "NoteEdit",
    "QuestionReport",
    "ReportCommand",
    "ReportEdited",
    "ReportEvent",
    "ReportFiled",
    "ReportQuestioned",
    "ReportRevised",
    "ReportState",
    "ReviseReport",
    "SampleAboveLot",
    "SampleEmpty",
    "VisitAborted",
    "check",
    "decide",
    "evolve",
    "numbered",
]

REPORTERS = (Role.INSPECTOR, Role.BUYER)


class AlreadyFiled(Refusal):
    """One lot, one report: a second one would replace the first without a word (Y21)."""

    code = "already_filed"
    en = (
        "{who} filed the report of this lot, {when}. Nothing was changed. To change its numbers, "
        "send a correction with the reason; for another lot, open a new case."
    )
    zh = (
        "{who}已于{when}提交本批验货报告，本次未作任何更改。"
        "如需更改数据，请发送更正并写明原因；如为另一批，请另建案件。"
    )


class ReportState(Value):
    """What is known of the report so far; `findings` is the newest revision.

    `filed_by` wrote the newest revision. `inspected_by` and `inspector` are the account and the
    name behind the first one, whom row 123 keeps from the re-inspection.
    """

    question: "ReportQuestioned | None" = None
    findings: Findings | None = None
    revision: int = 0
    filed_by: Actor | None = None
    filed_at: UtcTime | None = None
    inspected_by: Actor | None = None
    inspector: str = ""
    next_defect: int = 1
    aborted: str | None = None
    edited: bool = False


class QuestionReport(Command):
    """A report came that cannot be judged yet."""

    text: str
    problems: tuple[str, ...]
    must_fail: bool = False


class FileReport(Command):
    """The findings are complete."""

    findings: Findings


class ReviseReport(Command):
    """A correction: the whole findings as they now stand, and why (Y21)."""

    findings: Findings
    reason: str


class AbortVisit(Command):
    """Goods not ready or no access: no verdict is possible (row 19b, Y26)."""

    reason: str


class NoteEdit(Command):
    """The platform says a report message was edited or deleted after it was read (Y21)."""

    before: str
    after: str | None


class ReportQuestioned(Event):
    """A question stands open; `must_fail` = every reading of the text fails (Y6)."""

    kind: Literal["report.questioned"] = "report.questioned"
    text: str
    problems: tuple[str, ...]
    must_fail: bool


class ReportFiled(Event):
    """The first findings of the lot, revision 1."""

    kind: Literal["report.filed"] = "report.filed"
    revision: int
    findings: Findings


class ReportRevised(Event):
    """Findings were corrected; the earlier ones stay in the record."""

    kind: Literal["report.revised"] = "report.revised"
    revision: int
    findings: Findings
    reason: str


class VisitAborted(Event):
    """The visit ended without a verdict."""

    kind: Literal["report.visit_aborted"] = "report.visit_aborted"
    reason: str


class ReportEdited(Event):
    """Both versions of an edited message are kept; the verdict stands until it is revised."""

    kind: Literal["report.edited"] = "report.edited"
    before: str
    after: str | None


ReportCommand = QuestionReport | FileReport | ReviseReport | AbortVisit | NoteEdit
ReportEvent = ReportQuestioned | ReportFiled | ReportRevised | VisitAborted | ReportEdited


def decide(
    state: ReportState, command: ReportCommand, basis: CountBasis
) -> tuple[ReportEvent, ...]:
    """Events of a report command. Raises WrongRole, AlreadyFiled, NotYet, Incomplete and the
    refusals of findings that cannot be."""
    if isinstance(command, NoteEdit):
        edit = ReportEdited(before=command.before, after=command.after, **stamp_of(command))
        return (edit,)
    require(command.by, *REPORTERS)
    match command:
        case QuestionReport():
            return (_questioned(command),)
        case FileReport():
            return (_filed(state, command, basis),)
        case ReviseReport():
            return _revised(state, command, basis)
        case AbortVisit():
            return (_aborted(state, command),)


def evolve(state: ReportState, event: ReportEvent) -> ReportState:
    """The report after `event`."""
    match event:
        case ReportQuestioned():
            return grown(state, question=event)
        case ReportFiled():
            first = grown(state, inspected_by=event.by, inspector=event.findings.inspector)
            return _with_findings(first, event)
        case ReportRevised():
            return _with_findings(state, event)
        case VisitAborted():
            return grown(state, question=None, aborted=event.reason)
        case ReportEdited():
            # What the factory edits is kept as well, but it is no report.
            return grown(state, edited=state.edited or _reports(event.by))


def _with_findings(state: ReportState, event: ReportFiled | ReportRevised) -> ReportState:
    return grown(
        state,
        question=None,
        findings=event.findings,
        revision=event.revision,
        filed_by=event.by,
        filed_at=event.at,
        next_defect=next_number(event.findings.defects, state.next_defect),
        aborted=None,
        edited=False,
    )


def _reports(actor: Actor) -> bool:
    return actor.is_buyer or Role.INSPECTOR in actor.roles


def _questioned(command: QuestionReport) -> ReportQuestioned:
    return ReportQuestioned(
        text=command.text,
        problems=command.problems,
        must_fail=command.must_fail,
        **stamp_of(command),
    )


def _filed(state: ReportState, command: FileReport, basis: CountBasis) -> ReportFiled:
    _refuse_second(state)
    check(command.findings, basis)
    return ReportFiled(revision=state.revision + 1, findings=command.findings, **stamp_of(command))


def _revised(
    state: ReportState, command: ReviseReport, basis: CountBasis
) -> tuple[ReportRevised, ...]:
    if state.findings is None:
        raise NotYet(
            missing="there is no report to correct",
            missing_zh="没有可更正的报告",
            todo="Send the whole report first.",
            todo_zh="请先发送完整报告。",
        )
    if not command.reason.strip():
        raise Incomplete({"reason": ("say why the numbers change", "请写明更改原因")})
    check(command.findings, basis)
    findings = with_known_ids(command.findings, state.findings)
    if state.findings == findings and state.question is None:
        return ()
    return (
        ReportRevised(
            revision=state.revision + 1,
            findings=findings,
            reason=command.reason,
            **stamp_of(command),
        ),
    )


def _aborted(state: ReportState, command: AbortVisit) -> VisitAborted:
    _refuse_second(state)
    return VisitAborted(reason=command.reason, **stamp_of(command))


def _refuse_second(state: ReportState) -> None:
    if state.findings is None or state.filed_by is None or state.filed_at is None:
        return
    raise AlreadyFiled(who=state.filed_by.name, when=written(state.filed_at))
