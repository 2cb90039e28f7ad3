"""Delivery: each post sent in its order, its result handed back, whatever the platform answers."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, Row, select

from bot.delivery import Delivery
from bot.delivery.lanes import LANES
from bot.delivery.retry import CAP, LONGEST, GiveUp, Retry, decide_retry
from bot.intake import Intake
from bot.messages import Notice, Place
from bot.ports import Channel, Posted
from bot.store.ids import TimeOrderedIds
from bot.store.reader import SqlReader
from bot.store.tables import outbox
from bot.store.unit import SqlStore
from bot.store.verify import verify
from tests.fakes.blobs import FakeBlobs
from tests.fakes.channel import FakeChannel, MarkingChannel, ReadingChannel
from tests.fakes.clock import FakeClock
from tests.fakes.handling import FakeHandling, notice, said
from tests.fakes.press import FakePress
from tests.fakes.road import Hand

ROOM = Place(channel="console", room="order:1")
RETRY = Posted(outcome="retry", error="busy")
UNKNOWN = Posted(outcome="unknown", error="no answer")


class Office:
    """A delivery over a hand-driven way in, run until nothing is left that may go now."""

    def __init__(
        self, hand: Hand, clock: FakeClock, channel: Channel, press: FakePress | None = None
    ) -> None:
        self.hand = hand
        self.clock = clock
        self.channels = {channel.name: channel}
        self.press = press or FakePress()
        self.blobs = FakeBlobs()

    def run(self, *, worker: str = "main") -> None:
        asyncio.run(self._run(worker))

    async def _run(self, worker: str) -> None:
        delivery = Delivery(self.hand, self.channels, self.press, self.blobs, self.clock)
        await delivery.start(worker)
        await delivery.sweep()
        while not delivery.idle:
            await asyncio.sleep(0.001)
        await delivery.stop()

    def post(self, kind: str, case: str | None = "QC-1", place: Place = ROOM) -> str:
        return self.hand.do(
            lambda tx: tx.unit("t1").outbox.post(notice(kind, case=case), place, kind)
        )


def rows(engine: Engine) -> list[Row[Any]]:
    with engine.connect() as connection:
        return list(connection.execute(select(outbox).order_by(outbox.c.n)))


def states(engine: Engine) -> list[str]:
    return [row.state for row in rows(engine)]


# ---------------------------------------------------------------- one post


def test_a_post_is_sent_and_its_result_comes_back_as_a_message(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    channel = FakeChannel()
    office = Office(hand, clock, channel)
    outbox_id = office.post("verdict")
    office.run()
    assert channel.sent == [(outbox_id, "verdict@order:1")]
    assert handling.handled == [f"{outbox_id}:sent"]
    assert handling.results == [
        {
            "outbox_id": outbox_id,
            "notice_kind": "verdict",
            "outcome": "sent",
            "platform_id": "platform-1",
            "error": "",
            "place_channel": "console",
        }
    ]
    (row,) = rows(engine)
    assert (row.state, row.platform_id, row.ended_at) == ("sent", "platform-1", clock.now())
    assert verify(engine).clean


def test_a_sent_post_is_not_sent_again(hand: Hand, clock: FakeClock) -> None:
    channel = FakeChannel()
    office = Office(hand, clock, channel)
    office.post("verdict")
    office.run()
    clock.advance(days=2)
    office.run()
    assert len(channel.sent) == 1


def test_posts_of_a_case_arrive_in_their_order(hand: Hand, clock: FakeClock) -> None:
    channel = FakeChannel()
    office = Office(hand, clock, channel)
    for n in range(20):
        office.post(f"n{n:02}", case=f"QC-{n % 3}")
    office.run()
    for case in range(3):
        mine = [p for p in channel.payloads if int(p[1:3]) % 3 == case]
        assert mine == sorted(mine)
    assert len(channel.sent) == 20


def test_cases_are_served_at_the_same_time_in_eight_lanes(hand: Hand, clock: FakeClock) -> None:
    class SlowChannel(FakeChannel):
        async def send(self, outbox_id: str, payload: str, documents: Sequence[object]) -> Posted:
            self.under_way += 1
            self.most_at_once = max(self.most_at_once, self.under_way)
            await asyncio.sleep(0.02)
            self.under_way -= 1
            return Posted(outcome="sent", platform_id=outbox_id)

    channel = SlowChannel()
    office = Office(hand, clock, channel)
    for n in range(20):
        office.post(f"n{n}", case=f"QC-{n}")
    office.run()
    assert channel.most_at_once == LANES


# ---------------------------------------------------------------- what a platform may answer


def test_a_platform_that_is_busy_is_asked_again_later(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    channel = FakeChannel(answers=[RETRY])
    office = Office(hand, clock, channel)
    office.post("verdict")
    office.run()
    assert states(engine) == ["ready"]
    assert handling.handled == []
    clock.advance(minutes=1)
    office.run()
    assert states(engine) == ["sent"]
    assert [row.attempts for row in rows(engine)] == [2]


def test_the_payload_of_the_first_try_is_what_is_sent_again(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    class Deployed(FakeChannel):
        def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
            return "made by another version"

    office = Office(hand, clock, FakeChannel(answers=[RETRY]))
    office.post("verdict")
    office.run()
    newer = Deployed()
    office.channels = {"console": newer}
    clock.advance(minutes=1)
    office.run()
    assert newer.payloads == ["verdict@order:1"]


def test_a_platform_that_asks_for_silence_is_not_called_before(
    hand: Hand, clock: FakeClock
) -> None:
    async def scene() -> None:
        channel = FakeChannel(answers=[Posted(outcome="retry", retry_after=30.0)])
        office = Office(hand, clock, channel)
        office.post("first", case="QC-1")
        delivery = Delivery(hand, {"console": channel}, FakePress(), FakeBlobs(), clock)
        await delivery.start("main")
        await _settled(delivery)
        office.post("second", case="QC-2")
        clock.advance(seconds=29)
        await delivery.sweep()
        await _settled(delivery)
        assert channel.payloads == ["first@order:1"]
        clock.advance(seconds=60)
        await delivery.sweep()
        await _settled(delivery)
        assert sorted(channel.payloads[1:]) == ["first@order:1", "second@order:1"]
        await delivery.stop()

    asyncio.run(scene())


async def _settled(delivery: Delivery) -> None:
    while not delivery.idle:
        await asyncio.sleep(0.001)


def test_a_final_no_is_told_to_the_case_and_the_next_post_goes(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    channel = FakeChannel(answers=[Posted(outcome="failed", error="is_archived")])
    office = Office(hand, clock, channel)
    office.post("first")
    office.post("second")
    office.run()
    assert states(engine) == ["failed", "sent"]
    assert (handling.results[0]["outcome"], handling.results[0]["error"]) == (
        "failed",
        "is_archived",
    )


def test_after_a_day_of_trying_a_post_has_failed(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    channel = FakeChannel(answers=[RETRY] * 1000)
    office = Office(hand, clock, channel)
    office.post("verdict")
    for _ in range(30):
        office.run()
        clock.advance(hours=1)
    assert states(engine) == ["failed"]
    assert handling.results[-1]["error"] == "given up after a day: busy"
    assert len(channel.sent) == 25


@pytest.mark.parametrize("kind", ["unbuildable", "verdict"])
def test_what_cannot_be_built_or_has_no_channel_fails_at_once(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine, kind: str
) -> None:
    channel = FakeChannel("console" if kind == "unbuildable" else "slack")
    office = Office(hand, clock, channel)
    office.post(kind)
    office.run()
    assert states(engine) == ["failed"]
    assert channel.sent == []
    assert handling.results[0]["error"] in {
        "the payload cannot be built",
        "no channel console is set up",
    }


# ---------------------------------------------------------------- what may have arrived


@pytest.mark.parametrize("answer", [UNKNOWN, RuntimeError("reset")], ids=repr)
def test_an_answer_that_never_came_is_unknown_and_told(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine, answer: Posted
) -> None:
    office = Office(hand, clock, FakeChannel(answers=[answer]))
    office.post("verdict")
    office.run()
    assert states(engine) == ["unknown"]
    assert [result["outcome"] for result in handling.results] == ["unknown"]


def test_where_the_platform_can_be_asked_nothing_is_posted_twice(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    channel = ReadingChannel(answers=[UNKNOWN])
    office = Office(hand, clock, channel)
    channel.arrived = {office.post("verdict"): "ts-1"}
    office.run()
    clock.advance(minutes=1)
    office.run()
    assert len(channel.sent) == 1
    assert [row.platform_id for row in rows(engine)] == ["ts-1"]
    assert [result["outcome"] for result in handling.results] == ["unknown", "sent"]


def test_what_did_not_arrive_is_posted_again_unmarked(hand: Hand, clock: FakeClock) -> None:
    channel = ReadingChannel(answers=[UNKNOWN])
    channel.arrived = {}
    office = Office(hand, clock, channel)
    office.post("verdict")
    office.run()
    clock.advance(minutes=1)
    office.run()
    assert channel.payloads == ["verdict@order:1"] * 2


def test_where_nobody_can_tell_the_second_post_is_marked_as_a_repeat(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    channel = MarkingChannel(answers=[UNKNOWN])
    office = Office(hand, clock, channel)
    office.post("verdict")
    office.run()
    clock.advance(minutes=1)
    office.run()
    assert channel.payloads == ["verdict@order:1", "verdict@order:1 (repeat)"]
    assert verify(engine).clean  # what was frozen is the first one


def test_a_post_that_was_being_sent_at_a_crash_is_looked_up_at_the_start(
    hand: Hand, handling: FakeHandling, clock: FakeClock, engine: Engine
) -> None:
    channel = ReadingChannel()
    office = Office(hand, clock, channel)
    outbox_id = office.post("verdict")
    channel.arrived = {outbox_id: "ts-1"}
    lease = timedelta(seconds=60)
    hand.do(lambda tx: tx.outgoing.claim(clock.now(), lease, ()))  # and the process is gone
    office.run(worker="another")
    assert states(engine) == ["sending"]  # it may still be at it
    office.run(worker="main")
    clock.advance(minutes=1)
    office.run()
    assert states(engine) == ["sent"]
    assert channel.sent == []


def test_a_lease_that_ran_out_is_picked_up_by_any_worker(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    channel = MarkingChannel()
    office = Office(hand, clock, channel)
    office.post("verdict")
    hand.do(lambda tx: tx.outgoing.claim(clock.now(), timedelta(seconds=60), ()))
    clock.advance(seconds=61)
    office.run(worker="another")
    clock.advance(minutes=1)
    office.run(worker="another")
    assert channel.payloads == ["verdict@order:1 (repeat)"]


def test_a_result_that_cannot_be_written_at_first_is_written_later(
    hand: Hand, clock: FakeClock, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.posts.TROUBLE_PAUSE_S", 0.001)

    hand.shut_for = 3
    channel = FakeChannel()
    office = Office(hand, clock, channel)
    office.post("verdict")
    office.run()
    assert states(engine) == ["sent"]
    assert len(channel.sent) == 1


# ---------------------------------------------------------------- documents


def test_documents_are_printed_before_their_post_goes(
    hand: Hand, clock: FakeClock, engine: Engine, reader: SqlReader
) -> None:
    channel = FakeChannel()
    office = Office(hand, clock, channel)
    hand.take(said("k1", "document", clock))
    office.run()
    assert channel.payloads == ["papers@order:1"]
    assert [(d.name, d.media_type) for d in channel.documents] == [
        ("car.pdf", "application/pdf"),
        ("hold.pdf", "application/pdf"),
    ]
    assert office.blobs.get(channel.documents[1].sha256) == b"%PDF of <p>hold</p>"
    assert reader.documents("t1", channel.sent[0][0]) == tuple(channel.documents)


def test_without_a_press_the_html_goes_out(hand: Hand, clock: FakeClock) -> None:
    channel = FakeChannel()
    office = Office(hand, clock, channel, press=FakePress(paper=False))
    hand.take(said("k1", "document", clock))
    office.run()
    assert [d.name for d in channel.documents] == ["car.html", "hold.html"]
    assert office.blobs.get(channel.documents[1].sha256) == b"<p>hold</p>"


def test_a_broken_press_is_tried_again_and_does_not_hold_a_notice_for_ever(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    channel = FakeChannel()
    press = FakePress(broken=100)
    office = Office(hand, clock, channel, press=press)
    hand.take(said("k1", "document", clock))
    for _ in range(3):
        assert channel.sent == []
        office.run()
        clock.advance(minutes=1)
    assert [d.name for d in channel.documents] == ["car.html", "hold.html"]
    assert "the press is broken" in rows(engine)[1].error


def test_a_print_that_a_crash_cut_short_is_done_again(
    hand: Hand, clock: FakeClock, engine: Engine
) -> None:
    channel = FakeChannel()
    office = Office(hand, clock, channel)
    hand.take(said("k1", "document", clock))
    hand.do(lambda tx: tx.outgoing.claim(clock.now(), timedelta(seconds=60), ()))
    office.run()
    assert states(engine) == ["sent"] * 3


# ---------------------------------------------------------------- woken by commits, over the thread


def test_a_commit_wakes_delivery(
    store: SqlStore, clock: FakeClock, ids: TimeOrderedIds, engine: Engine
) -> None:
    channel = FakeChannel()

    async def scene() -> None:
        intake = Intake(store, FakeHandling(), clock, ids)
        delivery = Delivery(intake, {"console": channel}, FakePress(), FakeBlobs(), clock)
        intake.on_posted(delivery.wake)
        intake.start()
        await delivery.start("main")
        await asyncio.gather(*(intake.submit(said(f"k{n}", "open", clock)) for n in range(30)))
        async with asyncio.timeout(10):
            while len(channel.sent) < 30:
                await asyncio.sleep(0.005)
        await delivery.stop()
        await asyncio.to_thread(intake.stop)

    asyncio.run(scene())
    assert states(engine) == ["sent"] * 30


# ---------------------------------------------------------------- the retry decision


@given(
    attempts=st.integers(1, 10_000),
    roll=st.floats(0, 1, exclude_max=True),
    age=st.timedeltas(timedelta(0), LONGEST - timedelta(microseconds=1)),
    asked=st.none() | st.timedeltas(timedelta(0), timedelta(hours=1)),
)
def test_a_delay_is_capped_and_never_undercuts_what_was_asked(
    attempts: int, roll: float, age: timedelta, asked: timedelta | None
) -> None:
    decided = decide_retry(attempts, age, roll, asked)
    assert isinstance(decided, Retry)
    least = asked or timedelta(0)
    assert least <= decided.delay <= least + CAP


def test_the_ceiling_doubles_with_each_try() -> None:
    delays = [decide_retry(n, timedelta(0), 0.5) for n in (1, 2, 3)]
    assert [d.delay.total_seconds() for d in delays if isinstance(d, Retry)] == [1, 2, 4]


def test_a_day_is_enough() -> None:
    assert decide_retry(1, LONGEST, 0.5) == GiveUp()
