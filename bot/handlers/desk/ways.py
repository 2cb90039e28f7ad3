"""The ways to a factory's people that need no room of their own: an account that can be written to.

In WeChat and e-mail the room is the account, so a notice can go to anybody who is on file there.
"""

from bot.domain.people import Person, Role, factories_of
from bot.handlers.desk.desk import WRITTEN, Desk
from bot.messages import FactValue, Name, Place, Term

COPY = "~"
"""Parts a post's key from the ways tried since: a copy is the same post, sent another way."""
_NAMED = (*WRITTEN, "console", "slack")


def contacts_of(desk: Desk, factory: str) -> tuple[Person, ...]:
    """Who speaks for a factory, in the order of their ids."""
    people = desk.unit.directory.people()
    own = (p for p in people if factory in factories_of(p))
    return tuple(p for p in own if Role.FACTORY_CONTACT in p.roles)


def accounts_of(desk: Desk, person: Person) -> tuple[Place, ...]:
    """Where a person can be written to, the quicker way first."""
    accounts = desk.unit.directory.accounts(person.id)
    places = [Place(channel=c, room=sender) for c, sender in accounts if c in WRITTEN]
    return tuple(sorted(places, key=lambda place: WRITTEN.index(place.channel)))


def ways_to(desk: Desk, factory: str, first: Person | None = None) -> tuple[Place, ...]:
    """All ways to a factory: those of the person `first`, then of its other contacts (row 137)."""
    contacts = contacts_of(desk, factory)
    own = [p for p in contacts if first is not None and p.id == first.id]
    others = [p for p in contacts if p not in own]
    return tuple(place for p in (*own, *others) for place in accounts_of(desk, p))


def original(key: str) -> str:
    """The key of the post that a copy was made of; any other key as it is."""
    return key.split(COPY, maxsplit=1)[0]


def channel_name(channel: str) -> FactValue:
    """A channel as people call it; one without a word of its own by its name."""
    return Term(key=f"channel_{channel}") if channel in _NAMED else Name(text=channel)
