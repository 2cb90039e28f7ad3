"""The one open question of a report: how it is put, and how its answers are read (row 19)."""

from bot.domain.errors import Incomplete
from bot.domain.stages.order import Order
from bot.handlers.desk import Desk, digits, whole, yes_no
from bot.handlers.report.draft import NUMBERS, Ask, ReportDraft, expected_sample
from bot.messages import (
    Audience,
    Button,
    Draft,
    Fact,
    FactValue,
    Name,
    Term,
)

__all__ = ["Ask", "order_ask", "post", "purpose_ask", "read_numbers", "word_answer"]

NEW_WORDS = ("new", "new lot", "新", "新批", "新的", "另一批")
CORRECT_WORDS = ("correction", "correct", "fix", "更正", "修改", "改正", "同一批")


def post(desk: Desk, draft: ReportDraft, ask: Ask, order: Order | None, prompt: str) -> None:
    """Ask in the room, with what was read so far and answers to tap."""
    expected = expected_sample(draft, order)
    notice = Draft(
        kind="report_question",
        audience=Audience.CHANNEL,
        place=desk.message.place,
        case=draft.case,
        fields={
            "field": Term(key=ask.field),
            "code": Name(text=ask.code),
            "why": Term(key=f"ask_{ask.code}"),
            "po": Name(text=draft.po) if draft.po else None,
            "candidates": Name(text=" / ".join(ask.candidates)) if ask.candidates else None,
            "expected": expected,
            "held": yes_no(bool(draft.case) and ask.field != "purpose"),
        },
        facts=_read_so_far(draft),
        buttons=tuple(_tap(ask, value, prompt) for value in ask.candidates),
    )
    desk.say(notice, f"question:{desk.message.key}:{prompt}")


def order_ask(desk: Desk, draft: ReportDraft) -> Ask:
    """Which order: unknown or not written; the orders of this room are offered."""
    numbers = tuple(o.number for o in desk.orders_here())[:5]
    code = "missing" if draft.po is None else "unknown_order"
    return Ask(field="po", code=code, candidates=numbers)


def purpose_ask() -> Ask:
    """A second report on an order whose case is open: a correction of it, or a new lot?"""
    return Ask(field="purpose", code="second_report", candidates=("correct", "new"))


def word_answer(desk: Desk, field: str, text: str) -> str | None:
    """An order number or a purpose in words; None when the text is neither."""
    said = text.strip().casefold().rstrip(".。!！")
    if field == "po":
        order = desk.unit.directory.order(text)
        return order.number if order else None
    if said in NEW_WORDS:
        return "new"
    return "correct" if said in CORRECT_WORDS else None


def read_numbers(fields: dict[str, str]) -> dict[str, int]:
    """The numbers of the form. Raises Incomplete with every field that is not a whole number."""
    problems: dict[str, tuple[str, str]] = {}
    found: dict[str, int] = {}
    for name in NUMBERS:
        number = whole(digits(fields, name))
        if number is None:
            problems[name] = ("write a whole number, for example 125", "请填写整数，例如125")
        else:
            found[name] = number
    if problems:
        raise Incomplete(problems)
    return found


def _tap(ask: Ask, value: str, prompt: str) -> Button:
    words = ask.field == "purpose"
    return Button(
        action="report.answer",
        label=f"purpose_{value}" if words else f"={value}",
        token=prompt,
        fields={"field": ask.field, "value": value},
    )


def _read_so_far(draft: ReportDraft) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    if draft.po:
        facts.append(Fact(label="order", value=Name(text=draft.po)))
    for name in NUMBERS:
        value: FactValue = getattr(draft, name)
        facts.append(Fact(label=name, value=Term(key="open_question") if value is None else value))
    return tuple(facts)
