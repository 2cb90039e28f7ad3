"""The flat tables of the road: which handler takes which button, deadline, result and word."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from bot.domain.people import Event
from bot.domain.reading.intents import Intent, IntentKind
from bot.handlers import (
    ageing,
    car,
    card,
    confirmation,
    directory,
    evidence,
    help,
    hold,
    invitation,
    loss,
    options,
    order,
    reinspection,
    release,
    report,
    settlement,
    verdict,
    workdays,
)
from bot.handlers.desk import Announcer, Desk
from bot.messages import Action, Receipt
from bot.ports import Prompt

OnAction = Callable[[Desk, Action], Receipt]
OnIntent = Callable[[Desk, Intent], Receipt]
OnPrompt = Callable[[Desk, Prompt], Receipt | None]

STAGES = (
    directory,
    invitation,
    order,
    report,
    verdict,
    hold,
    evidence,
    loss,
    car,
    options,
    settlement,
    confirmation,
    reinspection,
    release,
    ageing,
    workdays,
)


def _merged(name: str) -> dict[str, OnAction]:
    """The stages' tables called `name`, as one; a key of two stages is a mistake."""
    tables = [getattr(stage, name, {}) for stage in STAGES]
    merged: dict[str, OnAction] = reduce(lambda a, b: {**a, **b}, tables, {})
    if len(merged) != sum(len(t) for t in tables):
        raise ValueError(f"two stages share a key of {name}")
    return merged


def _announcers() -> dict[type[Event], tuple[Announcer, ...]]:
    found: dict[type[Event], tuple[Announcer, ...]] = {}
    for stage in (card, *STAGES):  # a case opens with its card, beneath which the rest is said
        for event, announce in getattr(stage, "ANNOUNCERS", {}).items():
            found[event] = (*found.get(event, ()), announce)
    return found


ACTIONS = _merged("ACTIONS")
DUE = _merged("DUE")
RESULTS = _merged("RESULTS")
PROMPTS: Mapping[str, OnPrompt] = report.PROMPTS
ANNOUNCERS: Mapping[type[Event], Sequence[Announcer]] = _announcers()
INTENTS: Mapping[IntentKind, OnIntent] = {
    IntentKind.MAY_IT_SHIP: release.may_it_ship,
    IntentKind.RELEASE: release.release_typed,
    IntentKind.STATUS: help.show_status,
    IntentKind.HELP: help.show_help,
    IntentKind.LEFT: hold.left,
    IntentKind.SEND_NOW: hold.send_now_typed,
    IntentKind.STOP: hold.stop,
    IntentKind.TAGGED: hold.tagged,
    IntentKind.ACKNOWLEDGE: hold.acknowledge_typed,
    IntentKind.PHOTO_ASSIGN: evidence.assign_typed,
    IntentKind.SORTED: reinspection.sorted_typed,
    IntentKind.OPTION: options.choose_typed,
    IntentKind.READY_FOR_REINSPECTION: reinspection.ready_typed,
    IntentKind.LANGUAGE: help.both_languages,
}
PRIVATE_WORDS: Mapping[str, str] = {
    "invite": "directory.invite",
    "邀请": "directory.invite",
    "revoke": "directory.revoke",
    "撤销": "directory.revoke",
    "email": "directory.email",
    "order": "order.form",
    "订单": "order.form",
    "calendar": "calendar.say",
    "日历": "calendar.say",
}
"""First words of a line about people, orders and factories, said to Redtag alone."""
FACTORY_INTENTS = frozenset(
    {
        IntentKind.MAY_IT_SHIP,
        IntentKind.RELEASE,
        IntentKind.STATUS,
        IntentKind.HELP,
        IntentKind.LANGUAGE,
        IntentKind.SORTED,
        IntentKind.READY_FOR_REINSPECTION,
        IntentKind.OPTION,
    }
)
"""What a factory contact commands; any other words of theirs are a message to the buyer."""
