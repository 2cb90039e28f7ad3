"""Seats: a person of the company at a browser tab, the rooms they may enter, what they may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.people import Language, Person, Role, factories_of, speaking_for
from bot.domain.stages.order import Order
from bot.messages import Audience, Words
from bot.ports import CaseReader, Line

CHANNEL = "console"

Party = Literal["inspector", "buyer", "factory"]

_READS: dict[Party, frozenset[Audience]] = {
    "inspector": frozenset({Audience.CHANNEL, Audience.INSPECTOR, Audience.FACTORY}),
    "buyer": frozenset(Audience),
    "factory": frozenset({Audience.FACTORY}),
}


@dataclass(frozen=True)
class Room:
    """A place of the console as a seat sees it; `id` is the room of `messages.Place`."""

    id: str
    kind: Literal["order", "factory", "direct"]
    title: Words
    about: Words


@dataclass(frozen=True)
class Seat:
    """A person with the language their pages and notices are shown in."""

    person: Person
    party: Party
    language: Language

    @property
    def sees_cases(self) -> bool:
        """Cases and their record are the house's own; a factory sees what it was sent (Y18)."""
        return self.party != "factory"

    def may_read(self, line: Line) -> bool:
        """Whether a line of one of the seat's rooms is meant for it, beyond being in the room.

        The room already decides; this is the second lock, so that a notice for the buyer that was
        put into the wrong room is still not shown (Y18).
        """
        return line.notice is None or line.notice.audience in _READS[self.party]


def party_of(person: Person) -> Party | None:
    """The side a person sits on, or None for those without a seat (the clock).

    A factory contact stays one whatever other role is named: the narrower view wins.
    """
    if Role.FACTORY_CONTACT in person.roles:
        return "factory"
    if person.is_buyer:
        return "buyer"
    return "inspector" if Role.INSPECTOR in person.roles else None


def seat_for(reader: CaseReader, tenant: str, person_id: str, language: str | None) -> Seat | None:
    """The seat of `person_id`; `language` is the one chosen in this browser, if any."""
    person = next((p for p in reader.people(tenant) if p.id == person_id), None)
    party = party_of(person) if person is not None else None
    if person is None or party is None:
        return None
    chosen = Language(language) if language in tuple(Language) else person.language
    return Seat(person, party, chosen)


def rooms_of(seat: Seat, orders: Iterable[Order]) -> tuple[Room, ...]:
    """The rooms of a seat: its direct room first, then order channels, then factory threads.

    Inspectors enter order channels; buyers also the factory threads; a factory contact only those
    of the factories they speak for.
    """
    orders = tuple(orders)
    rooms = [_direct(seat.person)]
    if seat.party != "factory":
        rooms += [_order_channel(order) for order in reversed(orders)]
    if seat.party == "buyer":
        rooms += _factory_threads(orders)
    if seat.party == "factory":
        rooms += _own_threads(seat.person, orders)
    return tuple(rooms)


def _direct(person: Person) -> Room:
    about = Words(en="Just you and Redtag", zh="仅您与 Redtag")
    return Room(f"dm:{person.id}", "direct", Words(en="Redtag", zh="Redtag"), about)


def _order_channel(order: Order) -> Room:
    title = Words(en=order.number, zh=order.number)
    about = Words(
        en=f"{order.product_en} · {order.factory_name}",
        zh=f"{order.product_zh} · {order.factory_name_zh}",
    )
    return Room(f"order:{order.number}", "order", title, about)


def _factory_threads(orders: Iterable[Order]) -> list[Room]:
    """One thread per factory, named by its newest order."""
    newest = {order.factory: order for order in orders}
    return [_thread(order) for order in newest.values()]


def _own_threads(person: Person, orders: Iterable[Order]) -> list[Room]:
    """Also of a factory that has no order yet, under the company's name that is on file."""
    newest = {order.factory: order for order in orders}
    return [
        _thread(newest[factory])
        if factory in newest
        else _unordered(speaking_for(person, factory).company, factory)
        for factory in factories_of(person)
    ]


def _unordered(company: str, factory: str) -> Room:
    title = Words(en=company, zh=company)
    return Room(f"factory:{factory}", "factory", title, _ABOUT_THREAD)


_ABOUT_THREAD = Words(en="Buyer and factory", zh="买家与工厂")


def _thread(order: Order) -> Room:
    title = Words(en=order.factory_name, zh=order.factory_name_zh)
    return Room(f"factory:{order.factory}", "factory", title, _ABOUT_THREAD)
