"""The program without its console and its printer, with WeChat on loopback and people in it."""

import asyncio
import itertools
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from cryptography.fernet import Fernet
from sqlalchemy import select
from starlette.applications import Starlette

from bot import practice
from bot.app import set_up_practice
from bot.channels.wechat import WeChat, WeChatSettings
from bot.delivery import Delivery
from bot.edge.photos import media_type_of
from bot.intake import Intake
from bot.messages import Audience, Place
from bot.ports import Clock
from bot.rendering import Renderer
from bot.road.keeping import Window
from bot.routing import Routing
from bot.store.blobs import FolderBlobs
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.sealing import Seal
from bot.store.tables import inbox, outbox
from bot.store.unit import SqlStore
from bot.ticker import Ticker
from tests.channels.wechat.stand_in import (
    AES_KEY,
    APP_ID,
    SECRET,
    TOKEN,
    Json,
    Sender,
    WeChatStandIn,
)
from tests.fakes.channel import FakeChannel
from tests.fakes.clock import FakeClock
from tests.fakes.press import FakePress

LIN, WEI, STRANGER = "oLIN-factory_contact_00000001", "oWEI-inspector_000000000002", "oSTRANGER_3"
SEAL_KEY = Fernet.generate_key().decode()
PUBLIC = "https://qc.invalid"
TENANT = "practice"
_numbers = itertools.count(6_000_000_001)


class Office:
    """A running program and a WeChat, and what people do in it."""

    def __init__(
        self, folder: Path, clock: FakeClock, wechat: WeChatStandIn, **settings: str
    ) -> None:
        self.clock, self.wechat, self.sender = clock, wechat, Sender(clock)
        url = f"sqlite:///{folder}/redtag.db"
        if not (folder / "redtag.db").exists():
            shutil.copy(_tables(), folder / "redtag.db")
        self.engine = open_engine(url)
        self._reading = open_reader(url)
        ids = TimeOrderedIds(clock)
        self.store = SqlStore(self.engine, clock, ids)
        set_up_practice(self.store, TENANT)
        self.reader = SqlReader(self._reading)
        self.blobs = FolderBlobs(folder / "blobs")
        self.intake = Intake(self.store, Routing(clock, ids, _renderer()), clock, ids)
        self.channel = WeChat(
            settings_of(wechat, **settings),
            tenant=TENANT,
            way_in=self.intake,
            posts=self.reader,
            blobs=self.blobs,
            clock=clock,
            seal=Seal(SEAL_KEY),
            judge=media_type_of,
            pause_s=0.05,
        )
        self.console = FakeChannel("console")
        channels = {c.name: c for c in (self.channel.channel, self.console)}
        self.delivery = Delivery(self.intake, channels, FakePress(), self.blobs, clock)
        self.intake.on_posted(self.delivery.wake)
        self.ticker = Ticker(self.intake, clock)
        self.web = Starlette(routes=self.channel.routes)
        transport = httpx.ASGITransport(app=self.web)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://redtag.invalid")

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Office"]:
        self.intake.start()
        await self.delivery.start("main")
        try:
            async with self.channel.running():
                yield self
        finally:
            await self.delivery.stop()
            await asyncio.to_thread(self.intake.stop)
            await self.http.aclose()
            self.engine.dispose()
            self._reading.dispose()

    async def settles(self) -> None:
        """Everything is delivered and said."""
        for _ in range(2):
            while True:
                fired = await self.ticker.fire_due()
                await self.delivery.sweep()
                while not self.delivery.idle:
                    await asyncio.sleep(0.002)
                if not fired:
                    break
            await self.channel.answers.settle()

    # ------------------------------------------------------------ what people do

    async def says(self, openid: str, text: str, **fields: Any) -> httpx.Response:
        return await self.sends(openid, "text", Content=text, **fields)

    async def sends(self, openid: str, kind: str, **fields: Any) -> httpx.Response:
        """A message of any kind, with a MsgId of its own."""
        given = {"MsgId": str(next(_numbers)), **self._common(openid), "MsgType": kind, **fields}
        (self.wechat.taps if "bizmsgmenuid" in fields else self.wechat.speaks)(
            openid, self.clock.now()
        )
        return await self.pushes(given)

    async def does(self, openid: str, event: str, key: str = "", **fields: Any) -> httpx.Response:
        """An event."""
        if event == "unsubscribe":
            self.wechat.followers.discard(openid)
        elif event in {"subscribe", "SCAN", "CLICK"}:
            self.wechat.taps(openid, self.clock.now())
        named = {"MsgType": "event", "Event": event, "EventKey": key}
        return await self.pushes({**self._common(openid), **named, **fields})

    async def pushes(self, fields: Json | str, **query: str) -> httpx.Response:
        signed, body = self.sender.pushed(fields, **query)
        return await self.posts(signed, body)

    async def posts(self, query: Json, body: bytes) -> httpx.Response:
        return await self.http.post("/wechat", params=query, content=body)

    def _common(self, openid: str) -> Json:
        at = str(int(self.clock.now().timestamp()))
        return {"ToUserName": "gh_1", "FromUserName": openid, "CreateTime": at}

    # ------------------------------------------------------------ what is kept

    @property
    def inbox(self) -> list[Any]:
        """Messages of WeChat's, in the order of their coming."""
        with self.engine.connect() as connection:
            wanted = select(inbox).where(inbox.c.channel == "wechat").order_by(inbox.c.id)
            return list(connection.execute(wanted))

    @property
    def outbox(self) -> list[Any]:
        """What is for WeChat."""
        with self.engine.connect() as connection:
            wanted = select(outbox).where(outbox.c.place_channel == "wechat")
            return list(connection.execute(wanted.order_by(outbox.c.n)))

    async def window(self, openid: str, channel: str = "wechat") -> Window | None:
        return await self.intake.run(lambda tx: tx.windows.get(TENANT, channel, openid))


