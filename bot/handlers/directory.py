"""Who is who, and which room belongs to which order: told by the buyer lead (section X, row 28)."""

import re

from bot.domain.errors import Refusal
from bot.domain.people import Authority, Language, Person, Role, require
from bot.handlers.desk import Desk, done
from bot.messages import Action, Audience, Place, Receipt

_USER = re.compile(r"<@(?P<user>[UW]\w+)(?:\|(?P<name>[^>]*))?>")
_ROLES = {
    "inspector": Role.INSPECTOR,
    "buyer": Role.BUYER,
    "lead": Role.BUYER_LEAD,
    "factory": Role.FACTORY_CONTACT,
}
_ZONES = {Role.INSPECTOR: "Asia/Shanghai", Role.FACTORY_CONTACT: "Asia/Shanghai"}


class HowToAdd(Refusal):
    """Words that add nobody."""

    code = "how_to_add"
    en = (
        "Write for example: person @amy inspector, or person @lin factory {factory} zh. "
        "Roles: inspector, buyer, lead, factory (with the factory's id)."
    )
    zh = (
        "请这样写：person @amy inspector，或 person @lin factory {factory} zh。"
        "角色：inspector、buyer、lead、factory（须写明工厂编号）。"
    )


class HowToBind(Refusal):
    """Words that bind no room."""

    code = "how_to_bind"
    en = "Write for example: bind 4711 (an order) or bind factory {factory}, in the room itself."
    zh = "请在该频道中这样写：bind 4711（订单号）或 bind factory {factory}。"


def add_person(desk: Desk, action: Action) -> Receipt:
    """ "person @amy inspector zh": an account of a platform gets a role here."""
    require(desk.actor, Role.BUYER_LEAD)
    text = action.fields.get("text", "")
    named, words = _USER.search(text), _USER.sub(" ", text).split()
    role = next((_ROLES[w] for w in words if w in _ROLES), None)
    factory = next((w for w in words if w in _factories(desk)), None)
    if named is None or role is None or (role is Role.FACTORY_CONTACT) != (factory is not None):
        raise HowToAdd(factory=next(iter(_factories(desk)), "lishui"))
    account = f"{action.fields.get('team', '')}:{named['user']}"
    person = Person(
        id=f"{desk.message.channel}:{account}",
        name=named["name"] or named["user"],
        roles=(role,),
        company=desk.person.company if desk.person and factory is None else factory or "",
        language=Language.ZH if "zh" in words or (factory and "en" not in words) else Language.EN,
        zone=_ZONES.get(role, "UTC"),
        factory=factory,
        authority=Authority() if factory else None,
    )
    desk.unit.directory.add_person(person, (desk.message.channel, account))
    return done(
        None,
        f"{person.name} is {role.value.replace('_', ' ')} now.",
        f"{person.name} 已登记为 {role.value}。",
    )


def bind_room(desk: Desk, action: Action) -> Receipt:
    """ "bind 4711": this room is the channel of that order, or of a factory."""
    require(desk.actor, Role.BUYER_LEAD)
    first, _, rest = action.fields.get("text", "").strip().partition(" ")
    here = Place(channel=desk.message.place.channel, room=desk.message.place.room)
    if first == "factory" and rest.strip() in _factories(desk):
        desk.unit.directory.bind_place(Audience.FACTORY, here, factory=rest.strip())
        return done(None, f"The factory {rest} reads here now.", f"工厂 {rest} 将在此接收通知。")
    order = desk.unit.directory.order(first) if first else None
    if order is None:
        raise HowToBind(factory=next(iter(_factories(desk)), "lishui"))
    desk.unit.directory.bind_place(Audience.CHANNEL, here, order=order.number)
    return done(
        None,
        f"This room is the channel of order {order.number}.",
        f"本频道已绑定订单 {order.number}。",
    )


def _factories(desk: Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(order.factory for order in desk.unit.directory.orders()))


ACTIONS = {"directory.person": add_person, "directory.bind": bind_room}
