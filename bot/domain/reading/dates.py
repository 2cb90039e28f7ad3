"""Calendar dates as people write them: 2026-09-30, 2026年9月30日, 30 Sep 2026, Sep 30, 2026.

A date is read only where the order of day and month is clear: 30/09/2026 has one reading,
03/04/2026 two. Relative words (today, 明天, Monday) are no dates: the day they mean depends on a
clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.reading.normalise import plain

_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)},
    "sept": 9,
}
_MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")"
_DAY = r"\d{1,2}"
_HAN_FIGURES = "〇零一二三四五六七八九"
_HAN_NUMBER = r"[一二三四五六七八九十廿]{1,3}"

_FORMS = re.compile(
    r"(?<![\d.])(?P<iso_y>(?:19"
    r"|20)\d\d)(?P<iso_sep>[-/.])(?P<iso_m>\d{1,2})(?P=iso_sep)(?P<iso_d>\d{1,2})(?!\d)"
    rf"|(?:(?P<zh_y>(?<!\d)\d{{4}}|[{_HAN_FIGURES}]{{4}})\s?年\s?)?"
    rf"(?P<zh_m>(?<!\d)\d{{1,2}}|{_HAN_NUMBER})\s?月\s?(?P<zh_d>\d{{1,2}}|{_HAN_NUMBER})\s?[日号]"
    rf"|(?<![\d/.-])(?P<dm_d>{_DAY})(?:st|nd|rd|th)?[ .-]?(?:of )?(?P<dm_m>{_MONTH})\b"
    r"(?:\.?,?[ -]?(?P<dm_y>(?:19|20)\d\d)(?!\d)|(?:-| ?')(?P<dm_yy>\d\d)(?!\d))?"
    rf"|\b(?P<md_m>{_MONTH})\.?[ -]?(?P<md_d>{_DAY})(?:st|nd|rd|th)?(?!\d)"
    r"(?:,? ?(?P<md_y>(?:19|20)\d\d)(?!\d))?"
    r"|(?<![\d/.-])(?P<n_a>\d{1,2})(?P<n_sep>[/.-])(?P<n_b>\d{1,2})(?P=n_sep)(?P<n_y>(?:19"
    r"|20)\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<s_a>\d{1,2})/(?P<s_b>\d{1,2})(?![\d/.%]|-\d)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at [start, end) of a folded text.

    `year` is None where it is left out; `readings` holds the possible (month, day) pairs: one
    where the order is clear, two for 03/04. The days exist in the calendar (29 February without
    a year too).
    """

    start: int
    end: int
    year: int | None
    readings: tuple[tuple[int, int], ...]

    @property
    def day(self) -> date | None:
        """The day itself, where year and order are both clear."""
        if self.year is None or len(self.readings) != 1:
            return None
        return _calendar_day(self.year, *self.readings[0])

    def is_certainly(self, day: date) -> bool:
        """True where this can only mean `day`; a year left out is taken as that of `day`."""
        return self.readings == ((day.month, day.day),) and self.year in (None, day.year)

    def may_be(self, day: date) -> bool:
        """True where one of the readings is `day`."""
        return (day.month, day.day) in self.readings and self.year in (None, day.year)


def read_date(text: str) -> date | None:
    """The one date `text` states with its year in a clear order.

    None where there is none, where two differ, or where any is unclear (03/04/2026, 30 Sep): the
    corpus rule "only if the year is given and the order of day and month is clear".
    """
    stated = [mention for mention in dates_in(plain(text)) if mention.year is not None]
    days = {mention.day for mention in stated}
    return days.pop() if len(days) == 1 else None


def dates_in(folded: str) -> Iterator[DateMention]:
    """All dates of a folded text from left to right, in linear time; impossible days are left
    out."""
    for match in _FORMS.finditer(folded):
        year, readings = _parts(match)
        possible = tuple(
            dict.fromkeys(pair for pair in readings if _calendar_day(year or 2000, *pair))
        )
        if possible:
            yield DateMention(match.start(), match.end(), year, possible)


def _parts(match: re.Match[str]) -> tuple[int | None, tuple[tuple[int, int], ...]]:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    if "iso_y" in found:
        return int(found["iso_y"]), ((int(found["iso_m"]), int(found["iso_d"])),)
    if "zh_m" in found:
        return _han_year(found.get("zh_y")), ((_han(found["zh_m"]), _han(found["zh_d"])),)
    if "dm_d" in found:
        return _western_year(found), ((_MONTHS[found["dm_m"]], int(found["dm_d"])),)
    if "md_m" in found:
        return _whole(found.get("md_y")), ((_MONTHS[found["md_m"]], int(found["md_d"])),)
    first, second = ("n_a", "n_b") if "n_a" in found else ("s_a", "s_b")
    one, other = int(found[first]), int(found[second])
    return _whole(found.get("n_y")), ((one, other), (other, one))


def _western_year(found: dict[str, str]) -> int | None:
    short = found.get("dm_yy")
    return 2000 + int(short) if short else _whole(found.get("dm_y"))


def _whole(figures: str | None) -> int | None:
    return int(figures) if figures else None


def _han_year(figures: str | None) -> int | None:
    """二〇二六 is read figure by figure, 2026 as it stands."""
    if figures is None or figures.isdecimal():
        return _whole(figures)
    return int("".join(str(max(0, _HAN_FIGURES.index(f) - 1)) for f in figures))


def _han(numeral: str) -> int:
    """九 is 9, 十二 12, 廿三 23, 三十一 31; digits are themselves. 0 where it is no day or
    month."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, units = numeral.replace("廿", "二十").partition("十")
    if not ten:
        return _han_figure(tens)
    return 10 * (_han_figure(tens) if tens else 1) + (_han_figure(units) if units else 0)


def _han_figure(numeral: str) -> int:
    return _HAN_FIGURES.index(numeral) - 1 if len(numeral) == 1 and numeral != "十" else 0


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
