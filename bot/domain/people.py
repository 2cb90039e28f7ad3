"""Who acts: roles, people, and the snapshot of a person that an event keeps (rows 28, 137, Y19)."""

from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict

from bot.domain.errors import Stale, WrongRole
from bot.domain.evolving import grown
from bot.domain.money import Money
from bot.domain.values import UtcTime, Value, written


class Language(StrEnum):
    """The two languages that every notice exists in."""

    EN = "en"
    ZH = "zh"

    @property
    def other(self) -> "Language":
        """The other one of the two."""
        return Language.EN if self is Language.ZH else Language.ZH


class Role(StrEnum):
    """Row 28, as far as roles act here. SYSTEM is the clock and the delivery desk."""

    INSPECTOR = "inspector"
    BUYER = "buyer"
    BUYER_LEAD = "buyer_lead"
    FACTORY_CONTACT = "factory_contact"
    SYSTEM = "system"


ROLE_ZH = {
    Role.INSPECTOR: "验货员",
    Role.BUYER: "买家",
    Role.BUYER_LEAD: "买家负责人",
    Role.FACTORY_CONTACT: "工厂联系人",
    Role.SYSTEM: "系统",
}


class Authority(Value):
    """What a factory contact may bind: up to `limit` in money (None = any), until a day (Y19)."""

    limit: Money | None = None
    valid_until: date | None = None


class Mandate(Value):
    """What a contact may say for one more factory."""

    factory: str
    company: str
    authority: Authority | None = None


class Person(Value):
    """Somebody known to a tenant; `factory` names the factory a contact speaks for.

    `also` are further factories of the same contact; which one a message is for is never guessed.
    """

    id: str
    name: str
    roles: tuple[Role, ...]
    company: str
    language: Language
    zone: str
    factory: str | None = None
    authority: Authority | None = None
    also: tuple[Mandate, ...] = ()

    @property
    def is_buyer(self) -> bool:
        """True for a buyer or the buyer lead."""
        return Role.BUYER in powers_of(self.roles)


class Actor(Value):
    """The snapshot of a person (or the clock) that commands and events carry."""

    id: str
    name: str
    roles: tuple[Role, ...]
    company: str = ""
    factory: str | None = None

    @property
    def is_buyer(self) -> bool:
        """True for a buyer or the buyer lead."""
        return Role.BUYER in powers_of(self.roles)


def powers_of(roles: tuple[Role, ...]) -> frozenset[Role]:
    """The roles that somebody may act in: a buyer lead is a buyer (row 28)."""
    lead = {Role.BUYER} if Role.BUYER_LEAD in roles else set()
    return frozenset({*roles, *lead})


SYSTEM = Actor(id="system", name="Redtag", roles=(Role.SYSTEM,))


def actor_of(person: Person) -> Actor:
    """The snapshot of `person` to write into an event."""
    return Actor(
        id=person.id,
        name=person.name,
        roles=person.roles,
        company=person.company,
        factory=person.factory,
    )


def factories_of(person: Person) -> tuple[str, ...]:
    """The factories a contact speaks for, the first one first; empty for everybody else."""
    first = () if person.factory is None else (person.factory,)
    return (*first, *(mandate.factory for mandate in person.also))


def may_see(person: Person, factory: str) -> bool:
    """A factory's contact sees what belongs to that factory alone, everybody else all (Y18)."""
    own = factories_of(person)
    return not own or factory in own


def speaking_for(person: Person, factory: str) -> Person:
    """`person` as the contact of `factory` alone, with the authority they have there (Y19); of
    their first one for any other."""
    mandate = next((m for m in person.also if m.factory == factory), None)
    if mandate is None:
        return grown(person, also=())
    return grown(person, **dict(mandate), also=())


def mandated(person: Person, mandate: Mandate) -> Person:
    """`person` with a mandate, given or changed; the others stay as they are."""
    if mandate.factory == person.factory:
        return grown(person, company=mandate.company, authority=mandate.authority)
    others = tuple(m for m in person.also if m.factory != mandate.factory)
    return grown(person, also=(*others, mandate))


class Stamp(TypedDict):
    """Who and when, spread into a command or event."""

    by: Actor
    at: datetime


class Command(Value):
    """The imperative half of the case: who asks, and the platform's time of asking (Z18)."""

    by: Actor
    at: UtcTime


class Consequence(Command):
    """A command that only follows from an event (the table of reactions); nobody can ask for it."""


class Event(Value):
    """The past-tense half: one row of the record. `kind` is "stage.what_happened"."""

    kind: str
    by: Actor
    at: UtcTime


def stamp_of(cause: Command | Event) -> Stamp:
    """The stamp of a command for its events, or of an event for the commands it leads to."""
    return Stamp(by=cause.by, at=cause.at)


def require(actor: Actor, *allowed: Role) -> None:
    """Raise WrongRole unless `actor` may act as one of `allowed`."""
    if powers_of(actor.roles).intersection(allowed):
        return
    raise WrongRole(
        name=actor.name,
        needed=" or ".join(_in_english(role) for role in allowed),
        needed_zh="或".join(ROLE_ZH[role] for role in allowed),
        held=" and ".join(_in_english(role) for role in actor.roles) or "a guest",
        held_zh="和".join(ROLE_ZH[role] for role in actor.roles) or "访客",
    )


def decided(what: str, what_zh: str, by: Actor, at: datetime) -> Stale:
    """The refusal of an act that comes too late: what was decided, by whom and when (section X)."""
    return Stale(what=what, what_zh=what_zh, who=by.name, when=written(at))


def _in_english(role: Role) -> str:
    return role.value.replace("_", " ")
