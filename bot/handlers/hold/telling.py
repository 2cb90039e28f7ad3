"""What is said after the events of a hold, and the clocks it starts (rows 38-45)."""

from datetime import datetime, timedelta

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Event
from bot.domain.stages.hold import (
    ACKNOWLEDGE_HOURS,
    NOTICE_MINUTES,
    FactoryNoticeReleased,
    GoodsStatus,
    GoodsStatusSet,
    HoldAcknowledged,
    HoldLifted,
    HoldPlaced,
    HoldReason,
    HoldReasonChanged,
    StopOrdered,
    StopWithdrawn,
    TagsRecorded,
)
from bot.domain.stages.order import ClauseKind
from bot.handlers.desk import Announcer, Desk, factory_name, lot_of, order_fields
from bot.messages import (
    Audience,
    Button,
    Fact,
    FactValue,
    FormField,
    Moment,
    Name,
    Term,
    Words,
)

# ---------------------------------------------------------------- what is said after events


def announce_placed(desk: Desk, case: Case, event: Event) -> None:
    """In force: tell the channel, start the clocks (rows 38a, 39, 40)."""
    desk.notify(
        Audience.CHANNEL,
        case,
        "hold_placed",
        hold_fields(case),
        key=f"hold:{case.seq}",
        facts=_facts(case),
        buttons=_buttons(case),
    )
    _start_clocks(desk, case, event)


def announce_notice(desk: Desk, case: Case, event: Event) -> None:
    """The factory's notice, Chinese first, with the document (row 41, Z21)."""
    desk.settle(case, "hold.notice")
    clause = case.order.clause(ClauseKind.HOLD)
    # Row 1: a clause on file is quoted; without one the notice says nothing about clauses.
    quoted = Words(en=clause.en, zh=clause.zh) if clause else None
    reached = desk.notify(
        Audience.FACTORY,
        case,
        "hold_notice",
        {**hold_fields(case), "clause": quoted},
        key="hold_notice",
        facts=_facts(case),
        documents=("hold_notice",),
    )
    if not reached:
        desk.unreached(case, "hold_notice")


def announce_acknowledged(desk: Desk, case: Case, event: Event) -> None:
    """Who has seen it."""
    desk.settle(case, "hold.acknowledge")
    desk.notify(Audience.CHANNEL, case, "hold_acknowledged", {"by": Name(text=event.by.name)})


def announce_tags(desk: Desk, case: Case, event: Event) -> None:
    """Tagged and sealed, or refused (row 40)."""
    assert isinstance(event, TagsRecorded)
    refused = Name(text=event.refused) if event.refused else None
    desk.notify(Audience.CHANNEL, case, "hold_tagged", {"count": event.count, "refused": refused})


def announce_goods(desk: Desk, case: Case, event: Event) -> None:
    """Where the goods are, with the trade's cost hint when they are loaded (row 42)."""
    assert isinstance(event, GoodsStatusSet)
    desk.notify(Audience.CHANNEL, case, "goods_status", {"goods": Term(key=event.goods.value)})


def announce_stop(desk: Desk, case: Case, event: Event) -> None:
    """A buyer's own order closes the gate until it is taken back (row 44)."""
    withdraw = Button(action="hold.withdraw_stop", label="withdraw_stop", case=case.key)
    by = Name(text=event.by.name)
    desk.notify(Audience.CHANNEL, case, "stop_ordered", {"by": by}, buttons=(withdraw,))
    _start_clocks(desk, case, event)


def announce_stop_withdrawn(desk: Desk, case: Case, event: Event) -> None:
    """The order is taken back; the hold stays until the gate lifts it."""
    desk.notify(Audience.CHANNEL, case, "stop_withdrawn", {"by": Name(text=event.by.name)})


def announce_lifted(desk: Desk, case: Case, event: Event) -> None:
    """All clocks of the hold end with it."""
    desk.cancel(case, "hold.")


def _start_clocks(desk: Desk, case: Case, event: Event) -> None:
    """Two hours for a buyer, one for the factory's notice; the first start of each stands.

    A protective hold waits for its verdict before the factory hears of it, the buyer does not.
    """
    if case.hold.acknowledged_by is None:
        due = event.at + timedelta(hours=ACKNOWLEDGE_HOURS)
        said = (
            f"A buyer acknowledges the hold: within {ACKNOWLEDGE_HOURS} hours",
            f"买家确认暂停出货：{ACKNOWLEDGE_HOURS}小时内",
        )
        desk.deadline(case, _deadline("hold.acknowledge", due, said))
    if case.hold.reason is HoldReason.PROTECTIVE or case.hold.notice_released_at is not None:
        return
    wait = timedelta(minutes=0 if case.hold.inspector_left else NOTICE_MINUTES)
    said = (
        f"The factory is told: {NOTICE_MINUTES} minutes after the verdict",
        f"通知工厂：判定后{NOTICE_MINUTES}分钟",
    )
    desk.deadline(case, _deadline("hold.notice", event.at + wait, said))


def _deadline(kind: str, due_at: datetime, said: tuple[str, str]) -> Deadline:
    return Deadline(kind=kind, due_at=due_at, rule_en=said[0], rule_zh=said[1])


def hold_fields(case: Case) -> dict[str, FactValue]:
    return {
        **order_fields(case),
        "lot": lot_of(case),
        "reason": Term(key=f"hold_{case.hold.reason.value}" if case.hold.reason else "none"),
        "factory": factory_name(case.order),
        "placed_at": Moment(at=case.hold.placed_at) if case.hold.placed_at else None,
    }


def _facts(case: Case) -> tuple[Fact, ...]:
    fields = hold_fields(case)
    facts = [
        Fact(label="order", value=fields["po"]),
        Fact(label="product", value=fields["product"]),
        Fact(label="lot_size", value=fields["lot"]),
        Fact(label="reason", value=fields["reason"]),
        Fact(label="in_force_since", value=fields["placed_at"]),
    ]
    return tuple(facts)


def _buttons(case: Case) -> tuple[Button, ...]:
    tags = (
        FormField(name="tag_count", label="tag_count", type="number"),
        FormField(name="cartons", label="cartons", required=False),
        FormField(name="refused", label="tagging_refused", required=False),
    )
    goods = FormField(
        name="goods",
        label="goods_status",
        type="choice",
        choices=tuple(g.value for g in GoodsStatus),
    )
    return (
        acknowledge_button(case),
        Button(action="hold.left", label="inspector_left", case=case.key),
        Button(action="hold.send_now", label="send_now", case=case.key, confirm="confirm_send_now"),
        Button(action="hold.tags", label="record_tags", case=case.key, form=tags),
        Button(action="hold.goods", label="goods_status", case=case.key, form=(goods,)),
    )


def acknowledge_button(case: Case) -> Button:
    return Button(action="hold.acknowledge", label="acknowledge", case=case.key, style="primary")


ANNOUNCERS: dict[type[Event], Announcer] = {
    HoldPlaced: announce_placed,
    HoldReasonChanged: announce_placed,
    FactoryNoticeReleased: announce_notice,
    HoldAcknowledged: announce_acknowledged,
    TagsRecorded: announce_tags,
    GoodsStatusSet: announce_goods,
    StopOrdered: announce_stop,
    StopWithdrawn: announce_stop_withdrawn,
    HoldLifted: announce_lifted,
}
