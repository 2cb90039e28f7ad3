"""The composition root: settings in, running program out; only it names concrete classes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.app.ground import Ground, SystemClock, lay, seal_of
from bot.app.health import health
from bot.app.platforms import Platform, platforms
from bot.app.setting_up import check, migrate, put_lead, set_aside, set_up_practice
from bot.channels.console import ConsoleChannel, Hub, routes
from bot.channels.email import Email
from bot.delivery import Delivery
from bot.intake import Intake
from bot.ports import Clock
from bot.rendering import WeasyPress
from bot.settings import Settings
from bot.store.blobs import FolderBlobs
from bot.store.reader import SqlReader
from bot.store.verify import Report
from bot.ticker import Ticker

__all__ = [
    "Program",
    "SystemClock",
    "build",
    "check",
    "migrate",
    "put_lead",
    "seal_of",
    "set_aside",
    "set_up_practice",
]


@dataclass(frozen=True)
class Program:
    """A composed program, not yet running."""

    settings: Settings
    verify: partial[Report]
    intake: Intake
    delivery: Delivery
    ticker: Ticker
    reader: SqlReader
    blobs: FolderBlobs
    hub: Hub
    platforms: tuple[Platform, ...]
    web: Starlette
    no_pdf: str | None

    def close_pages(self) -> None:
        """End the streams of open pages, so that a server told to stop need not wait for them."""
        self.hub.close()

    @property
    def email(self) -> Email | None:
        """The e-mail channel, which also takes mail by the pipe; None where it is not set up."""
        return next((p for p in self.platforms if isinstance(p, Email)), None)

    @property
    def tenant(self) -> str:
        """The company this process serves."""
        return self.settings.tenant

    @asynccontextmanager
    async def running(self, *, ticking: bool = True) -> AsyncIterator[None]:
        """Intake, delivery and, unless a script moves the clock, the ticker; stopped at the end."""
        self.intake.start()
        await self.delivery.start(self.settings.worker)
        if ticking:
            self.ticker.start()
        try:
            async with AsyncExitStack() as stack:
                for platform in self.platforms:
                    await stack.enter_async_context(platform.running())
                yield
        finally:
            if ticking:
                self.ticker.stop()
            self.hub.close()
            await self.delivery.stop()
            await asyncio.to_thread(self.intake.stop)

    async def settle(self) -> None:
        """Fire what is due and deliver until nothing is left to do; for scripts and tests."""
        while True:
            fired = await self.ticker.fire_due()
            await self.delivery.sweep()
            while not self.delivery.idle:
                await asyncio.sleep(0.01)
            if not fired:
                return


def build(settings: Settings, clock: Clock | None = None) -> Program:
    """Migrate the database, set up the practice company and wire everything together.

    Raises WrongSettings on a database that cannot be used, and on a broken template.
    """
    clock = clock or SystemClock()
    migrate(settings)
    ground = lay(settings, clock)
    set_up_practice(ground.store, settings.tenant)
    hub, edges, press = Hub(ground.reader, settings.tenant), platforms(ground), WeasyPress()
    channels = {c.name: c for c in (ConsoleChannel(hub), *(edge.channel for edge in edges))}
    delivery = Delivery(ground.intake, channels, press, ground.blobs, clock)
    ground.intake.on_posted(delivery.wake)
    ground.intake.on_posted(hub.wake)
    ticker = Ticker(ground.intake, clock, deadlines_every_s=settings.tick_seconds)
    ticker.every("outbox", settings.tick_seconds, delivery.sweep)
    program = Program(
        settings=settings,
        verify=ground.verify,
        intake=ground.intake,
        delivery=delivery,
        ticker=ticker,
        reader=ground.reader,
        blobs=ground.blobs,
        hub=hub,
        platforms=edges,
        web=Starlette(routes=_routes(ground, hub, edges)),
        no_pdf=press.available(),
    )
    program.web.router.lifespan_context = lambda _: program.running()
    return program


def _routes(ground: Ground, hub: Hub, edges: tuple[Platform, ...]) -> list[BaseRoute]:
    """The platforms' calls, the health of the process, and the console's pages."""
    pages = routes(
        tenant=ground.tenant,
        intake=ground.intake,
        reader=ground.reader,
        blobs=ground.blobs,
        clock=ground.clock,
        hub=hub,
        render=ground.renderer,
    )
    calls = [route for edge in edges for route in edge.routes]
    return [*health(ground.intake, ground.troubles), *calls, *pages]
