"""Where a class is barred: 主要超过7个就判退, "more than 7 majors and we reject". A rule, no finding."""

from bot.domain.reading.classes import is_class
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term

_OVER = frozenset("超过 大于 多于 多过 more than over above >".split()) | {"more than"}
_THEN = frozenset(
    "就 就要 就得 即 则 都 也 and we then = is are means gets it lot the -> →".split()
)
_VERDICTS = frozenset(
    "退 退货 判退 拒收 不收 不接受 不放行 不出 返工 fail fails failed reject rejects rejected rejection".split()
)
_Range = tuple[int, int]


def bars_in(tokens: list[Token], start: int, end: int) -> list[_Range]:
    """The half-open ranges of the bars in tokens [start, end); none where no verdict is named."""
    found = [bar for at in range(start, end) if (bar := _bar_at(tokens, at)) is not None]
    return [(low, high) for low, high, _ in found] if any(strict for *_, strict in found) else []


def _bar_at(tokens: list[Token], at: int) -> tuple[int, int, bool] | None:
    """A class with a number it must not pass, and whether what then happens is told."""
    number = token_at(tokens, at + 1)
    if tokens[at].text not in _OVER or number is None or not number.is_number:
        return None
    stop = past(tokens, at + 2, lambda t: t.means(Term.UNIT, Term.DEFECT) or is_class(t), most=3)
    named = any(is_class(token) for token in tokens[at + 2 : stop])
    first = at - 1 if at and is_class(tokens[at - 1]) else at
    if not (named or first < at):
        return None
    verdict = past(tokens, stop, lambda t: t.text in _THEN, most=3)
    told = token_at(tokens, verdict)
    strict = verdict > stop and told is not None and told.text in _VERDICTS
    return first, verdict + strict, strict
