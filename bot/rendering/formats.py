"""Fact values as words: the same digits in both languages, only the words around them change.

English and Chinese group digits alike, so one formatting serves both and Y4 holds by construction.
Money names its currency by ISO code, days are ISO with the weekday, and a moment is shown in both
parties' zones (PROTOCOL X, "Bilingual").
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_timezone_location

from bot.domain.money import Money
from bot.domain.people import Language
from bot.domain.units import in_words
from bot.messages import Count, Day, Moment, Name, Percent, Term, Words
from bot.rendering.words import Vocabulary

NOTHING = "—"
"""What an unknown value shows; never an empty cell that could be read as zero."""

_WEEKDAYS = {language: get_day_names("abbreviated", locale=language.value) for language in Language}
# The factory's clock is called Beijing time by everybody who lives by it.
_CITIES = {
    "Asia/Shanghai": ("Beijing", "北京"),
    "Asia/Ho_Chi_Minh": ("Ho Chi Minh City", "胡志明市"),
}
# Control characters would break a line in two, and bidirectional overrides could turn one around.
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ue000-\ue002\ufeff]")


class Zones:
    """The factory's zone and the buyer's, in which every moment is shown."""

    def __init__(self, factory: str, buyer: str) -> None:
        self.factory = ZoneInfo(factory)
        self.both = tuple(dict.fromkeys((self.factory, ZoneInfo(buyer))))

    @classmethod
    def named(cls, names: str) -> "Zones":
        """`"Asia/Shanghai America/New_York"`: the factory's zone first, then the buyer's.

        Raises ValueError for another number of names, ZoneInfoNotFoundError for an unknown one.
        """
        factory, buyer = names.split()
        return cls(factory, buyer)


def one_line(text: str) -> str:
    """Foreign text made safe to stand inside a sentence: one line, nothing invisible."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # the usual case, ten times as fast
    return _BREAKS.sub(" ", _INVISIBLE.sub("", text)).strip()


class Format:
    """Formats values in one language and for one pair of zones."""

    def __init__(self, language: Language, words: Vocabulary, zones: Zones) -> None:
        self.language = language
        self.words = words
        self._zones = zones
        self._by_type: dict[type, Callable[..., str]] = {
            Count: self._count,
            Percent: lambda percent: f"{percent.value:,}%",
            Moment: self.moment,
            Day: self.day,
            Term: lambda term: words.term(term.key),
            Name: lambda name: one_line(name.text),
            Words: self._said,
            Money: lambda money: f"{money.currency} {money.amount:,}",
            int: lambda number: f"{number:,}",
            type(None): lambda _: NOTHING,
        }

    def __call__(self, value: object) -> str:
        """A fact value in words; TypeError for anything else."""
        try:
            formatted = self._by_type[type(value)]
        except KeyError:
            raise TypeError(f"{type(value).__name__} is not a fact value") from None
        return formatted(value)

    def moment(self, moment: Moment) -> str:
        """`2026-11-24 (Tue) 18:00 Beijing / 05:00 New York`; the second day only if it differs."""
        return _moment(moment.at, self._zones.both, self.language)

    def day(self, value: Moment | Day) -> str:
        """The day alone; of a moment, the factory's day."""
        at_factory = self._zones.factory
        day = value.day if isinstance(value, Day) else value.at.astimezone(at_factory).date()
        return _date(day, self.language)

    def _count(self, count: Count) -> str:
        return in_words(count.n, one_line(count.unit))[self.language is Language.ZH]

    def _said(self, words: Words) -> str:
        """Terms and clauses keep their lines; a name never gets to begin one."""
        text = words.said(self.language)
        return "\n".join(filter(None, map(one_line, text.splitlines())))


def _date(day: date, language: Language) -> str:
    """`2026-11-24 (Tue)` or `2026-11-24（周二）`."""
    weekday = _WEEKDAYS[language][day.weekday()]
    around = f"（{weekday}）" if language is Language.ZH else f" ({weekday})"
    return f"{day.isoformat()}{around}"


@lru_cache(maxsize=1024)  # a notice shows its moments several times
def _moment(at: datetime, zones: tuple[ZoneInfo, ...], language: Language) -> str:
    space = "" if language is Language.ZH else " "
    shown: list[str] = []
    last: date | None = None
    for zone in zones:
        local = at.astimezone(zone)
        day = "" if local.date() == last else f"{_date(local.date(), language)}{space}"
        shown.append(f"{day}{local:%H:%M} {_city(zone.key, language)}")
        last = local.date()
    return " / ".join(shown)


@lru_cache(maxsize=512)
def _city(zone: str, language: Language) -> str:
    if zone in _CITIES:
        return _CITIES[zone][language is Language.ZH]
    return get_timezone_location(zone, locale=language.value, return_city=True)
