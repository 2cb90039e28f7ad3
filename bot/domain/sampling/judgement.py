"""Judging one class: the count found against Ac and Re (rows 30-34; Z4, Z14)."""

from decimal import ROUND_HALF_UP, Decimal

from bot.domain.sampling.plan import Plan
from bot.domain.sampling.refusals import CountExceedsSample, NegativeCount
from bot.domain.sampling.terms import Acceptance, CountBasis, DefectClass
from bot.domain.values import Value


class ClassJudgement(Value):
    """What sampling says of one class of a lot, with the figures it rests on.

    `excess_percent` is (found - Ac) / Ac in whole percent, half up, 0 up to Ac; None where Ac is 0,
    which is said as "zero allowed" (row 34). `returns_to_normal`: the count fell in the gap of a
    Z1.4 reduced plan; the lot is acceptable and the next one is inspected under normal.
    """

    acceptance: Acceptance
    count: int
    sample_size: int
    ac: int
    re: int
    basis: CountBasis
    full_inspection: bool
    excess_percent: int | None
    returns_to_normal: bool
    defect_class: DefectClass | None = None


def judge(plan: Plan, count: int, defect_class: DefectClass | None = None) -> ClassJudgement:
    """Not acceptable from Re up, never by a rate (Z4). `count` is in the units of `plan.basis`.

    Raises NegativeCount, and CountExceedsSample for more nonconforming units than were drawn.
    """
    if count < 0:
        raise NegativeCount(count=count)
    if plan.basis is CountBasis.UNITS and count > plan.sample_size:
        raise CountExceedsSample(count=count, sample_size=plan.sample_size)
    failed = count >= plan.re
    return ClassJudgement(
        acceptance=Acceptance.NOT_ACCEPTABLE if failed else Acceptance.ACCEPTABLE,
        count=count,
        sample_size=plan.sample_size,
        ac=plan.ac,
        re=plan.re,
        basis=plan.basis,
        full_inspection=plan.full_inspection,
        excess_percent=_excess_percent(count, plan.ac),
        returns_to_normal=plan.ac < count < plan.re,
        defect_class=defect_class,
    )


def _excess_percent(count: int, ac: int) -> int | None:
    if ac == 0:
        return None
    excess = Decimal(100 * max(0, count - ac)) / ac
    return int(excess.to_integral_value(ROUND_HALF_UP))
