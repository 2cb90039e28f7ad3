"""The draft that the exact terms are rendered from, one field per fact (rows 133-135)."""

from datetime import date
from decimal import Decimal

from bot.domain.case import Case
from bot.domain.sampling import DefectClass
from bot.domain.stages.settlement import (
    SettlementLine,
)
from bot.domain.stages.verdict import GRADED
from bot.handlers.desk import Desk, factory_name, order_fields
from bot.messages import (
    Audience,
    Count,
    Day,
    Draft,
    FactValue,
    Name,
    Percent,
    Term,
)


def terms_draft(
    desk: Desk, case: Case, lines: tuple[SettlementLine, ...], deadline: date, scope: str
) -> Draft:
    place = desk.place(Audience.FACTORY, case) or desk.message.place
    fields: dict[str, FactValue] = {
        "case": Name(text=case.key),
        **order_fields(case),
        "factory": factory_name(case.order),
        "buyer": Name(text=case.order.buyer),
        "deadline": Day(day=deadline),
        "scope": Term(key=scope),
        "defects": Name(text=", ".join(d.id for d in case.defects)),
    }
    for c in GRADED:
        fields.update(_line_fields(case, c, lines))
    return Draft(kind="terms", audience=Audience.FACTORY, place=place, case=case.key, fields=fields)


def _line_fields(
    case: Case, defect_class: DefectClass, lines: tuple[SettlementLine, ...]
) -> dict[str, FactValue]:
    """The fields of one class; None where the settlement says nothing of it."""
    name = defect_class.value
    line = next((x for x in lines if x.defect_class is defect_class), None)
    found = case.report.findings
    unit = case.order.unit
    has_quantity = line is not None and line.quantity is not None
    has_ceiling = line is not None and line.ceiling is not None
    return {
        name: Term(key=f"option_{line.option.value}") if line else None,
        f"{name}_option": Name(text=line.option.value) if line else None,
        f"{name}_found": found.count(defect_class) if found else None,
        f"{name}_amount": line.amount if line else None,
        f"{name}_quantity": Count(n=line.quantity or 0, unit=unit)
        if line and has_quantity
        else None,
        f"{name}_ceiling": Percent(value=line.ceiling or Decimal(0))
        if line and has_ceiling
        else None,
    }
