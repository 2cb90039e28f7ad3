"""What goes on file of a person: an e-mail address that is theirs alone, and the zone to start
with."""

import re
from collections.abc import Mapping

from bot.domain.errors import Incomplete
from bot.domain.people import Person, Role
from bot.domain.stages.confirmation import EMAIL
from bot.handlers.desk.desk import Desk

ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_MAILTO = re.compile(r"<mailto:([^|>]+)(?:\|[^>]*)?>")
_IN_CHINA = frozenset({Role.INSPECTOR, Role.FACTORY_CONTACT})


def unlinked(text: str) -> str:
    """`text` with its addresses as they were typed; a platform may have made links of them."""
    return _MAILTO.sub(r"\1", text)


def owner_besides(desk: Desk, address: str, person: Person) -> Person | None:
    """Whose `address` is already, where that is not `person`: an address speaks for one alone."""
    owner = desk.unit.directory.person(EMAIL, address)
    return owner if owner is not None and owner.id != person.id else None


def address_field(desk: Desk, fields: Mapping[str, str], person: Person) -> str:
    """The address in a form that becomes `person`'s, as accounts are kept.

    Raises Incomplete for what is no address, or somebody else's.
    """
    address = fields.get("email", "").strip().lower()
    if not ADDRESS.fullmatch(address):
        raise Incomplete({"email": ("this is no e-mail address", "邮箱地址不正确")})
    owner = owner_besides(desk, address, person)
    if owner is not None:
        raise Incomplete(
            {"email": (f"this address is {owner.name}'s", f"该邮箱已登记为{owner.name}的邮箱")}
        )
    return address


def usual_zone(role: Role) -> str:
    """The zone of somebody new, by where such people work."""
    return "Asia/Shanghai" if role in _IN_CHINA else "UTC"
