"""The report under way: what its open question keeps, so that a restart loses nothing (row 19)."""

from bot.domain.values import Value
from bot.handlers.desk import Desk
from bot.handlers.report.draft import Ask, ReportDraft
from bot.ports import Prompt

ABOUT = "report.question"


class Asked(Value):
    """Body of the prompt: the drafts that wait, the first of them being asked about as `ask`."""

    drafts: tuple[ReportDraft, ...]
    ask: Ask


def open_prompt(desk: Desk) -> Prompt | None:
    """The sender's open question in this room."""
    prompts = desk.unit.prompts.of(desk.message.place, desk.message.sender)
    return next((p for p in prompts if p.about == ABOUT), None)
