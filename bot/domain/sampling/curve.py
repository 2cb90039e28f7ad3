"""Operating-characteristic curves: how likely a plan accepts lots of a stated quality.

Quality is in percent nonconforming (units, binomial) or nonconformities per 100 units (defects,
Poisson), both of the process that makes the lots. A Z1.4 reduced plan accepts below Re.
"""

import math
from collections.abc import Iterable
from functools import partial

from bot.domain.sampling.plan import Plan
from bot.domain.sampling.terms import CountBasis
from bot.domain.values import Value

PRODUCERS_POINT = 0.95
CONSUMERS_POINT = 0.10


class OcPoint(Value):
    """One point of the curve; `quality` as the module says, `probability` of acceptance 0 to 1."""

    quality: float
    probability: float


class Risks(Value):
    """Where the two parties' risks lie on a plan's curve.

    `producers_quality` is accepted 95 times in 100, `consumers_quality` 10 times; None where even
    the worst quality is accepted more often. `at_aql` is the probability at the AQL, if it has one.
    """

    producers_quality: float | None
    consumers_quality: float | None
    at_aql: float | None


def probability_of_acceptance(plan: Plan, quality: float) -> float:
    """The chance that `plan` accepts lots of `quality` (at least 0; in percent at most 100)."""
    accepted = plan.re - 1
    if plan.basis is CountBasis.UNITS:
        return _binomial(accepted, plan.sample_size, quality / 100)
    return _poisson(accepted, plan.sample_size * quality / 100)


def oc_curve(plan: Plan, qualities: Iterable[float]) -> tuple[OcPoint, ...]:
    """The probability of acceptance at each of `qualities`, in their order."""
    return tuple(
        OcPoint(quality=q, probability=probability_of_acceptance(plan, q)) for q in qualities
    )


def risks(plan: Plan) -> Risks:
    """The producer's and the consumer's risk point, and the chance at the AQL."""
    return Risks(
        producers_quality=_quality_at(plan, PRODUCERS_POINT),
        consumers_quality=_quality_at(plan, CONSUMERS_POINT),
        at_aql=None if plan.aql is None else probability_of_acceptance(plan, float(plan.aql)),
    )


def chance_for_lot(plan: Plan, nonconforming: int) -> float:
    """The chance that this very lot, with so many nonconforming units in it, is accepted (Z7).

    Hypergeometric: the sample is drawn from the lot without putting back. For units only;
    `nonconforming` is between 0 and the lot size.
    """
    bad, good = nonconforming, plan.lot_size - nonconforming
    ways = math.comb(plan.lot_size, plan.sample_size)
    accepted = sum(
        math.comb(bad, found) * math.comb(good, plan.sample_size - found)
        for found in range(min(plan.re - 1, bad, plan.sample_size) + 1)
    )
    return accepted / ways


def _binomial(accepted: int, n: int, p: float) -> float:
    """P(X <= accepted) for n draws at p, summed in logarithms so that no power underflows."""
    if p <= 0 or accepted >= n:
        return 1.0
    if p >= 1:
        return 0.0
    log_p, log_q = math.log(p), math.log1p(-p)
    return _total(_log_ways(n, k) + k * log_p + (n - k) * log_q for k in range(accepted + 1))


def _log_ways(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _poisson(accepted: int, mean: float) -> float:
    """P(X <= accepted) at `mean` expected."""
    if mean <= 0:
        return 1.0
    return _total(k * math.log(mean) - mean - math.lgamma(k + 1) for k in range(accepted + 1))


def _total(logarithms: Iterable[float]) -> float:
    return min(1.0, math.fsum(math.exp(term) for term in logarithms))


def _quality_at(plan: Plan, target: float) -> float | None:
    """The quality accepted with probability `target`; the curve only falls, so bisect."""
    chance = partial(probability_of_acceptance, plan)
    good, bad = 0.0, _worst_quality(plan)
    if chance(bad) > target:
        return None
    for _ in range(60):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if chance(middle) > target else (good, middle)
    return good


def _worst_quality(plan: Plan) -> float:
    """100 % for units; for defects a quality that expects ten times Re and more in the sample."""
    if plan.basis is CountBasis.UNITS:
        return 100.0
    return 100.0 * (10 * plan.re + 10) / plan.sample_size
