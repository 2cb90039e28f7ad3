"""Stage D, the hold: in force from the verdict, told in good time, proved by tags (rows 38-45)."""

from enum import StrEnum
from typing import Literal

from bot.domain.errors import NotYet, Stale
from bot.domain.evolving import grown
from bot.domain.people import Actor, Command, Event, Role, require
from bot.domain.values import UtcTime, Value

NOTICE_MINUTES = 60
"""Row 38a: the factory's notice goes out at the latest this long after the verdict."""
ACKNOWLEDGE_HOURS = 2
"""Row 39: a buyer has acknowledged by then, or the next person is paged."""


class HoldReason(StrEnum):
    """What closed the gate (row 44)."""

    AQL = "aql"
    CRITICAL = "critical"
    PENDING = "pending"
    PROTECTIVE = "protective"
    BUYER_ORDER = "buyer_order"


class GoodsStatus(StrEnum):
    """Where the goods are (row 42)."""

    IN_WAREHOUSE = "in_warehouse"
    LOADED = "loaded"
    AT_PORT = "at_port"
    SAILED = "sailed"


class HoldState(Value):
    """The hold as it stands. It has no delete: only the gate lifts it (row 44, Y9)."""

    reason: HoldReason | None = None
    placed_at: UtcTime | None = None
    lifted_at: UtcTime | None = None
    notice_released_at: UtcTime | None = None
    notice_delivered_at: UtcTime | None = None
    acknowledged_by: Actor | None = None
    inspector_left: bool = False
    tags: int = 0
    cartons: str = ""
    tagging_refused: str | None = None
    goods: GoodsStatus = GoodsStatus.IN_WAREHOUSE

    @property
    def in_force(self) -> bool:
        """True from the verdict until the gate lifts it."""
        return self.placed_at is not None and self.lifted_at is None


class PlaceHold(Command):
    """Close the gate."""

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
    """A channel took the factory's notice."""


class LiftHold(Command):
    """Only the release does this."""


class HoldPlaced(Event):
    """In force from here (row 40)."""

    kind: Literal["hold.placed"] = "hold.placed"
    reason: HoldReason


class HoldReasonChanged(Event):
    """A hold in force got another reason: protective became AQL, say."""

    kind: Literal["hold.reason_changed"] = "hold.reason_changed"
    reason: HoldReason


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
    | InspectorLeft
    | FactoryNoticeReleased
    | FactoryNoticeDelivered
    | HoldAcknowledged
    | TagsRecorded
    | GoodsStatusSet
    | HoldLifted
)


def decide(state: HoldState, command: HoldCommand) -> tuple[HoldEvent, ...]:
    """Events of a hold command. Raises WrongRole, NotYet, Stale."""
    match command:
        case PlaceHold():
            return _place(state, command)
        case SendFactoryNotice():
            return _send(state, command)
        case AcknowledgeHold():
            return (_acknowledge(state, command),)
        case RecordTags():
            return (_tags(state, command),)
        case SetGoodsStatus():
            require(command.by, Role.BUYER, Role.INSPECTOR)
            return (GoodsStatusSet(by=command.by, at=command.at, goods=command.goods),)
        case RecordNoticeDelivered():
            done = state.notice_delivered_at is not None
            return () if done else (FactoryNoticeDelivered(by=command.by, at=command.at),)
        case LiftHold():
            return (HoldLifted(by=command.by, at=command.at),) if state.in_force else ()


def evolve(state: HoldState, event: HoldEvent) -> HoldState:  # noqa: C901, PLR0911 (one arm per event)
    """The hold after `event`."""
    match event:
        case HoldPlaced():
            return HoldState(reason=event.reason, placed_at=event.at, goods=state.goods)
        case HoldReasonChanged():
            return grown(state, reason=event.reason)
        case InspectorLeft():
            return grown(state, inspector_left=True)
        case FactoryNoticeReleased():
            return grown(state, notice_released_at=event.at)
        case FactoryNoticeDelivered():
            return grown(state, notice_delivered_at=event.at)
        case HoldAcknowledged():
            return grown(state, acknowledged_by=event.by)
        case TagsRecorded():
            return grown(
                state, tags=event.count, cartons=event.cartons, tagging_refused=event.refused
            )
        case GoodsStatusSet():
            return grown(state, goods=event.goods)
        case HoldLifted():
            return grown(state, lifted_at=event.at)


def _place(state: HoldState, command: PlaceHold) -> tuple[HoldEvent, ...]:
    if not state.in_force:
        return (HoldPlaced(by=command.by, at=command.at, reason=command.reason),)
    if state.reason is command.reason:
        return ()
    return (HoldReasonChanged(by=command.by, at=command.at, reason=command.reason),)


def _send(state: HoldState, command: SendFactoryNotice) -> tuple[HoldEvent, ...]:
    if command.because == "buyer":
        require(command.by, Role.BUYER)
    elif command.because == "inspector_left":
        require(command.by, Role.INSPECTOR)
    events: list[HoldEvent] = []
    if command.because == "inspector_left" and not state.inspector_left:
        events.append(InspectorLeft(by=command.by, at=command.at))
    if state.in_force and state.notice_released_at is None and _factory_must_know(state):
        events.append(FactoryNoticeReleased(by=command.by, at=command.at, because=command.because))
    return tuple(events)


def _factory_must_know(state: HoldState) -> bool:
    """A protective hold waits for its verdict before the factory hears of it: nothing is proven."""
    return state.reason is not HoldReason.PROTECTIVE


def _acknowledge(state: HoldState, command: AcknowledgeHold) -> HoldAcknowledged:
    require(command.by, Role.BUYER)
    _need_hold(state)
    if state.acknowledged_by is not None:
        raise Stale(
            what="the hold was acknowledged",
            what_zh="暂停出货已确认收悉",
            who=state.acknowledged_by.name,
            when="earlier / 此前",
        )
    return HoldAcknowledged(by=command.by, at=command.at)


def _tags(state: HoldState, command: RecordTags) -> TagsRecorded:
    require(command.by, Role.INSPECTOR, Role.BUYER)
    _need_hold(state)
    return TagsRecorded(
        by=command.by,
        at=command.at,
        count=command.count,
        cartons=command.cartons,
        refused=command.refused,
    )


def _need_hold(state: HoldState) -> None:
    if not state.in_force:
        raise NotYet(
            missing="no hold is in force",
            missing_zh="目前没有暂停出货",
            todo="Nothing needs to be done here.",
            todo_zh="此处无需操作。",
        )
