"""Where tables stand in a text: runs of lines with cells under heads, in any of several manners."""

import re

from bot.domain.reading.cells import Cell, Row, is_visit, of_this_visit
from bot.domain.reading.tokens import Kind, tokens_of
from bot.domain.reading.vocabulary import Term

_MOST_ATTEMPTS = 40
_MOST_ROWS = 80
_MOST_COLUMNS = 40
_RULE = re.compile(r"[\s|+:=-]*[-=]{2,}[\s|+:=-]*$")
_KEYS = (
    Term.PO,
    Term.LOT,
    Term.LOT_STATE,
    Term.ORDERED,
    Term.SAMPLE,
    Term.SAMPLED,
    Term.AQL,
    Term.LIMIT,
    Term.REJECT,
    Term.PHOTOS,
    Term.INSPECTOR,
    Term.SUPPLIER,
    Term.PRODUCT,
    Term.DATE,
    Term.TOTAL,
    Term.DEFECT,
    Term.CRITICAL,
    Term.MAJOR,
    Term.MINOR,
    Term.SEVERE,
    Term.OTHER_ID,
    Term.BAD_PIECES,
)
_LEVEL_WORDS = ("level", "lvl", "lv", "检验水平", "水平", "gil", "il", "等级", "抽样水平")
COUNT_COLUMNS = tuple(
    (
        "qty|quantity|count|counts|number|found|no.|pcs|数量|个数|数目|缺陷数|不良数|nos|"
        "no of defects|缺陷数量|不良数量|defects found|q'ty"
    ).split("|")
)
PART_COLUMNS = tuple(
    "颜色|颜色分类|色号|尺码|尺寸|规格|colour|color|colours|size|sizes|variant|shade".split("|")
)
_BLANKS = ("  ", " ")
"""Columns set apart by blanks: monospace tables, where narrow columns leave a single one."""


def blocks_of(text: str) -> list[tuple[int, int, list[Row]]]:
    """Runs of lines: (start, end, rows); the rows are empty where a run is no table."""
    blocks: list[tuple[int, int, list[Row]]] = []
    plain_from = 0
    lines = _lines(text)
    attempts = at = 0
    while at < len(lines) and attempts < _MOST_ATTEMPTS:
        if text[slice(*lines[at])].isspace() or lines[at][0] == lines[at][1]:
            at += 1
            continue
        lines[at] = _past_words(text, lines, at)
        rows, width = _table_at(text, lines, at)
        attempts += width >= 0
        if width < 2:
            at += 1
            continue
        if lines[at][0] > plain_from:
            blocks.append((plain_from, lines[at][0] - 1, []))
        blocks.append((lines[at][0], lines[at + width - 1][1], rows))
        plain_from = lines[at + width - 1][1] + 1
        at += width
    if plain_from < len(text):
        blocks.append((plain_from, len(text), []))
    return blocks


