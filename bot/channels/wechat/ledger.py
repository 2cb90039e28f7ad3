"""How many messages WeChat lets us send to a person, and until when: written down before each send.

A message opens 48 hours for five, a tap, a follow or a scan one minute for three; they are not
added up, the better one holds, so every send is counted in both (reference/wechat.md 3).
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from bot.channels.wechat.names import CHANNEL
from bot.ports import Clock
from bot.road import Transaction, WayIn
from bot.road.keeping import Window

MARGIN = timedelta(seconds=30)
"""WeChat counts by its own clock; ours may be a little off."""


class Kind(NamedTuple):
    """What opens a window: its name in the store, its length, its number of messages."""

    channel: str
    length: timedelta
    most: int


MESSAGE = Kind(CHANNEL, timedelta(hours=48) - MARGIN, 5)
TAP = Kind("wechat.tap", timedelta(seconds=60), 3)
KINDS = (MESSAGE, TAP)

Paid = tuple[tuple[Kind, int], ...]
"""What a send was counted against; empty when it may not go."""


class Ledger:
    """The windows of one tenant's account."""

    def __init__(self, tenant: str, way_in: WayIn, clock: Clock) -> None:
        self._tenant = tenant
        self._way_in = way_in
        self._clock = clock

    def open_in(self, tx: Transaction, openid: str, kind: Kind, at: datetime) -> None:
        """A person did something at `at`, by WeChat's clock. A repeat opens nothing anew."""
        window = Window(opened_at=at, closes_at=at + kind.length, left=kind.most)
        tx.windows.open(self._tenant, kind.channel, openid, window)

    def close_in(self, tx: Transaction, openid: str) -> None:
        """WeChat says that it is over, or the person has left."""
        for kind in KINDS:
            tx.windows.close(self._tenant, kind.channel, openid)

    async def close(self, openid: str) -> None:
        """As `close_in`, in a transaction of its own."""
        await self._way_in.run(lambda tx: self.close_in(tx, openid))

    async def spend(self, openid: str, messages: int, keep: int = 0) -> Paid:
        """Count so many messages, all or none; `keep` of them must be left afterwards."""
        return await self._way_in.run(lambda tx: self._spend(tx, openid, messages, keep))

    async def give_back(self, openid: str, paid: Paid, messages: int) -> None:
        """So many messages were certainly not sent."""
        await self._way_in.run(lambda tx: self._give_back(tx, openid, paid, messages))

    def _spend(self, tx: Transaction, openid: str, messages: int, keep: int) -> Paid:
        now = self._clock.now()
        windows = [(kind, tx.windows.get(self._tenant, kind.channel, openid)) for kind in KINDS]
        still = [(kind, w.left) for kind, w in windows if w is not None and w.is_open(now)]
        if max((left for _, left in still), default=0) < messages + keep:
            return ()
        paid = tuple((kind, min(left, messages)) for kind, left in still)
        for kind, count in paid:
            for _ in range(count):
                tx.windows.spend(self._tenant, kind.channel, openid, now)
        return paid

    def _give_back(self, tx: Transaction, openid: str, paid: Paid, messages: int) -> None:
        for kind, count in paid:
            window = tx.windows.get(self._tenant, kind.channel, openid)
            if window is None:
                continue
            left = min(kind.most, window.left + min(count, messages))
            tx.windows.close(self._tenant, kind.channel, openid)
            tx.windows.open(
                self._tenant,
                kind.channel,
                openid,
                Window(window.opened_at, window.closes_at, left),
            )
