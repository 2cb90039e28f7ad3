"""The figures of a CAR: one source for the draft, the message and the document (rows 70, 74)."""

from bot.domain.case import Case
from bot.domain.stages.car import (
    Answers,
)
from bot.handlers.desk import class_table, factory_name, order_fields
from bot.messages import (
    Button,
    Count,
    Fact,
    FactValue,
    FormField,
    Name,
    Table,
)


def findings_table(case: Case) -> Table:
    """Findings per class; empty before a verdict."""
    judged = case.verdict.judged
    return class_table(judged.classes if judged else ())


def car_fields(case: Case) -> dict[str, FactValue]:
    judged, loss = case.verdict.judged, case.loss.quantified
    assert judged is not None
    assert loss is not None
    findings = case.report.findings
    visited = findings.visited_on if findings else None
    return {
        "number": Name(text=case.car.number),
        **order_fields(case),
        "factory": factory_name(case.order),
        "date": Name(text=(visited or judged.at.date()).isoformat()),
        "lot": Count(n=judged.lot_size, unit=case.order.unit),
        "n": judged.sample_size,
        "edition": Name(text=judged.edition),
        "level": Name(text=judged.level.value),
        "units": Count(n=loss.total_units, unit=case.order.unit),
        "low": Count(n=loss.total_low, unit=case.order.unit),
        "high": Count(n=loss.total_high, unit=case.order.unit),
        "exposure": loss.exposure,
        "unit_cost": loss.unit_cost,
    }


def car_facts(case: Case) -> tuple[Fact, ...]:
    fields = car_fields(case)
    listed = [
        Fact(label="reference", value=fields["number"]),
        Fact(label="order", value=fields["po"]),
        Fact(label="product", value=fields["product"]),
        Fact(label="lot_size", value=fields["lot"]),
        Fact(label="edition", value=fields["edition"]),
        Fact(label="projected", value=fields["units"]),
        Fact(label="exposure", value=fields["exposure"]),
    ]
    defects = [
        Fact(
            label=f"defect_{d.defect_class.value}",
            value=Name(text=_defect_line(d.id, d.description, d.count)),
        )
        for d in case.defects
    ]
    return (*listed, *defects)


def _defect_line(number: str, description: str, count: int) -> str:
    return f"{number} {description}: {count}" if description else f"{number}: {count}"


def issue_button(case: Case) -> Button:
    goal = tuple(
        FormField(name=n, label=f"goal_{n}", required=False)
        for n in ("target", "floor", "must_not")
    )
    override = FormField(
        name="override_reason", label="override_reason", type="long_text", required=False
    )
    return Button(
        action="car.issue",
        label="issue_car",
        case=case.key,
        style="primary",
        form=(*goal, override),
    )


def answer_button(case: Case) -> Button:
    return Button(
        action="car.answer",
        label="answer_car",
        case=case.key,
        style="primary",
        form=tuple(
            FormField(name=n, label=n, type="long_text", required=False)
            for n in Answers.model_fields
        ),
    )
