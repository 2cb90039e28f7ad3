"""Stage G, the loss: the sample's counts projected on the lot, with their uncertainty, in money
(rows 65-72, Y7, Z7, Z20)."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from math import exp, lgamma, log, log1p
from typing import Literal

from bot.domain.money import Money
from bot.domain.people import Command, Event
from bot.domain.sampling import DefectClass
from bot.domain.stages.report import Findings
from bot.domain.values import Value

CONFIDENCE = 0.95


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


class QuantifyLoss(Command):
    """Project the findings on the lot."""


class LossQuantified(Event):
    """The calculation with its steps: units, unit cost, exposure (rows 66, 67)."""

    kind: Literal["loss.quantified"] = "loss.quantified"
    lines: tuple[Projection, ...]
    total_units: int
    total_low: int
    total_high: int
    unit_cost: Money
    exposure: Money
    exposure_low: Money
    exposure_high: Money


def decide(command: QuantifyLoss, findings: Findings, unit_cost: Money) -> tuple[LossQuantified]:
    """The loss of `findings` at `unit_cost` (the price of a unit: what replacing it costs)."""
    counts = [(c, findings.count(c)) for c in DefectClass]
    lines = tuple(
        project(c, found, findings.sample_size, findings.lot_size) for c, found in counts if found
    )
    whole = project(
        DefectClass.MINOR,
        min(sum(found for _, found in counts), findings.sample_size),
        findings.sample_size,
        findings.lot_size,
    )
    units = min(sum(line.projected for line in lines), findings.lot_size)
    return (
        LossQuantified(
            by=command.by,
            at=command.at,
            lines=lines,
            total_units=units,
            total_low=min(whole.low, units),
            total_high=max(whole.high, units),
            unit_cost=unit_cost,
            exposure=unit_cost.times(units),
            exposure_low=unit_cost.times(min(whole.low, units)),
            exposure_high=unit_cost.times(max(whole.high, units)),
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
    low, high = exact_interval(found, sample_size)
    if sample_size >= lot_size:
        low = high = found / sample_size  # every unit was seen: nothing is projected
    return Projection(
        defect_class=defect_class,
        found=found,
        sample_size=sample_size,
        lot_size=lot_size,
        rate=_percent(found / sample_size),
        projected=_whole(Decimal(found) * lot_size / sample_size),
        low=_whole(Decimal(low) * lot_size),
        high=_whole(Decimal(high) * lot_size),
        rate_low=_percent(low),
        rate_high=_percent(high),
    )


def exact_interval(found: int, n: int) -> tuple[float, float]:
    """Clopper-Pearson limits of a proportion at 95 %, as fractions: 12 of 125 is 0.051 to 0.162."""
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if found == 0 else _root(lambda p: 1 - _at_most(found - 1, n, p) - tail)
    high = 1.0 if found == n else _root(lambda p: tail - _at_most(found, n, p))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2


def _at_most(k: int, n: int, p: float) -> float:
    if p <= 0 or p >= 1:
        return 1.0 if p <= 0 else 0.0
    return sum(exp(_log_term(i, n, p)) for i in range(k + 1))


def _log_term(i: int, n: int, p: float) -> float:
    """Logarithm of the binomial term: the term itself overflows a float from n = 1,030 on."""
    ways = lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1)
    return ways + i * log(p) + (n - i) * log1p(-p)


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _percent(fraction: float) -> Decimal:
    return (Decimal(fraction) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
