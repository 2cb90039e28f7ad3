"""What is said after the events of the gate (rows 139-143, 10a)."""

from bot.domain.case import Case
from bot.domain.people import Event
from bot.domain.stages.release import (
    ALONE_WAIT,
    OverrideRequested,
    Released,
    SafetySignedOff,
)
from bot.handlers.desk import Announcer, Desk, order_fields, yes_no
from bot.messages import Audience, Button, Count, Fact, FactValue, Moment, Name, Term


def announce_released(desk: Desk, case: Case, event: Event) -> None:
    """The certificate to both sides; release is not acceptance of hidden faults (row 10a)."""
    assert isinstance(event, Released)
    fields = _release_fields(case, event)
    desk.notify(
        Audience.CHANNEL,
        case,
        "released",
        fields,
        key="released:channel",
        facts=_conditions(event),
        documents=("release_certificate",),
    )
    _released_to_factory(desk, case, fields)
    desk.cancel(case, "")


def announce_override(desk: Desk, case: Case, event: Event) -> None:
    """Loudly, with the button for the second person."""
    assert isinstance(event, OverrideRequested)
    desk.notify(
        Audience.CHANNEL,
        case,
        "override_requested",
        {
            "by": Name(text=event.by.name),
            "reason": Name(text=event.reason),
            "open": len(event.open_conditions),
            "minutes": int(ALONE_WAIT.total_seconds() // 60),
        },
        key=f"override:{case.seq}",
        facts=tuple(
            Fact(label=f"condition_{n}", value=Term(key="open")) for n in event.open_conditions
        ),
        buttons=(
            Button(
                action="release.approve_override",
                label="approve_override",
                case=case.key,
                style="danger",
                confirm="confirm_override",
            ),
        ),
    )


def announce_safety(desk: Desk, case: Case, event: Event) -> None:
    """Who signed off."""
    by = Name(text=event.by.name)
    desk.notify(Audience.CHANNEL, case, "safety_signed_off", {"by": by}, key=f"safety:{case.seq}")


def _release_fields(case: Case, event: Released) -> dict[str, FactValue]:
    return {
        **order_fields(case),
        "number": Name(text=event.number),
        "quantity": Count(n=event.quantity, unit=case.order.unit),
        "alone": yes_no(event.alone),
        "by": Name(text=event.by.name),
        "at": Moment(at=event.at),
        "overridden": len(event.overridden),
        "reason": Name(text=event.override_reason) if event.override_reason else None,
        "second": Name(text=event.second_person.name) if event.second_person else None,
    }


def _conditions(event: Released) -> tuple[Fact, ...]:
    states = [(name, "met") for name in event.met]
    states += [(name, "overridden") for name in event.overridden]
    return tuple(Fact(label=f"condition_{n}", value=Term(key=state)) for n, state in states)


def _released_to_factory(desk: Desk, case: Case, fields: dict[str, FactValue]) -> None:
    """The factory hears that the goods may go, not what was overridden or why (Y18)."""
    shown = {**fields, "overridden": 0, "reason": None, "second": None, "alone": yes_no(False)}
    if not desk.notify(Audience.FACTORY, case, "released", shown, key="released:factory"):
        desk.unreached(case, "certificate")


ANNOUNCERS: dict[type[Event], Announcer] = {
    Released: announce_released,
    OverrideRequested: announce_override,
    SafetySignedOff: announce_safety,
}
