"""Switching between normal, tightened and reduced inspection over a series of original lots.

A series is one class of one product from one supplier. Its state is a fold over what happened:
`after(state, step)` per step, nothing else is kept. Each severity starts with a clean count; lots
put forward again never count (Z7).
"""

from collections.abc import Iterable
from typing import Literal, assert_never

from bot.domain.evolving import grown
from bot.domain.sampling.judgement import ClassJudgement, judge
from bot.domain.sampling.plan import Plan, one_step_tighter_than
from bot.domain.sampling.refusals import OffSeries
from bot.domain.sampling.terms import Acceptance, DefectClass, Edition, InspectionSeverity
from bot.domain.values import Value

SCORE_FOR_REDUCED = 30
LOTS_FOR_REDUCED_Z1_4 = 10
LOTS_BACK_TO_NORMAL = 5
WINDOW = 5
REFUSED_IN_WINDOW = 2
REFUSED_BEFORE_DISCONTINUING = 5


class Series(Value):
    """What the switching rules look at as one: a class of a product from a supplier."""

    supplier: str
    product: str
    defect_class: DefectClass


class LotInspected(Value):
    """One class of one lot, inspected by `plan`; `resubmitted` after it was once not accepted."""

    kind: Literal["lot_inspected"] = "lot_inspected"
    plan: Plan
    count: int
    resubmitted: bool = False


class ProductionReported(Value):
    """Whether production runs steadily; until somebody says so, it does not."""

    kind: Literal["production_reported"] = "production_reported"
    steady: bool


class ReducedWanted(Value):
    """Whether the authority, here the buyer, wants reduced inspection; by default nobody does."""

    kind: Literal["reduced_wanted"] = "reduced_wanted"
    wanted: bool


class LimitNumbersMet(Value):
    """Z1.4's condition on limit numbers (Table VIII, not included), confirmed by a person.

    It speaks of the ten lots before it and lapses with the next one.
    """

    kind: Literal["limit_numbers_met"] = "limit_numbers_met"


class ImprovementProven(Value):
    """The supplier's remedy is shown to work: a discontinued series resumes, tightened."""

    kind: Literal["improvement_proven"] = "improvement_proven"


class SeverityDirected(Value):
    """The authority directs a severity, at the start or out of turn."""

    kind: Literal["severity_directed"] = "severity_directed"
    severity: InspectionSeverity


SwitchingStep = (
    LotInspected
    | ProductionReported
    | ReducedWanted
    | LimitNumbersMet
    | ImprovementProven
    | SeverityDirected
)


class SwitchingState(Value):
    """Where a series stands and what it has earned under its present severity.

    `recent` holds the last five lots, True for accepted; `accepted_run` the accepted ones in
    sequence; `refused_on_tightened` all those not accepted since tightened inspection began.
    """

    edition: Edition = Edition.ISO_2859_1_1999
    severity: InspectionSeverity = InspectionSeverity.NORMAL
    recent: tuple[bool, ...] = ()
    accepted_run: int = 0
    switching_score: int = 0
    refused_on_tightened: int = 0
    discontinued: bool = False
    production_steady: bool = False
    reduced_wanted: bool = False
    limit_numbers_met: bool = False

    @property
    def reduced_earned(self) -> bool:
        """Whether the lots alone allow reduced inspection: ISO's score, or Z1.4's ten lots."""
        if self.edition is Edition.ISO_2859_1_1999:
            return self.switching_score >= SCORE_FOR_REDUCED
        return self.accepted_run >= LOTS_FOR_REDUCED_Z1_4 and self.limit_numbers_met


def switching_state(
    steps: Iterable[SwitchingStep], start: SwitchingState | None = None
) -> SwitchingState:
    """The state of one series after `steps`, oldest first. Raises OffSeries as `after` does."""
    state = start or SwitchingState()
    for step in steps:
        state = after(state, step)
    return state


def switching_states(
    history: Iterable[tuple[Series, SwitchingStep]],
    edition: Edition = Edition.ISO_2859_1_1999,
) -> dict[Series, SwitchingState]:
    """The state of every series in a mixed `history`, oldest first."""
    states: dict[Series, SwitchingState] = {}
    for series, step in history:
        states[series] = after(states.get(series) or SwitchingState(edition=edition), step)
    return states


def after(state: SwitchingState, step: SwitchingStep) -> SwitchingState:
    """The state after one step; a switch counts from the next lot on.

    A lot put forward again changes nothing, nor does a lot while the series is discontinued. Raises
    OffSeries for a lot inspected under another severity or edition than the series stands at.
    """
    match step:
        case LotInspected():
            return _after_lot(state, step)
        case ProductionReported():
            return _reconsidered(grown(state, production_steady=step.steady))
        case ReducedWanted():
            return _reconsidered(grown(state, reduced_wanted=step.wanted))
        case LimitNumbersMet():
            return _reconsidered(grown(state, limit_numbers_met=True))
        case ImprovementProven():
            return _resumed(state)
        case SeverityDirected():
            return state if state.discontinued else _switched(state, step.severity)
        case _:
            assert_never(step)


