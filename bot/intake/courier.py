"""Answers on their way from the intake thread to the event loops that wait for them."""

import asyncio
from collections import defaultdict
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

Parcel = tuple[asyncio.Future[Any], Future[Any]]


class Courier:
    """Collects the answers of a batch and wakes each loop once, not once for each answer.

    Every wake gives the interpreter away; the loop would take it while the batch is half answered.
    """

    def __init__(self) -> None:
        self._parcels: defaultdict[asyncio.AbstractEventLoop, list[Parcel]] = defaultdict(list)

    def expect(self, answer: Future[Any]) -> asyncio.Future[Any]:
        """The future of the running loop that `answer` will come to; before it is enqueued."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[Any] = loop.create_future()
        answer.add_done_callback(lambda done: self._parcels[loop].append((waiter, done)))
        return waiter

    def deliver(self) -> None:
        """Hand over what was answered since the last time."""
        parcels, self._parcels = self._parcels, defaultdict(list)
        for loop, answered in parcels.items():
            with suppress(RuntimeError):  # the loop was closed: nobody waits there any more
                loop.call_soon_threadsafe(_hand_over, answered)


def _hand_over(answered: list[Parcel]) -> None:
    for waiter, done in answered:
        if waiter.done():
            continue  # its caller has given up; the effect stands
        error = done.exception()
        if error is None:
            waiter.set_result(done.result())
        else:
            waiter.set_exception(error)
