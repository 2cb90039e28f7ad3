"""Numbers as people write them: 1,200 5.200 4.5k 2万 两百 一千五 twelve "four or five".

A number is read in two ways where its separators allow two: as a count (5.200 is five thousand two
hundred) and as an amount (5.200 is a little over five). The slot it fills decides between them.
Forms that only a program would take for a number (1_0, 1e2, ٣, 5,000 digits) are read as odd:
they carry no value, so the sender is asked (reliability.md 3.2).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.reading.chinese_numbers import chinese_number_at
from bot.domain.reading.english_numbers import english_number_at
from bot.domain.reading.normalise import is_han

LONGEST = 12
"""Digits of the largest number that is read; longer runs are odd."""

_GROUPING = frozenset(",.'")
_MOST_GROUPS = 5
_POWERS = {"k": 1_000, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_POWER_WORDS = {"thousand": 1_000, "hundred": 100, "million": 1_000_000, "grand": 1_000}
_STEP_DOWN = {1_000: 100, 10_000: 1_000, 100: 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands at [start, end) of a folded text.

    `count` is its value as a whole number, None where it has a fraction; `amount` its value as an
    amount; `least` the lowest count a vague number allows ("4 or 5": 4, "几个": 2), None when it is
    exact. `odd` marks a form that is refused; then nothing else is known.
    """

    start: int
    end: int
    count: int | None
    amount: Decimal | None
    least: int | None = None
    odd: bool = False


def number_at(folded: str, at: int) -> Number | None:
    """The number that begins exactly at `at`, in digits or in Chinese or English words."""
    character = folded[at : at + 1]
    if character.isascii() and character.isdigit():
        return _digits_at(folded, at)
    if character.isdecimal():
        return _foreign_at(folded, at)
    word = english_number_at(folded, at) if character.isascii() else chinese_number_at(folded, at)
    if word is None:
        return None
    end, value, least = word
    return Number(at, end, value, None if value is None else Decimal(value), least)


