"""Instants as people read them: ISO date with weekday, and the clock of each side's zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.people import Language

_WEEKDAYS = {
    Language.EN: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    Language.ZH: ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_CITIES_ZH = {
    "Shanghai": "上海",
    "Hong Kong": "香港",
    "Taipei": "台北",
    "New York": "纽约",
    "Chicago": "芝加哥",
    "Los Angeles": "洛杉矶",
    "London": "伦敦",
    "Berlin": "柏林",
    "Paris": "巴黎",
    "Amsterdam": "阿姆斯特丹",
    "Sydney": "悉尼",
    "Tokyo": "东京",
    "UTC": "UTC",
}


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
        return " · ".join(self.zones)


def told(at: datetime, language: Language, zones: Iterable[str]) -> Told:
    """`at` in `zones`, the reader's own zone first; a zone named twice is shown once."""
    names = list(dict.fromkeys(zones))
    own = at.astimezone(ZoneInfo(names[0]))
    everywhere = tuple(_in_zone(at, zone, language) for zone in names)
    return Told(at, at.isoformat(), _day(own, language), f"{own:%H:%M}", everywhere)


def _in_zone(at: datetime, zone: str, language: Language) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{_day(local, language)} {local:%H:%M} {city(zone, language)}"


def _day(local: datetime, language: Language) -> str:
    return f"{local:%Y-%m-%d} {_WEEKDAYS[language][local.weekday()]}"


def city(zone: str, language: Language) -> str:
    """The city a zone is named after: "America/New_York" is New York, 纽约."""
    name = zone.rsplit("/", 1)[-1].replace("_", " ")
    return _CITIES_ZH.get(name, name) if language is Language.ZH else name
