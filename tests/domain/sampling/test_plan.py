"""Plans: worked examples, every lot bound, the bugs of other calculators, and what always holds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.sampling import (
    AQLS,
    AqlNotForUnits,
    CountBasis,
    Edition,
    InspectionLevel,
    InspectionSeverity,
    NoLot,
    Plan,
    UnknownAql,
    UnusableLimits,
    code_letter_for,
    contract_plan,
    on_one_sample,
    plan_for,
    sample_sizes_allowed,
    zero_accepted_plan,
)
from bot.domain.sampling.plan import one_step_tighter_than
from tests.domain.sampling.cases import levels, lots, plans
from tests.domain.sampling.printed_tables import (
    COLUMNS,
    LETTERS_BY_LOT,
    LEVELS,
    Read,
    page_for,
    read,
)

LEVEL_I, II, III, *_ = InspectionLevel
NORMAL, TIGHTENED, REDUCED = InspectionSeverity
UNITS, DEFECTS = CountBasis
ISO, Z1_4 = Edition
MAJOR_AQL, MINOR_AQL = Decimal("2.5"), Decimal("4.0")


def planned(
    lot: int,
    level: InspectionLevel,
    aql: str,
    severity: InspectionSeverity = NORMAL,
    edition: Edition = ISO,
) -> tuple[str | None, int, int, int]:
    """Letter, n, Ac and Re."""
    plan = plan_for(lot, level, Decimal(aql), severity, edition)
    return plan.code_letter, plan.sample_size, plan.ac, plan.re


WORKED = [
    (1200, II, "2.5", NORMAL, ("J", 80, 5, 6)),
    (1200, II, "4.0", NORMAL, ("J", 80, 7, 8)),
    (1200, II, "2.5", TIGHTENED, ("J", 80, 3, 4)),
    (1200, II, "4.0", TIGHTENED, ("J", 80, 5, 6)),
    (1201, II, "2.5", NORMAL, ("K", 125, 7, 8)),
    (1500, II, "2.5", NORMAL, ("K", 125, 7, 8)),
    (1500, II, "4.0", NORMAL, ("K", 125, 10, 11)),
    (1500, II, "6.5", NORMAL, ("K", 125, 14, 15)),
    (1500, II, "2.5", TIGHTENED, ("K", 125, 5, 6)),
    (1500, II, "4.0", TIGHTENED, ("K", 125, 8, 9)),
    (1488, III, "2.5", NORMAL, ("L", 200, 10, 11)),
    (1488, III, "4.0", NORMAL, ("L", 200, 14, 15)),
    (1200, III, "2.5", NORMAL, ("K", 125, 7, 8)),
    (3000, II, "2.5", NORMAL, ("K", 125, 7, 8)),
    (4000, II, "2.5", NORMAL, ("L", 200, 10, 11)),
    (4000, II, "4.0", NORMAL, ("L", 200, 14, 15)),
    (4000, III, "2.5", NORMAL, ("M", 315, 14, 15)),
    (4000, III, "4.0", NORMAL, ("M", 315, 21, 22)),
    (4000, LEVEL_I, "2.5", NORMAL, ("J", 80, 5, 6)),
    (1500, II, "2.5", REDUCED, ("K", 50, 5, 6)),
]


@pytest.mark.parametrize(("lot", "level", "aql", "severity", "expected"), WORKED)
def test_the_worked_examples_of_the_trade(
    lot: int,
    level: InspectionLevel,
    aql: str,
    severity: InspectionSeverity,
    expected: tuple[str, int, int, int],
) -> None:
    assert planned(lot, level, aql, severity) == expected


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    ("edition", "severity"), [(e, s) for e in Edition for s in InspectionSeverity]
)
def test_every_lot_bound_level_and_aql_gives_the_printed_plan(
    edition: Edition, severity: InspectionSeverity, level: str
) -> None:
    page = page_for(edition, severity)
    for bounds, letters in LETTERS_BY_LOT.items():
        letter = letters.split()[LEVELS.index(level)]
        for column in COLUMNS:
            printed = read(page, letter, column)
            for lot in bounds:
                plan = plan_for(
                    lot, InspectionLevel(level), Decimal(column), severity, edition, DEFECTS
                )
                found = Read(plan.code_letter or "", plan.table_sample_size, plan.ac, plan.re)
                assert (plan.table_letter, found) == (letter, printed)
                assert plan.sample_size == min(printed.n, lot)
                assert plan.full_inspection == (printed.n >= lot)


def test_units_and_defects_share_one_table_up_to_aql_10() -> None:
    for aql in AQLS[:16]:
        units, defects = (plan_for(1500, II, aql, basis=basis) for basis in CountBasis)
        assert (units.sample_size, units.ac, units.re) == (
            defects.sample_size,
            defects.ac,
            defects.re,
        )


@pytest.mark.parametrize("aql", AQLS[16:])
def test_percent_nonconforming_ends_at_aql_10(aql: Decimal) -> None:
    with pytest.raises(AqlNotForUnits) as refused:
        plan_for(1500, II, aql)
    assert str(aql) in refused.value.sentence("en")
    assert str(aql) in refused.value.sentence("zh")
    assert plan_for(1500, II, aql, basis=DEFECTS).aql == aql


class TestBugsOfOtherCalculators:
    def test_an_arrow_takes_n_along_with_ac_and_re(self) -> None:
        assert planned(40, II, "1.0") == ("E", 13, 0, 1)
        assert planned(1200, II, "0.25") == ("H", 50, 0, 1)
        assert planned(1200, II, "0.40") == ("K", 125, 1, 2)

    def test_the_upper_bound_of_a_lot_range_belongs_to_it(self) -> None:
        assert planned(1200, II, "2.5")[0] == "J"
        assert planned(500_000, II, "2.5")[0] == "N"
        assert code_letter_for(500_000, II) == "P"

    def test_no_diagonal_is_one_aql_too_loose(self) -> None:
        assert planned(1500, II, "4.0")[2:] == (10, 11)

    def test_special_levels_have_letters_of_their_own(self) -> None:
        letters = [code_letter_for(1500, level) for level in InspectionLevel]
        assert letters == ["H", "K", "L", "C", "D", "E", "G"]

    def test_an_unknown_aql_is_not_rounded(self) -> None:
        with pytest.raises(UnknownAql):
            plan_for(1500, II, Decimal("3.0"))

    def test_the_sample_is_never_larger_than_the_lot(self) -> None:
        plan = plan_for(40, II, Decimal("0.10"))
        assert (plan.sample_size, plan.table_sample_size) == (40, 125)
        assert plan.full_inspection

    def test_gaps_are_not_sold_as_iso(self) -> None:
        assert planned(1500, II, "2.5", REDUCED, ISO) == ("K", 50, 5, 6)
        assert planned(1500, II, "2.5", REDUCED, Z1_4) == ("K", 50, 3, 6)

    def test_zero_allowed_is_ac_0_and_re_1(self) -> None:
        plan = zero_accepted_plan(1500, 125)
        assert (plan.ac, plan.re) == (0, 1)

    def test_level_iii_is_not_tightened_inspection(self) -> None:
        assert planned(1500, III, "2.5") == ("L", 200, 10, 11)
        assert planned(1500, II, "2.5", TIGHTENED) == ("K", 125, 5, 6)


def test_the_path_shows_every_letter_an_arrow_passed() -> None:
    plan = plan_for(40, II, Decimal("0.65"))
    assert (plan.table_letter, plan.arrow, plan.code_letter) == ("D", "down", "F")
    assert plan.path == ("D", "E", "F")
    up = plan_for(1200, II, Decimal("0.25"))
    assert (up.table_letter, up.arrow, up.code_letter, up.path) == ("J", "up", "H", ("J", "H"))
    assert plan_for(1500, II, MAJOR_AQL).path == ("K",)


class TestFullInspection:
    @pytest.mark.parametrize(("lot", "full"), [(4, True), (5, True), (6, False)])
    def test_n_that_reaches_the_lot_means_all_of_it(self, lot: int, full: bool) -> None:
        plan = plan_for(lot, II, MAJOR_AQL)
        assert plan.table_sample_size == 5
        assert plan.full_inspection is full
        assert plan.sample_size == min(5, lot)

    @pytest.mark.parametrize("level", list(InspectionLevel))
    @pytest.mark.parametrize("aql", AQLS[:16])
    def test_a_lot_of_one_is_inspected_and_must_conform(
        self, level: InspectionLevel, aql: Decimal
    ) -> None:
        plan = plan_for(1, level, aql)
        assert plan.full_inspection
        assert (plan.sample_size, plan.ac, plan.re) == (1, 0, 1)

    @pytest.mark.parametrize("lot", [0, -5])
    def test_no_lot_no_plan(self, lot: int) -> None:
        with pytest.raises(NoLot):
            plan_for(lot, II, MAJOR_AQL)
        with pytest.raises(NoLot):
            zero_accepted_plan(lot, 125)


def test_a_count_of_units_is_a_whole_number() -> None:
    for not_a_lot in (True, 1500.0):
        with pytest.raises(ValidationError):
            plan_for(not_a_lot, II, MAJOR_AQL)  # type: ignore[arg-type]


class TestContract:
    standard = plan_for(1500, II, MAJOR_AQL)

    def test_contract_limits_override_and_the_standard_stands_beside_them(self) -> None:
        plan = contract_plan(self.standard, 200, 5, 6)
        assert (plan.sample_size, plan.ac, plan.re, plan.source) == (200, 5, 6, "contract")
        assert plan.standard == self.standard
        assert plan.code_letter is None
        assert (plan.lot_size, plan.level, plan.aql) == (1500, II, MAJOR_AQL)

    def test_a_contract_sample_that_reaches_the_lot_means_all_of_it(self) -> None:
        plan = contract_plan(plan_for(90, II, MAJOR_AQL), 125, 7, 8)
        assert (plan.sample_size, plan.table_sample_size) == (90, 125)
        assert plan.full_inspection

    @pytest.mark.parametrize(
        ("sample_size", "ac", "re"),
        [(0, 0, 1), (125, -1, 0), (125, 0, 0), (125, 5, 5), (125, 5, 7), (5, 5, 6), (125, 3, 1)],
    )
    def test_limits_that_leave_a_count_undecided_are_refused(
        self, sample_size: int, ac: int, re: int
    ) -> None:
        with pytest.raises(UnusableLimits):
            contract_plan(self.standard, sample_size, ac, re)

    def test_nonconformities_may_be_allowed_beyond_the_number_of_units(self) -> None:
        defects = plan_for(1500, II, MAJOR_AQL, basis=DEFECTS)
        assert contract_plan(defects, 5, 9, 10).re == 10

    def test_criticals_are_outside_the_tables(self) -> None:
        plan = zero_accepted_plan(1500, 125)
        assert plan.source == "contract"
        assert (plan.aql, plan.level, plan.table_letter, plan.standard) == (None,) * 4
        assert (plan.sample_size, plan.full_inspection) == (125, False)

    def test_drawing_more_than_the_lot_is_inspecting_the_lot(self) -> None:
        plan = zero_accepted_plan(80, 125)
        assert (plan.sample_size, plan.table_sample_size) == (80, 125)
        assert plan.full_inspection

    def test_zero_allowed_of_nothing_drawn_is_refused(self) -> None:
        with pytest.raises(UnusableLimits):
            zero_accepted_plan(1500, 0)


class TestClaimedSamples:
    usual = (MAJOR_AQL, MINOR_AQL)

    def test_125_fits_no_general_level_of_a_lot_of_4000_at_the_usual_aqls(self) -> None:
        fits = [sample_sizes_allowed(4000, level, self.usual) for level in (LEVEL_I, II, III)]
        assert fits == [(80,), (200,), (315,)]

    def test_1200_draws_80_and_3000_draws_125(self) -> None:
        assert sample_sizes_allowed(1200, II, self.usual) == (80,)
        assert sample_sizes_allowed(3000, II, self.usual) == (125,)

    def test_far_arrows_are_allowed_for_where_no_aql_is_named(self) -> None:
        assert sample_sizes_allowed(1200, II) == (
            *(3, 5, 8, 13, 20, 32, 50),  # up, to AQL 1000
            80,
            *(125, 200, 315, 500, 800, 1200),  # down, to AQL 0.010, where n is 1,250
        )

    def test_no_sample_is_larger_than_the_lot(self) -> None:
        assert sample_sizes_allowed(7, II) == (2, 3, 5, 7)

    @given(lots, levels)
    def test_every_plan_in_normal_inspection_draws_one_of_them(
        self, lot: int, level: InspectionLevel
    ) -> None:
        drawn = {plan_for(lot, level, aql, basis=DEFECTS).sample_size for aql in AQLS}
        assert tuple(sorted(drawn)) == sample_sizes_allowed(lot, level)


class TestOneSampleForAllClasses:
    def test_the_larger_letter_brings_its_own_limits(self) -> None:
        tight, major = (plan_for(1200, II, Decimal(aql)) for aql in ("0.40", "2.5"))
        assert (tight.sample_size, major.sample_size) == (125, 80)
        shared_tight, shared_major = on_one_sample([tight, major])
        assert shared_tight == tight
        assert (shared_major.sample_size, shared_major.ac, shared_major.re) == (125, 7, 8)
        assert shared_major.table_letter == "J"
        assert (shared_major.code_letter, shared_major.shared_letter) == ("K", "K")

    def test_a_class_whose_row_is_an_arrow_there_keeps_its_own_sample(self) -> None:
        tight, other = (plan_for(1200, II, Decimal(aql)) for aql in ("0.40", "0.15"))
        assert on_one_sample([other, tight]) == (other, tight)

    def test_contract_plans_keep_theirs(self) -> None:
        critical = zero_accepted_plan(1200, 125)
        major = plan_for(1200, II, MAJOR_AQL)
        assert on_one_sample([critical, major]) == (critical, major)
        assert on_one_sample([critical]) == (critical,)
        assert on_one_sample([]) == ()

    @given(lots, levels, st.sampled_from(AQLS), st.sampled_from(AQLS))
    def test_no_class_is_judged_on_a_smaller_sample_than_its_own(
        self, lot: int, level: InspectionLevel, one: Decimal, other: Decimal
    ) -> None:
        own = [plan_for(lot, level, aql, basis=DEFECTS) for aql in (one, other)]
        for before, after in zip(own, on_one_sample(own), strict=True):
            assert after.table_sample_size >= before.table_sample_size


class TestOneStepTighter:
    def test_is_the_same_lot_at_the_aql_to_the_left(self) -> None:
        plan = plan_for(1500, II, MINOR_AQL)
        assert one_step_tighter_than(plan) == plan_for(1500, II, MAJOR_AQL)

    def test_ends_at_the_first_column_and_under_a_contract(self) -> None:
        first = plan_for(1500, II, AQLS[0])
        assert one_step_tighter_than(first) is None
        assert one_step_tighter_than(contract_plan(first, 80, 2, 3)) is None
        assert one_step_tighter_than(zero_accepted_plan(1500, 80)) is None

    def test_stays_at_the_shared_letter(self) -> None:
        plan = plan_for(1200, II, MAJOR_AQL, shared_letter="K")
        tighter = one_step_tighter_than(plan)
        assert tighter is not None
        assert (tighter.sample_size, tighter.ac) == (125, 5)


@given(plans())
def test_re_is_above_ac_and_follows_it_at_once_under_iso(plan: Plan) -> None:
    assert plan.re > plan.ac >= 0
    if plan.edition is ISO:
        assert plan.re == plan.ac + 1


@given(plans(basis=UNITS))
def test_every_plan_for_units_can_find_a_lot_wanting(plan: Plan) -> None:
    assert plan.re <= plan.sample_size


@given(plans())
def test_a_sample_is_at_least_one_unit_and_at_most_the_lot(plan: Plan) -> None:
    assert 1 <= plan.sample_size <= plan.lot_size
    assert plan.sample_size <= plan.table_sample_size
    assert plan.full_inspection == (plan.sample_size == plan.lot_size)


@given(plans(), st.integers(0, 100_000))
def test_a_larger_lot_never_draws_fewer(plan: Plan, more: int) -> None:
    assert plan.level is not None
    assert plan.aql is not None
    larger = plan_for(
        plan.lot_size + more, plan.level, plan.aql, plan.severity, plan.edition, plan.basis
    )
    assert larger.sample_size >= plan.sample_size
    assert larger.ac >= plan.ac


@given(plans())
def test_a_plan_survives_being_stored_as_json(plan: Plan) -> None:
    stored = plan.model_dump_json()
    assert Plan.model_validate_json(stored) == plan
    assert Plan.model_validate_json(stored).model_dump_json() == stored


def test_equal_aqls_give_equal_plans_down_to_the_byte() -> None:
    plans = {plan_for(1500, II, Decimal(aql)).model_dump_json() for aql in ("4", "4.0", "4.00")}
    assert len(plans) == 1
