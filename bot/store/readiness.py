"""Whether the database can take and keep a message now, for `/readyz`."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from bot.ports import Clock
from bot.road import StoreUnavailable
from bot.store.engine import plain_errors
from bot.store.migrations import newest, revision

LEAST_FREE, ENOUGH_BYTES = 0.05, 2**30
"""Share of the disk under an SQLite file that must be free, but no more than a gibibyte."""

MOST_DRIFT = timedelta(seconds=2)
"""How far our clock may be from the server's: leases and due times are compared across workers."""


def troubles(engine: Engine, clock: Clock) -> tuple[str, ...]:
    """What is wrong, one sentence each; empty when the store is ready. `engine` may be a reader."""
    try:
        with plain_errors(), engine.connect() as connection:
            return tuple(_troubles(connection, clock))
    except StoreUnavailable as down:
        return (f"The database does not answer: {down}",)


def _troubles(connection: Connection, clock: Clock) -> Iterator[str]:
    found, wanted = revision(connection), newest()
    if found != wanted:
        yield f"The database stands at revision {found}, this program needs {wanted}."
    if connection.dialect.name == "sqlite":
        yield from _disk(connection)
    else:
        yield from _drift(connection, clock)


def _disk(connection: Connection) -> Iterator[str]:
    path = connection.engine.url.database
    usage = shutil.disk_usage(Path(path or ".").parent)
    if usage.free < min(usage.total * LEAST_FREE, ENOUGH_BYTES):
        yield f"The disk has {usage.free // 2**20} MiB free of {usage.total // 2**20} MiB."


def _drift(connection: Connection, clock: Clock) -> Iterator[str]:
    there = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    drift = abs(there - clock.now())
    if drift > MOST_DRIFT:
        yield f"This machine's clock and the database's are {drift.total_seconds():.1f} s apart."
