"""The case: the stages composed, their reactions, and replay of the record (DESIGN 3)."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter

from bot.domain.evolving import grown
from bot.domain.people import Command, Event, stamp_of
from bot.domain.sampling import Acceptance, DefectClass
from bot.domain.stages import (
    car,
    confirmation,
    evidence,
    hold,
    loss,
    options,
    order,
    reinspection,
    release,
    report,
    settlement,
    verdict,
)
from bot.domain.stages.car import CarState
from bot.domain.stages.confirmation import ConfirmationState
from bot.domain.stages.evidence import EvidenceState
from bot.domain.stages.hold import HoldState
from bot.domain.stages.loss import LossState
from bot.domain.stages.options import OptionsState
from bot.domain.stages.order import Order
from bot.domain.stages.reinspection import ReinspectionState
from bot.domain.stages.release import ReleaseState
from bot.domain.stages.report import Defect, InspectionType, ReportState
from bot.domain.stages.settlement import SettlementState
from bot.domain.stages.verdict import Verdict, VerdictState
from bot.domain.values import UtcTime, Value

AnyEvent = Annotated[
    order.CaseOpened
    | report.ReportEvent
    | verdict.VerdictEvent
    | hold.HoldEvent
    | evidence.EvidenceEvent
    | loss.LossQuantified
    | car.CarEvent
    | options.OptionsEvent
    | settlement.SettlementEvent
    | confirmation.ConfirmationEvent
    | reinspection.ReinspectionEvent
    | release.ReleaseEvent,
    Field(discriminator="kind"),
]
EVENTS: TypeAdapter[Any] = TypeAdapter(AnyEvent)
"""Codec of the record: every event kind, told apart by `kind`."""


class Case(Value):
    """Everything about one lot from its report to its release; `seq` counts its events."""

    key: str
    order: Order
    seq: int
    opened_at: UtcTime
    report: ReportState = ReportState()
    verdict: VerdictState = VerdictState()
    hold: HoldState = HoldState()
    evidence: EvidenceState = EvidenceState()
    loss: LossState = LossState()
    car: CarState = CarState()
    options: OptionsState = OptionsState()
    settlement: SettlementState = SettlementState()
    confirmation: ConfirmationState = ConfirmationState()
    reinspection: ReinspectionState = ReinspectionState()
    release: ReleaseState = ReleaseState()

    @property
    def is_closed(self) -> bool:
        """True once nothing is left to do."""
        return self.release.closed_at is not None

    @property
    def is_settled(self) -> bool:
        """True when the open proposal was confirmed in a binding way."""
        return self.confirmation.confirmed is not None

    @property
    def overall(self) -> Verdict | None:
        """The verdict in force; ABORTED when the visit gave none (Y26)."""
        if self.verdict.judged is None and self.report.aborted is not None:
            return Verdict.ABORTED
        return self.verdict.verdict

    @property
    def has_critical(self) -> bool:
        """Row 30: any critical nonconformity in the newest findings."""
        found = self.report.findings
        return found is not None and found.critical > 0

    @property
    def failing(self) -> tuple[DefectClass, ...]:
        """Classes that are not acceptable; all found ones when the buyer refused a pending lot."""
        if self.verdict.judged is None or self.overall is not Verdict.FAIL:
            return ()
        judged = self.verdict.judged.classes
        bad = tuple(
            r.defect_class for r in judged if r.judgement.acceptance is Acceptance.NOT_ACCEPTABLE
        )
        return bad or tuple(r.defect_class for r in judged if r.judgement.count)

    @property
    def defects(self) -> tuple[Defect, ...]:
        """Defect types of the newest findings."""
        return self.report.findings.defects if self.report.findings else ()

    @property
    def needs_reinspection(self) -> bool:
        """True when a confirmed line asks for it (A, B), or criticals are to be screened."""
        if self.has_critical:
            return True
        current = self.settlement.current
        lines = current.terms.lines if current is not None and self.is_settled else ()
        return any(line.option.needs_reinspection for line in lines)

    @property
    def stage(self) -> str:
        """The room the case is in, by the protocol's names."""
        return _stage(self)


def replay(events: Iterable[Event]) -> Case:
    """Fold a record into the state it leads to. Raises ValueError on an empty record."""
    case: Case | None = None
    for event in events:
        case = evolve(case, event)
    if case is None:
        raise ValueError("a record without events is no case")
    return case


def evolve(case: Case | None, event: Event) -> Case:
    """The case after one event; the only place that makes a case."""
    if isinstance(event, order.CaseOpened):
        return Case(key=event.key, order=event.order, seq=1, opened_at=event.at)
    if case is None:
        raise ValueError(f"{event.kind} before the case was opened")
    field, stage_evolve = _EVOLVERS[type(event)]
    changes: dict[str, object] = {field: stage_evolve(getattr(case, field), event)}
    if isinstance(event, settlement.SettlementProposed | settlement.SettlementWithdrawn):
        changes["confirmation"] = ConfirmationState()
    return grown(case, seq=case.seq + 1, **changes)


