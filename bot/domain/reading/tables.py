"""Tables in a message: Markdown, spreadsheet paste, CSV and columns of spaces, in any direction.

A table is rewritten as keys and values, row by row, so that the one reader of text reads it too:
under "PO | Lot | MA" the row "9317 | 900 | 3" becomes "PO: 9317, Lot: 900, MA: 3".
"""

import re
from itertools import pairwise

from bot.domain.reading.cells import Cell, Row, is_visit, of_this_visit
from bot.domain.reading.classes import is_class
from bot.domain.reading.codes import code_end
from bot.domain.reading.numbers import whole_number
from bot.domain.reading.tokens import MAX_TOKENS, Kind, Token, tokens_of
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
_CLASS_COLUMNS = tuple(
    (
        "class|severity|category|classification|defect class|等级|类别|级别|分类|缺陷等级|缺陷类别|缺陷类型"
    ).split("|")
)
_COUNT_COLUMNS = tuple(
    (
        "qty|quantity|count|counts|number|found|no.|pcs|数量|个数|数目|缺陷数|不良数|nos|"
        "no of defects|缺陷数量|不良数量|defects found|q'ty"
    ).split("|")
)
_LABEL_COLUMNS = tuple(
    (
        "class|severity|category|type|item|field|defect class|类别|等级|项目|级别|分类|缺陷等级|缺陷类别|"
        "检验项目||parameter|#|缺陷|defect type|name|result"
    ).split("|")
)

_PART_COLUMNS = tuple(
    "颜色|颜色分类|色号|尺码|尺寸|规格|colour|color|colours|size|sizes|variant|shade".split("|")
)
_TOTALS = tuple("合计|总计|总|小计|共计|total|totals|sum|all|grand total|total:".split("|"))
_BLANKS = ("  ", " ")
"""Columns set apart by blanks: monospace tables, where narrow columns leave a single one."""


def tokens_with_tables(text: str) -> list[Token]:
    """The tokens of `text`, with its tables rewritten as keys and values."""
    found: list[Token] = []
    for start, end, rows in _blocks(text):
        if len(found) >= MAX_TOKENS:
            break
        table = _rewritten(text, rows) if rows else None
        found.extend(tokens_of(text, start, end) if table is None else table)
        found.append(_sign("\n", min(end, max(0, len(text) - 1))))
    return found[:MAX_TOKENS]


# ---------------------------------------------------------------- finding tables


def _blocks(text: str) -> list[tuple[int, int, list[Row]]]:
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
        if not any(_is_head(text, cell) or is_visit(text, cell) for cell in first[:3]):
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
    heads = sum(_is_head(text, cell) for cell in rows[0])
    if delimiter == _BLANKS[-1]:  # words stand like this in any sentence: all must be heads
        return heads == len(rows[0]) >= 4 and _has_numbers(text, rows[1:])
    if len(rows[0]) == 2 and _is_vertical(text, rows):
        return delimiter not in _BLANKS or len(rows) >= 3
    needed = 2 if delimiter in ("|", "\t") else 3
    return heads >= needed and 2 * heads >= len(rows[0]) and _has_numbers(text, rows[1:])


def _is_vertical(text: str, rows: list[Row]) -> bool:
    named = sum(_is_head(text, row[0]) for row in rows)
    return named >= 2 and 3 * named >= 2 * len(rows)


def _is_head(text: str, cell: Cell) -> bool:
    """True for a cell that names a field and holds no number."""
    if cell.end <= cell.start or cell.end - cell.start > 40:
        return False
    tokens = tokens_of(text, cell.start, cell.end)
    if any(token.is_number or token.kind is Kind.CODE for token in tokens):
        return False
    written = text[cell.start : cell.end]
    return any(token.means(*_KEYS) for token in tokens) or written in (
        *_LEVEL_WORDS,
        *_COUNT_COLUMNS,
        *_PART_COLUMNS,
    )


def _has_numbers(text: str, rows: list[Row]) -> bool:
    return any(c.isdigit() for row in rows for cell in row for c in text[cell.start : cell.end])


# ---------------------------------------------------------------- rewriting