def _after_lot(state: SwitchingState, lot: LotInspected) -> SwitchingState:
    if lot.resubmitted or state.discontinued:
        return state
    _require_series(state, lot.plan)
    judgement = judge(lot.plan, lot.count)
    counted = _counted(state, lot.plan, judgement)
    match counted.severity:
        case InspectionSeverity.NORMAL:
            return _after_normal_lot(counted)
        case InspectionSeverity.TIGHTENED:
            return _after_tightened_lot(counted)
        case InspectionSeverity.REDUCED:
            return _after_reduced_lot(counted, judgement)


def _require_series(state: SwitchingState, plan: Plan) -> None:
    if (plan.edition, plan.severity) != (state.edition, state.severity):
        raise OffSeries(
            found=f"{plan.edition} {plan.severity}",
            expected=f"{state.edition} {state.severity}",
        )


def _counted(state: SwitchingState, plan: Plan, judgement: ClassJudgement) -> SwitchingState:
    accepted = judgement.acceptance is Acceptance.ACCEPTABLE
    return grown(
        state,
        recent=(*state.recent, accepted)[-WINDOW:],
        accepted_run=state.accepted_run + 1 if accepted else 0,
        switching_score=_score(state, plan, judgement),
        refused_on_tightened=_refused_on_tightened(state, accepted),
        limit_numbers_met=False,
    )


def _refused_on_tightened(state: SwitchingState, accepted: bool) -> int:
    counts = state.severity is InspectionSeverity.TIGHTENED and not accepted
    return state.refused_on_tightened + counts


def _score(state: SwitchingState, plan: Plan, judgement: ClassJudgement) -> int:
    """ISO's switching score after a lot under normal inspection, single sampling.

    With Ac 0 or 1 an accepted lot earns 2. From Ac 2 on, a lot that one AQL step tighter would
    also have accepted earns 3; the step must draw the same n to be comparable. All else is zero.
    """
    refused = judgement.acceptance is Acceptance.NOT_ACCEPTABLE
    if refused or state.severity is not InspectionSeverity.NORMAL:
        return 0
    if plan.ac <= 1:
        return state.switching_score + 2
    return state.switching_score + 3 if _passes_tighter(plan, judgement.count) else 0


def _passes_tighter(plan: Plan, count: int) -> bool:
    tighter = one_step_tighter_than(plan)
    if tighter is None or tighter.table_sample_size != plan.table_sample_size:
        return False
    return count <= tighter.ac


def _after_normal_lot(state: SwitchingState) -> SwitchingState:
    if state.recent.count(False) >= REFUSED_IN_WINDOW:
        return _switched(state, InspectionSeverity.TIGHTENED)
    return _reconsidered(state)


def _after_tightened_lot(state: SwitchingState) -> SwitchingState:
    if state.refused_on_tightened >= REFUSED_BEFORE_DISCONTINUING:
        return grown(state, discontinued=True)
    if state.accepted_run >= LOTS_BACK_TO_NORMAL:
        return _switched(state, InspectionSeverity.NORMAL)
    return state


def _after_reduced_lot(state: SwitchingState, judgement: ClassJudgement) -> SwitchingState:
    refused = judgement.acceptance is Acceptance.NOT_ACCEPTABLE
    if refused or judgement.returns_to_normal:
        return _switched(state, InspectionSeverity.NORMAL)
    return state


def _reconsidered(state: SwitchingState) -> SwitchingState:
    """Into reduced inspection once earned, steady and wanted; out of it when either ends."""
    allowed = state.production_steady and state.reduced_wanted
    if state.severity is InspectionSeverity.NORMAL and allowed and state.reduced_earned:
        return _switched(state, InspectionSeverity.REDUCED)
    if state.severity is InspectionSeverity.REDUCED and not allowed:
        return _switched(state, InspectionSeverity.NORMAL)
    return state


def _resumed(state: SwitchingState) -> SwitchingState:
    if not state.discontinued:
        return state
    return _fresh(state, InspectionSeverity.TIGHTENED)


def _switched(state: SwitchingState, severity: InspectionSeverity) -> SwitchingState:
    return state if severity is state.severity else _fresh(state, severity)


def _fresh(state: SwitchingState, severity: InspectionSeverity) -> SwitchingState:
    """`severity` with clean counts; what is known of production and wishes stays."""
    return SwitchingState(
        edition=state.edition,
        severity=severity,
        production_steady=state.production_steady,
        reduced_wanted=state.reduced_wanted,
    )
