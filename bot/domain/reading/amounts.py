"""Numbers with what stands around them: units, dozens, "about", "or so", ranges, minus signs.

After these passes each number token is a quantity: exact, vague (it has a least) or odd.
"""

from dataclasses import replace
from decimal import Decimal

from bot.domain.reading.numbers import Number
from bot.domain.reading.tokens import Token, Unit, taken
from bot.domain.reading.vocabulary import Term

_FACTORS = {Term.DOZEN: 12, Term.GROSS: 144}
_CLASSES = (Term.CRITICAL, Term.MAJOR, Term.MINOR, Term.SEVERE)
_UNITS = (
    (Term.UNIT, Unit.PIECES),
    (Term.PLACE_UNIT, Unit.PLACES),
    (Term.CARTON, Unit.CARTONS),
)
_FROM_BELOW = frozenset(
    [
        "at least",
        "more than",
        "over",
        "above",
        "upwards of",
        "no less than",
        "not less than",
        "min of",
        "至少",
        "超过",
        "最少",
        "不止",
        "多于",
        "起码",
    ]
)
_FROM_ZERO = frozenset(
    [
        "at most",
        "less than",
        "under",
        "fewer than",
        "up to",
        "below",
        "max of",
        "not more than",
        "no more than",
        "不到",
        "不超过",
        "少于",
    ]
)
_MORE = frozenset(
    ["or more", "plus", "and counting", "以上", "多个", "多", "来个", "来", "余", "+"]
)


def with_amounts(tokens: list[Token]) -> list[Token]:
    """The tokens with each number joined to its unit, its doubt and its sign."""
    joined = _spaced_thousands(tokens)
    joined = _with_units(_signed(joined))
    return _vague(_ranges(joined))


def vague(token: Token, least: int) -> Token:
    """The same number, of which no more than a least is known."""
    number = token.number
    assert number is not None
    return replace(token, number=replace(number, count=None, least=max(0, least)))


# ---------------------------------------------------------------- 5 200


def _spaced_thousands(tokens: list[Token]) -> list[Token]:
    left: list[Token] = []
    for at, token in enumerate(tokens):
        if left and _continues_thousands(left, token, tokens[at + 1 : at + 2]):
            left[-1] = _joined(left[-1], token)
        else:
            left.append(token)
    return left


def _continues_thousands(left: list[Token], token: Token, behind: list[Token]) -> bool:
    """A space groups thousands only where the parts cannot be two numbers: a lot of 5, 200 drawn."""
    first = left[-1]
    if not (first.is_number and token.is_number and token.start - first.end == 1):
        return False
    head = first.text.rsplit(" ", 1)[-1] if " " in first.text else first.text
    if not (head.isdigit() and token.text.isdigit() and len(token.text) == 3):
        return False
    if head[0] == "0" or len(head) > 3 or len(first.text) > 11:
        return False
    if _follows_sign(left) and behind and behind[0].means(Term.UNIT):
        return (
            True  # ", 1 500 pcs": one quantity, as no other number stands at the head of a clause
        )
    return _follows_quantity_key(left) and (token.text == "000" or int(head) < int(token.text))


def _follows_sign(left: list[Token]) -> bool:
    return len(left) < 2 or left[-2].is_sign(",", "\n", ":", ";", "-", ".", "|")


def _follows_quantity_key(left: list[Token]) -> bool:
    before = [t for t in left[-4:-1] if not t.is_sign(":", "=", "-", "|", "\t", ",")]
    if not before or left[-2].is_number:
        return False
    return before[-1].means(Term.LOT, Term.LOT_STATE, Term.ORDERED, Term.PO)


def _joined(first: Token, second: Token) -> Token:
    assert first.number is not None
    value = int(first.text.replace(" ", "") + second.text)
    number = Number(first.start, second.end, value, Decimal(value))
    return replace(first, end=second.end, text=f"{first.text} {second.text}", number=number)


# ---------------------------------------------------------------- -3


def _signed(tokens: list[Token]) -> list[Token]:
    """A minus sign glued to a number and parted from what stands before makes it odd."""
    left: list[Token] = []
    for token in tokens:
        if token.is_number and left and _is_minus(left, token):
            minus = left.pop()
            left.append(replace(token, start=minus.start, number=_odd(token)))
        else:
            left.append(token)
    return left


def _odd(token: Token) -> Number:
    return Number(token.start, token.end, None, None, odd=True)


def _is_minus(left: list[Token], number: Token) -> bool:
    sign = left[-1]
    if sign.text in ("minus", "负", "negative"):
        return True
    if not sign.is_sign("-") or sign.end != number.start:
        return False
    before = left[-2] if len(left) > 1 else None
    if before is None or before.is_sign("\n", "-", ".", ";"):
        return False
    return before.is_sign(":", "=", "(") or (before.end < sign.start and not before.is_sign())


# ---------------------------------------------------------------- pcs, dozen, ctns


