"""People who leave: the account is nobody's at once; coming back needs a buyer again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.case import Case
from bot.domain.errors import Refusal
from bot.domain.evolving import grown
from bot.domain.people import Person, Role, factories_of, require
from bot.domain.stages.order import Order
from bot.handlers.desk import Desk, Stranger, channel_name, done, ways_to, yes_no
from bot.handlers.invitation.life import VALID, ended
from bot.handlers.invitation.telling import ask_buyer, buyers_place
from bot.messages import Action, Audience, Draft, FactValue, Name, Place, Receipt
from bot.ports import Invitation

LEFT = "contact_left"


class WhomToRevoke(Refusal):
    """Words that name nobody, or more than one."""

    code = "whom_to_revoke"
    en = "Write for example: revoke {name}. On file: {names}."
    zh = "请这样写：revoke {name}。已登记：{names}。"


def left(desk: Desk, action: Action) -> Receipt:
    """They follow us no more: nobody reads there, and nothing sent there counts as delivered.

    Terms that are open stay open: the factory has not refused them.
    """
    if desk.person is None:
        return Receipt(outcome="ignored")
    account = (desk.message.channel, desk.message.sender)
    _forget(desk, Gone(desk.person, (account,), revoked=False))
    return done()


def back(desk: Desk, action: Action) -> Receipt:
    """The same account follows again. Who holds the phone by now nobody knows: a buyer decides."""
    if desk.person is not None:
        return Receipt(outcome="ignored")
    found = desk.unit.invitations.of_sender(desk.message.channel, desk.message.sender)
    if not found or found[0].state != "approved":
        raise Stranger()
    again = Invitation(
        id=desk.ids.new(),
        person=_as_on_file(desk, found[0].person),
        invited_by=found[0].invited_by,
        state="named",
        created_at=desk.now,
        expires_at=desk.now + VALID,
        place=found[0].place,
        channel=desk.message.channel,
        sender=desk.message.sender,
        came_to=desk.message.place,
    )
    desk.unit.invitations.put(again, desk.ids.code())
    ask_buyer(desk, again, again=True)
    return done(
        None,
        "Welcome back. The buyer is asked to confirm it; you hear from us then.",
        "欢迎回来！正在请买家核对，核对后会通知您。",
    )


def revoke(desk: Desk, action: Action) -> Receipt:
    """A buyer ends what a person may do here: every account and every power, at once (Y19)."""
    require(desk.actor, Role.BUYER)
    person = _meant(desk, action)
    if Role.BUYER in person.roles or Role.BUYER_LEAD in person.roles:
        require(desk.actor, Role.BUYER_LEAD)
    accounts = (*desk.unit.directory.accounts(person.id), ("console", person.id))
    desk.unit.directory.add_person(grown(person, roles=(), authority=None, also=()))
    for channel, sender in accounts:
        for invitation in desk.unit.invitations.of_sender(channel, sender):
            desk.unit.invitations.put(ended(invitation, "refused", desk.actor, desk.at))
    _forget(desk, Gone(person, accounts, revoked=True))
    return done(
        None,
        f"{person.name} is a stranger here from now on; their words confirm nothing.",
        f"{person.name} 的权限已撤销，其消息不再具有确认效力。",
    )


def _meant(desk: Desk, action: Action) -> Person:
    people = [p for p in desk.unit.directory.people() if p.roles and p.id != desk.actor.id]
    wanted, name = action.fields.get("person"), action.fields.get("text", "").strip().casefold()
    found = [p for p in people if p.id == wanted or (name and p.name.casefold() == name)]
    if len(found) != 1:
        names = ", ".join(p.name for p in people)
        raise WhomToRevoke(name=people[0].name if people else "王经理", names=names)
    return found[0]


def _as_on_file(desk: Desk, person: Person) -> Person:
    """The person as the directory has them now; a limit that was lowered stays lowered."""
    return next((p for p in desk.unit.directory.people() if p.id == person.id), person)


# ---------------------------------------------------------------- what follows


@dataclass(frozen=True, slots=True)
class Gone:
    """Who is gone from where; `instead` is where the factory's notices go now."""

    person: Person
    accounts: Sequence[tuple[str, str]]
    revoked: bool
    instead: Place | None = None


def _forget(desk: Desk, gone: Gone) -> None:
    """Their accounts and rooms go; the factory's notices take the next way, if there is one."""
    directory = desk.unit.directory
    orders = [o for f in factories_of(gone.person) if (o := desk.newest_order(f)) is not None]
    reached = [o for o in orders if directory.place(Audience.FACTORY, o) is not None]
    for channel, sender in gone.accounts:
        directory.remove_account(channel, sender)
    rooms = {o.factory: _room_now(desk, o) for o in reached}
    cases = _open_cases(desk, gone.person)
    for case in cases:
        _tell_channel(desk, replace(gone, instead=rooms.get(case.order.factory)), case)
    if not cases:
        _tell_inviter(desk, gone)


def _room_now(desk: Desk, order: Order) -> Place | None:
    """Where the factory reads now: its room if it still has one, else its next written way."""
    room = desk.unit.directory.place(Audience.FACTORY, order)
    ways = ways_to(desk, order.factory)
    if room is None and ways:
        room = ways[0]
        desk.unit.directory.bind_place(Audience.FACTORY, room, factory=order.factory)
    return room


def _open_cases(desk: Desk, person: Person) -> list[Case]:
    own = factories_of(person)
    orders = [o for o in desk.unit.directory.orders() if o.factory in own]
    return [case for order in orders for case in desk.open_of(order)]


def _tell_channel(desk: Desk, gone: Gone, case: Case) -> None:
    fields = {**_fields(gone), "code": _open_code(case)}
    desk.notify(Audience.CHANNEL, case, LEFT, fields, key=_key(desk))


def _tell_inviter(desk: Desk, gone: Gone) -> None:
    """No case is open that would bring it up: who invited them hears of it."""
    invited = [i for a in gone.accounts for i in desk.unit.invitations.of_sender(*a)]
    asked = buyers_place(desk, invited[0]) if invited else None
    if asked is not None and asked[1] != desk.message.place:
        fields = {"case": None, **_fields(gone), "code": None}
        draft = Draft(kind=LEFT, audience=Audience.CHANNEL, place=asked[1], fields=fields)
        desk.say(draft, _key(desk))


def _fields(gone: Gone) -> dict[str, FactValue]:
    return {
        "name": Name(text=gone.person.name),
        "revoked": yes_no(gone.revoked),
        "channel": channel_name(gone.accounts[0][0]),
        "instead": channel_name(gone.instead.channel) if gone.instead else None,
    }


def _open_code(case: Case) -> Name | None:
    """The code of terms that still wait for an answer."""
    current = case.settlement.current
    return Name(text=current.code) if current is not None and not case.is_settled else None


def _key(desk: Desk) -> str:
    return f"{LEFT}:{desk.message_id}"
