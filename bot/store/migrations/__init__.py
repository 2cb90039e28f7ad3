"""Migrations of both databases, shipped with the program."""

from collections.abc import Callable
from contextlib import closing

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

LOCK = 7_233_824
"""One process migrates a PostgreSQL database at a time; the others wait for this lock."""


def upgrade(engine: Engine, progress: Callable[[str], None] = lambda _: None) -> None:
    """Bring the database of `engine` (a writing one) to the newest revision.

    `progress` gets one line for each step that is taken.
    """
    with closing(engine.connect()) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        before = revision(connection)
        steps = ScriptDirectory.from_config(_config()).walk_revisions("base", "heads")
        for step in reversed([s for s in steps if before is None or s.revision > before]):
            progress(f"{step.revision}: {step.doc}")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """The revision the database stands at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision that this program was written for."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.set_main_option("path_separator", "os")
    return config
