"""The record: append-only rows, chained by hash for each case (DESIGN 3)."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy import Connection, insert

from bot.domain.people import Event
from bot.store.columns import foreign_name, stamp
from bot.store.tables import record

GENESIS = "0" * 64
"""What stands before the first event of a case."""

_APPEND = insert(record)


MOST = 2**53
"""From here on RFC 8785 takes no integers, for other readers keep them as floats."""


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def canonical(value: Any) -> str:
    """`value` as RFC 8785 text: the one spelling that is stored and hashed."""
    if _is_plain(value):
        return _write(value)
    return rfc8785.dumps(value).decode()


def _is_plain(value: Any) -> bool:
    """Whether the standard library's faster writer spells it the same: no floats, ASCII keys."""
    kind = type(value)
    if kind is dict:
        return all(key.isascii() and _is_plain(each) for key, each in value.items())
    if kind is list:
        return all(map(_is_plain, value))
    if kind is int:
        return bool(-MOST < value < MOST)
    return kind is str or kind is bool or value is None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the record without its hash; its fields are what the hash covers."""

    tenant: str
    case: str
    seq: int
    kind: str
    at: str
    actor: str
    body: str
    source: str
    previous: str

    @property
    def hash(self) -> str:
        """SHA-256 (hex) over the canonical object of all fields."""
        return hashlib.sha256(canonical(self.fields()).encode()).hexdigest()

    def fields(self) -> dict[str, Any]:
        """The object that is hashed."""
        return {name: getattr(self, name) for name in self.__slots__}


def entries(
    tenant: str, case: str, events: Sequence[Event], after: tuple[int, str], source: str
) -> Iterator[tuple[Entry, str]]:
    """The rows of `events`, each with its hash; `after` is (seq, hash) of the row before."""
    seq, previous = after
    for event in events:
        seq += 1
        entry = Entry(
            tenant=tenant,
            case=case,
            seq=seq,
            kind=event.kind,
            at=stamp(event.at),
            actor=event.by.id,
            body=canonical(event.model_dump(mode="json")),
            source=foreign_name(source),
            previous=previous,
        )
        previous = entry.hash
        yield entry, previous


def append(connection: Connection, rows: Sequence[tuple[Entry, str]]) -> None:
    """Write rows; a row that another transaction wrote first is a primary key conflict."""
    connection.execute(_APPEND, [_as_row(entry, digest) for entry, digest in rows])


def _as_row(entry: Entry, digest: str) -> dict[str, Any]:
    row = {**entry.fields(), "hash": digest}
    row["case_key"] = row.pop("case")
    return row
