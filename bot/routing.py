"""Which handler takes a message: button, due deadline, delivery result, open prompt, command word,
reply to terms, reading. Flat tables, merged from the stages' handlers; nothing is decided here."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce

from bot.domain.case import Case
from bot.domain.errors import Incomplete, Refusal
from bot.domain.people import Event, Role
from bot.domain.reading.intents import (
    Intent,
    IntentKind,
    read_car_answer,
    read_case_key,
    read_intent,
)
from bot.handlers import (
    car,
    card,
    confirmation,
    evidence,
    help,
    hold,
    loss,
    options,
    reinspection,
    release,
    report,
    settlement,
    verdict,
)
from bot.handlers.desk import Announcer, Desk, Stranger
from bot.messages import Action, Message, Receipt, Words
from bot.ports import Clock, Ids, Prompt, Render, Unit

OnAction = Callable[[Desk, Action], Receipt]
OnIntent = Callable[[Desk, Intent], Receipt]
OnPrompt = Callable[[Desk, Prompt], Receipt | None]

STAGES = (
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
    for stage in STAGES:
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
}


class Routing:
    """Fills `Handling`: one message in, one receipt out, inside intake's transaction."""

    def __init__(self, clock: Clock, ids: Ids, render: Render) -> None:
        self._clock = clock
        self._ids = ids
        self._render = render

    def __call__(self, message: Message, unit: Unit) -> Receipt:
        """Handle `message`; a refusal becomes a polite sentence for the sender alone."""
        desk = Desk(
            message=message,
            unit=unit,
            now=self._clock.now(),
            ids=self._ids,
            render=self._render,
            announcers=ANNOUNCERS,
            person=unit.directory.person(message.channel, message.sender),
        )
        try:
            receipt = _route(desk)
        except Refusal as refusal:
            return _refused(refusal)
        for case in desk.touched.values():
            card.refresh(desk, case)
        return receipt


def _route(desk: Desk) -> Receipt:
    if desk.message.action is not None:
        return _act(desk, desk.message.action)
    if desk.person is None:
        raise Stranger()
    if desk.message.edited_from is not None:
        return report.edited(desk, desk.message.edited_from)
    for step in (_say_more, _answer_prompt, _command, _reply, _read):
        receipt = step(desk)
        if receipt is not None:
            return _with_photos(desk, receipt)
    return _photos_alone(desk)


def _act(desk: Desk, action: Action) -> Receipt:
    if action.name == "deadline.due":
        return DUE[action.fields["kind"]](desk, action)
    if action.name == "delivery.result":
        take = RESULTS.get(action.fields.get("notice_kind", ""))
        return take(desk, action) if take and action.case else Receipt(outcome="ignored")
    take = ACTIONS.get(action.name)
    if take is None:
        return _unknown_action()
    desk.actor  # noqa: B018  (a stranger's tap is refused before anything else)
    return take(desk, action)


def _say_more(desk: Desk) -> Receipt | None:
    """An empty message gets an answer, too."""
    if desk.message.text.strip() or desk.message.attachments:
        return None
    said = Words(
        en="The message is empty. Write what you found, or “help”.",
        zh="消息为空。请写明验货结果，或发送“帮助”。",
    )
    return Receipt(outcome="refused", said=said)


def _answer_prompt(desk: Desk) -> Receipt | None:
    for prompt in desk.unit.prompts.of(desk.message.place, desk.message.sender):
        answer = PROMPTS.get(prompt.about)
        receipt = answer(desk, prompt) if answer else None
        if receipt is not None:
            return receipt
    return None


def _command(desk: Desk) -> Receipt | None:
    intent = read_intent(desk.message.text)
    take = INTENTS.get(intent.kind) if intent else None
    return take(desk, intent) if take and intent else None


def _reply(desk: Desk) -> Receipt | None:
    """What the factory says: an answer to open terms, else answers to the CAR."""
    case = _case_spoken_of(desk)
    if case is None:
        return None
    answers = read_car_answer(desk.message.text)
    if answers is not None and _from_factory(desk):
        return car.answer(desk, case, answers)
    if confirmation.is_reply(desk, case) or confirmation.looks_binding(desk, case):
        return confirmation.reply(desk, case)
    return None


def _read(desk: Desk) -> Receipt | None:
    return report.read(desk) if desk.message.text.strip() else None


def _with_photos(desk: Desk, receipt: Receipt) -> Receipt:
    """Photos sent with a text go to the case that the text was about."""
    if desk.message.attachments and receipt.case is not None and not _from_factory(desk):
        evidence.photos(desk, desk.case(receipt.case))
    return receipt


def _photos_alone(desk: Desk) -> Receipt:
    if desk.message.attachments and not _from_factory(desk):
        return evidence.photos(desk, desk.case_here(read_case_key(desk.message.text)))
    return Receipt(outcome="ignored")


def _case_spoken_of(desk: Desk) -> Case | None:
    """The case a reply is about: the one named, answered, or the only one that fits here."""
    named = read_case_key(desk.message.text)
    if named is not None or desk.message.in_reply_to is not None:
        found = desk.unit.cases.get(named) if named else None
        return found or (desk.case_here() if desk.message.in_reply_to else None)
    live = [c for c in desk.cases_here() if not c.is_closed]
    proposed = [c for c in live if c.settlement.current is not None and not c.is_settled]
    fitting = proposed or live
    return fitting[-1] if fitting else None


def _from_factory(desk: Desk) -> bool:
    return desk.person is not None and Role.FACTORY_CONTACT in desk.person.roles


def _refused(refusal: Refusal) -> Receipt:
    problems = refusal.problems if isinstance(refusal, Incomplete) else {}
    return Receipt(
        outcome="refused",
        said=Words(en=refusal.sentence("en"), zh=refusal.sentence("zh")),
        field_errors={name: Words(en=en, zh=zh) for name, (en, zh) in problems.items()},
    )


def _unknown_action() -> Receipt:
    said = Words(
        en="This button is from an older version. Please use the newest message.",
        zh="该按钮已过期，请使用最新的消息。",
    )
    return Receipt(outcome="refused", said=said)
