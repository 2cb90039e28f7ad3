"""`verify` finds what somebody changed with the database in hand, and says where."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, Engine, Executable, delete, insert, select, text, update

from bot.domain.case import EVENTS, replay
from bot.road import Transaction
from bot.store.engine import open_engine
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.tables import cases, outbox, record
from bot.store.unit import SqlStore
from bot.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.fakes.handling import FakeHandling, said
from tests.fakes.road import Hand

GUARDS = ("record_update", "record_delete", "inbox_update", "inbox_delete")


def fill(store: SqlStore, clock: FakeClock) -> None:
    """Two cases of five rows each, and a post with a frozen payload."""
    hand = Hand(store, FakeHandling(), clock, TimeOrderedIds(clock))
    hand.take(said("o1", "open", clock), said("o2", "open 77", clock))
    for n in range(4):
        clock.advance(seconds=1)
        hand.take(said(f"a{n}", "move QC-0001", clock), said(f"b{n}", "move QC-0002", clock))

    def freeze(tx: Transaction) -> None:
        claimed = tx.outgoing.claim(clock.now(), clock.now() - clock.now(), ())
        assert claimed is not None
        tx.outgoing.freeze(claimed, "the payload")

    hand.do(freeze)


def tamper(engine: Engine, *changes: Executable) -> None:
    """Change rows as somebody can who owns the database: the triggers first."""
    with engine.begin() as connection:
        for guard in GUARDS:
            on = "" if connection.dialect.name == "sqlite" else f" ON {guard.split('_')[0]}"
            connection.execute(text(f"DROP TRIGGER {guard}{on}"))
        for change in changes:
            connection.execute(change)


@pytest.fixture
def filled(engine: Engine, store: SqlStore, clock: FakeClock) -> Engine:
    fill(store, clock)
    return engine


def at(seq: int, case: str = "QC-0001") -> ColumnElement[bool]:
    return (record.c.case_key == case) & (record.c.seq == seq)


def found(engine: Engine) -> list[tuple[str, int]]:
    return [(finding.where, finding.seq) for finding in verify(engine).findings]


def test_an_untouched_store_is_clean(filled: Engine) -> None:
    report = verify(filled)
    assert report.clean
    assert (report.cases, report.rows, report.messages) == (2, 10, 10)


def test_a_tenant_can_be_checked_alone(filled: Engine) -> None:
    assert verify(filled, "t1").cases == 2
    assert verify(filled, "t2").cases == 0


@pytest.mark.parametrize(
    "values",
    [
        {"body": "{}"},
        {"kind": "hold.lifted"},
        {"at": "2026-11-23T09:00:02.000001Z"},
        {"actor": "mallory"},
        {"source": "other"},
        {"previous": "f" * 64},
        {"hash": "f" * 64},
    ],
    ids=str,
)
def test_a_changed_field_is_found_and_its_row_named(filled: Engine, values: dict[str, str]) -> None:
    tamper(filled, update(record).where(at(3)).values(**values))
    assert ("QC-0001", 3) in found(filled)
    assert all(where == "QC-0001" for where, _ in found(filled))


def test_a_removed_row_is_found(filled: Engine) -> None:
    tamper(filled, delete(record).where(at(3)))
    report = verify(filled)
    assert str(report.findings[0]) == "t1 QC-0001 row 3: rows 3 to 3 are missing"


def test_a_cut_tail_is_found(filled: Engine) -> None:
    tamper(filled, delete(record).where((record.c.case_key == "QC-0001") & (record.c.seq > 3)))
    assert found(filled) == [("QC-0001", 4)]
    assert "missing at the end" in verify(filled).findings[0].what


def test_rows_that_changed_places_are_found(filled: Engine) -> None:
    swap = [
        update(record).where(at(2)).values(seq=99),
        update(record).where(at(3)).values(seq=2),
        update(record).where(at(99)).values(seq=3),
    ]
    tamper(filled, *swap)
    assert {("QC-0001", 2), ("QC-0001", 3)} <= set(found(filled))


def test_a_row_moved_to_another_case_is_found(filled: Engine) -> None:
    tamper(
        filled,
        delete(record).where(at(5, "QC-0002")),
        update(record).where(at(5)).values(case_key="QC-0002"),
    )
    assert {("QC-0001", 5), ("QC-0002", 5)} <= set(found(filled))


def test_a_row_that_was_added_is_found(filled: Engine) -> None:
    with filled.connect() as connection:
        row = dict(connection.execute(select(record).where(at(5))).mappings().one())
    tamper(filled, insert(record).values(**{**row, "seq": 6, "previous": row["hash"]}))
    assert ("QC-0001", 6) in found(filled)


def test_a_changed_state_is_found(filled: Engine) -> None:
    with filled.connect() as connection:
        state = connection.scalars(select(cases.c.state).where(cases.c.case_key == "QC-0001")).one()
    other = state.replace('"sailed"', '"loaded"').replace('"at_port"', '"loaded"')
    other = other.replace('"in_warehouse"', '"loaded"')
    tamper(filled, update(cases).where(cases.c.case_key == "QC-0001").values(state=other))
    assert [f.what for f in verify(filled).findings] == [
        "the stored state is not what the record leads to"
    ]


@pytest.mark.parametrize(
    "values",
    [{"stage": "closed"}, {"closed": True}, {"order_number": "1"}, {"head": "0" * 64}, {"seq": 4}],
    ids=str,
)
def test_a_changed_column_of_a_case_is_found(filled: Engine, values: dict[str, Any]) -> None:
    tamper(filled, update(cases).where(cases.c.case_key == "QC-0001").values(**values))
    assert [where for where, _ in found(filled)] == ["QC-0001"]


def test_a_record_without_its_case_is_found(filled: Engine) -> None:
    tamper(filled, delete(cases).where(cases.c.case_key == "QC-0001"))
    assert found(filled) == [("QC-0001", 1)]


def test_a_changed_payload_is_found(filled: Engine) -> None:
    tamper(filled, update(outbox).where(outbox.c.payload.is_not(None)).values(payload="other"))
    assert [f.what for f in verify(filled).findings] == ["its payload is not what was frozen"]


def test_a_changed_message_is_found(filled: Engine) -> None:
    changed = text("UPDATE inbox SET message = replace(message, 'move', 'open') WHERE key = 'a1'")
    tamper(filled, changed)
    assert found(filled) == [("message console/a1", 0)]


def test_folding_the_record_gives_the_stored_state(filled: Engine) -> None:
    with filled.connect() as connection:
        bodies = connection.scalars(
            select(record.c.body).where(record.c.case_key == "QC-0001").order_by(record.c.seq)
        )
        state = connection.scalar(select(cases.c.state).where(cases.c.case_key == "QC-0001"))
        assert replay(map(EVENTS.validate_json, bodies)).model_dump_json() == state


@pytest.fixture(scope="module")
def flippable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A filled SQLite store without its triggers, for many changes that are rolled back."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('flip')}/redtag.db")
    upgrade(engine)
    clock = FakeClock()
    fill(SqlStore(engine, clock, TimeOrderedIds(clock)), clock)
    tamper(engine)
    yield engine
    engine.dispose()


COLUMNS = ("kind", "at", "actor", "source", "body", "previous", "hash")


@settings(max_examples=150)
@given(
    seq=st.integers(1, 5),
    column=st.sampled_from(COLUMNS),
    where=st.floats(0, 1, exclude_max=True),
    bit=st.integers(0, 6),
)
def test_any_flipped_bit_of_a_row_is_found_and_its_row_named(
    flippable: Engine, seq: int, column: str, where: float, bit: int
) -> None:
    with flippable.connect() as connection:
        before = connection.scalars(select(record.c[column]).where(at(seq))).one()
    raw = bytearray(before.encode())
    raw[int(where * len(raw))] ^= 1 << bit
    with flippable.begin() as connection:
        connection.execute(
            update(record).where(at(seq)).values({column: raw.decode(errors="replace")})
        )
    try:
        assert ("QC-0001", seq) in found(flippable)
    finally:
        with flippable.begin() as connection:
            connection.execute(update(record).where(at(seq)).values({column: before}))
