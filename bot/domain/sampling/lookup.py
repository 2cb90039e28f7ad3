"""All that a verdict of one class was computed from, so that it can be computed again (row 37)."""

import hashlib
import json
from decimal import Decimal

from bot.domain.sampling.judgement import ClassJudgement, judge
from bot.domain.sampling.plan import Plan, contract_plan, plan_for, zero_accepted_plan
from bot.domain.sampling.terms import (
    CountBasis,
    DefectClass,
    Edition,
    InspectionLevel,
    InspectionSeverity,
)
from bot.domain.values import Value


class ContractLimits(Value):
    """A contract's own n, Ac and Re."""

    sample_size: int
    ac: int
    re: int


class Lookup(Value):
    """The inputs of one class's verdict: terms, lot and count, and nothing that follows from them.

    `level` and `aql` are None for a contract limit outside the tables (Z14).
    """

    edition: Edition
    lot_size: int
    level: InspectionLevel | None
    severity: InspectionSeverity
    aql: Decimal | None
    basis: CountBasis
    shared_letter: str | None
    contract: ContractLimits | None
    count: int

    def canonical(self) -> bytes:
        """UTF-8 JSON with sorted keys and no spaces: equal inputs give equal bytes."""
        fields = self.model_dump(mode="json")
        text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return text.encode()


def lookup_of(plan: Plan, count: int) -> Lookup:
    """The inputs behind judging `count` by `plan`."""
    asked = plan.standard or plan
    limits = ContractLimits(sample_size=plan.table_sample_size, ac=plan.ac, re=plan.re)
    return Lookup(
        edition=plan.edition,
        lot_size=plan.lot_size,
        level=plan.level,
        severity=plan.severity,
        aql=plan.aql,
        basis=plan.basis,
        shared_letter=asked.shared_letter,
        contract=limits if plan.source == "contract" else None,
        count=count,
    )


def plan_of(lookup: Lookup) -> Plan:
    """The plan that `lookup` leads to, today as on the day of the verdict. Refuses as plan_for."""
    own = lookup.contract
    if lookup.level is None or lookup.aql is None:
        drawn = own.sample_size if own else lookup.lot_size
        return zero_accepted_plan(
            lookup.lot_size, drawn, lookup.severity, lookup.edition, lookup.basis
        )
    standard = _standard(lookup, lookup.level, lookup.aql)
    return contract_plan(standard, own.sample_size, own.ac, own.re) if own else standard


def recompute(lookup: Lookup, defect_class: DefectClass | None = None) -> ClassJudgement:
    """The verdict again from its inputs alone; its JSON is byte for byte the first one's."""
    return judge(plan_of(lookup), lookup.count, defect_class)


def inputs_digest(plan: Plan, count: int) -> str:
    """SHA-256, in hex, over the canonical lookup behind judging `count` by `plan`."""
    return hashlib.sha256(lookup_of(plan, count).canonical()).hexdigest()


def _standard(lookup: Lookup, level: InspectionLevel, aql: Decimal) -> Plan:
    return plan_for(
        lookup.lot_size,
        level,
        aql,
        lookup.severity,
        lookup.edition,
        lookup.basis,
        shared_letter=lookup.shared_letter,
    )
