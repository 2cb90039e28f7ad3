"""Cells of a table, and which of its rows or columns tell of this visit: before | after, 1st | 2nd."""

from dataclasses import dataclass

from bot.domain.reading.vocabulary import words

_OLDER = words("""
    1st|first|before|before rework|before repair|initial|original|old|previous|prior|last|last time
    first inspection|1st inspection|first check|1st check|first visit|1st visit|first round|1st round
    1st insp|first insp|previous inspection|last inspection|1st time|first time|was
    初检|初验|首检|首验|一验|第一次|首次|第一次验货|第一次检验|上次|前次|上回|返工前|返修前|整改前|之前|原来|旧""")
_NEWER = words("""
    2nd|second|after|after rework|after repair|new|current|this time|now|re-insp|reinsp|re-inspection
    reinspection|second inspection|2nd inspection|second check|2nd check|second visit|2nd visit|re-check
    recheck|second round|2nd round|2nd insp|second insp|2nd time|second time|today|this visit|repeat
    复检|复验|重验|重检|再验|二验|第二次|二次|第二次验货|第二次检验|本次|这次|此次|返工后|返修后|整改后|现在|新|今天""")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at [start, end) of the text, without the blanks around it."""

    start: int
    end: int


Row = list[Cell]


def is_visit(text: str, cell: Cell) -> bool:
    """True for a cell that names the first or the second of two visits."""
    return text[cell.start : cell.end] in _OLDER | _NEWER


def of_this_visit(text: str, rows: list[Row]) -> list[Row]:
    """The rows without the columns, or without the lines, of an older visit beside the new one."""
    if len(rows) < len(("head", "line")):
        return rows
    older = {place for place, cell in enumerate(rows[0]) if _names(text, cell, _OLDER)}
    newer = {place for place, cell in enumerate(rows[0]) if _names(text, cell, _NEWER)}
    if older and len(newer) == 1:
        kept = [[cell for place, cell in enumerate(row) if place not in older] for row in rows]
        label_and_value = all(len(row) == len(("label", "value")) for row in kept)
        return kept[1:] if label_and_value else kept
    return _without_older_lines(text, rows)


def _without_older_lines(text: str, rows: list[Row]) -> list[Row]:
    """1st | 1500 | 125 | 0 | 14 | 19 over 2nd | 1500 | 125 | 0 | 4 | 8."""
    older = [row for row in rows[1:] if row and _names(text, row[0], _OLDER)]
    newer = [row for row in rows[1:] if row and _names(text, row[0], _NEWER)]
    return [row for row in rows if row not in older] if older and len(newer) == 1 else rows


def _names(text: str, cell: Cell, visits: frozenset[str]) -> bool:
    return text[cell.start : cell.end] in visits
