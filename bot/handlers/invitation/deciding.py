"""A buyer decides whether the person who came is the one who was invited (row 28)."""

from bot.domain.errors import NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import (
    Mandate,
    Person,
    Role,
    factories_of,
    mandated,
    require,
    speaking_for,
)
from bot.handlers.desk import Desk, done
from bot.handlers.invitation.life import InvitationOver, ended, require_undecided
from bot.handlers.invitation.telling import (
    factory_room,
    tell_bound,
    tell_refused,
    welcome,
)
from bot.messages import Action, Audience, Place, Receipt
from bot.ports import Invitation

ROOMS = {Role.INSPECTOR: Audience.INSPECTOR, Role.BUYER: Audience.BUYER}


class AccountTaken(Refusal):
    """The account became somebody else's while the buyer thought about it."""

    code = "account_taken"
    en = "This account is {name}'s by now. Nobody was put on file; invite the person again."
    zh = "该账号现已登记为{name}，本次未登记任何人，请重新邀请。"


def approve(desk: Desk, action: Action) -> Receipt:
    """The account is the person's; from now on their words count."""
    invitation = _undecided(desk, action)
    channel, sender = invitation.channel or "", invitation.sender or ""
    person = _person(invitation, desk.unit.directory.person(channel, sender))
    invitation = grown(invitation, person=_as_invited(person, invitation))
    desk.unit.directory.add_person(person, (channel, sender), *_address(desk, invitation))
    room_before = factory_room(desk, invitation.person.factory)
    _bind_room(desk, invitation, room_before)
    invitation = ended(invitation, "approved", desk.actor, desk.at)
    desk.unit.invitations.put(invitation)
    welcome(desk, invitation)
    tell_bound(desk, invitation, room_before)
    name = invitation.person.name
    return done(None, f"{name} is on file now.", f"{name} 已登记。")


def refuse(desk: Desk, action: Action) -> Receipt:
    """Not the right person, or not sure: nothing is bound."""
    invitation = _undecided(desk, action)
    desk.unit.invitations.put(ended(invitation, "refused", desk.actor, desk.at))
    tell_refused(desk, invitation)
    name = invitation.person.name
    return done(None, f"{name} was not put on file.", f"未登记 {name}。")


def make_room(desk: Desk, action: Action) -> Receipt:
    """The factory's notices go to this person from now on, by the buyer's choice."""
    require(desk.actor, Role.BUYER)
    invitation = desk.unit.invitations.get(action.token or "")
    if invitation is None or invitation.came_to is None:
        raise InvitationOver()
    owner = desk.unit.directory.person(invitation.channel or "", invitation.sender or "")
    factory = invitation.person.factory
    if owner is None or factory is None or factory not in factories_of(owner):
        raise NotYet(
            missing="this account is nobody's contact any more",
            missing_zh="该账号已不是联系人",
            todo="Invite the person again.",
            todo_zh="请重新邀请。",
        )
    desk.unit.directory.bind_place(Audience.FACTORY, invitation.came_to, factory=factory)
    return done(
        None,
        f"The factory's notices go to {owner.name} now.",
        f"今后给工厂的通知将发给 {owner.name}。",
    )


def _person(invitation: Invitation, owner: Person | None) -> Person:
    """Who is put on file: the person invited, or the account's owner with one more factory."""
    invited = invitation.person
    if owner is None or owner.id == invited.id:
        return invited
    if invited.factory is None or owner.factory is None or invited.factory in factories_of(owner):
        raise AccountTaken(name=owner.name)
    mandate = Mandate(factory=invited.factory, company=invited.company, authority=invited.authority)
    return mandated(owner, mandate)


def _as_invited(person: Person, invitation: Invitation) -> Person:
    """The person as the contact of the factory that the invitation was for."""
    factory = invitation.person.factory
    return person if factory is None else speaking_for(person, factory)


def _undecided(desk: Desk, action: Action) -> Invitation:
    require(desk.actor, Role.BUYER)
    invitation = desk.unit.invitations.get(action.token or "")
    if invitation is None:
        raise InvitationOver()
    if Role.BUYER in invitation.person.roles:
        require(desk.actor, Role.BUYER_LEAD)
    require_undecided(invitation, desk.now)
    return invitation


def _address(desk: Desk, invitation: Invitation) -> tuple[tuple[str, str], ...]:
    """The e-mail account that the buyer named, unless it became somebody's since."""
    if invitation.email is None:
        return ()
    owner = desk.unit.directory.person("email", invitation.email)
    free = owner is None or owner.id == invitation.person.id
    return (("email", invitation.email),) if free else ()


def _bind_room(desk: Desk, invitation: Invitation, room_before: Place | None) -> None:
    """A factory without a room gets this one; everybody else a thread of their own."""
    person, place = invitation.person, invitation.came_to
    if place is None:
        return
    if person.factory is not None and room_before is None:
        desk.unit.directory.bind_place(Audience.FACTORY, place, factory=person.factory)
    for role, audience in ROOMS.items():
        if role in person.roles:
            desk.unit.directory.bind_place(audience, place, person=person.id)
