"""Calls in the name of the account: with the shared token, one refresh and one retry where it is
refused, and silence for a while where the account itself is (reference/wechat.md, errors)."""

from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.channels.wechat.line import Line
from bot.channels.wechat.results import Called
from bot.channels.wechat.tokens import Token, Tokens
from bot.ports import Clock
from bot.road import StoreUnavailable

STOPPED_FOR = timedelta(minutes=5)
EVERYTHING = "everything"
NO_RIGHT_TO_THIS = 48001

log = structlog.get_logger()


class Api:
    """Every answer, and every answer that never came, as a value."""

    def __init__(self, line: Line, tokens: Tokens, clock: Clock) -> None:
        self._line = line
        self._tokens = tokens
        self._clock = clock
        self._stopped: dict[str, tuple[datetime, Called]] = {}

    async def call(self, path: str, **arguments: Any) -> Called:
        """Call `path` once, twice when the token had to be renewed; raises nothing but bugs."""
        stopped = self._stop_of(path) or self._stop_of(EVERYTHING)
        if stopped is not None:
            return stopped
        try:
            return self._judged(path, await self._called(path, arguments))
        except StoreUnavailable:  # no token could be had: nothing of this call was done
            return Called(outcome="unreached", error="the store is away")

    async def download(self, url: str) -> Called:
        """Get a file from an address that WeChat gave."""
        return await self._line.download(url)

    async def _called(self, path: str, arguments: dict[str, Any]) -> Called:
        token = await self._tokens.get()
        if isinstance(token, Called):
            return token
        called = await self._line.ask(path, token.value, **arguments)
        return (
            await self._once_more(path, token, arguments) if called.outcome == "token" else called
        )

    async def _once_more(self, path: str, refused: Token, arguments: dict[str, Any]) -> Called:
        token = await self._tokens.instead_of(refused)
        if isinstance(token, Called):
            return token
        return await self._line.ask(path, token.value, **arguments)

    def _judged(self, path: str, called: Called) -> Called:
        """Stop what cannot work, and say so once: whoever runs this has to do something."""
        if called.outcome not in {"token", "account"}:
            return called
        what = path if called.errcode == NO_RIGHT_TO_THIS else EVERYTHING
        self._stopped[what] = (self._clock.now() + STOPPED_FOR, called)
        log.error(
            "wechat alarm: calls are stopped for a while",
            stopped=what,
            errcode=called.errcode,
            error=called.error,
            minutes=STOPPED_FOR.total_seconds() / 60,
        )
        return called

    def _stop_of(self, path: str) -> Called | None:
        until, called = self._stopped.get(path, (None, None))
        return called if until is not None and self._clock.now() < until else None