def decide(case: Case | None, command: Command) -> tuple[Event, ...]:
    """All events of a command, reactions included, in order. Raises the stages' refusals."""
    events: list[Event] = []
    waiting: list[Command] = [command]
    while waiting:
        for event in _decide(case, waiting.pop(0)):
            case = evolve(case, event)
            events.append(event)
            waiting.extend(_reactions(case, event))
    return tuple(events)


def gate(case: Case) -> tuple[release.Condition, ...]:
    """The release gate's list as it stands: GO when all are met (Y2)."""
    return release.conditions(_gate_facts(case), case.release.safety)


def evidence_list(case: Case) -> tuple[evidence.Item, ...]:
    """The completeness list by the order's policy (row 61)."""
    policy = case.order
    return evidence.completeness(
        case.evidence, case.defects, policy.photos_per_type, policy.photos_at_least
    )


# ---------------------------------------------------------------- dispatch


def _decide(case: Case | None, command: Command) -> tuple[Event, ...]:
    if isinstance(command, order.OpenCase):
        opened = order.CaseOpened(
            by=command.by, at=command.at, key=command.key, order=command.order
        )
        return (opened,)
    if case is None:
        raise ValueError(f"{type(command).__name__} without a case")
    return _DECIDERS[type(command)](case, command)


def _table(pairs: Iterable[tuple[Any, Any]]) -> dict[type, Any]:
    """Spread (union or class, value) pairs over the members of each union."""
    return {member: value for union, value in pairs for member in (get_args(union) or (union,))}


_EVOLVERS: dict[type, tuple[str, Callable[[Any, Any], Value]]] = _table(
    (
        (report.ReportEvent, ("report", report.evolve)),
        (verdict.VerdictEvent, ("verdict", verdict.evolve)),
        (hold.HoldEvent, ("hold", hold.evolve)),
        (evidence.EvidenceEvent, ("evidence", evidence.evolve)),
        (loss.LossQuantified, ("loss", loss.evolve)),
        (car.CarEvent, ("car", car.evolve)),
        (options.OptionsEvent, ("options", options.evolve)),
        (settlement.SettlementEvent, ("settlement", settlement.evolve)),
        (confirmation.ConfirmationEvent, ("confirmation", confirmation.evolve)),
        (reinspection.ReinspectionEvent, ("reinspection", reinspection.evolve)),
        (release.ReleaseEvent, ("release", release.evolve)),
    )
)

_DECIDERS: dict[type, Callable[[Case, Any], tuple[Event, ...]]] = _table(
    (
        (report.ReportCommand, lambda k, c: report.decide(k.report, c, k.order.basis)),
        (
            verdict.VerdictCommand,
            lambda k, c: verdict.decide(k.verdict, c, k.order, k.report.findings),
        ),
        (hold.HoldCommand, lambda k, c: hold.decide(k.hold, c)),
        (evidence.EvidenceCommand, lambda k, c: evidence.decide(k.evidence, c, k.defects)),
        (loss.QuantifyLoss, lambda k, c: loss.decide(c, k.report.findings, k.order.unit_price)),
        (car.CarCommand, lambda k, c: car.decide(k.car, c, _car_facts(k))),
        (options.OptionsCommand, lambda k, c: options.decide(k.options, c, _options_facts(k))),
        (
            settlement.SettlementCommand,
            lambda k, c: settlement.decide(k.settlement, c, _settlement_facts(k)),
        ),
        (
            confirmation.ConfirmationCommand,
            lambda k, c: confirmation.decide(k.confirmation, c, _confirmation_facts(k)),
        ),
        (
            reinspection.ReinspectionCommand,
            lambda k, c: reinspection.decide(k.reinspection, c, _reinspection_facts(k, c)),
        ),
        (release.ReleaseCommand, lambda k, c: release.decide(k.release, c, _gate_facts(k))),
    )
)


# ---------------------------------------------------------------- reactions: event -> commands


def _reactions(case: Case, event: Event) -> tuple[Command, ...]:
    react = _REACTIONS.get(type(event))
    return react(case, event) if react else ()


def _judge(case: Case, event: Event) -> tuple[Command, ...]:
    return (verdict.JudgeLot(by=event.by, at=event.at, revision=case.report.revision),)


def _after_verdict(case: Case, event: verdict.LotJudged) -> tuple[Command, ...]:
    """Row 38: a lot that is not accepted is held before anything else; row 17: not at DPI."""
    stamp = stamp_of(event)
    withdraw = (settlement.WithdrawSettlement(**stamp),) if not case.is_settled else ()
    if event.inspection_type is InspectionType.DPI or event.verdict is Verdict.PASS:
        return withdraw
    if event.verdict is Verdict.PENDING:
        return (*withdraw, hold.PlaceHold(reason=hold.HoldReason.PENDING, **stamp))
    reason = hold.HoldReason.CRITICAL if case.has_critical else hold.HoldReason.AQL
    return (*withdraw, *_failed(case, event, reason))


