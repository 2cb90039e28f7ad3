"""A verdict can be computed again from its inputs, byte for byte (row 37)."""

import hashlib
import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.sampling import (
    DefectClass,
    InspectionLevel,
    Lookup,
    Plan,
    contract_plan,
    inputs_digest,
    judge,
    lookup_of,
    plan_for,
    plan_of,
    recompute,
    zero_accepted_plan,
)
from tests.domain.sampling.cases import judged_plans

II = InspectionLevel.II
K_2_5 = plan_for(1500, II, Decimal("2.5"))

KNOWN = (
    '{"aql":"2.5","basis":"units","contract":null,"count":12,"edition":"ISO 2859-1:1999",'
    '"level":"II","lot_size":1500,"severity":"normal","shared_letter":null}'
)


def again(plan: Plan, count: int) -> None:
    """Store the lookup, read it years later, and compare every byte."""
    stored = lookup_of(plan, count).canonical()
    lookup = Lookup.model_validate_json(stored)
    assert plan_of(lookup).model_dump_json() == plan.model_dump_json()
    first = judge(plan, count, DefectClass.MAJOR).model_dump_json()
    assert recompute(lookup, DefectClass.MAJOR).model_dump_json() == first
    assert inputs_digest(plan_of(lookup), count) == inputs_digest(plan, count)


@given(judged_plans())
def test_a_verdict_of_the_standard_is_recomputed_byte_for_byte(judged: tuple[Plan, int]) -> None:
    again(*judged)


@given(judged_plans(), st.integers(1, 400), st.integers(0, 30))
def test_so_is_one_under_contract_limits(judged: tuple[Plan, int], drawn: int, ac: int) -> None:
    ac = min(ac, drawn - 1)
    plan = contract_plan(judged[0], drawn, ac, ac + 1)
    again(plan, min(ac + 1, plan.sample_size))


@given(st.integers(1, 10**6), st.integers(1, 3000), st.integers(0, 1))
def test_so_is_one_on_criticals(lot: int, drawn: int, count: int) -> None:
    again(zero_accepted_plan(lot, drawn), count)


def test_so_is_one_on_a_sample_shared_by_all_classes() -> None:
    plan = plan_for(1200, II, Decimal("2.5"), shared_letter="K")
    again(plan, 8)
    again(contract_plan(plan, 125, 5, 6), 8)


def test_the_canonical_form_is_sorted_compact_json() -> None:
    assert lookup_of(K_2_5, 12).canonical().decode() == KNOWN
    assert json.loads(KNOWN)["count"] == 12


def test_the_digest_is_the_sha256_of_the_canonical_form() -> None:
    assert inputs_digest(K_2_5, 12) == hashlib.sha256(KNOWN.encode()).hexdigest()


def test_any_other_input_has_another_digest() -> None:
    digests = {
        inputs_digest(plan, count)
        for plan in (
            K_2_5,
            plan_for(1501, II, Decimal("2.5")),
            plan_for(1500, II, Decimal("4.0")),
            plan_for(1500, InspectionLevel.III, Decimal("2.5")),
            contract_plan(K_2_5, 125, 7, 8),
            contract_plan(K_2_5, 125, 6, 7),
            zero_accepted_plan(1500, 125),
            zero_accepted_plan(1500, 126),
        )
        for count in (0, 1, 7)
    }
    assert len(digests) == 24
