"""The generated tables, against the printed page read with a finger and against what must hold."""

import math
from decimal import Decimal
from itertools import pairwise

import pytest

from bot.domain.sampling import AQLS, Edition, InspectionSeverity
from bot.domain.sampling.arrows import TablePlan, table_plan
from bot.domain.sampling.diagonals import MASTER_TABLES
from tests.domain.sampling.printed_tables import COLUMNS, Read, page_for, read

LETTERS = "ABCDEFGHJKLMNPQR"
NORMAL, TIGHTENED, REDUCED = InspectionSeverity
ISO, Z1_4 = Edition

every_table = pytest.mark.parametrize(("edition", "severity"), list(MASTER_TABLES))


def grid(edition: Edition, severity: InspectionSeverity) -> list[list[TablePlan]]:
    """All 16 x 26 plans, arrows followed."""
    return [[table_plan(edition, severity, letter, aql) for aql in AQLS] for letter in LETTERS]


def plan(severity: InspectionSeverity, letter: str, aql: str, edition: Edition = ISO) -> Read:
    found = table_plan(edition, severity, letter, Decimal(aql))
    return Read(found.code_letter, found.sample_size, found.ac, found.re)


@every_table
@pytest.mark.parametrize("letter", LETTERS)
def test_every_cell_is_the_one_a_finger_finds_on_the_printed_page(
    edition: Edition, severity: InspectionSeverity, letter: str
) -> None:
    page = page_for(edition, severity)
    assert [plan(severity, letter, column, edition) for column in COLUMNS] == [
        read(page, letter, column) for column in COLUMNS
    ]


NORMAL_2_5 = "C5 C5 C5 C5 F20 F20 G32 H50 J80 K125 L200 M315 N500 N500 N500 N500"
NORMAL_2_5_AC = "0 0 0 0 1 1 2 3 5 7 10 14 21 21 21 21"
COLUMNS_BY_HEART = [
    (NORMAL, "2.5", NORMAL_2_5, NORMAL_2_5_AC),
    (
        NORMAL,
        "1.0",
        "E13 E13 E13 E13 E13 E13 H50 H50 J80 K125 L200 M315 N500 P800 Q1250 Q1250",
        "0 0 0 0 0 0 1 1 2 3 5 7 10 14 21 21",
    ),
    (
        NORMAL,
        "4.0",
        "B3 B3 B3 E13 E13 F20 G32 H50 J80 K125 L200 M315 M315 M315 M315 M315",
        "0 0 0 1 1 2 3 5 7 10 14 21 21 21 21 21",
    ),
    (
        NORMAL,
        "6.5",
        "A2 A2 D8 D8 E13 F20 G32 H50 J80 K125 L200 L200 L200 L200 L200 L200",
        "0 0 1 1 2 3 5 7 10 14 21 21 21 21 21 21",
    ),
    (
        TIGHTENED,
        "2.5",
        "D8 D8 D8 D8 G32 G32 G32 H50 J80 K125 L200 M315 N500 N500 N500 N500",
        "0 0 0 0 1 1 1 2 3 5 8 12 18 18 18 18",
    ),
    (
        TIGHTENED,
        "4.0",
        "C5 C5 C5 F20 F20 F20 G32 H50 J80 K125 L200 M315 M315 M315 M315 M315",
        "0 0 0 1 1 1 2 3 5 8 12 18 18 18 18 18",
    ),
    (
        REDUCED,
        "2.5",
        "C2 C2 C2 C2 G13 G13 G13 H20 J32 K50 L80 M125 N200 N200 N200 N200",
        "0 0 0 0 1 1 1 2 3 5 6 8 10 10 10 10",
    ),
    (
        REDUCED,
        "4.0",
        "B2 B2 B2 F8 F8 F8 G13 H20 J32 K50 L80 M125 M125 M125 M125 M125",
        "0 0 0 1 1 1 2 3 5 6 8 10 10 10 10 10",
    ),
]


@pytest.mark.parametrize(("severity", "aql", "places", "acs"), COLUMNS_BY_HEART)
def test_the_columns_everybody_uses_are_known_by_heart(
    severity: InspectionSeverity, aql: str, places: str, acs: str
) -> None:
    found = [plan(severity, letter, aql) for letter in LETTERS]
    assert " ".join(f"{p.letter}{p.n}" for p in found) == places
    assert " ".join(str(p.ac) for p in found) == acs


@every_table
def test_every_arrow_lands_on_a_printed_plan(
    edition: Edition, severity: InspectionSeverity
) -> None:
    page = page_for(edition, severity)
    for row in grid(edition, severity):
        for column, found in zip(COLUMNS, row, strict=True):
            cell = page.cells[found.code_letter][COLUMNS.index(column)]
            assert cell == f"{found.ac}/{found.re}"
            assert found.sample_size == page.sizes[found.code_letter]


@every_table
def test_ac_never_falls_along_a_row_or_down_a_column(
    edition: Edition, severity: InspectionSeverity
) -> None:
    rows = grid(edition, severity)
    for line in [*rows, *zip(*rows, strict=True)]:
        acs = [found.ac for found in line]
        assert acs == sorted(acs)


