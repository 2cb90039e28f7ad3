"""One message, one transaction, and the few verbs a handler may use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.case import Case, decide, evolve
from bot.domain.deadlines import Deadline
from bot.domain.evolving import grown
from bot.domain.people import (
    SYSTEM,
    Actor,
    Command,
    Event,
    Language,
    Person,
    Role,
    Stamp,
    actor_of,
    factories_of,
)
from bot.domain.reading.intents import read_case_key
from bot.domain.stages.evidence import Incoming
from bot.domain.stages.order import Order
from bot.handlers.desk.refusals import NoCase, Stranger, WhichCase
from bot.messages import Audience, Draft, Message, Name, Place, Receipt, Term, Words
from bot.ports import Ids, Prompt, Render, Unit

WRITTEN = ("wechat", "email")
"""Channels where room and account are one, the quicker one first."""
Announcer = Callable[["Desk", Case, Event], None]
"""What a stage says and sets in motion after one of its events; the case is the newest state."""


@dataclass(frozen=True)
class Desk:
    """Everything one message may touch. Handlers get nothing else from the outside."""

    message: Message
    unit: Unit
    now: datetime
    ids: Ids
    render: Render
    announcers: Mapping[type[Event], Sequence[Announcer]]
    person: Person | None
    touched: dict[str, Case] = field(default_factory=dict)
    before: dict[str, Case] = field(default_factory=dict)
    """The cases as this message found them."""

    # -- who and when

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

    # -- changing a case

    def act(self, case: Case | None, command: Command) -> Case:
        """Decide, record and announce. Raises the domain's refusals before anything is written."""
        events = decide(case, command)
        if case is not None:
            self.before.setdefault(case.key, case)
            if not events:
                return case
        for event in events:
            case = evolve(case, event)
        if case is None:
            raise ValueError(f"{type(command).__name__} made no case")
        self.unit.cases.append(case, events, self.message.key)
        self.touched[case.key] = case
        for event in events:
            for announce in self.announcers.get(type(event), ()):
                announce(self, case, event)
        return self.touched[case.key]

    # -- finding a case

    def case(self, key: str) -> Case:
        """The case `key`, or NoCase; another tenant's or factory's key answers the same."""
        found = self.touched.get(key) or self.unit.cases.get(key)
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
        live = [c for c in self.cases_here() if not c.is_closed]
        # An inspection during production (row 17) is only meant where nothing else is open.
        found = [c for c in live if c.is_final or c.report.findings is None] or live[-1:]
        if not found:
            raise NoCase()
        if len(found) > 1:
            keys = ", ".join(c.key for c in found)
            raise WhichCase(keys=keys, example=f"{found[-1].key} …")
        return found[0]

    def cases_here(self) -> tuple[Case, ...]:
        """Cases of the orders this room is bound to; in a direct thread, of all the person's."""
        return tuple(case for order in self.orders_here() for case in self.cases_of(order))

    def cases_of(self, order: Order) -> tuple[Case, ...]:
        """All cases of an order, oldest first, as they stand after this message."""
        found = self.unit.cases.of_order(order.number)
        return tuple(self.touched.get(c.key, c) for c in found)

    def orders_here(self) -> tuple[Order, ...]:
        """Orders of this room, or, in a direct thread, those the person may see."""
        bound = self.unit.directory.orders_of(self.message.place)
        if self.person is None or (bound and not self.from_factory):
            return bound
        own, orders = factories_of(self.person), bound or self.unit.directory.orders()
        return tuple(o for o in orders if not own or o.factory in own)

    def _answered_case(self) -> str | None:
        if self.message.in_reply_to is None:
            return None
        found = self.unit.outbox.find(self.message.in_reply_to)
        return found[0] if found else None

    # -- speaking

    def place(self, audience: Audience, case: Case) -> Place | None:
        """Where an audience of a case is reached."""
        return self.unit.directory.place(audience, case.order)

    def buyers(self, case: Case) -> tuple[tuple[str, Place], ...]:
        """Ids of the buyers with their own threads, where nobody else reads (Y18)."""
        people = [p.id for p in self.unit.directory.people() if actor_of(p).is_buyer]
        own = ((p, self.unit.directory.place(Audience.BUYER, case.order, p)) for p in people)
        return tuple((person, place) for person, place in own if place is not None)

    def unreached(self, case: Case, notice: str, error: str = "") -> None:
        """Y3: tell the channel at once what did not get to the factory; `notice` is its word."""
        place = self.place(Audience.CHANNEL, case)
        if place is None:
            return
        draft = Draft(
            kind="undelivered",
            audience=Audience.CHANNEL,
            place=place,
            case=case.key,
            fields={
                "case": Name(text=case.key),
                "notice": Term(key=notice),
                "error": Name(text=error) if error else None,
            },
        )
        self.tell(case, draft, f"undelivered:{notice}:{case.seq}")

    def tell(self, case: Case, draft: Draft, key: str, documents: Sequence[str] = ()) -> str:
        """Queue `draft` once under `key`, its documents frozen with it; returns the outbox id."""
        self._lock(draft)
        zones = Name(text=f"{case.order.factory_zone} {case.order.buyer_zone}")
        draft = grown(draft, fields={**draft.fields, "zones": zones})
        notice = self.render.notice(draft, self._first(draft, case))
        papers = tuple((name, self.render.document(name, notice, draft)) for name in documents)
        return self.unit.outbox.post(notice, draft.place, f"{case.key}:{key}", papers)

    def say(self, draft: Draft, key: str) -> str:
        """Queue a notice in the sender's own language first; for what belongs to no case yet."""
        self._lock(draft)
        notice = self.render.notice(draft, language_of(self.person))
        return self.unit.outbox.post(notice, draft.place, key)

    def _first(self, draft: Draft, case: Case) -> Language:
        """Shown first: where the room is one person's account, their own language (section X)."""
        place, directory = draft.place, self.unit.directory
        own = directory.person(place.channel, place.room) if place.channel in WRITTEN else None
        return own.language if own else directory.language_of(draft.audience, case.order)

    def _lock(self, draft: Draft) -> None:
        """The last lock of Y18: an answer given where a factory reads is made for the factory."""
        here = draft.place == self.message.place
        if here and draft.audience is not Audience.FACTORY and self.audience is Audience.FACTORY:
            raise ValueError(f"{draft.kind} is not for the factory, which reads in this room")

    def deadline(self, case: Case, deadline: Deadline) -> None:
        """Start a deadline of a case."""
        self.unit.deadlines.set(case.key, deadline)

    def settle(self, case: Case, kind: str) -> None:
        """What the deadline asked for has happened."""
        self.unit.deadlines.settle(case.key, kind, "satisfied")

    # -- files

    @property
    def files(self) -> tuple[Incoming, ...]:
        """What is attached to this message, as evidence takes it."""
        return tuple(
            Incoming(sha256=a.sha256, name=a.name, media_type=a.media_type, size=a.size)
            for a in self.message.attachments
        )

    # -- asking

    def ask(self, about: str, body: str, case: str | None = None) -> Prompt:
        """Open a question to the sender in this room."""
        prompt = Prompt(
            id=self.ids.new(),
            tenant=self.unit.tenant,
            place=self.message.place,
            person=self.message.sender,
            about=about,
            case=case,
            body=body,
            opened_at=self.at,
        )
        self.unit.prompts.open(prompt)
        return prompt


def done(case: Case | None = None, en: str = "", zh: str = "") -> Receipt:
    """A receipt for something that was carried out."""
    said = Words(en=en, zh=zh) if en else None
    return Receipt(outcome="done", said=said, case=case.key if case else None)


def language_of(person: Person | None) -> Language:
    """The language a person reads first."""
    return person.language if person else Language.EN
