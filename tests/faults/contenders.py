"""Processes that do the same work at the same time over one database."""

import asyncio
import multiprocessing
from collections.abc import Callable
from typing import Any

from bot.delivery import Delivery
from bot.intake import Intake
from bot.messages import Receipt
from bot.store.engine import open_engine
from bot.store.ids import TimeOrderedIds
from bot.store.unit import SqlStore
from bot.ticker import Ticker
from tests.fakes.blobs import FakeBlobs
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import WallClock
from tests.fakes.handling import FakeHandling, said
from tests.fakes.press import FakePress

PROCESSES = 3

Work = Callable[[str, int], Any]


def contend(work: Work, url: str) -> list[Any]:
    """What each process came to that did `work(url, number)`."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(PROCESSES) as pool:
        return pool.starmap(work, [(url, number) for number in range(PROCESSES)])


def same_messages(url: str, number: int) -> dict[str, str]:
    """Every process delivers the same 200 messages, all at once."""
    keys = [f"k{n}" for n in range(200)]

    async def pour(intake: Intake, clock: WallClock) -> list[Receipt]:
        return await asyncio.gather(*(intake.submit(said(key, "open", clock)) for key in keys))

    clock = WallClock()
    intake = _intake(url, number, clock)
    receipts = asyncio.run(pour(intake, clock))
    intake.stop()
    return {key: receipt.outcome for key, receipt in zip(keys, receipts, strict=True)}


def same_button(url: str, number: int) -> dict[str, str]:
    """Every process presses a hundred buttons, each made for one state of the case."""
    clock = WallClock()
    intake = _intake(url, number, clock)
    presses = {f"p{number}.{seq}": f"race QC-0001 {seq}" for seq in range(1, 101)}
    outcomes: dict[str, str] = {
        key: intake.submit_blocking(said(key, text, clock)).outcome for key, text in presses.items()
    }
    intake.stop()
    return outcomes


def due_deadlines(url: str, number: int) -> int:
    """Look for due deadlines until there are none."""

    async def look(intake: Intake, clock: WallClock) -> int:
        ticker, fired = Ticker(intake, clock), 0
        for _ in range(20):
            fired += await ticker.fire_due()
            await asyncio.sleep(0.02)
        return fired

    clock = WallClock()
    intake = _intake(url, number, clock)
    fired = asyncio.run(look(intake, clock))
    intake.stop()
    return fired


def outgoing(url: str, number: int) -> list[tuple[str, str]]:
    """Send what there is to send; returns the sends in their order."""

    async def empty(intake: Intake, clock: WallClock) -> FakeChannel:
        channel = FakeChannel()
        delivery = Delivery(intake, {"console": channel}, FakePress(), FakeBlobs(), clock)
        await delivery.start(f"w{number}")
        for _ in range(60):
            await delivery.sweep()
            await asyncio.sleep(0.02)
        await delivery.stop()
        return channel

    clock = WallClock()
    intake = _intake(url, number, clock)
    channel = asyncio.run(empty(intake, clock))
    intake.stop()
    return channel.sent


def _intake(url: str, number: int, clock: WallClock) -> Intake:
    ids = TimeOrderedIds(clock)
    store = SqlStore(open_engine(url), clock, ids, worker=f"w{number}")
    intake = Intake(store, FakeHandling(), clock, ids)
    intake.start()
    return intake
