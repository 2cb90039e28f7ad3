"""Order numbers that only their surroundings show: "PO 9337/9338", "9324号单", "#9310", 8801验完."""

from bot.domain.reading.classes import is_class
from bot.domain.reading.headings import heads_frame
from bot.domain.reading.numbers import number_at
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.tokens import Kind, Token, Unit
from bot.domain.reading.vocabulary import Term

_JOINERS = ("/", "&", "+", ",", "，", "、")


def with_loose_codes(tokens: list[Token]) -> list[Token]:
    """Codes that only their surroundings show: "PO 9337/9338", "9324号单", "#9310"."""
    tokens = [_ordered(tokens, at) for at in range(len(tokens))]
    tokens = _quantities_of_orders(tokens)
    named = [place for place, token in enumerate(tokens) if is_order_code(token)]
    if named:
        return _with_joined(tokens)
    first = next((at for at, token in enumerate(tokens) if token.is_number), None)
    for place in range(len(tokens)):
        if _is_named_behind(tokens, place) or _is_hash_code(tokens, place):
            return [*tokens[:place], _as_code(tokens[place]), *tokens[place + 1 :]]
    if first is not None and _may_be_code(tokens[first]) and _names_order(tokens, first):
        heads = [_heads_too(tokens, at, first) for at in range(len(tokens))]
        named_now = (_as_code(t) if head else t for t, head in zip(tokens, heads, strict=True))
        return _with_joined(list(named_now))
    return tokens


def _heads_too(tokens: list[Token], at: int, first: int) -> bool:
    """The first order's number, and those that head a line as it does: 8885: … / 8886: …"""
    if at <= first:
        return at == first
    alike = _may_be_code(tokens[at]) and len(tokens[at].text) == len(tokens[first].text)
    if not alike or not tokens[at - 1].is_sign("\n", ";", "；", "。") or at + 1 >= len(tokens):
        return False
    same = tokens[at + 1].text == tokens[first + 1].text
    return same and (tokens[at + 1].is_sign(":") or not tokens[at + 1].is_sign())


def _names_order(tokens: list[Token], first: int) -> bool:
    """Whether the first number of a message without any key is its order's number."""
    return _heads_report(tokens, first) or heads_frame(tokens, first)


_FEWEST_FIGURES, _MOST_FIGURES = 4, 8
_FOR = ("with", "w", "for", "/")
_OF_ORDER = ("那批", "那批货", "这批", "这批货", "那单", "这单", "is", "已", "已经")


def _may_be_code(token: Token) -> bool:
    """A bare run of four to eight figures."""
    figures = token.text.isdecimal() and token.text.isascii()
    return token.is_number and figures and _FEWEST_FIGURES <= len(token.text) <= _MOST_FIGURES


def _heads_report(tokens: list[Token], at: int) -> bool:
    """8801验完, done w/ 7701, 7713 is 500 pcs, 8823 复验: the first number names the order.

    Only where the lot is told by another number; else it may be the lot itself.
    """
    if _glued_class(tokens, at):
        return True
    if not any(token.is_number for token in tokens[at + 1 :]):
        return False
    behind = [t for t in tokens[at + 1 : at + 4] if not t.is_sign("】", "]", "#", '"', "•")][:2]
    opens = all(t.is_sign() or t.means(Term.CHAT, Term.FILLER) for t in tokens[:at])
    if opens and tokens[at + 1].is_sign(":", "】", "]"):
        return True
    if behind and _tells_of_inspection(behind):
        return True
    before = [t for t in tokens[max(0, at - 4) : at] if not t.is_sign(".", ":")]
    corrected = any(t.means(Term.CORRECTION) for t in before[-2:])
    if corrected and (_names_field(tokens, at + 1) or tokens[at + 1].is_sign("-", ":")):
        return True
    finished = any(t.means(Term.DONE) for t in before) and bool(before) and before[-1].text in _FOR
    closed = tokens[at + 1].is_sign(".", "。", "\n", ",", "，", "-")
    visited = bool(before) and before[-1].means(Term.SAMPLED) and tokens[at + 1].is_sign("。", "\n")
    return closed and (finished or (visited and _samples_behind(tokens, at)))


