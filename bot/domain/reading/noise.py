"""Numbers that are no counts: dates, times, money, measures, percentages, standards, ordinals.

They are taken out of the token list before anything is counted, so that "3 mm gap: 2 pcs" holds
one count and "ISO 2859-1" none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.dates import DateMention, dates_in
from bot.domain.reading.scan import MOST, is_number_at, past
from bot.domain.reading.tokens import Kind, Token, taken
from bot.domain.reading.vocabulary import Term

_STANDARDS = frozenset(
    [
        "iso",
        "ansi",
        "asq",
        "mil",
        "std",
        "gb",
        "t",
        "z",
        "astm",
        "en",
        "bs",
        "din",
        "jis",
        "cfr",
        "iec",
        "asme",
        "aatcc",
    ]
)
_GOOD = frozenset("ok okay pass passed good fine √ ✓ ✔ 合格 通过 好 没问题".split())
_MOST_TRIED = 32
"""The largest sample of a special level that an on-site test usually has."""
_BEFORE_TIME = frozenset("took after waited wait every within another lasts lasted only".split())
_BEHIND_TIME = frozenset(
    "late delay delayed break walk drive early ago wait waiting start video later long lunch cycle each drying".split()
)
_REMEDIES = frozenset(
    "rework reworked reworking repair repaired replace replaced replacement spare spares 返工 返修 补货 备品 更换 退换 "
    "返工了 返修了 备用 挑出 剔除".split()
)
_REACH = 14
_CLASS_WORD = re.compile(
    r"(?:(?:crit|maj|min|cr|ma|mi|found|defect)[a-z]*|[致主次轻严].{0,3})[\s:=.-]*$"
)
_MONTHS, _DAYS = 12, 31
_YEARS = range(24, 40)
_CURRENCIES = ("$", "€", "£", "¥")


def stated_dates(folded: str, tokens: Iterable[Token]) -> tuple[DateMention, ...]:
    """The dates of a text; a bare 3/4 is one only behind a word for date."""
    keyed = {token.end for token in tokens if token.means(Term.DATE)}
    return tuple(
        mention
        for mention in dates_in(folded)
        if _is_clearly_a_date(folded, mention) or _follows_key(folded, mention.start, keyed)
    )


def _is_clearly_a_date(folded: str, mention: DateMention) -> bool:
    written = folded[mention.start : mention.end]
    named = any(c.isalpha() for c in written) and not _is_a_count(folded, mention)
    return mention.year is not None or named


def _is_a_count(folded: str, mention: DateMention) -> bool:
    """ "3 mar" and "5 may" without a year could be anything; "12 oct" could not."""
    written = folded[mention.start : mention.end]
    before = folded[max(0, mention.start - _REACH) : mention.start]
    return written.endswith(("may", "mar", "dec")) and bool(_CLASS_WORD.search(before))


def _follows_key(folded: str, start: int, keyed: set[int]) -> bool:
    at = start
    while at > 0 and folded[at - 1] in " :.-" and start - at < 4:
        at -= 1
    return at in keyed


def without_noise(tokens: list[Token], dates: tuple[DateMention, ...]) -> list[Token]:
    """The tokens with every number that counts nothing put aside."""
    return _without_other_noise(_without_short_dates(_without_dates(tokens, dates)))


def _without_short_dates(tokens: list[Token]) -> list[Token]:
    """14/11/26 at the head of a line is no list of counts where the classes have their own."""
    if not {"major", "minor"} <= _counted_classes(tokens):
        return tokens
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        width = 5 if _is_short_date(tokens, at) else 1
        left.append(tokens[at] if width == 1 else taken(tokens[at], tokens[at + 4]))
        at += width
    return left


def _counted_classes(tokens: list[Token]) -> set[str | None]:
    """The classes with a number behind them that is no AQL and no limit."""
    return {
        class_of(token)
        for at, (token, following) in enumerate(pairwise(tokens))
        if is_class(token)
        and following.is_number
        and not any(t.means(Term.AQL, Term.LIMIT) for t in tokens[max(0, at - MOST) : at])
    }


def _is_short_date(tokens: list[Token], at: int) -> bool:
    span = tokens[at : at + 5]
    if len(span) < 5 or not (
        at == 0 or tokens[at - 1].is_sign("\n") or tokens[at - 1].text == "on"
    ):
        return False
    first, sign, second, other, year = span
    glued = all(a.end == b.start for a, b in pairwise(span))
    if not glued or not sign.is_sign("/", ".", "-") or other.text != sign.text:
        return False
    day, month = sorted((_figures(first), _figures(second)), reverse=True)
    return 1 <= month <= _MONTHS and day <= _DAYS and _figures(year) in _YEARS


def _figures(token: Token) -> int:
    """The number of one or two figures that a token is, else -1."""
    return int(token.text) if token.text.isdecimal() and len(token.text) <= 2 else -1


def _without_dates(tokens: list[Token], dates: tuple[DateMention, ...]) -> list[Token]:
    """One token in place of each date; table cells may stand in another order than the text."""
    starts = [mention.start for mention in dates]
    left: list[Token] = []
    dated = -1
    for token in tokens:
        place = bisect_right(starts, token.start) - 1
        inside = place >= 0 and token.start < dates[place].end
        if not inside:
            left.append(token)
        elif place != dated:
            left.append(taken(token))
        dated = place if inside else -1
    return left


def _without_other_noise(tokens: list[Token]) -> list[Token]:
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        width = _noise_at(tokens, at)
        if width:
            left.append(taken(tokens[at], tokens[at + width - 1]))
        else:
            left.append(tokens[at])
        at += width or 1
    return left


def _noise_at(tokens: list[Token], at: int) -> int:
    """How many tokens from `at` on belong to one number that is no count; 0 for none."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.is_number and following is not None:
        return _passed_test(tokens, at) or _measure(tokens, at, following)
    if token.text in _REMEDIES:
        return _remedy(tokens, at)
    if following is None or not following.is_number:
        return 0
    if token.means(Term.CARTON):
        return _carton_numbers(tokens, at)
    if token.text == "of" and at and tokens[at - 1].text in ("set", "pack", "box", "pair"):
        return 2  # a set of 6
    return _marked_number(tokens, at, following)


