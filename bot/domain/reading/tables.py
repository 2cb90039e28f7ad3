"""Tables in a message: Markdown, spreadsheet paste, CSV and columns of spaces, in any direction.

A table is rewritten as keys and values, row by row, so that the one reader of text reads it too:
under "PO | Lot | MA" the row "9317 | 900 | 3" becomes "PO: 9317, Lot: 900, MA: 3".
"""

from itertools import pairwise

from bot.domain.reading.cells import Cell, Row
from bot.domain.reading.classes import is_class
from bot.domain.reading.codes import code_end
from bot.domain.reading.numbers import whole_number
from bot.domain.reading.table_blocks import (
    COUNT_COLUMNS,
    PART_COLUMNS,
    blocks_of,
    is_head,
    is_vertical,
)
from bot.domain.reading.tokens import MAX_TOKENS, Kind, Token, tokens_of
from bot.domain.reading.vocabulary import Term

_CLASS_COLUMNS = tuple(
    (
        "class|severity|category|classification|defect class|等级|类别|级别|分类|缺陷等级|缺陷类别|缺陷类型"
    ).split("|")
)
_LABEL_COLUMNS = tuple(
    (
        "class|severity|category|type|item|field|defect class|类别|等级|项目|级别|分类|缺陷等级|缺陷类别|"
        "检验项目||parameter|#|缺陷|defect type|name|result"
    ).split("|")
)

_TOTALS = tuple("合计|总计|总|小计|共计|total|totals|sum|all|grand total|total:".split("|"))


def tokens_with_tables(text: str) -> list[Token]:
    """The tokens of `text`, with its tables rewritten as keys and values."""
    found: list[Token] = []
    for start, end, rows in blocks_of(text):
        if len(found) >= MAX_TOKENS:
            break
        table = _rewritten(text, rows) if rows else None
        found.extend(tokens_of(text, start, end) if table is None else table)
        found.append(_sign("\n", min(end, max(0, len(text) - 1))))
    return found[:MAX_TOKENS]


# ---------------------------------------------------------------- rewriting


def _rewritten(text: str, rows: list[Row]) -> list[Token]:
    if len(rows[0]) == 2 and is_vertical(text, rows):
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
    heads = len(named) > 1 and all(is_head(text, cell) for cell in named)
    if not heads or len(first) != len(second) or len(rows) < len(("head", "head", "line")):
        return first, rows[1:]
    merged = [b if b.end > b.start else a for a, b in zip(first, second, strict=True)]
    return merged, rows[2:]


def _total_alone(text: str, header: Row, body: list[Row]) -> list[Row]:
    """The line of totals in place of the lines by colour or size, where it is their sum."""
    if text[header[0].start : header[0].end] not in PART_COLUMNS or len(body) < len(
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
    if text[cell.start : cell.end] in COUNT_COLUMNS:
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
    return _place_of(text, header, COUNT_COLUMNS)


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
