"""One document: its frozen HTML printed to PDF, or kept as it is where nothing can print."""

import asyncio
from datetime import timedelta

from bot.delivery.posts import insistently
from bot.delivery.retry import GiveUp, decide_retry
from bot.messages import Attachment
from bot.ports import Blobs, Clock, Press
from bot.road import Claimed, Transaction, WayIn, WorkState

PRINT_WITHIN_S = 45.0
TRIES = 3
"""After so many failed tries the HTML goes out: a notice must not wait for a printer."""


class Documents:
    """Prints documents and lets their posts go."""

    def __init__(self, way_in: WayIn, press: Press, blobs: Blobs, clock: Clock) -> None:
        self._way_in = way_in
        self._press = press
        self._blobs = blobs
        self._clock = clock

    async def carry(self, claimed: Claimed) -> timedelta | None:
        """Print a claimed document; returns the delay after which to try again, if any."""
        error = None
        try:
            async with asyncio.timeout(PRINT_WITHIN_S):
                pdf = await asyncio.to_thread(self._press.pdf, claimed.html)
        except Exception as trouble:
            pdf, error = None, f"{type(trouble).__name__}: {trouble}"
            if claimed.attempts < TRIES:
                return await self._later(claimed, error)
        file = await asyncio.to_thread(self._keep, claimed, pdf)
        now = self._clock.now()

        def keep(tx: Transaction) -> bool:
            return tx.outgoing.rendered(claimed, [file], now, error)

        await insistently(lambda: self._way_in.run(keep))
        return None

    def _keep(self, claimed: Claimed, pdf: bytes | None) -> Attachment:
        data = claimed.html.encode() if pdf is None else pdf
        ending, media_type = ("html", "text/html") if pdf is None else ("pdf", "application/pdf")
        return Attachment(
            name=f"{claimed.document}.{ending}",
            media_type=media_type,
            sha256=self._blobs.put(data),
            size=len(data),
        )

    async def _later(self, claimed: Claimed, error: str) -> timedelta:
        now = self._clock.now()
        decided = decide_retry(claimed.attempts, timedelta(), roll=1.0)
        delay = timedelta() if isinstance(decided, GiveUp) else decided.delay

        def put_back(tx: Transaction) -> bool:
            return tx.outgoing.settle(
                claimed, WorkState.READY, at=now, not_before=now + delay, error=error
            )

        await insistently(lambda: self._way_in.run(put_back))
        return delay
