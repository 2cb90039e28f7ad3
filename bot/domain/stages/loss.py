"""Stage G, the loss: the sample's counts projected on the lot, with their uncertainty, in money
(rows 65-72, Y7, Z7, Z20)."""

from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import accumulate, takewhile
from math import exp, lgamma, log, log1p
from operator import mul
from typing import Literal

from bot.domain.money import Money
from bot.domain.people import Consequence, Event, stamp_of
from bot.domain.sampling import CountBasis, DefectClass
from bot.domain.stages.report import Findings
from bot.domain.values import Value

CONFIDENCE = 0.95
STEPS = 40
"""Halvings of the search: closer than one unit in a lot of a million million."""
NEGLIGIBLE = 1e-15


class Projection(Value):
    """One class: found in the sample, projected on the lot with a 95 % exact interval, in units.

    `rate` is found/sample in percent to one decimal; `low`/`high` are Clopper-Pearson (row 71).
    """

    defect_class: DefectClass
    found: int
    sample_size: int
    lot_size: int
    rate: Decimal
    projected: int
    low: int
    high: int
    rate_low: Decimal
    rate_high: Decimal


class LossState(Value):
    """The newest calculation; one source for every later mention (row 70)."""

    quantified: "LossQuantified | None" = None


class QuantifyLoss(Consequence):
    """Project the findings on the lot."""


class LossQuantified(Event):
    """The calculation with its steps: units, unit cost, exposure (rows 66, 67).

    `lines` are the classes the lot was not accepted for: what stays within its limits is what the
    order allows, and no money is asked for it. Where the order counts nonconformities (`basis`),
    the units are the most that could carry them.
    """

    kind: Literal["loss.quantified"] = "loss.quantified"
    basis: CountBasis
    lines: tuple[Projection, ...]
    total_units: int
    total_low: int
    total_high: int
    unit_cost: Money
    exposure: Money
    exposure_low: Money
    exposure_high: Money


class LossFacts(Value):
    """What the rest of the case tells this stage: the classes that failed, what a unit costs (its
    price: what replacing it costs), and what the order counts."""

    failing: tuple[DefectClass, ...]
    unit_cost: Money
    basis: CountBasis


def decide(command: QuantifyLoss, findings: Findings, facts: LossFacts) -> tuple[LossQuantified]:
    """The loss of `findings`, in units of the lot and in money."""
    n, lot, cost = findings.sample_size, findings.lot_size, facts.unit_cost
    lines = tuple(project(c, findings.count(c), n, lot) for c in facts.failing)
    # A unit counts once under its worst class, so the classes together are one proportion.
    low, high = _bounds(min(sum(line.found for line in lines), n), n, lot)
    units = min(sum(line.projected for line in lines), lot)
    low_units, high_units = min(_units(low, lot), units), max(_units(high, lot), units)
    return (
        LossQuantified(
            basis=facts.basis,
            lines=lines,
            total_units=units,
            total_low=low_units,
            total_high=high_units,
            unit_cost=cost,
            exposure=cost.times(units),
            exposure_low=cost.times(low_units),
            exposure_high=cost.times(high_units),
            **stamp_of(command),
        ),
    )


def evolve(_: LossState, event: LossQuantified) -> LossState:
    """The newest calculation replaces the former, which stays in the record."""
    return LossState(quantified=event)


def project(defect_class: DefectClass, found: int, sample_size: int, lot_size: int) -> Projection:
    """Row 65: found/sample × lot, rounded half up; the interval is exact (row 71).

    12 of 125 in a lot of 1,500: 144 units, 76 to 243.
    """
    found = min(found, sample_size)
    low, high = _bounds(found, sample_size, lot_size)
    return Projection(
        defect_class=defect_class,
        found=found,
        sample_size=sample_size,
        lot_size=lot_size,
        rate=_percent(found / sample_size),
        projected=_whole(Decimal(found) * lot_size / sample_size),
        low=_units(low, lot_size),
        high=_units(high, lot_size),
        rate_low=_percent(low),
        rate_high=_percent(high),
    )


def _bounds(found: int, sample_size: int, lot_size: int) -> tuple[float, float]:
    if sample_size >= lot_size:  # every unit was seen: nothing is projected
        return found / sample_size, found / sample_size
    return exact_interval(found, sample_size)


@lru_cache(maxsize=4096)  # the same few figures come again and again: n is 80, 125 or 200
def exact_interval(found: int, n: int) -> tuple[float, float]:
    """Clopper-Pearson limits of a proportion at 95 %, as fractions: 12 of 125 is 0.051 to 0.162."""
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if found == 0 else _root(lambda p: 1 - _at_most(found - 1, n, p) - tail)
    high = 1.0 if found == n else _root(lambda p: tail - _at_most(found, n, p))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _at_most(k: int, n: int, p: float) -> float:
    """The chance of at most `k` in `n`: the largest term first, then its neighbours on both sides
    while they add anything. (A term alone overflows a float from n = 1,030 on; so logarithms.)"""
    start = min(k, int((n + 1) * p))
    ways = lgamma(n + 1) - lgamma(start + 1) - lgamma(n - start + 1)
    largest = exp(ways + start * log(p) + (n - start) * log1p(-p))
    odds = p / (1 - p)
    below = accumulate((i / (n - i + 1) / odds for i in range(start, 0, -1)), mul, initial=largest)
    above = accumulate((odds * (n - i) / (i + 1) for i in range(start, k)), mul, initial=largest)
    return sum(_telling(below)) + sum(_telling(above)) - largest


def _telling(falling: Iterable[float]) -> Iterator[float]:
    return takewhile(lambda term: term > NEGLIGIBLE, falling)


def _units(fraction: float, lot_size: int) -> int:
    return _whole(Decimal(fraction) * lot_size)


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _percent(fraction: float) -> Decimal:
    return (Decimal(fraction) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
