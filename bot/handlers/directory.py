"""Who is who, and which room belongs to which order: told by the buyer lead (section X, row 28)."""

import re

from bot.domain.errors import Incomplete, Refusal
from bot.domain.evolving import grown
from bot.domain.people import Authority, Language, Person, Role, require
from bot.handlers.desk import ADDRESS, Desk, Stranger, done, owner_besides, unlinked, usual_zone
from bot.messages import Action, Audience, Place, Receipt

_USER = re.compile(r"<@(?P<user>[UW]\w+)(?:\|(?P<name>[^>]*))?>")
_LANGUAGES = {
    "en": Language.EN,
    "english": Language.EN,
    "英文": Language.EN,
    "zh": Language.ZH,
    "chinese": Language.ZH,
    "中文": Language.ZH,
}
_ROLES = {
    "inspector": Role.INSPECTOR,
    "buyer": Role.BUYER,
    "lead": Role.BUYER_LEAD,
    "factory": Role.FACTORY_CONTACT,
}


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


class HowToAddEmail(Refusal):
    """Words that give nobody an address."""

    code = "how_to_add_email"
    en = "Write the name as on file and the address, for example: email {name} wang@works.example"
    zh = "请写明登记的姓名和邮箱，例如：email {name} wang@works.example"


class AddressTaken(Refusal):
    """An address speaks for one person."""

    code = "address_taken"
    en = "This address is {name}'s already. Nothing was changed; use another address."
    zh = "该邮箱已登记为{name}的邮箱，未作更改。请使用其他邮箱。"


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
    factory = next((w for w in words if w in desk.factories), None)
    if named is None or role is None or (role is Role.FACTORY_CONTACT) != (factory is not None):
        raise HowToAdd(factory=desk.example_factory)
    account = f"{action.fields.get('team', '')}:{named['user']}"
    person = Person(
        id=f"{desk.message.channel}:{account}",
        name=named["name"] or named["user"],
        roles=(role,),
        company=desk.person.company if desk.person and factory is None else factory or "",
        language=Language.ZH if "zh" in words or (factory and "en" not in words) else Language.EN,
        zone=usual_zone(role),
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
    if first == "factory" and rest.strip() in desk.factories:
        desk.unit.directory.bind_place(Audience.FACTORY, here, factory=rest.strip())
        return done(None, f"The factory {rest} reads here now.", f"工厂 {rest} 将在此接收通知。")
    order = desk.unit.directory.order(first) if first else None
    if order is None:
        raise HowToBind(factory=desk.example_factory)
    desk.unit.directory.bind_place(Audience.CHANNEL, here, order=order.number)
    return done(
        None,
        f"This room is the channel of order {order.number}.",
        f"本频道已绑定订单 {order.number}。",
    )


def set_language(desk: Desk, action: Action) -> Receipt:
    """A person's own switch: the language in which Redtag answers them first (section X)."""
    if desk.person is None:
        raise Stranger()
    wanted = (action.fields.get("language") or action.fields.get("text", "")).strip().casefold()
    language = _LANGUAGES.get(wanted)
    if language is None:
        raise Incomplete({"language": ("choose zh or en", "请选择 zh 或 en")})
    desk.unit.directory.add_person(grown(desk.person, language=language))
    return done(None, "English comes first for you now.", "今后将优先以中文回复您。")


def set_email(desk: Desk, action: Action) -> Receipt:
    """ "email 王经理 wang@lishui.cn": a buyer puts a contact's address on file (Z11)."""
    require(desk.actor, Role.BUYER)
    name, _, address = action.fields.get("text", "").strip().rpartition(" ")
    address = unlinked(address).lower()
    people = [p for p in desk.unit.directory.people() if p.roles]
    found = [p for p in people if p.name.casefold() == name.strip().casefold()]
    if len(found) != 1 or not ADDRESS.fullmatch(address):
        raise HowToAddEmail(name=people[0].name if people else "王经理")
    owner = owner_besides(desk, address, found[0])
    if owner is not None:
        raise AddressTaken(name=owner.name)
    desk.unit.directory.add_person(found[0], ("email", address))
    return done(
        None, f"{address} is {found[0].name}'s now.", f"{address} 已登记为 {found[0].name} 的邮箱。"
    )


ACTIONS = {
    "directory.person": add_person,
    "directory.bind": bind_room,
    "directory.language": set_language,
    "directory.email": set_email,
}
