"""Cases as the pages show them: the list, one case with its clocks, the record in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.channels.console.moments import Told, told
from bot.channels.console.record_words import event_words
from bot.channels.console.seats import Seat
from bot.channels.console.words import say
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Language, Person
from bot.domain.stages.order import Order
from bot.ports import CaseReader, CaseRow, RecordRow

CLOCKS_SHOWN = 50
"""Open cases whose deadlines stand in the list; older ones show them on their own page."""


@dataclass(frozen=True)
class Clock:
    """Something that falls due: `what` in the seat's language."""

    what: str
    at: Told
    provisional: bool = False


@dataclass(frozen=True)
class CaseEntry:
    """A case in a list, with the deadline and the cut-off that come first."""

    row: CaseRow
    order: Order | None
    updated: Told
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
    reader: CaseReader, tenant: str, seat: Seat, orders: Mapping[str, Order]
) -> tuple[tuple[CaseEntry, ...], tuple[CaseEntry, ...]]:
    """Open and closed cases, newest first."""
    rows = reader.cases(tenant)
    still_open = [row for row in rows if not row.closed]
    deadlines = {row.key: reader.deadlines(tenant, row.key) for row in still_open[:CLOCKS_SHOWN]}
    return (
        tuple(_entry(row, seat, orders, deadlines.get(row.key, ())) for row in still_open),
        tuple(_entry(row, seat, orders, ()) for row in rows if row.closed),
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
            who=people[row.actor].name if row.actor in people else row.actor,
            at=told(row.at, seat.language, zones),
            seal=row.hash[:12],
        )
        for row in rows
    )


def zones_of(seat: Seat, order: Order) -> tuple[str, ...]:
    """The reader's zone first, then the factory's and the buyer's."""
    return (seat.person.zone, order.factory_zone, order.buyer_zone)


def _entry(
    row: CaseRow, seat: Seat, orders: Mapping[str, Order], deadlines: tuple[Deadline, ...]
) -> CaseEntry:
    order = orders.get(row.order)
    clocks: list[Clock] = []
    if order is not None and not row.closed:
        zones = zones_of(seat, order)
        clocks = [_clock(due, seat, zones) for due in deadlines[:1]]
        clocks += sorted(_cutoffs(order, seat, zones), key=lambda clock: clock.at.at)[:1]
    updated = told(row.updated_at, seat.language, [seat.person.zone])
    return CaseEntry(row, order, updated, tuple(clocks))


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
