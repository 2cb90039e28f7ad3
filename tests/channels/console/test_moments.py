"""Instants on the pages: the reader's own zone first, the same names as in the notices."""

from datetime import UTC, datetime

import pytest

from bot.channels.console.moments import city, told
from bot.domain.people import Language

AT = datetime(2026, 11, 23, 22, 5, tzinfo=UTC)
BOTH = ("America/New_York", "Asia/Shanghai")


def test_an_instant_is_told_in_each_zone_with_its_own_day() -> None:
    instant = told(AT, Language.EN, BOTH)
    assert instant.zones == ("2026-11-23 (Mon) 17:05 New York", "2026-11-24 (Tue) 06:05 Beijing")
    assert (instant.day, instant.clock) == ("2026-11-23 (Mon)", "17:05")
    assert instant.stamp == "2026-11-23T22:05:00+00:00"


def test_a_zone_that_is_named_twice_is_told_once() -> None:
    assert len(told(AT, Language.EN, ("Asia/Shanghai", *BOTH)).zones) == 2


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("Asia/Shanghai", "Beijing", "北京"),
        ("America/New_York", "New York", "纽约"),
        ("Europe/Berlin", "Berlin", "柏林"),
    ],
)
def test_a_zone_is_called_by_its_city_in_both_languages(
    zone: str, english: str, chinese: str
) -> None:
    assert (city(zone, Language.EN), city(zone, Language.ZH)) == (english, chinese)


def test_chinese_days_stand_in_chinese_brackets() -> None:
    assert told(AT, Language.ZH, BOTH).zones[1] == "2026-11-24（周二）06:05 北京"
