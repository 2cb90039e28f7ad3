"""What one stage may know of the others: the facts that `decide` gives to each."""

from bot.domain.case.state import Case
from bot.domain.sampling import DefectClass, Plan
from bot.domain.stages import (
    car,
    confirmation,
    evidence,
    hold,
    loss,
    options,
    reinspection,
    release,
    settlement,
    verdict,
)
from bot.domain.stages.verdict import Verdict, open_side
from bot.domain.values import UtcTime


def gate(case: Case) -> tuple[release.Condition, ...]:
    """The release gate's list as it stands: GO when all are met (Y2)."""
    return release.conditions(gate_facts(case), case.release.safety)


def evidence_list(case: Case) -> tuple[evidence.Item, ...]:
    """The completeness list by the order's policy (row 61)."""
    policy = case.order
    return evidence.completeness(
        case.evidence, case.defects, policy.photos_per_type, policy.photos_at_least
    )


def car_due(case: Case) -> UtcTime | None:
    """When the CAR's reply is due: 48 elapsed hours after the first proven delivery (row 75)."""
    return car.due(case.car.delivered_at)


def hold_facts(case: Case) -> hold.HoldFacts:
    return hold.HoldFacts(accepted=case.overall is Verdict.PASS)


def loss_facts(case: Case) -> loss.LossFacts:
    return loss.LossFacts(
        failing=case.failing, unit_cost=case.order.unit_price, basis=case.order.basis
    )


def car_facts(case: Case) -> car.CarFacts:
    """Row 61, and row 78: a class that failed without a named defect has no photo of one."""
    missing = (i.defect for i in evidence_list(case) if i.hard and not i.met and i.defect)
    named = {defect.defect_class for defect in case.defects}
    nameless = (c.value for c in case.failing if c not in named)
    return car.CarFacts(missing_photos=(*missing, *nameless))


def options_facts(case: Case) -> options.OptionsFacts:
    return options.OptionsFacts(
        failing=case.failing,
        critical=case.has_critical,
        car_issued=case.car.issued_at is not None,
        settled=case.is_settled,
    )


def settlement_facts(case: Case) -> settlement.SettlementFacts:
    found = case.report.findings
    return settlement.SettlementFacts(
        case=case.key,
        failing=case.failing,
        critical=case.has_critical,
        offered=tuple((a.defect_class, a.options) for a in case.options.offered),
        settled=case.is_settled,
        lot_size=found.lot_size if found else case.order.quantity,
        value=case.order.value,
        car_issued=case.car.issued_at is not None,
    )


def confirmation_facts(case: Case) -> confirmation.ConfirmationFacts:
    current = case.settlement.current
    return confirmation.ConfirmationFacts(
        proposal=current,
        factory=case.order.factory,
        binds_for=current.terms.binds_for(case.order.unit_price) if current else None,
    )


def reinspection_facts(
    case: Case, command: reinspection.ReinspectionCommand
) -> reinspection.ReinspectionFacts:
    plans = _plans_again(case, command)
    return reinspection.ReinspectionFacts(
        due=case.needs_reinspection,
        inspected_by=case.report.inspected_by,
        inspector=case.report.inspector,
        original=case.report.findings,
        plans=tuple(plans.items()),
        undecided=_undecided(plans, command),
        ceilings=tuple((x.defect_class, x.ceiling) for x in case.agreed if x.ceiling is not None),
        basis=case.order.basis,
    )


def gate_facts(case: Case) -> release.GateFacts:
    current = case.settlement.current
    return release.GateFacts(
        judged=case.verdict.judged is not None,
        final=case.is_final,
        question_open=case.report.question is not None,
        stopped=case.hold.stopped_by is not None,
        accepted=case.overall is Verdict.PASS,
        pending=case.overall is Verdict.PENDING,
        critical=case.has_critical,
        settled=case.is_settled,
        email_needed=case.order.email_completes,
        email_done=case.confirmation.email_completed,
        needs_reinspection=case.needs_reinspection,
        sort_declared=case.reinspection.sorted_by is not None,
        reinspection_passed=case.reinspection.passed,
        as_is=current is not None and current.terms.as_is,
        accepted_as_is=case.settlement.accepted_as_is,
        quantity=_judged_last(case),
    )


def _judged_last(case: Case) -> int:
    """The units a release can be for (Y10): the lot of the report, or what is left of it."""
    found = case.report.findings
    lot = found.lot_size if found else case.order.quantity
    if not case.reinspection.passed:
        return lot
    return min(lot, case.reinspection.results[-1].findings.lot_size)


def _plans_again(case: Case, command: reinspection.ReinspectionCommand) -> dict[DefectClass, Plan]:
    """Row 121: the lot put forward again, at level III. Empty for a lot or sample of nothing, which
    the stage refuses in its own words."""
    if isinstance(command, reinspection.DeclareSorted):
        return {}
    found = command.findings
    if found.lot_size < 1 or found.sample_size < 1:
        return {}
    return verdict.plans(case.order, found.lot_size, reinspection.LEVEL, found.sample_size)


def _undecided(
    plans: dict[DefectClass, Plan], command: reinspection.ReinspectionCommand
) -> tuple[DefectClass, ...]:
    if isinstance(command, reinspection.DeclareSorted):
        return ()
    found = command.findings
    return tuple(c for c, p in plans.items() if open_side(p, found.count(c), found.sample_size))
