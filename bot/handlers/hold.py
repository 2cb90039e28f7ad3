"""Hold: told in the channel at once, to the factory when the inspector is out (rows 38-45)."""

from datetime import timedelta

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Event
from bot.domain.reading.intents import Intent
from bot.domain.stages.hold import (
    ACKNOWLEDGE_HOURS,
    NOTICE_MINUTES,
    AcknowledgeHold,
    FactoryNoticeReleased,
    GoodsStatus,
    GoodsStatusSet,
    HoldAcknowledged,
    HoldLifted,
    HoldPlaced,
    HoldReason,
    HoldReasonChanged,
    PlaceHold,
    RecordNoticeDelivered,
    RecordTags,
    SendFactoryNotice,
    SetGoodsStatus,
    TagsRecorded,
)
from bot.domain.stages.order import ClauseKind
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Audience,
    Button,
    Count,
    Draft,
    Fact,
    FactValue,
    FormField,
    Moment,
    Name,
    Receipt,
    Term,
    Words,
)

# ---------------------------------------------------------------- what people do


def left(desk: Desk, intent: Intent) -> Receipt:
    """The inspector is out of the factory: the factory's notice may go (row 38a)."""
    case = desk.case_here(intent.case)
    case = desk.act(case, SendFactoryNotice(because="inspector_left", **desk.stamp))
    return done(case, "Noted: you have left. Thank you.", "已记录：您已离开工厂，辛苦了。")


def left_button(desk: Desk, action: Action) -> Receipt:
    """The neutral button for the same."""
    case = desk.act(
        desk.case(action.case or ""), SendFactoryNotice(because="inspector_left", **desk.stamp)
    )
    return done(case, "Noted: you have left. Thank you.", "已记录：您已离开工厂，辛苦了。")


def send_now(desk: Desk, action: Action) -> Receipt:
    """The buyer does not wait for the inspector."""
    case = desk.act(desk.case(action.case or ""), SendFactoryNotice(because="buyer", **desk.stamp))
    return done(case)


def send_now_typed(desk: Desk, intent: Intent) -> Receipt:
    """The same in words."""
    case = desk.act(desk.case_here(intent.case), SendFactoryNotice(because="buyer", **desk.stamp))
    return done(case)


def acknowledge(desk: Desk, action: Action) -> Receipt:
    """A buyer has seen the hold; the 2 h clock stops (row 39)."""
    return done(desk.act(desk.case(action.case or ""), AcknowledgeHold(**desk.stamp)))


def acknowledge_typed(desk: Desk, intent: Intent) -> Receipt:
    """The same in words."""
    return done(desk.act(desk.case_here(intent.case), AcknowledgeHold(**desk.stamp)))


def stop(desk: Desk, intent: Intent) -> Receipt:
    """The buyer's order closes the gate, whatever the verdict (row 44)."""
    case = desk.case_here(intent.case)
    return done(desk.act(case, PlaceHold(reason=HoldReason.BUYER_ORDER, **desk.stamp)))


def tagged(desk: Desk, intent: Intent) -> Receipt:
    """ "tagged 40 cartons": the separate proof (row 40)."""
    case = desk.case_here(intent.case)
    count = intent.numbers[0] if intent.numbers else 0
    case = desk.act(case, RecordTags(count=count, cartons=intent.text, **desk.stamp))
    return done(case)


def tags_form(desk: Desk, action: Action) -> Receipt:
    """Tags by form: how many, which cartons, or refused."""
    fields = action.fields
    command = RecordTags(
        count=int(fields.get("tag_count") or 0),
        cartons=fields.get("cartons", ""),
        refused=fields.get("refused") or None,
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case or ""), command))


def goods_form(desk: Desk, action: Action) -> Receipt:
    """Where the goods are (row 42)."""
    goods = GoodsStatus(action.fields.get("goods", "in_warehouse"))
    return done(desk.act(desk.case(action.case or ""), SetGoodsStatus(goods=goods, **desk.stamp)))