def _failed(case: Case, event: Event, reason: hold.HoldReason) -> tuple[Command, ...]:
    stamp = stamp_of(event)
    return (
        hold.PlaceHold(reason=reason, **stamp),
        loss.QuantifyLoss(**stamp),
        car.DraftCar(number=f"CAR-{case.key}", **stamp),
    )


def _after_pending(case: Case, event: verdict.PendingDecided) -> tuple[Command, ...]:
    return () if event.accepted else _failed(case, event, hold.HoldReason.BUYER_ORDER)


def _after_question(_: Case, event: report.ReportQuestioned) -> tuple[Command, ...]:
    """Y6: if every reading fails, hold first and ask beside it."""
    if not event.must_fail:
        return ()
    return (hold.PlaceHold(by=event.by, at=event.at, reason=hold.HoldReason.PROTECTIVE),)


def _after_release(_: Case, event: release.Released) -> tuple[Command, ...]:
    stamp = stamp_of(event)
    return (hold.LiftHold(**stamp), car.CloseCar(**stamp), release.CloseCase(**stamp))


_REACTIONS: dict[type, Callable[[Case, Any], tuple[Command, ...]]] = {
    report.ReportFiled: _judge,
    report.ReportRevised: _judge,
    report.ReportQuestioned: _after_question,
    verdict.LotJudged: _after_verdict,
    verdict.PendingDecided: _after_pending,
    release.Released: _after_release,
}


# ---------------------------------------------------------------- what one stage may know of others


def _car_facts(case: Case) -> car.CarFacts:
    missing = tuple(
        item.defect for item in evidence_list(case) if item.hard and not item.met and item.defect
    )
    return car.CarFacts(missing_photos=missing, due_at=car_due(case))


def car_due(case: Case) -> UtcTime | None:
    """When the CAR's reply is due: 48 elapsed hours after the first proven delivery (row 75)."""
    return car.due(case.car.delivered_at)


def _options_facts(case: Case) -> options.OptionsFacts:
    found = case.report.findings
    return options.OptionsFacts(
        failing=case.failing,
        found=tuple(c for c in DefectClass if found and found.count(c)),
        car_issued=case.car.issued_at is not None,
        settled=case.is_settled,
    )


def _settlement_facts(case: Case) -> settlement.SettlementFacts:
    found = case.report.findings
    return settlement.SettlementFacts(
        failing=case.failing,
        critical=case.has_critical,
        offered=tuple((a.defect_class, a.options) for a in case.options.offered),
        confirmed=case.is_settled,
        lot_size=found.lot_size if found else case.order.quantity,
        car_issued=case.car.issued_at is not None,
    )


def _confirmation_facts(case: Case) -> confirmation.ConfirmationFacts:
    return confirmation.ConfirmationFacts(
        proposal=case.settlement.current, factory=case.order.factory
    )


def _reinspection_facts(
    case: Case, command: reinspection.ReinspectionCommand
) -> reinspection.ReinspectionFacts:
    current = case.settlement.current
    lines = current.terms.lines if current is not None and case.is_settled else ()
    return reinspection.ReinspectionFacts(
        due=case.needs_reinspection,
        original_inspector=case.report.filed_by.id if case.report.filed_by else None,
        original=case.report.findings,
        limits=_limits(case, command),
        ceilings=tuple((x.defect_class, x.ceiling) for x in lines if x.ceiling is not None),
        basis=case.order.basis,
    )


def _limits(
    case: Case, command: reinspection.ReinspectionCommand
) -> tuple[tuple[DefectClass, int, int, int], ...]:
    if isinstance(command, reinspection.DeclareSorted) or command.findings.lot_size < 1:
        return ()
    found = command.findings
    table = verdict.plans(case.order, found.lot_size, reinspection.LEVEL, found.sample_size)
    return tuple((c, p.sample_size, p.ac, p.re) for c, p in table.items())


def _gate_facts(case: Case) -> release.GateFacts:
    current = case.settlement.current
    return release.GateFacts(
        judged=case.verdict.judged is not None,
        question_open=case.report.question is not None,
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
    )


def _stage(case: Case) -> str:
    """The latest room in the protocol's order whose work has begun."""
    reached = (
        ("closed", case.is_closed),
        ("release", case.is_settled and not case.needs_reinspection),
        ("reinspection", case.is_settled),
        ("confirmation", case.settlement.current is not None),
        ("settlement", bool(case.options.chosen)),
        ("options", bool(case.options.offered)),
        ("car", case.car.issued_at is not None),
        ("evidence", case.hold.in_force and case.overall is Verdict.FAIL),
        ("verdict", case.overall is not None),
    )
    return next((name for name, here in reached if here), "report")
