"""Rows of counts that are not all figures: nil/8/13, zero/zero/one, 0 / ? / 11."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.reading.classes import is_class
from bot.domain.reading.numbers import Number
from bot.domain.reading.scan import token_at
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

RUN_SIGNS = ("/", "-", "|", "、", "\\")
"""The signs that join the numbers of a row."""

_LONGEST = 8


def with_spoken_items(tokens: list[Token]) -> list[Token]:
    """The tokens with "nil" made a zero and "?" an unknown number inside a row of three."""
    left = list(tokens)
    for at, token in enumerate(tokens):
        if _is_item(token) and not token.is_number and _stands_in_row(tokens, at):
            left[at] = _spoken(token)
    return left


def _is_item(token: Token) -> bool:
    return token.is_number or token.means(Term.NONE, Term.OPEN) or token.is_sign("?")


def _spoken(token: Token) -> Token:
    zero = token.means(Term.NONE)
    value = 0 if zero else None
    amount = Decimal(0) if zero else None
    number = Number(token.start, token.end, value, amount, odd=not zero)
    return replace(token, kind=Kind.NUMBER, terms=frozenset(), number=number)


def _stands_in_row(tokens: list[Token], at: int) -> bool:
    """Whether the item is one of three or more with one sign between them and no class behind."""
    start = end = at
    while start >= 2 and at - start < _LONGEST and _joins_items(tokens, start - 1):
        start -= 2
    while end - at < _LONGEST and _joins_items(tokens, end + 1):
        end += 2
    behind = token_at(tokens, end + 1)
    return end - start >= 4 and not (behind is not None and is_class(behind))


def _joins_items(tokens: list[Token], at: int) -> bool:
    if not 0 < at < len(tokens) - 1 or not tokens[at].is_sign(*RUN_SIGNS, "+"):
        return False
    return _is_item(tokens[at - 1]) and _is_item(tokens[at + 1])