def _rewritten(text: str, rows: list[Row]) -> list[Token]:
    if len(rows[0]) == 2 and _is_vertical(text, rows):
        return _pairs(text, rows)
    header, body = _without_serials(text, *_headed(text, rows))
    body = _total_alone(text, header, body)
    if _class_column(text, header) is not None and _count_column(text, header) is not None:
        return _defect_rows(text, header, body)
    if _is_labelled(text, header, body):
        return _matrix(text, header, body)
    if _heads_defects(text, header) and _count_column(text, header) is not None:
        return _defect_rows(text, header, body)
    return _records(text, header, body)


def _headed(text: str, rows: list[Row]) -> tuple[Row, list[Row]]:
    """Header and body, where the heads take two lines: Qty over Lot | Sample."""
    first, second = rows[0], rows[1]
    named = [cell for cell in second if cell.end > cell.start]
    heads = len(named) > 1 and all(_is_head(text, cell) for cell in named)
    if not heads or len(first) != len(second) or len(rows) < len(("head", "head", "line")):
        return first, rows[1:]
    merged = [b if b.end > b.start else a for a, b in zip(first, second, strict=True)]
    return merged, rows[2:]


def _total_alone(text: str, header: Row, body: list[Row]) -> list[Row]:
    """The line of totals in place of the lines by colour or size, where it is their sum."""
    if text[header[0].start : header[0].end] not in _PART_COLUMNS or len(body) < len(
        ("a", "b", "sum")
    ):
        return body
    *parts, last = body
    if text[last[0].start : last[0].end] not in _TOTALS:
        return body
    columns = range(1, len(last))
    agree = all(_summed(text, parts, place) == _figure(text, last, place) for place in columns)
    return [[Cell(last[0].end, last[0].end), *last[1:]]] if agree else body


def _summed(text: str, rows: list[Row], place: int) -> int:
    return sum(_figure(text, row, place) or 0 for row in rows)


def _figure(text: str, row: Row, place: int) -> int:
    written = text[row[place].start : row[place].end] if place < len(row) else ""
    return whole_number(written) or 0


def _without_serials(text: str, header: Row, body: list[Row]) -> tuple[Row, list[Row]]:
    """The columns without a first one that only numbers the defects below class names."""
    classes = sum(any(is_class(t) for t in tokens_of(text, c.start, c.end)) for c in header[2:])
    wide = all(len(row) > 1 for row in body)
    if classes < 2 or not wide or not _is_serial(text, header, body, 0):
        return header, body
    return header[1:], [row[1:] for row in body]


def _heads_defects(text: str, header: Row) -> bool:
    """Defect | Qty: findings whose class nobody named."""
    head = tokens_of(text, header[0].start, header[0].end)
    return len(header) == 2 and any(token.means(Term.DEFECT) for token in head)


def _pairs(text: str, rows: list[Row]) -> list[Token]:
    """field | value, one field a line."""
    found: list[Token] = []
    for row in rows:
        found += _pair(text, tokens_of(text, row[0].start, row[0].end), row[1])
        found.append(_sign("\n", row[1].end))
    return found


def _pair(text: str, key: list[Token], value: Cell) -> list[Token]:
    """key : value; the value of an order number is one code."""
    identity = next((t for t in key if t.means(Term.PO, Term.OTHER_ID)), None)
    if identity is not None and identity.kind is Kind.TERM:
        return [*key, _sign(":", value.start), *_code(text, value, identity)]
    return [*key, _sign(":", value.start), *tokens_of(text, value.start, value.end, listed=False)]


def _code(text: str, cell: Cell, identity: Token) -> list[Token]:
    start = cell.start
    while start < cell.end and text[start] in "#: ":
        start += 1
    prefix = tokens_of(text, start, cell.end)
    if prefix and prefix[0].means(Term.PO):
        return prefix
    end = code_end(text, start)
    if end <= start or not any(c.isdigit() for c in text[start:end]):
        return prefix
    term = Term.PO if identity.means(Term.PO) else Term.OTHER_ID
    return [Token(Kind.CODE, start, end, text[start:end], frozenset({term}))]


def _records(text: str, header: Row, body: list[Row]) -> list[Token]:
    """One record a row."""
    keys = [tokens_of(text, cell.start, cell.end) for cell in header]
    found: list[Token] = []
    for row in body:
        for key, value in zip(keys, row, strict=False):
            if value.end > value.start:
                found += _pair(text, key, value)
                found.append(_sign(",", value.end))
        found.append(_sign("\n", row[-1].end))
    return found


