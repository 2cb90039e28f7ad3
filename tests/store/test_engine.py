"""The two databases, opened so that a commit is durable and nothing else can happen."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, Executable, delete, event, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.road import LostRace, StoreFull, StoreUnavailable
from bot.store.engine import WrongSettings, normal_url, open_engine, open_reader, plain_errors
from bot.store.migrations import newest, revision, upgrade
from bot.store.tables import counters, inbox, metadata, record
from tests.fakes.clock import FakeClock
from tests.fakes.handling import said
from tests.fakes.road import Hand


def test_the_migrations_make_exactly_the_tables_of_the_program(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert revision(connection) == newest()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_upgrading_says_what_it_does_and_does_it_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    empty = f"sqlite:///{tmp_path}/empty.db"
    if kind == "postgresql":
        empty = request.getfixturevalue("postgres_database")
    engine, steps = open_engine(empty), list[str]()
    upgrade(engine, steps.append)
    upgrade(engine, steps.append)
    engine.dispose()
    assert [step[:4] for step in steps] == ["0001", "0002", "0003", "0004"]


def test_sqlite_flushes_every_commit_and_keeps_foreign_keys(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new/redtag.db")
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_a_database_that_refuses_a_setting_is_not_opened() -> None:
    with pytest.raises(WrongSettings, match="journal_mode is 'memory'"):
        open_engine("sqlite://")


def test_a_transaction_on_sqlite_takes_the_write_lock_at_once(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/redtag.db")
    other = sqlite3.connect(tmp_path / "redtag.db", timeout=0)
    with engine.begin(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    engine.dispose()


def test_a_reader_cannot_write_and_does_not_wait_for_the_writer(url: str, engine: Engine) -> None:
    reader = open_reader(url)
    with engine.begin() as writing, reader.connect() as reading:
        writing.execute(insert(counters).values(tenant="t1", name="case", value=1))
        assert reading.execute(select(counters)).all() == []
        with pytest.raises(DBAPIError, match=r"read-?only"):
            reading.execute(insert(counters).values(tenant="t2", name="case", value=1))
    reader.dispose()


def test_a_plain_postgresql_address_means_psycopg_3() -> None:
    assert normal_url("postgres://u@h/d").drivername == "postgresql+psycopg"
    assert normal_url("postgresql://u@h/d").drivername == "postgresql+psycopg"
    assert normal_url("sqlite:///x.db").drivername == "sqlite"


@pytest.fixture
def written(engine: Engine, hand: Hand, clock: FakeClock) -> Engine:
    """A store with one case and one message."""
    hand.take(said("k1", "open", clock))
    return engine


@pytest.mark.parametrize(
    "change",
    [
        update(record).values(kind="other"),
        delete(record),
        update(inbox).values(raw="other"),
        update(inbox).values(message="{}"),
        update(inbox).values(text="other"),
        delete(inbox),
    ],
    ids=str,
)
def test_the_database_itself_refuses_to_change_what_was_recorded(
    written: Engine, change: Executable
) -> None:
    with pytest.raises(IntegrityError, match="append-only"), written.begin() as connection:
        connection.execute(change)


def test_the_state_of_a_message_may_change(written: Engine) -> None:
    with written.begin() as connection:
        assert connection.execute(update(inbox).values(state="quarantined")).rowcount == 1


def test_two_rows_of_one_key_are_a_lost_race(engine: Engine) -> None:
    row = insert(counters).values(tenant="t1", name="case", value=1)
    with engine.begin() as connection:
        connection.execute(row)
    with pytest.raises(LostRace), plain_errors(), engine.begin() as connection:
        connection.execute(row)


def test_a_full_disk_has_its_name(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/redtag.db")
    upgrade(engine)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("PRAGMA max_page_count = 1"))
    much = text("INSERT INTO counters SELECT 't', hex(randomblob(90000)), 1")
    with pytest.raises(StoreFull), plain_errors(), engine.begin() as connection:
        connection.execute(much)
    engine.dispose()


def test_a_database_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}", "postgresql://nobody@/none?host=/tmp/no-such-folder"):
        with pytest.raises(StoreUnavailable):
            open_engine(url)


def test_a_mistake_in_a_statement_stays_what_it_is(engine: Engine) -> None:
    with (
        pytest.raises(DBAPIError, match="nowhere"),
        plain_errors(),
        engine.begin() as connection,
    ):
        connection.execute(text("SELECT 1 FROM nowhere"))
