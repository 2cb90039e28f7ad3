"""Counts in other guises: rows that are not all figures (nil/8/13, 0 / ? / 11), and "another 2"."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.classes import is_class
from bot.domain.reading.numbers import Number
from bot.domain.reading.scan import token_at
from bot.domain.reading.tokens import Kind, Token, Unit
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


_FURTHER = frozenset("another additional further extra plus + 还有 另有 另外 再加 外加".split())
_COUNTED_UNITS = (Unit.BARE, Unit.PIECES, Unit.PLACES)
_KEYS = (
    Term.PHOTOS, Term.LOT, Term.LOT_STATE, Term.ORDERED, Term.SAMPLE, Term.SAMPLED, Term.OPENED,
    Term.ASIDE, Term.TIMES, Term.CARTON, Term.OF, Term.LIMIT,
)  # fmt: skip
_MOST_FURTHER = 100


def further_claims(tokens: list[Token]) -> list[Claim]:
    """ "maj 3+2", "3 major and another 2 borderline", 还有2个待判: more, but of which class?"""
    counted = False
    claims: list[Claim] = []
    for at, token in enumerate(tokens):
        counted = counted or is_class(token)
        if not counted or token.text not in _FURTHER:
            continue
        if _adds_to_count(tokens, at) or _counts_more(tokens, at + 1):
            claims.append(count_claim("more", tokens[at + 1]))
    return claims


def _adds_to_count(tokens: list[Token], at: int) -> bool:
    """maj 3+2: a sum behind its class, whatever follows."""
    behind = token_at(tokens, at + 1)
    if tokens[at].text != "+" or at < 2 or not tokens[at - 1].is_number or behind is None:
        return False
    named = is_class(tokens[at - 2]) or (at > 2 and is_class(tokens[at - 3]))
    return named and behind.is_number and tokens[at - 1].unit is behind.unit is Unit.BARE


def _counts_more(tokens: list[Token], at: int) -> bool:
    number, behind = token_at(tokens, at), token_at(tokens, at + 1)
    if number is None or not number.is_number or number.unit not in _COUNTED_UNITS:
        return False
    if not 0 < (number.count or _MOST_FURTHER) < _MOST_FURTHER:
        return False
    return behind is None or not (is_class(behind) or behind.means(*_KEYS))


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
