"""Acceptance numbers that the writer names: major 6 (max 5), Ac/Re 5/6, limits 5/7, 允收5."""

from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.tokens import Kind, Token, taken
from bot.domain.reading.vocabulary import Term

_LINE_ENDS = ("\n", ";", "。", "；")
_LISTS = {2: ("major", "minor"), 3: ("critical", "major", "minor")}
_SLACK = (":", "=", "-", "|", "\t", "≤", "<", "(", "*")


def with_limits(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without the limits they name, and these as claims on claimed_ac_major and so on."""
    left: list[Token] = []
    claims: list[Claim] = []
    at = 0
    while at < len(tokens):
        found, width = _limit_at(tokens, at, left) if tokens[at].means(Term.LIMIT) else ([], 0)
        if not width and tokens[at].means(Term.REJECT):
            width = _reject_width(tokens, at)
        if width:
            claims.extend(found)
            left.append(taken(tokens[at], tokens[at + width - 1]))
        else:
            left.append(tokens[at])
        at += width or 1
    return left, claims


def _claim(field: str, number: Token) -> Claim:
    return count_claim(f"claimed_ac_{field}", number)


def _limit_at(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    start = _over_slack(tokens, at + 1)
    if start < len(tokens) and tokens[start].is_number:
        return _value_behind(tokens, at, start, before)
    if start < len(tokens) and is_class(tokens[start]):
        claims, end = _classes_behind(tokens, start)
        if end > start:
            return claims, end - at
    return _value_before(before), 1


def _over_slack(tokens: list[Token], at: int) -> int:
    """Past "is", ":", "/Re" and further words for limit."""
    end = at
    while end < len(tokens) and end - at < 6:
        token = tokens[end]
        slack = token.is_sign(*_SLACK) or token.means(Term.LIMIT, Term.FILLER)
        ratio = token.means(Term.REJECT) and tokens[end - 1].is_sign("/")
        slash = token.is_sign("/") and end + 1 < len(tokens) and tokens[end + 1].means(Term.REJECT)
        if not (slack or ratio or slash) or token.means(Term.NOW):
            break
        end += 1
    return end


def _value_behind(
    tokens: list[Token], at: int, start: int, before: list[Token]
) -> tuple[list[Claim], int]:
    numbers, end = _listed(tokens, start)
    ratio = any(t.means(Term.REJECT) for t in tokens[at:start])
    if len(numbers) == 2 and (ratio or _is_ac_re(numbers, before)):
        return _one_limit(tokens, at, numbers[0], end, before)
    if len(numbers) in _LISTS:
        names = _LISTS[len(numbers)]
        claims = [_claim(n, t) for n, t in zip(names, numbers, strict=True) if n != "critical"]
        return claims, end - at
    return _one_limit(tokens, at, numbers[0], start + 1, before)


def _listed(tokens: list[Token], at: int) -> tuple[list[Token], int]:
    numbers = [tokens[at]]
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].is_sign("/", "-") and tokens[end + 1].is_number:
        numbers.append(tokens[end + 1])
        end += 2
    return numbers, end


def _is_ac_re(numbers: list[Token], before: list[Token]) -> bool:
    """ "Major Ac 5/6": a rejection number is one more than its acceptance number."""
    low, high = numbers[0].count, numbers[1].count
    in_class = _class_in(before) is not None
    return in_class and low is not None and high == low + 1


def _one_limit(
    tokens: list[Token], at: int, number: Token, end: int, before: list[Token]
) -> tuple[list[Claim], int]:
    """A limit belongs to the class named behind it, else to the last one before it on the line."""
    end += _reject_width(tokens, end)
    named_at = _class_behind(tokens, end)
    if named_at is not None:
        claims, end = _pairs_behind(tokens, number, named_at)
        return claims, end - at
    own = _class_in(before)
    claims = [_claim(own, number)] if own in ("major", "minor") else []
    return claims, end - at


def _reject_width(tokens: list[Token], at: int) -> int:
    """How many tokens "/ Re 6" takes behind an acceptance number."""
    end = at
    while (
        end < len(tokens)
        and end - at < 3
        and (tokens[end].is_sign("/", ",", "，", ":", "=", ";") or tokens[end].means(Term.REJECT))
    ):
        end += 1
    if (
        end < len(tokens)
        and tokens[end].is_number
        and any(t.means(Term.REJECT) for t in tokens[at:end])
    ):
        return end + 1 - at
    return 0


def _class_behind(tokens: list[Token], at: int) -> int | None:
    """limit 5 for major, max 5 majors; not the next class, which has a number of its own."""
    end = at
    while end < len(tokens) and (
        tokens[end].text in ("for", "on", "in", "per", "(") or (tokens[end].means(Term.DEFECT))
    ):
        end += 1
    if end >= len(tokens) or not is_class(tokens[end]):
        return None
    following = _over_defect(tokens, end + 1)
    if following < len(tokens) and (
        tokens[following].is_number or tokens[following].means(Term.NONE)
    ):
        return None
    return end


def _over_defect(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and (tokens[at].is_sign(":", "=") or tokens[at].means(Term.DEFECT)):
        at += 1
    return at


def _pairs_behind(tokens: list[Token], number: Token, named_at: int) -> tuple[list[Claim], int]:
    """max 5 major, 7 minor: goes on as long as values and classes alternate."""
    claims: list[Claim] = []
    end = named_at
    while True:
        name = class_of(tokens[end])
        if name in ("major", "minor"):
            claims.append(_claim(name, number))
        end = _over_defect(tokens, end + 1)
        following = end
        while following < len(tokens) and (
            tokens[following].is_sign(",", "/", "，", "、") or tokens[following].means(Term.AND)
        ):
            following += 1
        if following >= len(tokens) or not tokens[following].is_number:
            return claims, end
        named = _class_behind(tokens, following + 1)
        if named is None:
            return claims, end
        number, end = tokens[following], named


def _class_in(before: list[Token]) -> str | None:
    """The last class named on the same line."""
    for token in reversed(before[-24:]):
        if is_class(token):
            return class_of(token)
        if token.is_sign(*_LINE_ENDS):
            return None
    return None


def _classes_behind(tokens: list[Token], start: int) -> tuple[list[Claim], int]:
    """Allowed: major 5 minor 7; limits maj/min 5/7."""
    grouped, end = _group(tokens, start)
    if grouped:
        return grouped, end
    claims: list[Claim] = []
    end = start
    seen: set[str | None] = set()
    while end < len(tokens) and is_class(tokens[end]) and class_of(tokens[end]) not in seen:
        number_at = _over_defect(tokens, end + 1)
        if number_at >= len(tokens) or not tokens[number_at].is_number:
            break
        name = class_of(tokens[end])
        seen.add(name)
        claims += [_claim(name, tokens[number_at])] if name in ("major", "minor") else []
        end = number_at + 1 + _reject_width(tokens, number_at + 1)
        step = end
        while step < len(tokens) and (
            tokens[step].is_sign(",", "/", "，", "、", "|") or tokens[step].means(Term.AND)
        ):
            step += 1
        if step >= len(tokens) or not is_class(tokens[step]):
            return claims, end
        end = step
    return claims, end


def _group(tokens: list[Token], start: int) -> tuple[list[Claim], int]:
    names: list[str] = []
    end = start
    while end < len(tokens) and (is_class(tokens[end]) or tokens[end].is_sign("/")):
        name = class_of(tokens[end]) if is_class(tokens[end]) else None
        names += [name] if name else []
        end += 1
    end = _over_defect(tokens, end)
    if len(names) < 2 or end >= len(tokens) or not tokens[end].is_number:
        return [], start
    numbers, stop = _listed(tokens, end)
    if len(numbers) != len(names):
        return [], start
    pairs = zip(names, numbers, strict=True)
    return [_claim(n, t) for n, t in pairs if n != "critical"], stop


def _value_before(before: list[Token]) -> list[Claim]:
    """6 (5 allowed), 6 of 5 allowed: the number in front, where the class has another count."""
    if len(before) < 2 or not before[-1].is_number or before[-2].kind is Kind.TERM:
        return []
    sign = before[-2]
    apart = sign.is_sign("(", "/", ",", "，") or sign.text in ("of", "vs", "against")
    own = _class_in(before)
    if not apart or own not in ("major", "minor"):
        return []
    return [_claim(own, before.pop())]
