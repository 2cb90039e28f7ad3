"""What is said about an invitation: to who came, and to the buyer who is asked."""

from bot.domain.people import Language, Person, Role
from bot.handlers.desk import Desk, channel_name, factory_name, yes_no
from bot.messages import (
    Audience,
    Button,
    Draft,
    Fact,
    FactValue,
    Name,
    Place,
    Term,
    Words,
)
from bot.ports import Invitation


def ask_name(desk: Desk, invitation: Invitation) -> None:
    """ "您是丽水箱包厂的王经理吗？", with the line to type."""
    name = invitation.person.name
    line = Words(en=f"bind {name}", zh=f"绑定 {name}")
    _to_guest(desk, invitation, "invitation_ask", reply_line=line)


def welcome(desk: Desk, invitation: Invitation) -> None:
    """The first message to somebody who is on file now."""
    _to_guest(desk, invitation, "contact_welcome")


def tell_refused(desk: Desk, invitation: Invitation) -> None:
    """Neutral: who came may be anybody, and the right person has nothing to be ashamed of."""
    _to_guest(desk, invitation, "invitation_refused")


def ask_buyer(
    desk: Desk, invitation: Invitation, *, again: bool = False, known: Person | None = None
) -> None:
    """Approve or refuse; `again` when somebody came back who had left, `known` when the account is
    a contact's of another factory."""
    fields: dict[str, FactValue] = {**_fields(desk, invitation), "again": yes_no(again)}
    fields["known"] = Name(text=known.company) if known else None
    token = invitation.id
    buttons = (
        Button(
            action="invitation.approve",
            label="approve_person",
            token=token,
            style="primary",
            confirm="confirm_person",
        ),
        Button(action="invitation.refuse", label="refuse_person", token=token, style="danger"),
    )
    _to_buyer(desk, invitation, "contact_named", fields, facts=_facts(invitation), buttons=buttons)


def tell_wrong_person(desk: Desk, invitation: Invitation, known: Person | None = None) -> None:
    """The code reached somebody else; `known` is whose account it is, if we know it."""
    fields = _fields(desk, invitation)
    fields["known"] = Name(text=f"{known.name}, {known.company}") if known else None
    _to_buyer(desk, invitation, "invitation_misused", fields)


def tell_bound(desk: Desk, invitation: Invitation, room_before: Place | None) -> None:
    """Where the factory's notices go; a buyer may choose this contact's room for them."""
    person = invitation.person
    elsewhere = person.factory is not None and room_before not in (None, invitation.came_to)
    fields: dict[str, FactValue] = {
        **_fields(desk, invitation),
        "factory_contact": yes_no(person.factory is not None),
        "room": channel_name(room_before.channel) if elsewhere and room_before else None,
        "email": Name(text=invitation.email) if invitation.email else None,
    }
    here = Button(action="invitation.make_room", label="make_room", token=invitation.id)
    _to_buyer(desk, invitation, "contact_bound", fields, buttons=(here,) if elsewhere else ())


def factory_room(desk: Desk, factory: str | None) -> Place | None:
    """Where a factory's notices go now; None for no factory, or one that has no room yet."""
    order = desk.newest_order(factory)
    return desk.unit.directory.place(Audience.FACTORY, order) if order else None


def buyers_place(desk: Desk, invitation: Invitation) -> tuple[Audience, Place] | None:
    """The inviter's own thread, else where they wrote the invitation, else an order's channel."""
    orders, directory = desk.unit.directory.orders(), desk.unit.directory
    own = orders and directory.place(Audience.BUYER, orders[-1], invitation.invited_by)
    if own:
        return Audience.BUYER, own
    if invitation.place is not None:
        return Audience.CHANNEL, invitation.place
    order = desk.newest_order(invitation.person.factory)
    place = directory.place(Audience.CHANNEL, order) if order else None
    return (Audience.CHANNEL, place) if place else None


# ---------------------------------------------------------------- the post


def _to_guest(
    desk: Desk, invitation: Invitation, kind: str, reply_line: Words | None = None
) -> None:
    """To who came, in words that any guest may read; in the language of who was invited."""
    if invitation.came_to is None:
        return
    draft = Draft(
        kind=kind,
        audience=Audience.FACTORY,
        place=invitation.came_to,
        fields={
            "name": Name(text=invitation.person.name),
            "of": _house(desk, invitation.person),
            "contact": yes_no(Role.FACTORY_CONTACT in invitation.person.roles),
        },
        reply_line=reply_line,
    )
    _post(desk, draft, invitation.person.language)


def _to_buyer(
    desk: Desk,
    invitation: Invitation,
    kind: str,
    fields: dict[str, FactValue],
    *,
    facts: tuple[Fact, ...] = (),
    buttons: tuple[Button, ...] = (),
) -> None:
    found = buyers_place(desk, invitation)
    if found is None:
        return
    audience, place = found
    draft = Draft(
        kind=kind, audience=audience, place=place, fields=fields, facts=facts, buttons=buttons
    )
    _post(desk, draft, Language.EN)


def _post(desk: Desk, draft: Draft, first: Language) -> None:
    key = f"{draft.kind}:{desk.message_id}"
    desk.unit.outbox.post(desk.render.notice(draft, first), draft.place, key)


def _fields(desk: Desk, invitation: Invitation) -> dict[str, FactValue]:
    return {
        "name": Name(text=invitation.person.name),
        "of": _house(desk, invitation.person),
        "channel": channel_name(invitation.channel or desk.message.channel),
    }


def _facts(invitation: Invitation) -> tuple[Fact, ...]:
    """What approving gives: the role, and how much they may confirm (Y19)."""
    person = invitation.person
    facts = [Fact(label="role", value=Term(key=person.roles[0].value))]
    if person.authority is not None:
        limit = person.authority.limit
        facts.append(Fact(label="limit", value=limit or Term(key="any_amount")))
    if invitation.email is not None:
        facts.append(Fact(label="email", value=Name(text=invitation.email)))
    return tuple(facts)


def _house(desk: Desk, person: Person) -> Words:
    """The factory by its names in both languages; for anybody else their company."""
    order = desk.newest_order(person.factory)
    if order is None:
        return Words(en=person.company or "Redtag", zh=person.company or "Redtag")
    return factory_name(order)
