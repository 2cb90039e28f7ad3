"""Whether a post has arrived whose answer was lost: Slack has no idempotency key, so each message
carries its outbox id in its metadata (reference/slack.md 1.7)."""

from collections.abc import Iterable
from typing import Any

from bot.channels.slack.api import Api, Called
from bot.channels.slack.payload import EVENT_TYPE, Payload
from bot.domain.values import Value

_NOT_ALLOWED = frozenset({"missing_scope", "thread_not_found", "not_allowed_token_type"})
_PAGES = 5


class Arrived(Value):
    """Which parts of a post stand in the channel, by part number, and which of its files."""

    parts: dict[int, str] = {}  # noqa: RUF012  # pydantic copies defaults
    files: frozenset[str] = frozenset()

    def with_part(self, part: int, ts: str) -> "Arrived":
        """One part more."""
        return Arrived(parts={**self.parts, part: ts}, files=self.files)


async def look(api: Api, post: Payload) -> Arrived | Called:
    """What has arrived of `post`, or the call that could not tell for now.

    Where the app may not read the channel, nothing is taken as arrived: a notice twice is better
    than a notice never.
    """
    messages = await _messages(api, post, post.thread)
    if isinstance(messages, Called):
        return messages
    arrived = _found(messages, post.outbox_id)
    if post.thread is None and 0 in arrived.parts:  # the rest stands beneath the first part
        below = await _messages(api, post, arrived.parts[0])
        if isinstance(below, Called):
            return below
        arrived = _found([*messages, *below], post.outbox_id)
    return arrived


async def _messages(api: Api, post: Payload, thread: str | None) -> list[dict[str, Any]] | Called:
    method = "conversations.replies" if thread else "conversations.history"
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    for _ in range(_PAGES):
        called = await api.call(
            post.team,
            method,
            channel=post.channel,
            ts=thread,
            cursor=cursor,
            limit=200,
            include_all_metadata=True,
        )
        if called.error in _NOT_ALLOWED:
            return found
        if not called.ok:
            return called
        found += called.data.get("messages") or []
        cursor = (called.data.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            break
    return found


def _found(messages: Iterable[dict[str, Any]], outbox_id: str) -> Arrived:
    parts: dict[int, str] = {}
    files: set[str] = set()
    for message in messages:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        if metadata.get("event_type") == EVENT_TYPE and payload.get("outbox") == outbox_id:
            parts[int(payload.get("part") or 0)] = str(message["ts"])
        elif parts and message.get("bot_id"):
            files.update(str(file.get("name")) for file in message.get("files") or ())
    return Arrived(parts=parts, files=frozenset(files))
