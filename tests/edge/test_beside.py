"""Work beside a request is done, waited for, and its failure is no one else's."""

import asyncio
from datetime import timedelta

from structlog.testing import capture_logs

from bot.edge.beside import Beside, Lately
from tests.fakes.clock import FakeClock

HOUR = timedelta(hours=1)


def test_what_is_begun_beside_is_waited_for_with_all_that_it_begins() -> None:
    done: list[str] = []

    async def play() -> None:
        beside = Beside()

        async def second() -> None:
            await asyncio.sleep(0)
            done.append("second")

        async def first() -> None:
            await asyncio.sleep(0)
            done.append("first")
            beside.later(second())

        beside.later(first())
        assert done == []
        await beside.settle()

    asyncio.run(play())
    assert done == ["first", "second"]


def test_a_failure_beside_is_logged_by_its_kind_and_stops_nothing() -> None:
    async def fails() -> None:
        raise ValueError("token=secret")

    async def play() -> None:
        beside = Beside()
        beside.later(fails())
        await beside.settle()

    with capture_logs() as logs:
        asyncio.run(play())
    assert [entry["error"] for entry in logs] == ["ValueError"]


def test_the_same_sentence_is_said_once_within_the_span() -> None:
    clock = FakeClock()
    lately = Lately(clock, HOUR)
    assert not lately.was_said("who are you")
    clock.advance(minutes=59, seconds=59)
    assert lately.was_said("who are you")
    assert not lately.was_said("another")
    clock.advance(seconds=1)
    assert not lately.was_said("who are you"), "an hour from the first time, not from the last"


def test_what_was_said_longest_ago_is_forgotten_first() -> None:
    lately = Lately(FakeClock(), HOUR)
    for n in range(2001):
        lately.was_said(n)
    assert lately.was_said(1)
    assert not lately.was_said(0)
