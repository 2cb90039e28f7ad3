"""Stage M, re-inspection: the sorted lot again, by other eyes, at level III (rows 86a, 117-125)."""

import re
from decimal import Decimal
from typing import Literal

from bot.domain.errors import NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require, stamp_of
from bot.domain.sampling import CountBasis, DefectClass, InspectionLevel, Plan
from bot.domain.stages.report import CLASS_ZH, Findings, check
from bot.domain.values import Value

LEVEL = InspectionLevel.III
"""Row 121: a resubmitted lot is inspected whole, at level III."""


class SameInspector(Refusal):
    """Row 123: the one who found it does not check it again."""

    code = "same_inspector"
    en = (
        "{name} made the first inspection, so another person must make the re-inspection. Ask a "
        "second inspector to post it, or name the inspector in the report."
    )
    zh = (
        "首次验货由{name}完成，复检须由其他人进行。请由另一位验货员提交，或在报告中写明验货员姓名。"
    )


class SampleNotOfPlan(Refusal):
    """A sample that leaves the result open is neither a pass nor a fail (Z3, row 121)."""

    code = "sample_not_of_plan"
    en = (
        "A re-inspection at level {level} of {lot} draws {n}; {drawn} drawn leave "
        "{defect_class} open. Send the counts of {n} units."
    )
    zh = (
        "批量{lot}按检验水平{level}复检须抽{n}；已抽{drawn}，{defect_class_zh}无法判定。"
        "请发送{n}件的数据。"
    )


class LotGrew(Refusal):
    """What is put forward again is the lot that failed, or what is left of it."""

    code = "lot_grew"
    en = "The lot was {before}, so {lot} cannot be put forward again. Check the lot size."
    zh = "原批量为{before}，复检批量不可能为{lot}。请核对批量。"


class Conceded(Value):
    """A class that was conceded, counted apart against its ceiling in percent (row 86a)."""

    defect_class: DefectClass
    count: int
    ceiling: Decimal
    within: bool


class ReinspectionState(Value):
    """What was declared and found after the rework; `results` keeps every cycle.

    `passed` is the last result under the settlement in force: new terms need a new re-inspection.
    """

    sorted_by: Actor | None = None
    results: tuple["ReinspectionJudged", ...] = ()
    passed: bool = False


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
    """The result of one cycle; the second fail goes to escalation (row 124).

    `new_types` are major types that the first report does not name (row 122); `unmatched` are those
    in words of another script, which a person has to compare.
    """

    kind: Literal["reinspection.judged"] = "reinspection.judged"
    cycle: int
    findings: Findings
    outcomes: tuple[ClassOutcome, ...]
    conceded: tuple[Conceded, ...]
    new_types: tuple[str, ...]
    unmatched: tuple[str, ...] = ()
    passed: bool


ReinspectionCommand = DeclareSorted | FileReinspection
ReinspectionEvent = SortDeclared | ReinspectionJudged


class ReinspectionFacts(Value):
    """What the rest of the case tells this stage.

    `due` is true when an agreed remedy asks for a re-inspection. `inspected_by` and `inspector` are
    the account and the name behind the first report. `plans` are those of this lot at level III,
    `undecided` the classes that the sample leaves open, `ceilings` the conceded classes with the
    most percent allowed.
    """

    due: bool
    inspected_by: Actor | None
    inspector: str
    original: Findings | None
    plans: tuple[tuple[DefectClass, Plan], ...] = ()
    undecided: tuple[DefectClass, ...] = ()
    ceilings: tuple[tuple[DefectClass, Decimal], ...] = ()
    basis: CountBasis


def decide(
    state: ReinspectionState, command: ReinspectionCommand, facts: ReinspectionFacts
) -> tuple[ReinspectionEvent, ...]:
    """Events of a re-inspection command. Raises WrongRole, NotYet, SameInspector, LotGrew,
    SampleNotOfPlan and the refusals of findings that cannot be."""
    if isinstance(command, DeclareSorted):
        require(command.by, Role.FACTORY_CONTACT)
        _require_due(facts)
        return () if state.sorted_by else (SortDeclared(**stamp_of(command)),)
    require(command.by, Role.INSPECTOR, Role.BUYER)
    _require_due(facts)
    _require_other_eyes(command, facts)
    _require_sorted(state)
    check(command.findings, facts.basis)
    _require_plan(command.findings, facts)
    return (_judged(state, command, facts),)


def evolve(state: ReinspectionState, event: ReinspectionEvent) -> ReinspectionState:
    """After a failed cycle the sort is to be declared again."""
    if isinstance(event, SortDeclared):
        return grown(state, sorted_by=event.by)
    return grown(
        state,
        results=(*state.results, event),
        passed=event.passed,
        sorted_by=state.sorted_by if event.passed else None,
    )


