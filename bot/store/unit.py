"""One transaction: what the road does in it, and the view that a handler gets of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, Engine, select

from bot.ports import Clock, Ids
from bot.store.cases import RecentCases, SqlCases, StaleCases
from bot.store.days import SqlWorkDays
from bot.store.deadlines import SqlDeadlines, SqlDueDeadlines
from bot.store.directory import SqlDirectory
from bot.store.engine import plain_errors, upsert
from bot.store.inbox import SqlInbox
from bot.store.invitations import SqlInvitations
from bot.store.keeping import SqlCredentials, SqlInstallations, SqlWindows
from bot.store.outbox import SqlOutbox
from bot.store.outgoing import SqlOutgoing
from bot.store.prompts import SqlPrompts
from bot.store.tables import workers


class SqlUnit:
    """Fills `Unit`: the tables of one tenant inside a transaction."""

    def __init__(
        self, connection: Connection, tenant: str, clock: Clock, ids: Ids, cases: SqlCases
    ) -> None:
        self.tenant = tenant
        self.cases = cases
        self.directory = SqlDirectory(connection, tenant)
        self.outbox = SqlOutbox(connection, tenant, clock, ids)
        self.deadlines = SqlDeadlines(connection, tenant, clock)
        self.prompts = SqlPrompts(connection, tenant, clock)
        self.invitations = SqlInvitations(connection, tenant)
        self.days = SqlWorkDays(connection, tenant)


class SqlWorkers:
    """Fills `Workers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def enter(self, worker: str, now: datetime) -> bool:
        """Mark `worker` as running; True when its last stop was clean, or it never ran."""
        before = select(workers.c.state).where(workers.c.worker == worker)
        clean = self._connection.scalar(before) != "running"
        self._mark(worker, "running", now)
        return clean

    def leave(self, worker: str, now: datetime) -> None:
        """Mark a clean stop."""
        self._mark(worker, "stopped", now)

    def _mark(self, worker: str, state: str, now: datetime) -> None:
        values = {"state": state, "since": now}
        row = upsert(self._connection.dialect.name, workers).values(worker=worker, **values)
        self._connection.execute(row.on_conflict_do_update(index_elements=["worker"], set_=values))


class SqlTransaction:
    """Fills `Transaction`."""

    def __init__(
        self,
        connection: Connection,
        worker: str,
        clock: Clock,
        ids: Ids,
        cases_of: Callable[[str], SqlCases],
    ) -> None:
        self._connection = connection
        self._worker = worker
        self._parts = (clock, ids)
        self._cases_of = cases_of
        self._units: dict[str, SqlUnit] = {}

    @cached_property
    def inbox(self) -> SqlInbox:
        """What came in."""
        return SqlInbox(self._connection)

    @cached_property
    def outgoing(self) -> SqlOutgoing:
        """What goes out."""
        return SqlOutgoing(self._connection, self._worker)

    @cached_property
    def due(self) -> SqlDueDeadlines:
        """What is due."""
        return SqlDueDeadlines(self._connection)

    @cached_property
    def workers(self) -> SqlWorkers:
        """Who runs."""
        return SqlWorkers(self._connection)

    @cached_property
    def installations(self) -> SqlInstallations:
        """Where we are installed."""
        return SqlInstallations(self._connection)

    @cached_property
    def credentials(self) -> SqlCredentials:
        """Tokens that all workers share."""
        return SqlCredentials(self._connection)

    @cached_property
    def windows(self) -> SqlWindows:
        """How many messages may still go to somebody."""
        return SqlWindows(self._connection)

    @property
    def posted(self) -> bool:
        """Whether something was put into the outbox; known after the commit."""
        return any(unit.outbox.posted for unit in self._units.values())

    def flush(self) -> None:
        """Write what the units have gathered; before the commit."""
        for unit in self._units.values():
            unit.cases.flush()
            unit.outbox.flush()

    def unit(self, tenant: str) -> SqlUnit:
        """The view of one tenant; one for all messages of a batch."""
        if tenant not in self._units:
            cases = self._cases_of(tenant)
            self._units[tenant] = SqlUnit(self._connection, tenant, *self._parts, cases)
        return self._units[tenant]


class SqlStore:
    """Fills `Store`. `worker` names this process and must be the same after a restart."""

    def __init__(self, engine: Engine, clock: Clock, ids: Ids, worker: str = "main") -> None:
        self.worker = worker
        self._engine = engine
        self._clock = clock
        self._ids = ids
        self._recent = RecentCases()

    @contextmanager
    def transaction(self, *, optimistic: bool = False) -> Iterator[SqlTransaction]:
        """Committed at the end of the block, rolled back by any exception."""
        hopeful = optimistic and self._recent.are_trusted(self._clock.now())
        try:
            with plain_errors(), self._engine.begin() as connection:
                tx = self._begun(connection, optimistic=hopeful)
                yield tx
                tx.flush()
        except StaleCases:
            self._recent.were_wrong(self._clock.now())
            raise

    def _begun(self, connection: Connection, *, optimistic: bool) -> SqlTransaction:
        def cases_of(tenant: str) -> SqlCases:
            return SqlCases(connection, tenant, self._recent, optimistic=optimistic)

        return SqlTransaction(connection, self.worker, self._clock, self._ids, cases_of)
