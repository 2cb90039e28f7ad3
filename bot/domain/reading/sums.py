"""Sums written out: ma 1+2+0 = 3, and parts named one by one: red 500, blue 400, grey 300 (1,200).

The parts are put aside only where they make the sum exactly; a sum that does not hold is odd.
"""

from dataclasses import replace
from decimal import Decimal

from bot.domain.reading.classes import is_class
from bot.domain.reading.numbers import Number
from bot.domain.reading.scan import is_number_at, past, token_at
from bot.domain.reading.tokens import Kind, Token, Unit, taken
from bot.domain.reading.variants import SIZES, is_variant
from bot.domain.reading.vocabulary import Term

_MOST_PARTS = 12
_FEWEST_PARTS = 2
_LEAST_LOT = 50
_LEAST_SAMPLE = 13
_LEAST_VARIANT = 20
_BETWEEN = (",", "，", "、", "+", ";", "；", "/", "\n")
_OF_SUM = (Term.TOTAL, Term.LOT, Term.LOT_STATE, Term.FILLER, Term.SAMPLED, Term.SAMPLE)


def with_sums(tokens: list[Token]) -> list[Token]:
    """The tokens with each sum that is written out made its result."""
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _sum_end(tokens, at)
        if end is not None:
            left.append(_result(tokens, at, end))
            at = end
            continue
        end = _bracket_end(tokens, at, left)
        if end > at:
            left.append(taken(tokens[at], tokens[end - 1]))
            at = end
            continue
        end, other_sum = _parts_end(tokens, at, left)
        if other_sum is not None:
            left.append(_stated(tokens, at, end, other_sum))
        else:
            left += [taken(token) if not token.is_sign() else token for token in tokens[at:end]]
        if end == at:
            left.append(tokens[at])
            end += 1
        at = end
    return left


# ---------------------------------------------------------------- 1+2+0 = 3


def _sum_end(tokens: list[Token], at: int) -> int | None:
    """Behind the result of the sum that begins at `at`."""
    before = token_at(tokens, at - 1)
    if not is_number_at(tokens, at) or (before is not None and _multiplies(before)):
        return None
    end = _past_unit(tokens, at)
    for _ in range(_MOST_PARTS):
        sign = token_at(tokens, end)
        if sign is None or sign.text not in ("+", "=") or not is_number_at(tokens, end + 1):
            return None
        if sign.text == "=":
            return end + 2 if end > at + 1 and tokens[at + 1].text != "=" else None
        end = _past_unit(tokens, end + 1)
    return None


def _past_unit(tokens: list[Token], at: int) -> int:
    return past(tokens, at + 1, lambda t: t.means(Term.UNIT), most=1)


def _multiplies(token: Token) -> bool:
    return token.means(Term.TIMES) or token.is_sign("*", "×") or token.text == "+"


def _result(tokens: list[Token], at: int, end: int) -> Token:
    numbers = [token for token in tokens[at:end] if token.is_number]
    *parts, result = numbers
    known = all(token.count is not None for token in numbers)
    if known and sum(part.count or 0 for part in parts) == result.count:
        return result
    return _unknown(result, tokens[at].start)


def _unknown(number: Token, start: int) -> Token:
    assert number.number is not None
    odd = replace(number.number, count=None, amount=None, odd=True)
    return replace(number, start=start, number=odd)


# ---------------------------------------------------------------- 1500 (1200 black + 300 white)


def _bracket_end(tokens: list[Token], at: int, before: list[Token]) -> int:
    """Behind the bracket at `at` whose numbers make the lot or the sample in front; else `at`."""
    if not tokens[at].is_sign("("):
        return at
    stated = next((t for t in reversed(before[-2:]) if t.is_number), None)
    end = past(tokens, at + 1, _is_part_of_bracket, most=4 * _MOST_PARTS)
    closing = token_at(tokens, end)
    parts = [token for token in tokens[at + 1 : end] if token.is_number]
    if stated is None or len(parts) < _FEWEST_PARTS or closing is None or not closing.is_sign(")"):
        return at
    whole = stated.count or 0
    counted = any(is_class(token) for token in before[-4:])
    makes = sum(part.count or 0 for part in parts) == whole >= _LEAST_SAMPLE
    return end + 1 if makes and not counted else at


def _is_part_of_bracket(token: Token) -> bool:
    parts = token.is_number or token.kind is Kind.WORD or token.means(Term.UNIT, Term.AND)
    return parts or token.text == "+" or token.is_sign(",", "，", "/", "、", ":")


