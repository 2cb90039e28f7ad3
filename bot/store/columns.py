"""Column types: instants, foreign names and foreign text, the same in both databases."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import TIMESTAMP, Dialect, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

LONGEST_NAME = 300


def stamp(moment: datetime) -> str:
    """`moment` as fixed-width ISO text in UTC, so that text order is time order."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant with microseconds: timestamptz, or fixed-width text on SQLite."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The database's own type."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(TIMESTAMP(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Naive times never reach a table."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone; Redtag keeps all times in UTC")
        return stamp(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """Back to an aware datetime in UTC."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


def _without_nul(text: str) -> str:
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


class ForeignText(TypeDecorator[str]):
    """Text that somebody else wrote. PostgreSQL cannot hold NUL; it is shown as U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """The verbatim text stays in the message's JSON."""
        return None if value is None else _without_nul(value)


def foreign_name(name: str) -> str:
    """`name` fit for an index: without NUL, and over 300 bytes its start and a hash."""
    encoded = name.encode()
    if len(encoded) <= LONGEST_NAME:
        return _without_nul(name)
    start = encoded[: LONGEST_NAME - 65].decode(errors="ignore")
    return _without_nul(start) + "~" + hashlib.sha256(encoded).hexdigest()


class ForeignName(TypeDecorator[str]):
    """A key, sender or room that a platform made up; the same name is always the same value."""

    impl = String(LONGEST_NAME)
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """As `foreign_name`, so that lookups find what was stored."""
        return None if value is None else foreign_name(value)
