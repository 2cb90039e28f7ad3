"""The two clocks: elapsed hours, and business days of a calendar (rows 75 and 100, Y13, Z18).

Hours are counted in UTC, where no day has 23 or 25 of them. Business days follow the place where
they are worked: China's public holidays, its make-up workdays at weekends, and what a factory adds.
The State Council publishes a year only at the end of the one before; until then the holidays that
the law itself fixes stand in for it, and every result says that it is provisional.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice, takewhile
from typing import Self
from zoneinfo import ZoneInfo

import chinese_calendar
from pydantic import TypeAdapter, model_validator

from bot.domain.values import UtcTime, Value

_IN_UTC = TypeAdapter(UtcTime)
_ONE_DAY = timedelta(days=1)
_ZH = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}

# Public holidays that the regulation in force since 2025 fixes: month and day of the first day off,
# days off, name. The lunar ones need a table; the Spring Festival begins on New Year's Eve.
_ByLaw = tuple[int, int, int, str]
_EVERY_YEAR: tuple[_ByLaw, ...] = (
    (1, 1, 1, "New Year's Day"),
    (5, 1, 2, "Labour Day"),
    (10, 1, 3, "National Day"),
)
_OF_YEAR: dict[int, tuple[_ByLaw, ...]] = {
    2027: (
        (2, 5, 4, "Spring Festival"),
        (4, 5, 1, "Tomb-sweeping Day"),
        (6, 9, 1, "Dragon Boat Festival"),
        (9, 15, 1, "Mid-autumn Festival"),
    ),
    2028: (
        (1, 25, 4, "Spring Festival"),
        (4, 4, 1, "Tomb-sweeping Day"),
        (5, 28, 1, "Dragon Boat Festival"),
        (10, 3, 1, "Mid-autumn Festival"),
    ),
    2029: (
        (2, 12, 4, "Spring Festival"),
        (4, 4, 1, "Tomb-sweeping Day"),
        (6, 16, 1, "Dragon Boat Festival"),
        (9, 22, 1, "Mid-autumn Festival"),
    ),
    2030: (
        (2, 2, 4, "Spring Festival"),
        (4, 5, 1, "Tomb-sweeping Day"),
        (6, 5, 1, "Dragon Boat Festival"),
        (9, 12, 1, "Mid-autumn Festival"),
    ),
}
_MOST_DAYS = 366


class DayKind(StrEnum):
    """What a day is to the people who work; MAKE_UP is a weekend day worked for a holiday."""

    WORKDAY = "workday"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"

    @property
    def is_worked(self) -> bool:
        """True for the two kinds that count as business days."""
        return self in (DayKind.WORKDAY, DayKind.MAKE_UP)


class PublicHolidays(StrEnum):
    """Whose public holidays apply; NONE leaves Monday to Friday and the overrides."""

    CHINA = "china"
    NONE = "none"


class Override(Value):
    """One day that differs from the public calendar: a factory's shutdown, a worked Sunday."""

    day: date
    works: bool
    en: str
    zh: str


class WorkCalendar(Value):
    """The days on which a place works. An override wins over everything published."""

    holidays: PublicHolidays = PublicHolidays.CHINA
    overrides: tuple[Override, ...] = ()

    @model_validator(mode="after")
    def _one_override_a_day(self) -> Self:
        if len({override.day for override in self.overrides}) < len(self.overrides):
            raise ValueError("a day is overridden twice")
        return self

    @property
    def version(self) -> str:
        """Which data a due time was computed from; stored with it, so that it can be redone."""
        base = "monday-friday"
        if self.holidays is PublicHolidays.CHINA:
            base = f"chinese-calendar {chinese_calendar.__version__}"
        if not self.overrides:
            return base
        digest = hashlib.sha256(self.model_dump_json().encode()).hexdigest()
        return f"{base} + {len(self.overrides)} overrides {digest[:8]}"


class DayFacts(Value):
    """A day as a calendar knows it; `provisional` while its year is not published."""

    day: date
    kind: DayKind
    en: str = ""
    zh: str = ""
    provisional: bool = False


class Shutdown(Value):
    """An unbroken run of holidays with its names, first and last day included."""

    first: date
    last: date
    en: str
    zh: str
    provisional: bool


class Due(Value):
    """A due time, its rule in words, and the calendar it rests on ("" for elapsed hours)."""

    due_at: UtcTime
    rule_en: str
    rule_zh: str
    calendar_version: str = ""
    provisional: bool = False


def day_kind(day: date, calendar: WorkCalendar) -> DayKind:
    """Whether `day` is worked, and if not, why."""
    return day_facts(day, calendar).kind


