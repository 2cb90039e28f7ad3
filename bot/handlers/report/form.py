"""The report by form: the findings of a text, each number in a field of its own (section X)."""

from bot.domain.errors import Incomplete
from bot.domain.reading import read_reports
from bot.handlers.desk import Desk
from bot.handlers.report import question
from bot.handlers.report.draft import NUMBERS, ReportDraft, draft_of, filled
from bot.handlers.report.filing import proceed, require_reporter
from bot.messages import Action, Audience, Button, FormField, Receipt

ACTION = "report.file"


def opened(desk: Desk, action: Action) -> Receipt:
    """The empty form, with the order filled in where this room has only one."""
    require_reporter(desk)
    orders = desk.orders_here()
    number = orders[0].number if len(orders) == 1 else ""
    button = Button(action=ACTION, label="file_report", form=_fields(number))
    return desk.open_form("report_form", Audience.CHANNEL, button)


def file(desk: Desk, action: Action) -> Receipt:
    """The form as it was sent. Raises Incomplete with every field that cannot be read."""
    require_reporter(desk)
    number = action.fields.get("po", "").strip()
    order = desk.unit.directory.order(number) if number else None
    numbers = question.read_numbers(action.fields)
    if order is None:
        raise Incomplete({"po": ("there is no such order here", "没有此订单")})
    text = _as_text(order.number, numbers, action.fields.get("defect_lines", ""))
    draft: ReportDraft = draft_of(read_reports(text)[0], text)
    draft = filled(draft, "po", order.number, text)
    for name in NUMBERS:
        draft = filled(draft, name, numbers[name], str(numbers[name]))
    return proceed(desk, (draft,))


def _fields(number: str) -> tuple[FormField, ...]:
    counts = tuple(FormField(name=name, label=name, type="number") for name in NUMBERS)
    return (
        FormField(name="po", label="order", value=number),
        *counts,
        FormField(name="defect_lines", label="defect_lines", type="long_text", required=False),
    )


def _as_text(number: str, numbers: dict[str, int], lines: str) -> str:
    """The report as somebody would have typed it; it is kept as the report's own words."""
    return (
        f"PO {number} final inspection, lot {numbers['lot_size']}, "
        f"sample {numbers['sample_size']}, critical {numbers['critical']}, "
        f"major {numbers['major']}, minor {numbers['minor']}\n{lines}".strip()
    )
