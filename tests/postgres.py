"""A real PostgreSQL 15 for the tests: one server for the session, a fresh database for each test.

The server listens on a Unix socket in its own folder, never on a port, and dies with the session.
Missing binaries are an error, not a skip: half of what the store promises is a promise about
PostgreSQL.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

_BIN = Path(os.environ.get("REDTAG_TEST_POSTGRES_BIN", "/usr/lib/postgresql/15/bin"))
_USER = "postgres"  # Debian's package creates it; the server refuses to run as root
_database_numbers = count(1)

# Durability is the server's business, not the tests': without it a database takes milliseconds.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
}


def _command(program: str, *arguments: str | Path) -> list[str]:
    """A program of PostgreSQL, run as a user whom it accepts and stopped when this process dies."""
    user = [f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups"]
    drop = ["setpriv", "--pdeathsig=QUIT", *(user if os.geteuid() == 0 else [])]
    return [*drop, str(_BIN / program), *map(str, arguments)]


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder with a short path (a socket's is at most 107 bytes) that the server's user owns."""
    folder = Path(tempfile.mkdtemp(prefix="redtag-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER, _USER)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(data: Path) -> None:
    arguments = ("--username", _USER, "--auth=trust", "--no-sync", "--encoding=UTF8")
    done = subprocess.run(
        _command("initdb", "--pgdata", data, "--locale=C.UTF-8", *arguments),
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stdout}{done.stderr}")


@contextmanager
def _process(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    settings = {**_SETTINGS, "unix_socket_directories": str(folder)}
    options = [f"--{name}={value}" for name, value in settings.items()]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            _command("postgres", "-D", folder / "data", *options), stdout=log, stderr=log, cwd="/"
        )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGQUIT)  # PostgreSQL's word for "stop at once"
        server.wait(timeout=30)


def _wait_until_ready(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(300):
        try:
            return _execute(url, "SELECT 1")
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")


@contextmanager
def running_postgres() -> Iterator[str]:
    """A server of its own; yields the URL of its maintenance database.

    Raises RuntimeError, with the server's own words, where it is missing or does not start.
    """
    if not (_BIN / "initdb").exists():
        raise RuntimeError(f"no PostgreSQL 15 in {_BIN}; `make test` as root installs it")
    with _folder() as folder:
        _initialise(folder / "data")
        url = f"postgresql+psycopg://{_USER}@/postgres?host={folder}"
        with _process(folder) as server:
            _wait_until_ready(server, url, folder / "log")
            yield url


def _execute(url: str, statement: str) -> None:
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a PostgreSQL 15 server of this session; its database is for maintenance only."""
    with running_postgres() as url:
        yield url


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[str]:
    """The URL of a database of this test alone (`postgresql+psycopg://`), dropped afterwards."""
    name = f"test_{next(_database_numbers)}"
    _execute(postgres_url, f"CREATE DATABASE {name}")
    yield postgres_url.replace("/postgres?", f"/{name}?", 1)
    _execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")
