"""Deadlines: set once, fired once, never early."""

from datetime import timedelta
from typing import Literal

import pytest
from sqlalchemy import Engine

from bot.road import Due
from bot.store.ids import TimeOrderedIds
from bot.store.reader import SqlReader
from bot.store.unit import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.handling import deadline
from tests.fakes.road import Hand

LEASE = timedelta(seconds=60)


def start(hand: Hand, clock: FakeClock, kind: str, hours: float, n: int = 0) -> None:
    due = deadline(kind, clock.now() + timedelta(hours=hours), n)
    hand.do(lambda tx: tx.unit("t1").deadlines.set("QC-1", due))


def settle(
    hand: Hand,
    kind: str,
    state: Literal["satisfied", "cancelled"] = "satisfied",
    tenant: str = "t1",
) -> None:
    hand.do(lambda tx: tx.unit(tenant).deadlines.settle("QC-1", kind, state))


def kinds(reader: SqlReader) -> list[str]:
    return [deadline.kind for deadline in reader.deadlines("t1", "QC-1")]


def take(hand: Hand, clock: FakeClock, most: int = 100) -> tuple[Due, ...]:
    return hand.do(lambda tx: tx.due.claim(clock.now(), LEASE, most))


def test_the_first_deadline_of_its_name_stays(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    start(hand, clock, "car.reply", 48)
    start(hand, clock, "car.reply", 96)
    start(hand, clock, "car.reply", 24, n=1)
    found = reader.deadlines("t1", "QC-1")
    assert [(d.n, d.due_at - clock.now()) for d in found] == [
        (1, timedelta(hours=24)),
        (0, timedelta(hours=48)),
    ]
    assert hand.do(lambda tx: tx.unit("t1").deadlines.open_of("QC-1")) == found
    assert reader.deadlines("t2", "QC-1") == ()


def test_settling_ends_one_kind_or_all_beneath_a_prefix(
    hand: Hand, clock: FakeClock, reader: SqlReader
) -> None:
    for kind in ("car.reply", "car.remind", "carx.a", "hold.ack"):
        start(hand, clock, kind, 1)
    settle(hand, "car.reply", tenant="t2")
    settle(hand, "car")
    assert len(kinds(reader)) == 4
    settle(hand, "car.reply")
    assert kinds(reader) == ["car.remind", "carx.a", "hold.ack"]
    settle(hand, "car.", "cancelled")
    assert kinds(reader) == ["carx.a", "hold.ack"]


def test_a_deadline_is_never_early_and_may_be_late(hand: Hand, clock: FakeClock) -> None:
    start(hand, clock, "car.reply", 1)
    early = Due("t1", "QC-1", "car.reply", 0, clock.now() + timedelta(hours=1))
    clock.advance(minutes=59, seconds=59)
    assert take(hand, clock) == ()
    assert not hand.do(lambda tx: tx.due.fire(early, clock.now()))
    clock.advance(days=4)
    assert take(hand, clock) == (early,)


def test_a_claimed_deadline_is_left_alone_until_its_lease_ends(
    hand: Hand, clock: FakeClock
) -> None:
    start(hand, clock, "a.b", -1)
    assert len(take(hand, clock)) == 1
    assert take(hand, clock) == ()
    clock.advance(seconds=61)
    assert len(take(hand, clock)) == 1


def test_a_deadline_fires_once(hand: Hand, clock: FakeClock, reader: SqlReader) -> None:
    start(hand, clock, "a.b", -1)
    (due,) = take(hand, clock)
    assert hand.do(lambda tx: tx.due.fire(due, clock.now()))
    assert not hand.do(lambda tx: tx.due.fire(due, clock.now()))
    assert kinds(reader) == []
    start(hand, clock, "a.b", -1)  # its name is used up
    assert take(hand, clock) == ()


def test_a_deadline_settled_after_its_claim_does_not_fire(hand: Hand, clock: FakeClock) -> None:
    start(hand, clock, "a.b", -1)
    (due,) = take(hand, clock)
    settle(hand, "a.b")
    assert not hand.do(lambda tx: tx.due.fire(due, clock.now()))


def test_the_soonest_come_first_and_no_more_than_asked(hand: Hand, clock: FakeClock) -> None:
    for hours in (-1, -3, -2):
        start(hand, clock, f"a.{-hours}", hours)
    assert [due.kind for due in take(hand, clock, most=2)] == ["a.3", "a.2"]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)  # SQLite has one writer
def test_two_workers_never_claim_the_same_deadline(
    url: str, engine: Engine, clock: FakeClock, ids: TimeOrderedIds, hand: Hand
) -> None:
    for n in range(4):
        start(hand, clock, "a.b", -1, n)
    other = SqlStore(engine, clock, ids, worker="other")
    with other.transaction() as tx:
        theirs = tx.due.claim(clock.now(), LEASE, 2)
        mine = take(hand, clock)
    assert {due.n for due in theirs} | {due.n for due in mine} == {0, 1, 2, 3}
    assert len(theirs) == len(mine) == 2
