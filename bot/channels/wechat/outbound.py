"""The outgoing half: notices as text, what came of them, and a nudge where the window is closed."""

import asyncio
from collections.abc import Sequence

from bot.channels.wechat.fetching import Fetching
from bot.channels.wechat.ledger import MESSAGE
from bot.channels.wechat.links import Links
from bot.channels.wechat.mailbox import Mail, Mailbox
from bot.channels.wechat.names import CHANNEL
from bot.channels.wechat.nudges import Nudges
from bot.channels.wechat.payload import Payload, payload_of, with_lines
from bot.channels.wechat.results import Called
from bot.messages import Attachment, Notice, Place, RemoteFile
from bot.ports import Fetched, Posted

NOT_AGAIN = (
    "unknown: WeChat did not say whether it arrived, and it has no way to look; not sent again"
)
TOO_LONG = 45002


class WeChatChannel:
    """`ports.Channel`. An answer that was lost is final: WeChat has neither a key that makes a
    repeat harmless nor a way to look, so `as_repeat` marks a payload which `send` refuses."""

    name = CHANNEL

    def __init__(self, mailbox: Mailbox, nudges: Nudges, links: Links, fetching: Fetching) -> None:
        self._mailbox = mailbox
        self._nudges = nudges
        self._links = links
        self._fetching = fetching

    async def fetch(self, place: Place, file: RemoteFile) -> Fetched:  # noqa: ARG002  # the port's
        """Get one file of a message."""
        return await self._fetching.fetch(file)

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        """The exact text, as JSON; a pure function."""
        return payload_of(outbox_id, notice, place, self._links.length).model_dump_json()

    def as_repeat(self, payload: str) -> str:
        """The same payload, which will not be sent: an earlier try may have arrived."""
        found = Payload.model_validate_json(payload)
        return Payload(**{**dict(found), "doubted": True}).model_dump_json()

    async def send(
        self,
        outbox_id: str,  # noqa: ARG002  # the payload names it too
        payload: str,
        documents: Sequence[Attachment],
    ) -> Posted:
        """Send it once, together with what else is ready for this person."""
        post = Payload.model_validate_json(payload)
        if post.doubted:
            return Posted(outcome="failed", error=NOT_AGAIN)
        papers = self._links.lines(documents)
        pages = with_lines(post.with_papers if papers else post.pages, papers)
        if len(pages) > MESSAGE.most:
            error = f"size: {len(pages)} messages, and a window holds {MESSAGE.most}"
            return Posted(outcome="failed", error=error)
        mail = Mail(pages=pages, menu=post.menu)
        # Shielded: a send that is given up here goes on, and its ledger is kept right.
        called = await asyncio.shield(self._mailbox.post(post.openid, mail))
        if called.outcome == "window":
            return await self._nudged(post, called)
        return posted(called)

    async def _nudged(self, post: Payload, closed: Called) -> Posted:
        """The notice has not arrived, whatever becomes of the nudge; both are told."""
        nudge = await self._nudges.send(post)
        return Posted(outcome="failed", error=f"window: {closed.error}; {nudge}")


def posted(called: Called) -> Posted:
    """What a call means to the outbox; the fallbacks read the first word of an error."""
    match called.outcome:
        case "ok":
            return Posted(outcome="sent")
        case "busy" | "unreached" | "limited":
            return Posted(outcome="retry", error=called.error, retry_after=called.retry_after)
        case "doubt":
            return Posted(outcome="unknown", error=called.error)
        case "unreachable":
            return Posted(outcome="failed", error=f"unreachable: {called.error}")
        case "token" | "account":
            return Posted(outcome="failed", error=f"account: {called.error}")
    word = "size: " if called.errcode == TOO_LONG else ""
    return Posted(outcome="failed", error=f"{word}{called.error}")
