"""Deadlines: rows that are set once, and end as fired, satisfied or cancelled (DESIGN 5)."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, or_, select, update

from bot.domain.deadlines import Deadline
from bot.ports import Clock
from bot.road import Due
from bot.store.engine import upsert
from bot.store.tables import deadlines

OPEN = deadlines.c.ended_at.is_(None)

_OPEN_OF = (
    select(deadlines)
    .where(
        OPEN,
        deadlines.c.tenant == bindparam("tenant"),
        deadlines.c.case_key == bindparam("case"),
    )
    .order_by(deadlines.c.due_at, deadlines.c.kind, deadlines.c.n)
)
_SETTLE = update(deadlines).where(
    OPEN,
    deadlines.c.tenant == bindparam("of_tenant"),
    deadlines.c.case_key == bindparam("of_case"),
)
_DUE = (
    select(deadlines)
    .where(
        OPEN,
        deadlines.c.due_at <= bindparam("now"),
        or_(deadlines.c.lease_until.is_(None), deadlines.c.lease_until < bindparam("now")),
    )
    .order_by(deadlines.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ONE = update(deadlines).where(
    OPEN,
    deadlines.c.tenant == bindparam("of_tenant"),
    deadlines.c.case_key == bindparam("of_case"),
    deadlines.c.kind == bindparam("of_kind"),
    deadlines.c.n == bindparam("of_n"),
)
_FIRE = _ONE.where(deadlines.c.due_at <= bindparam("now"))


@cache
def _first(dialect: str) -> Any:
    key = ["tenant", "case_key", "kind", "n"]
    return upsert(dialect, deadlines).on_conflict_do_nothing(index_elements=key)


class SqlDeadlines:
    """Fills `Deadlines` for one tenant."""

    def __init__(self, connection: Connection, tenant: str, clock: Clock) -> None:
        self._connection = connection
        self._tenant = tenant
        self._clock = clock

    def set(self, case: str, deadline: Deadline) -> None:
        """Start a deadline; the first of its (case, kind, n) stays as it is, even when over."""
        row = {
            "tenant": self._tenant,
            "case_key": case,
            **dict(deadline),
            "state": "open",
            "set_at": self._clock.now(),
        }
        self._connection.execute(_first(self._connection.dialect.name), row)

    def settle(self, case: str, kind: str, state: Literal["satisfied", "cancelled"]) -> None:
        """End every open deadline of `kind`, or beneath it when it ends in "."."""
        of_kind = deadlines.c.kind == kind
        if kind.endswith("."):
            of_kind = deadlines.c.kind.startswith(kind, autoescape=True)
        self._connection.execute(
            _SETTLE.where(of_kind).values(state=state, ended_at=self._clock.now()),
            {"of_tenant": self._tenant, "of_case": case},
        )

    def open_of(self, case: str) -> tuple[Deadline, ...]:
        """The open deadlines of a case, soonest first."""
        return open_deadlines(self._connection, self._tenant, case)


def open_deadlines(connection: Connection, tenant: str, case: str) -> tuple[Deadline, ...]:
    """The open deadlines of a case, soonest first."""
    found = connection.execute(_OPEN_OF, {"tenant": tenant, "case": case})
    return tuple(_deadline(row) for row in found.mappings())


def _deadline(row: Any) -> Deadline:
    return Deadline(**{name: row[name] for name in Deadline.model_fields})


class SqlDueDeadlines:
    """Fills `DueDeadlines`. It serves all tenants: each deadline says whose it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, now: datetime, lease: timedelta, most: int) -> tuple[Due, ...]:
        """Lease what is due, so that other workers leave it alone for a while."""
        found = self._connection.execute(_DUE, {"now": now, "most": most}).mappings()
        due = tuple(_due(row) for row in found)
        if due:
            until = {"lease_until": now + lease}
            self._connection.execute(_ONE, [{**_names(d), **until} for d in due])
        return due

    def fire(self, due: Due, now: datetime) -> bool:
        """Mark it fired, if it is open and its time has come."""
        marks = {"state": "fired", "ended_at": now}
        fired = self._connection.execute(_FIRE.values(**marks), {**_names(due), "now": now})
        return fired.rowcount == 1


def _due(row: Any) -> Due:
    return Due(row["tenant"], row["case_key"], row["kind"], row["n"], row["due_at"])


def _names(due: Due) -> dict[str, Any]:
    return {
        "of_tenant": due.tenant,
        "of_case": due.case,
        "of_kind": due.kind,
        "of_n": due.n,
    }