def _with_units(tokens: list[Token]) -> list[Token]:
    left: list[Token] = []
    for token in tokens:
        if left and left[-1].is_number and not token.is_sign():
            joined = _unit_joined(left[-1], token)
            if joined is not None:
                left[-1] = joined
                continue
        left.append(token)
    return left


def _unit_joined(number: Token, token: Token) -> Token | None:
    for term, factor in _FACTORS.items():
        if token.means(term) and number.unit is Unit.BARE:
            return _multiplied(number, token, factor)
    if number.unit is not Unit.BARE and not number.derived:
        return None
    for term, unit in _UNITS:
        if token.means(term):
            return replace(number, end=token.end, unit=unit)
    return None


def _multiplied(number: Token, word: Token, factor: int) -> Token:
    stated = number.number
    assert stated is not None
    if stated.amount is None or stated.least is not None:
        scaled = replace(stated, least=None if stated.least is None else stated.least * factor)
    else:
        amount = stated.amount * factor
        scaled = replace(
            stated, amount=amount, count=int(amount) if amount == int(amount) else None
        )
    return replace(number, end=word.end, number=scaled, unit=Unit.PIECES, derived=True)


# ---------------------------------------------------------------- 4 or 5, 4-5


def _ranges(tokens: list[Token]) -> list[Token]:
    left: list[Token] = []
    for at, token in enumerate(tokens):
        if token.is_number and _is_second_thought(left):
            del left[-2]
        if token.is_number and _are_either(left, token, tokens[at + 1 : at + 2]):
            left[-1] = replace(left[-1], text="~", end=token.start)
        if (
            token.is_number
            and len(left) >= 2
            and (_is_range(left, token) or _is_range_of_class(left, token, tokens[at + 1 : at + 2]))
        ):
            left.pop()
            low = left.pop()
            left.append(replace(vague(token, _low(low, token)), start=low.start))
        else:
            left.append(token)
    return left


def _is_range_of_class(left: list[Token], second: Token, behind: list[Token]) -> bool:
    """3-4 majors: the class stands behind."""
    first, sign = left[-2], left[-1]
    if not behind or not behind[0].means(*_CLASSES) or not first.is_number:
        return False
    if not sign.is_sign("-", "…") or first.end != sign.start or sign.end != second.start:
        return False
    alone = len(left) < 3 or not left[-3].is_sign("-", "/", "|", "…")
    return alone and _rises(first, second)


def _are_either(left: list[Token], second: Token, behind: list[Token]) -> bool:
    """主要4、5 次要3, maj 4…5: one number or the next, behind a single class."""
    if len(left) < 3 or not left[-2].is_number or not left[-1].is_sign("、", "…"):
        return False
    keys = [t for t in left[-5:-2] if not (t.is_sign(":", "=") or t.means(Term.DEFECT))]
    keyed = bool(keys) and keys[-1].means(*_CLASSES, Term.LOT, Term.SAMPLE)
    goes_on = bool(behind) and behind[0].is_sign("、", "…")
    alone = len(left) < 4 or not left[-4].is_sign("、", "/")
    return keyed and alone and not goes_on and _rises(left[-2], second)


def _is_second_thought(left: list[Token]) -> bool:
    """3 (or 4"""
    if len(left) < 3 or not left[-1].means(Term.OR) or not left[-2].is_sign("("):
        return False
    return left[-3].is_number


def _low(first: Token, second: Token) -> int:
    values = [n.number.count for n in (first, second) if n.number and n.number.count is not None]
    return min(values, default=0)


def _is_range(left: list[Token], second: Token) -> bool:
    first, sign = left[-2], left[-1]
    if not first.is_number or first.unit not in (Unit.BARE, second.unit, Unit.PIECES):
        return False
    if sign.means(Term.OR) or (sign.text == "to" and _rises(first, second)):
        return True
    if sign.is_sign("-") and second.unit is Unit.PIECES and first.unit is Unit.BARE:
        glued = first.end == sign.start and sign.end == second.start
        alone = len(left) < 3 or not left[-3].is_sign("-", "/")
        return glued and alone and _rises(first, second)
    if sign.is_sign("~"):
        return second.start - sign.end <= 1
    if sign.is_sign("、") and second.unit is not Unit.BARE:
        return _neighbours(first, second)
    return sign.means(Term.AND) and len(left) >= 3 and left[-3].text == "between"


def _rises(first: Token, second: Token) -> bool:
    low, high = first.count, second.count
    return low is not None and high is not None and low < high


def _neighbours(first: Token, second: Token) -> bool:
    low, high = first.count, second.count
    return low is not None and high == low + 1


# ---------------------------------------------------------------- about 5, 5 or so


