"""A whole process over the real road with the fake handler, to be killed at any moment.

It speaks the console's API. Its platform is a file: one line per post, written in one call, so that
what was sent before a kill is known after it.
"""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.delivery import Delivery
from bot.intake import Intake
from bot.messages import Attachment, Message, Notice, Place
from bot.ports import Posted
from bot.road import StoreUnavailable
from bot.store.engine import open_engine
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.unit import SqlStore
from bot.ticker import Ticker
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import WallClock
from tests.fakes.handling import FakeHandling
from tests.fakes.press import FakePress

TENANT = "practice"


class FileChannel:
    """Fills `Channel` and `MarksRepeats`."""

    name = "console"

    def __init__(self, platform: Path) -> None:
        self._file = os.open(platform, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        return f"{outbox_id} {notice.case}"

    def as_repeat(self, payload: str) -> str:
        return f"{payload} (repeat)"

    async def send(self, outbox_id: str, payload: str, documents: Sequence[Attachment]) -> Posted:
        os.write(self._file, f"{payload}\n".encode())
        return Posted(outcome="sent", platform_id=outbox_id)


def build(database: str, worker: str, platform: Path) -> Starlette:
    clock = WallClock()
    engine = open_engine(database)
    upgrade(engine)
    ids = TimeOrderedIds(clock)
    intake = Intake(SqlStore(engine, clock, ids, worker), FakeHandling(), clock, ids)
    channel = FileChannel(platform)
    delivery = Delivery(intake, {"console": channel}, FakePress(), FakeBlobs(), clock)
    intake.on_posted(delivery.wake)
    ticker = Ticker(intake, clock, deadlines_every_s=0.5)
    ticker.every("outbox", 1.0, delivery.sweep)

    async def take(request: Request) -> JSONResponse:
        body = await request.json()
        try:
            receipt = await intake.submit(message_of(body, clock))
        except StoreUnavailable as down:
            return JSONResponse({"said": down.said.en}, 503)
        return JSONResponse(receipt.model_dump(mode="json"))

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        intake.start()
        await delivery.start(worker)
        ticker.start()
        yield
        ticker.stop()
        await delivery.stop()
        intake.stop()

    route = Route("/console/api/messages", take, methods=["POST"])
    return Starlette(routes=[route], lifespan=running)


def message_of(body: dict[str, str], clock: WallClock) -> Message:
    return Message(
        tenant=TENANT,
        channel="console",
        key=body["id"],
        sender=body["person"],
        place=Place(channel="console", room=body["room"]),
        sent_at=clock.now(),
        text=body["text"],
    )


if __name__ == "__main__":
    uvicorn.run(
        build(
            os.environ["DATABASE_URL"],
            os.environ["REDTAG_WORKER"],
            Path(os.environ["REDTAG_DATA_DIR"]) / "platform",
        ),
        port=int(os.environ["REDTAG_PORT"]),
        log_level="error",
    )
