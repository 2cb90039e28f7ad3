"""What a store may answer instead of a commit; everything else is a bug."""

from typing import ClassVar

from bot.messages import Words


class StoreUnavailable(Exception):
    """The store takes no work now and nothing was kept: the edge answers 503 with `said`."""

    said: ClassVar[Words] = Words(
        en="Redtag cannot store messages right now. Nothing was recorded; "
        "please send it again in a minute.",
        zh="Redtag 目前无法保存消息，本条未被记录，请一分钟后重新发送。",
    )


class StoreFull(StoreUnavailable):
    """The disk under the database is full."""

    said: ClassVar[Words] = Words(
        en="Redtag's disk is full. Nothing was recorded; please tell the operator "
        "and send it again later.",
        zh="Redtag 的磁盘已满，本条未被记录，请通知管理员并稍后重新发送。",
    )


class StoreLost(StoreUnavailable):
    """The connection broke inside a transaction: whether it was committed is not known."""


class LostRace(Exception):
    """Another transaction came first; run this one again whole."""
