"""Sampling plans: what to draw and what to allow, from the standard or from the contract."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from bot.domain.sampling.aql import AQLS, HIGHEST_AQL_FOR_UNITS, one_step_tighter, parse_aql
from bot.domain.sampling.arrows import Arrow, TablePlan, table_plan
from bot.domain.sampling.letters import code_letter_for
from bot.domain.sampling.refusals import AqlNotForUnits, NoLot, UnusableLimits
from bot.domain.sampling.terms import CountBasis, Edition, InspectionLevel, InspectionSeverity
from bot.domain.values import Value


class Plan(Value):
    """One class's plan for one lot, with the way it was looked up (rows 29, 37; Z12).

    `table_letter` comes from lot and level, `code_letter` is the letter of the plan used after its
    arrows, `path` the letters passed. `table_sample_size` is the n of the table or the contract;
    `sample_size` is what to inspect: the whole lot, `full_inspection`, where n reaches it.
    `shared_letter` is set where the largest sample is drawn for all classes. A contract's plan has
    no `code_letter`; `standard` is what the standard would ask in its place, if it has an AQL.
    """

    edition: Edition
    lot_size: int
    level: InspectionLevel | None
    severity: InspectionSeverity
    aql: Decimal | None
    basis: CountBasis
    table_letter: str | None
    code_letter: str | None
    table_sample_size: int
    sample_size: int
    ac: int
    re: int
    full_inspection: bool
    arrow: Arrow = "none"
    path: tuple[str, ...] = ()
    shared_letter: str | None = None
    source: Literal["standard", "contract"] = "standard"
    standard: "Plan | None" = None


def plan_for(  # noqa: PLR0917  (the terms of an order, in the order people say them)
    lot_size: int,
    level: InspectionLevel,
    aql: Decimal,
    severity: InspectionSeverity = InspectionSeverity.NORMAL,
    edition: Edition = Edition.ISO_2859_1_1999,
    basis: CountBasis = CountBasis.UNITS,
    *,
    shared_letter: str | None = None,
) -> Plan:
    """The standard's single sampling plan, arrows followed (row 29, Z1-Z4).

    `shared_letter` enters the table at the letter of the largest sample, where that is drawn for
    all classes. Raises NoLot below a lot of 1, UnknownAql outside the 26, AqlNotForUnits above
    AQL 10 in units.
    """
    exact = parse_aql(aql)
    if basis is CountBasis.UNITS and exact > HIGHEST_AQL_FOR_UNITS:
        raise AqlNotForUnits(aql=exact)
    return _looked_up(_Terms(lot_size, level, exact, severity, edition, basis, shared_letter))


def contract_plan(standard: Plan, sample_size: int, ac: int, re: int) -> Plan:
    """The order's own n, Ac and Re in place of `standard`, which stays beside them.

    Raises UnusableLimits where a count could fall between Ac and Re, or no count could fail.
    """
    _require_usable(standard.basis, sample_size, ac, re)
    return Plan(
        edition=standard.edition,
        lot_size=standard.lot_size,
        level=standard.level,
        severity=standard.severity,
        aql=standard.aql,
        basis=standard.basis,
        table_letter=standard.table_letter,
        code_letter=None,
        table_sample_size=sample_size,
        sample_size=min(sample_size, standard.lot_size),
        ac=ac,
        re=re,
        full_inspection=sample_size >= standard.lot_size,
        source="contract",
        standard=standard,
    )


def zero_accepted_plan(
    lot_size: int,
    sample_size: int,
    severity: InspectionSeverity = InspectionSeverity.NORMAL,
    edition: Edition = Edition.ISO_2859_1_1999,
    basis: CountBasis = CountBasis.UNITS,
) -> Plan:
    """Ac 0 / Re 1 by contract on the units drawn, the trade's rule for criticals (row 30, Z14).

    It has no AQL and so no place in the tables. Raises NoLot, UnusableLimits for a sample below 1.
    """
    if lot_size < 1:
        raise NoLot(lot_size=lot_size)
    _require_usable(basis, sample_size, 0, 1)
    return Plan(
        edition=edition,
        lot_size=lot_size,
        level=None,
        severity=severity,
        aql=None,
        basis=basis,
        table_letter=None,
        code_letter=None,
        table_sample_size=sample_size,
        sample_size=min(sample_size, lot_size),
        ac=0,
        re=1,
        full_inspection=sample_size >= lot_size,
        source="contract",
    )


def sample_sizes_allowed(
    lot_size: int, level: InspectionLevel, aqls: Iterable[Decimal] = AQLS
) -> tuple[int, ...]:
    """Every n that normal inspection could ask of this lot and level, ascending (Z3, Z4, Y5).

    With all 26 AQLs the far arrows count too (L at AQL 0.10 draws 125); name the order's `aqls` to
    check a claimed sample against these alone. Where n reaches the lot it is the lot size.
    """
    letter = code_letter_for(lot_size, level)
    normal = (Edition.ISO_2859_1_1999, InspectionSeverity.NORMAL)
    drawn = {min(table_plan(*normal, letter, parse_aql(a)).sample_size, lot_size) for a in aqls}
    return tuple(sorted(drawn))


def on_one_sample(plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The classes' plans where the largest sample is drawn for all: each with that letter's Ac/Re.

    A count from a larger sample is never held against the limits of a smaller one. A contract plan,
    and a class for which the larger letter has only an arrow, keep their own n. All `plans` are of
    one lot and one table.
    """
    own = [plan for plan in plans if plan.code_letter]
    largest = max(own, key=lambda plan: plan.table_sample_size, default=None)
    if largest is None:
        return tuple(plans)
    return tuple(_at_letter_of(largest, plan) for plan in plans)


