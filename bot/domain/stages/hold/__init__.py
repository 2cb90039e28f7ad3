"""Stage D, the hold: in force from the verdict, told in good time, proved by tags (rows 38-45)."""

from collections.abc import Callable
from typing import Any

from bot.domain.errors import Incomplete, NotYet
from bot.domain.people import Role, decided, require, stamp_of
from bot.domain.stages.hold.events import (
    AcknowledgeHold,
    FactoryNoticeDelivered,
    FactoryNoticeReleased,
    FactoryNoticeUndelivered,
    GoodsStatus,
    GoodsStatusSet,
    HoldAcknowledged,
    HoldCommand,
    HoldEvent,
    HoldLifted,
    HoldLot,
    HoldPlaced,
    HoldReason,
    HoldReasonChanged,
    InspectorLeft,
    LiftHold,
    PlaceHold,
    RecordNoticeDelivered,
    RecordTags,
    SendFactoryNotice,
    SetGoodsStatus,
    StopOrdered,
    StopWithdrawn,
    TagsRecorded,
    WithdrawStop,
)
from bot.domain.stages.hold.state import HoldState, evolve
from bot.domain.values import Value

__all__ = [
    "ACKNOWLEDGE_HOURS",
    "NOTICE_MINUTES",
    "AcknowledgeHold",
    "FactoryNoticeDelivered",
    "FactoryNoticeReleased",
    "FactoryNoticeUndelivered",
    "GoodsStatus",
    "GoodsStatusSet",
    "HoldAcknowledged",
    "HoldCommand",
    "HoldEvent",
    "HoldFacts",
    "HoldLifted",
    "HoldLot",
    "HoldPlaced",
    "HoldReason",
    "HoldReasonChanged",
    "HoldState",
    "InspectorLeft",
    "LiftHold",
    "PlaceHold",
    "RecordNoticeDelivered",
    "RecordTags",
    "SendFactoryNotice",
    "SetGoodsStatus",
    "StopOrdered",
    "StopWithdrawn",
    "TagsRecorded",
    "WithdrawStop",
    "decide",
    "evolve",
]

NOTICE_MINUTES = 60
"""Row 38a: the factory's notice goes out at the latest this long after the verdict."""
ACKNOWLEDGE_HOURS = 2
"""Row 39: a buyer has acknowledged by then, or the next person is paged."""


class HoldFacts(Value):
    """What the rest of the case tells this stage: is the lot accepted as things stand?"""

    accepted: bool


def decide(state: HoldState, command: HoldCommand, facts: HoldFacts) -> tuple[HoldEvent, ...]:
    """Events of a hold command. Raises WrongRole, NotYet, Stale, Incomplete."""
    return tuple(_DECIDERS[type(command)](state, command, facts))


# ---------------------------------------------------------------- placing and lifting


def _hold_lot(state: HoldState, command: HoldLot, facts: HoldFacts) -> list[HoldEvent]:
    stamp = stamp_of(command)
    if not state.in_force:
        placed = HoldPlaced(reason=command.reason, **stamp)
        return [placed, *_told_after(state, placed, facts)]
    # What is proven does not become doubtful again.
    if command.reason in (state.reason, HoldReason.PROTECTIVE):
        return []
    changed = HoldReasonChanged(reason=command.reason, **stamp)
    return [changed, *_told_after(state, changed, facts)]


def _stop(state: HoldState, command: PlaceHold, facts: HoldFacts) -> list[HoldEvent]:
    require(command.by, Role.BUYER)
    if state.in_force and state.stopped_by is not None:
        return []
    events: list[HoldEvent] = []
    if not state.in_force:
        events.append(HoldPlaced(reason=HoldReason.BUYER_ORDER, **stamp_of(command)))
    elif facts.accepted or state.reason is HoldReason.PROTECTIVE:
        events.append(HoldReasonChanged(reason=HoldReason.BUYER_ORDER, **stamp_of(command)))
    stopped = StopOrdered(**stamp_of(command))
    return [*events, stopped, *_told_after(state, stopped, facts)]


def _withdraw_stop(state: HoldState, command: WithdrawStop, _: HoldFacts) -> list[HoldEvent]:
    require(command.by, Role.BUYER)
    if state.stopped_by is None:
        raise NotYet(
            missing="no buyer's order stops these goods",
            missing_zh="买家没有要求暂停出货",
            todo="Ask “may it ship?” to see what is open.",
            todo_zh="可发送“可以出货吗？”查看未满足的条件。",
        )
    return [StopWithdrawn(**stamp_of(command))]


def _lift(state: HoldState, command: LiftHold, _: HoldFacts) -> list[HoldEvent]:
    return [HoldLifted(**stamp_of(command))] if state.in_force else []


# ---------------------------------------------------------------- telling the factory


