"""The case as a value: one field for each stage, and what follows from several of them."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from bot.domain.sampling import DefectClass
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
from bot.domain.stages.report import Defect, ReportState
from bot.domain.stages.settlement import SettlementLine, SettlementState
from bot.domain.stages.verdict import ClassResult, Verdict, VerdictState
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
    def overall(self) -> Verdict | None:
        """The verdict in force; ABORTED when the visit gave none (Y26)."""
        if self.verdict.judged is None and self.report.aborted is not None:
            return Verdict.ABORTED
        return self.verdict.verdict

    @property
    def is_final(self) -> bool:
        """True when the report is of finished goods: an earlier one releases nothing (row 17)."""
        return self.report.findings is not None and self.report.findings.inspection_type.is_final

    @property
    def has_critical(self) -> bool:
        """Row 30: any critical nonconformity in the newest findings."""
        found = self.report.findings
        return found is not None and found.critical > 0

    @property
    def failing(self) -> tuple[DefectClass, ...]:
        """Classes that need a remedy: those not acceptable; else, of a pending lot that the buyer
        refused, those with findings, or those that stayed open."""
        if self.verdict.judged is None or self.overall is not Verdict.FAIL:
            return ()
        judged = self.verdict.judged.classes
        found = _classes(r for r in judged if r.judgement.count)
        opened = _classes(r for r in judged if self._was_open(r))
        return _classes(r for r in judged if r.is_bad) or found or opened

    @property
    def defects(self) -> tuple[Defect, ...]:
        """Defect types of the newest findings."""
        return self.report.findings.defects if self.report.findings else ()

    @property
    def is_settled(self) -> bool:
        """True when confirmed terms name a remedy for every class that needs one; a correction
        after the confirmation may leave one without."""
        current = self.settlement.current
        if current is None or self.confirmation.confirmed is None:
            return False
        return current.terms.covered.issuperset(self.failing)

    @property
    def agreed(self) -> tuple[SettlementLine, ...]:
        """The confirmed remedies, one line a class."""
        current = self.settlement.current
        return current.terms.lines if current is not None and self.is_settled else ()

    @property
    def needs_reinspection(self) -> bool:
        """True when a confirmed line asks for it (A, B), or criticals are to be screened."""
        return self.has_critical or any(x.option.needs_reinspection for x in self.agreed)

    @property
    def stage(self) -> str:
        """The latest room in the protocol's order whose work has begun, by the protocol's name."""
        reached = (
            ("closed", self.is_closed),
            ("release", self._is_through),
            ("reinspection", self.is_settled or self.reinspection.sorted_by is not None),
            ("confirmation", self.settlement.current is not None),
            ("settlement", bool(self.options.chosen)),
            ("options", bool(self.options.offered)),
            ("car", self.car.issued_at is not None),
            ("evidence", self.hold.in_force and self.overall is Verdict.FAIL),
            ("verdict", self.overall is not None),
        )
        return next((name for name, here in reached if here), "report")

    @property
    def _is_through(self) -> bool:
        """Nothing is left to be found or agreed; at most a signature is."""
        if self.needs_reinspection:
            return self.reinspection.passed
        return self.is_settled or (self.is_final and self.overall is Verdict.PASS)

    def _was_open(self, result: ClassResult) -> bool:
        judged = self.verdict.judged
        points = judged.pending_because if judged is not None else ()
        return any(point.endswith(f"_{result.defect_class.value}") for point in points)


def _classes(results: Iterable[ClassResult]) -> tuple[DefectClass, ...]:
    return tuple(r.defect_class for r in results)
