"""Stage C, the verdict: counts against Ac and Re, class by class, and why (rows 29-37, Y5, Y26)."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.errors import NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.people import Command, Event, Role, require
from bot.domain.sampling import (
    Acceptance,
    ClassJudgement,
    DefectClass,
    InspectionLevel,
    Plan,
    contract_plan,
    inputs_digest,
    judge,
    on_one_sample,
    plan_for,
    zero_accepted_plan,
)
from bot.domain.stages.order import ContractLimit, Order
from bot.domain.stages.report import Findings, InspectionType
from bot.domain.values import Value


GRADED = (DefectClass.MAJOR, DefectClass.MINOR)
"""The classes that are judged by an AQL; criticals are Ac 0 by contract."""


class Verdict(StrEnum):
    """What the inspection says of the lot (row 36, Y26)."""

    PASS = "PASS"  # noqa: S105  (a verdict, not a password)
    FAIL = "FAIL"
    PENDING = "PENDING"
    ABORTED = "ABORTED"


class ClassResult(Value):
    """One class: its plan, its count and what sampling says of it."""

    defect_class: DefectClass
    plan: Plan
    judgement: ClassJudgement
    inputs_sha256: str


class Difference(Value):
    """A figure the reporter stated that the order or the standard has otherwise (Y5, Z1-Z4)."""

    field: Literal["ac_major", "ac_minor", "aql_major", "aql_minor", "sample_size", "level"]
    stated: str
    standard: str


class VerdictState(Value):
    """The newest verdict and what the buyer decided of a PENDING one."""

    judged: "LotJudged | None" = None
    decided: "PendingDecided | None" = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict in force, the buyer's word on a PENDING one included."""
        if self.judged is None:
            return None
        if self.judged.verdict is Verdict.PENDING and self.decided is not None:
            return Verdict.PASS if self.decided.accepted else Verdict.FAIL
        return self.judged.verdict


class JudgeLot(Command):
    """Judge the findings of `revision` by the terms of the order."""

    revision: int


class DecidePending(Command):
    """The buyer's decision on a lot that sampling alone does not settle (Y26)."""

    accept: bool
    reason: str


class LotJudged(Event):
    """The verdict with all that is needed to compute it again years later (row 37)."""

    kind: Literal["verdict.lot_judged"] = "verdict.lot_judged"
    revision: int
    verdict: Verdict
    inspection_type: InspectionType
    edition: str
    lot_size: int
    level: InspectionLevel
    sample_size: int
    classes: tuple[ClassResult, ...]
    differences: tuple[Difference, ...] = ()
    pending_because: tuple[str, ...] = ()


class PendingDecided(Event):
    """A buyer accepted or refused a PENDING lot, with a reason."""

    kind: Literal["verdict.pending_decided"] = "verdict.pending_decided"
    accepted: bool
    reason: str


VerdictCommand = JudgeLot | DecidePending
VerdictEvent = LotJudged | PendingDecided


def decide(
    state: VerdictState, command: VerdictCommand, order: Order, findings: Findings | None
) -> tuple[VerdictEvent, ...]:
    """Events of a verdict command. Raises NotYet, Stale, WrongRole."""
    match command:
        case JudgeLot():
            if findings is None:
                raise NotYet(
                    missing="there are no findings",
                    missing_zh="还没有验货数据",
                    todo="Post the counts first.",
                    todo_zh="请先发送验货数据。",
                )
            return (judged(command, order, findings),)
        case DecidePending():
            return (_decided(state, command),)


def evolve(state: VerdictState, event: VerdictEvent) -> VerdictState:
    """The verdict after `event`; a new verdict voids the decision on the former."""
    if isinstance(event, LotJudged):
        return VerdictState(judged=event)
    return grown(state, decided=event)


def plans(
    order: Order, lot_size: int, level: InspectionLevel, sample_size: int
) -> dict[DefectClass, Plan]:
    """The plan of each class for this lot: contract limits first, else the order's AQLs (Z14).

    Where arrows lead the classes to different n and the largest was drawn for all, each class takes
    that letter's Ac and Re.
    """
    limits = {limit.defect_class: limit for limit in order.contract_limits}
    own = [_plan(order, c, lot_size, level, limits.get(c)) for c in GRADED]
    drawn_for_all = sample_size >= max(plan.sample_size for plan in own)
    graded = on_one_sample(own) if drawn_for_all else tuple(own)
    critical = zero_accepted_plan(lot_size, sample_size, order.severity, order.edition, order.basis)
    return {DefectClass.CRITICAL: critical, **dict(zip(GRADED, graded, strict=True))}


def _plan(
    order: Order,
    defect_class: DefectClass,
    lot_size: int,
    level: InspectionLevel,
    limit: ContractLimit | None,
) -> Plan:
    aql = order.aql(defect_class)
    assert aql is not None
    standard = plan_for(lot_size, level, aql, order.severity, order.edition, order.basis)
    return contract_plan(standard, limit.sample_size, limit.ac, limit.re) if limit else standard