def _passed_test(tokens: list[Token], at: int) -> int:
    """Barcode 10/10 ok: all of a few were tried and passed. Without a word of its own in front it
    is a list of counts."""
    span = tokens[at : at + 4]
    if (
        len(span) < 4
        or not at
        or tokens[at - 1].kind is not Kind.WORD
        or not span[1].is_sign("/")
        or span[3].text not in _GOOD
    ):
        return 0
    tried = span[0].count
    return 4 if tried == span[2].count and tried is not None and tried <= _MOST_TRIED else 0


def _remedy(tokens: list[Token], at: int) -> int:
    """Rework of 30 pcs, 返工30件: pieces to mend, no count of a class."""
    number = past(tokens, at + 1, lambda token: token.text in ("of", "了", ":"), most=1)
    unit = tokens[number + 1] if number + 1 < len(tokens) else None
    mended = is_number_at(tokens, number) and unit is not None and unit.means(Term.UNIT)
    return number + 1 - at if mended else 0


def _measure(tokens: list[Token], at: int, following: Token) -> int:
    """5 mm, 2.40 usd, 5 %, 10:30, 2 days; but the "min" of "3 maj 5 min" is a class."""
    if following.means(Term.UNIT) and _is_compound(tokens, at + 1):
        return 3
    if following.means(Term.MEASURE) and not _is_also_more(tokens, at + 1):
        return 2
    if following.text in ("min", "mins") and _is_of_time(tokens, at):
        return 2
    if following.means(Term.MONEY) and following.start - tokens[at].end <= 1:
        return 2
    if following.is_sign("%", "％", "°", "℃", "±"):
        return 3 if following.is_sign("±") and is_number_at(tokens, at + 2) else 2
    return _time(tokens, at) or _phone(tokens, at)


