"""What follows from an event in the same transaction: event -> commands (DESIGN 3)."""

from collections.abc import Callable
from typing import Any

from bot.domain.case.state import Case
from bot.domain.people import Command, Event, stamp_of
from bot.domain.stages import car, hold, loss, options, release, report, settlement, verdict
from bot.domain.stages.verdict import Verdict


def reactions(case: Case, event: Event) -> tuple[Command, ...]:
    """The commands that `event` leads to; `case` is the state after it."""
    react = _REACTIONS.get(type(event))
    return react(case, event) if react else ()


def _judge(case: Case, event: Event) -> tuple[Command, ...]:
    return (verdict.JudgeLot(revision=case.report.revision, **stamp_of(event)),)


def _after_question(_: Case, event: report.ReportQuestioned) -> tuple[Command, ...]:
    """Y6: if every reading fails, hold first and ask beside it."""
    if not event.must_fail:
        return ()
    return (hold.HoldLot(reason=hold.HoldReason.PROTECTIVE, **stamp_of(event)),)


def _after_verdict(case: Case, event: verdict.LotJudged) -> tuple[Command, ...]:
    """Row 38: what is not accepted is held before anything else is done.

    Before the goods are finished a failure gives a correction task and holds nothing (row 17), but
    for criticals, which are quarantined whatever the rest (row 30).
    """
    if event.verdict is Verdict.FAIL and case.has_critical:
        return _failed(case, event, hold.HoldReason.CRITICAL)
    if event.verdict is Verdict.PASS or not case.is_final:
        return _nothing_to_ask(case, event)
    if event.verdict is Verdict.PENDING:
        pending = hold.HoldLot(reason=hold.HoldReason.PENDING, **stamp_of(event))
        return (pending, *_nothing_to_ask(case, event))
    return _failed(case, event, hold.HoldReason.AQL)


def _after_pending(case: Case, event: verdict.PendingDecided) -> tuple[Command, ...]:
    if event.accepted or not case.is_final:
        return ()
    return _failed(case, event, hold.HoldReason.REFUSED)


def _failed(case: Case, event: Event, reason: hold.HoldReason) -> tuple[Command, ...]:
    stamp = stamp_of(event)
    first = (hold.HoldLot(reason=reason, **stamp), loss.QuantifyLoss(**stamp))
    if case.is_settled:
        return first
    draft = car.DraftCar(number=_car_number(case), **stamp)
    return (*first, draft, *_withdraw_terms(case, event))


def _nothing_to_ask(case: Case, event: Event) -> tuple[Command, ...]:
    """A correction may have taken the ground from a CAR and from terms that were under way."""
    return (car.WithdrawCar(**stamp_of(event)), *_withdraw_terms(case, event))


def _withdraw_terms(case: Case, event: Event) -> tuple[Command, ...]:
    """Y21: terms that are open, or confirmed without the class that fails now, do not stand."""
    return () if case.is_settled else (settlement.WithdrawSettlement(**stamp_of(event)),)


def _car_number(case: Case) -> str:
    """CAR-QC-0042, and CAR-QC-0042-2 for the one on corrected findings."""
    again = f"-{case.car.version + 1}" if case.car.version else ""
    return f"CAR-{case.key}{again}"


def _after_offer(case: Case, event: options.OptionsOffered) -> tuple[Command, ...]:
    """A new menu takes the place of terms that were still open."""
    return _withdraw_terms(case, event)


def _after_release(_: Case, event: release.Released) -> tuple[Command, ...]:
    stamp = stamp_of(event)
    return (hold.LiftHold(**stamp), car.CloseCar(**stamp), release.CloseCase(**stamp))


_REACTIONS: dict[type, Callable[[Case, Any], tuple[Command, ...]]] = {
    report.ReportFiled: _judge,
    report.ReportRevised: _judge,
    report.ReportQuestioned: _after_question,
    verdict.LotJudged: _after_verdict,
    verdict.PendingDecided: _after_pending,
    options.OptionsOffered: _after_offer,
    release.Released: _after_release,
}