# ---------------------------------------------------------------- what the clock and delivery say


def notice_due(desk: Desk, action: Action) -> Receipt:
    """An hour after the verdict the factory's notice goes in any case (row 38a)."""
    case = desk.case(action.case or "")
    return done(desk.act(case, SendFactoryNotice(because="time", **desk.stamp)))


def acknowledge_due(desk: Desk, action: Action) -> Receipt:
    """Two hours without a buyer: page the buyers one by one in their own threads (row 39)."""
    case = desk.case(action.case or "")
    if case.hold.acknowledged_by is not None or not case.hold.in_force:
        return done(case)
    for person in desk.unit.directory.people():
        place = desk.unit.directory.place(Audience.BUYER, case.order, person.id)
        if place is None or not actor_is_buyer(person.roles):
            continue
        draft = Draft(
            kind="hold_unacknowledged",
            audience=Audience.BUYER,
            place=place,
            case=case.key,
            fields=_fields(case),
            buttons=(_ack_button(case),),
        )
        desk.tell(case, draft, f"hold.unacknowledged:{person.id}")
    return done(case)


def delivered(desk: Desk, action: Action) -> Receipt:
    """The factory's channel took the notice: proof for later (row 45)."""
    case = desk.case(action.case or "")
    if action.fields.get("outcome") != "sent":
        return _undelivered(desk, case, action)
    return done(desk.act(case, RecordNoticeDelivered(**desk.stamp)))


def _undelivered(desk: Desk, case: Case, action: Action) -> Receipt:
    place = desk.place(Audience.CHANNEL, case)
    if place is not None:
        draft = Draft(
            kind="undelivered",
            audience=Audience.CHANNEL,
            place=place,
            case=case.key,
            fields={
                "case": Name(text=case.key),
                "notice": Term(key="hold_notice"),
                "error": Name(text=action.fields.get("error", "")),
            },
        )
        desk.tell(case, draft, f"undelivered:{action.fields.get('outbox_id', '')}")
    return done(case)


# ---------------------------------------------------------------- what is said after events


def announce_placed(desk: Desk, case: Case, event: Event) -> None:
    """In force: tell the channel, start both clocks (rows 38a, 39, 40)."""
    place = desk.place(Audience.CHANNEL, case)
    if place is not None:
        draft = Draft(
            kind="hold_placed",
            audience=Audience.CHANNEL,
            place=place,
            case=case.key,
            fields=_fields(case),
            facts=_facts(case),
            buttons=_buttons(case),
        )
        desk.tell(case, draft, f"hold:{case.seq}")
    if isinstance(event, HoldPlaced) and case.hold.reason is not HoldReason.PROTECTIVE:
        _start_clocks(desk, case, event)
    elif isinstance(event, HoldReasonChanged) and case.hold.notice_released_at is None:
        _start_clocks(desk, case, event)


def announce_notice(desk: Desk, case: Case, event: Event) -> None:
    """The factory's notice, Chinese first, with the document (row 41, Z21)."""
    desk.settle(case, "hold.notice")
    place = desk.place(Audience.FACTORY, case)
    if place is None:
        return
    clause = case.order.clause(ClauseKind.HOLD)
    fields = _fields(case)
    # Row 1: a clause on file is quoted; without one the notice says nothing about clauses.
    fields["clause"] = Words(en=clause.en, zh=clause.zh) if clause else None
    draft = Draft(
        kind="hold_notice",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields=fields,
        facts=_facts(case),
    )
    desk.tell(case, draft, "hold_notice", ("hold_notice",))


def announce_acknowledged(desk: Desk, case: Case, event: Event) -> None:
    """Who has seen it."""
    desk.settle(case, "hold.acknowledge")
    _short(desk, case, event, "hold_acknowledged", {"by": Name(text=event.by.name)})


