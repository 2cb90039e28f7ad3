"""Cartons times pieces: 30 ctns x 40, 30箱每箱40把, 40 per carton in 30 cartons, 20x40 + 10x36."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.reading.numbers import Number
from bot.domain.reading.scan import is_number_at, token_at
from bot.domain.reading.tokens import Kind, Token, Unit, taken
from bot.domain.reading.vocabulary import Term

_FARTHEST = 4
_LINKS = ("@", "*", "×", "(", ",", "，", "、", "/", ":", "-")
_LINK_WORDS = ("containing", "holding", "装", "with", "à", "packed", "内装", "里", "包装")
_CARTON_WORDS = ("箱", "盒", "包", "ctn", "ctns", "carton", "cartons", "box", "case", "cs")


def with_cartons(tokens: list[Token]) -> list[Token]:
    """The tokens with each product of cartons and pieces made one quantity."""
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        product, width = _product_at(tokens, at)
        left.append(product or tokens[at])
        at += width or 1
    return _summed(left)


def _product_at(tokens: list[Token], at: int) -> tuple[Token | None, int]:
    first = tokens[at]
    if first.means(Term.PER) and at + 1 < len(tokens):
        return _per_first(tokens, at)
    if not first.is_number:
        return None, 0
    if first.unit is Unit.CARTONS:
        return _cartons_first(tokens, at)
    return _pieces_first(tokens, at)


def _cartons_first(tokens: list[Token], at: int) -> tuple[Token | None, int]:
    """30 cartons of 40; 30 ctns, 40 pcs each; 30箱×40把."""
    second, linked = _next_number(tokens, at + 1)
    if second is None or tokens[second].unit in (Unit.CARTONS, Unit.PACKED):
        return None, 0
    end = _per_end(tokens, second + 1)
    if not linked and end == second + 1:
        return None, 0
    if _is_opened(tokens, at, end):
        return taken(tokens[at], tokens[end - 1]), end - at
    return _times(tokens[at], tokens[second], tokens[end - 1]), end - at


def _is_opened(tokens: list[Token], at: int, end: int) -> bool:
    """8 cartons of 30 opened: no product, but a part of the cartons."""
    around = [*tokens[max(0, at - 1) : at], *tokens[end : end + 1]]
    return any(token.means(Term.OPENED) for token in around)


def _pieces_first(tokens: list[Token], at: int) -> tuple[Token | None, int]:
    """40 pcs/ctn x 30 ctns; 30x40 without any unit."""
    end = _per_end(tokens, at + 1)
    if end > at + 1:
        second, _ = _next_number(tokens, end)
        if second is not None and tokens[second].unit is Unit.CARTONS:
            return _times(tokens[at], tokens[second], tokens[second]), second + 1 - at
        return (taken(tokens[at], tokens[end - 1]), end - at) if end > at + 1 else (None, 0)
    return _bare_product(tokens, at)


def _per_first(tokens: list[Token], at: int) -> tuple[Token | None, int]:
    """每箱40把，共30箱."""
    first, _ = _next_number(tokens, at + 1)
    if first is None or tokens[first].unit is Unit.CARTONS:
        return None, 0
    second, _ = _next_number(tokens, first + 1)
    if second is None or tokens[second].unit is not Unit.CARTONS:
        return taken(tokens[at], tokens[first]), first + 1 - at
    return _times(tokens[first], tokens[second], tokens[second]), second + 1 - at


def _bare_product(tokens: list[Token], at: int) -> tuple[Token | None, int]:
    numbers = [tokens[at]]
    end = at + 1
    while len(numbers) < 4 and _multiplies_at(tokens, end) and is_number_at(tokens, end + 1):
        numbers.append(tokens[end + 1])
        end += 2
    if len(numbers) != 2 or not all(n.unit in (Unit.BARE, Unit.PIECES) for n in numbers):
        return (taken(tokens[at], tokens[end - 1]), end - at) if len(numbers) > 2 else (None, 0)
    product = _times(numbers[0], numbers[1], numbers[1])
    return replace(product, unit=Unit.PRODUCT), end - at


def _multiplies_at(tokens: list[Token], at: int) -> bool:
    token = token_at(tokens, at)
    if token is None:
        return False
    return (token.means(Term.TIMES) and token.text != "by") or token.is_sign("*", "×")


def _next_number(tokens: list[Token], at: int) -> tuple[int | None, bool]:
    """The next number over a few linking words, and whether one of them multiplies."""
    linked = False
    for index in range(at, min(at + _FARTHEST, len(tokens))):
        token = tokens[index]
        if token.is_number:
            return index, linked
        multiplies = token.means(Term.TIMES, Term.OF, Term.PER) or token.is_sign("@", "*", "×")
        linked = linked or multiplies or token.text in _LINK_WORDS
        if not (multiplies or token.text in _LINKS + _LINK_WORDS or _is_glue(token)):
            return None, False
    return None, False


def _is_glue(token: Token) -> bool:
    return token.means(Term.FILLER) or token.text in ("共", "一共", "总共", "in", "total")


def _per_end(tokens: list[Token], at: int) -> int:
    """Behind "each", "per carton", "/ctn"; `at` itself where none of these stands."""
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return at
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    carton = following is not None and (
        following.means(Term.CARTON) or following.text in _CARTON_WORDS
    )
    if token.means(Term.PER) or token.text == "a":
        if carton:
            return at + 2
        return at + 1 if token.means(Term.PER) and not _counts_on(token, following) else at
    return at + 2 if token.is_sign("/") and carton else at


def _counts_on(token: Token, following: Token | None) -> bool:
    """Whether no carton is meant: "40 each 30 ...", "1,200 pcs per packing list"."""
    if following is None:
        return False
    return following.is_number or (
        token.text == "per" and (following.kind is Kind.WORD or following.means(Term.PAPER))
    )


def _times(first: Token, second: Token, last: Token) -> Token:
    start = min(first.start, second.start)
    end = max(last.end, first.end)
    a, b = first.number, second.number
    assert a is not None
    assert b is not None
    least = [n.least if n.least is not None else n.count for n in (a, b)]
    vague = a.least is not None or b.least is not None
    value = None if a.count is None or b.count is None or vague else a.count * b.count
    low = (least[0] or 0) * (least[1] or 0) if vague else None
    amount = None if value is None else Decimal(value)
    number = Number(start, end, value, amount, low, odd=value is None and not vague)
    return replace(first, start=start, end=end, number=number, unit=Unit.PACKED, derived=True)


def _summed(tokens: list[Token]) -> list[Token]:
    """20x40 + 10x36 is one quantity; "= 1,160" behind a product is a second statement of it."""
    left: list[Token] = []
    for token in tokens:
        if token.is_number and len(left) > 1 and left[-2].unit is Unit.PACKED:
            if token.unit is Unit.PACKED and (left[-1].means(Term.AND) or left[-1].text in "+plus"):
                left.pop()
                left[-1] = _plus(left[-1], token)
                continue
            if left[-1].is_sign("="):
                left.append(replace(token, unit=Unit.PACKED))
                continue
        left.append(token)
    return left


def _plus(first: Token, second: Token) -> Token:
    a, b = first.number, second.number
    assert a is not None
    assert b is not None
    both = a.count is not None and b.count is not None
    count = (a.count or 0) + (b.count or 0) if both else None
    amount = None if count is None else Decimal(count)
    number = Number(first.start, second.end, count, amount, odd=not both)
    return replace(first, end=second.end, number=number)
