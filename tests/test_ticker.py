"""The ticker: due deadlines become messages, once, never early."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine, select

from bot.intake import Intake
from bot.road import StoreUnavailable
from bot.store.ids import TimeOrderedIds
from bot.store.reader import SqlReader
from bot.store.tables import deadlines, inbox
from bot.store.unit import SqlStore
from bot.store.verify import verify
from bot.ticker import Ticker
from tests.fakes.clock import FakeClock, WallClock
from tests.fakes.handling import FakeHandling, said
from tests.fakes.road import Hand


def fire(hand: Hand, clock: FakeClock) -> int:
    return asyncio.run(Ticker(hand, clock).fire_due())


@pytest.fixture
def reminded(hand: Hand, clock: FakeClock) -> Hand:
    """A case with a deadline in an hour."""
    hand.take(said("k1", "open", clock), said("k2", "remind QC-0001 3600", clock))
    return hand


def test_a_due_deadline_takes_the_road_of_a_message(
    reminded: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine, reader: SqlReader
) -> None:
    clock.advance(minutes=59)
    assert fire(reminded, clock) == 0
    clock.advance(minutes=1)
    assert fire(reminded, clock) == 1
    assert handling.handled[-1] == "QC-0001:car.reply:0"
    assert [row.kind for row in reader.record("t1", "QC-0001")][-1] == "hold.goods_status_set"
    with engine.connect() as connection:
        (row,) = connection.execute(select(deadlines))
    assert (row.state, row.ended_at) == ("fired", clock.now())
    assert verify(engine).clean


def test_the_message_says_what_was_due_when_and_how_late(
    reminded: Hand, clock: FakeClock, engine: Engine
) -> None:
    due = clock.now() + timedelta(hours=1)
    clock.advance(days=4)
    fire(reminded, clock)
    with engine.connect() as connection:
        kept = connection.scalars(select(inbox.c.message).where(inbox.c.channel == "clock")).one()
    assert f'"due_at":"{due.isoformat()}"' in kept
    assert f'"late_by_s":"{3 * 86400 + 23 * 3600}"' in kept
    assert '"kind":"car.reply","n":"0"' in kept


def test_a_deadline_fires_once_however_often_it_is_looked_at(
    reminded: Hand, handling: FakeHandling, clock: FakeClock
) -> None:
    clock.advance(hours=1)
    assert [fire(reminded, clock) for _ in range(3)] == [1, 0, 0]
    clock.advance(days=30)
    assert fire(reminded, clock) == 0
    assert handling.times["QC-0001:car.reply:0"] == 1


def test_a_settled_deadline_does_not_fire(
    reminded: Hand, handling: FakeHandling, clock: FakeClock
) -> None:
    reminded.do(lambda tx: tx.unit("t1").deadlines.settle("QC-0001", "car.", "satisfied"))
    clock.advance(hours=2)
    assert fire(reminded, clock) == 0


def test_a_deadline_whose_handling_breaks_is_fired_and_put_aside_once(
    reminded: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine, reader: SqlReader
) -> None:
    handling.broken = True
    clock.advance(hours=1)
    fire(reminded, clock)
    assert fire(reminded, clock) == 0
    ((channel, key, _, _),) = reader.quarantined("t1")
    assert (channel, key) == ("clock", "QC-0001:car.reply:0")
    handling.broken = False
    replay = reminded.batches.replay("t1", channel, key)
    reminded.batches.together([replay])
    assert replay.answer.result().outcome == "done"


def test_a_store_that_is_away_makes_it_late_not_lost(
    reminded: Hand, clock: FakeClock, engine: Engine
) -> None:
    reminded.shut_for = 1
    clock.advance(hours=1)
    assert fire(reminded, clock) == 0
    clock.advance(minutes=2)  # longer than the lease of the first try
    assert fire(reminded, clock) == 1


def test_after_days_without_power_everything_fires_once(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    """Fault 19, in small: 300 deadlines of 3 days, all late, none lost, none twice."""
    hand.take(*(said(f"o{n}", "open", clock) for n in range(300)))
    hand.take(*(said(f"r{n}", f"remind QC-{n + 1:04d} {n * 60}", clock) for n in range(300)))
    clock.advance(days=3)

    async def tick() -> None:
        ticker = Ticker(hand, clock, deadlines_every_s=0.02)
        ticker.start()
        while len([k for k in handling.handled if k.endswith("car.reply:0")]) < 300:
            await asyncio.sleep(0.01)
        ticker.stop()

    asyncio.run(tick())
    assert {n for k, n in handling.times.items() if k.endswith("car.reply:0")} == {1}
    with engine.connect() as connection:
        assert set(connection.scalars(select(deadlines.c.state))) == {"fired"}


def test_it_ticks_by_itself_and_a_tick_that_fails_does_not_stop_it(
    store: SqlStore, handling: FakeHandling
) -> None:
    clock, ticks = WallClock(), list[float]()

    async def work() -> None:
        ticks.append(asyncio.get_running_loop().time())
        raise StoreUnavailable("away")

    async def scene() -> None:
        intake = Intake(store, handling, clock, TimeOrderedIds(clock))
        intake.start()
        ticker = Ticker(intake, clock, deadlines_every_s=0.05)
        ticker.every("other", 0.05, work)
        ticker.start()
        await intake.submit(said("k1", "open", clock))
        await intake.submit(said("k2", "remind QC-0001 0.2", clock))
        async with asyncio.timeout(10):
            while handling.times["QC-0001:car.reply:0"] == 0:
                await asyncio.sleep(0.01)
        ticker.stop()
        await asyncio.to_thread(intake.stop)

    asyncio.run(scene())
    assert len(ticks) >= 2
    assert all(before < after for before, after in pairwise(ticks))
