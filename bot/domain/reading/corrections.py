"""Corrections: "minor was 4, I typed 14", "不是3是5", "14 -> 4", "scratch that, lot 1500".

The number that is taken back is put aside, so that only the new one is read. Whether a message is
a correction is told by its words, not by its numbers.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.reading.classes import is_class
from bot.domain.reading.levels import is_level
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Kind, Token, taken
from bot.domain.reading.vocabulary import Term, words

_SHOULD = words("""
    should be|should read|should have been|should say|should've been|应该是|应为|应是|改成|改为
    correct is|make that""")
_CLEAR = words("""
    correction|corrections|corrected|typo|typos|should be|should read|should have been|should say
    change|should've been|scratch that|strike that|my mistake|my bad|amend|amended|amendment|erratum
    make that|i meant|miscounted|mistyped|misread|miswrote|recounted|recount|to correct
    please correct|pls correct|fat finger|fat fingers|fat-fingered|misprint|my error|edit
    slip of the pen|slip of the finger|revise|revised|revision|rectify|update that|correcting
    ignore my last|更正|改一下|改下|改成|改为|改正|打错|打错了|写错|写错了|应该是|应为|应是|纠正|修正
    说错|说错了|看错|看错了|记错|记错了|搞错|搞错了|弄错|弄错了|报错|报错了|数错|数错了|填错|填错了
    误报|笔误|手误|勘误|订正|发错|发错了|更改|修改|输错|输错了|弄反|弄反了|写反|写反了|抄错|抄错了
    统计错|改动|重新数|算错|算错了""")
_ASKS_FOR_REPAIR = words("change|to correct|please correct|pls correct|edit")
_PASSIVE = words("be|to be|been|was|were|get|must|is|are|being")
_MILD = words("oops|whoops|ooops|meant|make it|swapped|disregard|in error")
_ADDING = words("""
    add|adding|plus|another|extra|additional|missed|forgot|forgot to add|to add|漏报|漏了|少报|少写
    漏写|再加|加|多了|又发现|少写了|漏写了|忘了""")
_MISPRINTS = words("typo|typos|misprint")
_CALLED_WRONG = words("typo|wrong|incorrect|错了|不对|mistake|misprint")
_FROM = words("from|从|由")
_TO = words("to|into|改成|改为|到|变成")
_MENDING = (
    Term.NOT,
    Term.INSTEAD,
    Term.BECOMES,
    Term.CORRECTION,
    Term.MEND,
    Term.MISTYPED,
)
_CALENDAR = (
    "月", "日", "号", "点", "周", "天", "小时", "工作日", "个工作日", "年", "am", "pm", "day", "week", "hour",
    "month",
)  # fmt: skip
_FIELDS = (Term.LOT, Term.LOT_STATE, Term.ORDERED, Term.SAMPLE, Term.SAMPLED)
_BESIDE = 3
_NEAR = 5
_REACH = 40


class Cue(StrEnum):
    """How a message announces that it corrects an earlier one."""

    NONE = "none"
    MILD = "mild"  # oops, sorry, forgot: a correction unless the report is whole
    LATE = "late"  # behind the counts: "color should be blue" may be a defect
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Mended:
    """Tokens without what is taken back; `dropped` tells whether there was anything."""

    tokens: list[Token]
    cue: Cue = Cue.NONE
    dropped: bool = False


def mended(tokens: list[Token], starred: bool = False) -> Mended:
    """What stays of a message after its corrections; `starred` is for "*minor 4"."""
    if not starred and not any(t.means(*_MENDING) or t.text in ("->", "→") for t in tokens):
        return Mended(tokens)
    dropped = {at for at, token in enumerate(tokens) if _is_dropped(tokens, at)}
    aside = dropped | {at - 1 for at in dropped if at and tokens[at - 1].text in _FROM}
    left = [taken(token) if at in aside else token for at, token in enumerate(tokens)]
    cue = Cue.CLEAR if starred else _cue(tokens)
    if cue is not Cue.NONE:
        left = [_undone(tokens, at) if at not in aside else left[at] for at in range(len(left))]
    return Mended(_with_new_code(left), cue, bool(dropped))


def _cue(tokens: list[Token]) -> Cue:
    clear = next((at for at in range(len(tokens)) if _is_clear(tokens, at)), None)
    if clear is not None:
        counted = any(is_class(t) or t.means(Term.LOT, Term.SAMPLE) for t in tokens[:clear])
        return Cue.LATE if counted else Cue.CLEAR
    mild = any(token.text in _MILD or token.means(Term.MEND) for token in tokens)
    return Cue.MILD if mild else Cue.NONE


def _is_clear(tokens: list[Token], at: int) -> bool:
    """Not "9 defects to be corrected" nor "please correct the label": these ask for repair."""
    token = tokens[at]
    if token.text not in _CLEAR:
        return False
    if token.text == "corrected" and at and tokens[at - 1].text in _PASSIVE:
        return False
    if token.text in _MISPRINTS and _names_a_part(tokens, at + 1):
        return False
    return token.text not in _ASKS_FOR_REPAIR or _names_a_field(tokens, at + 1)


def _names_a_part(tokens: list[Token], at: int) -> bool:
    """3 pcs with typo on label: the goods have it, not the report."""
    place, part = token_at(tokens, at), token_at(tokens, at + 1)
    return (
        place is not None
        and place.means(Term.ON_PIECES)
        and part is not None
        and (part.kind is Kind.WORD)
    )


def _names_a_field(tokens: list[Token], at: int) -> bool:
    following = token_at(tokens, past(tokens, at, _leads_to_field))
    if following is None:
        return False
    fields = (Term.LOT, Term.SAMPLE, Term.SAMPLED, Term.PO, Term.DONE, Term.AQL)
    return is_class(following) or following.is_number or following.means(*fields)


def _leads_to_field(token: Token) -> bool:
    """edit on 15133, edit: minor 4."""
    return token.means(Term.FILLER) or token.is_sign(":") or token.text in ("on", "of", "in")


# ---------------------------------------------------------------- what is taken back


def _is_dropped(tokens: list[Token], at: int) -> bool:
    if not (tokens[at].is_number or is_level(tokens[at])):
        return False
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
        if token.means(Term.NOT, Term.INSTEAD, Term.MISTYPED):
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
    for place, token in enumerate(tokens[at + 1 : at + 1 + _NEAR], start=at + 1):
        if token.is_number or is_order_code(token):
            return changed and token.is_number and not _is_of_calendar(tokens, place)
        if token.is_sign("\n", ".", ";", "。") or (changed and _leads_on(tokens, at, token)):
            return False
        changed = changed or token.means(Term.BECOMES) or token.text in _SHOULD
    return False


def _is_of_calendar(tokens: list[Token], at: int) -> bool:
    """船期改到9月20号 changes a day, 应该是7天内返工 sets one."""
    behind = token_at(tokens, at + 1)
    return behind is not None and behind.text.startswith(_CALENDAR) and not behind.is_sign()


def _leads_on(tokens: list[Token], at: int, key: Token) -> bool:
    """n 125 -> major 4: the arrow leads to the next field, and changes nothing."""
    if not (is_class(key) or key.means(*_FIELDS)):
        return False
    beside = [*tokens[max(0, at - _BESIDE) : at], *tokens[at + 1 : at + 2]]
    keyed = [token for token in beside if is_class(token) or token.means(*_FIELDS)]
    return bool(keyed) and all(token.terms.isdisjoint(key.terms) for token in keyed)


def _is_changed_from(tokens: list[Token], at: int) -> bool:
    """from 14 to 4."""
    if at == 0 or tokens[at - 1].text not in _FROM:
        return False
    behind = past(tokens, at + 1, lambda token: token.text in _TO, most=2)
    following = token_at(tokens, behind)
    return behind > at + 1 and following is not None and following.is_number


def _is_called_wrong(tokens: list[Token], at: int) -> bool:
    """14 was a typo, 14 is wrong; but not "2 wrong labels"."""
    behind = past(tokens, at + 1, lambda token: token.means(Term.FILLER), most=3)
    called = token_at(tokens, behind)
    if called is None or called.text not in _CALLED_WRONG:
        return False
    following = token_at(tokens, behind + 1)
    return (following is None or following.is_sign()) and _another_number(tokens, at)


def _undone(tokens: list[Token], at: int) -> Token:
    """A number to be added ("one more major", "漏报一个") gives no new count: it is asked."""
    token = tokens[at]
    if not token.is_number or token.number is None:
        return token
    before = token_at(tokens, at - 1)
    following = token_at(tokens, at + 1)
    added = before is not None and (before.text in _ADDING or before.is_sign("+"))
    more = following is not None and following.text in ("more", "extra", "additional")
    if not (added or more):
        return token
    return replace(token, number=replace(token.number, count=None, amount=None, odd=True))


# ---------------------------------------------------------------- order numbers


def _with_new_code(tokens: list[Token]) -> list[Token]:
    """PO 9324 should be 9325; 订单号打错了，应该是3310: the number behind is the order's."""
    places = [at for at, token in enumerate(tokens) if is_order_code(token)]
    if len(places) > 1:
        return _without_negated_code(tokens, places)
    keys = [at for at, token in enumerate(tokens) if token.means(Term.PO)]
    if not keys:
        return tokens
    new = _new_code_at(tokens, keys[-1] + 1)
    if new is None:
        return tokens
    code = Token(Kind.CODE, tokens[new].start, tokens[new].end, tokens[new].text, _PO)
    old = [taken(token) if at in places else token for at, token in enumerate(tokens)]
    return [*old[:new], code, *old[new + 1 :]]


_PO = frozenset({Term.PO})


def _new_code_at(tokens: list[Token], at: int) -> int | None:
    """The place of the code that a change names, no farther than a few words of change."""
    changed = False
    for index in range(at, min(at + _NEAR, len(tokens))):
        token = tokens[index]
        if token.means(Term.BECOMES) or token.text in _SHOULD:
            changed = True
        elif token.is_number or (token.kind is Kind.CODE and not is_order_code(token)):
            return index if changed and len(token.text) >= 3 else None
        elif not token.means(Term.CORRECTION, Term.FILLER) and not token.is_sign(",", "，", ":"):
            return None
    return None


def _without_negated_code(tokens: list[Token], places: list[int]) -> list[Token]:
    """PO 9325, not PO 9324."""
    dropped = {
        at
        for at in places
        if any(t.means(Term.NOT, Term.INSTEAD) for t in tokens[max(0, at - 3) : at])
    }
    return [taken(token) if at in dropped else token for at, token in enumerate(tokens)]
