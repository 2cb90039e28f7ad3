"""`redtag wechat check` says in plain words what is missing."""

import asyncio
from collections.abc import Callable

import pytest
import uvicorn
from starlette.applications import Starlette

from bot.channels.wechat.callback import Callbacks
from bot.channels.wechat.check import findings
from bot.channels.wechat.edge import Edge
from bot.ports import Finding
from tests.channels.wechat.office import settings_of
from tests.channels.wechat.stand_in import TEMPLATE, WeChatStandIn
from tests.fakes.clock import FakeClock


def looked_at(
    arrange: Callable[[WeChatStandIn], object] = lambda _: None, **changes: str
) -> list[Finding]:
    async def look() -> list[Finding]:
        clock = FakeClock()
        async with WeChatStandIn(clock).running() as wechat:
            arrange(wechat)
            told = settings_of(wechat, **{"public_url": "", **changes})
            return [f async for f in findings(told, clock)]

    return asyncio.run(look())


def test_what_is_missing_is_named_with_the_page_where_it_is() -> None:
    found = looked_at(app_id="", aes_key="")
    assert [f.good for f in found] == [False, False]
    assert "WECHAT_APP_ID" in found[0].said
    assert "43 signs" in found[1].said


def test_a_key_that_is_none_is_found() -> None:
    assert "is no key" in looked_at(aes_key="short")[0].said


def test_a_good_account_is_told_so_and_what_it_lacks() -> None:
    found = looked_at(template_id=TEMPLATE)
    assert [f.good for f in found] == [True, True, True, False]
    assert "character_string1" in found[2].said
    assert "PUBLIC_URL" in found[3].said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"app_secret": "old"}, "WECHAT_APP_SECRET is wrong"),
        ({"app_id": "wx-none"}, "WECHAT_APP_ID is not an account"),
        ({"api_base": "http://127.0.0.1:9/"}, "cannot be reached"),
    ],
)
def test_a_token_that_does_not_come_is_explained(changes: dict[str, str], said: str) -> None:
    assert said in looked_at(**changes)[1].said


def test_an_address_that_is_not_on_the_list_is_explained() -> None:
    found = looked_at(lambda wechat: setattr(wechat, "allowed", False))
    assert "IP白名单" in found[1].said


def test_a_template_of_another_account_is_not_there() -> None:
    assert "is not in this account" in looked_at(template_id="other")[2].said


def test_our_own_address_is_asked_as_wechat_asks_it() -> None:
    async def look() -> Finding:
        clock = FakeClock()
        async with WeChatStandIn(clock).running() as wechat:
            told = settings_of(wechat)
            edge = Edge(
                callbacks=Callbacks(told, clock),
                inbound=None,  # type: ignore[arg-type]
                way_in=None,  # type: ignore[arg-type]
                ledger=None,  # type: ignore[arg-type]
                answers=None,  # type: ignore[arg-type]
            )
            config = uvicorn.Config(Starlette(routes=edge.routes), port=0, log_level="error")
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve())
            while not server.started:
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            here = settings_of(wechat, public_url=f"http://127.0.0.1:{port}")
            found = [f async for f in findings(here, clock)]
            server.should_exit = True
            await serving
            return found[-1]

    found = asyncio.run(look())
    assert found.good, found.said
    assert "安全模式" in found.said


def test_an_address_that_answers_otherwise_is_told() -> None:
    found = looked_at(public_url="http://127.0.0.1:9")
    assert "does not answer" in found[-1].said
