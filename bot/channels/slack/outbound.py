"""The outgoing half: posts, cards changed in place, documents beneath them, and what came of it."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.channels.slack.api import Api, Called
from bot.channels.slack.fetching import Fetching
from bot.channels.slack.names import CHANNEL, Post
from bot.channels.slack.payload import Payload, payload_of
from bot.channels.slack.readback import Arrived, look
from bot.channels.slack.uploads import upload
from bot.messages import Attachment, Notice, Place, RemoteFile
from bot.ports import Blobs, Fetched, Posted, Standing

_NOT_OURS_ANY_MORE = frozenset(
    {"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"}
)
_TOO_MUCH = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})


class SlackChannel:
    """`ports.Channel`, with threads, and with a look for what may have arrived."""

    name = CHANNEL

    def __init__(
        self, api: Api, blobs: Blobs, fetching: Fetching, on_sent: Callable[[str], None]
    ) -> None:
        self._api = api
        self._blobs = blobs
        self._fetching = fetching
        self._on_sent = on_sent

    async def fetch(self, place: Place, file: RemoteFile) -> Fetched:
        """Get one file of a message."""
        return await self._fetching.fetch(place, file)

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        """The payload where nothing of ours stands yet."""
        return self.to_payload_in(outbox_id, notice, place, Standing())

    def to_payload_in(
        self, outbox_id: str, notice: Notice, place: Place, standing: Standing
    ) -> str:
        """The exact arguments of every call, as JSON; a pure function."""
        return payload_of(outbox_id, notice, place, standing).model_dump_json()

    def as_repeat(self, payload: str) -> str:
        """The same payload, which looks for an earlier try in the channel before it posts."""
        return _with(Payload.model_validate_json(payload), doubted=True).model_dump_json()

    async def send(
        self,
        outbox_id: str,  # noqa: ARG002  # the payload names it too
        payload: str,
        documents: Sequence[Attachment],
    ) -> Posted:
        """Post what has not arrived yet: the messages in their order, then the documents."""
        post = Payload.model_validate_json(payload)
        arrived = Arrived()
        if post.doubted and not post.edits:  # a change made twice is made once
            found = await look(self._api, post)
            if isinstance(found, Called):
                return _posted(found)
            arrived = found
        return await self._complete(post, arrived, documents)

    async def _complete(
        self, post: Payload, arrived: Arrived, documents: Sequence[Attachment]
    ) -> Posted:
        for part in range(len(post.messages)):
            if part not in arrived.parts:
                called = await self._post(post, part, arrived.parts.get(0))
                if not called.ok:
                    return _posted(called, after=bool(arrived.parts))
                arrived = arrived.with_part(part, str(called.data.get("ts") or post.edits))
        first = arrived.parts[0]
        for document in documents:
            if document.name not in arrived.files:
                data = self._blobs.get(document.sha256)
                called = await upload(
                    self._api,
                    post.team,
                    post.channel,
                    name=document.name,
                    data=data,
                    thread=post.thread or first,
                )
                if not called.ok:
                    return _posted(called, after=True)
        self._on_sent(post.team)
        mine = str(Post(team=post.team, channel=post.channel, ts=first))
        return Posted(outcome="sent", platform_id=mine, thread=mine if post.root else None)

    async def _post(self, post: Payload, part: int, first: str | None) -> Called:
        """One message; where blocks are refused the words go out without them."""
        message = dict(post.messages[part])
        called = await self._once(post, message, part, first)
        if called.error in _TOO_MUCH:
            message.pop("blocks")
            called = await self._once(post, message, part, first)
        return called

    async def _once(
        self, post: Payload, message: dict[str, Any], part: int, first: str | None
    ) -> Called:
        if post.edits and part == 0:
            ours = {k: v for k, v in message.items() if not k.startswith("unfurl_")}
            called = await self._api.call(
                post.team, "chat.update", channel=post.channel, ts=post.edits, **ours
            )
            if called.error not in _NOT_OURS_ANY_MORE:
                return called
        thread = post.thread or first
        return await self._api.call(
            post.team,
            "chat.postMessage",
            channel=post.channel,
            thread_ts=thread,
            reply_broadcast=True if thread and post.broadcast and part == 0 else None,
            **message,
        )


def _posted(called: Called, after: bool = False) -> Posted:
    """What a call means to the outbox. `after` something has arrived, a retry must look first."""
    if called.outcome == "refused":
        return Posted(outcome="failed", error=called.error)
    doubtful = after or called.outcome == "doubt"
    return Posted(
        outcome="unknown" if doubtful else "retry",
        error=called.error,
        retry_after=called.retry_after,
    )


def _with(value: Payload, **changes: Any) -> Payload:
    return Payload(**{**dict(value), **changes})
