"""Goods sold by the box: 9000 盒，抽 200 盒. Where boxes are drawn as samples they are the pieces."""

from dataclasses import replace

from bot.domain.reading.lists import is_drawn_size
from bot.domain.reading.scan import is_number_at, token_at
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term

_BOXES = frozenset("盒 包 彩盒 box boxes polybag polybags".split())
_LEAST_SAMPLE = 13
_PIECE = frozenset({Term.UNIT})


def with_boxed_goods(tokens: list[Token]) -> list[Token]:
    """The tokens with a word for boxes made a unit of pieces, where the sample is told in it."""
    places = [
        at for at, token in enumerate(tokens) if token.text in _BOXES and _is_drawn(tokens, at)
    ]
    if len(places) != 1:
        return tokens
    drawn = tokens[places[0] - 1].count or 0
    word = tokens[places[0]].text
    lots = [at for at, t in enumerate(tokens) if t.text == word and _counts_more(tokens, at, drawn)]
    pieces = any(
        _counts_more(tokens, at, drawn) for at, t in enumerate(tokens) if t.means(Term.UNIT)
    )
    if not lots or pieces:
        return tokens
    return [replace(token, terms=_PIECE) if token.text == word else token for token in tokens]


def _is_drawn(tokens: list[Token], at: int) -> bool:
    """抽80盒, 80 boxes checked: a size of the standard, as many as no one opens."""
    number, key, behind = (token_at(tokens, place) for place in (at - 1, at - 2, at + 1))
    if number is None or not number.is_number or (number.count or 0) < _LEAST_SAMPLE:
        return False
    keyed = any(t is not None and t.means(Term.SAMPLE, Term.SAMPLED) for t in (key, behind))
    return keyed and is_drawn_size(number.count)


def _counts_more(tokens: list[Token], at: int, least: int) -> bool:
    return is_number_at(tokens, at - 1) and (tokens[at - 1].count or 0) > least
