"""Commands and events of a hold: what can be asked of it, what can happen to it (rows 38-45)."""

from enum import StrEnum
from typing import Literal

from bot.domain.people import Command, Consequence, Event


class HoldReason(StrEnum):
    """What closed the gate (row 44). REFUSED: the buyer did not accept a pending lot."""

    AQL = "aql"
    CRITICAL = "critical"
    PENDING = "pending"
    REFUSED = "refused"
    PROTECTIVE = "protective"
    BUYER_ORDER = "buyer_order"


class GoodsStatus(StrEnum):
    """Where the goods are (row 42)."""

    IN_WAREHOUSE = "in_warehouse"
    LOADED = "loaded"
    AT_PORT = "at_port"
    SAILED = "sailed"


class PlaceHold(Command):
    """A buyer orders the goods to stay, whatever the verdict (row 44)."""

    reason: Literal[HoldReason.BUYER_ORDER] = HoldReason.BUYER_ORDER


class WithdrawStop(Command):
    """The buyer takes the own order back; the hold itself stays until the gate lifts it."""


class HoldLot(Consequence):
    """Close the gate after a verdict, or before one that can only be bad (Y6)."""

    reason: HoldReason


class SendFactoryNotice(Command):
    """Let the factory's notice go: the inspector left, the buyer taps, or the hour is over."""

    because: Literal["inspector_left", "buyer", "time"]


class AcknowledgeHold(Command):
    """A buyer has seen it (row 39)."""


class RecordTags(Command):
    """Cartons tagged and sealed, or tagging refused by the factory (row 40)."""

    count: int
    cartons: str = ""
    refused: str | None = None


class SetGoodsStatus(Command):
    """Where the goods are now."""

    goods: GoodsStatus


class RecordNoticeDelivered(Command):
    """A channel took the factory's notice; `disproved` = it says now that it did not arrive."""

    disproved: bool = False
    error: str = ""


class LiftHold(Consequence):
    """Only the release does this (row 44)."""


class HoldPlaced(Event):
    """In force from here (row 40)."""

    kind: Literal["hold.placed"] = "hold.placed"
    reason: HoldReason


class HoldReasonChanged(Event):
    """A hold in force got another reason: protective became AQL, say."""

    kind: Literal["hold.reason_changed"] = "hold.reason_changed"
    reason: HoldReason


class StopOrdered(Event):
    """A buyer wants the goods to stay, beside the reason that holds them already."""

    kind: Literal["hold.stop_ordered"] = "hold.stop_ordered"


class StopWithdrawn(Event):
    """The buyer's own order no longer closes the gate."""

    kind: Literal["hold.stop_withdrawn"] = "hold.stop_withdrawn"


class InspectorLeft(Event):
    """The inspector is out of the factory (row 38a)."""

    kind: Literal["hold.inspector_left"] = "hold.inspector_left"


class FactoryNoticeReleased(Event):
    """The factory's notice may go out now."""

    kind: Literal["hold.factory_notice_released"] = "hold.factory_notice_released"
    because: Literal["inspector_left", "buyer", "time"]


class FactoryNoticeDelivered(Event):
    """The notice stands in the factory's channel (Y3, Y9)."""

    kind: Literal["hold.factory_notice_delivered"] = "hold.factory_notice_delivered"


class FactoryNoticeUndelivered(Event):
    """What was taken for delivered did not arrive; a copy that does is the proof (Y3, Y9)."""

    kind: Literal["hold.factory_notice_undelivered"] = "hold.factory_notice_undelivered"
    error: str


class HoldAcknowledged(Event):
    """The 2 h clock stops here."""

    kind: Literal["hold.acknowledged"] = "hold.acknowledged"


class TagsRecorded(Event):
    """The separate proof: tagged and sealed, or refused."""

    kind: Literal["hold.tags_recorded"] = "hold.tags_recorded"
    count: int
    cartons: str
    refused: str | None


class GoodsStatusSet(Event):
    """Where the goods are."""

    kind: Literal["hold.goods_status_set"] = "hold.goods_status_set"
    goods: GoodsStatus


class HoldLifted(Event):
    """The gate opened."""

    kind: Literal["hold.lifted"] = "hold.lifted"


HoldCommand = (
    PlaceHold
    | WithdrawStop
    | HoldLot
    | SendFactoryNotice
    | AcknowledgeHold
    | RecordTags
    | SetGoodsStatus
    | RecordNoticeDelivered
    | LiftHold
)
HoldEvent = (
    HoldPlaced
    | HoldReasonChanged
    | StopOrdered
    | StopWithdrawn
    | InspectorLeft
    | FactoryNoticeReleased
    | FactoryNoticeDelivered
    | FactoryNoticeUndelivered
    | HoldAcknowledged
    | TagsRecorded
    | GoodsStatusSet
    | HoldLifted
)
