"""Cases and their record, written together or not at all."""

import json
import threading
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select

from bot.domain.case import EVENTS, evolve, replay
from bot.domain.people import SYSTEM
from bot.domain.stages.order import CaseOpened
from bot.road import LostRace, Transaction
from bot.store.ids import TimeOrderedIds
from bot.store.reader import SqlReader
from bot.store.record import GENESIS, Entry, canonical
from bot.store.tables import record
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.handling import ORDER, FakeHandling, move, moved, said
from tests.fakes.road import Hand


def test_a_case_is_read_back_as_it_was_written(
    hand: Hand, clock: FakeClock, engine: Engine, ids: TimeOrderedIds
) -> None:
    hand.take(said("k1", "open", clock), said("k2", "move QC-0001", clock))
    fresh = SqlStore(engine, clock, ids)  # without what the first one remembers
    with fresh.transaction() as tx:
        case = tx.unit("t1").cases.get("QC-0001")
    assert case is not None
    assert (case.key, case.seq, case.order) == ("QC-0001", 2, ORDER)


def test_a_case_of_another_tenant_does_not_exist(hand: Hand, clock: FakeClock) -> None:
    hand.take(said("k1", "open", clock))
    assert hand.do(lambda tx: tx.unit("t2").cases.get("QC-0001")) is None
    assert hand.do(lambda tx: tx.unit("t2").cases.all_open()) == ()
    assert hand.do(lambda tx: tx.unit("t2").cases.of_order(ORDER.number)) == ()


def test_keys_count_up_for_each_tenant_and_a_rollback_leaves_no_gap(
    hand: Hand, clock: FakeClock
) -> None:
    receipts = hand.take(
        said("k1", "open", clock),
        said("k2", "bug", clock),  # writes a case, then raises
        said("k3", "open", clock),
        said("k1", "open", clock, tenant="t2"),
    )
    assert [r.case for r in receipts] == ["QC-0001", None, "QC-0002", "QC-0001"]


def test_cases_of_an_order_are_found_however_its_number_is_written(
    hand: Hand, clock: FakeClock
) -> None:
    hand.take(said("k1", "open PO-2024-118", clock), said("k2", "open 77", clock))
    clock.advance(minutes=1)
    hand.take(said("k3", "open PO-2024-118", clock))
    found = hand.do(lambda tx: tx.unit("t1").cases.of_order("po 2024 118"))
    assert [case.key for case in found] == ["QC-0001", "QC-0003"]
    assert hand.do(lambda tx: tx.unit("t1").cases.all_open()) == ("QC-0001", "QC-0002", "QC-0003")


def test_cases_of_an_order_are_seen_as_they_stand_in_the_middle_of_a_batch(
    hand: Hand, clock: FakeClock
) -> None:
    hand.take(said("k1", "open", clock), said("k2", "open 77", clock))
    late = clock.now() - timedelta(minutes=1)
    opened = CaseOpened(by=SYSTEM, at=late, key="QC-9", order=ORDER)

    def work(tx: Transaction) -> list[tuple[str, int]]:
        cases = tx.unit("t1").cases
        move(tx.unit("t1"), "QC-0001", said("k3", "", clock))
        cases.append(evolve(None, opened), (opened,), "k4")
        return [(case.key, case.seq) for case in cases.of_order(ORDER.number)]

    assert hand.do(work) == [("QC-9", 1), ("QC-0001", 2)]
    found = hand.do(lambda tx: tx.unit("t1").cases.of_order(ORDER.number))
    assert [(case.key, case.seq) for case in found] == [("QC-9", 1), ("QC-0001", 2)]