def _is_compound(tokens: list[Token], at: int) -> bool:
    """四件套: a set of four, no four pieces."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None and following.text[:1] == "套" and following.start == tokens[at].end
    )


def _is_of_time(tokens: list[Token], at: int) -> bool:
    """30 min late, took 45 min: minutes, no minor defects."""
    before = tokens[at - 1].text if at else ""
    behind = tokens[at + 2].text if at + 2 < len(tokens) else ""
    return before in _BEFORE_TIME or behind in _BEHIND_TIME


def _phone(tokens: list[Token], at: int) -> int:
    """+86 571 8888 1234, 0571-8888-1234: three groups of figures and nine figures in all."""
    end = at
    figures = groups = 0
    while groups < 6 and is_number_at(tokens, end) and tokens[end].text.isdigit():
        figures += len(tokens[end].text)
        groups += 1
        end += 1
        linked = end + 1 < len(tokens) and tokens[end].is_sign("-") and tokens[end + 1].is_number
        if linked and tokens[end].end == tokens[end + 1].start:
            end += 1
    called = at > 0 and (tokens[at - 1].is_sign("+") or tokens[at - 1].text == "+")
    called = called or (tokens[at].text.startswith("0") and len(tokens[at].text) > 2)
    long = all(len(token.text) >= 3 for token in tokens[at:end] if token.is_number)
    return end - at if groups >= 3 and figures >= 9 and (called or long) else 0


def _is_also_more(tokens: list[Token], at: int) -> bool:
    """ "in" before a number is a word of place; "in 4 umbrellas" measures nothing."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.means(Term.ON_PIECES, Term.TIMES, Term.OF):
        return after is not None and not after.is_sign()
    return token.means(Term.GRADE)


def _carton_numbers(tokens: list[Token], at: int) -> int:
    """cartons 12, 15 and 18: their numbers, not how many."""
    end = at + 2
    while end - at < MOST and is_number_at(tokens, end + 1):
        if not (tokens[end].is_sign(",", "、", "-", "/") or tokens[end].means(Term.AND)):
            break
        end += 2
    quantity = end < len(tokens) and tokens[end].means(Term.UNIT, Term.PER, Term.TIMES)
    return 0 if quantity or end == at + 2 else end - at


def _time(tokens: list[Token], at: int) -> int:
    """14:30, glued and with two figures behind the colon."""
    if at + 2 >= len(tokens):
        return 0
    hours, colon, minutes = tokens[at : at + 3]
    glued = hours.end == colon.start and colon.end == minutes.start
    if not (glued and colon.is_sign(":") and minutes.is_number and len(minutes.text) == 2):
        return 0
    more = at + 3 < len(tokens) and tokens[at + 3].is_sign(":")
    return 0 if more or len(hours.text) > 2 else 3


def _marked_number(tokens: list[Token], at: int, number: Token) -> int:
    """$450, #12, cost 2.40 and ISO 2859-1."""
    token = tokens[at]
    if token.is_sign(*_CURRENCIES) or (token.is_sign("#") and token.end == number.start):
        return 2
    if token.means(Term.MONEY):
        return 2
    return _standard(tokens, at) if token.text in _STANDARDS else 0


def _standard(tokens: list[Token], at: int) -> int:
    """ISO 2859-1, GB/T 2828.1, Z1.4: the name, then numbers and signs glued to each other."""
    end = at + 2
    while end < min(at + MOST, len(tokens)) and tokens[end].start == tokens[end - 1].end:
        if not (tokens[end].is_sign("-", ":", ".") or tokens[end].is_number):
            break
        end += 1
    return end - at
