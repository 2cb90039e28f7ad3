"""Readiness: what would keep a message from being kept is said before one comes."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.store.engine import open_engine, open_reader
from bot.store.readiness import troubles
from tests.fakes.clock import FakeClock, WallClock


def test_a_migrated_database_is_ready(url: str, engine: Engine) -> None:
    reader = open_reader(url)
    assert troubles(reader, WallClock()) == ()
    reader.dispose()


def test_a_database_of_another_revision_is_not(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert troubles(engine, WallClock())[0].startswith("The database stands at revision 0000")


def test_an_empty_database_is_not(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/empty.db")
    assert "revision None" in troubles(engine, WallClock())[0]
    engine.dispose()


def test_a_database_that_does_not_answer_is_said() -> None:
    reader = open_reader("postgresql://nobody@/none?host=/tmp/no-such-folder")
    assert troubles(reader, WallClock())[0].startswith("The database does not answer")
    reader.dispose()


def test_a_clock_that_is_off_is_said_where_workers_share_a_database(engine: Engine) -> None:
    found = troubles(engine, FakeClock())
    assert [("clock" in trouble) for trouble in found] == (
        [True] if engine.dialect.name == "postgresql" else []
    )


def test_a_disk_that_is_nearly_full_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, engine: Engine
) -> None:
    usage = type(shutil.disk_usage("/"))(100 * 2**20, 96 * 2**20, 4 * 2**20)
    monkeypatch.setattr("bot.store.readiness.shutil.disk_usage", lambda _: usage)
    found = troubles(engine, WallClock())
    assert found == (
        ("The disk has 4 MiB free of 100 MiB.",) if engine.dialect.name == "sqlite" else ()
    )