# ---------------------------------------------------------------- red 500, blue 400 (900)


def _parts_end(tokens: list[Token], at: int, before: list[Token]) -> tuple[int, int | None]:
    """Behind the named parts that begin at `at` and whose sum follows, else `at`; and what they
    make, where the sum that follows is another, or where all are colours or sizes and none does."""
    counts, end = _listed(tokens, at)
    parts, summed = len(counts), sum(counts)
    if parts < _FEWEST_PARTS:
        return at, None
    drawn = any(token.means(Term.SAMPLE, Term.SAMPLED) for token in before[-3:])
    total = _sum_at(tokens, end)
    if total is None or (not drawn and _is_sample(tokens, end, total, summed)):
        whole = not drawn and min(counts) >= _LEAST_VARIANT and _is_of_variants(tokens, at, end)
        return (end, summed) if whole else (at, None)
    stated = tokens[total].count or 0
    if stated == summed:
        return (end if drawn or summed >= _LEAST_LOT else at), None
    of_lot = any(token.means(Term.TOTAL, Term.LOT) for token in tokens[end:total])
    near = of_lot and summed >= parts * _LEAST_LOT and stated < 2 * summed < 4 * stated
    return (end, summed) if near else (at, None)


def _listed(tokens: list[Token], at: int) -> tuple[list[int], int]:
    """The numbers of the named parts that begin at `at`, and where they end."""
    counts: list[int] = []
    end = at
    while len(counts) < _MOST_PARTS and (number := _part_at(tokens, end)) is not None:
        counts.append(tokens[number].count or 0)
        stop = _past_unit(tokens, number)
        following = past(tokens, stop, _parts, most=2)
        end = following if _part_at(tokens, following) is not None else stop
    return counts, end


def _is_sample(tokens: list[Token], end: int, total: int, summed: int) -> bool:
    """Red 600, blue 900, 125 drawn: the number that follows is the sample and not the sum."""
    drawn = any(t.means(Term.SAMPLE, Term.SAMPLED) for t in tokens[end : total + 2])
    return drawn and tokens[total].count != summed


def _is_of_variants(tokens: list[Token], at: int, end: int) -> bool:
    """Red 600, blue 500, green 400: whatever has a name there is a colour or a size, and what
    comes behind counts no class."""
    named = [token for token in tokens[at:end] if _names_part(token)]
    behind = token_at(tokens, end)
    counts_class = behind is not None and (is_class(behind) or behind.means(Term.DEFECT))
    return not counts_class and all(is_variant(token.text) for token in named)


def _parts(token: Token) -> bool:
    return token.is_sign(*_BETWEEN) or token.text == "+" or token.means(Term.AND)


def _stated(tokens: list[Token], start: int, end: int, summed: int) -> Token:
    """The sum of the parts as a second statement about the lot."""
    first, last = tokens[start], tokens[end - 1]
    number = Number(first.start, last.end, summed, Decimal(summed))
    text = str(summed)
    return Token(
        Kind.NUMBER, first.start, last.end, text, number=number, unit=Unit.PACKED, derived=True
    )


def _part_at(tokens: list[Token], at: int) -> int | None:
    """The number of the part "red: 500" at `at`."""
    word = token_at(tokens, at)
    if word is None or not _names_part(word):
        return None
    number = past(tokens, at + 1, lambda t: t.kind is Kind.WORD or t.is_sign(":", "=", "-"), most=2)
    return number if is_number_at(tokens, number) and tokens[number].count else None


def _names_part(token: Token) -> bool:
    """A word (red), or a size that was put aside (36码)."""
    is_size = token.kind is Kind.TAKEN and token.text.isdecimal() and int(token.text) in SIZES
    return token.kind is Kind.WORD or is_size


def _sum_at(tokens: list[Token], at: int) -> int | None:
    """(1,200), 共1200, all together one lot, 1,200: where the sum stands, if it counts no class."""
    number = past(tokens, at, _leads_to_sum, most=8)
    behind = token_at(tokens, number + 1)
    if not is_number_at(tokens, number) or number == at:
        return None
    return None if behind is not None and is_class(behind) else number


def _leads_to_sum(token: Token) -> bool:
    signs = token.is_sign("(", "=", ",", "，", ":", "\n", "-")
    return signs or token.means(*_OF_SUM) or token.text in ("together", "=")
