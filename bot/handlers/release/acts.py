"""What people ask of the gate and do to it (rows 139-140a, Y2, Y17)."""

from bot.domain.case import Case, gate
from bot.domain.errors import Stale
from bot.domain.people import Role, require
from bot.domain.reading.intents import Intent
from bot.domain.stages.release import (
    ApproveOverride,
    ReleaseGoods,
    RequestOverride,
    SignOffSafety,
    gate_closed,
)
from bot.domain.values import written
from bot.handlers.desk import Desk, done, order_fields
from bot.handlers.release.dock import show_dock
from bot.messages import Action, Audience, Button, Name, Receipt, Words


def may_it_ship(desk: Desk, intent: Intent) -> Receipt:
    """The dock card, in the room where it was asked (Y2)."""
    return _dock(desk, _asked_about(desk, intent))


def may_it_ship_button(desk: Desk, action: Action) -> Receipt:
    """The same by button."""
    return _dock(desk, desk.case(action.case))


def release(desk: Desk, action: Action) -> Receipt:
    """The buyer opens the gate; refused with the open conditions otherwise."""
    case = desk.case(action.case)
    _refuse_twice(case)
    return done(desk.act(case, ReleaseGoods(number=f"RC-{case.key}", **desk.stamp)))


def release_typed(desk: Desk, intent: Intent) -> Receipt:
    """ "ok, ship" is no release while the gate is closed, nor without the button (139a)."""
    case = desk.case_here(intent.case)
    unmet = tuple(c.name for c in gate(case) if not c.met)
    if desk.from_factory or not unmet:
        return _dock(desk, case)
    _offer_correction(desk, case, len(unmet))
    refusal = gate_closed(unmet)
    said = Words.of(refusal)
    return Receipt(outcome="refused", said=said, case=case.key)


def correct(desk: Desk, action: Action) -> Receipt:
    """Tell the factory that nothing is released yet, in the buyer's name (row 139a)."""
    require(desk.actor, Role.BUYER)
    case = desk.case(action.case)
    fields = {**order_fields(case), "by": Name(text=desk.actor.name)}
    key = f"not_released:{desk.message.key}"
    if not desk.notify(Audience.FACTORY, case, "not_released", fields, key=key):
        desk.unreached(case, "not_released")
        return done(case)
    return done(case, "The factory is told.", "已通知工厂。")


def sign_off(desk: Desk, action: Action) -> Receipt:
    """The buyer's safety sign-off (row 87)."""
    return done(desk.act(desk.case(action.case), SignOffSafety(**desk.stamp)))


def request_override(desk: Desk, action: Action) -> Receipt:
    """The lead asks, with a reason (row 140)."""
    case = desk.case(action.case)
    _refuse_twice(case)
    command = RequestOverride(reason=action.fields.get("reason", ""), **desk.stamp)
    return done(desk.act(case, command))


def approve_override(desk: Desk, action: Action) -> Receipt:
    """A second person agrees; a company of one waits half an hour (row 140a)."""
    case = desk.case(action.case)
    _refuse_twice(case)
    buyers = [
        p for p in desk.unit.directory.people() if {Role.BUYER, Role.BUYER_LEAD} & set(p.roles)
    ]
    command = ApproveOverride(number=f"RC-{case.key}", alone=len(buyers) < 2, **desk.stamp)
    return done(desk.act(case, command))


def _refuse_twice(case: Case) -> None:
    """Two buyers at one button: the later one hears who released and when (section X)."""
    before = case.release.released
    if before is not None:
        raise Stale(
            what="the goods were released",
            what_zh="货物已放行",
            who=before.by.name,
            when=written(before.at),
        )


def _asked_about(desk: Desk, intent: Intent) -> Case:
    """The case meant; after the release the question is still fair, so a closed one will do."""
    here = desk.cases_here()
    if intent.case is None and here and all(c.is_closed for c in here):
        return here[-1]
    return desk.case_here(intent.case)


def _dock(desk: Desk, case: Case) -> Receipt:
    show_dock(desk, case)
    return done(case)


def _offer_correction(desk: Desk, case: Case, unmet: int) -> None:
    """The words are out, perhaps to the factory as well: the channel hears what they were not."""
    desk.notify(
        Audience.CHANNEL,
        case,
        "release_words",
        {
            "by": Name(text=desk.actor.name),
            "text": Name(text=desk.message.text),
            "open": unmet,
        },
        key=f"release_words:{desk.message_id}",
        buttons=(Button(action="release.correct", label="correct_factory", case=case.key),),
    )
