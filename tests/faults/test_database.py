"""The database fails: at any statement, in a commit, locked, torn (faults 3, 12 to 15)."""

import asyncio
import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event, func, select

from bot.intake import Intake
from bot.messages import Message
from bot.road import LostRace, StoreLost, StoreUnavailable
from bot.store.engine import open_engine
from bot.store.ids import TimeOrderedIds
from bot.store.tables import cases, inbox, outbox, record
from bot.store.unit import SqlStore
from bot.store.verify import verify
from tests.fakes.clock import FakeClock, WallClock
from tests.fakes.handling import FakeHandling, said
from tests.fakes.road import Hand


def messages(clock: FakeClock, tenant: str) -> list[Message]:
    """A case, two events in it, a deadline, a post and a document."""
    texts = ["open", "move QC-0001", "remind QC-0001 60", "say", "document", "move QC-0001"]
    return [said(f"k{n}", text, clock, tenant=tenant) for n, text in enumerate(texts)]


def effects(engine: Engine, tenant: str) -> list[int]:
    """How many rows the tenant has in each table."""
    with engine.connect() as connection:
        return [
            connection.scalars(
                select(func.count()).select_from(table).where(table.c.tenant == tenant)
            ).one()
            for table in (inbox, cases, record, outbox)
        ]


class Failpoint:
    """Raises once, at the statement with the number that was set; counts them all."""

    def __init__(self, engine: Engine) -> None:
        self.at = 0
        self.error: Exception = RuntimeError()
        self.passed = 0
        event.listen(engine, "before_cursor_execute", self._pass)
        event.listen(engine, "commit", self._pass)

    def _pass(self, *_: Any) -> None:
        self.passed += 1
        if self.passed == self.at:
            raise self.error

    def arm(self, at: int, error: Exception) -> None:
        self.at, self.error, self.passed = at, error, 0


@pytest.mark.parametrize("carefully", [False, True], ids=["together", "carefully"])
@pytest.mark.parametrize(
    "error",
    [RuntimeError("bug"), LostRace("40001"), StoreLost("gone"), StoreUnavailable("locked")],
    ids=repr,
)
def test_whichever_statement_fails_each_message_has_one_effect_in_the_end(
    engine: Engine, clock: FakeClock, error: Exception, carefully: bool
) -> None:
    failpoint = Failpoint(engine)
    ids = TimeOrderedIds(clock)
    at, reached = 0, True
    while reached:
        at += 1
        tenant = f"t{at}"
        hand = Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
        failpoint.arm(at, error)
        outcomes = deliver(hand, messages(clock, tenant), carefully)
        reached = failpoint.passed >= at
        failpoint.arm(0, error)
        if error.args != ("bug",):
            assert effects(engine, tenant) == [6, 1, 3, 7], (at, outcomes)
        assert verify(engine, tenant).findings == (), (at, outcomes)
    assert at > 10


def deliver(hand: Hand, wanted: list[Message], carefully: bool) -> list[str]:
    """Send as a platform does, again after every error; `carefully` one after the other."""
    parcels = [[message] for message in wanted] if carefully else [wanted]
    return [outcome for parcel in parcels for outcome in insist(hand, parcel, carefully)]


def insist(hand: Hand, parcel: list[Message], carefully: bool) -> list[str]:
    while True:
        try:
            return [r.outcome for r in hand.take(*parcel, carefully=carefully)]
        except StoreUnavailable:
            pass


@contextmanager
def terminating(url: str, every_s: float) -> Iterator[Counter[str]]:
    """Cut every connection of the database again and again."""
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    cut: Counter[str] = Counter()
    stop = threading.Event()

    def run() -> None:
        with psycopg.connect(plain, autocommit=True) as connection:
            while not stop.wait(every_s):
                killed = connection.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                ).fetchone()
                cut["connections"] += killed[0] if killed else 0

    thread = threading.Thread(target=run)
    thread.start()
    yield cut
    stop.set()
    thread.join()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_connections_cut_at_any_moment_lose_and_double_nothing(url: str, engine: Engine) -> None:
    clock = WallClock()
    ids = TimeOrderedIds(clock)
    intake = Intake(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
    intake.start()

    async def keep_at(key: str, text: str) -> str:
        while True:
            try:
                return (await intake.submit(said(key, text, clock))).outcome
            except StoreUnavailable:
                await asyncio.sleep(0.01)

    async def pour(cut: Counter[str]) -> list[str]:
        """Ten messages at once, until the connection was cut often enough between them."""
        await keep_at("o", "open")
        outcomes = list[str]()
        for n in range(500):
            keys = [f"m{n}.{i}" for i in range(10)]
            outcomes += await asyncio.gather(*(keep_at(key, "move QC-0001") for key in keys))
            if n >= 20 and cut["connections"] > 5:
                break
        return outcomes

    with terminating(url, every_s=0.05) as cut:
        outcomes = asyncio.run(pour(cut))
    assert intake.stop()
    assert cut["connections"] > 5
    assert set(outcomes) <= {"done", "duplicate"}
    with engine.connect() as connection:
        sources = connection.scalars(select(record.c.source).where(record.c.seq > 1)).all()
    assert len(sources) == len(set(sources)) == len(outcomes)
    assert verify(engine).clean


def test_a_database_locked_by_another_writer_is_unavailable_until_it_is_free(
    tmp_path: Path, sqlite_template: Path, clock: FakeClock
) -> None:
    path = shutil.copy(sqlite_template, tmp_path / "redtag.db")
    engine = open_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout = 50"))
    engine.dispose()
    ids = TimeOrderedIds(clock)
    hand = Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable):
        hand.take(*(said(f"k{n}", "open", clock) for n in range(10)))
    other.execute("ROLLBACK")
    other.close()
    receipts = hand.take(*(said(f"k{n}", "open", clock) for n in range(10)))
    assert [r.outcome for r in receipts] == ["done"] * 10
    engine.dispose()


def test_a_log_torn_at_any_byte_keeps_every_message_that_was_answered(
    tmp_path: Path, sqlite_template: Path, clock: FakeClock
) -> None:
    """What a power cut leaves of the last commit: cut the write-ahead log within it and reopen."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "redtag.db"))
    log = path.with_name("redtag.db-wal")
    engine = open_engine(f"sqlite:///{path}")
    ids = TimeOrderedIds(clock)
    hand = Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
    hand.take(said("k0", "open", clock), said("k1", "move QC-0001", clock))
    whole_before = log.stat().st_size
    hand.take(said("k2", "move QC-0001", clock))
    whole = log.stat().st_size
    assert whole > whole_before
    for n, size in enumerate(range(whole_before, whole + 1, (whole - whole_before) // 40)):
        kept = answered(path, log, tmp_path / f"torn{n}", size)
        assert {"k0", "k1"} <= kept <= {"k0", "k1", "k2"}
    assert answered(path, log, tmp_path / "whole", whole) == {"k0", "k1", "k2"}
    engine.dispose()


def answered(path: Path, log: Path, folder: Path, size: int) -> set[str]:
    """The keys in a copy whose log was cut to `size` bytes; the copy must be sound."""
    folder.mkdir()
    shutil.copy(path, folder / path.name)
    (folder / log.name).write_bytes(log.read_bytes()[:size])
    engine = open_engine(f"sqlite:///{folder / path.name}")
    assert verify(engine).findings == ()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        keys = set(connection.scalars(select(inbox.c.key)))
    engine.dispose()
    return keys
