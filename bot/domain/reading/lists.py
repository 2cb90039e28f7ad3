"""Counts in a row: crit/maj/min 0/1/3, a bare 0-6-8, "no critical or major", 2750/125/0/6/8.

Three numbers with slashes, dashes or bars and no names are critical/major/minor (corpus rule).
"""

from bot.domain.reading.claims import COUNTS, Claim, count_claim
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.scan import is_number_at, past, token_at
from bot.domain.reading.spoken import RUN_SIGNS, with_spoken_items
from bot.domain.reading.tokens import Token, Unit, taken
from bot.domain.reading.vocabulary import Term

_Read = tuple[list[Claim], int]
"""Claims, and how many tokens they take or where reading goes on."""
_Style = tuple[str, bool]
_SIGNS = RUN_SIGNS
_NUMBER_SIGNS = (*_SIGNS, ",", "，", "+", ":")
_TOGETHER = frozenset(
    "together combined total 加起来 加一起 合计 一共 共 总共 共计 合共".split()
) | {"in total"}
_LONGEST_GROUP = 16
_LONGEST_RUN = 8
_LEAST_TOO_MANY = 2_000
_DRAWN = frozenset((2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000))


def with_lists(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without their lists of counts, and these as claims on the classes."""
    tokens = with_spoken_items(tokens)
    left: list[Token] = []
    claims: list[Claim] = []
    at = 0
    while at < len(tokens):
        found, width = _list_at(tokens, at, left)
        if width:
            claims.extend(found)
            left.append(taken(tokens[at], tokens[at + width - 1]))
        else:
            left.append(tokens[at])
        at += width or 1
    return left, claims


def _list_at(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    token = tokens[at]
    if is_class(token):
        return _named_list(tokens, at)
    if token.means(Term.LOT, Term.SAMPLE):
        return _range_behind(tokens, at, "lot_size" if token.means(Term.LOT) else "sample_size")
    if token.means(Term.NONE) and at + 1 < len(tokens) and is_class(tokens[at + 1]):
        return _none_of_group(tokens, at)
    if token.is_number:
        return _bare_list(tokens, at, before)
    return [], 0


# ---------------------------------------------------------------- crit/maj/min 0/1/3


def _named_list(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    names, end, comma = _group(tokens, at)
    if len(names) < 2:
        return _range_behind(tokens, at, class_of(tokens[at]))
    value = _over_links(tokens, end)
    if is_number_at(tokens, value):
        claims, stop = _numbers_of(names, tokens, value, comma, _is_and_joined(tokens[at:end]))
        return (claims, stop - at) if stop > value else ([], 0)
    if value < len(tokens) and tokens[value].means(Term.NONE) and not comma:
        return _zeros(names, tokens[value]), value + 1 - at
    return [], 0


def _numbers_of(
    names: list[str], tokens: list[Token], value: int, comma: bool, joined: bool
) -> tuple[list[Claim], int]:
    """What the numbers from `value` on say of the classes in a row, and where they end."""
    numbers, stop = _numbers(tokens, value, len(names))
    if len(numbers) == len(names):
        claims = [count_claim(n, t) for n, t in zip(names, numbers, strict=True)]
        return _with_second_thought(claims, tokens, stop)
    if len(numbers) == 1 and _row_goes_on(tokens, stop):
        return _unclear(names, numbers[0]), stop
    if len(numbers) == 1 and not comma:
        return _shared(names, numbers[0]), value + 1
    return (_unclear(names, numbers[0]), stop) if not comma or joined else ([], value)


def _with_second_thought(claims: list[Claim], tokens: list[Token], at: int) -> _Read:
    """0/2/3、4: the last count is one of two."""
    sign, last = token_at(tokens, at), claims[-1]
    if sign is None or not sign.is_sign("、", "~") or not is_number_at(tokens, at + 1):
        return claims, at
    if last.value is None or tokens[at + 1].count != int(str(last.value)) + 1:
        return claims, at
    open_one = Claim(last.field, None, last.start, tokens[at + 1].end, least=int(str(last.value)))
    return [*claims[:-1], open_one], at + 2


def _row_goes_on(tokens: list[Token], at: int) -> bool:
    """crit/maj/min 0/about 8/10: behind the sign stands no number, but no class either."""
    sign, behind = token_at(tokens, at), token_at(tokens, at + 1)
    if sign is not None and (sign.means(Term.ABOUT) or sign.is_sign(">", "<", "≥", "≤", "~")):
        return behind is not None and behind.is_number
    return sign is not None and _is_run_sign(sign) and behind is not None and not is_class(behind)


def _range_behind(tokens: list[Token], at: int, field: str | None) -> tuple[list[Claim], int]:
    """maj 4-5, lot 1200-1300: not one number but two."""
    start = past(tokens, at + 1, lambda token: token.is_sign(":", "="))
    span = tokens[start : start + 3]
    if len(span) < 3 or not (span[0].is_number and span[2].is_number):
        return [], 0
    glued = span[0].end == span[1].start and span[1].end == span[2].start
    low, high = span[0].count, span[2].count
    if field in COUNTS and span[1].is_sign("/") and not _row_goes_on(tokens, start + 3):
        return [_one_of_two(field or "major", span[0], span[2])], start + 3 - at
    if not (span[1].is_sign("-", "~") and glued) or low is None or high is None or low >= high:
        return [], 0
    if start + 3 < len(tokens) and tokens[start + 3].is_sign("-"):
        return [], 0
    claims = [Claim(field, None, span[0].start, span[2].end, least=low)] if field else []
    return claims, start + 3 - at


def _one_of_two(field: str, first: Token, second: Token) -> Claim:
    """major 3/4: found against its limit, or one of the two? Nobody said."""
    if first.count == second.count:
        return count_claim(field, first)
    least = min(first.count or 0, second.count or 0)
    return Claim(field, None, first.start, second.end, least=least)


def _group(  # noqa: C901  (one scan, one arm a sort of token)
    tokens: list[Token], at: int, commas: bool = True
) -> tuple[list[str], int, bool]:
    """Two or three class words joined by signs or "and"; also whether a comma joined them."""
    names: list[str] = []
    end = at
    comma = joined = False
    index = at
    while index < min(at + _LONGEST_GROUP, len(tokens)):
        token = tokens[index]
        if is_class(token):
            name = class_of(token)
            glued = index > at and tokens[index - 1].end == token.start and not token.text.isascii()
            repeated = name in names and names[-1] != name
            if name is None or repeated or (names and not joined and not glued):
                break
            names += [name] if name not in names else []
            end = index + 1
            joined = False
        elif joined and not token.is_sign(" "):
            if not token.means(Term.AND, Term.OR):
                break
        elif token.is_sign(*_SIGNS, "&", "+") or token.means(Term.AND, Term.OR):
            joined = True
        elif token.is_sign(",", "，", "\t") and commas:
            joined = comma = True
        elif not token.means(Term.DEFECT) or joined:
            break
        index += 1
    return names, end, comma


def _over_links(tokens: list[Token], at: int) -> int:
    return past(tokens, at, _is_link, most=5)


def _is_link(token: Token) -> bool:
    signs = (":", "=", "|", "\t", ")", "(", "-", "\n")
    return token.is_sign(*signs) or token.means(Term.DEFECT, Term.FILLER)


def _numbers(tokens: list[Token], at: int, most: int) -> tuple[list[Token], int]:
    """Up to `most` numbers with one sign between them; the last may follow "and": 0, 6 and 5."""
    numbers = [tokens[at]]
    end = at + 1
    sign: str | None = None
    while len(numbers) < most and end < len(tokens):
        token = tokens[end]
        parted = token.is_sign(*_NUMBER_SIGNS, "\t") and sign in (None, token.text)
        last = token.means(Term.AND) and len(numbers) == most - 1
        spaced = token.is_number and sign is None
        if not (parted or last or spaced):
            break
        step = end if spaced else end + 1
        if not is_number_at(tokens, step):
            break
        sign = token.text if parted else sign
        numbers.append(tokens[step])
        end = step + 1
    return numbers, end


def _is_and_joined(group: list[Token]) -> bool:
    return any(token.means(Term.AND, Term.OR) for token in group)


def _unclear(names: list[str], number: Token) -> list[Claim]:
    """Classes in a row, and not as many numbers: which belongs to which is not known."""
    return [Claim(name, None, number.start, number.end, odd=True) for name in names]


def _shared(names: list[str], number: Token) -> list[Claim]:
    """ "crit and maj 0" is zero for both; another number for two classes is unclear."""
    if number.count == 0:
        return [count_claim(name, number, derived=True) for name in names]
    return _unclear(names, number)


def _zeros(names: list[str], token: Token) -> list[Claim]:
    return [Claim(name, 0, token.start, token.end, derived=True) for name in names]


def _none_of_group(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """ "no critical, major or minor defects"; "no critical, major 3" has no group."""
    names, end, comma = _group(tokens, at + 1, commas=False)
    if len(names) < 2:
        names, end, comma = _group(tokens, at + 1)
    if len(names) < 2:
        return [], 0
    or_joined = any(t.means(Term.OR, Term.AND) for t in tokens[at + 1 : end])
    summed = past(tokens, end, lambda t: t.text in _TOGETHER or t.means(Term.FILLER), most=3)
    counted = is_number_at(tokens, summed) or (end < len(tokens) and tokens[end].is_sign(":", "="))
    if (comma and not or_joined) or counted:
        return [], 0
    return _zeros(names, tokens[at]), end - at


# ---------------------------------------------------------------- 0-6-8


def _bare_list(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    numbers, style = _run(tokens, at)
    if before and is_class(before[-1]) and not _goes_on(tokens, at, style):
        return _behind_class(numbers, style, tokens, at, before)
    if before and _goes_on(tokens, at, style):
        return [], 0
    if len(numbers) == 2:
        return _pair(numbers, style, tokens, at, before)
    if len(numbers) == 1:
        return _spaced_run(tokens, at, before)
    mixed = any(n.unit is not Unit.BARE for n in numbers[-3:-1])
    mixed = mixed or any(n.unit not in (Unit.BARE, Unit.PIECES) for n in numbers[1:-3])
    if mixed or any((n.count or 0) >= _LEAST_TOO_MANY for n in numbers[-3:]):
        return [], 0
    return _counts_of(numbers, tokens, at, before)


def _pair(
    numbers: list[Token], style: _Style | None, tokens: list[Token], at: int, before: list[Token]
) -> tuple[list[Claim], int]:
    """Two numbers with a slash or a dash: of which classes, or found and allowed of one?"""
    behind = tokens[at + 3 : at + 4]
    if behind and is_class(behind[0]) and _are_found_and_limit(numbers, style):
        return _unclear([class_of(behind[0]) or "major"], numbers[0]), 4
    counted = style is not None and style[0] in ("/", "-")
    return _unnamed_pair(numbers, before, behind) if counted else ([], 0)


def _are_found_and_limit(numbers: list[Token], style: _Style | None) -> bool:
    """3/5 major: nobody can say which of the two was found."""
    bare = all(number.unit is Unit.BARE for number in numbers)
    return style == ("/", False) and bare and numbers[0].count != numbers[1].count


def _behind_class(
    numbers: list[Token], style: _Style | None, tokens: list[Token], at: int, before: list[Token]
) -> tuple[list[Claim], int]:
    """7 minor 0/9/7 is a list of its own, as the class has its number; minor 0/9/7 is not known."""
    if len(numbers) != len(COUNTS) or style is None or style[0] != "/":
        return [], 0
    if len(before) > 1 and before[-2].is_number and not (before[2:] and is_class(before[-3])):
        return _counts_of(numbers, tokens, at, [])
    return _unclear([class_of(before[-1]) or "major"], numbers[0]), 2 * len(numbers) - 1


def _counts_of(
    numbers: list[Token], tokens: list[Token], at: int, before: list[Token]
) -> tuple[list[Claim], int]:
    """Three counts or more numbers in a run: the last three are the classes."""
    if _ends_in_range(tokens, at + 2 * len(numbers) - 1):
        return [count_claim("unclassed", n) for n in numbers[-3:]], 2 * len(numbers) - 1
    head = _head(numbers[:-3], before)
    if head is None or (not head and numbers[0].unit is not Unit.BARE):
        return [], 0
    if head and before and before[-1].means(Term.SAMPLE, Term.SAMPLED, Term.LOT):
        before[-1] = taken(before[-1])  # its number is read here
    end = at + 2 * len(numbers) - 1
    triple, end = _with_second_thought(_triple(numbers[-3:]), tokens, end)
    return head[1:] + triple, end - at


def _ends_in_range(tokens: list[Token], at: int) -> bool:
    """0/3/5-6, 0/3/5+1: the last of the three is no single number."""
    sign = token_at(tokens, at)
    if sign is None or not is_number_at(tokens, at + 1) or tokens[at - 1].end != sign.start:
        return False
    behind = token_at(tokens, at + 2)
    if behind is not None and _is_run_sign(behind):
        return False  # 125 / 0-3-3: another run begins
    return sign.is_sign("-", "~", "…", "+") or sign.text == "+"


def _unnamed_pair(
    numbers: list[Token], before: list[Token], behind: list[Token]
) -> tuple[list[Claim], int]:
    """3/5 alone: counts, but of which classes?"""
    solid = [t for t in before[-3:] if not t.is_sign(":", "=")]
    keyed = bool(solid) and bool(solid[-1].terms) and not solid[-1].means(Term.FILLER)
    named = bool(behind) and not behind[0].is_sign()
    small = all(n.unit is Unit.BARE and (n.count or 0) < 1_000 for n in numbers)
    if keyed or named or not small:
        return [], 0
    return [count_claim("unclassed", number) for number in numbers], 3


def _spaced_run(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    """ "0 5 9" or "0, 5, 9" alone: probably counts, but neither space nor comma names an order."""
    numbers, end = _numbers_apart(tokens, at)
    apart = bool(before) and bool(before[-1].terms) and not before[-1].means(Term.FILLER, Term.PO)
    counts = numbers[-3:]
    small = all(n.unit is Unit.BARE and (n.count or 0) < 1_000 for n in counts)
    if len(numbers) < 3 or not small or apart:
        return [], 0
    claims = [count_claim("quantity", number) for number in numbers[:-3]]
    return claims + [count_claim("unclassed", number) for number in counts], end - at


def _numbers_apart(tokens: list[Token], at: int) -> tuple[list[Token], int]:
    numbers = [tokens[at]]
    end = at + 1
    while len(numbers) < _LONGEST_RUN and end < len(tokens):
        step = end + 1 if tokens[end].is_sign(",", "，") else end
        if not is_number_at(tokens, step):
            break
        numbers.append(tokens[step])
        end = step + 1
    following = token_at(tokens, end)
    if following is not None and (is_class(following) or _is_run_sign(following)):
        return [], at  # the last number belongs to what follows
    return numbers, end


def _run(tokens: list[Token], at: int) -> tuple[list[Token], _Style | None]:
    """Numbers joined by one sign in one spacing: the 80 of "80 / 0/2/2" stands apart."""
    numbers = [tokens[at]]
    end = at + 1
    style: _Style | None = None
    last = min(at + 2 * _LONGEST_RUN, len(tokens))
    while end + 1 < last and _is_run_sign(tokens[end]) and tokens[end + 1].is_number:
        this = _style_of(tokens, end)
        if style not in (None, this):
            break
        style = this
        numbers.append(tokens[end + 1])
        end += 2
    return numbers, style


def _is_run_sign(token: Token) -> bool:
    return token.is_sign(*_SIGNS) or token.text == "+"


def _style_of(tokens: list[Token], at: int) -> _Style:
    return tokens[at].text, tokens[at].start > tokens[at - 1].end


def _goes_on(tokens: list[Token], at: int, style: _Style | None) -> bool:
    """Whether the numbers belong to a run that began before `at`."""
    if at < 2 or not _is_run_sign(tokens[at - 1]) or not tokens[at - 2].is_number:
        return False
    return _style_of(tokens, at - 1) == style


def _head(numbers: list[Token], before: list[Token]) -> list[Claim] | None:
    """What stands before the three counts: nothing, a quantity, or lot and sample; None: neither.

    The first item of the answer only marks that the head was understood.
    """
    mark = [Claim("head", None, 0, 0)]
    if not numbers:
        return [] if not before or not before[-1].means(Term.LIMIT, Term.AQL) else None
    if len(numbers) == 1:
        field = "sample_size" if _is_drawn(numbers[0], before) else "quantity"
        return [*mark, count_claim(field, numbers[0])]
    if len(numbers) == 2 and _is_lot_and_sample(*numbers):
        lot, sample = numbers
        return [*mark, count_claim("lot_size", lot), count_claim("sample_size", sample)]
    return None


def _is_drawn(number: Token, before: list[Token]) -> bool:
    keyed = bool(before) and before[-1].means(Term.SAMPLE, Term.SAMPLED)
    return keyed or (number.unit is Unit.BARE and number.count in _DRAWN)


def _triple(numbers: list[Token]) -> list[Claim]:
    return [count_claim(name, number) for name, number in zip(COUNTS, numbers, strict=True)]


def _is_lot_and_sample(lot: Token, sample: Token) -> bool:
    a, b = lot.count, sample.count
    return a is not None and b is not None and a >= b and b in _DRAWN


def is_drawn_size(count: int | None) -> bool:
    """True for a sample size of the standard."""
    return count in _DRAWN
