"""Report: text becomes findings, or one question at a time (rows 16-28, Y5, Y6, Y21)."""

from bot.domain.errors import NotYet, Stale
from bot.domain.people import Role, require
from bot.domain.reading import Reading, read_answer, read_reports
from bot.domain.stages.order import OpenCase
from bot.domain.stages.report import (
    AbortVisit,
    NoteEdit,
)
from bot.handlers.desk import Desk, done
from bot.handlers.report import question
from bot.handlers.report.correcting import correct, fix
from bot.handlers.report.draft import (
    NUMBERS,
    ReportDraft,
    draft_of,
    next_ask,
)
from bot.handlers.report.filing import ABOUT, answered, cases_of, order_of, proceed
from bot.handlers.report.telling import ANNOUNCERS
from bot.messages import Action, Receipt
from bot.ports import Prompt


def read(desk: Desk) -> Receipt | None:
    """A message as a report, a correction or an aborted visit; None when it is none of them."""
    readings = read_reports(desk.message.text)
    receipts = [r for reading in readings if (r := _one(desk, reading)) is not None]
    return _together(receipts)


def answer_typed(desk: Desk, prompt: Prompt) -> Receipt | None:
    """A typed answer to the open question; None when the text answers nothing."""
    draft = ReportDraft.model_validate_json(prompt.body)
    ask = next_ask(draft, order_of(desk, draft))
    if ask is None:
        return None
    if ask.field in ("po", "purpose"):
        value = question.word_answer(desk, ask.field, desk.message.text)
        return None if value is None else answered(desk, prompt, draft, ask.field, value)
    if any(r.kind != "not_report" for r in read_reports(desk.message.text)):
        return None  # a whole new report replaces the question instead of answering it
    found = read_answer(ask.field, desk.message.text)
    value = getattr(found, "value", None)
    if not isinstance(value, int):
        return None
    return answered(desk, prompt, draft, ask.field, value)


def answer_button(desk: Desk, action: Action) -> Receipt:
    """A tapped answer."""
    prompt = desk.unit.prompts.get(action.token or "")
    if prompt is None:
        raise Stale(
            what="this question was answered",
            what_zh="该问题已回答",
            who="somebody in this room / 本群成员",
            when="earlier / 此前",
        )
    draft = ReportDraft.model_validate_json(prompt.body)
    field, text = action.fields.get("field", ""), action.fields.get("value", "")
    value: object = int(text) if field in NUMBERS and text.isascii() and text.isdigit() else text
    return answered(desk, prompt, draft, field, value)


def edited(desk: Desk, before: str) -> Receipt:
    """An edited or deleted message: both versions are kept, the verdict stands (Y21)."""
    command = NoteEdit(before=before, after=desk.message.text or None, **desk.stamp)
    return done(desk.act(desk.case_here(), command))


# ---------------------------------------------------------------- one reading


def _one(desk: Desk, reading: Reading) -> Receipt | None:
    if reading.aborted is not None:
        return _abort(desk, reading)
    if reading.kind == "not_report":
        return None
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    if reading.kind == "correction":
        return correct(desk, reading)
    return proceed(desk, draft_of(reading, desk.message.text))


def _together(receipts: list[Receipt]) -> Receipt | None:
    """Several orders in one message: one receipt, asked if anything is open."""
    if not receipts:
        return None
    asked = [r for r in receipts if r.outcome == "asked"]
    return asked[0] if asked else receipts[0]


# ---------------------------------------------------------------- aborted visits


def _abort(desk: Desk, reading: Reading) -> Receipt:
    require(desk.actor, Role.INSPECTOR, Role.BUYER)
    order = order_of(desk, draft_of(reading, desk.message.text))
    if order is None:
        raise NotYet(
            missing="the order is not named",
            missing_zh="未写明订单号",
            todo="Write it in front, for example: PO 4711 no access.",
            todo_zh="请在前面写明订单号，例如：PO 4711 无法进厂。",
        )
    live = [c for c in cases_of(desk, order) if not c.is_closed and c.report.findings is None]
    case = live[-1] if live else None
    if case is None:
        key = desk.unit.cases.next_key()
        case = desk.act(None, OpenCase(key=key, order=order, **desk.stamp))
    return done(desk.act(case, AbortVisit(reason=desk.message.text, **desk.stamp)))


ACTIONS = {"report.answer": answer_button, "report.fix": fix}
__all__ = ["ACTIONS", "ANNOUNCERS", "PROMPTS", "edited", "read"]
PROMPTS = {ABOUT: answer_typed}
