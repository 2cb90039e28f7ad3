"""Stage M, re-inspection: the sorted lot again, by other eyes, at level III (rows 86a, 117-125)."""

from decimal import Decimal
from typing import Literal

from bot.domain.errors import NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require
from bot.domain.sampling import CountBasis, DefectClass, InspectionLevel
from bot.domain.stages.report import Findings, check
from bot.domain.values import Value

LEVEL = InspectionLevel.III
"""Row 121: a resubmitted lot is inspected whole, at level III."""


class SameInspector(Refusal):
    """Row 123: the one who found it does not check it again."""

    code = "same_inspector"
    en = (
        "{name} made the first inspection, so another person must make the re-inspection. "
        "Ask the buyer or a second inspector to post it."
    )
    zh = "首次验货由{name}完成，复检须由其他人进行。请买家或另一位验货员提交。"


class Conceded(Value):
    """A class that was conceded, counted apart against its ceiling in percent (row 86a)."""

    defect_class: DefectClass
    count: int
    ceiling: Decimal
    within: bool


class ReinspectionState(Value):
    """What was declared and found after the rework."""

    sorted_by: Actor | None = None
    results: tuple["ReinspectionJudged", ...] = ()

    @property
    def passed(self) -> bool:
        """True when the last re-inspection passed."""
        return bool(self.results) and self.results[-1].passed


class DeclareSorted(Command):
    """The factory says that every unit was examined and reworked: a claim (rows 117, 118)."""


class FileReinspection(Command):
    """The new counts."""

    findings: Findings


class SortDeclared(Event):
    """Claimed, not verified."""

    kind: Literal["reinspection.sort_declared"] = "reinspection.sort_declared"


class ClassOutcome(Value):
    """One class against its plan, unless it was conceded."""

    defect_class: DefectClass
    sample_size: int
    ac: int
    re: int
    count: int
    acceptable: bool


class ReinspectionJudged(Event):
    """The result of one cycle; the second fail goes to escalation (row 124)."""

    kind: Literal["reinspection.judged"] = "reinspection.judged"
    cycle: int
    findings: Findings
    outcomes: tuple[ClassOutcome, ...]
    conceded: tuple[Conceded, ...]
    new_types: tuple[str, ...]
    passed: bool


ReinspectionCommand = DeclareSorted | FileReinspection
ReinspectionEvent = SortDeclared | ReinspectionJudged


class ReinspectionFacts(Value):
    """What the rest of the case tells this stage.

    `due` is true when an agreed remedy asks for a re-inspection; `limits` are (n, Ac, Re) per class
    for this lot at level III; `ceilings` the conceded classes with the most percent allowed.
    """

    due: bool
    original_inspector: str | None
    original: Findings | None
    limits: tuple[tuple[DefectClass, int, int, int], ...] = ()
    ceilings: tuple[tuple[DefectClass, Decimal], ...] = ()
    basis: CountBasis


def decide(
    state: ReinspectionState, command: ReinspectionCommand, facts: ReinspectionFacts
) -> tuple[ReinspectionEvent, ...]:
    """Events of a re-inspection command. Raises WrongRole, NotYet, SameInspector and the refusals
    of findings that cannot be."""
    if not facts.due:
        raise NotYet(
            missing="no re-inspection is agreed",
            missing_zh="尚未约定复检",
            todo="Confirm a remedy with rework or sorting first.",
            todo_zh="请先确认包含返工或挑选的方案。",
        )
    if isinstance(command, DeclareSorted):
        require(command.by, Role.FACTORY_CONTACT)
        return () if state.sorted_by else (SortDeclared(by=command.by, at=command.at),)
    return (_file(state, command, facts),)


def evolve(state: ReinspectionState, event: ReinspectionEvent) -> ReinspectionState:
    """After a failed cycle the sort is to be declared again."""
    if isinstance(event, SortDeclared):
        return grown(state, sorted_by=event.by)
    return grown(
        state,
        results=(*state.results, event),
        sorted_by=state.sorted_by if event.passed else None,
    )


def _file(
    state: ReinspectionState, command: FileReinspection, facts: ReinspectionFacts
) -> ReinspectionJudged:
    require(command.by, Role.INSPECTOR, Role.BUYER)
    if command.by.id == facts.original_inspector:
        raise SameInspector(name=command.by.name)
    if state.sorted_by is None:
        raise NotYet(
            missing="the factory has not declared the 100 % sort",
            missing_zh="工厂尚未声明已全数挑选",
            todo="A failed lot is sorted 100 % before it is inspected again.",
            todo_zh="不合格批须先100 %挑选，再行复检。",
        )
    check(command.findings, facts.basis)
    conceded = tuple(_conceded(c, ceiling, command.findings) for c, ceiling in facts.ceilings)
    outcomes = tuple(
        ClassOutcome(
            defect_class=c,
            sample_size=n,
            ac=ac,
            re=re,
            count=command.findings.count(c),
            acceptable=command.findings.count(c) < re,
        )
        for c, n, ac, re in facts.limits
        if c not in {x.defect_class for x in conceded}
    )
    news = new_major_types(command.findings, facts.original)
    short = any(o.sample_size > command.findings.sample_size for o in outcomes)
    fine = all(o.acceptable for o in outcomes) and all(c.within for c in conceded)
    return ReinspectionJudged(
        by=command.by,
        at=command.at,
        cycle=len(state.results) + 1,
        findings=command.findings,
        outcomes=outcomes,
        conceded=conceded,
        new_types=news,
        passed=fine and not news and not short,
    )


def new_major_types(findings: Findings, original: Findings | None) -> tuple[str, ...]:
    """Row 122: major types that the first report does not name; empty when it named none at all."""
    if original is None or not any(d.description for d in original.defects):
        return ()
    known = {d.description.casefold() for d in original.defects}
    return tuple(
        d.description
        for d in findings.defects
        if d.defect_class is DefectClass.MAJOR
        and d.description
        and d.count
        and d.description.casefold() not in known
    )


def _conceded(defect_class: DefectClass, ceiling: Decimal, findings: Findings) -> Conceded:
    count = findings.count(defect_class)
    return Conceded(
        defect_class=defect_class,
        count=count,
        ceiling=ceiling,
        within=count * 100 <= ceiling * findings.sample_size,
    )
