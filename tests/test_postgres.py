"""The suite's PostgreSQL is the real one, and every test has a database to itself."""

from pathlib import Path

import psycopg
import pytest

from tests import postgres


def _connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://", 1))


def test_the_server_is_postgresql_15_in_utf8(postgres_database: str) -> None:
    with _connect(postgres_database) as connection:
        row = connection.execute(
            "SELECT current_setting('server_version_num')::int / 10000,"
            " current_setting('server_encoding')"
        ).fetchone()
    assert row == (15, "UTF8")


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_begins_with_an_empty_database(postgres_database: str, turn: int) -> None:
    with _connect(postgres_database) as connection:
        connection.execute("CREATE TABLE lots (n int)")


def test_the_server_cannot_be_reached_from_the_network(postgres_url: str) -> None:
    with _connect(postgres_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_missing_binaries_fail_and_never_skip(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(postgres, "_BIN", tmp_path)
    with pytest.raises(RuntimeError, match="no PostgreSQL 15"), postgres.running_postgres():
        pass
