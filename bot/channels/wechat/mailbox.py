"""One person's mail: what is ready at the same time shares messages, for there are few to send.

A short pause collects; then whole mails are put together in their order, and everybody who waits
gets the result of the message that carried theirs. A mail of several messages goes alone.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.channels.wechat.api import Api
from bot.channels.wechat.ledger import Ledger, Paid
from bot.channels.wechat.payload import MOST_BYTES, Choice
from bot.channels.wechat.results import Called
from bot.channels.wechat.splitting import size
from bot.road import StoreUnavailable

SEND = "message/custom/send"
JOINT = "\n\n"
CLOSED = Called(outcome="window", error="closed, or all messages used")


@dataclass(eq=False)
class Mail:
    """What is to be said to a person. A `courtesy` never takes the last message of a window."""

    pages: tuple[str, ...]
    menu: tuple[Choice, ...] = ()
    courtesy: bool = False
    result: asyncio.Future[Called] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    @property
    def size(self) -> int:
        """Bytes of its text and its menu."""
        return sum(map(size, self.pages)) + sum(size(choice.label) for choice in self.menu)


class Mailbox:
    """Collects for each person and sends, one message after the other."""

    def __init__(self, api: Api, ledger: Ledger, pause_s: float) -> None:
        self._api = api
        self._ledger = ledger
        self._pause_s = pause_s
        self._waiting: defaultdict[str, list[Mail]] = defaultdict(list)
        self._busy: dict[str, asyncio.Task[None]] = {}

    async def post(self, openid: str, mail: Mail) -> Called:
        """Send `mail` with whatever else waits for this person; how its own message fared."""
        self._waiting[openid].append(mail)
        if openid not in self._busy:
            task = asyncio.create_task(self._empty(openid))
            self._busy[openid] = task
        return await mail.result

    async def settle(self) -> None:
        """Wait until nothing waits; for the end of the process and for tests."""
        while self._busy:
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _empty(self, openid: str) -> None:
        try:
            while self._waiting[openid]:
                await asyncio.sleep(self._pause_s)
                mails = self._waiting.pop(openid)
                for together in packed(mails):
                    await self._send(openid, together)
        finally:
            del self._busy[openid]
            for mail in self._waiting.pop(openid, ()):
                mail.result.cancel()

    async def _send(self, openid: str, mails: Sequence[Mail]) -> None:
        try:
            called = await self._post(openid, mails)
        except Exception as error:
            for mail in mails:
                if not mail.result.done():
                    mail.result.set_exception(error)
            return
        for mail in mails:
            if not mail.result.done():
                mail.result.set_result(called)

    async def _post(self, openid: str, mails: Sequence[Mail]) -> Called:
        pages, menu = _composed(mails)
        keep = 1 if all(mail.courtesy for mail in mails) else 0
        try:
            paid = await self._ledger.spend(openid, len(pages), keep)
        except StoreUnavailable:
            return Called(outcome="unreached", error="the store is away")
        if not paid:
            return CLOSED
        for n, page in enumerate(pages):
            body = _body(openid, page, menu if n == len(pages) - 1 else ())
            called = await self._api.call(SEND, json=body)
            if not called.ok:
                await self._tidy(openid, called, paid, len(pages) - n)
                return called if n == 0 else _broken_off(called, n, len(pages))
        return called

    async def _tidy(self, openid: str, called: Called, paid: Paid, unsent: int) -> None:
        """Set the ledger right. What is in doubt stays counted, for it may have arrived.

        With the store away it stays too low, which only the person's next message mends.
        """
        with suppress(StoreUnavailable):
            if called.outcome == "window":
                await self._ledger.close(openid)
            elif called.outcome == "doubt":
                await self._ledger.give_back(openid, paid, unsent - 1)
            else:
                await self._ledger.give_back(openid, paid, unsent)


def packed(mails: Sequence[Mail]) -> list[list[Mail]]:
    """Mails in their order, put together as long as a message holds them; a menu ends a message."""
    groups: list[list[Mail]] = []
    for mail in mails:
        if groups and _fits(groups[-1], mail):
            groups[-1].append(mail)
        else:
            groups.append([mail])
    return groups


def _fits(group: Sequence[Mail], mail: Mail) -> bool:
    single = all(len(m.pages) == 1 for m in (*group, mail))
    room = sum(m.size + len(JOINT) for m in group) + mail.size <= MOST_BYTES
    return single and room and not any(m.menu for m in group)


def _composed(mails: Sequence[Mail]) -> tuple[tuple[str, ...], tuple[Choice, ...]]:
    pages = mails[0].pages if len(mails) == 1 else (JOINT.join(m.pages[0] for m in mails),)
    return pages, mails[-1].menu


def _body(openid: str, page: str, menu: Sequence[Choice]) -> dict[str, Any]:
    if not menu:
        return {"touser": openid, "msgtype": "text", "text": {"content": page}}
    choices = [{"id": choice.id, "content": choice.label} for choice in menu]
    shown = {"head_content": page, "list": choices, "tail_content": ""}
    return {"touser": openid, "msgtype": "msgmenu", "msgmenu": shown}


def _broken_off(called: Called, arrived: int, pages: int) -> Called:
    """Sending all of it again would repeat what has arrived, so it ends here and is told."""
    said = f"incomplete: {arrived} of {pages} messages arrived, then {called.error}"
    return Called(outcome="refused", errcode=called.errcode, error=said)
