"""Checking the store: every record whole, each state what it leads to, each send as frozen.

What it cannot see: a chain that somebody with the database rewrote up to its head, hashes included.
Only a head that was given out of the house (signed, mailed) shows that.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Select, select

from bot.domain.case import EVENTS, Case, replay
from bot.road import fingerprint
from bot.store.directory import order_lookup
from bot.store.inbox import stored_message
from bot.store.record import GENESIS, Entry, canonical
from bot.store.tables import cases, inbox, outbox, record


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and where. `seq` is 0 when it is not one row of the record."""

    tenant: str
    where: str
    seq: int
    what: str

    def __str__(self) -> str:
        row = f" row {self.seq}" if self.seq else ""
        return f"{self.tenant} {self.where}{row}: {self.what}"


@dataclass(frozen=True, slots=True)
class Report:
    """How much was checked and what is wrong."""

    cases: int
    rows: int
    posts: int
    messages: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """True when nothing is wrong."""
        return not self.findings


def verify(engine: Engine, tenant: str | None = None) -> Report:
    """Check every case, post and message of one tenant, or of all."""
    counts = {"cases": 0, "rows": 0, "posts": 0, "messages": 0}
    findings: list[Finding] = []
    with engine.connect() as connection:
        for row in _all(connection, cases, tenant):
            counts["cases"] += 1
            rows = _record_of(connection, row)
            counts["rows"] += len(rows)
            findings += _check_case(row, rows)
        findings += _orphans(connection, tenant)
        for row in _all(connection, outbox, tenant):
            counts["posts"] += 1
            findings += _check_post(row)
        for row in _all(connection, inbox, tenant):
            counts["messages"] += 1
            findings += _check_message(row)
    return Report(findings=tuple(findings), **counts)


def _all(connection: Connection, table: Any, tenant: str | None) -> Iterator[Any]:
    """Rows of a table in the order of its key, a few at a time."""
    wanted: Select[Any] = select(table).order_by(*table.primary_key.columns)
    if tenant is not None:
        wanted = wanted.where(table.c.tenant == tenant)
    found = connection.execution_options(yield_per=200).execute(wanted)
    yield from found.mappings()


# ---------------------------------------------------------------- a case and its record


def _record_of(connection: Connection, case: Any) -> list[Any]:
    wanted = select(record).where(
        record.c.tenant == case["tenant"], record.c.case_key == case["case_key"]
    )
    return list(connection.execute(wanted.order_by(record.c.seq)).mappings())


def _check_case(case: Any, rows: list[Any]) -> list[Finding]:
    def finding(seq: int, what: str) -> Finding:
        return Finding(case["tenant"], case["case_key"], seq, what)

    found = [finding(seq, what) for seq, what in _check_chain(rows)]
    last, head = (rows[-1]["seq"], rows[-1]["hash"]) if rows else (0, GENESIS)
    if case["seq"] > last:
        found.append(finding(last + 1, f"rows up to {case['seq']} are missing at the end"))
    elif case["seq"] < last:
        found.append(finding(case["seq"] + 1, "stands behind the end that the case knows"))
    elif case["head"] != head:
        found.append(finding(last, "the head that the case knows is another hash"))
    if not found:
        found += [finding(0, what) for what in _check_state(case, rows)]
    return found


def _check_chain(rows: list[Any]) -> Iterator[tuple[int, str]]:
    expected, previous = 1, GENESIS
    for row in rows:
        if row["seq"] != expected:
            yield expected, f"rows {expected} to {row['seq'] - 1} are missing"
        elif row["previous"] != previous:
            yield row["seq"], "does not follow the row before it"
        if _entry(row).hash != row["hash"]:
            yield row["seq"], "was changed: its hash does not fit its content"
        expected, previous = row["seq"] + 1, row["hash"]


def _entry(row: Any) -> Entry:
    return Entry(case=row["case_key"], **{name: row[name] for name in _ENTRY_FIELDS})


_ENTRY_FIELDS = tuple(field.name for field in fields(Entry) if field.name != "case")


def _check_state(case: Any, rows: list[Any]) -> Iterator[str]:
    """The record must fold to the stored state, and the columns must say what the state says."""
    try:
        folded = replay(EVENTS.validate_json(row["body"]) for row in rows)
        stored = Case.model_validate_json(case["state"])
    except (ValidationError, ValueError) as error:
        yield f"cannot be read: {error}"
        return
    if _plain(folded) != _plain(stored):
        yield "the stored state is not what the record leads to"
    for name, value in _columns(folded).items():
        if case[name] != value:
            yield f"{name} is {case[name]!r} where the record leads to {value!r}"


def _plain(case: Case) -> str:
    return canonical(case.model_dump(mode="json"))


def _columns(case: Case) -> dict[str, Any]:
    return {
        "case_key": case.key,
        "order_lookup": order_lookup(case.order.number),
        "order_number": case.order.number,
        "stage": case.stage,
        "closed": case.is_closed,
    }


def _orphans(connection: Connection, tenant: str | None) -> list[Finding]:
    """Rows of the record whose case is gone."""
    known = select(cases.c.case_key).where(
        cases.c.tenant == record.c.tenant, cases.c.case_key == record.c.case_key
    )
    wanted = select(record.c.tenant, record.c.case_key).where(~known.exists()).distinct()
    if tenant is not None:
        wanted = wanted.where(record.c.tenant == tenant)
    return [
        Finding(row[0], row[1], 1, "has a record but no case") for row in connection.execute(wanted)
    ]


# ---------------------------------------------------------------- posts and messages


def _check_post(row: Any) -> Iterator[Finding]:
    if row["payload"] is None:
        return
    if hashlib.sha256(row["payload"].encode()).hexdigest() != row["payload_sha256"]:
        yield Finding(row["tenant"], f"post {row['id']}", 0, "its payload is not what was frozen")


def _check_message(row: Any) -> Iterator[Finding]:
    where = f"message {row['channel']}/{row['key']}"
    try:
        message = stored_message(row)
    except ValidationError as error:
        yield Finding(row["tenant"], where, 0, f"cannot be read: {error}")
        return
    if fingerprint(message) != row["fingerprint"]:
        yield Finding(row["tenant"], where, 0, "is not what was received")
