"""The two databases: how they are opened and checked, and all in which they differ."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from bot.road import LostRace, StoreFull, StoreLost, StoreUnavailable

Settings = dict[str, str | int]

SQLITE_PRAGMAS: Settings = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: NORMAL gives up the last commits in a power cut
    "foreign_keys": 1,
    "busy_timeout": 5000,
}
POSTGRESQL_SETTINGS: Settings = {"synchronous_commit": "on", "TimeZone": "UTC"}

RACE_STATES = {"40001", "40P01", "55P03"}
FULL_STATES = {"53100"}
UNAVAILABLE_CLASSES = {"08", "25", "53", "57"}  # connection, read-only, resources, operator


class WrongSettings(Exception):
    """The database did not take a setting that durability rests on."""


def normal_url(url: str) -> URL:
    """The SQLAlchemy address for `url`; "postgres://" and "postgresql://" mean psycopg 3."""
    parsed = make_url(url)
    if parsed.drivername in {"postgres", "postgresql"}:
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def open_engine(url: str) -> Engine:
    """The writing engine; each of its transactions is `BEGIN IMMEDIATE` on SQLite.

    Raises StoreUnavailable when there is no database, WrongSettings when it is not durable.
    """
    engine = _open(normal_url(url), begin="BEGIN IMMEDIATE")
    with plain_errors(), engine.connect() as connection:
        _check(connection)
    return engine


def open_reader(url: str) -> Engine:
    """An engine that cannot write and never waits for the writer."""
    engine = _open(normal_url(url), begin="BEGIN")
    event.listen(engine, "connect", _forbid_writing)
    return engine


def _open(url: URL, begin: str) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_size=8, isolation_level="READ COMMITTED")
        event.listen(engine, "connect", _set_postgresql)
        return engine
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    event.listen(engine, "connect", _set_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _set_sqlite(raw: Any, _record: object) -> None:
    raw.isolation_level = None  # transactions are begun by us, not guessed by the driver
    for name, value in SQLITE_PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {value}")


def _set_postgresql(raw: Any, _record: object) -> None:
    for name, value in POSTGRESQL_SETTINGS.items():
        raw.execute(f"SET {name} = '{value}'")
    raw.commit()


def _forbid_writing(raw: Any, _record: object) -> None:
    if isinstance(raw, sqlite3.Connection):
        raw.execute("PRAGMA query_only = 1")
    else:
        raw.execute("SET default_transaction_read_only = on")
        raw.commit()


def _check(connection: Connection) -> None:
    """Read the settings back: a filesystem without WAL or an old driver must not go unnoticed."""
    embedded = connection.dialect.name == "sqlite"
    ask = "PRAGMA {}" if embedded else "SHOW {}"
    for name, value in (SQLITE_PRAGMAS if embedded else POSTGRESQL_SETTINGS).items():
        found = connection.exec_driver_sql(ask.format(name)).scalar_one()
        if found != value:
            raise WrongSettings(f"{name} is {found!r} where {value!r} was set")


def upsert(dialect: str, table: Table) -> Any:
    """An INSERT that knows `on_conflict_do_nothing` and `on_conflict_do_update`.

    Both databases spell them alike, SQLAlchemy keeps a class for each.
    """
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn a driver's errors into the four that the road knows; others pass unchanged."""
    try:
        yield
    except IntegrityError as error:
        raise LostRace(str(error.orig)) from error
    except DBAPIError as error:
        named = _named(error)
        if named is None:
            raise
        raise named from error


def _named(error: DBAPIError) -> Exception | None:
    if isinstance(error.orig, sqlite3.Error):
        return _named_sqlite(error.orig)
    return _named_postgresql(error, getattr(error.orig, "sqlstate", None))


def _named_sqlite(error: sqlite3.Error) -> Exception | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code == sqlite3.SQLITE_FULL:
        return StoreFull(str(error))
    if isinstance(error, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR:
        return StoreUnavailable(str(error))
    return None


def _named_postgresql(error: DBAPIError, state: str | None) -> Exception | None:
    if state in RACE_STATES:
        return LostRace(str(error.orig))
    if state in FULL_STATES:
        return StoreFull(str(error.orig))
    if error.connection_invalidated:
        return StoreLost(str(error.orig))
    if state is None and isinstance(error, OperationalError):
        return StoreUnavailable(str(error.orig))  # no server answered at all
    if state is not None and state[:2] in UNAVAILABLE_CLASSES:
        return StoreUnavailable(str(error.orig))
    return None
