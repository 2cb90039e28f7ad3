"""`redtag plan`: one plan in words, or many as JSON lines."""

import json
from decimal import Decimal
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli import lines
from bot.domain.errors import Refusal
from bot.domain.sampling import (
    CountBasis,
    Edition,
    InspectionLevel,
    InspectionSeverity,
    Plan,
    Risks,
    edition_named,
    parse_aql,
    plan_for,
    risks,
)

HIGHEST_FOR_UNITS = Decimal(10)


def plan(
    *,
    lot: Annotated[int | None, typer.Option(help="Lot size, in units.")] = None,
    level: Annotated[str, typer.Option(help="I, II, III or S-1 to S-4.")] = "II",
    aql: Annotated[str, typer.Option(help="One of the 26 AQLs, such as 2.5.")] = "2.5",
    severity: Annotated[str, typer.Option(help="normal, tightened or reduced.")] = "normal",
    edition: Annotated[str, typer.Option(help="ISO 2859-1:1999 or ANSI/ASQ Z1.4.")] = (
        Edition.ISO_2859_1_1999.value
    ),
    as_json: Annotated[bool, typer.Option("--json", help="Answer as one JSON object.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read {id, lot, level, aql, severity} a line.")
    ] = False,
) -> None:
    """The sampling plan for a lot: code letter, n, Ac and Re, arrows followed."""
    if jsonl:
        lines.run(answer)
        return
    row = {"lot": lot, "level": level, "aql": aql, "severity": severity, "edition": edition}
    if lot is None:
        raise typer.BadParameter("give the lot size, for example --lot 1500")
    try:
        found = _plan(row)
    except (Refusal, ValueError) as refusal:
        raise typer.BadParameter(str(refusal)) from refusal
    if as_json:
        typer.echo(json.dumps(_fields(found), ensure_ascii=False))
    else:
        _show(found)


def answer(row: lines.Row) -> lines.Row:
    """One line of `plan --jsonl`. Raises Refusal, KeyError or ValueError with the reason."""
    return _fields(_plan(row))


def _plan(row: lines.Row) -> Plan:
    exact = parse_aql(_exact(row["aql"]))
    # A count of nonconforming units has no AQL above 10: those plans count nonconformities.
    basis = CountBasis.UNITS if exact <= HIGHEST_FOR_UNITS else CountBasis.DEFECTS
    named = row.get("edition")
    return plan_for(
        _whole(row["lot"]),
        InspectionLevel(str(row.get("level") or "II").upper()),
        exact,
        InspectionSeverity(str(row.get("severity") or "normal").lower()),
        edition_named(str(named)) if named else Edition.ISO_2859_1_1999,
        basis,
    )


def _exact(value: Any) -> str | int | Decimal:
    return Decimal(str(value)) if isinstance(value, float) else value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"the lot is a whole number, not {value!r}")
    return value


def _fields(plan: Plan) -> lines.Row:
    return {
        "letter": plan.code_letter,
        "n": plan.sample_size,
        "ac": plan.ac,
        "re": plan.re,
        "full_inspection": plan.full_inspection,
        "table_letter": plan.table_letter,
        "table_n": plan.table_sample_size,
        "arrow": plan.arrow,
        "basis": plan.basis.value,
        "lot": plan.lot_size,
        "level": plan.level.value if plan.level else None,
        "aql": f"{plan.aql:f}" if plan.aql is not None else None,
        "severity": plan.severity.value,
        "edition": plan.edition.value,
    }


def _show(plan: Plan) -> None:
    table = Table(
        title=f"{plan.edition.value}, {plan.severity.value} inspection", show_header=False
    )
    told = risks(plan)
    for name, value in (
        ("Lot, level, AQL", f"{plan.lot_size:,}, {plan.level}, {plan.aql:f}"),
        ("Code letter", f"{plan.code_letter}" + _arrow(plan)),
        ("Sample size n", f"{plan.sample_size:,}" + (" (100 %)" if plan.full_inspection else "")),
        ("Accept up to (Ac)", plan.ac),
        ("Reject from (Re)", plan.re),
        ("Counted", "nonconforming units" if plan.basis is CountBasis.UNITS else "nonconformities"),
        ("Quality accepted 95 % / 10 % of the time", _risks(told)),
    ):
        table.add_row(name, str(value))
    Console().print(table)


def _arrow(plan: Plan) -> str:
    return f" (arrow from {plan.table_letter})" if plan.arrow != "none" else ""


def _risks(told: Risks) -> str:
    both = (told.producers_quality, told.consumers_quality)
    return " / ".join("-" if quality is None else f"{quality:.2f}" for quality in both)
