"""What people, the clock and the channels do to a hold (rows 38-45)."""

from bot.domain.case import Case
from bot.domain.reading.intents import Intent
from bot.domain.stages.hold import (
    AcknowledgeHold,
    GoodsStatus,
    PlaceHold,
    RecordNoticeDelivered,
    RecordTags,
    SendFactoryNotice,
    SetGoodsStatus,
    WithdrawStop,
)
from bot.handlers.desk import Desk, choice, done, whole_number
from bot.handlers.hold.telling import acknowledge_button, hold_fields
from bot.messages import Action, Audience, Place, Receipt

# ---------------------------------------------------------------- what people do


def left(desk: Desk, intent: Intent) -> Receipt:
    """The inspector is out of the factory: the factory's notice may go (row 38a)."""
    return _left(desk, desk.case_here(intent.case))


def left_button(desk: Desk, action: Action) -> Receipt:
    """The neutral button for the same."""
    return _left(desk, desk.case(action.case))


def _left(desk: Desk, case: Case) -> Receipt:
    case = desk.act(case, SendFactoryNotice(because="inspector_left", **desk.stamp))
    return done(case, "Noted: you have left. Thank you.", "已记录：您已离开工厂，辛苦了。")


def send_now(desk: Desk, action: Action) -> Receipt:
    """The buyer does not wait for the inspector."""
    return _send_now(desk, desk.case(action.case))


def send_now_typed(desk: Desk, intent: Intent) -> Receipt:
    """The same in words."""
    return _send_now(desk, desk.case_here(intent.case))


def _send_now(desk: Desk, case: Case) -> Receipt:
    return done(desk.act(case, SendFactoryNotice(because="buyer", **desk.stamp)))


def acknowledge(desk: Desk, action: Action) -> Receipt:
    """A buyer has seen the hold; the 2 h clock stops (row 39)."""
    return done(desk.act(desk.case(action.case), AcknowledgeHold(**desk.stamp)))


def acknowledge_typed(desk: Desk, intent: Intent) -> Receipt:
    """The same in words: "noted" counts where one hold waits for a buyer, else it is chatter."""
    buyer = desk.person is not None and desk.actor.is_buyer
    waiting = [c for c in desk.cases_here() if c.hold.in_force and not c.hold.acknowledged_by]
    if not buyer or not waiting:
        return Receipt(outcome="ignored")
    named = intent.case or (waiting[0].key if len(waiting) == 1 else None)
    return done(desk.act(desk.case_here(named), AcknowledgeHold(**desk.stamp)))


def stop(desk: Desk, intent: Intent) -> Receipt:
    """The buyer's order closes the gate, whatever the verdict (row 44)."""
    case = desk.case_here(intent.case)
    return done(desk.act(case, PlaceHold(**desk.stamp)))


def withdraw_stop(desk: Desk, action: Action) -> Receipt:
    """The buyer takes the own order back."""
    return done(desk.act(desk.case(action.case), WithdrawStop(**desk.stamp)))


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
        count=0 if fields.get("refused") else whole_number(fields, "tag_count"),
        cartons=fields.get("cartons", ""),
        refused=fields.get("refused") or None,
        **desk.stamp,
    )
    return done(desk.act(desk.case(action.case), command))


def goods_form(desk: Desk, action: Action) -> Receipt:
    """Where the goods are (row 42)."""
    goods = choice(action.fields, "goods", GoodsStatus)
    return done(desk.act(desk.case(action.case), SetGoodsStatus(goods=goods, **desk.stamp)))


# ---------------------------------------------------------------- what the clock and delivery say


def notice_due(desk: Desk, action: Action) -> Receipt:
    """An hour after the verdict the factory's notice goes in any case (row 38a)."""
    case = desk.case(action.case)
    return done(desk.act(case, SendFactoryNotice(because="time", **desk.stamp)))


def acknowledge_due(desk: Desk, action: Action) -> Receipt:
    """Two hours without a buyer: page the buyers one by one in their own threads (row 39).

    Where no buyer has a thread of their own, the order's channel is paged: silence is no way.
    """
    case = desk.case(action.case)
    if case.hold.acknowledged_by is not None or not case.hold.in_force:
        return done(case)
    own: list[tuple[str, Audience, Place | None]] = [
        (person, Audience.BUYER, place) for person, place in desk.buyers(case)
    ]
    for name, audience, place in own or [("channel", Audience.CHANNEL, None)]:
        desk.notify(
            audience,
            case,
            "hold_unacknowledged",
            hold_fields(case),
            key=f"hold.unacknowledged:{name}",
            place=place,
            buttons=(acknowledge_button(case),),
        )
    return done(case)


def delivered(desk: Desk, action: Action) -> Receipt:
    """The factory's channel took the notice: proof for later (row 45). What failed takes another
    way; what may have arrived is told as that."""
    case, fields = desk.case(action.case), action.fields
    outcome, error = fields.get("outcome"), fields.get("error", "")
    if outcome == "unknown":
        desk.unreached(case, "hold_notice", error)
    disproved = outcome == "failed" and "late" in fields
    if outcome != "sent" and not disproved:
        return done(case)
    command = RecordNoticeDelivered(disproved=disproved, error=error, **desk.stamp)
    return done(desk.act(case, command))
