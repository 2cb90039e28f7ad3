"""The metronome: APScheduler in memory only ticks; what is due stands in rows (DESIGN 5)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.domain.people import SYSTEM
from bot.messages import Action, Form, Message, Place
from bot.ports import Clock
from bot.road import CLOCK, Due, StoreUnavailable, WayIn

MOST_AT_ONCE = 200
LEASE = timedelta(seconds=10)
"""Only spares other workers the work: that a deadline fires once does not rest on it."""

log = structlog.get_logger()


class Ticker:
    """Fires due deadlines, and calls what else has to look from time to time."""

    def __init__(self, way_in: WayIn, clock: Clock, *, deadlines_every_s: float = 5.0) -> None:
        self._way_in = way_in
        self._clock = clock
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # a tick left out is no news
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self.every("deadlines", deadlines_every_s, self._fire_due)

    def every(self, name: str, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        """Call `work` every so many seconds, never twice at once; a missed tick is no loss."""

        async def tick() -> None:
            try:
                await work()
            except StoreUnavailable as error:
                log.warning("a tick found no store", tick=name, error=str(error))

        self._scheduler.add_job(
            tick, "interval", seconds=seconds, id=name, max_instances=1, coalesce=True
        )

    def start(self) -> None:
        """Tick in the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; a tick that runs is not waited for."""
        self._scheduler.shutdown(wait=False)

    async def fire_due(self) -> int:
        """Send every due deadline through intake once; returns how many had an effect."""
        now = self._clock.now()
        due = await self._way_in.run(lambda tx: tx.due.claim(now, LEASE, MOST_AT_ONCE))
        fired = await asyncio.gather(*(self._fire(each, now) for each in due))
        return sum(fired)

    async def _fire_due(self) -> None:
        while await self.fire_due() == MOST_AT_ONCE:
            pass

    async def _fire(self, due: Due, now: datetime) -> bool:
        try:
            receipt = await self._way_in.submit(
                message_of(due, now), lambda tx: tx.due.fire(due, now)
            )
        except StoreUnavailable:
            return False  # it is still open; a later tick takes it again
        return receipt.outcome != "ignored"


def message_of(due: Due, now: datetime) -> Message:
    """A due deadline as the message that carries it; `late_by_s` is in whole seconds."""
    fields = {
        "kind": due.kind,
        "n": str(due.n),
        "due_at": due.due_at.isoformat(),
        "late_by_s": str(int((now - due.due_at).total_seconds())),
    }
    return Message(
        tenant=due.tenant,
        channel=CLOCK,
        key=f"{due.case}:{due.kind}:{due.n}",
        sender=SYSTEM.id,
        place=Place(channel=CLOCK, room=due.case),
        sent_at=now,
        form=Form.CLOCK,
        action=Action(name="deadline.due", case=due.case, fields=fields),
    )