def _is_labelled(text: str, header: Row, body: list[Row]) -> bool:
    """Whether the first column holds labels (classes, AQL, found) and not values."""
    heads = [tokens_of(text, cell.start, cell.end) for cell in header]
    if any(token.means(Term.PO) for head in heads for token in head):
        return False
    first = text[header[0].start : header[0].end]
    labels = [tokens_of(text, row[0].start, row[0].end) for row in body if row]
    named = sum(
        any(is_class(t) or t.means(Term.AQL, Term.LIMIT, Term.TOTAL, Term.REJECT) for t in label)
        for label in labels
    )
    classes = sum(any(is_class(t) for t in tokens_of(text, c.start, c.end)) for c in header[1:])
    if classes >= 2 and any(is_class(t) for t in tokens_of(text, header[0].start, header[0].end)):
        return False
    described = first in (
        *_LABEL_COLUMNS,
        "defect",
        "defects",
        "defect description",
        "defect name",
        "description",
        "不良项目",
        "缺陷描述",
        "不良现象",
        "finding",
        "findings",
        "问题",
        "缺陷项",
    )
    return named > 0 or (described and classes >= 2)


def _matrix(text: str, header: Row, body: list[Row]) -> list[Token]:
    """Labels down the side, columns above: "Major" under "Found" becomes "Major Found: 3"."""
    columns = [_column(text, cell) for cell in header[1:]]
    found: list[Token] = []
    for row in body:
        label = tokens_of(text, row[0].start, row[0].end)
        for column, value in zip(columns, row[1:], strict=False):
            if value.end > value.start:
                found += _matrix_cell(text, label, column, value)
                found.append(_sign(";", value.end))
        found.append(_sign("\n", row[-1].end))
    return found


def _column(text: str, cell: Cell) -> list[Token]:
    """A head of mere count ("Qty", "Found") adds nothing to its label."""
    if text[cell.start : cell.end] in _COUNT_COLUMNS:
        return []
    return tokens_of(text, cell.start, cell.end)


def _matrix_cell(text: str, label: list[Token], column: list[Token], value: Cell) -> list[Token]:
    values = tokens_of(text, value.start, value.end, listed=False)
    if any(is_class(t) for t in column) and not any(is_class(t) for t in label):
        described = bool(label) and all(t.kind is Kind.WORD for t in label)
        if described and all(t.is_number and t.count == 0 for t in values):
            return []
        return [*label, *column, _sign(":", value.start), *values]
    return [*label, *column, _sign(":", value.start), *values]


def _class_column(text: str, header: Row) -> int | None:
    return _place_of(text, header, _CLASS_COLUMNS)


def _count_column(text: str, header: Row) -> int | None:
    return _place_of(text, header, _COUNT_COLUMNS)


def _place_of(text: str, header: Row, names: tuple[str, ...]) -> int | None:
    for place, cell in enumerate(header):
        if text[cell.start : cell.end] in names and place > 0:
            return place
    return None


def _defect_rows(text: str, header: Row, body: list[Row]) -> list[Token]:
    """Defect | Class | Qty: each row is one defect line; the class may have no column."""
    named, counted = _class_column(text, header), _count_column(text, header)
    assert counted is not None
    described = next(i for i in range(len(header)) if i not in (named, counted))
    if _is_serial(text, header, body, described):
        described = next(
            (i for i in range(described + 1, len(header)) if i not in (named, counted)), described
        )
    found: list[Token] = []
    for row in body:
        for place in (described, named, counted):
            if place is not None and place < len(row):
                found += tokens_of(text, row[place].start, row[place].end, listed=False)
                found.append(_sign("-", row[place].end))
        found = found[:-1]
        found.append(_sign("\n", row[-1].end))
    return found


def _is_serial(text: str, header: Row, body: list[Row], place: int) -> bool:
    """A column of 1, 2, 3 numbers the rows."""
    written = [text[row[place].start : row[place].end] for row in body if place < len(row)]
    steps = [int(b) - int(a) for a, b in pairwise(written) if a.isdecimal() and b.isdecimal()]
    named = text[header[place].start : header[place].end] in (
        "#",
        "no",
        "no.",
        "s/n",
        "序号",
        "编号",
        "item",
    )
    return named or (len(written) > 1 and len(steps) == len(written) - 1 and set(steps) == {1})


def _sign(text: str, at: int) -> Token:
    return Token(Kind.SIGN, at, at, text)