def test_an_order_shows_that_another_process_moved_a_case_in_hand(
    engine: Engine, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    mine, other = (SqlStore(engine, clock, ids, worker=w) for w in "ab")
    hand = Hand(mine, FakeHandling(), clock, ids)
    hand.take(said("k1", "open", clock))
    Hand(other, FakeHandling(), clock, ids).take(said("k2", "move QC-0001", clock))
    with mine.transaction(optimistic=True) as tx:
        cases = tx.unit("t1").cases
        cases.get("QC-0001")
        with pytest.raises(LostRace):
            cases.of_order(ORDER.number)


def test_each_row_of_the_record_carries_the_hash_of_the_one_before(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    hand.take(said("k1", "open", clock), *(said(f"m{n}", "move QC-0001", clock) for n in range(5)))
    rows = reader.record("t1", "QC-0001")
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5, 6]
    assert rows[0].previous == GENESIS
    assert all(after.previous == before.hash for before, after in pairwise(rows))


def test_a_body_is_canonical_and_leads_back_to_its_event(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    hand.take(said("k1", "open", clock))
    (row,) = reader.record("t1", "QC-0001")
    body = json.loads(row.body)
    assert list(body) == sorted(body)
    assert ": " not in row.body.replace(body["at"], "")
    event = EVENTS.validate_json(row.body)
    assert isinstance(event, CaseOpened)
    assert (row.kind, row.actor, row.at) == (event.kind, SYSTEM.id, event.at)


def test_a_row_names_the_message_that_caused_it(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    hand.take(said("k1", "open", clock), said("k2", "move QC-0001", clock))
    with engine.connect() as connection:
        sources = connection.scalars(select(record.c.source).order_by(record.c.seq)).all()
    assert sources == ["k1", "k2"]


def test_the_hash_covers_every_field() -> None:
    entry = Entry("t1", "QC-0001", 1, "a.b", "2026-11-23T09:00:00.000000Z", "amy", "{}", "k", "0")
    changed = {
        "tenant": "t2",
        "case": "QC-0002",
        "seq": 2,
        "kind": "a.c",
        "at": "2026-11-23T09:00:00.000001Z",
        "actor": "bob",
        "body": "[]",
        "source": "l",
        "previous": "1",
    }
    values = {name: getattr(entry, name) for name in changed}
    others = {Entry(**{**values, name: value}).hash for name, value in changed.items()}
    assert len(others | {entry.hash}) == 10


def test_several_events_at_once_are_one_step_of_the_case(hand: Hand, clock: FakeClock) -> None:
    opened = CaseOpened(by=SYSTEM, at=clock.now(), key="QC-9", order=ORDER)
    case = evolve(None, opened)
    event = moved(case, said("k", "", clock))
    case = evolve(case, event)
    hand.do(lambda tx: tx.unit("t1").cases.append(case, (opened, event), "k"))
    assert hand.do(lambda tx: tx.unit("t1").cases.get("QC-9")) == replay((opened, event))


def test_no_events_write_nothing(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    case = evolve(None, CaseOpened(by=SYSTEM, at=clock.now(), key="QC-9", order=ORDER))
    hand.do(lambda tx: tx.unit("t1").cases.append(case, (), "k"))
    assert reader.cases("t1") == ()


def test_an_event_on_an_old_state_is_refused(hand: Hand, clock: FakeClock) -> None:
    hand.take(said("k1", "open", clock))
    old = hand.do(lambda tx: tx.unit("t1").cases.get("QC-0001"))
    hand.take(said("k2", "move QC-0001", clock))
    assert old is not None
    event = moved(old, said("k3", "", clock))
    with pytest.raises(LostRace):
        hand.do(lambda tx: tx.unit("t1").cases.append(evolve(old, event), (event,), "k3"))


def test_two_workers_on_one_case_write_one_after_the_other(
    engine: Engine, clock: FakeClock, ids: TimeOrderedIds, reader: SqlReader
) -> None:
    """Row locks on PostgreSQL, one writer on SQLite: 40 events, none lost, none twice."""
    Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids).take(said("k", "open", clock))

    def work(worker: int) -> None:
        store = SqlStore(engine, clock, ids, worker=f"w{worker}")
        for n in range(10):
            with store.transaction() as tx:
                move(tx.unit("t1"), "QC-0001", said(f"{worker}.{n}", "", clock))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [row.seq for row in reader.record("t1", "QC-0001")] == list(range(1, 42))


def test_a_case_that_another_process_moved_is_not_taken_for_current(
    engine: Engine, clock: FakeClock, ids: TimeOrderedIds, reader: SqlReader
) -> None:
    mine, other = (
        Hand(SqlStore(engine, clock, ids, worker=w), FakeHandling(), clock, ids) for w in "ab"
    )
    mine.take(said("k", "open", clock))
    other.take(said("k2", "move QC-0001", clock))
    assert [r.outcome for r in mine.take(said("a", "race QC-0001 1", clock))] == ["refused"]
    other.take(said("k3", "move QC-0001", clock))
    batch = (said("b", "race QC-0001 3", clock), said("c", "race QC-0001 3", clock))
    assert [r.outcome for r in mine.take(*batch)] == ["done", "refused"]
    assert [row.seq for row in reader.record("t1", "QC-0001")] == [1, 2, 3, 4]


def test_after_another_process_moved_a_case_they_are_locked_when_read_for_a_minute(
    engine: Engine, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    mine, other = (
        Hand(SqlStore(engine, clock, ids, worker=w), FakeHandling(), clock, ids) for w in "ab"
    )
    asked = []
    event.listen(engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    mine.take(said("k", "open", clock))

    def reads_of_a_move(key: str) -> int:
        asked.clear()
        mine.take(said(key, "move QC-0001", clock))
        return sum("cases.state" in statement for statement in asked)

    assert reads_of_a_move("a") == 0
    other.take(said("k2", "move QC-0001", clock))
    assert reads_of_a_move("b") == 1  # once more, alone
    clock.advance(seconds=59)
    assert reads_of_a_move("c") == 1
    clock.advance(seconds=1)
    assert reads_of_a_move("d") == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text() | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_the_fast_writer_spells_as_rfc_8785_does(value: Any) -> None:
    try:
        wanted = rfc8785.dumps(value).decode()
    except (rfc8785.CanonicalizationError, UnicodeError):
        with pytest.raises((rfc8785.CanonicalizationError, UnicodeError)):
            canonical(value)
    else:
        assert canonical(value) == wanted


def test_an_integer_that_other_readers_would_round_is_refused() -> None:
    with pytest.raises(rfc8785.IntegerDomainError):
        canonical({"n": 2**53})
