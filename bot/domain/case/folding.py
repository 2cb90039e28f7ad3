"""From events to the case: `evolve` one event, `replay` a whole record (DESIGN 3)."""

from collections.abc import Callable, Iterable
from typing import Any

from bot.domain.case.state import Case
from bot.domain.case.tables import by_member
from bot.domain.evolving import grown
from bot.domain.people import Event
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
from bot.domain.stages.confirmation import ConfirmationState
from bot.domain.stages.loss import LossState
from bot.domain.values import Value


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
        if case is not None:
            raise ValueError(f"{case.key} was opened already")
        return Case(key=event.key, order=event.order, seq=1, opened_at=event.at)
    if case is None:
        raise ValueError(f"{event.kind} before the case was opened")
    field, stage_evolve = _EVOLVERS[type(event)]
    changes: dict[str, object] = dict(_left_without_ground(case, event))
    changes[field] = stage_evolve(getattr(case, field), event)
    return grown(case, seq=case.seq + 1, **changes)


def _left_without_ground(case: Case, event: Event) -> dict[str, Value]:
    """The stages that rest on what `event` replaces: they begin again, the record keeps them.

    A new verdict voids the loss, the menu and the signatures that were given on the former one; new
    terms, or none, void their confirmation and the re-inspection that was passed under it.
    """
    match event:
        case verdict.LotJudged():
            return {
                "loss": LossState(),
                "options": options.void(case.options),
                "release": release.void(case.release),
            }
        case settlement.SettlementProposed() | settlement.SettlementWithdrawn():
            return {
                "confirmation": ConfirmationState(),
                "reinspection": reinspection.void(case.reinspection),
            }
        case reinspection.ReinspectionJudged():
            return {"release": release.void(case.release)}
    return {}


_EVOLVERS: dict[type, tuple[str, Callable[[Any, Any], Value]]] = by_member(
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
