"""The dock card: "can this container go?" in one screen (Y2, row 43)."""

from datetime import datetime

from bot.domain.case import Case, gate
from bot.domain.people import Role
from bot.domain.stages.release import Condition
from bot.handlers.desk import Desk, yes_no
from bot.handlers.next_step import NOTHING_HERE, next_step
from bot.messages import (
    Audience,
    Button,
    Fact,
    FormField,
    Moment,
    Name,
    Table,
    Term,
)

CUTOFFS = ("si", "vgm", "cy", "customs", "etd", "lc")
"""The dates that have a word of their own (row 43); any other is "cut-off"."""


def show_dock(desk: Desk, case: Case) -> None:
    """GO or NO-GO with each condition, its state and its owner, in the room where it was asked;
    unknown is NO-GO."""
    listed = gate(case)
    go = all(c.met for c in listed)
    at_factory = desk.audience is Audience.FACTORY
    step, owner = _next(case, at_factory)
    desk.notify(
        desk.audience,
        case,
        "gate",
        {
            "po": Name(text=case.order.number),
            "go": Term(key="GO" if go else "NO_GO"),
            "open": sum(1 for c in listed if not c.met),
            "next": Term(key=step),
            "next_owner": Term(key=owner),
            "released": yes_no(case.release.released is not None),
        },
        key=f"dock:{desk.message_id}",
        place=desk.message.place,
        facts=_cutoffs(case, desk.now),
        table=None if at_factory and _must_not_know_yet(case) else _table(listed),
        buttons=() if at_factory else _buttons(case, go),
    )


def _must_not_know_yet(case: Case) -> bool:
    """Row 38a: the list would tell the result while the inspector may still be in the factory."""
    return case.hold.in_force and case.hold.notice_released_at is None


def _next(case: Case, at_factory: bool) -> tuple[str, str]:
    step = next_step(case)
    if step is None:
        return "none", "none"
    if at_factory and step.owner is not Role.FACTORY_CONTACT:
        return f"step_{NOTHING_HERE}", "none"
    return f"step_{step.name}", step.owner.value


def _cutoffs(case: Case, now: datetime) -> tuple[Fact, ...]:
    """Each date that binds, with the hours left to it while it lies ahead."""
    facts: list[Fact] = []
    for cutoff in case.order.cutoffs:
        name = cutoff.name.casefold()
        name = name if name in CUTOFFS else "other"
        facts.append(Fact(label=f"cutoff_{name}", value=Moment(at=cutoff.at)))
        hours = int((cutoff.at - now).total_seconds() // 3600)
        if hours >= 0:
            facts.append(Fact(label="hours_left", value=hours))
    return tuple(facts)


def _table(listed: tuple[Condition, ...]) -> Table:
    return Table(
        heads=("condition", "state", "owner"),
        rows=tuple(
            (
                Term(key=f"condition_{c.name}"),
                Term(key="met" if c.met else "open"),
                Term(key=c.owner.value),
            )
            for c in listed
        ),
    )


def _buttons(case: Case, go: bool) -> tuple[Button, ...]:
    if case.release.released is not None:
        return ()
    if go:
        return (
            Button(
                action="release.release",
                label="release",
                case=case.key,
                style="primary",
                confirm="confirm_release",
            ),
        )
    reason = (FormField(name="reason", label="reason", type="long_text"),)
    override = Button(
        action="release.request_override",
        label="request_override",
        case=case.key,
        style="danger",
        form=reason,
    )
    safety = Button(
        action="release.sign_off", label="sign_off_safety", case=case.key, confirm="confirm_safety"
    )
    return (safety, override) if case.has_critical and not case.release.safety else (override,)
