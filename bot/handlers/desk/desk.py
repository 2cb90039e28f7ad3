"""One message, one transaction, and the few verbs a handler may use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.case import Case, decide, evolve
from bot.domain.deadlines import Deadline
from bot.domain.people import Command, Event, Language, Person
from bot.handlers.desk.sight import Sight
from bot.messages import (
    Audience,
    Button,
    Draft,
    Fact,
    FactValue,
    Name,
    Place,
    Receipt,
    Table,
    Term,
    Words,
)
from bot.ports import Ids, Prompt, Render

WRITTEN = ("wechat", "email")
"""Channels where room and account are one, the quicker one first."""
Announcer = Callable[["Desk", Case, Event], None]
"""What a stage says and sets in motion after one of its events; the case is the newest state."""


@dataclass(frozen=True, kw_only=True)
class Desk(Sight):
    """Everything one message may touch. Handlers get nothing else from the outside."""

    now: datetime
    ids: Ids
    render: Render
    announcers: Mapping[type[Event], Sequence[Announcer]]
    before: dict[str, Case] = field(default_factory=dict)
    """The cases as this message found them."""

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

    # -- speaking

    def notify(
        self,
        audience: Audience,
        case: Case,
        kind: str,
        fields: Mapping[str, FactValue],
        *,
        key: str | None = None,
        place: Place | None = None,
        facts: tuple[Fact, ...] = (),
        table: Table | None = None,
        buttons: tuple[Button, ...] = (),
        reply_line: Words | None = None,
        slot: str | None = None,
        documents: Sequence[str] = (),
    ) -> bool:
        """Queue a notice about `case` once under `key`, its documents frozen with it.

        It goes to `place`, else to where `audience` is reached. False, and nothing is queued, where
        that is nowhere. Without a `key` it is said once for each state of the case.
        """
        place = place or self.place(audience, case)
        if place is None:
            return False
        draft = Draft(
            kind=kind,
            audience=audience,
            place=place,
            case=case.key,
            fields={"case": Name(text=case.key), **fields, "zones": _zones(case)},
            facts=facts,
            table=table,
            buttons=buttons,
            reply_line=reply_line,
            slot=slot,
        )
        self._queue(case, draft, key or f"{kind}:{case.seq}", documents)
        return True

    def _queue(self, case: Case, draft: Draft, key: str, documents: Sequence[str]) -> None:
        self._lock(draft)
        notice = self.render.notice(draft, self._first(draft, case))
        papers = tuple((name, self.render.document(name, notice, draft)) for name in documents)
        self.unit.outbox.post(notice, draft.place, f"{case.key}:{key}", papers)

    def unreached(self, case: Case, notice: str, error: str = "") -> None:
        """Y3: tell the channel at once what did not get to the factory; `notice` is its word."""
        fields = {"notice": Term(key=notice), "error": Name(text=error) if error else None}
        key = f"undelivered:{notice}:{case.seq}"
        self.notify(Audience.CHANNEL, case, "undelivered", fields, key=key)

    def say(self, draft: Draft, key: str) -> None:
        """Queue a notice in the sender's own language first; for what belongs to no case yet."""
        self._lock(draft)
        notice = self.render.notice(draft, language_of(self.person))
        self.unit.outbox.post(notice, draft.place, key)

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

    # -- clocks

    def deadline(self, case: Case, deadline: Deadline) -> None:
        """Start a deadline of a case."""
        self.unit.deadlines.set(case.key, deadline)

    def settle(self, case: Case, kind: str) -> None:
        """What deadlines of `kind` asked for has happened; "car." means all beneath it."""
        self.unit.deadlines.settle(case.key, kind, "satisfied")

    def cancel(self, case: Case, kind: str) -> None:
        """Deadlines of `kind` ask for nothing any more; "" means every one of the case."""
        self.unit.deadlines.settle(case.key, kind, "cancelled")

    # -- asking

    def open_form(self, kind: str, audience: Audience, button: Button) -> Receipt:
        """Open the form of `button` for the sender at once; its notice `kind` goes to no room."""
        draft = Draft(kind=kind, audience=audience, place=self.message.place, buttons=(button,))
        form = self.render.notice(draft, language_of(self.person))
        return Receipt(outcome="done", form=form)

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


def _zones(case: Case) -> Name:
    """Both parties' zones, in which every time of the notice is shown."""
    return Name(text=f"{case.order.factory_zone} {case.order.buyer_zone}")
