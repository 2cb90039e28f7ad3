"""Acceptance numbers that the writer names: major 6 (max 5), Ac/Re 5/6, limits 5/7, 允收5."""

from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.scan import is_number_at, past, token_at
from bot.domain.reading.tokens import Kind, Token, taken
from bot.domain.reading.vocabulary import Term

_FOUND = frozenset("found actual counted got have had we 发现 实际 检出 实".split())
_LINE_ENDS = ("\n", ";", "。", "；")
_LISTS = {2: ("major", "minor"), 3: ("critical", "major", "minor")}
_SLACK = (":", "=", "-", "|", "\t", "≤", "<", "(", "*")
_BACK = 24

_Read = tuple[list[Claim], int]
"""Claims, and how many tokens they take or where reading goes on."""


def with_limits(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without the limits they name, and these as claims on claimed_ac_major and so on."""
    left: list[Token] = []
    claims: list[Claim] = []
    against = _names_found_against_limit(tokens)
    at = 0
    while at < len(tokens):
        found, width = _found_against_limit(tokens, at) if against else ([], 0)
        if not width:
            found, width = _limit_at(tokens, at, left)
        claims.extend(found)
        left.append(taken(tokens[at], tokens[at + width - 1]) if width else tokens[at])
        at += width or 1
    return left, claims


def _names_found_against_limit(tokens: list[Token]) -> bool:
    """Whether the message says (found/allowed) or 实际/允收 of its ratios."""
    return any(
        sign.is_sign("/") and limit.means(Term.LIMIT) and found.text in _FOUND
        for found, sign, limit in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _found_against_limit(tokens: list[Token], at: int) -> _Read:
    """major 6/5 where ratios are found/allowed."""
    name = class_of(tokens[at])
    start = past(tokens, at + 1, _is_link)
    if name is None or not is_number_at(tokens, start) or not _is_ratio(tokens, start + 1):
        return [], 0
    if _is_ratio(tokens, start + 3):
        return [], 0
    found, limit = tokens[start], tokens[start + 2]
    return [count_claim(name, found), *_claims(name, limit)], start + 3 - at


def _limit_at(tokens: list[Token], at: int, before: list[Token]) -> _Read:
    token = tokens[at]
    if token.means(Term.LIMIT):
        claims, width = _keyed(tokens, at, before)
        if width:
            return claims, width
    if is_class(token):
        return _ratio_of_class(tokens, at)
    return ([], _rejection(tokens, at)) if token.means(Term.REJECT) else ([], 0)


def _rejection(tokens: list[Token], at: int) -> int:
    """Re 6, and a row of a table: Re Major: 8."""
    width = _reject_width(tokens, at)
    named = token_at(tokens, at + 1)
    if width or named is None or not is_class(named) or tokens[at].text == "rej":
        return width
    number_at = past(tokens, at + 2, _is_link)
    return number_at + 1 - at if is_number_at(tokens, number_at) else 0


def _claims(name: str | None, number: Token) -> list[Claim]:
    """A limit for criticals is zero by contract (Z14): only majors and minors have one."""
    return [count_claim(f"claimed_ac_{name}", number)] if name in ("major", "minor") else []


def _ratio_of_class(tokens: list[Token], at: int) -> _Read:
    """major 5/6: an acceptance number with its rejection number, one more; no count."""
    start = past(tokens, at + 1, _is_link)
    if not (is_number_at(tokens, start) and _is_ratio(tokens, start + 1)):
        return [], 0
    low, high = tokens[start].count, tokens[start + 2].count
    listed = _is_ratio(tokens, start + 3) or (at > 0 and tokens[at - 1].is_sign("/"))
    behind = token_at(tokens, start + 3)
    listed = listed or (behind is not None and behind.means(Term.LIMIT))  # 4/5 allowed
    if listed or low is None or high != low + 1:
        return [], 0
    return _claims(class_of(tokens[at]), tokens[start]), start + 3 - at


def _is_ratio(tokens: list[Token], at: int) -> bool:
    sign = token_at(tokens, at)
    return sign is not None and sign.is_sign("/") and is_number_at(tokens, at + 1)


def _is_link(token: Token) -> bool:
    return token.is_sign(":", "=", ")") or token.means(Term.DEFECT)


# ---------------------------------------------------------------- behind the word "limit"


def _keyed(tokens: list[Token], at: int, before: list[Token]) -> _Read:
    if _closes_ratio(before):
        return _value_before(before), 1
    start = _over_slack(tokens, at + 1)
    ratio = any(t.means(Term.REJECT) for t in tokens[at:start])
    if is_number_at(tokens, start):
        listed = tokens[at].text.endswith("s")  # "limits 8/9" are two, "Ac 8/9" is one
        claims, end = _value_behind(tokens, start, before, ratio, listed)
        return claims, end - at
    if start < len(tokens) and is_class(tokens[start]):
        claims, end = _classes_behind(tokens, start, ratio)
        if end > start:
            return claims, end - at
    return _value_before(before), 1


def _closes_ratio(before: list[Token]) -> bool:
    """Major 4/5 allowed: found, and its limit."""
    if len(before) < 4 or not before[-2].is_sign("/") or before[-2].end != before[-1].start:
        return False
    return before[-1].is_number and before[-3].is_number and not before[-4].is_sign("/")


def _over_slack(tokens: list[Token], at: int) -> int:
    """Past "is", ":", "/Re" and further words for limit."""
    end = at
    while end < min(at + 6, len(tokens)) and _is_slack(tokens, end):
        end += 1
    return end


def _is_slack(tokens: list[Token], at: int) -> bool:
    token, following = tokens[at], token_at(tokens, at + 1)
    if token.means(Term.NOW):
        return False
    if token.is_sign("/"):
        return following is not None and following.means(Term.REJECT)
    if token.means(Term.REJECT):
        return tokens[at - 1].is_sign("/")
    if token.means(Term.PO):
        return any(t.text == "limits" for t in tokens[max(0, at - 4) : at])
    return token.is_sign(*_SLACK) or token.means(Term.LIMIT, Term.FILLER) or token.text == "of"


def _value_behind(
    tokens: list[Token], start: int, before: list[Token], ratio: bool, listed: bool
) -> _Read:
    numbers, end = _listed(tokens, start)
    if len(numbers) == 2 and (ratio or (not listed and _is_ac_re(numbers, before))):
        return _one_limit(tokens, numbers[0], end, before)
    if len(numbers) in _LISTS:
        pairs = zip(_LISTS[len(numbers)], numbers, strict=True)
        return [claim for name, number in pairs for claim in _claims(name, number)], end
    return _one_limit(tokens, numbers[0], start + 1, before)


def _listed(tokens: list[Token], at: int) -> tuple[list[Token], int]:
    """5/7, 0-5-7, "5 and 7"."""
    numbers = [tokens[at]]
    end = at + 1
    while len(numbers) < 4 and end < len(tokens) and _lists(tokens[end]):
        if not is_number_at(tokens, end + 1):
            break
        numbers.append(tokens[end + 1])
        end += 2
    return numbers, end


def _lists(token: Token) -> bool:
    return token.is_sign("/", "-", "、") or token.means(Term.AND)


def _is_ac_re(numbers: list[Token], before: list[Token]) -> bool:
    """ "Major Ac 5/6": a rejection number is one more than its acceptance number."""
    low, high = numbers[0].count, numbers[1].count
    return _class_in(before) is not None and low is not None and high == low + 1


def _one_limit(tokens: list[Token], number: Token, end: int, before: list[Token]) -> _Read:
    """A limit belongs to the class named behind it, else to the last one before it on the line."""
    end += _reject_width(tokens, end)
    named_at = _class_behind(tokens, end)
    if named_at is not None:
        return _pairs_behind(tokens, number, named_at)
    claims = _claims(_class_in(before), number)
    if before and is_class(before[-1]) and not _count_follows(tokens, end):
        before[-1] = taken(before[-1])  # "major limit is 7": the class has no other number
    return claims, end


def _count_follows(tokens: list[Token], at: int) -> bool:
    """Major limit 7, found 8: the class still waits for its count."""
    for token in tokens[at : at + 4]:
        if token.is_number:
            return tokens[at].is_sign(":", ",", "，", ";") or tokens[at].text in _FOUND
        if is_class(token) or token.is_sign("\n", ".", "。", ")"):
            return False
    return False


def _reject_width(tokens: list[Token], at: int) -> int:
    """How many tokens "/ Re 6" takes behind an acceptance number."""
    end = past(tokens, at, _leads_to_rejection, most=3)
    named = any(t.means(Term.REJECT) for t in tokens[at:end])
    return end + 1 - at if named and is_number_at(tokens, end) else 0


def _leads_to_rejection(token: Token) -> bool:
    return token.is_sign("/", ",", "，", ":", "=", ";") or token.means(Term.REJECT)


def _class_behind(tokens: list[Token], at: int) -> int | None:
    """limit 5 for major, max 5 majors; not the next class, which has a number of its own."""
    end = past(tokens, at, _leads_to_class)
    if end >= len(tokens) or not is_class(tokens[end]):
        return None
    following = token_at(tokens, past(tokens, end + 1, _is_link))
    counted = following is not None and (following.is_number or following.means(Term.NONE))
    return None if counted else end


def _leads_to_class(token: Token) -> bool:
    return token.text in ("for", "on", "in", "per", "(") or token.means(Term.DEFECT)


def _pairs_behind(tokens: list[Token], number: Token, named_at: int) -> _Read:
    """max 5 major, 7 minor: goes on as long as values and classes alternate."""
    claims: list[Claim] = []
    while True:
        claims += _claims(class_of(tokens[named_at]), number)
        end = past(tokens, named_at + 1, _is_link)
        following = past(tokens, end, _parts_pairs)
        named = _class_behind(tokens, following + 1) if is_number_at(tokens, following) else None
        if named is None:
            return claims, end
        number, named_at = tokens[following], named


def _parts_pairs(token: Token) -> bool:
    return token.is_sign(",", "/", "，", "、", "|") or token.means(Term.AND)


def _class_in(before: list[Token]) -> str | None:
    """The last class named on the same line."""
    for token in reversed(before[-_BACK:]):
        if is_class(token):
            return class_of(token)
        if token.is_sign(*_LINE_ENDS):
            return None
    return None


# ---------------------------------------------------------------- classes behind the word


def _classes_behind(tokens: list[Token], start: int, ratio: bool) -> _Read:
    """Allowed: major 5 minor 7; limits maj/min 5/7; Ac/Re major 5/6 minor 7/8."""
    grouped, end = _group(tokens, start)
    if grouped:
        return grouped, end
    claims: list[Claim] = []
    seen: set[str | None] = set()
    step = end = start
    while step < len(tokens) and is_class(tokens[step]):
        name = class_of(tokens[step])
        number_at = past(tokens, step + 1, _is_link)
        if name in seen or not is_number_at(tokens, number_at):
            break
        seen.add(name)
        claims += _claims(name, tokens[number_at])
        end = number_at + 1 + _reject_width(tokens, number_at + 1)
        if ratio and end == number_at + 1 and _is_ratio(tokens, end):
            end += 2
        step = past(tokens, end, _parts_pairs)
    return claims, end


def _group(tokens: list[Token], start: int) -> _Read:
    """maj/min 5/7."""
    end = past(tokens, start, lambda token: is_class(token) or token.is_sign("/"))
    names = [class_of(token) for token in tokens[start:end] if is_class(token)]
    value = past(tokens, end, _is_link)
    if len(names) < 2 or not is_number_at(tokens, value):
        return [], start
    numbers, stop = _listed(tokens, value)
    if len(numbers) != len(names):
        return [], start
    pairs = zip(names, numbers, strict=True)
    return [claim for name, number in pairs for claim in _claims(name, number)], stop


# ---------------------------------------------------------------- before the word


def _value_before(before: list[Token]) -> list[Claim]:
    """6 (5 allowed), 6 of 5 allowed: the number in front, where the class has another count."""
    if len(before) < 2 or not before[-1].is_number or before[-2].kind is Kind.TERM:
        return []
    sign = before[-2]
    apart = sign.is_sign("(", "/", ",", "，") or sign.text in ("of", "vs", "against")
    claims = _claims(_class_in(before), before[-1]) if apart else []
    if claims:
        before.pop()
    return claims