def announce_tags(desk: Desk, case: Case, event: Event) -> None:
    """Tagged and sealed, or refused (row 40)."""
    assert isinstance(event, TagsRecorded)
    fields: dict[str, FactValue] = {
        "count": event.count,
        "refused": Name(text=event.refused) if event.refused else None,
    }
    _short(desk, case, event, "hold_tagged", fields)


def announce_goods(desk: Desk, case: Case, event: Event) -> None:
    """Where the goods are, with the trade's cost hint when they are loaded (row 42)."""
    assert isinstance(event, GoodsStatusSet)
    _short(desk, case, event, "goods_status", {"goods": Term(key=event.goods.value)})


def announce_lifted(desk: Desk, case: Case, event: Event) -> None:
    """All clocks of the hold end with it."""
    desk.unit.deadlines.settle(case.key, "hold.", "cancelled")


def _short(desk: Desk, case: Case, event: Event, kind: str, fields: dict[str, FactValue]) -> None:
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind=kind,
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={"case": Name(text=case.key), **fields},
    )
    desk.tell(case, draft, f"{kind}:{event.at.isoformat()}")


def _start_clocks(desk: Desk, case: Case, event: Event) -> None:
    desk.deadline(
        case,
        Deadline(
            kind="hold.notice",
            due_at=event.at + timedelta(minutes=NOTICE_MINUTES),
            rule_en=f"{NOTICE_MINUTES} minutes after the verdict",
            rule_zh=f"判定后{NOTICE_MINUTES}分钟",
        ),
    )
    desk.deadline(
        case,
        Deadline(
            kind="hold.acknowledge",
            due_at=event.at + timedelta(hours=ACKNOWLEDGE_HOURS),
            rule_en=f"{ACKNOWLEDGE_HOURS} hours after the verdict",
            rule_zh=f"判定后{ACKNOWLEDGE_HOURS}小时",
        ),
    )


def _fields(case: Case) -> dict[str, FactValue]:
    findings = case.report.findings
    lot = findings.lot_size if findings else case.order.quantity
    return {
        "case": Name(text=case.key),
        "po": Name(text=case.order.number),
        "product": Words(en=case.order.product_en, zh=case.order.product_zh),
        "lot": Count(n=lot, unit=case.order.unit),
        "reason": Term(key=f"hold_{case.hold.reason.value}" if case.hold.reason else "none"),
        "factory": Words(en=case.order.factory_name, zh=case.order.factory_name_zh),
        "placed_at": Moment(at=case.hold.placed_at) if case.hold.placed_at else None,
    }


def _facts(case: Case) -> tuple[Fact, ...]:
    fields = _fields(case)
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
        _ack_button(case),
        Button(action="hold.left", label="inspector_left", case=case.key),
        Button(action="hold.send_now", label="send_now", case=case.key, confirm="confirm_send_now"),
        Button(action="hold.tags", label="record_tags", case=case.key, form=tags),
        Button(action="hold.goods", label="goods_status", case=case.key, form=(goods,)),
    )


def _ack_button(case: Case) -> Button:
    return Button(action="hold.acknowledge", label="acknowledge", case=case.key, style="primary")


def actor_is_buyer(roles: tuple[str, ...]) -> bool:
    """True for the roles of the buying side."""
    return "buyer" in roles or "buyer_lead" in roles


ACTIONS = {
    "hold.left": left_button,
    "hold.send_now": send_now,
    "hold.acknowledge": acknowledge,
    "hold.tags": tags_form,
    "hold.goods": goods_form,
}
DUE = {"hold.notice": notice_due, "hold.acknowledge": acknowledge_due}
RESULTS = {"hold_notice": delivered}
ANNOUNCERS: dict[type[Event], Announcer] = {
    HoldPlaced: announce_placed,
    HoldReasonChanged: announce_placed,
    FactoryNoticeReleased: announce_notice,
    HoldAcknowledged: announce_acknowledged,
    TagsRecorded: announce_tags,
    GoodsStatusSet: announce_goods,
    HoldLifted: announce_lifted,
}
