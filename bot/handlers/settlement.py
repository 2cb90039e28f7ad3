"""Settlement: the buyer puts terms into a form; the factory gets them word by word in both languages
with the line to type (rows 81-86a, 133-135)."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from bot.domain.case import Case
from bot.domain.errors import Incomplete
from bot.domain.money import Money
from bot.domain.people import Event, Language
from bot.domain.sampling import DefectClass
from bot.domain.stages.options import Option, OptionsChosen
from bot.domain.stages.settlement import (
    ProposeSettlement,
    SettlementLine,
    SettlementProposed,
    SettlementWithdrawn,
    Terms,
)
from bot.handlers.desk import Announcer, Desk, done
from bot.messages import (
    Action,
    Audience,
    Button,
    Count,
    Day,
    Draft,
    Fact,
    FactValue,
    FormField,
    Name,
    Percent,
    Place,
    Receipt,
    Term,
    Words,
)

CLASSES = (DefectClass.MAJOR, DefectClass.MINOR)


def propose(desk: Desk, action: Action) -> Receipt:
    """Read the form, render the exact terms in both languages, put them on record."""
    case = desk.case(action.case or "")
    lines, deadline = _read_form(case, action)
    scope = action.fields.get("scope", "these_defects")
    draft = _terms_draft(desk, case, lines, deadline, scope)
    terms = Terms.model_validate(
        {
            "lines": lines,
            "deadline": deadline,
            "scope": scope,
            "en": desk.render.text("terms", Language.EN, draft),
            "zh": desk.render.text("terms", Language.ZH, draft),
        }
    )
    command = ProposeSettlement(
        case=case.key,
        terms=terms,
        accepted_as_is=bool(action.fields.get("accepted_as_is")),
        **desk.stamp,
    )
    return done(desk.act(case, command))


def announce_form(desk: Desk, case: Case, event: Event) -> None:
    """After the factory's pick: the form with the chosen ways filled in."""
    place = desk.place(Audience.CHANNEL, case)
    if place is None:
        return
    draft = Draft(
        kind="settlement_for_buyer",
        audience=Audience.CHANNEL,
        place=place,
        case=case.key,
        fields={"case": Name(text=case.key), "by": Name(text=event.by.name)},
        facts=tuple(
            Fact(label=c.defect_class.value, value=Term(key=f"option_{c.option.value}"))
            for c in case.options.chosen
        ),
        buttons=(_propose_button(desk, case),),
    )
    desk.tell(case, draft, f"settlement_for_buyer:{case.seq}")


def announce_proposal(desk: Desk, case: Case, event: Event) -> None:
    """The terms to the factory, and a note to the channel that they are out."""
    assert isinstance(event, SettlementProposed)
    proposal = event.proposal
    place = desk.place(Audience.FACTORY, case)
    if place is not None:
        draft = proposal_draft(case, place)
        desk.tell(case, draft, f"proposal:{proposal.version}", ("settlement_terms",))
    channel = desk.place(Audience.CHANNEL, case)
    if channel is not None:
        note = Draft(
            kind="proposal_sent",
            audience=Audience.CHANNEL,
            place=channel,
            case=case.key,
            fields={
                "case": Name(text=case.key),
                "code": Name(text=proposal.code),
                "terms": Words(en=proposal.terms.en, zh=proposal.terms.zh),
                "hash": Name(text=proposal.sha256[:12]),
                "reached": Term(key="yes" if place is not None else "no"),
            },
        )
        desk.tell(case, note, f"proposal_sent:{proposal.version}")


def announce_withdrawn(desk: Desk, case: Case, event: Event) -> None:
    """The findings changed: the factory hears that nothing is open for confirmation."""
    place = desk.place(Audience.FACTORY, case)
    if place is None:
        return
    draft = Draft(
        kind="proposal_withdrawn",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={"case": Name(text=case.key), "po": Name(text=case.order.number)},
    )
    desk.tell(case, draft, f"proposal_withdrawn:{case.seq}")


def proposal_draft(case: Case, place: Place) -> Draft:
    """The open proposal as the factory gets it, also when it is asked again."""
    proposal = case.settlement.current
    assert proposal is not None
    return Draft(
        kind="proposal",
        audience=Audience.FACTORY,
        place=place,
        case=case.key,
        fields={
            "case": Name(text=case.key),
            "po": Name(text=case.order.number),
            "code": Name(text=proposal.code),
            "version": proposal.version,
            "terms": Words(en=proposal.terms.en, zh=proposal.terms.zh),
            "deadline": Day(day=proposal.terms.deadline),
            "hash": Name(text=proposal.sha256),
        },
        reply_line=confirm_line(proposal.code),
    )


def confirm_line(code: str) -> Words:
    """The exact line that binds (DESIGN 3)."""
    return Words(en=f"{code} Confirmed: yes", zh=f"{code} 确认：是")


# ---------------------------------------------------------------- the form


def _read_form(case: Case, action: Action) -> tuple[tuple[SettlementLine, ...], date]:
    problems: dict[str, tuple[str, str]] = {}
    lines = tuple(
        line
        for c in CLASSES
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
    text = fields.get(name, "").replace(",", "").strip()
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
    text = fields.get(name, "").replace(",", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    if text:
        problems[name] = ("write a whole number", "请填写整数")
    return None


def _read_date(text: str, problems: dict[str, tuple[str, str]]) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        problems["deadline"] = (
            "write the date as YYYY-MM-DD, for example 2026-12-01",
            "请按YYYY-MM-DD填写日期，例如2026-12-01",
        )
        return None


def _propose_button(desk: Desk, case: Case) -> Button:
    chosen = {c.defect_class: c.option.value for c in case.options.chosen}
    form: list[FormField] = []
    for c in (c for c in CLASSES if c in chosen or c in case.failing):
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
        style="primary",
        form=tuple(form),
    )


def _terms_draft(
    desk: Desk, case: Case, lines: tuple[SettlementLine, ...], deadline: date, scope: str
) -> Draft:
    place = desk.place(Audience.FACTORY, case) or desk.message.place
    fields: dict[str, FactValue] = {
        "case": Name(text=case.key),
        "po": Name(text=case.order.number),
        "product": Words(en=case.order.product_en, zh=case.order.product_zh),
        "factory": Words(en=case.order.factory_name, zh=case.order.factory_name_zh),
        "buyer": Name(text=case.order.buyer),
        "deadline": Day(day=deadline),
        "scope": Term(key=scope),
        "defects": Name(text=", ".join(d.id for d in case.defects)),
    }
    for c in CLASSES:
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


ACTIONS = {"settlement.propose": propose}
ANNOUNCERS: dict[type[Event], Announcer] = {
    SettlementProposed: announce_proposal,
    SettlementWithdrawn: announce_withdrawn,
    OptionsChosen: announce_form,
}
