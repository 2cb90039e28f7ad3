"""What is said to the sender alone, after the commit; losing it loses no record (DESIGN 2)."""

from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import structlog

from bot.channels.slack.api import Api, Called, answer_at
from bot.channels.slack.blocks import Block, sections
from bot.channels.slack.forms import both
from bot.channels.slack.mrkdwn import escape, has_marks
from bot.channels.slack.said import Envelope
from bot.channels.slack.tapped import Where
from bot.edge.beside import Beside, Lately
from bot.messages import Message, Receipt, Words
from bot.ports import Clock

OUTSIDE = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel"})
"""Errors which say that the app, or the one to be answered, is not in the room."""
NOT_A_MEMBER = Words(
    en="I am not in this channel, so nothing I post here can be seen. Type /invite @Redtag, "
    "then try again.",
    zh="Redtag 尚未加入此频道，无法在此发布内容。请先输入 /invite @Redtag，然后重试。",
)
QUIET = timedelta(hours=1)
"""The same sentence to the same person in the same room, unasked: once in so long."""

log = structlog.get_logger()


class Answers:
    """Speaks to one person, beside the request that asked."""

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api = api
        self._lately = Lately(clock, QUIET)
        self._beside = Beside()
        self.settle = self._beside.settle

    def later(self, work: Coroutine[Any, Any, object]) -> None:
        """Do `work` beside the request; what Slack has against it is logged."""
        self._beside.later(_told(work))

    def to_message(
        self, message: Message, receipt: Receipt, event: dict[str, Any], envelope: Envelope
    ) -> None:
        """Answer a message of a room: always when the app was spoken to, else not twice an hour."""
        if receipt.said is None or receipt.outcome == "duplicate":
            return
        key = (message.place.room, message.sender, receipt.said.en)
        if not _spoken_to(event, envelope) and self._lately.was_said(key):
            return
        where = Where(
            team=envelope.team, channel=str(event["channel"]), thread=message.place.thread
        )
        self.say(where, message.sender.rpartition(":")[2], receipt.said)

    def say(self, where: Where, user: str, words: Words, reply: str = "") -> None:
        """A sentence that only `user` sees. Where the app is no member it goes to the `reply`
        address, or else as a direct message."""
        text = both(words)
        blocks = tuple(sections(text)) if has_marks(text) else None
        self.show(where, user, escape(text), blocks, reply)

    def show(
        self,
        where: Where,
        user: str,
        text: str,
        blocks: tuple[Block, ...] | None = None,
        reply: str = "",
    ) -> None:
        """The same with blocks; `text` is escaped already."""
        self.later(self._shown(where, user, text, blocks, reply))

    def if_outside(self, where: Where, reply: str) -> None:
        """Ask to be invited, should the app be no member of the room that it was called from."""
        if reply and not where.channel.startswith("D"):
            self.later(self._invite(where, reply))

    async def _shown(
        self, where: Where, user: str, text: str, blocks: tuple[Block, ...] | None, reply: str
    ) -> Called:
        shown = await self._api.call(
            where.team,
            "chat.postEphemeral",
            channel=where.channel,
            user=user,
            thread_ts=where.thread,
            text=text,
            blocks=list(blocks) if blocks else None,
        )
        if shown.error not in OUTSIDE:
            return shown
        if reply:
            return await answer_at(reply, text, blocks)
        return await self._api.call(  # a form has no address for answers; its sender has
            where.team,
            "chat.postMessage",
            channel=user,
            text=text,
            blocks=list(blocks) if blocks else None,
        )

    async def _invite(self, where: Where, reply: str) -> Called:
        room = await self._api.call(where.team, "conversations.info", channel=where.channel)
        is_member = (room.data.get("channel") or {}).get("is_member", True)
        if room.error in OUTSIDE or not is_member:
            return await answer_at(reply, escape(both(NOT_A_MEMBER)))
        return room

    def call(self, team: str, method: str, **arguments: Any) -> None:
        """Any other call beside the request."""
        self.later(self._api.call(team, method, **arguments))


def _spoken_to(event: dict[str, Any], envelope: Envelope) -> bool:
    mention = f"<@{envelope.bot_user}>"
    named = bool(envelope.bot_user) and mention in str(event.get("text") or "")
    return named or event.get("type") == "app_mention" or event.get("channel_type") == "im"


async def _told(work: Coroutine[Any, Any, object]) -> None:
    trouble = getattr(await work, "error", "")
    if trouble:
        log.warning("an answer was not given", error=trouble)
