"""Fixtures: a migrated store on each of the two databases."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
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

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "redtag.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """The name of a migrated PostgreSQL database to copy."""
    name = "migrated"
    _execute(postgres_url, f"CREATE DATABASE {name}")
    _migrate(_named(postgres_url, name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database of this test; the test runs once on each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "redtag.db")
        yield f"sqlite:///{tmp_path}/redtag.db"
        return
    server, template = map(request.getfixturevalue, ("postgres_url", "postgres_template"))
    name = f"copy_{next(_numbers)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(server, name)
    _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A writing engine."""
    engine = open_engine(url)
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


def _migrate(url: str) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?", 1)


def _execute(url: str, statement: str) -> None:
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement.encode())
