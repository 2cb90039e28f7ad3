"""From a command to all its events: who may ask, which stage decides, what follows (DESIGN 3)."""

from collections.abc import Callable
from typing import Any

from bot.domain.case import facts
from bot.domain.case.folding import evolve
from bot.domain.case.reactions import reactions
from bot.domain.case.state import Case
from bot.domain.case.tables import by_member
from bot.domain.errors import Refusal
from bot.domain.people import Actor, Command, Consequence, Event, Role, require, stamp_of
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
from bot.domain.values import written


class CaseIsClosed(Refusal):
    """The record of a closed case is complete: nothing changes it any more."""

    code = "case_closed"
    en = (
        "Case {case} is closed: {who} released the goods, {when}. Nothing was changed. What comes "
        "up now belongs to a new case."
    )
    zh = "案件{case}已结案：{who}已于{when}放行，本次未作任何更改。新出现的问题请另建案件。"


class OtherFactory(Refusal):
    """Row 28: a contact speaks for one factory; other factories' cases do not exist for them."""

    code = "other_factory"
    en = "There is no such case for your factory. Check the case key, or ask the buyer."
    zh = "贵司没有这个案件。请核对案件编号，或联系买家。"


def decide(case: Case | None, command: Command) -> tuple[Event, ...]:
    """All events of a command, reactions included, in order. Raises the stages' refusals,
    CaseIsClosed and OtherFactory.

    ValueError: a `Consequence` asked for from outside, a case opened twice or not at all.
    """
    if isinstance(command, Consequence):
        raise ValueError(f"{type(command).__name__} follows from events; nobody asks for it")
    if case is not None:
        _require_own_factory(case, command)
        if case.is_closed:
            return _after_the_end(case, command)
    events: list[Event] = []
    waiting: list[Command] = [command]
    while waiting:
        for event in _decide(case, waiting.pop(0)):
            case = evolve(case, event)
            events.append(event)
            waiting.extend(reactions(case, event))
    return tuple(events)


def _decide(case: Case | None, command: Command) -> tuple[Event, ...]:
    if isinstance(command, order.OpenCase):
        return (_opened(case, command),)
    if case is None:
        raise ValueError(f"{type(command).__name__} without a case")
    return _DECIDERS[type(command)](case, command)


def _opened(case: Case | None, command: order.OpenCase) -> order.CaseOpened:
    if case is not None:
        raise ValueError(f"{case.key} was opened already")
    require(command.by, *report.REPORTERS)
    return order.CaseOpened(key=command.key, order=command.order, **stamp_of(command))


def _require_own_factory(case: Case, command: Command) -> None:
    """A reply to open terms is recorded whoever sent it, as the wrong person's (row 137)."""
    if isinstance(command, confirmation.RecordReply) and not case.is_closed:
        return
    if Role.FACTORY_CONTACT in command.by.roles and command.by.factory != case.order.factory:
        raise OtherFactory()


def _after_the_end(case: Case, command: Command) -> tuple[Event, ...]:
    """People are told; a clock that still rings or a late receipt is nobody's mistake."""
    if Role.SYSTEM in command.by.roles:
        return ()
    raise CaseIsClosed(case=case.key, who=_releaser(case).name, when=_closing_time(case))


def _releaser(case: Case) -> Actor:
    assert case.release.released is not None, "only a release closes a case"
    return case.release.released.by


def _closing_time(case: Case) -> str:
    assert case.release.closed_at is not None
    return written(case.release.closed_at)


_DECIDERS: dict[type, Callable[[Case, Any], tuple[Event, ...]]] = by_member(
    (
        (report.ReportCommand, lambda k, c: report.decide(k.report, c, k.order.basis)),
        (
            verdict.VerdictCommand,
            lambda k, c: verdict.decide(k.verdict, c, k.order, k.report.findings),
        ),
        (hold.HoldCommand, lambda k, c: hold.decide(k.hold, c, facts.hold_facts(k))),
        (evidence.EvidenceCommand, lambda k, c: evidence.decide(k.evidence, c, k.defects)),
        (loss.QuantifyLoss, lambda k, c: loss.decide(c, k.report.findings, facts.loss_facts(k))),
        (car.CarCommand, lambda k, c: car.decide(k.car, c, facts.car_facts(k))),
        (
            options.OptionsCommand,
            lambda k, c: options.decide(k.options, c, facts.options_facts(k)),
        ),
        (
            settlement.SettlementCommand,
            lambda k, c: settlement.decide(k.settlement, c, facts.settlement_facts(k)),
        ),
        (
            confirmation.ConfirmationCommand,
            lambda k, c: confirmation.decide(k.confirmation, c, facts.confirmation_facts(k)),
        ),
        (
            reinspection.ReinspectionCommand,
            lambda k, c: reinspection.decide(k.reinspection, c, facts.reinspection_facts(k, c)),
        ),
        (release.ReleaseCommand, lambda k, c: release.decide(k.release, c, facts.gate_facts(k))),
    )
)
