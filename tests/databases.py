"""Fixtures: a migrated store on each of the two databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.handling import FakeHandling
from tests.fakes.road import Hand


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/redtag.db"
    return str(request.getfixturevalue("postgres_database"))


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A writing engine over a migrated database."""
    engine = open_engine(url)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def reader(url: str, engine: Engine) -> Iterator[SqlReader]:
    """A reader over a connection that cannot write."""
    reading = open_reader(url)
    yield SqlReader(reading)
    reading.dispose()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ids(clock: FakeClock) -> TimeOrderedIds:
    return TimeOrderedIds(clock)


@pytest.fixture
def store(engine: Engine, clock: FakeClock, ids: TimeOrderedIds) -> SqlStore:
    return SqlStore(engine, clock, ids)


@pytest.fixture
def handling() -> FakeHandling:
    return FakeHandling()


@pytest.fixture
def hand(store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds) -> Hand:
    """The way in without its thread."""
    return Hand(store, handling, clock, ids)
