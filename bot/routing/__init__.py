"""Which handler takes a message: button, due deadline, delivery result, open prompt, command word,
reply to terms, reading. Flat tables, merged from the stages' handlers; nothing is decided here."""

from collections.abc import Callable
from functools import partial

from bot.domain.case import Case
from bot.domain.errors import Incomplete, Refusal
from bot.domain.reading.intents import read_car_answer, read_case_key, read_intent
from bot.handlers import (
    car,
    card,
    confirmation,
    evidence,
    invitation,
    pushback,
    reach,
    report,
)
from bot.handlers.desk import Desk, Stranger, for_one_factory
from bot.messages import Action, Form, Message, Receipt, Words
from bot.ports import Clock, Ids, Render, Unit
from bot.routing.tables import (
    ACTIONS,
    ANNOUNCERS,
    DUE,
    FACTORY_INTENTS,
    INTENTS,
    PRIVATE_WORDS,
    PROMPTS,
    RESULTS,
)

__all__ = ["Routing"]

OWN_FINDINGS = Words(
    en="Counts of your own are a message; the verdict rests on the inspector's report.",
    zh="贵司的自检数据作为消息转达；判定以验货员的报告为准。",
)
NOT_UNDERSTOOD = Words(
    en="I could not read this as a report, an answer or a command. Write “help” for examples.",
    zh="未能识别为报告、答复或指令。可发送“帮助”查看示例。",
)
EMPTY = Words(
    en="The message is empty. Write what you found, or “help”.",
    zh="消息为空。请写明验货结果，或发送“帮助”。",
)
OLD_BUTTON = Words(
    en="This button is from an older version. Please use the newest message.",
    zh="该按钮已过期，请使用最新的消息。",
)


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
        receipt = _answered(desk)
        evidence.fetch(desk, receipt)
        reach.catch_up(desk)
        for case in desk.touched.values():
            card.refresh(desk, case)
        return receipt


def _answered(desk: Desk) -> Receipt:
    try:
        return _route(for_one_factory(desk))
    except Refusal as refusal:
        return _refused(refusal)


def _route(desk: Desk) -> Receipt:
    message = desk.message
    if message.action is not None:
        return _act(desk, message.action)
    if message.form is Form.AUTO:
        return reach.away(desk)
    if desk.person is None:
        return invitation.came(desk)
    if not message.text.strip() and not message.attachments and message.edited_from is None:
        return Receipt(outcome="done") if message.remote else Receipt(outcome="refused", said=EMPTY)
    return _from_factory(desk) if desk.from_factory else _from_house(desk)


def _act(desk: Desk, action: Action) -> Receipt:
    if action.name == "deadline.due":
        ring = DUE.get(action.fields.get("kind", ""))
        return ring(desk, action) if ring else Receipt(outcome="ignored")
    if action.name in ("delivery.result", "delivery.late_result"):
        return _delivered(desk, action)
    take = ACTIONS.get(action.name)
    if take is None:
        return Receipt(outcome="refused", said=OLD_BUTTON)
    if desk.person is None and action.name not in invitation.STRANGERS:
        raise Stranger()
    if action.name == evidence.FETCHED and desk.from_factory:
        evidence.tell_missing(desk, action)
        return pushback.pass_on_files(desk)
    if action.name == evidence.FETCHED and action.case is None:
        return _fetched_without_case(desk, action)
    return take(desk, action)


def _fetched_without_case(desk: Desk, action: Action) -> Receipt:
    """Photos whose report had no case yet: the question may be open still, or answered since."""
    kept = report.keep_files(desk)
    if kept is None:
        return evidence.fetched(desk, action)
    evidence.tell_missing(desk, action)
    return kept


def _delivered(desk: Desk, action: Action) -> Receipt:
    """What became of a post: its stage records it, and what failed goes another way."""
    if desk.person is not None:  # people tell nothing about deliveries
        return Receipt(outcome="refused", said=OLD_BUTTON)
    if action.name == "delivery.late_result":
        desk, action = reach.of_platform(desk, action)
    if not reach.is_news(desk, action):
        return Receipt(outcome="ignored")
    arrived = RESULTS.get(action.fields.get("notice_kind", ""))
    receipt = arrived(desk, action) if arrived and action.case else Receipt(outcome="ignored")
    reach.follow(desk, action)
    return receipt


# ---------------------------------------------------------------- inspectors and buyers


