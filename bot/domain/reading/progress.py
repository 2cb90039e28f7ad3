"""A count with the older one before it: "2nd visit: maj 11 -> 2", 主要由9降到2.

In a re-inspection, or where two classes say so, the arrow leads from the older result to this one
and takes nothing back. A single arrow in a report may be either: it is left to be asked about.
"""

from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.frames import frame_of
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Token, taken
from bot.domain.reading.vocabulary import Term, words

_FROM = words("from|从|由|was")
_TO = words(
    "to|into|down to|up to|now|到|降到|降至|降为|减到|减至|减为|减少到|变成|变为|升到|现在|现"
)
_SECOND = words("""
    second check|second inspection|second round|second visit|2nd check|2nd inspection|2nd round
    2nd visit|after rework|after repair|after sorting|返工后|返修后|维修后|整改后|挑选后|第二次|二次|再验""")
_CLASSES = 2
_Step = tuple[int, int, str | None]
"""Where the older number stands, where the new one stands, and their class."""


def with_progress(tokens: list[Token]) -> list[Token]:
    """The tokens with the older of each pair of results put aside, with what leads from it."""
    steps = [step for at in range(len(tokens)) if (step := _step_at(tokens, at)) is not None]
    if not steps or any(token.means(Term.CORRECTION) for token in tokens):
        return tokens
    again = any(token.means(Term.REINSPECTION) or token.text in _SECOND for token in tokens)
    classes = {name for _, _, name in steps}
    if not again and (len(classes) < _CLASSES or frame_of(tokens) is None):
        return tokens
    aside = {place for old, new, _ in steps for place in range(old, new)}
    return [taken(token) if at in aside else token for at, token in enumerate(tokens)]


def _step_at(tokens: list[Token], at: int) -> _Step | None:
    """major [from] 9 -> 2 behind the class at `at`."""
    if not is_class(tokens[at]):
        return None
    old = past(tokens, at + 1, _leads, most=4)
    began = any(token.text in _FROM for token in tokens[at + 1 : old])
    first = token_at(tokens, old)
    if first is None or not first.is_number:
        return None
    over = past(tokens, old + 1, lambda t: t.means(Term.UNIT), most=1)
    new = past(tokens, over, _leads_on, most=2)
    second = token_at(tokens, new)
    if new == over or second is None or not second.is_number:
        return None
    drawn = tokens[over].means(Term.BECOMES) or began
    start = at + 1 if began else old
    return (start, new, class_of(tokens[at])) if drawn else None


def _leads(token: Token) -> bool:
    links = token.is_sign(":", "=", ",", "，") or is_class(token)
    return links or token.text in _FROM or token.means(Term.DEFECT, Term.FILLER)


def _leads_on(token: Token) -> bool:
    return token.means(Term.BECOMES) or token.text in _TO
