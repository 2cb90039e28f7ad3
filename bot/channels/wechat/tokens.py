"""One access token for all workers: kept sealed in the shared store, fetched by one of them.

WeChat's stable_token gives the same token to whoever asks and a new one shortly before the end, so
nobody cancels another's (reference/wechat.md 1). Forced refreshes are never asked for: they are
few, and they cancel what the others hold.
"""

import asyncio
import secrets
from datetime import datetime, timedelta

import structlog

from bot.channels.wechat.line import Line
from bot.channels.wechat.results import Called, by_errcode
from bot.channels.wechat.settings import WeChatSettings
from bot.domain.values import Value
from bot.ports import Clock, Seal
from bot.road import Transaction, WayIn
from bot.road.keeping import Credential

RENEW_BEFORE = timedelta(minutes=2)
LEASE = timedelta(seconds=30)
YOUNG = timedelta(minutes=1)
"""A token that is refused so soon after it was fetched is not a matter of time."""

WAIT_S, WAITS = 0.1, 150
log = structlog.get_logger()


class Token(Value):
    """A token and its times; `value` is a secret and stays out of every representation."""

    value: str
    fetched_at: datetime
    expires_at: datetime

    def __repr__(self) -> str:
        return f"Token(expires_at={self.expires_at})"

    __str__ = __repr__


async def asked(line: Line, settings: WeChatSettings) -> Called:
    """WeChat's own answer to who asks for the token."""
    body = {
        "grant_type": "client_credential",
        "appid": settings.app_id,
        "secret": settings.app_secret,
        "force_refresh": False,
    }
    return await line.ask("stable_token", json=body)


class Tokens:
    """Hands out the token; within a process one task at a time looks for a new one."""

    def __init__(
        self, settings: WeChatSettings, *, line: Line, way_in: WayIn, seal: Seal, clock: Clock
    ) -> None:
        self._settings = settings
        self._line = line
        self._way_in = way_in
        self._seal = seal
        self._clock = clock
        self._name = f"wechat:{settings.app_id}"
        self._by = secrets.token_hex(8)
        self._mine: Token | None = None
        self._one = asyncio.Lock()

    async def get(self) -> Token | Called:
        """A token that is good for now, or the call that could not get one."""
        mine = self._good(self._mine)
        if mine is not None:
            return mine
        async with self._one:
            return self._good(self._mine) or await self._kept_or_fetched(None)

    async def instead_of(self, refused: Token) -> Token | Called:
        """Another token than one that WeChat has refused; fetched at most once.

        What another worker has put there meanwhile is taken as it is.
        """
        async with self._one:
            if self._mine is not None and self._mine.value != refused.value:
                return self._mine
            self._mine = None
            return await self._kept_or_fetched(refused)

    # -- with the lock

    async def _kept_or_fetched(self, refused: Token | None) -> Token | Called:
        for _ in range(WAITS):
            kept = self._good(await self._way_in.run(self._kept))
            if kept is not None and (refused is None or kept.value != refused.value):
                self._mine = kept
                return kept
            if kept is not None and self._clock.now() - kept.fetched_at < YOUNG:
                return by_errcode(40001, "a fresh token is refused")
            if await self._way_in.run(self._lease):
                return await self._fetch()
            await asyncio.sleep(WAIT_S)
        return Called(outcome="unreached", error="another worker fetches the token")

    async def _fetch(self) -> Token | Called:
        called = await asked(self._line, self._settings)
        token = self._token_in(called)
        if token is None:
            await self._way_in.run(lambda tx: tx.credentials.release(self._name, self._by))
            return called if not called.ok else Called(outcome="busy", error="no token came")
        sealed = self._seal.close(token.value)
        kept = Credential(sealed, token.fetched_at, token.expires_at)
        await self._way_in.run(lambda tx: tx.credentials.put(self._name, kept))
        self._mine = token
        log.info("a token was fetched", expires_at=token.expires_at.isoformat())
        return token

    def _token_in(self, called: Called) -> Token | None:
        value, seconds = called.data.get("access_token"), called.data.get("expires_in")
        if not isinstance(value, str) or not value or not isinstance(seconds, int):
            return None
        now = self._clock.now()
        return Token(value=value, fetched_at=now, expires_at=now + timedelta(seconds=seconds))

    # -- in the store

    def _kept(self, tx: Transaction) -> Token | None:
        found = tx.credentials.get(self._name)
        if found is None:
            return None
        try:
            value = self._seal.open(found.sealed)
        except ValueError:  # sealed with a key that is gone: as good as no token
            return None
        return Token(value=value, fetched_at=found.fetched_at, expires_at=found.expires_at)

    def _lease(self, tx: Transaction) -> bool:
        now = self._clock.now()
        return tx.credentials.lease(self._name, self._by, now, now + LEASE)

    def _good(self, token: Token | None) -> Token | None:
        if token is None or self._clock.now() >= token.expires_at - RENEW_BEFORE:
            return None
        return token
