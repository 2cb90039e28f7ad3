"""The outgoing half: one letter for each notice, its papers attached, and what came of it."""

import asyncio
from collections.abc import Sequence

from bot.channels.email.mime import letter
from bot.channels.email.names import CHANNEL, OurMail, address_of
from bot.channels.email.payload import Payload, payload_of
from bot.channels.email.smtp import Carried, Postman
from bot.messages import Attachment, Notice, Place
from bot.ports import Blobs, Clock, Posted, Standing

LOGIN_PAUSE_S = 60.0
"""A server that knows us not, or offers no TLS, is not asked again for each mail that waits."""

_BARE = 4 * 1024 * 1024
"""Bytes of a letter without papers, at most: what every server takes."""


class EmailChannel:
    """`ports.Channel`, with threads; what may be a repeat says so, under the same Message-ID."""

    name = CHANNEL

    def __init__(
        self, postman: Postman, ours: OurMail, blobs: Blobs, clock: Clock, *, most: int, tags: bool
    ) -> None:
        self._postman = postman
        self._ours = ours
        self._blobs = blobs
        self._clock = clock
        self._most = most
        self._tags = tags
        self._late: dict[str, asyncio.Future[Carried]] = {}

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        """The payload where nothing of ours stands yet."""
        return self.to_payload_in(outbox_id, notice, place, Standing())

    def to_payload_in(
        self, outbox_id: str, notice: Notice, place: Place, standing: Standing
    ) -> str:
        """The letter in the thread of its case, as JSON; a pure function."""
        payload = payload_of(self._ours, outbox_id, notice, place, standing, tags=self._tags)
        return payload.model_dump_json()

    def as_repeat(self, payload: str) -> str:
        """The same letter under the same Message-ID, with a sentence that it may be a repeat."""
        whole = Payload.model_validate_json(payload)
        return Payload(**{**dict(whole), "doubted": True}).model_dump_json()

    async def send(self, outbox_id: str, payload: str, documents: Sequence[Attachment]) -> Posted:
        """Send it once. A try that outlived its time is waited for, not repeated beside itself."""
        post = Payload.model_validate_json(payload)
        if not post.to or address_of(post.to) != post.to or not post.to.isascii():
            return Posted(outcome="failed", error="unreachable: not an address we can write to")
        carrying = self._late.pop(outbox_id, None) or asyncio.ensure_future(
            asyncio.to_thread(self._carry, post, documents)
        )
        try:
            return posted_of(await asyncio.shield(carrying), post)
        except asyncio.CancelledError:
            self._late[outbox_id] = carrying
            raise

    def _carry(self, post: Payload, documents: Sequence[Attachment]) -> Carried:
        def within(most: int) -> bytes | None:
            now, sender, room = self._clock.now(), self._ours.sender, most or _BARE
            return letter(
                post,
                documents,
                self._blobs.get,
                sender=sender,
                at=now,
                most=room,
                bare=not most,
            )

        return self._postman.carry(post.to, within, self._most)


def posted_of(carried: Carried, post: Payload) -> Posted:
    """What a session means to the outbox; final errors begin with the word their readers know."""
    match carried.outcome:
        case "sent":
            thread = post.message_id if post.root else None
            return Posted(outcome="sent", platform_id=post.message_id, thread=thread)
        case "doubt":
            return Posted(outcome="unknown", error=carried.error)
        case "too_large":
            return Posted(outcome="failed", error=f"size: {carried.error}")
        case "refused":
            return Posted(outcome="failed", error=_final(carried))
        case _:
            pause = LOGIN_PAUSE_S if carried.stage in ("greeting", "login") else None
            return Posted(outcome="retry", error=carried.error, retry_after=pause)


def _final(carried: Carried) -> str:
    if carried.is_about_size:
        return f"size: {carried.error}"
    nobody = carried.stage == "recipient" or " 5.1." in f" {carried.said}"
    return f"unreachable {carried.error}" if nobody else f"refused {carried.error}"