def _send(state: HoldState, command: SendFactoryNotice, facts: HoldFacts) -> list[HoldEvent]:
    role = {"buyer": Role.BUYER, "inspector_left": Role.INSPECTOR, "time": Role.SYSTEM}
    require(command.by, role[command.because])
    if command.because == "buyer":
        _require_something_to_tell(state, facts)
    events: list[HoldEvent] = []
    if command.because == "inspector_left" and not state.inspector_left:
        events.append(InspectorLeft(**stamp_of(command)))
    if _may_be_told(state, facts):
        events.append(FactoryNoticeReleased(because=command.because, **stamp_of(command)))
    return events


def _told_after(state: HoldState, event: HoldEvent, facts: HoldFacts) -> list[HoldEvent]:
    """The notice goes with the hold where the inspector had left before it (row 38a)."""
    if not (state.inspector_left and _may_be_told(evolve(state, event), facts)):
        return []
    return [FactoryNoticeReleased(because="inspector_left", **stamp_of(event))]


def _may_be_told(state: HoldState, facts: HoldFacts) -> bool:
    return state.in_force and state.notice_released_at is None and _concerns_factory(state, facts)


def _concerns_factory(state: HoldState, facts: HoldFacts) -> bool:
    """A protective hold waits for its verdict, for nothing is proven; and an accepted lot is none
    of the factory's worries, unless the buyer stops it."""
    if state.stopped_by is not None:
        return True
    return state.reason is not HoldReason.PROTECTIVE and not facts.accepted


def _require_something_to_tell(state: HoldState, facts: HoldFacts) -> None:
    _require_in_force(state)
    if state.notice_released_at is not None and state.notice_released_by is not None:
        raise decided(
            "the notice went to the factory",
            "通知已发给工厂",
            state.notice_released_by,
            state.notice_released_at,
        )
    if not _concerns_factory(state, facts):
        raise NotYet(
            missing="no lot that failed is on hold here",
            missing_zh="目前没有因不合格而暂停的批",
            todo="The factory is told after a verdict, or when a buyer stops the goods.",
            todo_zh="判定后或买家要求暂停时，才会通知工厂。",
        )


def _delivered(state: HoldState, command: RecordNoticeDelivered, _: HoldFacts) -> list[HoldEvent]:
    require(command.by, Role.SYSTEM)
    proven = state.notice_delivered_at is not None
    if state.notice_released_at is None or proven != command.disproved:
        return []
    if command.disproved:
        return [FactoryNoticeUndelivered(error=command.error, **stamp_of(command))]
    return [FactoryNoticeDelivered(**stamp_of(command))]


# ---------------------------------------------------------------- what people record


def _acknowledge(state: HoldState, command: AcknowledgeHold, _: HoldFacts) -> list[HoldEvent]:
    require(command.by, Role.BUYER)
    _require_in_force(state)
    if state.acknowledged_by is not None and state.acknowledged_at is not None:
        raise decided(
            "the hold was acknowledged",
            "暂停出货已确认收悉",
            state.acknowledged_by,
            state.acknowledged_at,
        )
    return [HoldAcknowledged(**stamp_of(command))]


def _tags(state: HoldState, command: RecordTags, _: HoldFacts) -> list[HoldEvent]:
    require(command.by, Role.INSPECTOR, Role.BUYER)
    _require_in_force(state)
    if command.count < 1 and not command.refused:
        raise Incomplete(
            {
                "tag_count": (
                    "write how many cartons were tagged, or that the factory refused",
                    "请写明贴标箱数，或注明工厂拒绝贴标",
                )
            }
        )
    tags = TagsRecorded(
        count=max(command.count, 0),
        cartons=command.cartons,
        refused=command.refused,
        **stamp_of(command),
    )
    return [tags]


def _goods(_: HoldState, command: SetGoodsStatus, __: HoldFacts) -> list[HoldEvent]:
    require(command.by, Role.BUYER, Role.INSPECTOR)
    return [GoodsStatusSet(goods=command.goods, **stamp_of(command))]


def _require_in_force(state: HoldState) -> None:
    if not state.in_force:
        raise NotYet(
            missing="no hold is in force",
            missing_zh="目前没有暂停出货",
            todo="Nothing needs to be done here.",
            todo_zh="此处无需操作。",
        )


_DECIDERS: dict[type, Callable[[HoldState, Any, HoldFacts], list[HoldEvent]]] = {
    HoldLot: _hold_lot,
    PlaceHold: _stop,
    WithdrawStop: _withdraw_stop,
    LiftHold: _lift,
    SendFactoryNotice: _send,
    RecordNoticeDelivered: _delivered,
    AcknowledgeHold: _acknowledge,
    RecordTags: _tags,
    SetGoodsStatus: _goods,
}
