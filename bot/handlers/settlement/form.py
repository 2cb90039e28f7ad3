"""The settlement form: what it asks, and how its fields are read (rows 81-84, 134)."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from bot.domain.case import Case
from bot.domain.errors import Incomplete, NotYet
from bot.domain.money import Money
from bot.domain.sampling import DefectClass
from bot.domain.stages.options import Option
from bot.domain.stages.settlement import (
    SettlementLine,
)
from bot.domain.stages.verdict import GRADED
from bot.handlers.desk import Desk, digits, whole
from bot.messages import (
    Action,
    Button,
    FormField,
)


def refuse_older(case: Case, action: Action) -> None:
    """A form made before newer terms went out: nobody replaces terms without having seen them."""
    if action.token == str(len(case.settlement.proposals)):
        return
    newest = case.settlement.proposals[-1].code if case.settlement.proposals else "-"
    raise NotYet(
        missing=f"the terms {newest} went out after this form was made",
        missing_zh=f"此表单生成后已发出条款{newest}",
        todo="Use the button under the newest message to replace them.",
        todo_zh="如需更换，请使用最新消息下的按钮。",
    )


def read_form(case: Case, action: Action) -> tuple[tuple[SettlementLine, ...], date]:
    problems: dict[str, tuple[str, str]] = {}
    lines = tuple(
        line
        for c in GRADED
        if action.fields.get(c.value)
        for line in _read_line(case, c, action.fields, problems)
    )
    deadline = _read_date(action.fields.get("deadline", ""), problems)
    if problems or deadline is None:
        raise Incomplete(problems)
    return lines, deadline


def _read_line(
    case: Case,
    defect_class: DefectClass,
    fields: dict[str, str],
    problems: dict[str, tuple[str, str]],
) -> tuple[SettlementLine, ...]:
    name = defect_class.value
    if fields[name] not in {o.value for o in Option}:
        problems[name] = ("choose A, B, C or D", "请选择A、B、C或D")
        return ()
    option = Option(fields[name])
    amount = _read_money(case, f"{name}_amount", fields, problems) if option is Option.D else None
    wants_quantity = option in (Option.B, Option.C)
    quantity = _read_int(f"{name}_quantity", fields, problems) if wants_quantity else None
    ceiling = None if option.needs_reinspection else _ceiling(case, defect_class)
    return (
        SettlementLine(
            defect_class=defect_class,
            option=option,
            amount=amount,
            quantity=quantity,
            ceiling=ceiling,
        ),
    )


def _ceiling(case: Case, defect_class: DefectClass) -> Decimal | None:
    """Row 86a: a conceded class may come up again to the upper 95 % limit of what was found."""
    loss = case.loss.quantified
    lines = loss.lines if loss else ()
    return next((x.rate_high for x in lines if x.defect_class is defect_class), Decimal("0"))


def _read_money(
    case: Case, name: str, fields: dict[str, str], problems: dict[str, tuple[str, str]]
) -> Money | None:
    text = digits(fields, name)
    if not text:
        return None
    try:
        return Money(amount=Decimal(text), currency=case.order.unit_price.currency)
    except (InvalidOperation, ValidationError):
        problems[name] = (
            "write the amount in digits, for example 450.00",
            "请用数字填写金额，例如450.00",
        )
        return None


def _read_int(
    name: str, fields: dict[str, str], problems: dict[str, tuple[str, str]]
) -> int | None:
    text = digits(fields, name)
    number = whole(text)
    if text and number is None:
        problems[name] = ("write a whole number", "请填写整数")
    return number


def _read_date(text: str, problems: dict[str, tuple[str, str]]) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        problems["deadline"] = (
            "write the date as YYYY-MM-DD, for example 2026-12-01",
            "请按YYYY-MM-DD填写日期，例如2026-12-01",
        )
        return None


def propose_button(desk: Desk, case: Case) -> Button:
    chosen = {c.defect_class: c.option.value for c in case.options.chosen}
    form: list[FormField] = []
    for c in (c for c in GRADED if c in chosen or c in case.failing):
        form += [
            FormField(
                name=c.value,
                label=f"choose_{c.value}",
                type="choice",
                value=chosen.get(c, ""),
                choices=tuple(o.value for o in case.options.of(c))
                or tuple(o.value for o in Option),
            ),
            FormField(
                name=f"{c.value}_amount", label=f"{c.value}_amount", type="money", required=False
            ),
            FormField(
                name=f"{c.value}_quantity",
                label=f"{c.value}_quantity",
                type="number",
                required=False,
            ),
        ]
    deadline = (desk.now + timedelta(days=10)).date().isoformat()
    form += [
        FormField(name="deadline", label="deadline", type="date", value=deadline),
        FormField(
            name="scope",
            label="scope",
            type="choice",
            value="these_defects",
            choices=("these_defects", "full_and_final"),
        ),
        FormField(name="accepted_as_is", label="accepted_as_is", type="tick", required=False),
    ]
    return Button(
        action="settlement.propose",
        label="propose_settlement",
        case=case.key,
        token=str(len(case.settlement.proposals)),
        style="primary",
        form=tuple(form),
    )
