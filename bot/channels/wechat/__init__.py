"""WeChat, by a service account, in both directions over the same intake (DESIGN 6).

`WeChat` is what the composition root builds: `channel` for delivery, `routes` for the web and
`running` around the process.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.routing import BaseRoute

from bot.channels.wechat.answers import Answers
from bot.channels.wechat.api import Api
from bot.channels.wechat.callback import Callbacks
from bot.channels.wechat.edge import Edge
from bot.channels.wechat.fetching import Fetching
from bot.channels.wechat.inbound import Inbound
from bot.channels.wechat.invite import Invite
from bot.channels.wechat.ledger import Ledger
from bot.channels.wechat.line import Line
from bot.channels.wechat.links import Links
from bot.channels.wechat.mailbox import Mailbox
from bot.channels.wechat.names import CHANNEL
from bot.channels.wechat.nudges import Nudges
from bot.channels.wechat.outbound import WeChatChannel
from bot.channels.wechat.settings import WeChatSettings
from bot.channels.wechat.tokens import Tokens
from bot.ports import Blobs, Clock, Judge, PostReader, Seal
from bot.road import WayIn

__all__ = ["CHANNEL", "WeChat", "WeChatChannel", "WeChatSettings"]

LAST_WORDS_S = 10.0
PAUSE_S = 0.3
"""For so long a message waits for others to the same person that could share it."""


class WeChat:
    """The whole channel, not yet running. Raises ValueError for keys that are none."""

    def __init__(
        self,
        settings: WeChatSettings,
        *,
        tenant: str,
        way_in: WayIn,
        posts: PostReader,
        blobs: Blobs,
        clock: Clock,
        seal: Seal,
        judge: Judge,
        pause_s: float = PAUSE_S,
    ) -> None:
        line = Line(settings.app_id, settings.api_base)
        tokens = Tokens(settings, line=line, way_in=way_in, seal=seal, clock=clock)
        api = Api(line, tokens, clock)
        ledger = Ledger(tenant, way_in, clock)
        mailbox = Mailbox(api, ledger, pause_s)
        nudges = Nudges(api, settings.template_id, clock)
        links = Links(settings, blobs, clock)
        self.answers = Answers(mailbox, posts, clock)
        self.channel = WeChatChannel(
            mailbox, nudges, links, Fetching(api, settings.api_base, judge)
        )
        edge = Edge(
            callbacks=Callbacks(settings, clock),
            inbound=Inbound(tenant, posts, clock, nudges.outbox_of),
            way_in=way_in,
            ledger=ledger,
            answers=self.answers,
        )
        invite = Invite(api, tenant=tenant, way_in=way_in, clock=clock)
        self.routes: list[BaseRoute] = [*edge.routes, *links.routes, *invite.routes]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While the process runs; at the end the last answers, if WeChat takes them in time."""
        yield
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_S):
                await self.answers.settle()
