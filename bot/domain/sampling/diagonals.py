"""The master tables for single sampling, generated from the rule they follow.

With letter index i (A = 0 ... S = 16) and AQL index j (0.010 = 0 ... 1000 = 25), the sum d = i + j
decides a cell: n grows by the factor of the AQL series from letter to letter, so all cells of one
diagonal expect about the same number of nonconforming and carry the same Ac/Re. A table is
therefore one sequence along d, cut off where the printed tables end, with the smallest samples of
the reduced tables as rows of their own. The figures are those of MIL-STD-105E (public domain) and
of the sequence ISO 2859-1:1999 follows in its reduced table.
"""

from collections.abc import Mapping
from typing import NamedTuple

from bot.domain.sampling.terms import Edition, InspectionSeverity

_N = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)


class Limits(NamedTuple):
    """Acceptance and rejection number of one cell."""

    ac: int
    re: int


Diagonal = Mapping[int, Limits]
"""d -> Ac/Re; the d that are missing are arrows."""


class MasterTable(NamedTuple):
    """One master table: n by letter index, Ac/Re by row along d, and the diagonal of up arrows."""

    sizes: tuple[int, ...]
    rows: tuple[Diagonal, ...]
    up: int | None

    def limits(self, i: int, j: int) -> Limits | None:
        """The plan printed in row i, column j; None where an arrow is printed."""
        return self.rows[i].get(i + j)

    def arrow(self, i: int, j: int) -> int:
        """Where the arrow in row i, column j points: -1 to the row above, 1 to the row below."""
        d = i + j
        return -1 if d == self.up or d > max(self.rows[i]) else 1


def _zero_gap(first: int, *acs: int) -> dict[int, Limits]:
    """Re = Ac + 1 along consecutive diagonals from `first`."""
    return {d: Limits(ac, ac + 1) for d, ac in enumerate(acs, start=first)}


def _gap(first: int, *pairs: tuple[int, int]) -> dict[int, Limits]:
    """Ac/Re pairs with room between them, along consecutive diagonals from `first`."""
    return {d: Limits(*pair) for d, pair in enumerate(pairs, start=first)}


def _normal() -> MasterTable:
    body = {14: Limits(0, 1)} | _zero_gap(17, 1, 2, 3, 5, 7, 10, 14, 21)
    small = body | _zero_gap(25, 30, 44)
    return MasterTable(_N, (small,) * 5 + (body,) * 11, up=15)


def _tightened(row_a_starts_late: bool) -> MasterTable:
    body = {15: Limits(0, 1)} | _zero_gap(18, 1, 2, 3, 5, 8, 12, 18)
    small = body | _zero_gap(25, 27, 41)
    row_a = {d: cell for d, cell in small.items() if d != 15} if row_a_starts_late else small
    return MasterTable((*_N, 3150), (row_a, *(small,) * 4, *(body,) * 12), up=None)


def _reduced(
    body: dict[int, Limits], tail: dict[int, Limits], row_a: Diagonal, row_b: Diagonal
) -> MasterTable:
    rows = (row_a, row_b, *(body | tail,) * 3, *(body,) * 11)
    return MasterTable((2, 2, *_N[:14]), rows, up=15)


_REDUCED_ROW_A = {14: Limits(0, 1)} | _zero_gap(17, 1, 2, 3, 5, 7, 10, 14, 21, 30)


def _reduced_iso() -> MasterTable:
    zero = {14: Limits(0, 1)}
    return _reduced(
        body=zero | _zero_gap(18, 1, 2, 3, 5, 6, 8, 10),
        tail=_zero_gap(25, 14, 21),
        row_a=_REDUCED_ROW_A,
        row_b=zero | _zero_gap(18, 1, 2, 3, 5, 7, 10, 14, 21, 30),
    )


def _reduced_z1_4() -> MasterTable:
    zero = {14: Limits(0, 1)}
    return _reduced(
        body=zero | _gap(17, (0, 2), (1, 3), (1, 4), (2, 5), (3, 6), (5, 8), (7, 10), (10, 13)),
        tail=_gap(25, (14, 17), (21, 24)),
        row_a=_REDUCED_ROW_A,
        row_b=zero | _gap(17, (0, 2), (1, 3), (2, 4), (3, 5)) | _zero_gap(21, 5, 7, 10, 14, 21, 30),
    )


MASTER_TABLES: dict[tuple[Edition, InspectionSeverity], MasterTable] = {
    (Edition.ISO_2859_1_1999, InspectionSeverity.NORMAL): _normal(),
    (Edition.ISO_2859_1_1999, InspectionSeverity.TIGHTENED): _tightened(row_a_starts_late=False),
    (Edition.ISO_2859_1_1999, InspectionSeverity.REDUCED): _reduced_iso(),
    (Edition.ANSI_ASQ_Z1_4, InspectionSeverity.NORMAL): _normal(),
    (Edition.ANSI_ASQ_Z1_4, InspectionSeverity.TIGHTENED): _tightened(row_a_starts_late=True),
    (Edition.ANSI_ASQ_Z1_4, InspectionSeverity.REDUCED): _reduced_z1_4(),
}
"""The editions differ in the reduced table and in one tightened cell: letter A at AQL 10 (Z12)."""
