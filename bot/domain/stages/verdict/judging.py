"""How a lot is judged: a plan for each class by the terms of the order (rows 29-37, Y5, Z1-Z4)."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from bot.domain.evolving import grown
from bot.domain.sampling import (
    Acceptance,
    ClassJudgement,
    CountBasis,
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
from bot.domain.stages.order import Order
from bot.domain.stages.report import Findings
from bot.domain.values import Value

GRADED = (DefectClass.MAJOR, DefectClass.MINOR)
"""The classes that are judged by an AQL; criticals are Ac 0 by contract."""

Figure = Literal["ac_major", "ac_minor", "aql_major", "aql_minor", "sample_size", "level"]


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

    @property
    def is_bad(self) -> bool:
        """True from Re up (Z4)."""
        return self.judgement.acceptance is Acceptance.NOT_ACCEPTABLE


class Difference(Value):
    """A figure the reporter stated that the order or the standard has otherwise (Y5, Z1-Z4)."""

    field: Figure
    stated: str
    standard: str


def plans(
    order: Order, lot_size: int, level: InspectionLevel, sample_size: int
) -> dict[DefectClass, Plan]:
    """The plan of each class for this lot: contract limits first, else the order's AQLs (Z14).

    Where arrows lead the classes to different n and the largest was drawn for all, each class takes
    that letter's Ac and Re.
    """
    own = [_plan(order, defect_class, lot_size, level) for defect_class in GRADED]
    drawn_for_all = sample_size >= max(plan.sample_size for plan in own)
    graded = on_one_sample(own) if drawn_for_all else tuple(own)
    critical = zero_accepted_plan(lot_size, sample_size, order.severity, order.edition, order.basis)
    return {DefectClass.CRITICAL: critical, **dict(zip(GRADED, graded, strict=True))}


def results_of(order: Order, findings: Findings) -> tuple[ClassResult, ...]:
    """Each class against its plan. The level is the order's: an inspector cannot choose a milder
    one, and a level stated otherwise is told as a difference (Y5)."""
    table = plans(order, findings.lot_size, order.level, findings.sample_size)
    return tuple(_result(c, plan, findings) for c, plan in table.items())


def open_points(results: tuple[ClassResult, ...], drawn: int) -> tuple[str, ...]:
    """What keeps classes from a verdict, as "sample_short_major" or "sample_large_minor"."""
    named = ((_open_point(r, drawn), r.defect_class.value) for r in results)
    return tuple(f"{point}_{defect_class}" for point, defect_class in named if point)


def overall(results: tuple[ClassResult, ...], drawn: int) -> Verdict:
    """FAIL when a class is surely not acceptable (row 33), else PENDING while one is open (Y26)."""
    undecided = [_open_point(r, drawn) is not None for r in results]
    if any(r.is_bad and not unsure for r, unsure in zip(results, undecided, strict=True)):
        return Verdict.FAIL
    return Verdict.PENDING if any(undecided) else Verdict.PASS


def open_side(plan: Plan, count: int, drawn: int) -> Literal["sample_short", "sample_large"] | None:
    """Why `count` in `drawn` units cannot be held against `plan`, or None when it can.

    A short sample can fail a class (more units only add to the count) and cannot pass it. A larger
    one can pass it (fewer units hold no more); it fails it only if any n of its units would, even
    with every surplus unit nonconforming.
    """
    bad = count >= plan.re
    if drawn < plan.sample_size:
        return None if bad else "sample_short"
    surplus = drawn - plan.sample_size
    if not bad or not surplus:
        return None
    surely = plan.basis is CountBasis.UNITS and count - surplus >= plan.re
    return None if surely else "sample_large"


def surely_fails(
    order: Order,
    lots: tuple[int, ...],
    level: InspectionLevel,
    least: Mapping[DefectClass, int],
) -> bool:
    """Y6: even the lowest counts, under the most generous plan of any lot named, are too many.

    Without a lot the largest Re that the order's AQL can lead to is unknown: only a critical fails.
    """
    if least.get(DefectClass.CRITICAL, 0) > 0:
        return True
    tables = [plans(order, lot, level, lot) for lot in lots if lot >= 1]
    return any(tables and all(least.get(c, 0) >= t[c].re for t in tables) for c in GRADED)


def differences(
    order: Order, findings: Findings, results: tuple[ClassResult, ...]
) -> tuple[Difference, ...]:
    """Every figure the report states otherwise than the order and the standard, which were used."""
    plan = {r.defect_class: r.plan for r in results}
    needed = max(plan[c].sample_size for c in GRADED)
    major, minor = plan[DefectClass.MAJOR], plan[DefectClass.MINOR]
    compared: tuple[tuple[Figure, object, object], ...] = (
        ("ac_major", findings.claimed_ac_major, major.ac),
        ("ac_minor", findings.claimed_ac_minor, minor.ac),
        ("aql_major", findings.stated_aql_major, order.aql_major),
        ("aql_minor", findings.stated_aql_minor, order.aql_minor),
        ("sample_size", findings.sample_size, needed),
        ("level", findings.level, order.level),
    )
    return tuple(
        Difference(field=field, stated=_plain(stated), standard=_plain(used))
        for field, stated, used in compared
        if stated is not None and stated != used
    )


def _plan(order: Order, defect_class: DefectClass, lot_size: int, level: InspectionLevel) -> Plan:
    aql = order.aql(defect_class)
    assert aql is not None, "criticals have no AQL"
    standard = plan_for(lot_size, level, aql, order.severity, order.edition, order.basis)
    own = (x for x in order.contract_limits if x.defect_class is defect_class)
    limit = next(own, None)
    return contract_plan(standard, limit.sample_size, limit.ac, limit.re) if limit else standard


def _result(defect_class: DefectClass, plan: Plan, findings: Findings) -> ClassResult:
    count = findings.count(defect_class)
    return ClassResult(
        defect_class=defect_class,
        plan=plan,
        judgement=judge(_plan_drawn(plan, count, findings.sample_size), count, defect_class),
        inputs_sha256=inputs_digest(plan, count),
    )


def _plan_drawn(plan: Plan, count: int, drawn: int) -> Plan:
    """`plan`, or with the units really drawn where a larger sample held more than n bad ones."""
    if plan.basis is CountBasis.UNITS and count > plan.sample_size:
        return grown(plan, sample_size=drawn)
    return plan


def _open_point(result: ClassResult, drawn: int) -> str | None:
    return open_side(result.plan, result.judgement.count, drawn)


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