def _glued_class(tokens: list[Token], at: int) -> bool:
    """6149主要缺陷太多: nobody counts thousands of defects."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not is_class(following) or following.text.isascii():
        return False
    return following.start == tokens[at].end


def _tells_of_inspection(behind: list[Token]) -> bool:
    first = behind[0]
    if first.means(Term.DONE, Term.STAGE, Term.REINSPECTION) or first.text == "finished":
        return True
    if first.text == "大货":
        return len(behind) > 1 and (behind[1].is_number or behind[1].means(Term.TOTAL))
    if first.text == "is":
        return len(behind) > 1 and behind[1].is_number
    return first.text in _OF_ORDER


def _samples_behind(tokens: list[Token], at: int) -> bool:
    """Whether the sample has a number of its own behind the place."""
    keys = [k for k, t in enumerate(tokens) if k > at and t.means(Term.SAMPLE, Term.SAMPLED)]
    return any(t.is_number for k in keys for t in tokens[k + 1 : k + 3])


_WEAK_KEYS = frozenset(("order", "orders", "ord", "订单", "合同", "contract"))


def _quantities_of_orders(tokens: list[Token]) -> list[Token]:
    """PO 9434, total order 5000: beside a PO number, "order" with a number is a quantity."""
    keyed = [
        (at, tokens[at - 1].text if at else "")
        for at, token in enumerate(tokens)
        if is_order_code(token)
    ]
    if not keyed or keyed[0][1] in _WEAK_KEYS:
        return tokens
    weak = {at for at, key in keyed if key in _WEAK_KEYS and tokens[at].text.isdigit()}
    return [_as_quantity(tokens, at, weak) for at in range(len(tokens))]


def _ordered(tokens: list[Token], at: int) -> Token:
    """订单1500双: a word for order before a quantity says how many are ordered."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if at and _may_be_code(tokens[at - 1]) and tokens[at - 1].end == token.start:
        return token  # 8817订单 1000个: the number in front is the order's
    if token.text in _WEAK_KEYS and following is not None and following.is_number:
        return Token(Kind.TERM, token.start, token.end, token.text, frozenset({Term.ORDERED}))
    return token


def _as_quantity(tokens: list[Token], at: int, weak: set[int]) -> Token:
    token = tokens[at]
    if at in weak:
        number = number_at(token.text, 0)
        assert number is not None  # the code is all digits
        return Token(Kind.NUMBER, token.start, token.end, token.text, number=number)
    if at + 1 in weak:
        return Token(Kind.TERM, token.start, token.end, token.text, frozenset({Term.ORDERED}))
    return token


def _with_joined(tokens: list[Token]) -> list[Token]:
    left: list[Token] = []
    for at, token in enumerate(tokens):
        joined = len(left) >= 2 and _joins_codes(left, token, tokens[at + 1 : at + 2])
        left.append(_as_code(token) if joined else token)
    return left


def _joins_codes(left: list[Token], token: Token, following: list[Token]) -> bool:
    """PO 9337/9338, PO 9337 and 9338: alike in length and beginning, and no quantity."""
    code, joiner = left[-2], left[-1]
    if not is_order_code(code) or not (joiner.is_sign(*_JOINERS) or joiner.means(Term.AND)):
        return False
    if token.kind not in (Kind.NUMBER, Kind.CODE) or token.unit is not Unit.BARE:
        return False
    alike = len(token.text) == len(code.text) and token.text[:2] == code.text[:2]
    counted = any(t.means(Term.UNIT, Term.CARTON) for t in following)
    return alike and len(token.text) >= 3 and token.text.isalnum() and not counted


def _as_code(token: Token) -> Token:
    return Token(Kind.CODE, token.start, token.end, token.text, frozenset({Term.PO}))


def _is_named_behind(tokens: list[Token], at: int) -> bool:
    """9324号单, 9324这单."""
    token = tokens[at]
    if token.kind not in (Kind.NUMBER, Kind.CODE) or len(token.text) < 3:
        return False
    for following in tokens[at + 1 : at + 3]:
        if following.text == "的" and _names_field(tokens, at + 2):
            return token.text.isalnum()
        if following.means(Term.PO) or following.text in (
            "单",
            "这单",
            "号单",
            "单子",
            "那单",
            "号订单",
        ):
            return following.start - token.end <= 2 and token.text.isalnum()
        if following.text not in ("号", "这个", "这", "那", "#", "那个", "的"):
            return False
    return False


def _names_field(tokens: list[Token], at: int) -> bool:
    """6107的抽样数: a field of the order's report."""
    following = tokens[at] if at < len(tokens) else None
    return following is not None and (
        following.means(Term.LOT, Term.SAMPLE, Term.DONE) or is_class(following)
    )


def _is_hash_code(tokens: list[Token], at: int) -> bool:
    """#9310: four figures or more, else it numbers a carton."""
    token = tokens[at]
    if at == 0 or token.kind not in (Kind.NUMBER, Kind.CODE) or len(token.text) < 4:
        return False
    counted = at > 1 and tokens[at - 2].means(Term.CARTON, Term.SAMPLE, Term.OTHER_ID)
    return tokens[at - 1].is_sign("#") and tokens[at - 1].end == token.start and not counted
