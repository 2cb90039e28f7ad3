"""A number taken back in the same breath: "12 major, no wait, 13", 总数3000 啊打错 是2000.

In a report whose lot and sample are told, the number behind plain words of taking back stands in
place of the one before them. A bare "no" or "sorry" is no such word: it stays open.
"""

from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.frames import frame_of
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Kind, Token, Unit
from bot.domain.reading.vocabulary import Term, words

_TAKING_BACK = words("""
    no wait|wait no|wait|hold on|i mean|i meant|scratch that|strike that|make that|make it|correction
    oops|whoops|my mistake|my bad|should be|should read|typo|mistyped|miscounted|recounted|actually
    不对|打错|打错了|写错|写错了|说错|说错了|看错|看错了|记错|记错了|搞错|搞错了|报错|报错了|数错|数错了
    填错|填错了|输错|输错了|笔误|手误|更正|应该是|应为|应是|错了|改成|改为|等等|等下""")
_LINKS = frozenset(
    "啊 哦 噢 呃 额 唉 哎 no sorry mean i it's it 是 了 才对 不 不是 uh um er".split()
)
_MOST_NAMES = 2
_KEYS = (Term.LOT, Term.LOT_STATE, Term.ORDERED, Term.SAMPLE, Term.SAMPLED)
_MAY_FOLLOW = (
    Term.UNIT, Term.CHAT, Term.PO, Term.AQL, Term.DONE, Term.FINE, Term.NONE,
    Term.FAILED, Term.INSPECTOR, Term.SUPPLIER, Term.PRODUCT,
)  # fmt: skip
_NEAR = 3


def with_second_thoughts(tokens: list[Token]) -> list[Token]:
    """The tokens with each number that is taken back replaced by the one that stands for it."""
    if not any(token.text in _TAKING_BACK or _says_mean(token) for token in tokens):
        return tokens
    if frame_of(tokens) is None or not any(map(is_order_code, tokens)):
        return tokens
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        new = _replacement(tokens, at) if tokens[at].is_number else None
        if new is None:
            left.append(tokens[at])
            at += 1
            continue
        names = tokens[at + 1 : _named_end(tokens, at)]
        left += [tokens[new], *names]
        at = new + 1
    return left


def _says_mean(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text == "mean"


def _named_end(tokens: list[Token], at: int) -> int:
    """Behind the unit and the class that a number has on its right."""
    return past(tokens, at + 1, _names_number, most=_MOST_NAMES)


def _names_number(token: Token) -> bool:
    return token.means(Term.UNIT, Term.DEFECT) or is_class(token)


def _replacement(tokens: list[Token], at: int) -> int | None:
    """The place of the number that stands for the one at `at`."""
    cue = _named_end(tokens, at)
    end = past(tokens, cue, _takes_back)
    if not any(t.text in _TAKING_BACK or _says_mean(t) for t in tokens[cue:end]):
        return None
    key = token_at(tokens, end)
    if key is not None and (is_class(key) or key.means(*_KEYS)):
        if not _is_same_key(tokens, at, key):
            return None
        end = past(tokens, end + 1, lambda t: t.is_sign(":", "=") or t.means(Term.FILLER))
    number = token_at(tokens, end)
    if number is None or not number.is_number or _belongs_onward(tokens, end, at):
        return None
    return end


def _takes_back(token: Token) -> bool:
    if token.is_sign(",", "，", "-", "…", "!", ".", ":", "。", ";", "；"):
        return True
    return token.text in _TAKING_BACK or token.text in _LINKS


def _is_same_key(tokens: list[Token], at: int, key: Token) -> bool:
    """Whether the number at `at` answers to the same key: 抽80 打错 抽125."""
    beside = [*tokens[max(0, at - _NEAR) : at], *tokens[at + 1 : _named_end(tokens, at)]]
    if is_class(key):
        return any(class_of(token) == class_of(key) for token in beside if is_class(token))
    return any(not key.terms.isdisjoint(t.terms) for t in beside if t.means(*_KEYS))


def _belongs_onward(tokens: list[Token], at: int, before: int) -> bool:
    """12 major, sorry, 13 minor: the second number has a name of its own; so has "2 of them"."""
    name, beyond = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if name is None or name.is_sign() or tokens[at].unit is not Unit.BARE:
        return False
    if not (is_class(name) or name.means(*_KEYS)):
        return not (name.is_number or name.means(*_MAY_FOLLOW))
    counted = beyond is not None and (beyond.is_number or beyond.is_sign(":", "="))
    return not counted and not _is_same_key(tokens, before, name)
