"""The benchmarks measure the program as it is: their servers stand up and take a message."""

import asyncio
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, func, select
from starlette.applications import Starlette

from benchmarks import load, servers
from bot.store.tables import outbox, record


@pytest.mark.parametrize("kind", ["echo", "durable"])
def test_a_server_of_the_benchmark_takes_a_signed_message(kind: str, tmp_path: Path) -> None:
    database = (f"sqlite:///{tmp_path}/redtag.db",) if kind == "durable" else ()
    app: Starlette = getattr(servers, kind)(*database)
    head, body = load.request(1, "move QC-0001").split(b"\r\n\r\n", 1)
    lines = head.decode().split("\r\n")[1:]
    headers = dict(line.split(": ", 1) for line in lines)

    async def play() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
        ):
            return await client.post("/slack/events", content=body, headers=headers)

    assert asyncio.run(play()).status_code == 200
    if kind == "durable":
        assert rows(*database) == (servers.CASES + 1, servers.CASES + 1)


def rows(database: str) -> tuple[int, int]:
    """How many events and outbox rows there are."""
    with create_engine(database).connect() as connection:
        asked = (select(func.count()).select_from(table) for table in (record, outbox))
        events, posts = (connection.scalars(each).one() for each in asked)
    return events, posts