@every_table
def test_n_never_falls_down_a_column(edition: Edition, severity: InspectionSeverity) -> None:
    for column in zip(*grid(edition, severity), strict=True):
        sizes = [found.sample_size for found in column]
        assert sizes == sorted(sizes)


@every_table
def test_all_printed_plans_of_a_diagonal_agree(
    edition: Edition, severity: InspectionSeverity
) -> None:
    page = page_for(edition, severity)
    first_of_its_kind = "C" if severity is REDUCED else "A"
    seen: dict[int, str] = {}
    for row, letter in enumerate(page.cells):
        for place, cell in enumerate(page.cells[letter]):
            if "/" in cell and letter >= first_of_its_kind:
                assert seen.setdefault(row + place, cell) == cell
    assert len(seen) >= 10


@every_table
def test_re_follows_ac_at_once_except_in_the_reduced_table_with_gaps(
    edition: Edition, severity: InspectionSeverity
) -> None:
    gaps = {found.re - found.ac for row in grid(edition, severity) for found in row}
    assert gaps == ({1, 2, 3} if (edition, severity) == (Z1_4, REDUCED) else {1})


@every_table
def test_the_path_runs_letter_by_letter_from_the_one_asked_to_the_one_used(
    edition: Edition, severity: InspectionSeverity
) -> None:
    for letter, row in zip(LETTERS, grid(edition, severity), strict=True):
        for found in row:
            places = ["ABCDEFGHJKLMNPQRS".index(passed) for passed in found.path]
            steps = {b - a for a, b in pairwise(places)}
            assert (found.path[0], found.path[-1]) == (letter, found.code_letter)
            assert steps == {"none": set(), "down": {1}, "up": {-1}}[found.arrow]


def accepted_at_aql(found: TablePlan, aql: Decimal) -> float:
    """Poisson, written apart from the module's own curve."""
    mean = found.sample_size * float(aql) / 100
    term = total = math.exp(-mean)
    for k in range(1, found.re):
        term *= mean / k
        total += term
    return total


@pytest.mark.parametrize(
    ("edition", "severity", "low", "high"),
    [
        (ISO, NORMAL, 0.86, 0.995),
        (ISO, TIGHTENED, 0.79, 0.98),
        (ISO, REDUCED, 0.94, 0.9995),
        (Z1_4, REDUCED, 0.94, 0.9995),
    ],
)
def test_goods_at_the_aql_are_accepted_as_often_as_the_scheme_intends(
    edition: Edition, severity: InspectionSeverity, low: float, high: float
) -> None:
    keeps_its_normal_n = "AB" if severity is REDUCED else ""
    chances = [
        accepted_at_aql(found, aql)
        for row in grid(edition, severity)
        for aql, found in zip(AQLS, row, strict=True)
        if found.arrow == "none" and found.code_letter not in keeps_its_normal_n
    ]
    assert low <= min(chances)
    assert max(chances) <= high


@pytest.mark.parametrize(
    ("letter", "aql", "severity", "expected"),
    [
        ("A", "10", NORMAL, Read("C", 5, 1, 2)),
        ("R", "0.015", NORMAL, Read("P", 800, 0, 1)),
        ("R", "0.015", TIGHTENED, Read("Q", 1250, 0, 1)),
        ("Q", "0.025", REDUCED, Read("N", 200, 0, 1)),
        ("R", "0.025", REDUCED, Read("N", 200, 0, 1)),
        ("A", "10", REDUCED, Read("D", 3, 1, 2)),
    ],
)
def test_an_arrow_with_no_plan_in_its_direction_turns_round(
    letter: str, aql: str, severity: InspectionSeverity, expected: Read
) -> None:
    assert plan(severity, letter, aql) == expected


def test_s_is_reached_only_from_q_and_r_tightened_at_0_025() -> None:
    reached = {
        (severity, letter, str(aql)): found
        for severity in InspectionSeverity
        for letter, row in zip(LETTERS, grid(ISO, severity), strict=True)
        for aql, found in zip(AQLS, row, strict=True)
        if found.code_letter == "S"
    }
    assert set(reached) == {(TIGHTENED, "Q", "0.025"), (TIGHTENED, "R", "0.025")}
    assert {(f.sample_size, f.ac, f.re) for f in reached.values()} == {(3150, 1, 2)}


def differing(severity: InspectionSeverity) -> list[tuple[str, str]]:
    return [
        (letter, column)
        for letter in LETTERS
        for column in COLUMNS
        if plan(severity, letter, column, ISO)[1:] != plan(severity, letter, column, Z1_4)[1:]
    ]


def test_the_editions_agree_in_normal_and_differ_in_one_tightened_cell() -> None:
    assert differing(NORMAL) == []
    assert differing(TIGHTENED) == [("A", "10")]
    assert plan(TIGHTENED, "A", "10", ISO) == Read("A", 2, 0, 1)
    assert plan(TIGHTENED, "A", "10", Z1_4) == Read("D", 8, 1, 2)


def test_the_editions_differ_in_251_of_416_reduced_cells() -> None:
    assert len(differing(REDUCED)) == 251
