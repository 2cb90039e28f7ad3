"""Eight lanes, each with one row of the outbox in hand (DESIGN 6)."""

import asyncio
import random
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from bot.delivery.documents import Documents
from bot.delivery.fetches import Fetches
from bot.delivery.posts import TROUBLE_PAUSE_S, Delays, Posts
from bot.ports import Blobs, Channel, Clock, Press
from bot.road import Claim, Claimed, StoreUnavailable, Transaction, WayIn, WorkState

LANES = 8
LEASE = timedelta(seconds=60)

log = structlog.get_logger()


class Delivery:
    """Empties the outbox: a commit wakes it, ticks are the safety net."""

    def __init__(
        self,
        way_in: WayIn,
        channels: Mapping[str, Channel],
        press: Press,
        blobs: Blobs,
        clock: Clock,
    ) -> None:
        self._way_in = way_in
        self._clock = clock
        self._posts = Posts(way_in, channels, clock, random.random)
        self._documents = Documents(way_in, press, blobs, clock)
        self._fetches = Fetches(way_in, channels, blobs, clock, random.random)
        self._bell = asyncio.Event()
        self._free = LANES
        self._looking = False
        self._busy: set[asyncio.Task[None]] = set()
        self._silent_until: dict[tuple[str, str], datetime] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._dispatcher: asyncio.Task[None] | None = None

    async def start(self, worker: str) -> None:
        """Begin in the running loop, with what `worker` itself had in hand when it stopped."""
        self._loop = asyncio.get_running_loop()
        await self._find_abandoned(worker)
        self._bell.set()
        self._dispatcher = asyncio.create_task(self._dispatch(), name="delivery")

    async def stop(self, timeout_s: float = 15.0) -> None:
        """Claim nothing more, and wait for what is on its way."""
        if self._dispatcher is not None:
            self._dispatcher.cancel()
            await asyncio.gather(self._dispatcher, return_exceptions=True)
        if self._busy:
            _, late = await asyncio.wait(self._busy, timeout=timeout_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._loop = None

    def wake(self) -> None:
        """Look into the outbox now; may be called from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop was closed meanwhile
                self._loop.call_soon_threadsafe(self._bell.set)

    async def sweep(self) -> None:
        """The tick: pick up what other workers left behind, then look."""
        await self._find_abandoned(None)
        self._bell.set()

    @property
    def idle(self) -> bool:
        """Whether nothing is in hand, nobody has rung and nobody is looking."""
        return not (self._busy or self._bell.is_set() or self._looking)

    # -- handing out

    async def _dispatch(self) -> None:
        while True:
            await self._bell.wait()
            self._looking = True
            self._bell.clear()
            try:
                await self._hand_out()
            except StoreUnavailable as error:
                log.warning("the outbox cannot be read", error=str(error))
                await asyncio.sleep(TROUBLE_PAUSE_S)
                self._bell.set()
            finally:
                self._looking = False

    async def _hand_out(self) -> None:
        """Fill the free lanes; the last one to end rings again for what had to wait."""
        if not self._free:
            return
        for claimed in await self._way_in.run(self._claim):
            self._free -= 1
            task = asyncio.create_task(self._carry(claimed))
            self._busy.add(task)
            task.add_done_callback(self._done)

    def _claim(self, tx: Transaction) -> list[Claimed]:
        now = self._clock.now()
        silent = [where for where, until in self._silent_until.items() if until > now]
        taken: list[Claimed] = []
        while len(taken) < self._free:
            claimed = tx.outgoing.claim(now, LEASE, silent)
            if claimed is None:
                break
            taken.append(self._posts.frozen(tx, claimed))
        return taken

    def _done(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(task)
        self._free += 1
        self._bell.set()
        if not task.cancelled() and task.exception() is not None:
            log.error("a lane broke", error=repr(task.exception()))

    # -- one lane

    async def _carry(self, claimed: Claimed) -> None:
        if claimed.kind == "render":
            self._again_after(await self._documents.carry(claimed))
            return
        if claimed.kind == "fetch":
            self._again_after(await self._fetches.carry(claimed))
            return
        delays = await self._posts.carry(claimed)
        self._heed(claimed, delays)

    def _heed(self, claimed: Claimed, delays: Delays) -> None:
        if delays.silence is not None:
            where = (claimed.tenant, claimed.place.channel)
            self._silent_until[where] = self._clock.now() + delays.silence
        self._again_after(delays.again)

    def _again_after(self, delay: timedelta | None) -> None:
        if delay is not None and self._loop is not None:
            self._loop.call_later(delay.total_seconds(), self._bell.set)

    async def _find_abandoned(self, worker: str | None) -> None:
        """What was being sent when a worker stopped may have arrived or not."""
        now = self._clock.now()
        for claimed in await self._way_in.run(lambda tx: tx.outgoing.abandoned(now, worker)):
            if claimed.kind == "post":
                await self._posts.doubt(claimed)
            else:
                await self._way_in.run(_ready_again(claimed, now))


def _ready_again(claimed: Claimed, now: datetime) -> Claim:
    return lambda tx: tx.outgoing.settle(claimed, WorkState.READY, at=now)
