"""The stacks that are compared, each a Starlette program behind uvicorn.

`python -m benchmarks.servers echo|durable|naive PORT [DATABASE]`. All verify Slack's signature with
bolt and answer on /slack/events.
"""

import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import Connection, ForeignKey, String, Text, event, select
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import SystemClock
from bot.channels.slack import Slack, SlackSettings
from bot.edge.photos import media_type_of
from bot.intake import Intake
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.unit import SqlStore
from tests.fakes.blobs import FakeBlobs
from tests.fakes.handling import FakeHandling, said

SECRET = "benchmark"
NOWHERE = "http://127.0.0.1:9/"
CASES = 200


def bolt_app() -> AsyncApp:
    """A bolt app that verifies and authorises without a network."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_user_id="B", bot_token="xoxb-1"
        )

    return AsyncApp(signing_secret=SECRET, authorize=authorize)


def bolt_routes(app: AsyncApp) -> list[Route]:
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return [Route("/slack/events", events, methods=["POST"])]


def echo() -> Starlette:
    """Five listeners, the last one takes the message; nothing is stored and nothing is posted."""
    app = bolt_app()

    async def ignore() -> None:
        return None

    for word in ("^hello", "^report", "^hold", "^release"):
        app.message(re.compile(word))(ignore)
    app.event("message")(ignore)
    return Starlette(routes=bolt_routes(app))


def durable(database: str) -> Starlette:
    """Redtag's Slack edge, intake and store; the handler appends one event and one outbox row."""
    clock = SystemClock()
    engine = open_engine(database)
    upgrade(engine)
    ids = TimeOrderedIds(clock)
    intake = Intake(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
    reader = SqlReader(open_reader(database))
    slack = Slack(
        SlackSettings(signing_secret=SECRET, bot_token="xoxb-1", api_base_url=NOWHERE),
        way_in=intake,
        posts=reader,
        cases=reader,
        blobs=FakeBlobs(),
        clock=clock,
        judge=media_type_of,
        tenant_of=lambda _team: "t1",
    )

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        intake.start()
        for n in range(CASES):
            await intake.submit(said(f"o{n}", "open", clock))
        yield
        intake.stop()

    return Starlette(routes=slack.routes, lifespan=running)


class Base(DeclarativeBase):
    """Tables of the naive stack."""


class CaseRow(Base):
    __tablename__ = "naive_cases"
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int]
    state: Mapped[str] = mapped_column(Text)


class EventRow(Base):
    __tablename__ = "naive_events"
    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[str] = mapped_column(String(64), unique=True)
    case: Mapped[str] = mapped_column(ForeignKey("naive_cases.key"))
    seq: Mapped[int]
    body: Mapped[str] = mapped_column(Text)


class PostRow(Base):
    __tablename__ = "naive_posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    case: Mapped[str] = mapped_column(ForeignKey("naive_cases.key"))
    body: Mapped[str] = mapped_column(Text)


def naive(database: str) -> Starlette:
    """bolt and the async ORM: dedupe, case, event and post, in a commit per message."""
    url = database.replace("sqlite:", "sqlite+aiosqlite:")
    engine = create_async_engine(url, connect_args={"timeout": 60} if "sqlite" in url else {})
    if "sqlite" in url:
        _durable_sqlite(engine)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    app = bolt_app()

    async def ignore() -> None:
        return None

    for word in ("^hello", "^report", "^hold", "^release"):
        app.message(re.compile(word))(ignore)

    @app.event("message")
    async def store(event: dict[str, str]) -> None:
        async with sessions() as session, session.begin():
            await _store(session, event)

    @asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with sessions() as session, session.begin():
            session.add_all(CaseRow(key=f"QC-{n + 1:04d}", seq=1, state="{}") for n in range(CASES))
        yield

    return Starlette(routes=bolt_routes(app), lifespan=running)


async def _store(session: AsyncSession, said: dict[str, str]) -> None:
    known = await session.scalar(select(EventRow).where(EventRow.message == said["ts"]))
    if known is not None:
        return
    key = said["text"].split()[1]
    wanted = select(CaseRow).where(CaseRow.key == key).with_for_update()
    case = (await session.scalars(wanted)).one()
    case.seq += 1
    case.state = '{"goods": "at_port"}'
    session.add(EventRow(message=said["ts"], case=key, seq=case.seq, body=said["text"]))
    session.add(PostRow(case=key, body="moved"))


def _durable_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _(raw: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=60000"):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine.sync_engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


if __name__ == "__main__":
    kind, port, *rest = sys.argv[1:]
    server = {"echo": echo, "durable": durable, "naive": naive}[kind](*rest)
    uvicorn.run(server, port=int(port), log_level="error", access_log=False)