def settings_of(wechat: WeChatStandIn, **changes: str) -> WeChatSettings:
    given = {
        "app_id": APP_ID,
        "app_secret": SECRET,
        "token": TOKEN,
        "aes_key": AES_KEY,
        "api_base": wechat.base,
        "public_url": PUBLIC,
    }
    return WeChatSettings.model_validate({**given, **changes})


@asynccontextmanager
async def office(
    folder: Path, clock: Clock | None = None, wechat: WeChatStandIn | None = None, **settings: str
) -> AsyncIterator[Office]:
    """A running office; another one in the same folder and with the same WeChat is a restart."""
    if wechat is not None:
        at = Office(folder, wechat.clock, wechat, **settings)  # type: ignore[arg-type]
        async with at.running():
            yield at
        return
    clock = clock or FakeClock()
    async with WeChatStandIn(clock).running() as fresh:
        at = Office(folder, clock, fresh, **settings)  # type: ignore[arg-type]
        _move_in(at.store)
        async with at.running():
            yield at
        assert fresh.problems == []


def in_office(folder: Path, scene: Callable[[Office], Awaitable[None]], **settings: str) -> None:
    """Play a scene."""

    async def play() -> None:
        async with office(folder, **settings) as at:
            await scene(at)

    asyncio.run(play())


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


def _move_in(store: SqlStore) -> None:
    """Lin of the factory and Wei the inspector follow the account."""
    with store.transaction() as tx:
        directory = tx.unit(TENANT).directory
        for openid, person_id in ((LIN, "lin"), (WEI, "wei")):
            person = next(p for p in practice.PEOPLE if p.id == person_id)
            directory.add_person(person, ("wechat", openid))
        factory = Place(channel="wechat", room=LIN)
        directory.bind_place(Audience.FACTORY, factory, factory=practice.FACTORY)
        inspector = Place(channel="wechat", room=WEI)
        directory.bind_place(Audience.INSPECTOR, inspector, person="wei")
