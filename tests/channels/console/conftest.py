"""The console over fakes, called as from this machine's own browser."""

import asyncio
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.console import Hub, routes
from bot.ports import Render
from tests.channels.console.fakes import NOW, TENANT, FakeIntake, FakeReader
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock

ORIGIN = "http://localhost:8080"


@dataclass
class House:
    """Everything behind the pages."""

    reader: FakeReader = field(default_factory=FakeReader)
    blobs: FakeBlobs = field(default_factory=FakeBlobs)
    render: Render | None = None
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))

    def __post_init__(self) -> None:
        self.intake = FakeIntake(self.reader)
        self.hub = Hub(self.reader, TENANT, every=0.05)

    def app(self) -> Starlette:
        return Starlette(
            routes=routes(
                tenant=TENANT,
                intake=self.intake,
                reader=self.reader,
                blobs=self.blobs,
                clock=self.clock,
                hub=self.hub,
                render=self.render,
            )
        )


class Caller:
    """Calls the app as a browser on this machine does; `address` is where the call comes from."""

    def __init__(self, app: Starlette, address: str = "127.0.0.1") -> None:
        self.app = app
        self._address = (address, 50000)
        self.cookies = httpx.Cookies()

    def call(self, method: str, path: str, **request: object) -> httpx.Response:
        return asyncio.run(self._call(method, path, request))

    def get(self, path: str, **request: object) -> httpx.Response:
        return self.call("GET", path, **request)

    def post(self, path: str, **request: object) -> httpx.Response:
        return self.call("POST", path, **request)

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def _call(self, method: str, path: str, request: dict) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, client=self._address)
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, **request)
            self.cookies = client.cookies
            return answer


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def caller(house: House) -> Caller:
    return Caller(house.app())
