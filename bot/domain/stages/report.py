"""Stage B, the report: findings as they were written, asked about and revised (rows 16-28, Y21)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.errors import Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require
from bot.domain.sampling import CountBasis, DefectClass, InspectionLevel
from bot.domain.values import UtcTime, Value


class InspectionType(StrEnum):
    """Row 16."""

    IQC = "IQC"
    IPQC = "IPQC"
    DPI = "DPI"
    OQC = "OQC"
    PSI = "PSI"
    REINSPECTION = "re-inspection"


class LotEmpty(Refusal):
    """A lot holds at least one unit."""

    code = "lot_empty"
    en = (
        "A lot of {lot} cannot be judged. Write the number of units offered, for example: lot 1500."
    )
    zh = "批量为{lot}，无法判定。请写明送检数量，例如：批量1500。"


class SampleAboveLot(Refusal):
    """Nobody draws more than there is."""

    code = "sample_above_lot"
    en = "The sample of {sample} is larger than the lot of {lot}. Check both and send them again."
    zh = "抽样数{sample}大于批量{lot}。请核对两个数字后重新发送。"


class MoreThanUnits(Refusal):
    """Nonconforming units are counted once under their worst class, so they fit the sample (Z14)."""

    code = "more_than_units"
    en = (
        "{found} nonconforming units in a sample of {sample} cannot be: each unit counts once, "
        "under its worst class. Check the counts and send them again."
    )
    zh = "抽样{sample}件却有{found}件不合格，不可能：每件只按最严重的类别计一次。请核对后重新发送。"


class LinesDiffer(Refusal):
    """The defect lines of a class add up to the class count."""

    code = "lines_differ"
    en = "The {defect_class} lines add up to {lines}, but {count} is stated. Which one is right?"
    zh = "{defect_class}明细合计{lines}，但写的是{count}。请问哪个正确？"


class Defect(Value):
    """One defect type with its stable id D-001, never reused (row 53)."""

    id: str
    description: str
    defect_class: DefectClass
    count: int


class Known(Value):
    """How a value is known: stated in the text, derived from it, assumed from the order, answered."""

    field: str
    origin: Literal["stated", "derived", "assumed", "answered"]
    quote: str = ""


class Findings(Value):
    """The numbers of one inspection. Counts are units or nonconformities, as the order says."""

    inspection_type: InspectionType
    lot_size: int
    sample_size: int
    level: InspectionLevel
    critical: int
    major: int
    minor: int
    defects: tuple[Defect, ...] = ()
    inspector: str
    visited_on: date | None = None
    claimed_ac_major: int | None = None
    claimed_ac_minor: int | None = None
    stated_aql_major: Decimal | None = None
    stated_aql_minor: Decimal | None = None
    known: tuple[Known, ...] = ()
    text: str

    def count(self, defect_class: DefectClass) -> int:
        """Found count of a class."""
        return {
            DefectClass.CRITICAL: self.critical,
            DefectClass.MAJOR: self.major,
            DefectClass.MINOR: self.minor,
        }[defect_class]


class ReportState(Value):
    """What is known of the report so far; `findings` is the newest revision."""

    question: "ReportQuestioned | None" = None
    findings: Findings | None = None
    revision: int = 0
    filed_by: Actor | None = None
    filed_at: UtcTime | None = None
    next_defect: int = 1
    aborted: str | None = None
    edited: bool = False


class QuestionReport(Command):
    """A report came that cannot be judged yet; `least` are the lowest counts any reading allows."""

    text: str
    problems: tuple[str, ...]
    least_critical: int = 0
    least_major: int = 0
    least_minor: int = 0
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
    """Findings were filed as revision 1 or later."""

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
    """Events of a report command. Raises WrongRole and the refusals of this module."""
    if isinstance(command, NoteEdit):
        return (
            ReportEdited(by=command.by, at=command.at, before=command.before, after=command.after),
        )
    require(command.by, Role.INSPECTOR, Role.BUYER)
    match command:
        case QuestionReport():
            return (_questioned(command),)
        case FileReport():
            return (_filed(state, command, basis),)
        case ReviseReport():
            return _revised(state, command, basis)
        case AbortVisit():
            return (VisitAborted(by=command.by, at=command.at, reason=command.reason),)


def evolve(state: ReportState, event: ReportEvent) -> ReportState:
    """The report after `event`."""
    match event:
        case ReportQuestioned():
            return grown(state, question=event)
        case ReportFiled() | ReportRevised():
            return grown(
                state,
                question=None,
                findings=event.findings,
                revision=event.revision,
                filed_by=event.by,
                filed_at=event.at,
                next_defect=_after(event.findings.defects, state.next_defect),
                aborted=None,
            )
        case VisitAborted():
            return grown(state, question=None, aborted=event.reason)
        case ReportEdited():
            return grown(state, edited=True)


def numbered(defects: tuple[tuple[str, DefectClass, int], ...], first: int) -> tuple[Defect, ...]:
    """Give (description, class, count) lines their ids D-001 onwards, starting at `first`."""
    return tuple(
        Defect(id=f"D-{first + i:03d}", description=text, defect_class=cls, count=count)
        for i, (text, cls, count) in enumerate(defects)
    )


def check(findings: Findings, basis: CountBasis) -> None:
    """Refuse findings that cannot be: empty lot, sample above lot, more found than drawn."""
    if findings.lot_size < 1:
        raise LotEmpty(lot=findings.lot_size)
    if findings.sample_size < 1 or findings.sample_size > findings.lot_size:
        raise SampleAboveLot(sample=findings.sample_size, lot=findings.lot_size)
    found = findings.critical + findings.major + findings.minor
    if basis is CountBasis.UNITS and found > findings.sample_size:
        raise MoreThanUnits(found=found, sample=findings.sample_size)
    for defect_class in DefectClass:
        _check_lines(findings, defect_class)


def _check_lines(findings: Findings, defect_class: DefectClass) -> None:
    lines = [d.count for d in findings.defects if d.defect_class is defect_class]
    if lines and sum(lines) != findings.count(defect_class):
        raise LinesDiffer(
            defect_class=defect_class.value, lines=sum(lines), count=findings.count(defect_class)
        )


def _questioned(command: QuestionReport) -> ReportQuestioned:
    return ReportQuestioned(
        by=command.by,
        at=command.at,
        text=command.text,
        problems=command.problems,
        must_fail=command.must_fail,
    )


def _filed(state: ReportState, command: FileReport, basis: CountBasis) -> ReportFiled:
    check(command.findings, basis)
    return ReportFiled(
        by=command.by, at=command.at, revision=state.revision + 1, findings=command.findings
    )


def _revised(
    state: ReportState, command: ReviseReport, basis: CountBasis
) -> tuple[ReportRevised, ...]:
    check(command.findings, basis)
    if state.findings == command.findings:
        return ()
    return (
        ReportRevised(
            by=command.by,
            at=command.at,
            revision=state.revision + 1,
            findings=command.findings,
            reason=command.reason,
        ),
    )


def _after(defects: tuple[Defect, ...], current: int) -> int:
    used = [int(d.id.removeprefix("D-")) + 1 for d in defects]
    return max([current, *used])
