"""E-mail, in both directions, over the same intake as every platform (DESIGN 6).

`Email` is what the composition root builds: `channel` for delivery, `running` around the process,
`take` for the pipe.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.routing import BaseRoute

from bot.channels.email.answers import Answers
from bot.channels.email.inbound import Reader
from bot.channels.email.names import CHANNEL, OurMail
from bot.channels.email.outbound import EmailChannel
from bot.channels.email.servers import read_server
from bot.channels.email.settings import EmailSettings
from bot.channels.email.smtp import Postman
from bot.channels.email.watch import Watch
from bot.messages import Receipt
from bot.ports import Blobs, Clock, Judge, PostReader
from bot.road import WayIn

__all__ = ["CHANNEL", "Email", "EmailChannel", "EmailSettings"]


class Email:
    """The whole channel, not yet running."""

    def __init__(
        self,
        settings: EmailSettings,
        *,
        tenant: str,
        way_in: WayIn,
        posts: PostReader,
        blobs: Blobs,
        clock: Clock,
        judge: Judge,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`tls` replaces the default trust in certificates, for a company's own authority.

        Raises ValueError on a URL or an address that cannot be used.
        """
        ours = OurMail(settings.mail_from)
        smtp = read_server(settings.smtp_url, "smtp")
        postman = Postman(smtp, ours.address, ours.domain, tls)
        self._way_in = way_in
        self._reader = Reader(
            tenant=tenant,
            ours=ours,
            authserv_id=settings.authserv_id,
            blobs=blobs,
            judge=judge,
            clock=clock,
        )
        self.answers = Answers(postman, ours, posts, way_in, clock)
        self.channel = EmailChannel(
            postman, ours, blobs, clock, most=settings.most_bytes, tags=settings.plus_tags
        )
        self._imap = read_server(settings.imap_url, "imap") if settings.imap_url else None
        self._poll_s = settings.poll_seconds
        self._tls = tls

    @property
    def routes(self) -> list[BaseRoute]:
        """Nothing: nobody calls mail over HTTP."""
        return []

    async def take(self, raw: bytes, *, cut: bool = False) -> Receipt:
        """Take one mail in; to return is to have committed. Raises StoreUnavailable.

        `cut`: these are its headers alone. Our own mail come back is ignored.
        """
        mail = await asyncio.to_thread(self._reader.read, raw, cut=cut)
        if mail.message is None:
            return Receipt(outcome="ignored")
        receipt = await self._way_in.submit(mail.message)
        self.answers.later(mail, receipt)
        return receipt

    async def _taken(self, raw: bytes, cut: bool) -> None:
        await self.take(raw, cut=cut)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The mailbox is watched while it runs; at the end the last answers go out."""
        try:
            async with self._watched():
                yield
        finally:
            await self.answers.settle()

    @asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        if self._imap is None:
            yield
            return
        watch = Watch(self._imap, self._taken, self._poll_s, self._tls)
        running = asyncio.create_task(watch.run())
        try:
            yield
        finally:
            await watch.stop(running)
