"""One token for all workers, renewed once where it is refused, and never shown."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, select

from bot.channels.wechat.api import Api
from bot.channels.wechat.line import Line
from bot.channels.wechat.results import Called
from bot.channels.wechat.tokens import Token, Tokens
from bot.store.channel_tables import credentials
from bot.store.ids import TimeOrderedIds
from bot.store.sealing import Seal
from bot.store.unit import SqlStore
from tests.channels.wechat.office import settings_of
from tests.channels.wechat.stand_in import SECRET, WeChatStandIn
from tests.fakes.clock import FakeClock
from tests.fakes.handling import FakeHandling
from tests.fakes.road import Hand

PATH = "template/get_all_private_template"
KEY = Fernet.generate_key().decode()


class Workers:
    """Several processes on one database, before one WeChat."""

    def __init__(self, engine: Engine, clock: FakeClock, wechat: WeChatStandIn) -> None:
        self.engine, self.clock, self.wechat = engine, clock, wechat

    def one(self, **settings: str) -> Api:
        told = settings_of(self.wechat, **settings)
        ids = TimeOrderedIds(self.clock)
        hand = Hand(SqlStore(self.engine, self.clock, ids), FakeHandling(), self.clock, ids)
        line = Line(told.app_id, told.api_base)
        tokens = Tokens(told, line=line, way_in=hand, seal=Seal(KEY), clock=self.clock)
        return Api(line, tokens, self.clock)

    @property
    def fetched(self) -> int:
        return len(self.wechat.called("stable_token"))


def among(engine: Engine, clock: FakeClock, scene: Callable[[Workers], Awaitable[None]]) -> None:
    async def play() -> None:
        async with WeChatStandIn(clock).running() as wechat:
            await scene(Workers(engine, clock, wechat))
            assert wechat.problems == []

    asyncio.run(play())


def test_eight_workers_that_start_cold_fetch_one_token(engine: Engine, clock: FakeClock) -> None:
    async def scene(workers: Workers) -> None:
        workers.wechat.token_delay_s = 0.2
        eight = [workers.one() for _ in range(8)]
        called = await asyncio.gather(*(api.call(PATH) for api in eight for _ in range(3)))
        assert {c.outcome for c in called} == {"ok"}
        assert workers.fetched == 1

    among(engine, clock, scene)


def test_a_token_that_is_refused_for_ever_costs_one_refresh_and_one_retry(
    engine: Engine, clock: FakeClock
) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one()
        assert (await api.call(PATH)).ok
        clock.advance(minutes=10)
        workers.wechat.refuses_every_token = True
        called = await api.call(PATH)
        assert (called.outcome, called.errcode) == ("token", 40001)
        assert workers.fetched == 2
        assert len(workers.wechat.called(PATH)) == 1 + 2
        for _ in range(20):  # stopped: no more calls until somebody may have mended it
            assert (await api.call(PATH)).outcome == "token"
        assert workers.fetched == 2
        assert len(workers.wechat.called(PATH)) == 3
        workers.wechat.refuses_every_token = False
        clock.advance(minutes=6)
        assert (await api.call(PATH)).ok

    among(engine, clock, scene)


def test_many_calls_that_are_refused_at_once_refresh_once(engine: Engine, clock: FakeClock) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one()
        await api.call(PATH)
        clock.advance(minutes=10)
        workers.wechat.refuses_every_token = True
        called = await asyncio.gather(*(api.call(PATH) for _ in range(8)))
        assert {c.outcome for c in called} == {"token"}
        assert workers.fetched == 2

    among(engine, clock, scene)


def test_a_token_cancelled_from_elsewhere_is_replaced_for_all(
    engine: Engine, clock: FakeClock
) -> None:
    async def scene(workers: Workers) -> None:
        one, other = workers.one(), workers.one()
        await asyncio.gather(one.call(PATH), other.call(PATH))
        clock.advance(minutes=10)
        workers.wechat.invalidate()
        assert (await one.call(PATH)).ok
        assert (await other.call(PATH)).ok
        assert workers.fetched == 2

    among(engine, clock, scene)


def test_a_token_is_renewed_before_its_end(engine: Engine, clock: FakeClock) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one()
        for _ in range(30):
            assert (await api.call(PATH)).ok
            clock.advance(minutes=10)
        assert 3 <= workers.fetched <= 4  # five hours of two each, and no call was refused
        assert len(workers.wechat.called(PATH)) == 30

    among(engine, clock, scene)


def test_a_worker_that_died_while_fetching_is_not_waited_for_longer_than_its_lease(
    engine: Engine, clock: FakeClock
) -> None:
    async def scene(workers: Workers) -> None:
        ids = TimeOrderedIds(clock)
        hand = Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
        name = f"wechat:{settings_of(workers.wechat).app_id}"
        now = clock.now()
        hand.do(lambda tx: tx.credentials.lease(name, "dead", now, now + timedelta(seconds=30)))
        waiting = asyncio.create_task(workers.one().call(PATH))
        await asyncio.sleep(0.25)
        assert workers.fetched == 0
        clock.advance(seconds=31)
        assert (await waiting).ok

    among(engine, clock, scene)


@pytest.mark.parametrize(
    ("settings", "code"), [({"app_id": "wx-none"}, 40013), ({"app_secret": "old"}, 40125)]
)
def test_settings_that_are_refused_stop_everything_and_ring_once(
    engine: Engine,
    clock: FakeClock,
    settings: dict[str, str],
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one(**settings)
        for _ in range(5):
            called = await api.call(PATH)
            assert (called.outcome, called.errcode) == ("account", code)
        assert workers.fetched == 1
        assert workers.wechat.called(PATH) == []

    among(engine, clock, scene)
    assert capsys.readouterr().out.count("wechat alarm") == 1


@pytest.mark.parametrize("code", [48001, 50002, 40164])
def test_an_account_in_trouble_is_left_alone_for_five_minutes(
    engine: Engine, clock: FakeClock, code: int
) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one()
        workers.wechat.troubles[PATH] = [code]
        for _ in range(3):
            assert (await api.call(PATH)).errcode == code
        assert len(workers.wechat.called(PATH)) == 1
        clock.advance(minutes=5)
        assert (await api.call(PATH)).ok

    among(engine, clock, scene)


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (-1, "busy"),
        ("500", "busy"),
        ("html", "doubt"),
        ("reset", "doubt"),
        ("lost", "doubt"),
        (45009, "limited"),
        (45015, "window"),
        (45047, "window"),
        (43004, "unreachable"),
        (40003, "unreachable"),
        (45002, "refused"),
        (99999, "refused"),
    ],
)
def test_every_trouble_is_a_value(
    engine: Engine, clock: FakeClock, trouble: int | str, outcome: str
) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one()
        workers.wechat.troubles[PATH] = [trouble]
        called = await api.call(PATH)
        assert called.outcome == outcome
        assert "rid" not in called.error
        assert len(workers.wechat.called(PATH)) == 1  # nothing is tried again here

    among(engine, clock, scene)


def test_a_wechat_that_cannot_be_reached_was_certainly_not_told(
    engine: Engine, clock: FakeClock
) -> None:
    async def scene(workers: Workers) -> None:
        api = workers.one(api_base="http://127.0.0.1:9/")
        assert (await api.call(PATH)).outcome == "unreached"

    among(engine, clock, scene)


def test_no_secret_stands_in_a_log_an_error_or_the_store(
    engine: Engine,
    clock: FakeClock,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[Called] = []
    secrets: set[str] = set()

    async def scene(workers: Workers) -> None:
        for trouble in ("lost", "html", "500", "reset", 40003, 40001, 48001):
            api = workers.one()
            workers.wechat.troubles[PATH] = [trouble]
            told.append(await api.call(PATH))
        told.append(await workers.one(api_base="http://127.0.0.1:9/").call(PATH))
        secrets.update(workers.wechat.secrets)

    among(engine, clock, scene)
    with engine.connect() as connection:
        stored = str(connection.execute(select(credentials)).all())
    shown = caplog.text + "".join(capsys.readouterr()) + str(told) + stored
    assert "urllib3" in caplog.text  # it was listened to
    assert len(secrets) >= 2
    assert [s for s in (*secrets, SECRET) if s in shown] == []
    token = Token(value="a-secret", fetched_at=clock.now(), expires_at=clock.now())
    assert "a-secret" not in f"{token} {token!r}"
