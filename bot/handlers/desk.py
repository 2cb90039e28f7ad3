"""The desk a handler works at: one message, one transaction, and the few verbs it may use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.case import Case, decide, evolve
from bot.domain.deadlines import Deadline
from bot.domain.errors import NotYet, Refusal
from bot.domain.evolving import grown
from bot.domain.people import SYSTEM, Actor, Command, Event, Language, Person, Stamp, actor_of
from bot.domain.stages.order import Order
from bot.messages import Audience, Draft, Message, Name, Place, Receipt, Words
from bot.ports import Ids, Prompt, Render, Unit

Announcer = Callable[["Desk", Case, Event], None]
"""What a stage says and sets in motion after one of its events; the case is the newest state."""


class Stranger(Refusal):
    """Somebody without a role here (DESIGN 6: unbound senders get one neutral answer)."""

    code = "stranger"
    en = "Redtag does not know this account yet. Please ask the buyer to invite you."
    zh = "Redtag尚未识别此账号，请联系买家邀请您加入。"


class WhichCase(Refusal):
    """More than one case is open here and the message names none (section X)."""

    code = "which_case"
    en = "Several cases are open here: {keys}. Write the case key first, for example: {example}"
    zh = "这里有多个未结案件：{keys}。请先写案件编号，例如：{example}"


class NoCase(NotYet):
    """An act that needs a case, where none is open."""

    code = "no_case"

    def __init__(self) -> None:
        super().__init__(
            missing="no case is open here",
            missing_zh="这里没有未结案件",
            todo="A case opens with an inspection report; post the counts.",
            todo_zh="收到验货报告后才会建立案件，请先发送验货数据。",
        )


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

    # -- changing a case

    def act(self, case: Case | None, command: Command) -> Case:
        """Decide, record and announce. Raises the domain's refusals before anything is written."""
        events = decide(case, command)
        if case is not None and not events:
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
        """The case `key`, or NoCase (another tenant's key answers the same)."""
        found = self.touched.get(key) or self.unit.cases.get(key)
        if found is None:
            raise NoCase()
        return found

    def case_here(self, named: str | None = None) -> Case:
        """The case a message is about: the named key, the notice it answers, or the only open one.

        Raises NoCase, WhichCase.
        """
        key = named or self._answered_case()
        if key is not None:
            return self.case(key)
        found = [c for c in self.cases_here() if not c.is_closed]
        if not found:
            raise NoCase()
        if len(found) > 1:
            keys = ", ".join(c.key for c in found)
            raise WhichCase(keys=keys, example=f"{found[-1].key} …")
        return found[0]

    def cases_here(self) -> tuple[Case, ...]:
        """Cases of the orders this room is bound to; in a direct thread, of all the person's."""
        orders = self.orders_here()
        found = [c for o in orders for c in self.unit.cases.of_order(o.number)]
        return tuple(self.touched.get(c.key, c) for c in found)

    def orders_here(self) -> tuple[Order, ...]:
        """Orders of this room, or, in a direct thread, those the person may see."""
        bound = self.unit.directory.orders_of(self.message.place)
        if bound or self.person is None:
            return bound
        factory = self.person.factory
        orders = self.unit.directory.orders()
        return tuple(o for o in orders if factory is None or o.factory == factory)

    def _answered_case(self) -> str | None:
        if self.message.in_reply_to is None:
            return None
        found = self.unit.outbox.find(self.message.in_reply_to)
        return found[0] if found else None

    # -- speaking

    def place(self, audience: Audience, case: Case) -> Place | None:
        """Where an audience of a case is reached."""
        return self.unit.directory.place(audience, case.order)

    def tell(self, case: Case, draft: Draft, key: str, documents: Sequence[str] = ()) -> str:
        """Queue `draft` once under `key`, its documents frozen with it; returns the outbox id."""
        zones = Name(text=f"{case.order.factory_zone} {case.order.buyer_zone}")
        draft = grown(draft, fields={**draft.fields, "zones": zones})
        first = self.unit.directory.language_of(draft.audience, case.order)
        notice = self.render.notice(draft, first)
        papers = tuple((name, self.render.document(name, notice, draft)) for name in documents)
        return self.unit.outbox.post(notice, draft.place, f"{case.key}:{key}", papers)

    def say(self, draft: Draft, key: str) -> str:
        """Queue a notice in the sender's own language first; for what belongs to no case yet."""
        notice = self.render.notice(draft, language_of(self.person))
        return self.unit.outbox.post(notice, draft.place, key)

    def deadline(self, case: Case, deadline: Deadline) -> None:
        """Start a deadline of a case."""
        self.unit.deadlines.set(case.key, deadline)

    def settle(self, case: Case, kind: str) -> None:
        """What the deadline asked for has happened."""
        self.unit.deadlines.settle(case.key, kind, "satisfied")

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


def moment(at: datetime) -> str:
    """An instant for a refusal's sentence."""
    return f"{at:%Y-%m-%d %H:%M} UTC"


def language_of(person: Person | None) -> Language:
    """The language a person reads first."""
    return person.language if person else Language.EN
