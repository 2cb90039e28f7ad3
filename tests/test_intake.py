"""Intake: every message once, durable before it is answered, whatever breaks."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, Row, Table, event, func, select, text

from bot.intake import Intake
from bot.intake.jobs import Errand
from bot.messages import Message, Receipt
from bot.road import InboxState, LostRace, StoreFull, StoreLost, StoreUnavailable, Transaction
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.tables import cases, inbox, outbox, record
from bot.store.unit import SqlStore
from bot.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.fakes.handling import FakeHandling, said
from tests.fakes.road import Hand


def count(engine: Engine, table: Table) -> int:
    with engine.connect() as connection:
        return connection.scalars(select(func.count()).select_from(table)).one()


def row(engine: Engine, key: str) -> Row[Any]:
    with engine.connect() as connection:
        return connection.execute(select(inbox).where(inbox.c.key == key)).one()


# ---------------------------------------------------------------- once


def test_the_whole_effect_of_a_message_is_one_commit(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    (receipt,) = hand.take(said("k1", "open", clock))
    assert (receipt.outcome, receipt.case) == ("done", "QC-0001")
    assert [count(engine, table) for table in (inbox, cases, record, outbox)] == [1, 1, 1, 1]
    assert row(engine, "k1").raw == '{"id": "k1"}'


def test_a_duplicate_is_answered_as_before_and_has_no_effect(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    (first,) = hand.take(said("k1", "open", clock))
    clock.advance(minutes=5)  # the edge stamps the second delivery with its own time
    (again,) = hand.take(said("k1", "open", clock))
    assert again.outcome == "duplicate"
    assert (again.said, again.case) == (first.said, first.case)
    assert [count(engine, table) for table in (inbox, cases, record, outbox)] == [1, 1, 1, 1]


def test_a_batch_takes_no_more_statements_than_one_message(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    hand.take(*(said(f"o{n}", "open", clock) for n in range(20)))
    asked = list[str]()
    event.listen(engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    hand.take(said("one", "move QC-0001", clock))
    of_one = len(asked)
    hand.take(*(said(f"m{n}", f"move QC-{n + 1:04d}", clock) for n in range(20)))
    assert len(asked) == 2 * of_one <= 16, asked


@pytest.mark.parametrize("key", ["k" * 1000, "k\x00", "钥匙" * 200], ids=["long", "NUL", "wide"])
def test_a_key_that_no_index_takes_is_still_one_message(
    hand: Hand, clock: FakeClock, key: str
) -> None:
    (first,) = hand.take(said(key, "open", clock))
    again = hand.take(said(key, "open", clock), said(key + "2", "open", clock))
    assert [r.outcome for r in (first, *again)] == ["done", "duplicate", "done"]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_key_that_another_worker_writes_during_the_batch_has_one_effect(
    url: str, engine: Engine, clock: FakeClock
) -> None:
    ids, handling = TimeOrderedIds(clock), FakeHandling()
    mine = Hand(SqlStore(engine, clock, ids, worker="a"), handling, clock, ids)
    other = Hand(SqlStore(engine, clock, ids, worker="b"), FakeHandling(), clock, ids)

    def overtake() -> None:
        handling.before = lambda: None
        other.take(said("k1", "open", clock))

    handling.before = overtake
    receipts = mine.take(said("k1", "open", clock), said("k2", "open", clock))
    assert [r.outcome for r in receipts] == ["duplicate", "done"]
    assert [count(engine, table) for table in (inbox, cases, record, outbox)] == [2, 2, 2, 2]


def test_duplicates_within_one_batch_have_one_effect(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    receipts = hand.take(*(said("k1", "open", clock) for _ in range(3)))
    assert [r.outcome for r in receipts] == ["done", "duplicate", "duplicate"]
    assert {r.case for r in receipts} == {"QC-0001"}
    assert count(engine, cases) == 1


def test_one_key_in_two_channels_or_tenants_is_two_messages(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    slack = Message(**{**dict(said("k1", "open", clock)), "channel": "slack"})
    receipts = hand.take(said("k1", "open", clock), slack, said("k1", "open", clock, tenant="t2"))
    assert [r.outcome for r in receipts] == ["done"] * 3


def test_other_content_under_a_known_key_is_kept_aside_without_effect(
    hand: Hand, clock: FakeClock, engine: Engine, reader: SqlReader
) -> None:
    hand.take(said("k1", "open", clock))
    receipts = hand.take(*(said("k1", "open 77", clock) for _ in range(2)))
    assert [r.outcome for r in receipts] == ["quarantined", "quarantined"]
    assert receipts[0].said is not None
    assert "The first one stands" in receipts[0].said.en
    assert count(engine, cases) == 1
    ((_, key, _, error),) = reader.quarantined("t1")
    assert key.startswith("k1~")
    assert "other content" in error
    assert verify(engine).clean


# ---------------------------------------------------------------- what breaks


def test_one_bad_message_does_not_touch_the_others_of_its_batch(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    receipts = hand.take(
        said("k1", "open", clock), said("k2", "bug", clock), said("k3", "open", clock)
    )
    assert [r.outcome for r in receipts] == ["done", "quarantined", "done"]
    assert [r.case for r in receipts] == ["QC-0001", None, "QC-0002"]
    assert [count(engine, table) for table in (inbox, cases, record, outbox)] == [3, 2, 2, 2]
    assert verify(engine).clean


def test_a_quarantined_message_keeps_what_came_and_why_it_failed(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    (receipt,) = hand.take(said("k1", "bug", clock))
    assert receipt.said is not None
    assert "do not send it again" in receipt.said.en
    assert "请不要重复发送" in receipt.said.zh
    kept = row(engine, "k1")
    assert (kept.state, kept.raw) == ("quarantined", '{"id": "k1"}')
    assert kept.error.splitlines()[-1] == "RuntimeError: a bug met k1"
    assert len(kept.error.split()[0]) == 12


def test_the_same_bug_has_the_same_hash(hand: Hand, clock: FakeClock, engine: Engine) -> None:
    hand.take(said("k1", "bug", clock))
    hand.take(said("k2", "bug", clock))
    assert row(engine, "k1").error.split()[0] == row(engine, "k2").error.split()[0]


def test_a_quarantined_message_sent_again_is_a_duplicate(hand: Hand, clock: FakeClock) -> None:
    (first,) = hand.take(said("k1", "bug", clock))
    (again,) = hand.take(said("k1", "bug", clock))
    assert (again.outcome, again.said) == ("duplicate", first.said)


def test_a_message_with_a_nul_and_an_endless_key_is_taken(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    (receipt,) = hand.take(said("k" * 5000, "say said a\x00b", clock, room="r\x00", sender="x\x00"))
    assert receipt.outcome == "done"
    assert verify(engine).clean


def test_what_a_database_cannot_hold_is_put_aside_not_sent_again_for_ever(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    (receipt,) = hand.take(said("k1", "say a\x00b", clock))  # a NUL where a handler put it
    assert receipt.outcome == ("done" if engine.dialect.name == "sqlite" else "quarantined")


class Flaky:
    """A store whose transactions fail at their end, before or after the commit."""

    def __init__(self, store: SqlStore, *errors: Exception, committed: bool = False) -> None:
        self.worker = store.worker
        self._store = store
        self._errors = list(errors)
        self._committed = committed

    @contextmanager
    def transaction(self, *, optimistic: bool = False) -> Iterator[Transaction]:
        error = self._errors.pop(0) if self._errors else None
        with self._store.transaction(optimistic=optimistic) as tx:
            yield tx
            if error and not self._committed:
                raise error
        if error:
            raise error


def flaky(store: SqlStore, clock: FakeClock, *errors: Exception, committed: bool = False) -> Hand:
    return Hand(
        Flaky(store, *errors, committed=committed), FakeHandling(), clock, TimeOrderedIds(clock)
    )


def test_a_lost_race_is_run_again_whole(store: SqlStore, clock: FakeClock, engine: Engine) -> None:
    hand = flaky(store, clock, LostRace("40001"), LostRace("40P01"))
    receipts = hand.take(said("k1", "open", clock), said("k2", "open", clock))
    assert [r.outcome for r in receipts] == ["done", "done"]
    assert count(engine, cases) == 2


def test_a_race_that_is_lost_every_time_is_put_aside(
    store: SqlStore, clock: FakeClock, engine: Engine
) -> None:
    hand = flaky(store, clock, *(LostRace("again") for _ in range(6)))
    (receipt,) = hand.take(said("k1", "open", clock))
    assert receipt.outcome == "quarantined"
    assert count(engine, cases) == 0


def test_a_commit_whose_answer_was_lost_has_one_effect_and_its_own_receipt(
    store: SqlStore, clock: FakeClock, engine: Engine
) -> None:
    hand = flaky(store, clock, StoreLost("gone"), StoreLost("gone"), committed=True)
    receipts = hand.take(said("k1", "open", clock), said("k2", "open", clock))
    assert [(r.outcome, r.case) for r in receipts] == [("done", "QC-0001"), ("done", "QC-0002")]
    assert count(engine, cases) == 2


@pytest.mark.parametrize("error", [StoreUnavailable("locked"), StoreFull("full")], ids=repr)
def test_a_store_that_cannot_write_is_said_by_name_and_nothing_is_kept(
    store: SqlStore, clock: FakeClock, engine: Engine, error: Exception
) -> None:
    hand = flaky(store, clock, *(error for _ in range(3)))
    with pytest.raises(type(error)):
        hand.take(said("k1", "open", clock), said("k2", "open", clock))
    assert [count(engine, table) for table in (inbox, cases, record, outbox)] == [0, 0, 0, 0]


def test_a_full_disk_takes_nothing_and_heals(tmp_path: object, clock: FakeClock) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/redtag.db")
    upgrade(engine)
    ids = TimeOrderedIds(clock)
    hand = Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
    limit = [1]  # pages: SQLite takes the number there are when it is less

    @event.listens_for(engine, "begin")
    def _limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {limit[0]}")

    keys, taken = [f"k{n}" for n in range(200)], list[str]()

    def pour() -> None:
        for key in keys:
            hand.take(said(key, "open", clock))
            taken.append(key)

    with pytest.raises(StoreFull):
        pour()
    assert count(engine, inbox) == count(engine, cases) == count(engine, outbox) == len(taken)
    limit[0] = 1_000_000
    receipts = [hand.take(said(key, "open", clock))[0] for key in keys]
    assert [r.outcome for r in receipts] == ["duplicate"] * len(taken) + ["done"] * (
        200 - len(taken)
    )
    assert count(engine, cases) == 200
    assert verify(engine).clean
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    engine.dispose()


def test_an_errand_that_fails_fails_alone(hand: Hand, clock: FakeClock, engine: Engine) -> None:
    job, errand = hand.incoming(said("k1", "open", clock)), Errand(lambda tx: 1 / 0)
    hand.batches.together([job, errand])
    assert job.answer.result().outcome == "done"
    assert isinstance(errand.answer.exception(), ZeroDivisionError)
    assert count(engine, cases) == 1


# ---------------------------------------------------------------- messages of our own


def own(hand: Hand, clock: FakeClock, key: str, text: str = "say", holds: bool = True) -> Receipt:
    message = Message(**{**dict(said(key, text, clock)), "channel": "clock"})
    return asyncio.run(hand.submit(message, lambda tx: holds))


def test_a_message_whose_claim_does_not_hold_is_ignored_and_leaves_its_key_free(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    assert own(hand, clock, "d1", holds=False).outcome == "ignored"
    assert count(engine, inbox) == 0
    assert own(hand, clock, "d1").outcome == "done"
    assert own(hand, clock, "d1").outcome == "duplicate"


def test_a_message_of_our_own_may_come_with_other_words(hand: Hand, clock: FakeClock) -> None:
    own(hand, clock, "d1", "say 1 s late")
    assert own(hand, clock, "d1", "say 9 s late").outcome == "duplicate"


def test_the_claim_of_a_message_that_is_put_aside_still_counts(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    claims = list[Transaction]()

    def claim(tx: Transaction) -> bool:
        claims.append(tx)
        return True

    message = Message(**{**dict(said("d1", "bug", clock)), "channel": "clock"})
    receipt = asyncio.run(hand.submit(message, claim))
    assert receipt.outcome == "quarantined"
    assert len(claims) == 3  # in the batch, alone, and with the quarantine that was committed


# ---------------------------------------------------------------- replay


def test_a_quarantined_message_can_be_replayed_once_the_bug_is_gone(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    handling.broken = True
    hand.take(said("k1", "sometimes", clock))
    replays = [hand.batches.replay("t1", "console", "k1") for _ in range(3)]
    hand.batches.together(replays[:1])
    assert isinstance(replays[0].answer.exception(), RuntimeError)
    assert row(engine, "k1").state == "quarantined"
    handling.broken = False
    hand.batches.together(replays[1:])
    assert [r.answer.result().outcome for r in replays[1:]] == ["done", "duplicate"]
    assert (row(engine, "k1").state, row(engine, "k1").error) == ("done", None)
    assert count(engine, outbox) == 1


def test_replaying_what_never_came_is_a_key_error(hand: Hand) -> None:
    replay = hand.batches.replay("t1", "console", "never")
    hand.batches.together([replay])
    assert isinstance(replay.answer.exception(), KeyError)


# ---------------------------------------------------------------- after an unclean stop


def announce(store: SqlStore, hand: Hand, message: Message, times: int) -> None:
    """Leave a row as a process leaves it that was killed so many times while handling it."""
    arrival = hand.incoming(message).arrival
    with store.transaction() as tx:
        tx.inbox.arrive([arrival], InboxState.IN_PROGRESS)
        for _ in range(times):
            tx.inbox.attempt(arrival)


def test_a_careful_message_commits_its_key_before_it_is_handled(
    hand: Hand, handling: FakeHandling, clock: FakeClock, url: str
) -> None:
    outside, seen = open_reader(url), list[tuple[str, int]]()

    def look() -> None:
        found = row(outside, "k1")
        seen.append((found.state, found.attempts))

    handling.before = look
    (receipt,) = hand.take(said("k1", "open", clock), carefully=True)
    outside.dispose()
    assert seen == [("in_progress", 1)]
    assert receipt.outcome == "done"


def test_a_careful_message_has_the_same_effect(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    receipts = hand.take(
        said("k1", "open", clock),
        said("k1", "open", clock),
        said("k1", "open 77", clock),
        said("k2", "bug", clock),
        carefully=True,
    )
    assert [r.outcome for r in receipts] == ["done", "duplicate", "quarantined", "quarantined"]
    assert (row(engine, "k1").state, row(engine, "k1").attempts) == ("done", 1)
    assert count(engine, cases) == 1


def test_a_key_left_in_progress_once_is_handled_again(
    store: SqlStore, hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    announce(store, hand, said("k1", "open", clock), times=1)
    (receipt,) = hand.take(said("k1", "open", clock))  # also when no care is taken any more
    assert (receipt.outcome, receipt.case) == ("done", "QC-0001")
    assert row(engine, "k1").state == "done"


def test_a_key_left_in_progress_twice_is_put_aside_unprocessed(
    store: SqlStore, hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    announce(store, hand, said("k1", "die", clock), times=2)
    (receipt,) = hand.take(said("k1", "die", clock), carefully=True)
    assert receipt.outcome == "quarantined"
    assert handling.handled == []
    assert "the process stopped" in row(engine, "k1").error


# ---------------------------------------------------------------- the thread


@contextmanager
def running(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds
) -> Iterator[Intake]:
    intake = Intake(store, handling, clock, ids)
    intake.start()
    yield intake
    assert intake.stop()


def test_many_messages_at_once_share_commits_and_all_are_answered(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds, engine: Engine
) -> None:
    commits = list[int]()
    event.listen(engine, "commit", lambda connection: commits.append(1))

    async def pour(intake: Intake) -> list[Receipt]:
        return await asyncio.gather(
            *(intake.submit(said(f"k{n}", "open", clock)) for n in range(200))
        )

    with running(store, handling, clock, ids) as intake:
        receipts = asyncio.run(pour(intake))
    assert len({r.case for r in receipts}) == 200
    assert len(commits) < 100
    assert verify(engine).clean


def test_threads_and_errands_use_the_same_way_in(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    with running(store, handling, clock, ids) as intake:
        assert intake.submit_blocking(said("k1", "open", clock)).case == "QC-0001"
        assert intake.run_blocking(lambda tx: tx.unit("t1").cases.all_open()) == ("QC-0001",)
        assert asyncio.run(intake.run(lambda tx: threading.current_thread().name)) == "intake"
        with pytest.raises(ZeroDivisionError):
            intake.run_blocking(lambda tx: 1 / 0)
        assert intake.alive
        assert intake.waiting == 0
    assert not intake.alive


def test_a_commit_that_posts_wakes_who_asked(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    rings = list[int]()
    with running(store, handling, clock, ids) as intake:
        intake.on_posted(lambda: rings.append(1))
        intake.submit_blocking(said("k1", "open", clock))
        intake.submit_blocking(said("k2", "remind QC-0001 60", clock))
    assert rings == [1]


def test_a_caller_that_gives_up_does_not_take_its_message_back(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds, engine: Engine
) -> None:
    async def give_up(intake: Intake) -> None:
        task = asyncio.create_task(intake.submit(said("k1", "open", clock)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await intake.submit(said("k2", "open", clock))

    with running(store, handling, clock, ids) as intake:
        asyncio.run(give_up(intake))
    assert count(engine, cases) == 2


def test_a_stopped_intake_refuses(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds
) -> None:
    with running(store, handling, clock, ids) as intake:
        pass
    with pytest.raises(StoreUnavailable):
        intake.submit_blocking(said("k1", "open", clock))


def test_a_clean_stop_is_known_at_the_next_start(
    store: SqlStore, handling: FakeHandling, clock: FakeClock, ids: TimeOrderedIds, engine: Engine
) -> None:
    for _ in range(2):
        with running(store, handling, clock, ids) as intake:
            intake.submit_blocking(said(ids.new(), "say", clock))
    with engine.connect() as connection:
        assert set(connection.scalars(select(inbox.c.attempts))) == {0}


def test_after_an_unclean_stop_what_was_left_is_handled_and_care_is_taken_for_a_minute(
    store: SqlStore,
    hand: Hand,
    handling: FakeHandling,
    clock: FakeClock,
    ids: TimeOrderedIds,
    engine: Engine,
) -> None:
    with store.transaction() as tx:
        tx.workers.enter("main", clock.now())  # and never left
    announce(store, hand, said("left", "open", clock), times=1)
    with running(store, handling, clock, ids) as intake:
        intake.submit_blocking(said("k1", "open", clock))
        clock.advance(seconds=61)
        intake.submit_blocking(said("k2", "open", clock))  # the thread may still wait carefully
        intake.submit_blocking(said("k3", "open", clock))
    assert [row(engine, key).attempts for key in ("left", "k1", "k3")] == [2, 1, 0]
    assert {row(engine, key).state for key in ("left", "k1", "k2", "k3")} == {"done"}


# ---------------------------------------------------------------- any order, any duplicates


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('scratch')}/redtag.db")
    upgrade(engine)
    yield engine
    engine.dispose()


@settings(max_examples=60)
@given(data=st.data())
def test_any_duplicates_in_any_batches_give_the_same_record(
    scratch: Engine, data: st.DataObject
) -> None:
    clock = FakeClock()
    tenant = f"t{count(scratch, inbox)}"
    ids = TimeOrderedIds(clock)
    hand = Hand(SqlStore(scratch, clock, ids), FakeHandling(), clock, ids)
    texts = {"k0": "open", "k1": "move QC-0001", "k2": "bug", "k3": "move QC-0001"}
    hand.take(said("k0", "open", clock, tenant=tenant))
    extra = data.draw(st.lists(st.sampled_from(sorted(texts)), max_size=8))
    keys = data.draw(st.permutations([*texts, *extra]))
    while keys:
        size = data.draw(st.integers(1, len(keys)))
        messages = [said(key, texts[key], clock, tenant=tenant) for key in keys[:size]]
        hand.take(*messages, carefully=data.draw(st.booleans()))
        keys = keys[size:]
    with scratch.connect() as connection:
        mine = record.c.tenant == tenant
        sources = connection.scalars(select(record.c.source).where(mine)).all()
    assert sorted(sources) == ["k0", "k1", "k3"]
    assert verify(scratch, tenant).clean


def test_the_raw_row_can_be_read_by_a_person(hand: Hand, clock: FakeClock, engine: Engine) -> None:
    hand.take(said("k1", "say hello 你好", clock))
    with engine.connect() as connection:
        found = connection.execute(text("SELECT sender, place_room, text FROM inbox")).one()
    assert tuple(found) == ("amy", "order:1", "say hello 你好")
