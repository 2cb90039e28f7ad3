"""Instants as people read them: ISO date with weekday, and the clock of each side's zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_timezone_location

from bot.domain.people import Language

_WEEKDAYS = {language: get_day_names("abbreviated", locale=language.value) for language in Language}

_BEIJING = {Language.EN: "Beijing", Language.ZH: "北京"}
"""What everybody who lives by the clock of Asia/Shanghai calls it; the notices do so, too."""


@dataclass(frozen=True)
class Told:
    """An instant: `stamp` for programs, `day` and `clock` of one zone, `zones` all of them."""

    at: datetime
    stamp: str
    day: str
    clock: str
    zones: tuple[str, ...]

    @property
    def full(self) -> str:
        """The instant in every zone, in one line."""
        return " / ".join(self.zones)


def told(at: datetime, language: Language, zones: Iterable[str]) -> Told:
    """`at` in `zones`, the reader's own zone first; a zone named twice is shown once."""
    names = list(dict.fromkeys(zones))
    own = at.astimezone(ZoneInfo(names[0]))
    everywhere = tuple(_in_zone(at, zone, language) for zone in names)
    return Told(at, at.isoformat(), _day(own, language), f"{own:%H:%M}", everywhere)


def _in_zone(at: datetime, zone: str, language: Language) -> str:
    local = at.astimezone(ZoneInfo(zone))
    space = "" if language is Language.ZH else " "
    return f"{_day(local, language)}{space}{local:%H:%M} {city(zone, language)}"


def _day(local: datetime, language: Language) -> str:
    weekday = _WEEKDAYS[language][local.weekday()]
    around = f"（{weekday}）" if language is Language.ZH else f" ({weekday})"
    return f"{local:%Y-%m-%d}{around}"


@lru_cache(maxsize=512)
def city(zone: str, language: Language) -> str:
    """The city a zone is named after: "America/New_York" is New York, 纽约."""
    if zone == "Asia/Shanghai":
        return _BEIJING[language]
    place = ZoneInfo(zone)
    return get_timezone_location(place, locale=language.value, return_city=True)
