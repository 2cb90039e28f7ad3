"""Short typed answers to a question about one number: "1500", "一千五", "lot 1,500 pcs", "none"."""

from bot.domain.reading.amounts import with_amounts
from bot.domain.reading.cartons import with_cartons
from bot.domain.reading.normalise import Normalised, normalise
from bot.domain.reading.outcome import Found, Origin, Span
from bot.domain.reading.tokens import Kind, Token, tokens_of
from bot.domain.reading.vocabulary import Term

LONGEST = 80
"""Characters of an answer; a longer text says more than one number."""

_COUNTS = {"critical": Term.CRITICAL, "minor": Term.MINOR, "major": Term.MAJOR}
_OWN_KEYS = {
    "lot_size": {Term.LOT, Term.LOT_STATE, Term.TOTAL},
    "sample_size": {Term.SAMPLE, Term.SAMPLED, Term.TOTAL},
    "critical": {Term.CRITICAL, Term.DEFECT, Term.BAD_PIECES},
    "major": {Term.MAJOR, Term.SEVERE, Term.DEFECT, Term.BAD_PIECES},
    "minor": {Term.MINOR, Term.DEFECT, Term.BAD_PIECES},
}
_AROUND = {Term.UNIT, Term.CARTON, Term.PER, Term.TIMES, Term.OF, Term.DONE, Term.NOW}
_FILLERS = frozenset(
    "it its is was were are the we i a only just exactly ok yes yep sorry hi in there found have "
    "had got drew pulled size qty quantity should be been 是 有 共 一共 总共 总 只有 了 的 为 我们 "
    "应该 应 该 刚好 发现 抱歉 你好 您好 嗯 对".split()
)


def read_answer(field: str, text: str) -> Found | None:
    """The one whole number that an answer states for `field`, or None.

    Nothing but the number, its unit, the field's own words and courtesies may stand in the answer:
    "in 5 minutes", "4 or 5", "about 80", "not 5" and a question answer nothing. "None" and its like
    are 0 for a class.
    """
    if len(text) > LONGEST or field not in _OWN_KEYS:
        return None
    plain = normalise(text)
    tokens = with_cartons(with_amounts(tokens_of(plain.folded)))
    numbers = [t for t in tokens if t.is_number]
    nones = [t for t in tokens if t.means(Term.NONE, Term.CLEAN)]
    others = [t for t in tokens if t not in numbers and t not in nones]
    if not all(_may_stand(token, field) for token in others):
        return None
    if len(numbers) == 1 and not nones:
        return _number(plain, numbers[0])
    if nones and not numbers and field in _COUNTS:
        return Found(value=0, spans=(_span(plain, nones[0]),))
    return None


def _may_stand(token: Token, field: str) -> bool:
    if token.kind is Kind.SIGN:
        return token.text not in ("?", "-", "~", "/", "%")
    if token.means(*_AROUND, *_OWN_KEYS[field]):
        return True
    return token.kind in (Kind.WORD, Kind.TERM) and token.text in _FILLERS


def _number(plain: Normalised, token: Token) -> Found | None:
    if token.count is None:
        return None
    origin = Origin.DERIVED if token.derived else Origin.STATED
    return Found(value=token.count, spans=(_span(plain, token),), origin=origin)


def _span(plain: Normalised, token: Token) -> Span:
    start, end = plain.span(token.start, token.end)
    return Span(start=start, end=end)