def _from_house(desk: Desk) -> Receipt:
    if desk.message.edited_from is not None:
        return report.edited(desk, desk.message.edited_from)
    for step in (_answer_prompt, _in_private, _command, _not_theirs_to_give, _read):
        receipt = step(desk)
        if receipt is not None:
            return _with_photos(desk, receipt)
    if desk.message.attachments:
        return evidence.photos(desk, desk.case_here(read_case_key(desk.message.text)))
    return _chatter(desk)


def _answer_prompt(desk: Desk) -> Receipt | None:
    for prompt in desk.unit.prompts.of(desk.message.place, desk.message.sender):
        answer = PROMPTS.get(prompt.about)
        receipt = answer(desk, prompt) if answer else None
        if receipt is not None:
            return receipt
    return None


def _in_private(desk: Desk) -> Receipt | None:
    """ "invite 王经理 factory lishui": a code is written where nobody else reads."""
    word, _, rest = desk.message.text.strip().partition(" ")
    name = PRIVATE_WORDS.get(word.casefold())
    if name is None or desk.unit.directory.orders_of(desk.message.place):
        return None
    return ACTIONS[name](desk, Action(name=name, fields={"text": rest}))


def _command(desk: Desk) -> Receipt | None:
    intent = read_intent(desk.message.text)
    if intent is None or (desk.from_factory and intent.kind not in FACTORY_INTENTS):
        return None
    take = INTENTS.get(intent.kind)
    return take(desk, intent) if take else None


def _not_theirs_to_give(desk: Desk) -> Receipt | None:
    """A confirmation typed on this side binds nobody, and is recorded as that (row 137)."""
    case = _case_of(desk, confirmation.is_open)
    if case is None or not confirmation.looks_binding(desk, case):
        return None
    return confirmation.reply(desk, case)


def _read(desk: Desk) -> Receipt | None:
    return report.read(desk) if desk.message.text.strip() else None


def _with_photos(desk: Desk, receipt: Receipt) -> Receipt:
    """Photos sent with a text go to the case that the text was about, once."""
    if desk.message.attachments and receipt.case is not None:
        evidence.photos_once(desk, desk.case(receipt.case))
    return receipt


def _chatter(desk: Desk) -> Receipt:
    """People talk in a room; alone with Redtag, every word wants an answer."""
    if desk.unit.directory.orders_of(desk.message.place):
        return Receipt(outcome="ignored")
    return Receipt(outcome="refused", said=NOT_UNDERSTOOD)


# ---------------------------------------------------------------- the factory


def _from_factory(desk: Desk) -> Receipt:
    """What the factory says, or else a message to the buyer: nothing of it is swallowed."""
    text = desk.message.text.strip()
    for step in (_answer_to_terms, _command, _answer_to_car, _reply) if text else ():
        receipt = step(desk)
        if receipt is not None:
            if desk.message.attachments:
                pushback.pass_on(desk)
            return receipt
    return pushback.pass_on(desk, OWN_FINDINGS if text and report.is_report(desk) else None)


def _answer_to_terms(desk: Desk) -> Receipt | None:
    """Words tied to open terms answer them, whatever command they could be elsewhere."""
    case = _case_of(desk, partial(confirmation.awaits, desk))
    if case is None or not confirmation.is_tied(desk, case):
        return None
    return confirmation.reply(desk, case)


def _answer_to_car(desk: Desk) -> Receipt | None:
    answers = read_car_answer(desk.message.text)
    case = _case_of(desk, car.is_open) if answers else None
    return car.answer(desk, case, answers) if case and answers else None


def _reply(desk: Desk) -> Receipt | None:
    """While terms are open, what the factory writes is read as a reply to them."""
    case = _case_of(desk, confirmation.is_open)
    return confirmation.reply(desk, case) if case else None


def _case_of(desk: Desk, fits: Callable[[Case], bool]) -> Case | None:
    """The case a message is about, if it fits: the one named or answered, else the newest here."""
    meant = desk.case_meant()
    if meant is not None:
        return meant if fits(meant) else None
    found = [case for case in desk.cases_here() if fits(case)]
    return found[-1] if found else None


def _refused(refusal: Refusal) -> Receipt:
    problems = refusal.problems if isinstance(refusal, Incomplete) else {}
    return Receipt(
        outcome="refused",
        said=Words.of(refusal),
        field_errors={name: Words(en=en, zh=zh) for name, (en, zh) in problems.items()},
    )
