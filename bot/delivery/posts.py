"""One post: frozen, sent once, its result handed back; what may have arrived is looked up first."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.delivery.retry import GiveUp, decide_retry
from bot.domain.people import SYSTEM
from bot.messages import Action, Form, Message, Notice
from bot.ports import Channel, Clock, MarksRepeats, Posted, ReadsBack, Threads
from bot.road import (
    DELIVERY,
    Claim,
    Claimed,
    Result,
    StoreUnavailable,
    Transaction,
    WayIn,
    WorkState,
)

SEND_WITHIN_S = 30.0
"""Half a lease: a send that takes longer is `unknown` before another worker may claim it."""

TROUBLE_PAUSE_S = 1.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Delays:
    """What a lane has to know after a post: when to look again, and for how long to be silent."""

    again: timedelta | None = None
    silence: timedelta | None = None


class Posts:
    """Sends posts through their channels and settles their rows."""

    def __init__(
        self,
        way_in: WayIn,
        channels: Mapping[str, Channel],
        clock: Clock,
        roll: Callable[[], float],
    ) -> None:
        self._way_in = way_in
        self._channels = channels
        self._clock = clock
        self._roll = roll

    def frozen(self, tx: Transaction, claimed: Claimed) -> Claimed:
        """`claimed` with the payload that is kept from its first claim on.

        Without a channel, or when the payload cannot be built, it stays without one and fails.
        """
        channel = self._channels.get(claimed.place.channel)
        if claimed.payload is not None or claimed.notice is None or channel is None:
            return claimed
        build = _builder(tx, channel, claimed, claimed.notice)
        try:
            payload = build()
        except Exception:  # one notice that cannot be built must not stop the others' claims
            return claimed
        tx.outgoing.freeze(claimed, payload)
        return replace(claimed, payload=payload)

    async def carry(self, claimed: Claimed) -> Delays:
        """Send a claimed post and settle its row with the result."""
        channel = self._channels.get(claimed.place.channel)
        if channel is None or claimed.payload is None:
            return await self.settle(claimed, Posted(outcome="failed", error=self._why(claimed)))
        return await self.settle(claimed, await _send(channel, claimed, claimed.payload))

    async def settle(self, claimed: Claimed, posted: Posted) -> Delays:
        """Write down what a send came to; anything but a plain retry is handed to the case."""
        now = self._clock.now()
        if posted.outcome in {"sent", "failed"}:
            await self._report(claimed, posted, now, now)
            return Delays()
        asked = None if posted.retry_after is None else timedelta(seconds=posted.retry_after)
        decided = decide_retry(claimed.attempts, now - claimed.since, self._roll(), asked)
        if isinstance(decided, GiveUp):
            await self._report(claimed, _given_up(posted), now, now)
            return Delays()
        if posted.outcome == "unknown":
            await self._report(claimed, posted, now, now + decided.delay)
        else:
            claim = _settling(claimed, WorkState.READY, posted, now, now + decided.delay)
            await insistently(lambda: self._way_in.run(claim))
        return Delays(again=decided.delay, silence=asked)

    async def doubt(self, claimed: Claimed) -> None:
        """A worker stopped while sending: at once, for no platform has asked us to wait."""
        now = self._clock.now()
        stopped = Posted(outcome="unknown", error="stopped while sending")
        await self._report(claimed, stopped, now, now)

    async def _report(
        self, claimed: Claimed, posted: Posted, now: datetime, not_before: datetime
    ) -> None:
        """Settle the row and handle the result in one transaction."""
        claim = _settling(claimed, WorkState(posted.outcome), posted, now, not_before)
        await insistently(lambda: self._way_in.submit(_result(claimed, posted, now), claim))

    def _why(self, claimed: Claimed) -> str:
        if claimed.place.channel not in self._channels:
            return f"no channel {claimed.place.channel} is set up"
        return "the payload cannot be built"


async def insistently(write: Callable[[], Awaitable[Result]]) -> Result:
    """Write down what has already happened outside, however long the store is away.

    Giving up would make a post that arrived look like one that perhaps did not.
    """
    while True:
        try:
            return await write()
        except StoreUnavailable as error:
            log.warning("a result waits for the store", error=str(error))
            await asyncio.sleep(TROUBLE_PAUSE_S)


async def _send(channel: Channel, claimed: Claimed, payload: str) -> Posted:
    try:
        async with asyncio.timeout(SEND_WITHIN_S):
            if claimed.unsure:
                return await _send_again(channel, claimed, payload)
            return await channel.send(claimed.id, payload, claimed.documents)
    except Exception as error:  # a bug or no answer in time: it may or may not have arrived
        return Posted(outcome="unknown", error=f"{type(error).__name__}: {error}")


async def _send_again(channel: Channel, claimed: Claimed, payload: str) -> Posted:
    """Look whether the first one arrived; where nobody can tell, send it marked as a repeat."""
    if isinstance(channel, ReadsBack):
        platform_id = await channel.was_sent(claimed.id)
        if platform_id is not None:
            return Posted(outcome="sent", platform_id=platform_id)
    elif isinstance(channel, MarksRepeats):
        payload = channel.as_repeat(payload)
    return await channel.send(claimed.id, payload, claimed.documents)


def _given_up(posted: Posted) -> Posted:
    return Posted(outcome="failed", error=f"given up after a day: {posted.error or 'no answer'}")


def _settling(
    claimed: Claimed, state: WorkState, posted: Posted, now: datetime, not_before: datetime
) -> Claim:
    def settle(tx: Transaction) -> bool:
        settled = tx.outgoing.settle(
            claimed,
            state,
            at=now,
            not_before=not_before,
            platform_id=posted.platform_id,
            error=posted.error,
        )
        if settled and posted.thread is not None and claimed.case is not None:
            tx.outgoing.take_root(claimed, posted.thread)
        return settled

    return settle


def _builder(
    tx: Transaction, channel: Channel, claimed: Claimed, notice: Notice
) -> Callable[[], str]:
    """The channel's pure function with all it needs; the store was asked before."""
    if not isinstance(channel, Threads):
        return partial(channel.to_payload, claimed.id, notice, claimed.place)
    standing = tx.outgoing.standing(claimed)
    return partial(channel.to_payload_in, claimed.id, notice, claimed.place, standing)


def _result(claimed: Claimed, posted: Posted, at: datetime) -> Message:
    fields = {
        "outbox_id": claimed.id,
        "notice_kind": claimed.notice_kind,
        "outcome": posted.outcome,
        "platform_id": posted.platform_id or "",
        "error": posted.error or "",
        "place_channel": claimed.place.channel,
    }
    return Message(
        tenant=claimed.tenant,
        channel=DELIVERY,
        key=f"{claimed.id}:{posted.outcome}",
        sender=SYSTEM.id,
        place=claimed.place,
        sent_at=at,
        form=Form.RESULT,
        action=Action(name="delivery.result", case=claimed.case, fields=fields),
    )
