"""The program without its console and its printer: real store, intake, routing and delivery.

Templates and tables are made once for all tests; `bot.app.build` makes them anew at every start.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from starlette.applications import Starlette

from bot.app import set_up_practice
from bot.channels.slack import Slack
from bot.delivery import Delivery
from bot.edge.photos import media_type_of
from bot.intake import Intake
from bot.ports import Clock
from bot.rendering import Renderer
from bot.routing import Routing
from bot.settings import Settings
from bot.store.blobs import FolderBlobs
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.sealing import Seal
from bot.store.unit import SqlStore
from bot.store.verify import Report, verify
from bot.ticker import Ticker
from tests.fakes.press import FakePress

KEY = "dGVzdHMgb25seSwgdGVzdHMgb25seSwgdGVzdHMgb24="


class SmallProgram:
    """What `bot.app.Program` offers, as far as Slack's tests look at it."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.tenant = settings.tenant
        tables = settings.data_dir / "redtag.db"
        if not tables.exists():  # a second program over one folder is the first one, restarted
            shutil.copy(_tables(), tables)
        self._engine = open_engine(settings.database)
        self._reading = open_reader(settings.database)
        ids = TimeOrderedIds(clock)
        store = SqlStore(self._engine, clock, ids)
        set_up_practice(store, self.tenant)
        self.store = store
        self.reader = SqlReader(self._reading)
        self.blobs = FolderBlobs(settings.blobs)
        self.intake = Intake(store, Routing(clock, ids, _renderer()), clock, ids)
        self.slack = Slack(
            settings.slack,
            way_in=self.intake,
            posts=self.reader,
            cases=self.reader,
            blobs=self.blobs,
            clock=clock,
            judge=media_type_of,
            tenant_of=lambda _: self.tenant,
            seal=Seal(KEY),
        )
        channels = {self.slack.channel.name: self.slack.channel}
        self.delivery = Delivery(self.intake, channels, FakePress(), self.blobs, clock)
        self.intake.on_posted(self.delivery.wake)
        self.ticker = Ticker(self.intake, clock)
        self.web = Starlette(routes=self.slack.routes)

    def verify(self) -> Report:
        return verify(self._engine, self.tenant)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.intake.start()
        await self.delivery.start("main")
        try:
            async with self.slack.running():
                yield
        finally:
            await self.delivery.stop()
            await asyncio.to_thread(self.intake.stop)
            self._engine.dispose()
            self._reading.dispose()

    async def settle(self) -> None:
        while True:
            fired = await self.ticker.fire_due()
            await self.delivery.sweep()
            while not self.delivery.idle:
                await asyncio.sleep(0.002)
            if not fired:
                return


@cache
def _renderer() -> Renderer:
    return Renderer()


@cache
def _tables() -> Path:
    path = Path(tempfile.mkdtemp(prefix="redtag-tests-")) / "redtag.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path
