"""AQLs named in a text: AQL 0/2.5/4.0, AQL 2,5 - 4,0, major AQL 2.5, AQL CR 0 MA 2.5 MI 4.0.

Two values are major/minor, three critical/major/minor; one value without a class is not assigned
(the corpus rule). A fraction that is an AQL can be no count, so 2.5/4.0 needs no key.
"""

from decimal import Decimal

from bot.domain.reading.claims import COUNTS, Claim
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.scan import past
from bot.domain.reading.tokens import Kind, Token, Unit, taken
from bot.domain.reading.vocabulary import Term
from bot.domain.sampling import AQLS

_VALUES = frozenset(AQLS) | {Decimal(0)}
_LIST_SIGNS = ("/", "-", "|", "&", "+", "、", "\\")
_PAIR_SIGNS = (":", "=", "(", ")", ",", "，", "、", "/", "-", "|", "%", "\t", "；", "&")
_LONGEST_RUN = 24


def with_aqls(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without the AQLs they name, and these as claims on aql_critical and so on."""
    left: list[Token] = []
    claims: list[Claim] = []
    at = 0
    while at < len(tokens):
        found, width = _run_at(tokens, at, left)
        if width:
            claims.extend(found)
            left.append(taken(tokens[at], tokens[at + width - 1]))
            at += width
            continue
        left.append(tokens[at])
        at += 1
    return left, claims


def aql_of(token: Token) -> Decimal | None:
    """The AQL a number token can stand for."""
    number = token.number
    if number is None or number.amount is None or number.least is not None:
        return None
    if token.unit is not Unit.BARE or number.count == 1_000:
        return None  # "1,000 pcs" is no AQL of 1.000
    return number.amount if number.amount in _VALUES else None


def _run_at(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    if tokens[at].means(Term.AQL):
        return _keyed(tokens, at, before)
    if tokens[at].is_number:
        return _fractions(tokens, at)
    return _named_fractions(tokens, at) if is_class(tokens[at]) else ([], 0)


def _keyed(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    """What belongs to the word AQL: values behind it, or else the list before it."""
    start = _skip_to_value(tokens, at + 1)
    if start is None:
        return _list_before(before), 1
    if is_class(tokens[start]):
        return _classes_first(tokens, at, start)
    numbers, end = _number_list(tokens, start)
    if not numbers:
        return [], 1
    if len(numbers) == 1:
        claims, stop = _one_value(tokens, start, end, before)
        return claims, stop - at
    extra, stop = _bracketed_critical(tokens, end)
    return _assigned(numbers) + extra, stop - at


def _skip_to_value(tokens: list[Token], at: int) -> int | None:
    """The place of the first number or class behind the key, on the same line."""
    for _ in range(_LONGEST_RUN):
        token = tokens[at] if at < len(tokens) else None
        if token is None:
            return None
        if token.is_number:
            return at if aql_of(token) is not None else None
        if is_class(token):
            return at
        passes = token.kind is Kind.TAKEN or token.is_sign(":", "=", "(", "-", "|", "\t", ".")
        if not (passes or token.means(Term.FILLER, Term.LIMIT) or token.text in ("for", "s")):
            return None
        at += 1
    return None


def _number_list(tokens: list[Token], at: int) -> tuple[list[Token], int]:
    """AQL values in a row: by slash always, by comma or space where they cannot be counts."""
    numbers: list[Token] = []
    end = at
    joined: str | None = None
    while end < len(tokens) and len(numbers) < 3 and aql_of(tokens[end]) is not None:
        if numbers and not _joins_list(tokens, end, numbers):
            break
        numbers.append(tokens[end])
        end = _past_percent(tokens, end + 1)
        step = _separator(tokens, end)
        sign = "" if step is None else _spelt(tokens, step - 1)
        if step is None or joined not in (None, sign):
            break
        joined = sign
        end = step
    return numbers, _past_percent(tokens, _behind(tokens, numbers, at))


def _spelt(tokens: list[Token], at: int) -> str:
    """A separator with its spacing: in "2.5-4.0 - 1" the list ends before the second dash."""
    parted = at > 0 and tokens[at - 1].end < tokens[at].start
    return tokens[at].text + (" " if parted else "")


def _behind(tokens: list[Token], numbers: list[Token], at: int) -> int:
    while numbers and tokens[at] is not numbers[-1]:
        at += 1
    return at + 1 if numbers else at


def _past_percent(tokens: list[Token], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].is_sign("%") else at


def _separator(tokens: list[Token], at: int) -> int | None:
    """The place behind a separator of list items (or `at` for a mere space), None at the end."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.is_number:
        return at
    signs = (*_LIST_SIGNS, ",", "，")
    if (token.is_sign(*signs) or token.means(Term.AND)) and at + 1 < len(tokens):
        return at + 1
    return None


def _joins_list(tokens: list[Token], at: int, numbers: list[Token]) -> bool:
    """Whether the number at `at` goes on with the list, or begins something else."""
    token, before = tokens[at], tokens[at - 1]
    if before.is_sign(*_LIST_SIGNS) or before.means(Term.AND):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and (
        following.means(Term.SAMPLED, Term.SAMPLE) or is_class(following)
    ):
        return False
    written_as_fraction = not token.text.isdigit()
    return written_as_fraction or (numbers[0].text == "0" and len(numbers) == 2)


def _assigned(numbers: list[Token]) -> list[Claim]:
    names = COUNTS[-len(numbers) :]
    return [_claim(name, number) for name, number in zip(names, numbers, strict=True)]


def _claim(name: str, number: Token) -> Claim:
    return Claim(f"aql_{name}", aql_of(number), number.start, number.end)


def _bracketed_critical(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """AQL 2.5/4.0 (0 for critical)."""
    end = at + 1
    if at >= len(tokens) or not tokens[at].is_sign("("):
        return [], at
    while end < len(tokens) and end - at < 6 and not tokens[end].is_sign(")"):
        end += 1
    inside = tokens[at + 1 : end]
    numbers = [t for t in inside if aql_of(t) is not None]
    names = [class_of(t) for t in inside if is_class(t)]
    if len(numbers) != 1 or len(names) != 1 or names[0] is None or end >= len(tokens):
        return [], at
    return [_claim(names[0], numbers[0])], end + 1


# ---------------------------------------------------------------- one value, with or without class


def _one_value(
    tokens: list[Token], at: int, end: int, before: list[Token]
) -> tuple[list[Claim], int]:
    """The claims of one value at `at`, and where reading goes on."""
    pairs, stop = _values_first(tokens, at)
    if len(pairs) > 1 or (pairs and _is_bracketed(tokens, at)):
        return pairs, stop
    own = _class_before(before)
    if own is not None:
        return [_claim(own, tokens[at])], end
    if pairs and not _number_soon(tokens, stop):
        return pairs, stop
    return [], end


def _is_bracketed(tokens: list[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (following.is_sign("(") or following.text == "for")


def _number_soon(tokens: list[Token], at: int) -> bool:
    """Whether the class behind "AQL 2.5 major" has a number of its own: then it is no AQL's class."""
    for token in tokens[at : at + 2]:
        if token.is_number or token.means(Term.NONE):
            return True
        if not token.is_sign(":", "=", "-"):
            return False
    return False


def _class_before(before: list[Token]) -> str | None:
    """major AQL 2.5, Major (AQL 2.5): the class directly in front."""
    for token in reversed(before[-3:]):
        if is_class(token):
            return class_of(token)
        if not (token.is_sign("(", ":", "-", "|") or token.means(Term.DEFECT)):
            return None
    return None


def _values_first(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """2.5 for major, 4.0 for minor; 2.5 (major) / 4.0 (minor)."""
    claims: list[Claim] = []
    end = at
    while end < len(tokens) and len(claims) < 3 and aql_of(tokens[end]) is not None:
        name_at = _over_for(tokens, end + 1)
        if name_at >= len(tokens) or not is_class(tokens[name_at]):
            break
        name = class_of(tokens[name_at])
        if name is None or any(c.field == f"aql_{name}" for c in claims):
            break
        claims.append(_claim(name, tokens[end]))
        end = _over_links(tokens, name_at + 1)
    return claims, _trimmed(tokens, end)


def _classes_first(tokens: list[Token], at: int, start: int) -> tuple[list[Claim], int]:
    """AQL CR 0 MA 2.5 MI 4.0; AQL maj/min 2.5/4.0."""
    grouped, end = _class_group(tokens, start)
    if grouped:
        return grouped, end - at
    claims: list[Claim] = []
    end = start
    while end < len(tokens) and is_class(tokens[end]) and end - at < _LONGEST_RUN:
        number_at = _over_links(tokens, end + 1)
        name = class_of(tokens[end])
        if number_at >= len(tokens) or name is None or _restarts(claims, name, tokens[number_at]):
            break
        if aql_of(tokens[number_at]) is None:
            break
        claims.append(_claim(name, tokens[number_at]))
        end = _over_links(tokens, _past_percent(tokens, number_at + 1))
    return claims, (_trimmed(tokens, end) - at) if claims else 1


def _restarts(claims: list[Claim], name: str, number: Token) -> bool:
    """A class named again, or a worse one as a whole number, begins the counts."""
    seen = [c.field[4:] for c in claims]
    if name in seen:
        return True
    behind = bool(seen) and COUNTS.index(name) < COUNTS.index(seen[-1])
    return behind and not {".", ","} & set(number.text)


def _class_group(tokens: list[Token], start: int) -> tuple[list[Claim], int]:
    """AQL maj/min 2.5/4.0."""
    end = past(tokens, start, _is_of_group)
    found = [class_of(token) for token in tokens[start:end] if is_class(token)]
    names = [name for name in found if name is not None]
    value = _over_links(tokens, end)
    numbers, stop = _number_list(tokens, value) if value < len(tokens) else ([], end)
    if len(names) < 2 or len(numbers) != len(names):
        return [], start
    return [_claim(n, t) for n, t in zip(names, numbers, strict=True)], stop


def _is_of_group(token: Token) -> bool:
    return is_class(token) or token.is_sign("/", "-", "&", "、")


def _over_links(tokens: list[Token], at: int) -> int:
    return past(tokens, at, _is_link, most=4)


def _is_link(token: Token) -> bool:
    words = ("for", "is", "at", "on", "of", "为", "是", "aql", "defects")
    return token.is_sign(*_PAIR_SIGNS) or token.means(Term.AND, Term.DEFECT) or token.text in words


def _over_for(tokens: list[Token], at: int) -> int:
    """From a value to its class: 2.5 for major, 2.5% (major)."""
    return past(tokens, at, lambda t: t.is_sign("(", "%", ":") or t.text in ("for", "on", "aql"))


def _trimmed(tokens: list[Token], end: int) -> int:
    """Give back trailing separators, so that what follows stands apart."""
    while end > 0 and tokens[end - 1].is_sign(",", "，", "/", "-", "|", "\t", ":", "&"):
        end -= 1
    return end


# ---------------------------------------------------------------- without the key


def _list_before(before: list[Token]) -> list[Claim]:
    """2.5/4.0 AQL: the list in front is taken back out of the tokens already passed."""
    start = len(before)
    numbers: list[Token] = []
    while start > 0 and len(numbers) < 3 and aql_of(before[start - 1]) is not None:
        numbers.insert(0, before[start - 1])
        start -= 1
        if start > 0 and before[start - 1].is_sign("/", "-"):
            start -= 1
        else:
            break
    if len(numbers) < 2:
        return []
    del before[start:]
    return _assigned(numbers)


def _named_fractions(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """critical 0, major 2.5, minor 4.0: two of them written as fractions are AQLs."""
    claims, width = _classes_first(tokens, at, at)
    numbers = [token for token in tokens[at : at + width] if token.is_number]
    if sum(bool({".", ","} & set(token.text)) for token in numbers) < 2:
        return [], 0
    return _with_last_critical(tokens, at + width, claims, width)


def _with_last_critical(
    tokens: list[Token], end: int, claims: list[Claim], width: int
) -> tuple[list[Claim], int]:
    """ "major 2.5, minor 4.0, critical 0" at the very end of a message."""
    start = _over_links(tokens, end)
    rest = tokens[start:]
    solid = [token for token in rest[:6] if not token.is_sign()]
    if len(rest) > 6 or len(solid) != 2 or not is_class(solid[0]) or solid[1].count != 0:
        return claims, width
    if class_of(solid[0]) != "critical":
        return claims, width
    return [*claims, _claim("critical", solid[1])], width + len(tokens) - end


def _fractions(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """2.5/4.0 or 0/2.5/4.0 without the word AQL: fractions are no counts."""
    if at and tokens[at - 1].is_sign("/", "-"):
        return [], 0
    numbers, end = _number_list(tokens, at)
    fraction = any(n.number is not None and n.number.count is None for n in numbers)
    joined = end - at == 2 * len(numbers) - 1
    if len(numbers) < 2 or not fraction or not joined:
        return [], 0
    return _assigned(numbers), end - at
