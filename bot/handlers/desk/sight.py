"""What one message lets a handler see: who writes, where, and which cases can be meant."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.case import Case
from bot.domain.people import SYSTEM, Actor, Person, Role, Stamp, actor_of, factories_of
from bot.domain.reading.intents import read_case_key
from bot.domain.stages.evidence import Incoming
from bot.domain.stages.order import Order
from bot.handlers.desk.refusals import NoCase, Stranger, WhichCase
from bot.messages import Audience, Message, Place
from bot.ports import Unit


@dataclass(frozen=True, kw_only=True)
class Sight:
    """Looks and changes nothing; where a factory writes or reads, it sees its own alone (Y18)."""

    message: Message
    unit: Unit
    person: Person | None
    touched: dict[str, Case] = field(default_factory=dict)
    """The cases as this message leaves them, as far as it changed them."""

    # -- who and when

    @property
    def message_id(self) -> str:
        """The message's natural key within its tenant: names what is said in answer to it."""
        return f"{self.message.channel}:{self.message.key}"

    @property
    def actor(self) -> Actor:
        """Who acts: the sender, or the clock. Raises Stranger."""
        if self.person is not None:
            return actor_of(self.person)
        if self.message.channel in ("clock", "delivery"):
            return SYSTEM
        raise Stranger()

    @property
    def at(self) -> datetime:
        """The platform's time of sending, by which lateness is judged (Z18)."""
        return self.message.sent_at

    @property
    def stamp(self) -> Stamp:
        """`by` and `at` for a command."""
        return Stamp(by=self.actor, at=self.at)

    @property
    def from_factory(self) -> bool:
        """True when the sender speaks for a factory."""
        return self.person is not None and Role.FACTORY_CONTACT in self.person.roles

    @property
    def in_factory_room(self) -> bool:
        """True where a factory reads along, whoever writes there."""
        place, orders, here = self.unit.directory.place, self.orders_here(), self.message.place
        rooms = (place(Audience.FACTORY, order) for order in orders)
        return any(r and (r.channel, r.room) == (here.channel, here.room) for r in rooms)

    @property
    def audience(self) -> Audience:
        """Who reads an answer given in this room: a buyer may write where the factory reads."""
        at_factory = self.from_factory or self.in_factory_room
        return Audience.FACTORY if at_factory else Audience.CHANNEL

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What is attached to this message, as evidence takes it."""
        return tuple(
            Incoming(sha256=a.sha256, name=a.name, media_type=a.media_type, size=a.size)
            for a in self.message.attachments
        )

    # -- finding a case

    def case(self, key: str | None) -> Case:
        """The case `key`, or NoCase; no key and another tenant's or factory's answer the same."""
        found = (self.touched.get(key) or self.unit.cases.get(key)) if key else None
        if found is None or not self._may_see(found):
            raise NoCase()
        return found

    def _may_see(self, case: Case) -> bool:
        """Where a factory writes or reads along, only its own cases exist (Y18)."""
        if self.person is not None and self.from_factory:
            return case.order.factory in factories_of(self.person)
        if self.person is None or not self.in_factory_room:
            return True
        return case.order.factory in {order.factory for order in self.orders_here()}

    def case_meant(self) -> Case | None:
        """The case whose key the text names, or whose notice it answers; None when neither."""
        key = read_case_key(self.message.text) or self._answered_case()
        found = self.unit.cases.get(key) if key else None
        return self.case(found.key) if found is not None and self._may_see(found) else None

    def case_here(self, named: str | None = None) -> Case:
        """The case a message is about: the named key, the notice it answers, or the only open one.

        Raises NoCase, WhichCase.
        """
        key = named or self._answered_case()
        if key is not None:
            return self.case(key)
        live = self.open_here()
        # An inspection during production (row 17) is only meant where nothing else is open.
        found = tuple(c for c in live if c.is_final or c.report.findings is None) or live[-1:]
        if not found:
            raise NoCase()
        if len(found) > 1:
            keys = ", ".join(c.key for c in found)
            raise WhichCase(keys=keys, example=f"{found[-1].key} …")
        return found[0]

    def cases_here(self) -> tuple[Case, ...]:
        """Cases of the orders this room is bound to; in a direct thread, of all the person's."""
        return tuple(case for order in self.orders_here() for case in self.cases_of(order))

    def open_here(self) -> tuple[Case, ...]:
        """Those of `cases_here` that are not closed."""
        return tuple(case for case in self.cases_here() if not case.is_closed)

    def cases_of(self, order: Order) -> tuple[Case, ...]:
        """All cases of an order, oldest first, as they stand after this message."""
        found = self.unit.cases.of_order(order.number)
        return tuple(self.touched.get(c.key, c) for c in found)

    def open_of(self, order: Order) -> tuple[Case, ...]:
        """Those of `cases_of` that are not closed."""
        return tuple(case for case in self.cases_of(order) if not case.is_closed)

    def orders_here(self) -> tuple[Order, ...]:
        """Orders of this room, or, in a direct thread, those the person may see."""
        bound = self.unit.directory.orders_of(self.message.place)
        if self.person is None or (bound and not self.from_factory):
            return bound
        own, orders = factories_of(self.person), bound or self.unit.directory.orders()
        return tuple(o for o in orders if not own or o.factory in own)

    @property
    def factories(self) -> tuple[str, ...]:
        """Ids of the factories that have an order here, in the order they came."""
        return tuple(dict.fromkeys(order.factory for order in self.unit.directory.orders()))

    @property
    def example_factory(self) -> str:
        """A factory's id for a line that shows what to write."""
        return next(iter(self.factories), "lishui")

    def newest_order(self, factory: str | None) -> Order | None:
        """The newest order of a factory; None for who speaks for none."""
        found = [o for o in self.unit.directory.orders() if o.factory == factory]
        return found[-1] if found else None

    def _answered_case(self) -> str | None:
        if self.message.in_reply_to is None:
            return None
        found = self.unit.outbox.find(self.message.in_reply_to)
        return found[0] if found else None

    # -- where people are reached

    def place(self, audience: Audience, case: Case) -> Place | None:
        """Where an audience of a case is reached."""
        return self.unit.directory.place(audience, case.order)

    def buyers(self, case: Case) -> tuple[tuple[str, Place], ...]:
        """Ids of the buyers with their own threads, where nobody else reads (Y18)."""
        people = [p.id for p in self.unit.directory.people() if actor_of(p).is_buyer]
        own = ((p, self.unit.directory.place(Audience.BUYER, case.order, p)) for p in people)
        return tuple((person, place) for person, place in own if place is not None)