def judged(command: JudgeLot, order: Order, findings: Findings) -> LotJudged:
    """The verdict on `findings`: any class not acceptable fails the lot (row 33)."""
    table = plans(order, findings.lot_size, findings.level, findings.sample_size)
    results = tuple(
        ClassResult(
            defect_class=c,
            plan=p,
            judgement=judge(p, findings.count(c), c),
            inputs_sha256=inputs_digest(p, findings.count(c)),
        )
        for c, p in table.items()
    )
    open_points = tuple(p for r in results for p in _open_points(r, findings.sample_size))
    return LotJudged(
        by=command.by,
        at=command.at,
        revision=command.revision,
        verdict=_overall(results, open_points),
        inspection_type=findings.inspection_type,
        edition=order.edition.value,
        lot_size=findings.lot_size,
        level=findings.level,
        sample_size=findings.sample_size,
        classes=results,
        differences=tuple(_differences(order, findings, table)),
        pending_because=open_points,
    )


def surely_fails(
    order: Order, lots: tuple[int, ...], level: InspectionLevel, least: dict[DefectClass, int]
) -> bool:
    """Y6: even the lowest counts, under the most generous plan of any lot named, are not acceptable.

    Without a lot the largest Re that the order's AQL can lead to is unknown: only a critical fails.
    """
    if least.get(DefectClass.CRITICAL, 0) > 0:
        return True
    sized = [lot for lot in lots if lot >= 1]
    return any(
        sized and all(least.get(c, 0) >= plans(order, lot, level, lot)[c].re for lot in sized)
        for c in GRADED
    )


def _open_points(result: ClassResult, drawn: int) -> list[str]:
    """What keeps a class from a verdict: a sample that is not the plan's decides one way only.

    A short sample can fail a class (more units only add to the count) and cannot pass it; a larger
    one can pass it (fewer units would hold no more) and cannot fail it.
    """
    needed = result.plan.sample_size
    bad = result.judgement.acceptance is Acceptance.NOT_ACCEPTABLE
    name = result.defect_class.value
    if drawn < needed and not bad:
        return [f"sample_short_{name}"]
    return [f"sample_large_{name}"] if drawn > needed and bad else []


def _overall(results: tuple[ClassResult, ...], open_points: tuple[str, ...]) -> Verdict:
    failing = [
        r
        for r in results
        if r.judgement.acceptance is Acceptance.NOT_ACCEPTABLE
        and f"sample_large_{r.defect_class.value}" not in open_points
    ]
    if failing:
        return Verdict.FAIL
    return Verdict.PENDING if open_points else Verdict.PASS


def _decided(state: VerdictState, command: DecidePending) -> PendingDecided:
    require(command.by, Role.BUYER)
    if state.judged is None or state.judged.verdict is not Verdict.PENDING:
        raise NotYet(
            missing="the lot is not pending",
            missing_zh="该批不是待定状态",
            todo="Nothing needs your decision here.",
            todo_zh="此处无需您决定。",
        )
    if state.decided is not None:
        raise Stale(
            what="the pending lot",
            what_zh="待定批的处理",
            who=state.decided.by.name,
            when=f"{state.decided.at:%Y-%m-%d %H:%M} UTC",
        )
    return PendingDecided(
        by=command.by, at=command.at, accepted=command.accept, reason=command.reason
    )


def _differences(
    order: Order, findings: Findings, table: dict[DefectClass, Plan]
) -> list[Difference]:
    found: list[Difference] = []
    for defect_class, claimed in (
        (DefectClass.MAJOR, findings.claimed_ac_major),
        (DefectClass.MINOR, findings.claimed_ac_minor),
    ):
        plan = table[defect_class]
        if claimed is not None and claimed != plan.ac:
            found.append(_difference("ac", defect_class, claimed, plan.ac))
    for defect_class, stated in (
        (DefectClass.MAJOR, findings.stated_aql_major),
        (DefectClass.MINOR, findings.stated_aql_minor),
    ):
        agreed = order.aql(defect_class)
        if stated is not None and agreed is not None and stated != agreed:
            found.append(_difference("aql", defect_class, stated, agreed))
    needed = max(plan.sample_size for plan in table.values())
    if findings.sample_size != needed:
        found.append(
            Difference(field="sample_size", stated=str(findings.sample_size), standard=str(needed))
        )
    if findings.level is not order.level:
        found.append(
            Difference(field="level", stated=findings.level.value, standard=order.level.value)
        )
    return found


def _difference(
    what: Literal["ac", "aql"], defect_class: DefectClass, stated: object, standard: object
) -> Difference:
    name: Literal["ac_major", "ac_minor", "aql_major", "aql_minor"]
    if defect_class is DefectClass.MAJOR:
        name = "ac_major" if what == "ac" else "aql_major"
    else:
        name = "ac_minor" if what == "ac" else "aql_minor"
    return Difference(field=name, stated=_plain(stated), standard=_plain(standard))


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
