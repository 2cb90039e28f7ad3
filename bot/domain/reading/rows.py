"""Rows of bare numbers: lot, sample and three counts in a row, and columns under class names.

PO 7764 | 1200 | 80 | 0 | 4 | 11 is read only where the second number is the sample that the
standard draws from the first (Z1), so that no other row of five passes for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.reading.claims import COUNTS, Claim, count_claim
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.lists import is_drawn_size
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import is_number_at, token_at
from bot.domain.reading.sizes import is_planned
from bot.domain.reading.tokens import Token, Unit, taken
from bot.domain.reading.vocabulary import Term

_SEPARATORS = ("|", ";", ".", ",", "，", "/", "-", "\n", "、", "•", "\t")
_ROW = 5
_MOST_BLANKS = 2
_MOST_LINES = 40
_LARGEST_COUNT = 1_000


def with_rows(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without the rows they hold, and these as claims."""
    columns = _columns(tokens)
    if columns is not None:
        return columns
    for at, token in enumerate(tokens):
        if is_order_code(token):
            found, start, end = _row_behind(tokens, at + 1)
            if found:
                return [
                    *tokens[:start],
                    taken(tokens[start], tokens[end - 1]),
                    *tokens[end:],
                ], found
    return tokens, []


# ---------------------------------------------------------------- 1200 | 80 | 0 | 4 | 11


def _row_behind(tokens: list[Token], at: int) -> tuple[list[Claim], int, int]:
    """The five numbers behind an order's number, and where they stand."""
    at = _past_separators(tokens, at)
    numbers: list[Token] = []
    start = end = at
    while len(numbers) < _ROW and is_number_at(tokens, at):
        numbers.append(tokens[at])
        end = at + 1
        at = _past_separators(tokens, end)
    following = token_at(tokens, at)
    if len(numbers) < _ROW or (following is not None and _goes_on(following)):
        return [], start, end
    lot, sample, *counts = numbers
    if not _is_row(lot, sample, counts):
        return [], start, end
    named = zip(COUNTS, counts, strict=True)
    claims = [count_claim("lot_size", lot), count_claim("sample_size", sample)]
    return claims + [count_claim(name, number) for name, number in named], start, end


def _past_separators(tokens: list[Token], at: int) -> int:
    """Past the sign between two items of a row, and an empty line or word for checking."""
    end = at
    while end < min(at + _MOST_BLANKS, len(tokens)) and tokens[end].is_sign(*_SEPARATORS):
        end += 1
    return end


def _goes_on(token: Token) -> bool:
    return token.is_number or is_class(token) or token.means(Term.LIMIT, Term.AQL)


def _is_row(lot: Token, sample: Token, counts: list[Token]) -> bool:
    if lot.count is None or sample.count is None or not is_drawn_size(sample.count):
        return False
    pieces = all(n.unit in (Unit.BARE, Unit.PIECES) for n in (lot, sample))
    small = all(n.unit is Unit.BARE and (n.count or 0) < _LARGEST_COUNT for n in counts)
    return pieces and small and is_planned(sample.count, lot.count)


# ---------------------------------------------------------------- CR MA MI <line> 0 4 11


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that ends in three numbers; `total` where a word for it leads the line."""

    counts: list[Token]
    total: bool
    start: int
    end: int


def _columns(tokens: list[Token]) -> tuple[list[Token], list[Claim]] | None:
    """Three class names at the end of a line, and lines below that end in three numbers."""
    head = next((at for at in range(len(tokens)) if _is_head(tokens, at)), None)
    if head is None:
        return None
    names = [class_of(token) or "" for token in tokens[head : head + 3]]
    lines = list(_lines_below(tokens, head + 4))
    totals = [line for line in lines if line.total]
    parts = [line for line in lines if not line.total]
    chosen = totals[-1:] or parts
    if not chosen:
        return None
    claims = [_column_claim(name, place, totals, parts) for place, name in enumerate(names)]
    first, last = tokens[head], tokens[lines[-1].end - 1]
    return [*tokens[:head], taken(first, last), *tokens[lines[-1].end :]], claims


def _is_head(tokens: list[Token], at: int) -> bool:
    head = tokens[at : at + 4]
    if len(head) < 4 or not head[3].is_sign("\n") or not all(map(is_class, head[:3])):
        return False
    return len({class_of(token) for token in head[:3]}) == 3


def _lines_below(tokens: list[Token], at: int) -> Iterator[_Line]:
    for _ in range(_MOST_LINES):
        end = at
        while end < len(tokens) and not tokens[end].is_sign("\n"):
            end += 1
        numbers = tokens[end - 3 : end] if end - at >= 3 else []
        if len(numbers) < 3 or not all(n.is_number and n.unit is Unit.BARE for n in numbers):
            return
        yield _Line(numbers, any(t.means(Term.TOTAL) for t in tokens[at:end]), at, end)
        at = end + 1


def _column_claim(name: str, place: int, totals: list[_Line], parts: list[_Line]) -> Claim:
    """A class from its total or the sum of its column; where these differ nothing is known."""
    cells = [line.counts[place] for line in parts]
    summed = sum(cell.count or 0 for cell in cells)
    exact = all(cell.count is not None for cell in cells)
    if not totals:
        first = count_claim(name, cells[0])
        if len(cells) == 1:
            return first
        return Claim(
            name,
            summed if exact else None,
            cells[0].start,
            cells[-1].end,
            derived=exact,
            odd=not exact,
        )
    total = count_claim(name, totals[-1].counts[place])
    agrees = not cells or (exact and summed == total.value)
    return total if agrees else Claim(name, None, total.start, total.end, odd=True)
