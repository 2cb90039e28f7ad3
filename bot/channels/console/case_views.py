"""Cases as the pages show them: the list, one case with its clocks, the record in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.channels.console.moments import Told, told
from bot.channels.console.record_words import event_words
from bot.channels.console.seats import CHANNEL, Seat
from bot.channels.console.wiring import Wiring
from bot.channels.console.words import say
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import SYSTEM, Language, Person, Role
from bot.domain.stages.order import Order
from bot.handlers.next_step import Step, next_step
from bot.messages import Audience, Draft, Name, Place, Table, Term
from bot.ports import CaseRow, RecordRow

TOLD = 50
"""Open cases whose clocks and next step stand in the list; older ones tell on their own page."""


@dataclass(frozen=True)
class Clock:
    """Something that falls due: `what` in the seat's language."""

    what: str
    at: Told
    provisional: bool = False


@dataclass(frozen=True)
class Waits:
    """What a case waits for and who acts, in words; `is_mine` when that is the reader's side."""

    what: str
    who: str
    is_mine: bool


@dataclass(frozen=True)
class CaseEntry:
    """A case in a list, with its next step and the deadline and cut-off that come first."""

    row: CaseRow
    order: Order | None
    updated: Told
    waits: Waits | None
    next: tuple[Clock, ...]


@dataclass(frozen=True)
class RecordEntry:
    """One row of the record: what happened in words, who did it, when, and its seal."""

    seq: int
    what: str
    who: str
    at: Told
    seal: str


def case_entries(
    wiring: Wiring, seat: Seat, orders: Mapping[str, Order]
) -> tuple[tuple[CaseEntry, ...], tuple[CaseEntry, ...]]:
    """Open and closed cases, newest first."""
    rows = wiring.reader.cases(wiring.tenant)
    still_open = [row for row in rows if not row.closed]
    told_of = [row.key for row in still_open[:TOLD]]
    deadlines = {key: wiring.reader.deadlines(wiring.tenant, key) for key in told_of}
    waits = _waits(wiring, seat, told_of)
    return (
        tuple(_entry(row, seat, orders, waits, deadlines) for row in still_open),
        tuple(_entry(row, seat, orders, {}, {}) for row in rows if row.closed),
    )


def case_clocks(case: Case, deadlines: Iterable[Deadline], seat: Seat) -> tuple[Clock, ...]:
    """Deadlines and the order's cut-offs together, soonest first, in the zones of both sides."""
    zones = zones_of(seat, case.order)
    clocks = [_clock(due, seat, zones) for due in deadlines]
    clocks += [] if case.is_closed else _cutoffs(case.order, seat, zones)
    return tuple(sorted(clocks, key=lambda clock: clock.at.at))


def record_entries(
    rows: Iterable[RecordRow], seat: Seat, case: Case, people: Mapping[str, Person]
) -> tuple[RecordEntry, ...]:
    """The record, first to last."""
    zones = zones_of(seat, case.order)
    return tuple(
        RecordEntry(
            seq=row.seq,
            what=event_words(row.kind, seat.language),
            who=_who(row.actor, people),
            at=told(row.at, seat.language, zones),
            seal=row.hash[:12],
        )
        for row in rows
    )


def _who(actor: str, people: Mapping[str, Person]) -> str:
    """The name of a person of today; of the clock that of the house; else the id that was kept."""
    if actor == SYSTEM.id:
        return SYSTEM.name
    return people[actor].name if actor in people else actor


def zones_of(seat: Seat, order: Order) -> tuple[str, ...]:
    """The reader's zone first, then the factory's and the buyer's."""
    return (seat.person.zone, order.factory_zone, order.buyer_zone)


def _waits(wiring: Wiring, seat: Seat, keys: Iterable[str]) -> dict[str, Waits]:
    """The next step of each case, worded by the notices' own vocabulary."""
    cases = [wiring.reader.case(wiring.tenant, key) for key in keys]
    steps = {case.key: next_step(case) for case in cases if case is not None}
    known = {key: step for key, step in steps.items() if step is not None}
    if wiring.render is None or not known:
        return {}
    notice = wiring.render.notice(_steps_draft(known), seat.language)
    table = notice.worded(seat.language).table
    return {
        key: Waits(what, who, _is_theirs(step.owner, seat))
        for (key, step), (_, what, who) in zip(
            known.items(), table.rows if table else (), strict=True
        )
    }


def _is_theirs(owner: Role, seat: Seat) -> bool:
    """A buyer lead is a buyer (row 28)."""
    return owner in seat.person.roles or (owner is Role.BUYER and seat.party == "buyer")


def _steps_draft(steps: Mapping[str, Step]) -> Draft:
    """The status notice over all cases: nobody gets it, the list shows its words."""
    rows = tuple(
        (Name(text=key), Term(key=f"step_{step.name}"), Term(key=step.owner.value))
        for key, step in steps.items()
    )
    return Draft(
        kind="status",
        audience=Audience.CHANNEL,
        place=Place(channel=CHANNEL, room="home"),
        fields={"open": len(rows)},
        table=Table(heads=("case", "waits_for", "owner"), rows=rows),
    )


def _entry(
    row: CaseRow,
    seat: Seat,
    orders: Mapping[str, Order],
    waits: Mapping[str, Waits],
    deadlines: Mapping[str, tuple[Deadline, ...]],
) -> CaseEntry:
    order = orders.get(row.order)
    clocks: list[Clock] = []
    if order is not None and not row.closed:
        zones = zones_of(seat, order)
        clocks = [_clock(due, seat, zones) for due in deadlines.get(row.key, ())[:1]]
        clocks += sorted(_cutoffs(order, seat, zones), key=lambda clock: clock.at.at)[:1]
    updated = told(row.updated_at, seat.language, [seat.person.zone])
    return CaseEntry(row, order, updated, waits.get(row.key), tuple(clocks))


def _clock(due: Deadline, seat: Seat, zones: tuple[str, ...]) -> Clock:
    rule = due.rule_zh if seat.language is Language.ZH else due.rule_en
    return Clock(rule, told(due.due_at, seat.language, zones), due.provisional)


def _cutoffs(order: Order, seat: Seat, zones: tuple[str, ...]) -> list[Clock]:
    return [
        Clock(
            say(seat.language, f"cutoff.{cutoff.name.lower()}"),
            told(cutoff.at, seat.language, zones),
        )
        for cutoff in order.cutoffs
    ]
