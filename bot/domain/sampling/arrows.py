"""Following a master table's arrows to a plan: n moves together with Ac/Re, never one alone."""

from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from bot.domain.sampling.aql import AQL_INDEX
from bot.domain.sampling.diagonals import MASTER_TABLES, MasterTable
from bot.domain.sampling.letters import LETTERS
from bot.domain.sampling.terms import Edition, InspectionSeverity

Arrow = Literal["none", "up", "down"]


class TablePlan(NamedTuple):
    """A plan of a master table and the way to it; `path` holds the letters passed, ends too."""

    code_letter: str
    sample_size: int
    ac: int
    re: int
    arrow: Arrow
    path: tuple[str, ...]


@cache
def table_plan(
    edition: Edition, severity: InspectionSeverity, letter: str, aql: Decimal
) -> TablePlan:
    """The plan at `letter` and `aql`, or the first one along the arrow printed there.

    An arrow with no plan in its direction turns round (letter A at AQL 10 goes down, R at 0.015
    up). `aql` is one of the 26.
    """
    table = MASTER_TABLES[edition, severity]
    i, j = LETTERS.index(letter), AQL_INDEX[aql]
    step = table.arrow(i, j)
    ways = (_walk(table, i, j, step), _walk(table, i, j, -step))
    return next(found for found in ways if found)


def _walk(table: MasterTable, i: int, j: int, step: int) -> TablePlan | None:
    """The first plan from row i on, row i included, in direction `step`; None if there is none."""
    end = i
    while 0 <= end < len(table.sizes):
        if limits := table.limits(end, j):
            passed = range(i, end + step, step)
            arrow: Arrow = "none" if len(passed) == 1 else "down" if step > 0 else "up"
            path = tuple(LETTERS[row] for row in passed)
            return TablePlan(LETTERS[end], table.sizes[end], *limits, arrow, path)
        end += step
    return None