def _vague(tokens: list[Token]) -> list[Token]:
    left: list[Token] = []
    for at, token in enumerate(tokens):
        following = None if _adds(tokens, at + 1) else next(iter(tokens[at + 1 : at + 2]), None)
        if token.is_number:
            number = _doubted(left, token, following, tokens[at + 1 : at + 4])
            if number is not token and _stands_in_row(left):
                number = replace(number, start=left.pop().start)
            left.append(number)
        elif _is_spent_doubt(left, tokens, at):
            left.append(taken(token))
        else:
            left.append(token)
    return left


def _stands_in_row(left: list[Token]) -> bool:
    """80 | 0 | 2 | ~3: the doubt is part of its cell."""
    if len(left) < 3 or not left[-2].is_sign("|", "/") or not left[-3].is_number:
        return False
    return left[-1].means(Term.ABOUT) or left[-1].is_sign("~", "≈", ">", "<", "≥", "≤", "±")


def _is_spent_doubt(left: list[Token], tokens: list[Token], at: int) -> bool:
    """The "or so" and the "?" behind a number are read with it."""
    if not left or not left[-1].is_number:
        return False
    if tokens[at].is_sign("?"):
        behind = tokens[at + 1 : at + 2]
        goes_on = bool(behind) and (behind[0].means(*_CLASSES) or behind[0].is_sign("|", "/"))
        return tokens[at].start == left[-1].end and goes_on
    return tokens[at].means(Term.OR_SO) and not _adds(tokens, at)


def _adds(tokens: list[Token], at: int) -> bool:
    """20x40 + 10x36: a plus sign with a number behind it adds."""
    return (
        tokens[at : at + 1] != []
        and tokens[at].text in ("+", "plus")
        and at + 1 < len(tokens)
        and tokens[at + 1].is_number
    )


def _doubted(
    left: list[Token], token: Token, following: Token | None, behind: list[Token]
) -> Token:
    number = token.number
    assert number is not None
    if number.odd or number.least is not None or number.count is None:
        return token
    if left and _is_doubt(left, token):
        return vague(token, _least_of(left[-1].text, number.count))
    if behind and _is_doubted_behind(token, behind):
        return vague(token, _rough(number.count))
    if following is not None and _is_doubt_behind(token, following):
        return vague(token, number.count if following.text in _MORE else _rough(number.count))
    return token


_NEAR_COUNT = 3
_TAKING_BACK = ("no", "sorry", "wait", "actually", "rather", "不", "不是", "不对")
_AFTERTHOUGHTS = frozenset(
    "maybe|perhaps|probably|possibly|i think|i guess|at least|好像|可能|也许|或许".split("|")
)


def _is_doubted_behind(token: Token, behind: list[Token]) -> bool:
    """3 (tbc), 3 (maybe 4), "3 I think", "3 maybe 4"; but in "80 at least 6 majors" the 80 stands."""
    if behind[0].is_sign("(") and len(behind) > 1:
        other = behind[1].is_number and any(t.is_sign("?") for t in behind[2:])  # 10 (12?)
        return other or behind[1].means(Term.OPEN) or behind[1].text in _AFTERTHOUGHTS
    if behind[0].means(Term.OPEN) or _takes_back(behind):
        return True
    if behind[0].text not in _AFTERTHOUGHTS:
        return False
    if len(behind) < 3 or not behind[1].is_number or not behind[2].means(*_CLASSES):
        return True
    return 0 < (behind[1].count or 0) - (token.count or 0) <= _NEAR_COUNT


def _takes_back(behind: list[Token]) -> bool:
    """10 no 12; 10, no, 12; 10 sorry 12: but in "3 no critical" nothing is taken back."""
    words = [token for token in behind if not token.is_sign(",", "，")]
    if not words or words[0].text not in _TAKING_BACK:
        return False
    parted = behind[0] is not words[0] and len(words) == 1 and len(behind) > 2
    return parted or (len(words) > 1 and words[1].is_number)


def _is_doubt(left: list[Token], token: Token) -> bool:
    sign = left[-1]
    if sign.is_sign("~", "≈", ">", "<", "≥", "≤", "±"):
        return token.start - sign.end <= 1
    if not sign.means(Term.ABOUT) or (sign.means(Term.FILLER) and token.start - sign.end > 1):
        return False
    on_pieces = (
        sign.means(Term.ON_PIECES) and len(left) > 1 and left[-2].means(*_CLASSES, Term.DEFECT)
    )
    return not on_pieces


def _is_doubt_behind(token: Token, following: Token) -> bool:
    if following.is_sign("?") and following.start == token.end:
        return True
    return following.means(Term.OR_SO) and following.start - token.end <= 1


def _least_of(doubt: str, count: int) -> int:
    if doubt in _FROM_BELOW or doubt in (">", "≥"):
        return count
    return 0 if doubt in _FROM_ZERO or doubt in ("<", "≤") else _rough(count)


def _rough(count: int) -> int:
    """ "About 12" may well be ten: a fifth less, at least one."""
    return count - max(1, -(-count // 5)) if count else 0
