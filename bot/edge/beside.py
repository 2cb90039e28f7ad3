"""Work beside a request that is answered already: losing it loses no record (DESIGN 2)."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine, Hashable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.ports import Clock

_REMEMBERED = 2000

log = structlog.get_logger()


class Beside:
    """Tasks that nobody waits for until the process ends."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def later(self, work: Coroutine[Any, Any, object]) -> None:
        """Do `work` beside the request; its failure is logged, for the record stands already."""
        task = asyncio.create_task(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait for what is under way, and for what that begins; for the end and for tests."""
        while self._tasks:
            await asyncio.gather(*self._tasks)


class Lately:
    """What was said in the last `span`: a sentence to a stranger is not repeated at each word."""

    def __init__(self, clock: Clock, span: timedelta) -> None:
        self._clock = clock
        self._span = span
        self._said: OrderedDict[Hashable, datetime] = OrderedDict()

    def was_said(self, key: Hashable) -> bool:
        """Whether `key` was asked for within the span; if not, it counts as said from now on."""
        now, before = self._clock.now(), self._said.get(key)
        if before is not None and now - before < self._span:
            return True
        self._said[key] = now
        self._said.move_to_end(key)
        if len(self._said) > _REMEMBERED:
            self._said.popitem(last=False)
        return False


async def _quietly(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception as error:
        log.error("an answer was not given", error=type(error).__name__)
