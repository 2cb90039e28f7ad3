"""The master tables laid out as a page prints them, and read with a finger: a second way to a plan.

Nothing here knows the module's rule. Each row is its letter, its n, the column in which its ribbon
of cells begins, and the ribbon; what lies left of it is an arrow down, what lies right an arrow up.
A plan is found by stepping from cell to cell as the arrows say. The columns and ribbons are those
of MIL-STD-105E, which is in the public domain; ISO's reduced ribbon replaces the one with gaps.
"""

from collections.abc import Callable
from typing import NamedTuple

HEADINGS = (
    "0.010 0.015 0.025 0.040 0.065 0.10 0.15 0.25 0.40 0.65 1.0 1.5 2.5 4.0 6.5 10 "
    "15 25 40 65 100 150 250 400 650 1000"
)
COLUMNS = HEADINGS.split()

DOWN, UP = "v", "^"

LETTERS_BY_LOT = {
    #      S-1 S-2 S-3 S-4 I II III
    (2, 8): "A A A A A A B",
    (9, 15): "A A A A A B C",
    (16, 25): "A A B B B C D",
    (26, 50): "A B B C C D E",
    (51, 90): "B B C C C E F",
    (91, 150): "B B C D D F G",
    (151, 280): "B C D E E G H",
    (281, 500): "B C D E F H J",
    (501, 1200): "C C E F G J K",
    (1201, 3200): "C D E G H K L",
    (3201, 10000): "C D F G J L M",
    (10001, 35000): "C D F H K M N",
    (35001, 150000): "D E G J L N P",
    (150001, 500000): "D E G J M P Q",
    (500001, 10**9): "D E H K N Q R",
}
LEVELS = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")

# letter, n under normal and tightened, n under reduced, column of 0/1 under normal and reduced,
# column of 0/1 under tightened. "-" lies left of the page.
ROWS = """
A    2   2  6.5    10
B    3   2  4.0    6.5
C    5   2  2.5    4.0
D    8   3  1.5    2.5
E   13   5  1.0    1.5
F   20   8  0.65   1.0
G   32  13  0.40   0.65
H   50  20  0.25   0.40
J   80  32  0.15   0.25
K  125  50  0.10   0.15
L  200  80  0.065  0.10
M  315 125  0.040  0.065
N  500 200  0.025  0.040
P  800 315  0.015  0.025
Q 1250 500  0.010  0.015
R 2000 800  -      0.010
S 3150   -  -      -
"""

NORMAL = "0/1 ^ v 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22"
NORMAL_SMALL = f"{NORMAL} 30/31 44/45"
TIGHTENED = "0/1 v v 1/2 2/3 3/4 5/6 8/9 12/13 18/19"
TIGHTENED_SMALL = f"{TIGHTENED} 27/28 41/42"
REDUCED_ISO = "0/1 ^ v v 1/2 2/3 3/4 5/6 6/7 8/9 10/11"
REDUCED_ISO_SMALL = f"{REDUCED_ISO} 14/15 21/22"
REDUCED_ISO_B = "0/1 ^ v v 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 30/31"
REDUCED_Z1_4 = "0/1 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13"
REDUCED_Z1_4_SMALL = f"{REDUCED_Z1_4} 14/17 21/24"
REDUCED_Z1_4_B = "0/1 ^ v 0/2 1/3 2/4 3/5 5/6 7/8 10/11 14/15 21/22 30/31"
REDUCED_A = "0/1 ^ v 1/2 2/3 3/4 5/6 7/8 10/11 14/15 21/22 30/31"


class Page(NamedTuple):
    """A master table as printed: n and 26 cells for each letter, top to bottom."""

    sizes: dict[str, int]
    cells: dict[str, list[str]]


class Read(NamedTuple):
    """What one reads off a page."""

    letter: str
    n: int
    ac: int
    re: int


def read(page: Page, letter: str, column: str) -> Read:
    """Put a finger on the cell and go where the arrows point; off the page, go the other way."""
    place = COLUMNS.index(column)
    first_arrow = page.cells[letter][place]
    other_way = UP if first_arrow == DOWN else DOWN
    return _go(page, letter, place, None) or _certain(_go(page, letter, place, other_way))


def normal_page() -> Page:
    """Single sampling, normal inspection; the same in both editions."""
    return _page("N", lambda letter: NORMAL_SMALL if letter in "ABCDE" else NORMAL, without="S")


def tightened_page(edition: str) -> Page:
    """Single sampling, tightened inspection; A at AQL 10 is an arrow in the military standard."""
    page = _page(
        "T", lambda letter: TIGHTENED_SMALL if letter in "ABCDE" else TIGHTENED, without=""
    )
    page.cells["S"] = [DOWN, DOWN, "1/2"] + [UP] * 23
    if edition == "ANSI/ASQ Z1.4":
        page.cells["A"][COLUMNS.index("10")] = DOWN
    return page


def reduced_page(edition: str) -> Page:
    """Single sampling, reduced inspection; the military standard leaves gaps between Ac and Re."""
    iso = edition == "ISO 2859-1:1999"
    rows = dict.fromkeys("FGHJKLMNPQR", REDUCED_ISO if iso else REDUCED_Z1_4)
    rows |= dict.fromkeys("CDE", REDUCED_ISO_SMALL if iso else REDUCED_Z1_4_SMALL)
    rows |= {"B": REDUCED_ISO_B if iso else REDUCED_Z1_4_B, "A": REDUCED_A}
    return _page("R", rows.__getitem__, without="S")


def page_for(edition: str, severity: str) -> Page:
    """The page an inspector opens."""
    if severity == "normal":
        return normal_page()
    return tightened_page(edition) if severity == "tightened" else reduced_page(edition)


def _page(table: str, ribbon_of: Callable[[str], str], without: str) -> Page:
    sizes: dict[str, int] = {}
    cells: dict[str, list[str]] = {}
    for line in ROWS.strip().splitlines():
        letter, n, n_reduced, zero, zero_tightened = line.split()
        if letter in without:
            continue
        sizes[letter] = int(n_reduced if table == "R" else n)
        start = zero_tightened if table == "T" else zero
        cells[letter] = _row(start, ribbon_of(letter).split())
    return Page(sizes, cells)


def _row(start: str, ribbon: list[str]) -> list[str]:
    """One printed row; "-" is R, whose 0/1 would stand one column left of the page."""
    row = ribbon[1:] if start == "-" else [DOWN] * COLUMNS.index(start) + ribbon
    return (row + [UP] * len(COLUMNS))[: len(COLUMNS)]


def _go(page: Page, letter: str, place: int, way: str | None) -> Read | None:
    """Step along the arrows, or always `way`; None when the finger leaves the page."""
    letters = list(page.cells)
    row = letters.index(letter)
    while 0 <= row < len(letters):
        cell = page.cells[letters[row]][place]
        if "/" in cell:
            ac, re = cell.split("/")
            return Read(letters[row], page.sizes[letters[row]], int(ac), int(re))
        row += 1 if (way or cell) == DOWN else -1
    return None


def _certain(found: Read | None) -> Read:
    assert found is not None
    return found
