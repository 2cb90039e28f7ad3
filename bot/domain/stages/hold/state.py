"""A hold as it stands, and how events change it."""

from collections.abc import Callable
from typing import Any

from bot.domain.evolving import grown
from bot.domain.people import Actor
from bot.domain.stages.hold.events import (
    FactoryNoticeDelivered,
    FactoryNoticeReleased,
    FactoryNoticeUndelivered,
    GoodsStatus,
    GoodsStatusSet,
    HoldAcknowledged,
    HoldEvent,
    HoldLifted,
    HoldPlaced,
    HoldReason,
    HoldReasonChanged,
    InspectorLeft,
    StopOrdered,
    StopWithdrawn,
    TagsRecorded,
)
from bot.domain.values import UtcTime, Value


class HoldState(Value):
    """The hold as it stands. It has no delete: only the gate lifts it (row 44, Y9).

    `stopped_by` is the buyer whose own order closes the gate, whatever the verdict.
    """

    reason: HoldReason | None = None
    placed_at: UtcTime | None = None
    lifted_at: UtcTime | None = None
    stopped_by: Actor | None = None
    notice_released_by: Actor | None = None
    notice_released_at: UtcTime | None = None
    notice_delivered_at: UtcTime | None = None
    acknowledged_by: Actor | None = None
    acknowledged_at: UtcTime | None = None
    inspector_left: bool = False
    tags: int = 0
    cartons: str = ""
    tagging_refused: str | None = None
    goods: GoodsStatus = GoodsStatus.IN_WAREHOUSE

    @property
    def in_force(self) -> bool:
        """True from the verdict until the gate lifts it."""
        return self.placed_at is not None and self.lifted_at is None


def evolve(state: HoldState, event: HoldEvent) -> HoldState:
    """The hold after `event`."""
    return grown(state, **_CHANGES[type(event)](state, event))


_CHANGES: dict[type, Callable[[HoldState, Any], dict[str, object]]] = {
    HoldPlaced: lambda _, e: {"reason": e.reason, "placed_at": e.at},
    HoldReasonChanged: lambda s, e: {"reason": e.reason, **_seen(s)},
    StopOrdered: lambda _, e: {"stopped_by": e.by},
    StopWithdrawn: lambda *_: {"stopped_by": None},
    HoldLifted: lambda _, e: {"lifted_at": e.at},
    InspectorLeft: lambda *_: {"inspector_left": True},
    FactoryNoticeReleased: lambda _, e: {"notice_released_by": e.by, "notice_released_at": e.at},
    FactoryNoticeDelivered: lambda _, e: {"notice_delivered_at": e.at},
    FactoryNoticeUndelivered: lambda *_: {"notice_delivered_at": None},
    HoldAcknowledged: lambda _, e: {"acknowledged_by": e.by, "acknowledged_at": e.at},
    TagsRecorded: lambda _, e: {
        "tags": e.count,
        "cartons": e.cartons,
        "tagging_refused": e.refused,
    },
    GoodsStatusSet: lambda _, e: {"goods": e.goods},
}


def _seen(state: HoldState) -> dict[str, object]:
    """Who has seen a protective hold has not seen the verdict that follows it (row 39)."""
    if state.reason is not HoldReason.PROTECTIVE:
        return {}
    return {"acknowledged_by": None, "acknowledged_at": None}
