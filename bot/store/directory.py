"""The directory: people, orders, and the rooms where each audience is reached."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    true,
)

from bot.domain.people import Language, Person
from bot.domain.stages.order import Order
from bot.messages import Audience, Place
from bot.store.engine import upsert
from bot.store.tables import identities, orders, people, places

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
_PERSON = (
    select(people.c.body)
    .join_from(
        identities,
        people,
        (people.c.tenant == identities.c.tenant) & (people.c.id == identities.c.person),
    )
    .where(
        identities.c.tenant == bindparam("tenant"),
        identities.c.channel == bindparam("channel"),
        identities.c.sender == bindparam("sender"),
    )
)
_PEOPLE = select(people.c.body).where(people.c.tenant == bindparam("tenant")).order_by(people.c.id)
_ORDER = (
    select(orders.c.body)
    .where(orders.c.tenant == bindparam("tenant"), orders.c.lookup == bindparam("lookup"))
    .order_by(orders.c.version.desc())
    .limit(1)
)
_PLACES = select(
    places.c.scope, places.c.place_channel, places.c.place_room, places.c.place_thread
).where(places.c.tenant == bindparam("tenant"), places.c.audience == bindparam("audience"))
_BOUND = (
    select(places.c.scope, places.c.target)
    .where(
        places.c.tenant == bindparam("tenant"),
        places.c.place_channel == bindparam("channel"),
        places.c.place_room == bindparam("room"),
        places.c.place_thread.in_(("", bindparam("thread"))),
        places.c.scope.in_(("order", "factory")),
    )
    .distinct()
)


def _newest(which: ColumnElement[bool]) -> Select[str]:
    """The newest version of each order, oldest order first."""
    first = func.min(orders.c.n).label("first")
    last = func.max(orders.c.version).label("last")
    known = (
        select(orders.c.lookup, first, last)
        .where(orders.c.tenant == bindparam("tenant"), which)
        .group_by(orders.c.lookup)
        .subquery()
    )
    return (
        select(orders.c.body)
        .join(known, (orders.c.lookup == known.c.lookup) & (orders.c.version == known.c.last))
        .where(orders.c.tenant == bindparam("tenant"))
        .order_by(known.c.first)
    )


_ORDERS = _newest(true())
_ORDERS_HERE = _newest(
    or_(
        orders.c.lookup.in_(bindparam("lookups", expanding=True)),
        orders.c.factory.in_(bindparam("factories", expanding=True)),
    )
)


@lru_cache(4096)
def order_lookup(number: str) -> str:
    """`number` as it is looked up: "PO-2024 118", "po#2024118" and "2024118" are one order.

    Full width and case are folded; spaces, dashes, "#" and a leading "PO" are left out.
    """
    folded = unicodedata.normalize("NFKC", number).casefold()
    kept = "".join(c for c in folded if not (c.isspace() or c == "#" or _is_dash(c)))
    return (kept.removeprefix("po") or kept)[:200]


def _is_dash(character: str) -> bool:
    return unicodedata.category(character) == "Pd"


def place_columns(place: Place) -> dict[str, str]:
    """A place as the three columns that every table with places has."""
    return {
        "place_channel": place.channel,
        "place_room": place.room,
        "place_thread": place.thread or "",
    }


def place_of(channel: str, room: str, thread: str) -> Place:
    """The place in those columns."""
    return Place(channel=channel, room=room, thread=thread or None)


def _remembered(
    read: Callable[Concatenate["SqlDirectory", Asked], Found],
) -> Callable[Concatenate["SqlDirectory", Asked], Found]:
    """Ask the database once in a transaction: a report alone asks thirty times who reads where."""

    @wraps(read)
    def remembering(self: "SqlDirectory", /, *asked: Asked.args, **more: Asked.kwargs) -> Found:
        key = (read.__name__, *asked, *more.items())
        if key not in self.seen:
            self.seen[key] = read(self, *asked, **more)
        found: Found = self.seen[key]
        return found

    return remembering


class SqlDirectory:
    """Fills `Directory` for one tenant; beside it, what setting up a tenant needs.

    It lives as long as a transaction, and `seen` is what it was asked so far; a change forgets it.
    """

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self.seen: dict[tuple[Any, ...], Any] = {}

    # -- reading

    @_remembered
    def person(self, channel: str, sender: str) -> Person | None:
        """Who stands behind a platform's user id, or None for a stranger."""
        asked = {"tenant": self._tenant, "channel": channel, "sender": sender}
        body = self._connection.scalar(_PERSON, asked)
        return None if body is None else _person(body)

    @_remembered
    def people(self) -> tuple[Person, ...]:
        """All people of the tenant, by id."""
        found = self._connection.scalars(_PEOPLE, {"tenant": self._tenant})
        return tuple(map(_person, found))

    def order(self, number: str) -> Order | None:
        """The newest version of an order."""
        return self._newest(order_lookup(number))

    @_remembered
    def _newest(self, lookup: str) -> Order | None:
        asked = {"tenant": self._tenant, "lookup": lookup}
        body = self._connection.scalar(_ORDER, asked)
        return None if body is None else _order(body)

    @_remembered
    def orders(self) -> tuple[Order, ...]:
        """The newest version of each order, oldest order first."""
        return newest_orders(self._connection, self._tenant)

    def place(self, audience: Audience, order: Order, person: str | None = None) -> Place | None:
        """Where `audience` is reached: as bound to the order, to its factory, or to all orders."""
        if person is not None:
            return self._bound(audience, ("person", person))
        lookup = order_lookup(order.number)
        return self._bound(audience, ("order", lookup), ("factory", order.factory), ("all", ""))

    @_remembered
    def accounts(self, person: str) -> tuple[tuple[str, str], ...]:
        """The accounts of a person on platforms, by channel."""
        found = (
            select(identities.c.channel, identities.c.sender)
            .filter_by(tenant=self._tenant, person=person)
            .where(identities.c.channel != "console")
            .order_by(identities.c.channel, identities.c.sender)
        )
        return tuple((row.channel, row.sender) for row in self._connection.execute(found))

    @_remembered
    def orders_of(self, place: Place) -> tuple[Order, ...]:
        """The orders a room is bound to, by itself or through its factory."""
        asked = {
            "tenant": self._tenant,
            "channel": place.channel,
            "room": place.room,
            "thread": place.thread or "",
        }
        bound = list(self._connection.execute(_BOUND, asked))
        if not bound:
            return ()
        lookups = [row.target for row in bound if row.scope == "order"]
        factories = [row.target for row in bound if row.scope == "factory"]
        here = {"tenant": self._tenant, "lookups": lookups, "factories": factories}
        return tuple(map(_order, self._connection.scalars(_ORDERS_HERE, here)))

    def language_of(self, audience: Audience, _order: Order) -> Language:
        """Chinese first for the factory, English first for everybody else."""
        return Language.ZH if audience is Audience.FACTORY else Language.EN

    @_remembered
    def _bound(self, audience: Audience, *targets: tuple[str, str]) -> Place | None:
        """The place of the first scope in `targets` that has one."""
        wanted = _PLACES.where(_any_scope(targets))
        found = self._connection.execute(wanted, {"tenant": self._tenant, "audience": audience})
        by_scope = {row.scope: place_of(*row[1:]) for row in found}
        return next((by_scope[scope] for scope, _ in targets if scope in by_scope), None)

    # -- setting up

    def add_person(self, person: Person, *senders: tuple[str, str]) -> None:
        """Put a person on file, or replace what is on file.

        `senders` are (channel, sender) pairs; in the console everybody is known by their own id.
        """
        self.seen.clear()
        self._put(people, {"id": person.id}, {"body": person.model_dump_json()})
        for channel, sender in (("console", person.id), *senders):
            key = {"channel": channel, "sender": sender}
            self._put(identities, key, {"person": person.id})

    def put_order(self, order: Order) -> None:
        """Put a version of an order on file. ValueError: that version stands with other terms."""
        self.seen.clear()
        key = {"tenant": self._tenant, "lookup": order_lookup(order.number)}
        version = orders.c.version == order.version
        stands = select(orders.c.body).filter_by(**key).where(version)
        body = self._connection.scalar(stands)
        if body is None:
            row = {"version": order.version, "factory": order.factory}
            self._connection.execute(
                insert(orders), {**key, **row, "body": order.model_dump_json()}
            )
        elif _order(body) != order:
            raise ValueError(f"version {order.version} of {order.number} stands with other terms")

    def bind_place(
        self,
        audience: Audience,
        place: Place,
        *,
        order: str | None = None,
        factory: str | None = None,
        person: str | None = None,
    ) -> None:
        """Say where an audience is reached: for one order, one factory, one person, or for all."""
        self.seen.clear()
        given = {
            "order": order_lookup(order) if order else None,
            "factory": factory,
            "person": person,
        }
        scope, target = next(((s, t) for s, t in given.items() if t), ("all", ""))
        key = {"audience": audience.value, "scope": scope, "target": target}
        self._put(places, key, place_columns(place))

    def remove_account(self, channel: str, sender: str) -> None:
        """Forget who writes from an account, and that anybody is reached there."""
        self.seen.clear()
        account = {"tenant": self._tenant, "channel": channel, "sender": sender}
        self._connection.execute(delete(identities).filter_by(**account))
        room = {"tenant": self._tenant, "place_channel": channel, "place_room": sender}
        self._connection.execute(delete(places).filter_by(**room))

    def _put(self, table: Any, key: dict[str, str], values: dict[str, str]) -> None:
        whole = {"tenant": self._tenant, **key}
        row = upsert(self._connection.dialect.name, table).values(**whole, **values)
        self._connection.execute(row.on_conflict_do_update(index_elements=list(whole), set_=values))


def newest_orders(connection: Connection, tenant: str) -> tuple[Order, ...]:
    """The newest version of each order of a tenant, oldest order first."""
    return tuple(map(_order, connection.scalars(_ORDERS, {"tenant": tenant})))


# Values are frozen, so one parsed text serves all who read it.
_person = lru_cache(1024)(Person.model_validate_json)
_order = lru_cache(1024)(Order.model_validate_json)


def _any_scope(targets: Iterable[tuple[str, str]]) -> Any:
    return or_(*(and_(places.c.scope == s, places.c.target == t) for s, t in targets))
