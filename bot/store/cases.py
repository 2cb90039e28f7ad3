"""Cases: the current state of each, written together with its record.

A case is read under a lock, or taken as this process last left it and checked before anything is
written (ADR 22). Either way nobody else moves it between the look and the commit.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from bot.domain.case import Case
from bot.domain.people import Event
from bot.road import LostRace
from bot.store import record
from bot.store.directory import order_lookup
from bot.store.engine import upsert
from bot.store.tables import cases, counters

_STATE = select(
    cases.c.case_key, cases.c.seq, cases.c.head, cases.c.state, cases.c.opened_at
).where(cases.c.tenant == bindparam("tenant"))
_GET = _STATE.where(cases.c.case_key == bindparam("key")).with_for_update()
_OF_ORDER = (
    _STATE.where(cases.c.order_lookup == bindparam("lookup"))
    .order_by(cases.c.case_key)  # locked in one order by everybody
    .with_for_update()
)
_HEADS = (
    select(cases.c.case_key, cases.c.head)
    .where(
        cases.c.tenant == bindparam("tenant"),
        cases.c.case_key.in_(bindparam("keys", expanding=True)),
    )
    .order_by(cases.c.case_key)  # locked in one order by everybody
    .with_for_update()
)
_ALL_OPEN = (
    select(cases.c.case_key)
    .where(cases.c.tenant == bindparam("tenant"), cases.c.closed.is_(False))
    .order_by(cases.c.opened_at, cases.c.case_key)
)
_OPEN = insert(cases)
_MOVE = update(cases).where(
    cases.c.tenant == bindparam("of_tenant"), cases.c.case_key == bindparam("of_case")
)


WARY_FOR = timedelta(minutes=1)
"""For so long after another process moved one of our cases each is read under a lock."""


class RecentCases:
    """Cases read lately, each with the head of its record: at that head, it is that value."""

    def __init__(self, most: int = 1024) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str], tuple[str, Case]] = OrderedDict()
        self._wrong_at: datetime | None = None

    def last(self, tenant: str, key: str) -> tuple[str, Case] | None:
        """(head, case) as this process last saw it."""
        return self._known.get((tenant, key))

    def find(self, tenant: str, key: str, head: str) -> Case | None:
        """The case whose record ends in `head`, if it is still known."""
        known = self.last(tenant, key)
        return known[1] if known and known[0] == head else None

    def keep(self, tenant: str, head: str, case: Case) -> None:
        """Remember a case; a rollback leaves an entry that no head matches."""
        self._known[(tenant, case.key)] = (head, case)
        self._known.move_to_end((tenant, case.key))
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def were_wrong(self, now: datetime) -> None:
        """Somebody else moved a case that we took for current."""
        self._wrong_at = now

    def are_trusted(self, now: datetime) -> bool:
        """Whether this process has lately been the only one to move cases."""
        return self._wrong_at is None or now - self._wrong_at >= WARY_FOR


@dataclass(slots=True)
class _Moved:
    """A case that events were appended to in this transaction, as it stands now."""

    case: Case
    head: str
    is_new: bool
    opened_at: datetime
    updated_at: datetime


class StaleCases(LostRace):
    """A case that was taken for current is not."""


class SqlCases:
    """Fills `Cases` for one tenant inside a transaction.

    What is appended is written by `flush`, for all messages of a batch at once. `optimistic`, a
    case may be one of `recent`, unlocked until then: LostRace when it is no longer current.
    """

    def __init__(
        self, connection: Connection, tenant: str, recent: RecentCases, *, optimistic: bool
    ) -> None:
        self._connection = connection
        self._tenant = tenant
        self._recent = recent
        self._optimistic = optimistic
        self._unlocked: dict[str, str] = {}
        self._known: dict[str, tuple[int, str]] = {}
        self._moved: dict[str, _Moved] = {}
        self._rows: list[tuple[record.Entry, str]] = []

    def get(self, key: str) -> Case | None:
        """The case `key`, which nobody else moves until the commit."""
        if key in self._moved:
            return self._moved[key].case
        if case := self._recalled(key):
            return case
        row = self._connection.execute(_GET, {"tenant": self._tenant, "key": key}).first()
        return None if row is None else self._case(row)

    def of_order(self, number: str) -> tuple[Case, ...]:
        """Cases of an order, oldest first, their rows locked; what is not yet written included."""
        lookup = order_lookup(number)
        rows = self._connection.execute(_OF_ORDER, {"tenant": self._tenant, "lookup": lookup})
        written = [(row.opened_at, row.case_key, self._standing(row)) for row in rows]
        opened = [
            (m.opened_at, m.case.key, m.case)
            for m in self._moved.values()
            if m.is_new and order_lookup(m.case.order.number) == lookup
        ]
        return tuple(case for *_, case in sorted(written + opened, key=itemgetter(0, 1)))

    def all_open(self) -> tuple[str, ...]:
        """Keys of the cases that are not closed, oldest first."""
        self.flush()
        return tuple(self._connection.scalars(_ALL_OPEN, {"tenant": self._tenant}))

    def next_key(self) -> str:
        """The next key; its counter row stays locked until the commit, so none is left out."""
        return f"QC-{next_number(self._connection, self._tenant, 'case'):04d}"

    def append(self, case: Case, events: Sequence[Event], source: str) -> None:
        """Note the events and the state they lead to; LostRace when the case moved meanwhile."""
        if not events:
            return
        before = self._head(case.key, case.seq - len(events))
        rows = tuple(record.entries(self._tenant, case.key, events, before, source))
        self._rows += rows
        first = self._moved.get(case.key)
        self._moved[case.key] = _Moved(
            case=case,
            head=rows[-1][1],
            is_new=first.is_new if first else before[0] == 0,
            opened_at=first.opened_at if first else events[0].at,
            updated_at=events[-1].at,
        )

    def flush(self) -> None:
        """Write what was appended. The rows of cases that were there are locked by now."""
        self._lock()
        if not self._rows:
            return
        record.append(self._connection, self._rows)
        moved = self._moved.values()
        new = [self._opened(m) for m in moved if m.is_new]
        old = [self._changed(m) for m in moved if not m.is_new]
        for statement, rows in ((_OPEN, new), (_MOVE, old)):
            if rows:
                self._connection.execute(statement, rows)
        for m in moved:
            self._known[m.case.key] = (m.case.seq, m.head)
            self._recent.keep(self._tenant, m.head, m.case)
        self._rows, self._moved = [], {}

    def _recalled(self, key: str) -> Case | None:
        """The case without a look: it was read in this transaction, or is hoped to be current."""
        last = self._recent.last(self._tenant, key)
        if last is None:
            return None
        head, case = last
        if key in self._known:
            return case if head == self._known[key][1] else None
        if not self._optimistic:
            return None
        self._known[key] = (case.seq, head)
        self._unlocked[key] = head
        return case

    def _lock(self) -> None:
        """Lock what was only hoped to be current, and see that it is."""
        hoped, self._unlocked = self._unlocked, {}
        if not hoped:
            return
        asked = {"tenant": self._tenant, "keys": sorted(hoped)}
        found = {row.case_key: row.head for row in self._connection.execute(_HEADS, asked)}
        if found != hoped:
            raise StaleCases(f"another process moved one of {asked['keys']}")

    def _standing(self, row: Row[str, int, str, str, datetime]) -> Case:
        """The case of a row, with what was appended to it since it was written."""
        case, moved = self._case(row), self._moved.get(row.case_key)
        return moved.case if moved else case

    def _case(self, row: Row[str, int, str, str, datetime]) -> Case:
        if self._unlocked.pop(row.case_key, row.head) != row.head:
            raise StaleCases(f"another process moved {row.case_key}")
        self._known[row.case_key] = (row.seq, row.head)
        case = self._recent.find(self._tenant, row.case_key, row.head)
        if case is None:
            case = Case.model_validate_json(row.state)
            self._recent.keep(self._tenant, row.head, case)
        return case

    def _head(self, key: str, seq: int) -> tuple[int, str]:
        """(seq, hash) of the last row, which must be `seq`; its case is locked."""
        moved = self._moved.get(key)
        if moved is None and key not in self._known and seq > 0:
            self.get(key)
        found = self._known.get(key, (0, record.GENESIS))
        if moved is not None:
            found = (moved.case.seq, moved.head)
        if found[0] != seq:
            raise LostRace(f"{key} stands at {found[0]}, not at {seq}")
        return found

    def _opened(self, moved: _Moved) -> dict[str, Any]:
        number = moved.case.order.number
        return {
            "tenant": self._tenant,
            "case_key": moved.case.key,
            "order_lookup": order_lookup(number),
            "order_number": number,
            "opened_at": moved.opened_at,
            **_state(moved),
        }

    def _changed(self, moved: _Moved) -> dict[str, Any]:
        return {"of_tenant": self._tenant, "of_case": moved.case.key, **_state(moved)}


def _state(moved: _Moved) -> dict[str, Any]:
    return {
        "stage": moved.case.stage,
        "closed": moved.case.is_closed,
        "seq": moved.case.seq,
        "head": moved.head,
        "state": moved.case.model_dump_json(),
        "updated_at": moved.updated_at,
    }


def next_number(connection: Connection, tenant: str, name: str) -> int:
    """Count a counter of the tenant up and return it, from 1 on, gapless when committed."""
    counted = _counting(connection.dialect.name)
    return int(connection.execute(counted, {"tenant": tenant, "name": name}).scalar_one())


@cache
def _counting(dialect: str) -> Any:
    counted = (
        upsert(dialect, counters)
        .values(value=1)
        .on_conflict_do_update(
            index_elements=["tenant", "name"], set_={"value": counters.c.value + 1}
        )
    )
    return counted.returning(counters.c.value)