def void(state: ReinspectionState) -> ReinspectionState:
    """Nothing declared or passed stands any more; the cycles are still counted."""
    return ReinspectionState(results=state.results)


def new_major_types(
    findings: Findings, original: Findings | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Row 122: major types that the first report does not name, and those nobody can compare.

    The order of words does not matter, and a shorter name is the same type ("zipper" of "broken
    zipper"). A type in a script that the first report does not use is for a person to compare; so
    is every type where that report named none.
    """
    known = [d.description for d in original.defects if d.description] if original else []
    found = [
        d.description
        for d in findings.defects
        if d.defect_class is DefectClass.MAJOR and d.description and d.count
    ]
    scripts = {_is_han(text) for text in known}
    comparable = [text for text in found if _is_han(text) in scripts]
    return (
        tuple(t for t in comparable if not any(_same_type(t, k) for k in known)),
        tuple(t for t in found if t not in comparable),
    )


def _same_type(one: str, other: str) -> bool:
    a, b = one.casefold(), other.casefold()
    if _is_han(one) or _is_han(other):
        return a in b or b in a
    words, others = set(re.findall(r"\w+", a)), set(re.findall(r"\w+", b))
    return words <= others or others <= words


def _is_han(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def _require_due(facts: ReinspectionFacts) -> None:
    if not facts.due:
        raise NotYet(
            missing="no re-inspection is agreed",
            missing_zh="尚未约定复检",
            todo="Confirm a remedy with rework or sorting first.",
            todo_zh="请先确认包含返工或挑选的方案。",
        )


def _require_other_eyes(command: FileReinspection, facts: ReinspectionFacts) -> None:
    """A buyer may pass on the reports of two inspectors; an inspector posts the own one."""
    first, name = facts.inspected_by, command.findings.inspector.strip()
    same_account = first is not None and command.by.id == first.id
    inspects = Role.INSPECTOR in command.by.roles
    if name.casefold() == facts.inspector.strip().casefold() or (same_account and inspects):
        raise SameInspector(name=facts.inspector or command.by.name)


def _require_sorted(state: ReinspectionState) -> None:
    if state.sorted_by is None:
        raise NotYet(
            missing="the factory has not declared the 100 % sort",
            missing_zh="工厂尚未声明已全数挑选",
            todo="A failed lot is sorted 100 % before it is inspected again.",
            todo_zh="不合格批须先100 %挑选，再行复检。",
        )


def _require_plan(findings: Findings, facts: ReinspectionFacts) -> None:
    before = facts.original.lot_size if facts.original else findings.lot_size
    if findings.lot_size > before:
        raise LotGrew(lot=findings.lot_size, before=before)
    for defect_class, plan in _judged_by_plan(facts):
        if defect_class in facts.undecided:
            raise SampleNotOfPlan(
                level=LEVEL.value,
                lot=findings.lot_size,
                n=plan.sample_size,
                drawn=findings.sample_size,
                defect_class=defect_class.value,
                defect_class_zh=CLASS_ZH[defect_class],
            )


def _judged_by_plan(facts: ReinspectionFacts) -> tuple[tuple[DefectClass, Plan], ...]:
    conceded = dict(facts.ceilings)
    return tuple((c, plan) for c, plan in facts.plans if c not in conceded)


def _judged(
    state: ReinspectionState, command: FileReinspection, facts: ReinspectionFacts
) -> ReinspectionJudged:
    findings = command.findings
    outcomes = tuple(_outcome(c, plan, findings) for c, plan in _judged_by_plan(facts))
    conceded = tuple(_conceded(c, ceiling, findings) for c, ceiling in facts.ceilings)
    new_types, unmatched = new_major_types(findings, facts.original)
    fine = all(o.acceptable for o in outcomes) and all(c.within for c in conceded)
    return ReinspectionJudged(
        cycle=len(state.results) + 1,
        findings=findings,
        outcomes=outcomes,
        conceded=conceded,
        new_types=new_types,
        unmatched=unmatched,
        passed=fine and not new_types,
        **stamp_of(command),
    )


def _outcome(defect_class: DefectClass, plan: Plan, findings: Findings) -> ClassOutcome:
    count = findings.count(defect_class)
    return ClassOutcome(
        defect_class=defect_class,
        sample_size=plan.sample_size,
        ac=plan.ac,
        re=plan.re,
        count=count,
        acceptable=count < plan.re,
    )


def _conceded(defect_class: DefectClass, ceiling: Decimal, findings: Findings) -> Conceded:
    count = findings.count(defect_class)
    return Conceded(
        defect_class=defect_class,
        count=count,
        ceiling=ceiling,
        within=count * 100 <= ceiling * findings.sample_size,
    )
