""" "Inspected quantity" is the sample, but beside a smaller sample size it is the lot inspected."""

from dataclasses import replace

from bot.domain.reading.scan import is_number_at, past
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term, words

_EITHER = words("""
    验货数|验货数量|检验数|检验数量|检查数|检查数量|inspected qty|qty inspected|quantity inspected
    inspection qty|inspection quantity|checked qty|qty checked|quantity checked""")


def with_inspected_lot(tokens: list[Token]) -> list[Token]:
    """验货数量1000，抽样数量80: the larger number is the lot (PROTOCOL row 19)."""
    either = [at for at, token in enumerate(tokens) if token.text in _EITHER]
    if len(either) != 1:
        return tokens
    offered = _count_behind(tokens, either[0])
    drawn = [
        count
        for at, token in enumerate(tokens)
        if token.means(Term.SAMPLE, Term.SAMPLED) and at != either[0]
        if (count := _count_behind(tokens, at)) is not None
    ]
    if offered is None or not drawn or max(drawn) >= offered:
        return tokens
    lot = replace(tokens[either[0]], terms=frozenset({Term.LOT}))
    return [*tokens[: either[0]], lot, *tokens[either[0] + 1 :]]


def _count_behind(tokens: list[Token], at: int) -> int | None:
    place = past(tokens, at + 1, lambda t: t.is_sign(":", "=") or t.means(Term.FILLER), most=3)
    return tokens[place].count if is_number_at(tokens, place) else None
