"""Corrections: "minor was 4, I typed 14", "不是3是5", "14 -> 4", "scratch that, lot 1500".

The number that is taken back is put aside, so that only the new one is read. Whether a message is a
correction is told by its words, not by its numbers.
"""

from bot.domain.reading.levels import is_level
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.tokens import Kind, Token, taken
from bot.domain.reading.vocabulary import Term

_SHOULD = frozenset(
    "should be|should read|should have been|should say|should've been|应该是|应为|应是|改成|改为|correct is|make that".split(
        "|"
    )
)
_CLEAR = frozenset(
    "correction|corrections|corrected|typo|typos|should be|should read|should have been|should say|should've been"
    "|scratch that|strike that|my mistake|my bad|amend|amended|amendment|erratum|make that|i meant|miscounted|mistyped"
    "|misread|miswrote|recounted|to correct|please correct|pls correct|fat finger|fat fingers|fat-fingered|misprint"
    "|my error|slip of the pen|slip of the finger|revise|revised|revision|rectify|update that|correcting|ignore my last"
    "|更正|改一下|改下|改成|改为|改正|打错|打错了|写错|写错了|应该是|应为|应是|纠正|修正|说错|说错了|看错|看错了|记错|记错了"
    "|搞错|搞错了|弄错|弄错了|报错|报错了|数错|数错了|填错|填错了|误报|笔误|手误|勘误|订正|发错|发错了|更改|修改|输错|输错了"
    "|弄反|弄反了|写反|写反了|抄错|抄错了|统计错|改动|重新数|算错|算错了".split("|")
)
_EXCLAIMED = frozenset(
    ("oops", "whoops", "ooops", "meant", "make it", "swapped", "disregard", "in error")
)
_NEAR = 5
_REACH = 40


def with_mended(tokens: list[Token]) -> tuple[list[Token], bool]:
    """The tokens without the numbers that are taken back, and whether there were any."""
    dropped = {
        at for at, token in enumerate(tokens) if _is_value(token) and _is_dropped(tokens, at)
    }
    dropped |= {at - 1 for at in dropped if at and tokens[at - 1].text in ("from", "从", "由")}
    left = [taken(token) if at in dropped else token for at, token in enumerate(tokens)]
    return _with_new_code(left), bool(dropped)


def _is_value(token: Token) -> bool:
    return token.is_number or is_level(token)


def is_clear_correction(tokens: list[Token]) -> bool:
    """True where the words announce a correction."""
    return any(
        token.text in _CLEAR and not _is_to_be_corrected(tokens, at)
        for at, token in enumerate(tokens)
    )


def _is_to_be_corrected(tokens: list[Token], at: int) -> bool:
    """ "9 defects to be corrected" asks the factory for repair and corrects no report."""
    before = tokens[at - 1].text if at else ""
    return tokens[at].text == "corrected" and before in (
        "be", "to be", "been", "was", "were", "get", "must", "is", "are", "being",
    )  # fmt: skip


def is_exclaimed(tokens: list[Token]) -> bool:
    """True for "oops", "sorry", "forgot": a correction unless the report is whole."""
    return any(token.text in _EXCLAIMED or token.means(Term.MEND) for token in tokens)


def _is_dropped(tokens: list[Token], at: int) -> bool:
    return (
        _is_negated(tokens, at)
        or _is_changed_behind(tokens, at)
        or _is_changed_from(tokens, at)
        or _is_called_wrong(tokens, at)
    )


def _is_negated(tokens: list[Token], at: int) -> bool:
    """not 14, 不是3个, instead of 14, I typed 14, 打成14."""
    for back in range(at - 1, max(-1, at - 4), -1):
        token = tokens[back]
        if token.means(Term.NOT, Term.INSTEAD):
            return _another_number(tokens, at)
        if token.means(Term.MISTYPED):
            return _another_number(tokens, at)
        if not (token.means(Term.FILLER) or token.is_sign(":", "=", '"', "'")):
            return False
    return False


def _another_number(tokens: list[Token], at: int) -> bool:
    """A number is taken back only where another stands for it."""
    near = [*tokens[max(0, at - _REACH) : at], *tokens[at + 1 : at + _REACH]]
    return any(t.is_number or is_order_code(t) or is_level(t) for t in near)


def _is_changed_behind(tokens: list[Token], at: int) -> bool:
    """14 -> 4, 14 should be 4, 3改成5, 14 minors should have been 4."""
    changed = False
    for token in tokens[at + 1 : at + 1 + _NEAR]:
        if token.is_number or is_order_code(token):
            return changed and token.is_number
        if token.is_sign("\n", ".", ";", "。"):
            return False
        changed = changed or token.means(Term.BECOMES) or token.text in _SHOULD
        changed = changed or token.text in ("->", "→", "=>")
    return False


def _is_changed_from(tokens: list[Token], at: int) -> bool:
    """from 14 to 4."""
    if at == 0 or tokens[at - 1].text not in ("from", "从", "由"):
        return False
    for token in tokens[at + 1 : at + 4]:
        if token.is_number:
            return True
        if token.text not in ("to", "into", "改成", "改为", "到", "变成"):
            return False
    return False


def _is_called_wrong(tokens: list[Token], at: int) -> bool:
    """14 was a typo, 14 is wrong; but not "2 wrong labels"."""
    for place, token in enumerate(tokens[at + 1 : at + 4], start=at + 1):
        if token.text in ("typo", "wrong", "incorrect", "错了", "不对", "mistake", "misprint"):
            ends = place + 1 >= len(tokens) or tokens[place + 1].is_sign()
            return ends and _another_number(tokens, at)
        if not token.means(Term.FILLER):
            return False
    return False


def _with_new_code(tokens: list[Token]) -> list[Token]:
    """PO 9324 should be 9325: the second code is the order's."""
    places = [at for at, token in enumerate(tokens) if is_order_code(token)]
    if len(places) != 1:
        return _without_negated_code(tokens, places)
    at = places[0]
    changed = False
    for index in range(at + 1, min(at + 4, len(tokens))):
        token = tokens[index]
        changed = changed or token.means(Term.BECOMES) or token.text in _SHOULD
        if changed and (token.is_number or token.kind is Kind.CODE) and len(token.text) >= 3:
            code = Token(Kind.CODE, token.start, token.end, token.text, frozenset({Term.PO}))
            return [
                *tokens[:at],
                taken(tokens[at]),
                *tokens[at + 1 : index],
                code,
                *tokens[index + 1 :],
            ]
        if token.is_number or token.is_sign(",", "，", "\n"):
            break
    return tokens


def _without_negated_code(tokens: list[Token], places: list[int]) -> list[Token]:
    """PO 9325, not PO 9324."""
    dropped = {
        at
        for at in places
        if len(places) > 1
        and any(t.means(Term.NOT, Term.INSTEAD) for t in tokens[max(0, at - 3) : at])
    }
    return [taken(token) if at in dropped else token for at, token in enumerate(tokens)]