def _past_words(text: str, lines: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The line from its first bar on, where words stand before a table that begins with bars."""
    start, end = lines[at]
    bar = text.find("|", start, end)
    if bar < 0 or at + 1 >= len(lines) or text[start:bar].isspace() or bar == start:
        return start, end
    next_start, next_end = lines[at + 1]
    below = text[next_start:next_end].lstrip()
    return (bar, end) if below.startswith("|") and _RULE.match(below) else (start, end)


def _lines(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _table_at(text: str, lines: list[tuple[int, int]], at: int) -> tuple[list[Row], int]:
    """The table whose first line is `at`, and how many lines it takes.

    Width 0 is for a line with cells that begins no table, -1 for one without cells.
    """
    width = -1
    for delimiter in ("|", "\t", ";", ",", *_BLANKS):
        first = _cells(text, *lines[at], delimiter)
        if len(first) < 2:
            continue
        width = 0
        if not any(is_head(text, cell) or is_visit(text, cell) for cell in first[:3]):
            continue
        rows, width = _rows(text, lines, at, delimiter, len(first))
        rows = of_this_visit(text, rows)
        if len(rows) >= 2 and _is_table(text, rows, delimiter):
            return rows, width
        width = 0
    return [], width


def _rows(
    text: str, lines: list[tuple[int, int]], at: int, delimiter: str, columns: int
) -> tuple[list[Row], int]:
    rows: list[Row] = []
    end = at
    while end < len(lines) and len(rows) < _MOST_ROWS:
        line = text[slice(*lines[end])]
        if rows and _RULE.match(line):
            end += 1
            continue
        cells = _cells(text, *lines[end], delimiter)
        ragged = delimiter in ("|", "\t") and len(cells) >= 2
        if len(cells) != columns and not ragged:
            break
        rows.append(cells)
        end += 1
    return rows, end - at


def _cells(text: str, start: int, end: int, delimiter: str) -> Row:
    if not 0 < text.count(delimiter, start, end) <= _MOST_COLUMNS:
        return []
    low, high = start, end
    if delimiter == "|":
        low, high = _without_outer_bars(text, start, end)
    cells: Row = []
    for part_start, part_end in _split(text, low, high, delimiter):
        cells.append(_trimmed(text, part_start, part_end))
    if delimiter in _BLANKS:
        cells = [cell for cell in cells if cell.end > cell.start]
    return cells


def _without_outer_bars(text: str, start: int, end: int) -> tuple[int, int]:
    cell = _trimmed(text, start, end)
    low = cell.start + 1 if text[cell.start : cell.start + 1] == "|" else cell.start
    high = cell.end - 1 if cell.end > low and text[cell.end - 1] == "|" else cell.end
    return low, high


def _split(text: str, start: int, end: int, delimiter: str) -> list[tuple[int, int]]:
    """Parts between delimiters; a comma inside double quotes parts nothing."""
    if '"' not in text[start:end]:
        return _split_plainly(text, start, end, delimiter)
    parts: list[tuple[int, int]] = []
    quoted = False
    begin = at = start
    while at < end:
        quoted ^= text[at] == '"'
        if not quoted and text.startswith(delimiter, at):
            parts.append((begin, at))
            at += len(delimiter)
            begin = at
            continue
        at += 1
    return [*parts, (begin, end)]


def _split_plainly(text: str, start: int, end: int, delimiter: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for part in text[start:end].split(delimiter):
        parts.append((start, start + len(part)))
        start += len(part) + len(delimiter)
    return parts


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] in ' \t"':
        start += 1
    while end > start and text[end - 1] in ' \t"':
        end -= 1
    return Cell(start, end)


def _is_table(text: str, rows: list[Row], delimiter: str) -> bool:
    """Whether the first row heads columns, or the first column names fields."""
    heads = sum(is_head(text, cell) for cell in rows[0])
    if delimiter == _BLANKS[-1]:  # words stand like this in any sentence: all must be heads
        return heads == len(rows[0]) >= 4 and _has_numbers(text, rows[1:])
    if len(rows[0]) == 2 and is_vertical(text, rows):
        return delimiter not in _BLANKS or len(rows) >= 3
    needed = 2 if delimiter in ("|", "\t") else 3
    return heads >= needed and 2 * heads >= len(rows[0]) and _has_numbers(text, rows[1:])


def is_vertical(text: str, rows: list[Row]) -> bool:
    """True where the first column names fields and the second holds their values."""
    named = sum(is_head(text, row[0]) for row in rows)
    return named >= 2 and 3 * named >= 2 * len(rows)


def is_head(text: str, cell: Cell) -> bool:
    """True for a cell that names a field and holds no number."""
    if cell.end <= cell.start or cell.end - cell.start > 40:
        return False
    tokens = tokens_of(text, cell.start, cell.end)
    if any(token.is_number or token.kind is Kind.CODE for token in tokens):
        return False
    written = text[cell.start : cell.end]
    return any(token.means(*_KEYS) for token in tokens) or written in (
        *_LEVEL_WORDS,
        *COUNT_COLUMNS,
        *PART_COLUMNS,
    )


def _has_numbers(text: str, rows: list[Row]) -> bool:
    return any(c.isdigit() for row in rows for cell in row for c in text[cell.start : cell.end])