def day_facts(day: date, calendar: WorkCalendar) -> DayFacts:
    """`day` by the override table, else by the public calendar, else by the law alone."""
    for override in calendar.overrides:
        if override.day == day:
            kind = _kind(day, override.works, named=True)
            return DayFacts(day=day, kind=kind, en=override.en, zh=override.zh)
    if calendar.holidays is PublicHolidays.NONE:
        return DayFacts(day=day, kind=_kind(day, not _is_weekend(day), named=False))
    return _day_in_china(day)


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day of an instant in an IANA zone ("Asia/Shanghai")."""
    return _IN_UTC.validate_python(moment).astimezone(ZoneInfo(zone)).date()


def hard_due(start: datetime, hours: int) -> Due:
    """`hours` elapsed hours after an aware `start`, whatever the night, weekend or season (Z18).

    Raises ValueError for a naive start, for less than an hour and for more than 366 days.
    """
    if not 1 <= hours <= 24 * _MOST_DAYS:
        raise ValueError(f"a deadline of {hours} hours is no deadline")
    return Due(
        due_at=_IN_UTC.validate_python(start) + timedelta(hours=hours),
        rule_en=f"{hours} hours, nights, weekends and holidays included",
        rule_zh=f"{hours}小时，含夜间、周末及节假日",
    )


def business_due(
    start: datetime, days: int, zone: str, calendar: WorkCalendar, until: time = time(18)
) -> Due:
    """The end of the `days`-th business day after the day of `start`; `until` is local to `zone`.

    The day of the start never counts. Provisional if any day on the way is not published yet.
    Raises ValueError for a naive start, for less than a day and for more than 366.
    """
    if not 1 <= days <= _MOST_DAYS:
        raise ValueError(f"a deadline of {days} business days is no deadline")
    first = local_day(start, zone)
    due_day = next(islice(_business_days_after(first, calendar), days - 1, None))
    rule_en, rule_zh = _rule(days, zone, calendar, until)
    return Due(
        due_at=_instant(due_day, until, zone),
        rule_en=rule_en,
        rule_zh=rule_zh,
        calendar_version=calendar.version,
        provisional=any(day_facts(d, calendar).provisional for d in _days(first, due_day)),
    )


def business_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """Business days after `start` up to and including `end` (row 100); 0 if `end` is not later."""
    return sum(day_kind(day, calendar).is_worked for day in _days(start + _ONE_DAY, end))


def holiday_within(start: date, end: date, calendar: WorkCalendar) -> Shutdown | None:
    """The first holiday that touches `start`..`end`, in its full length (row 75), or None.

    A weekend is no holiday; two holidays without a day between them are one shutdown.
    """
    for day in _days(start, end):
        if day_kind(day, calendar) is DayKind.HOLIDAY:
            return _shutdown_around(day, calendar)
    return None


@lru_cache(maxsize=4096)  # the library walks its whole table on each call
def _day_in_china(day: date) -> DayFacts:
    try:
        off, name = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:  # the library's word for a year that is not published
        name = _holiday_by_law(day)
        off, provisional = _is_weekend(day) or name is not None, True
    else:
        provisional = False
    kind = _kind(day, not off, named=name is not None)
    return DayFacts(
        day=day, kind=kind, en=name or "", zh=_ZH.get(name, ""), provisional=provisional
    )


def _holiday_by_law(day: date) -> str | None:
    for month, first, length, name in (*_EVERY_YEAR, *_OF_YEAR.get(day.year, ())):
        if 0 <= (day - date(day.year, month, first)).days < length:
            return name
    return None


def _kind(day: date, works: bool, *, named: bool) -> DayKind:
    if works:
        return DayKind.MAKE_UP if _is_weekend(day) else DayKind.WORKDAY
    return DayKind.WEEKEND if _is_weekend(day) and not named else DayKind.HOLIDAY


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + n * _ONE_DAY


def _business_days_after(day: date, calendar: WorkCalendar) -> Iterator[date]:
    while True:
        day += _ONE_DAY
        if day_kind(day, calendar).is_worked:
            yield day


def _instant(day: date, until: time, zone: str) -> datetime:
    """`until` on `day` as an instant; when the clocks change at that hour, the later reading.

    An hour that happens twice ends with its second run, and one that is skipped ends after the
    gap: the one who has to answer never loses time to a clock change.
    """
    local = datetime.combine(day, until, ZoneInfo(zone))
    return max(_IN_UTC.validate_python(local.replace(fold=fold)) for fold in (0, 1))


def _rule(days: int, zone: str, calendar: WorkCalendar, until: time) -> tuple[str, str]:
    china = calendar.holidays is PublicHolidays.CHINA
    base_en, base_zh = ("China", "中国") if china else ("Monday to Friday", "周一至周五")
    noun = "business day" if days == 1 else "business days"
    return (
        f"{days} {noun} ({base_en}), until {until:%H:%M} {zone}",
        f"{days}个工作日（{base_zh}），截至{until:%H:%M}（{zone}）",
    )


def _shutdown_around(day: date, calendar: WorkCalendar) -> Shutdown:
    before = list(_run(day - _ONE_DAY, -_ONE_DAY, calendar))
    facts = [*reversed(before), *_run(day, _ONE_DAY, calendar)]
    return Shutdown(
        first=facts[0].day,
        last=facts[-1].day,
        en=" / ".join(dict.fromkeys(fact.en for fact in facts if fact.en)),
        zh=" / ".join(dict.fromkeys(fact.zh for fact in facts if fact.zh)),
        provisional=any(fact.provisional for fact in facts),
    )


def _run(day: date, step: timedelta, calendar: WorkCalendar) -> Iterator[DayFacts]:
    days = (day_facts(day + n * step, calendar) for n in range(_MOST_DAYS))
    return takewhile(lambda fact: fact.kind is DayKind.HOLIDAY, days)