def numbers_in(folded: str) -> Iterator[Number]:
    """All numbers of a text from left to right, none overlapping another."""
    at = 0
    while at < len(folded):
        found = number_at(folded, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def whole_number(folded: str) -> int | None:
    """The count a text consists of, or None: "1,500", "两百", "twelve"."""
    text = folded.strip()
    found = number_at(text, 0)
    return found.count if found and found.end == len(text) and found.least is None else None


def _foreign_at(folded: str, at: int) -> Number:
    """Digits of another script (٣) stand in no report form that we know: odd."""
    end = at
    while end < len(folded) and folded[end].isdecimal():
        end += 1
    return Number(at, end, None, None, odd=True)


def _digits_at(folded: str, at: int) -> Number:
    end = _end_of_run(folded, at)
    groups, end = _groups(folded, at, end)
    too_long = len(groups) > _MOST_GROUPS or sum(map(len, groups)) > LONGEST
    if too_long or _is_program_like(folded, end):
        return Number(at, _end_of_odd(folded, end), None, None, odd=True)
    count, amount = _readings(groups, folded[at + len(groups[0]) : end])
    return _with_power(folded, Number(at, end, count, amount))


def _end_of_run(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isascii() and folded[at].isdigit():
        at += 1
    return at


def _groups(folded: str, at: int, end: int) -> tuple[list[str], int]:
    """The digit groups of one number: 1,200.50 has three; 0,2,4 is a list, so one."""
    groups = [folded[at:end]]
    ends = [end]
    signs = _grouping_signs(folded, at)
    while folded[end : end + 1] in signs and len(groups) <= _MOST_GROUPS:
        following = _end_of_run(folded, end + 1)
        if following == end + 1:
            break
        groups.append(folded[end + 1 : following])
        ends.append(following)
        end = following
    kept = _kept_groups(groups, folded, ends)
    return groups[:kept], ends[kept - 1]


def _grouping_signs(folded: str, at: int) -> frozenset[str]:
    """The 2 of 0,2,4 is an item of a list: it does not go on over the next comma."""
    inside_a_list = at >= 2 and folded[at - 1] in _GROUPING and folded[at - 2].isdigit()
    return _GROUPING - {folded[at - 1]} if inside_a_list else _GROUPING


def _kept_groups(groups: list[str], folded: str, ends: list[int]) -> int:
    """How many groups belong to the number: all when they make one, else the first."""
    signs = [folded[end] for end in ends[:-1]]
    if len(groups) <= 2:
        row = len(groups) == 2 and _begins_row(groups, folded, ends[1])
        return 2 if len(groups) == 2 and not row and _fits_two(groups, signs[0]) else 1
    thousands = _are_thousands(groups) and len(set(signs)) == 1
    with_fraction = (
        _are_thousands(groups[:-1]) and len(set(signs[:-1])) == 1 and signs[-1] != signs[0]
    )
    return len(groups) if thousands or with_fraction else 1


_LARGEST_AQL = 10
_WHOLE_AQLS = (1, 4, 10)


def _begins_row(groups: list[str], folded: str, end: int) -> bool:
    """抽125,0/7/10: the comma parts the sample from the counts; AQL 2,5/4,0 has decimals."""
    if folded[end : end + 1] not in ("/", "-") or not folded[end + 1 : end + 2].isdigit():
        return False
    whole, rest = int(groups[0]), groups[1]
    if len(rest) > 2:
        return False
    return whole > _LARGEST_AQL or (rest == "0" and whole not in _WHOLE_AQLS)


def _fits_two(groups: list[str], sign: str) -> bool:
    return sign != "'" or _are_thousands(groups)


def _are_thousands(groups: list[str]) -> bool:
    first = groups[0]
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(g) == 3 for g in groups[1:])


def _is_program_like(folded: str, end: int) -> bool:
    """1_0 and 1e2 are numbers to a program only."""
    following = folded[end : end + 2]
    return len(following) == 2 and following[0] in "_e" and following[1].isdigit()


def _end_of_odd(folded: str, end: int) -> int:
    while end < len(folded) and (folded[end].isdigit() or folded[end] in "_e,.'"):
        end += 1
    return end


def _readings(groups: list[str], rest: str) -> tuple[int | None, Decimal | None]:
    """The value as a count and as an amount."""
    if len(groups) == 1:
        return int(groups[0]), Decimal(groups[0])
    if len(groups) == 2 and rest[0] != "'":
        return _two_groups(groups)
    joined = "".join(groups)
    if _are_thousands(groups) and len({c for c in rest if c in _GROUPING}) == 1:
        return int(joined), Decimal(joined)
    amount = Decimal("".join(groups[:-1]) + "." + groups[-1])
    return _count_of(amount), amount


def _two_groups(groups: list[str]) -> tuple[int | None, Decimal]:
    amount = Decimal(".".join(groups))
    if _are_thousands(groups):
        return int("".join(groups)), amount
    return _count_of(amount), amount


def _count_of(amount: Decimal) -> int | None:
    return int(amount) if amount == int(amount) else None


def _with_power(folded: str, number: Number) -> Number:
    """4.5k, 2万, 5 thousand; 2万3 and 1千5 go on in the next lower unit."""
    power, end = _power_at(folded, number.end)
    if power is None or number.amount is None:
        return number
    value = number.amount * power
    rest, end = _rest_after(folded, end, power)
    count = _count_of(value + rest)
    return Number(number.start, end, count, value + rest)


def _power_at(folded: str, end: int) -> tuple[int | None, int]:
    sign = folded[end : end + 1]
    if sign in _POWERS and not (sign.isascii() and folded[end + 1 : end + 2].isalnum()):
        return _POWERS[sign], end + 1
    if sign == "k" and folded.startswith(("pcs", "pc", "prs", "sets"), end + 1):
        return _POWERS[sign], end + 1
    if sign == "w" and (is_han(folded[end + 1 : end + 2]) or folded.startswith("pcs", end + 1)):
        return 10_000, end + 1  # 2w个: chat slang for 万; 9W is a lamp
    return _power_word_at(folded, end)


def _power_word_at(folded: str, end: int) -> tuple[int | None, int]:
    start = end + 1 if folded[end : end + 1] in (" ", "-") else end
    for word, power in _POWER_WORDS.items():
        if folded.startswith(word, start) and not folded[start + len(word) :][:1].isalpha():
            return power, start + len(word)
    return None, end


def _rest_after(folded: str, end: int, power: int) -> tuple[int, int]:
    """What follows 2万 in 2万3 (3,000), 2万3千5百 (3,500) and 1千5百 (500)."""
    following = folded[end : end + 1]
    if not following or following.isspace() or folded[end - 1].isascii():
        return 0, end
    if following.isascii() and following.isdigit():
        return _digit_rest(folded, end, power)
    word = chinese_number_at(folded, end)
    if word is None or word[1] is None or word[1] >= power:
        return 0, end
    value = word[1]
    return (value * _STEP_DOWN.get(power, 1) if value < 10 else value), word[0]


def _digit_rest(folded: str, end: int, power: int) -> tuple[int, int]:
    stop = _end_of_run(folded, end)
    if stop - end > 4:
        return 0, end
    lower, after = _power_at(folded, stop)
    value = int(folded[end:stop])
    if lower is None:
        return (value * _STEP_DOWN.get(power, 1) if value < 10 else value), stop
    if lower >= power:
        return 0, end
    deeper, after = _rest_after(folded, after, lower)
    return value * lower + deeper, after