def one_step_tighter_than(plan: Plan) -> Plan | None:
    """The plan at the next lower AQL for the same lot, which the switching score asks for.

    None under a contract and at AQL 0.010.
    """
    terms = _terms_of(plan)
    tighter = one_step_tighter(terms.aql) if terms else None
    return _looked_up(terms._replace(aql=tighter)) if terms and tighter else None


class _Terms(NamedTuple):
    """What a plan of the standard is looked up by; `aql` is written as in the table."""

    lot_size: int
    level: InspectionLevel
    aql: Decimal
    severity: InspectionSeverity
    edition: Edition
    basis: CountBasis
    shared_letter: str | None


def _terms_of(plan: Plan) -> _Terms | None:
    if plan.source == "contract" or plan.level is None or plan.aql is None:
        return None
    return _Terms(
        plan.lot_size,
        plan.level,
        plan.aql,
        plan.severity,
        plan.edition,
        plan.basis,
        plan.shared_letter,
    )


def _at_letter_of(largest: Plan, plan: Plan) -> Plan:
    terms = _terms_of(plan)
    if terms is None or plan.code_letter == largest.code_letter:
        return plan
    shared = _looked_up(terms._replace(shared_letter=largest.code_letter))
    return plan if shared.arrow != "none" else shared


def _looked_up(terms: _Terms) -> Plan:
    letter = code_letter_for(terms.lot_size, terms.level)
    entered = terms.shared_letter or letter
    found = table_plan(terms.edition, terms.severity, entered, terms.aql)
    ac, re = _reachable(found, terms)
    return Plan(
        edition=terms.edition,
        lot_size=terms.lot_size,
        level=terms.level,
        severity=terms.severity,
        aql=terms.aql,
        basis=terms.basis,
        table_letter=letter,
        code_letter=found.code_letter,
        table_sample_size=found.sample_size,
        sample_size=min(found.sample_size, terms.lot_size),
        ac=ac,
        re=re,
        full_inspection=found.sample_size >= terms.lot_size,
        arrow=found.arrow,
        path=found.path,
        shared_letter=terms.shared_letter,
    )


def _reachable(found: TablePlan, terms: _Terms) -> tuple[int, int]:
    """The table's Ac/Re; but one unit alone could never fail the 1/2 of AQL 10, so it gets 0/1."""
    if terms.lot_size == 1 and terms.basis is CountBasis.UNITS:
        return 0, 1
    return found.ac, found.re


def _require_usable(basis: CountBasis, sample_size: int, ac: int, re: int) -> None:
    out_of_reach = basis is CountBasis.UNITS and re > sample_size
    if sample_size < 1 or ac < 0 or re != ac + 1 or out_of_reach:
        raise UnusableLimits(sample_size=sample_size, ac=ac, re=re)
