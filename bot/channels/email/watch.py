"""Watches the mailbox: fetch, take, and only then mark; again from the start after any trouble.

A crash between the commit and the mark brings the same mail again, and intake knows it.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import TypeVar

import structlog

from bot.channels.email.box import Box
from bot.channels.email.servers import Server

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 300.0

Take = Callable[[bytes, bool], Awaitable[object]]
"""Hands one mail in and returns when its effect is durable; the flag says: headers only."""

Result = TypeVar("Result")
log = structlog.get_logger()


class Watch:
    """One folder, watched until it is stopped."""

    def __init__(
        self, server: Server, take: Take, poll_s: float, tls: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._take = take
        self._poll_s = poll_s
        self._tls = tls
        self._stop = Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mailbox")

    async def run(self) -> None:
        """Watch until cancelled, reconnecting with pauses that grow while nothing works."""
        pause = FIRST_PAUSE_S
        while not self._stop.is_set():
            try:
                async for _ in self._rounds():
                    pause = FIRST_PAUSE_S
            except Exception as trouble:  # whatever it was, a mailbox that nobody watches is worse
                log.warning(
                    "the mailbox is out of reach", server=self._server.where, error=str(trouble)
                )
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_S)

    async def stop(self, running: asyncio.Task[None]) -> None:
        """End at once: what was fetched and not taken comes again."""
        self._stop.set()
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await asyncio.to_thread(self._thread.shutdown)

    async def _rounds(self) -> AsyncIterator[None]:
        """One session; yields after each look that found nothing more."""
        box = await self._apart(lambda: Box(self._server, self._tls))
        try:
            taken: set[str] = set()
            while not self._stop.is_set():
                while fresh := await self._fresh(box, taken):
                    for uid in fresh:
                        await self._one(box, uid)
                    taken.update(fresh)
                yield
                await self._apart(lambda: box.wait(self._poll_s, self._stop))
        finally:
            await asyncio.shield(self._apart(box.close))

    async def _fresh(self, box: Box, taken: set[str]) -> list[str]:
        """What waits and was not taken in this session; `taken` forgets what waits no more.

        A mailbox that keeps no flags would else bring the same mails for ever. We look until there
        are none, for mail that comes while others are taken is not told to IDLE.
        """
        waiting = await self._apart(box.waiting)
        taken.intersection_update(waiting)
        return [uid for uid in waiting if uid not in taken]

    async def _one(self, box: Box, uid: str) -> None:
        fetched = await self._apart(lambda: box.fetch(uid))
        if fetched is not None:
            await self._take(*fetched)
            await self._apart(lambda: box.done(uid))

    async def _apart(self, work: Callable[[], Result]) -> Result:
        """In the mailbox's thread, which is the only one that touches the connection."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
