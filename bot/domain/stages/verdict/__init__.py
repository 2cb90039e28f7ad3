"""Stage C, the verdict: counts against Ac and Re, class by class, and why (rows 29-37, Y5, Y26)."""

from typing import Literal

from bot.domain.errors import Incomplete, NotYet
from bot.domain.evolving import grown
from bot.domain.people import Command, Consequence, Event, Role, decided, require, stamp_of
from bot.domain.sampling import InspectionLevel
from bot.domain.stages.order import Order
from bot.domain.stages.report import Findings, InspectionType
from bot.domain.stages.verdict.judging import (
    GRADED,
    ClassResult,
    Difference,
    Verdict,
    differences,
    open_points,
    open_side,
    overall,
    plans,
    results_of,
    surely_fails,
)
from bot.domain.values import Value

__all__ = [
    "GRADED",
    "ClassResult",
    "DecidePending",
    "Difference",
    "JudgeLot",
    "LotJudged",
    "PendingDecided",
    "Verdict",
    "VerdictCommand",
    "VerdictEvent",
    "VerdictState",
    "decide",
    "evolve",
    "open_side",
    "plans",
    "surely_fails",
]


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


class JudgeLot(Consequence):
    """Judge the findings of `revision` by the terms of the order."""

    revision: int


class DecidePending(Command):
    """The buyer's decision on a lot that sampling alone does not settle (Y26)."""

    accept: bool
    reason: str


class LotJudged(Event):
    """The verdict with all that is needed to compute it again years later (row 37).

    `level` is the one used; `pending_because` names what is open, as "sample_short_major".
    """

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
    """Events of a verdict command. Raises WrongRole, NotYet, Stale, Incomplete."""
    if isinstance(command, DecidePending):
        return (_decided(state, command),)
    assert findings is not None, "a lot is judged when its findings are filed"
    return (_judged(command, order, findings),)


def evolve(state: VerdictState, event: VerdictEvent) -> VerdictState:
    """The verdict after `event`; a new verdict voids the decision on the former."""
    if isinstance(event, LotJudged):
        return VerdictState(judged=event)
    return grown(state, decided=event)


def _judged(command: JudgeLot, order: Order, findings: Findings) -> LotJudged:
    results = results_of(order, findings)
    return LotJudged(
        revision=command.revision,
        verdict=overall(results, findings.sample_size),
        inspection_type=findings.inspection_type,
        edition=order.edition.value,
        lot_size=findings.lot_size,
        level=order.level,
        sample_size=findings.sample_size,
        classes=results,
        differences=differences(order, findings, results),
        pending_because=open_points(results, findings.sample_size),
        **stamp_of(command),
    )


def _decided(state: VerdictState, command: DecidePending) -> PendingDecided:
    require(command.by, Role.BUYER)
    if state.judged is None or state.judged.verdict is not Verdict.PENDING:
        raise NotYet(
            missing="the lot is not pending",
            missing_zh="该批不是待定状态",
            todo="Nothing needs your decision here.",
            todo_zh="此处无需您决定。",
        )
    former = state.decided
    if former is not None:
        raise decided("the pending lot", "待定批的处理", former.by, former.at)
    if not command.reason.strip():
        raise Incomplete({"reason": ("say why", "请写明理由")})
    return PendingDecided(accepted=command.accept, reason=command.reason, **stamp_of(command))
