"""Release: may it ship? GO or NO-GO, the certificate, and the loud override (rows 139-143, Y2)."""

from bot.domain.case import Case, gate
from bot.domain.people import Event, Role
from bot.domain.reading.intents import Intent
from bot.domain.stages.release import (
    ALONE_WAIT,
    ApproveOverride,
    OverrideRequested,
    Released,
    ReleaseGoods,
    RequestOverride,
    SafetySignedOff,
    SignOffSafety,
    gate_closed,
)
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Audience,
    Button,
    Draft,
    Fact,
    FactValue,
    FormField,
    Moment,
    Name,
    Place,
    Receipt,
    Table,
    Term,
    Words,
)


def may_it_ship(desk: Desk, intent: Intent) -> Receipt:
    """The dock card, in the room where it was asked (Y2)."""
    return _dock(desk, desk.case_here(intent.case))


def may_it_ship_button(desk: Desk, action: Action) -> Receipt:
    """The same by button."""
    return _dock(desk, desk.case(action.case or ""))


def release(desk: Desk, action: Action) -> Receipt:
    """The buyer opens the gate; refused with the open conditions otherwise."""
    case = desk.case(action.case or "")
    return done(desk.act(case, ReleaseGoods(number=f"RC-{case.key}", **desk.stamp)))


def release_typed(desk: Desk, intent: Intent) -> Receipt:
    """ "ok, ship" is no release while the gate is closed, nor without the button (139a)."""
    case = desk.case_here(intent.case)
    unmet = tuple(c.name for c in gate(case) if not c.met)
    if unmet:
        raise gate_closed(unmet)
    return _dock(desk, case)


def sign_off(desk: Desk, action: Action) -> Receipt:
    """The buyer's safety sign-off (row 87)."""
    return done(desk.act(desk.case(action.case or ""), SignOffSafety(**desk.stamp)))


def request_override(desk: Desk, action: Action) -> Receipt:
    """The lead asks, with a reason (row 140)."""
    command = RequestOverride(reason=action.fields.get("reason", ""), **desk.stamp)
    return done(desk.act(desk.case(action.case or ""), command))


def approve_override(desk: Desk, action: Action) -> Receipt:
    """A second person agrees; a company of one waits half an hour (row 140a)."""
    case = desk.case(action.case or "")
    buyers = [
        p for p in desk.unit.directory.people() if {Role.BUYER, Role.BUYER_LEAD} & set(p.roles)
    ]
    command = ApproveOverride(number=f"RC-{case.key}", alone=len(buyers) < 2, **desk.stamp)
    return done(desk.act(case, command))


# ---------------------------------------------------------------- what is said after events


def announce_released(desk: Desk, case: Case, event: Event) -> None:
    """The certificate to both sides; release is not acceptance of hidden faults (row 10a)."""
    assert isinstance(event, Released)
    fields: dict[str, FactValue] = {
        "case": Name(text=case.key),
        "po": Name(text=case.order.number),
        "product": Words(en=case.order.product_en, zh=case.order.product_zh),
        "number": Name(text=event.number),
        "by": Name(text=event.by.name),
        "at": Moment(at=event.at),
        "overridden": len(event.overridden),
        "reason": Name(text=event.override_reason) if event.override_reason else None,
        "second": Name(text=event.second_person.name) if event.second_person else None,
    }
    facts = tuple(
        Fact(label=f"condition_{name}", value=Term(key="met")) for name in event.met
    ) + tuple(
        Fact(label=f"condition_{name}", value=Term(key="overridden")) for name in event.overridden
    )
    for audience in (Audience.CHANNEL, Audience.FACTORY):
        place = desk.place(audience, case)
        if place is None:
            continue
        draft = Draft(
            kind="released",
            audience=audience,
            place=place,
            case=case.key,
            fields=_public(fields) if audience is Audience.FACTORY else fields,
            facts=facts if audience is Audience.CHANNEL else (),
        )
        papers = ("release_certificate",) if audience is Audience.CHANNEL else ()
        desk.tell(case, draft, f"released:{audience.value}", papers)
    desk.unit.deadlines.settle(case.key, "", "cancelled")


def announce_override(desk: Desk, case: Case, event: Event) -> None:
    """Loudly, with the button for the second person."""
    assert isinstance(event, OverrideRequested)
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind="override_requested",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "by": Name(text=event.by.name),
            "reason": Name(text=event.reason),
            "open": len(event.open_conditions),
            "minutes": int(ALONE_WAIT.total_seconds() // 60),
        },
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
    desk.tell(case, draft, f"override:{case.seq}")


def announce_safety(desk: Desk, case: Case, event: Event) -> None:
    """Who signed off."""
    place = desk.place(Audience.CHANNEL, case)
    if place is not None:
        draft = Draft(
            kind="safety_signed_off",
            audience=Audience.CHANNEL,
            place=place,
            case=case.key,
            fields={"case": Name(text=case.key), "by": Name(text=event.by.name)},
        )
        desk.tell(case, draft, "safety")


def _public(fields: dict[str, FactValue]) -> dict[str, FactValue]:
    """The factory hears that the goods may go, not what was overridden or why (Y18)."""
    return {**fields, "overridden": 0, "reason": None, "second": None}


# ---------------------------------------------------------------- the dock card


def _dock(desk: Desk, case: Case) -> Receipt:
    audience = _audience(desk)
    draft = dock_draft(case, desk.message.place, audience)
    desk.tell(case, draft, f"dock:{desk.message.key}")
    return done(case)


def _audience(desk: Desk) -> Audience:
    person = desk.person
    at_factory = person is not None and Role.FACTORY_CONTACT in person.roles
    return Audience.FACTORY if at_factory else Audience.CHANNEL


def dock_draft(case: Case, place: Place, audience: Audience) -> Draft:
    """GO or NO-GO with each condition, its state and its owner; unknown is NO-GO."""
    listed = gate(case)
    go = all(c.met for c in listed)
    return Draft(
        kind="gate",
        audience=audience,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "go": Term(key="GO" if go else "NO_GO"),
            "open": sum(1 for c in listed if not c.met),
            "released": Term(key="yes" if case.release.released else "no"),
        },
        facts=tuple(
            Fact(label=f"cutoff_{c.name}", value=Moment(at=c.at)) for c in case.order.cutoffs
        ),
        table=Table(
            heads=("condition", "state", "owner"),
            rows=tuple(
                (
                    Term(key=f"condition_{c.name}"),
                    Term(key="met" if c.met else "open"),
                    Term(key=c.owner.value),
                )
                for c in listed
            ),
        ),
        buttons=_gate_buttons(case, go) if audience is Audience.CHANNEL else (),
    )


def _gate_buttons(case: Case, go: bool) -> tuple[Button, ...]:
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


ACTIONS = {
    "release.gate": may_it_ship_button,
    "release.release": release,
    "release.sign_off": sign_off,
    "release.request_override": request_override,
    "release.approve_override": approve_override,
}
ANNOUNCERS: dict[type[Event], Announcer] = {
    Released: announce_released,
    OverrideRequested: announce_override,
    SafetySignedOff: announce_safety,
}
