"""The two clocks: 48 hours are 48 hours, and business days are the factory's own."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.calendar import (
    DayKind,
    Due,
    Override,
    PublicHolidays,
    Shutdown,
    WorkCalendar,
    business_days_between,
    business_due,
    day_facts,
    day_kind,
    hard_due,
    holiday_within,
    local_day,
)

CHINA = WorkCalendar()
PLAIN = WorkCalendar(holidays=PublicHolidays.NONE)
BEIJING, NEW_YORK = "Asia/Shanghai", "America/New_York"

instants = st.integers(1_577_836_800, 1_861_920_000).map(lambda s: datetime.fromtimestamp(s, UTC))
zones = st.sampled_from(
    [BEIJING, NEW_YORK, "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(BEIJING))


def new_york(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(NEW_YORK))


# ---------------------------------------------------------------- elapsed hours


@pytest.mark.parametrize("start", ["2026-10-31T15:00", "2026-03-07T15:00"])
def test_48_hours_are_48_hours_across_a_change_of_clocks(start: str) -> None:
    """New York's clocks change on 1 Nov and 8 Mar 2026; wall time would give 49 and 47 hours."""
    begun = new_york(start)
    due = hard_due(begun, 48)
    assert due.due_at - begun.astimezone(UTC) == timedelta(hours=48)
    assert due.due_at.tzinfo is UTC


@given(instants, st.integers(1, 8784), zones)
def test_elapsed_hours_are_the_same_wherever_the_start_is_written_down(
    start: datetime, hours: int, zone: str
) -> None:
    assert hard_due(start.astimezone(ZoneInfo(zone)), hours) == hard_due(start, hours)


def test_elapsed_hours_rest_on_no_calendar_and_say_so_in_both_languages() -> None:
    due = hard_due(beijing("2026-02-14T10:00"), 48)
    assert (due.calendar_version, due.provisional) == ("", False)
    assert due.rule_en == "48 hours, nights, weekends and holidays included"
    assert due.rule_zh == "48小时，含夜间、周末及节假日"


def test_a_naive_start_is_refused_by_both_clocks() -> None:
    naive = datetime.fromisoformat("2026-03-02T09:00")
    with pytest.raises(ValidationError, match="zone"):
        hard_due(naive, 48)
    with pytest.raises(ValidationError, match="zone"):
        business_due(naive, 2, BEIJING, CHINA)


@pytest.mark.parametrize("amount", [0, -1, 10_000])
def test_a_deadline_lies_between_an_hour_or_day_and_a_year(amount: int) -> None:
    start = beijing("2026-03-02T09:00")
    with pytest.raises(ValueError, match="no deadline"):
        hard_due(start, amount)
    with pytest.raises(ValueError, match="no deadline"):
        business_due(start, amount, BEIJING, CHINA)


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-02-13", DayKind.WORKDAY),
        ("2026-02-14", DayKind.MAKE_UP),  # a Saturday worked for the Spring Festival
        ("2026-02-17", DayKind.HOLIDAY),
        ("2026-02-22", DayKind.HOLIDAY),  # a Sunday inside the festival
        ("2026-02-28", DayKind.MAKE_UP),
        ("2026-03-01", DayKind.WEEKEND),
        ("2026-10-07", DayKind.HOLIDAY),
        ("2026-10-10", DayKind.MAKE_UP),
    ],
)
def test_a_day_of_a_published_year_is_as_the_state_council_says(day: str, kind: DayKind) -> None:
    facts = day_facts(date.fromisoformat(day), CHINA)
    assert (facts.kind, facts.provisional) == (kind, False)
    assert day_kind(date.fromisoformat(day), CHINA) is kind


def test_all_six_make_up_weekend_days_of_2026_are_worked() -> None:
    year = (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    worked = [day for day in year if day_kind(day, CHINA) is DayKind.MAKE_UP]
    assert [f"{day:%m-%d}" for day in worked] == [
        "01-04",
        "02-14",
        "02-28",
        "05-09",
        "09-20",
        "10-10",
    ]


def test_a_holiday_has_its_name_in_both_languages() -> None:
    facts = day_facts(date(2026, 2, 17), CHINA)
    assert (facts.en, facts.zh) == ("Spring Festival", "春节")


@pytest.mark.parametrize(
    ("day", "kind", "zh"),
    [
        ("2027-01-01", DayKind.HOLIDAY, "元旦"),
        ("2027-02-05", DayKind.HOLIDAY, "春节"),
        ("2027-02-08", DayKind.HOLIDAY, "春节"),
        ("2027-02-09", DayKind.WORKDAY, ""),
        ("2027-05-02", DayKind.HOLIDAY, "劳动节"),
        ("2027-05-03", DayKind.WORKDAY, ""),
        ("2029-09-22", DayKind.HOLIDAY, "中秋"),
        ("2040-10-03", DayKind.HOLIDAY, "国庆节"),
        ("2040-10-04", DayKind.WORKDAY, ""),
        ("2040-10-06", DayKind.WEEKEND, ""),
    ],
)
def test_an_unpublished_year_knows_the_holidays_of_the_law_and_is_provisional(
    day: str, kind: DayKind, zh: str
) -> None:
    facts = day_facts(date.fromisoformat(day), CHINA)
    assert (facts.kind, facts.zh, facts.provisional) == (kind, zh, True)


def test_a_place_without_public_holidays_works_from_monday_to_friday() -> None:
    assert day_kind(date(2026, 2, 17), PLAIN) is DayKind.WORKDAY
    assert day_kind(date(2026, 2, 14), PLAIN) is DayKind.WEEKEND
    assert not day_facts(date(2027, 2, 6), PLAIN).provisional


def test_an_override_wins_over_a_holiday_a_workday_and_an_unpublished_year() -> None:
    calendar = WorkCalendar(
        overrides=(
            Override(day=date(2026, 10, 5), works=True, en="Rush order", zh="赶货"),
            Override(day=date(2026, 10, 4), works=True, en="Rush order", zh="赶货"),
            Override(day=date(2026, 3, 3), works=False, en="Stock-taking", zh="盘点"),
            Override(day=date(2027, 2, 9), works=False, en="Spring Festival", zh="春节"),
        )
    )
    assert day_kind(date(2026, 10, 5), calendar) is DayKind.WORKDAY
    assert day_kind(date(2026, 10, 4), calendar) is DayKind.MAKE_UP
    assert day_facts(date(2026, 3, 3), calendar).zh == "盘点"
    assert day_kind(date(2026, 3, 3), calendar) is DayKind.HOLIDAY
    assert not day_facts(date(2027, 2, 9), calendar).provisional


def test_a_day_is_overridden_once() -> None:
    off = Override(day=date(2026, 3, 3), works=False, en="", zh="")
    with pytest.raises(ValidationError, match="twice"):
        WorkCalendar(overrides=(off, off))


def test_every_change_of_the_overrides_is_another_calendar_version() -> None:
    off = Override(day=date(2026, 3, 3), works=False, en="Stock-taking", zh="盘点")
    on = Override(day=date(2026, 3, 3), works=True, en="Stock-taking", zh="盘点")
    versions = {
        c.version for c in (CHINA, PLAIN, *(WorkCalendar(overrides=(o,)) for o in (off, on)))
    }
    assert len(versions) == 4
    assert CHINA.version.startswith("chinese-calendar ")


# ---------------------------------------------------------------- business days


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-11-20T10:00", 2, "2026-11-24T18:00"),  # over a plain weekend
        ("2026-11-20T23:59", 2, "2026-11-24T18:00"),  # the hour of the start plays no part
        ("2026-11-21T10:00", 1, "2026-11-23T18:00"),  # started on a Saturday
        ("2026-02-13T10:00", 1, "2026-02-14T18:00"),  # a make-up Saturday counts
        ("2026-02-13T10:00", 2, "2026-02-24T18:00"),  # the Spring Festival does not
        ("2026-09-30T17:00", 3, "2026-10-10T18:00"),  # National Day, then a make-up Saturday
    ],
)
def test_business_days_follow_the_factory(start: str, count: int, due: str) -> None:
    assert business_due(beijing(start), count, BEIJING, CHINA).due_at == beijing(due)


def test_the_start_counts_as_the_day_it_is_at_the_factory() -> None:
    """Friday noon in New York is Saturday in China: the first business day is Monday."""
    friday_noon = new_york("2026-11-20T12:00")
    assert local_day(friday_noon, BEIJING) == date(2026, 11, 21)
    assert business_due(friday_noon, 1, BEIJING, CHINA).due_at == beijing("2026-11-23T18:00")


def test_two_business_days_end_at_18_in_beijing_and_5_in_new_york() -> None:
    due = business_due(beijing("2026-11-20T10:00"), 2, BEIJING, CHINA)
    assert due.due_at == datetime(2026, 11, 24, 10, tzinfo=UTC)
    assert due.due_at.astimezone(ZoneInfo(NEW_YORK)).hour == 5


def test_a_business_deadline_tells_its_rule_and_the_calendar_it_rests_on() -> None:
    due = business_due(beijing("2026-11-20T10:00"), 2, BEIJING, CHINA, until=time(12, 30))
    assert due.rule_en == "2 business days (China), until 12:30 Asia/Shanghai"
    assert due.rule_zh == "2个工作日（中国），截至12:30（Asia/Shanghai）"
    assert due.calendar_version == CHINA.version
    assert Due.model_validate_json(due.model_dump_json()) == due
    single = business_due(beijing("2026-11-20T10:00"), 1, BEIJING, PLAIN)
    assert single.rule_en == "1 business day (Monday to Friday), until 18:00 Asia/Shanghai"
    assert single.rule_zh == "1个工作日（周一至周五），截至18:00（Asia/Shanghai）"


def test_a_deadline_that_reaches_an_unpublished_year_is_provisional() -> None:
    within = business_due(beijing("2026-12-29T10:00"), 2, BEIJING, CHINA)
    beyond = business_due(beijing("2026-12-29T10:00"), 3, BEIJING, CHINA)
    assert (within.due_at, within.provisional) == (beijing("2026-12-31T18:00"), False)
    assert (beyond.due_at, beyond.provisional) == (beijing("2027-01-04T18:00"), True)


def test_overrides_that_publish_the_way_make_a_deadline_final() -> None:
    known = tuple(
        Override(day=date(2027, 1, n), works=n == 4, en="New Year's Day", zh="元旦")
        for n in range(1, 5)
    )
    due = business_due(beijing("2026-12-31T10:00"), 1, BEIJING, WorkCalendar(overrides=known))
    assert (due.due_at, due.provisional) == (beijing("2027-01-04T18:00"), False)


@pytest.mark.parametrize(
    ("until", "utc"),
    [
        (time(1, 30), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),  # 01:30 happens twice: the second
        (time(2, 30), datetime(2026, 11, 1, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_deadline_in_the_doubled_hour_ends_with_its_second_run(
    until: time, utc: datetime
) -> None:
    sunday = WorkCalendar(
        holidays=PublicHolidays.NONE,
        overrides=(Override(day=date(2026, 11, 1), works=True, en="", zh=""),),
    )
    assert business_due(new_york("2026-10-31T12:00"), 1, NEW_YORK, sunday, until).due_at == utc


def test_a_deadline_in_the_skipped_hour_ends_after_the_gap() -> None:
    """On 8 March 2026 New York has no 02:30; the answer may come until 03:30 EDT, not 01:30 EST."""
    sunday = WorkCalendar(
        holidays=PublicHolidays.NONE,
        overrides=(Override(day=date(2026, 3, 8), works=True, en="", zh=""),),
    )
    due = business_due(new_york("2026-03-07T12:00"), 1, NEW_YORK, sunday, time(2, 30))
    assert due.due_at == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


@given(instants, st.integers(1, 30), zones, st.sampled_from([CHINA, PLAIN]))
def test_a_business_deadline_is_the_end_of_the_nth_worked_day(
    start: datetime, count: int, zone: str, calendar: WorkCalendar
) -> None:
    due_at = business_due(start, count, zone, calendar).due_at
    begun, due_day = local_day(start, zone), local_day(due_at, zone)
    assert due_at.astimezone(ZoneInfo(zone)).time() == time(18)
    assert day_kind(due_day, calendar).is_worked
    assert business_days_between(begun, due_day, calendar) == count


@given(days, days, days)
def test_business_days_add_up(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    whole = business_days_between(first, last, CHINA)
    parts = [business_days_between(a, b, CHINA) for a, b in ((first, middle), (middle, last))]
    assert whole == sum(parts)


def test_no_business_days_lie_between_a_day_and_itself_or_an_earlier_one() -> None:
    assert business_days_between(date(2026, 3, 3), date(2026, 3, 3), CHINA) == 0
    assert business_days_between(date(2026, 3, 3), date(2026, 3, 2), CHINA) == 0


def test_the_eleventh_business_day_of_a_case_comes_after_ten() -> None:
    opened = date(2026, 9, 22)
    assert business_days_between(opened, date(2026, 10, 13), CHINA) == 10
    assert business_days_between(opened, date(2026, 10, 14), CHINA) == 11


# ---------------------------------------------------------------- shutdowns


def test_a_reply_due_in_the_spring_festival_names_the_whole_shutdown() -> None:
    assert holiday_within(date(2026, 2, 18), date(2026, 2, 20), CHINA) == Shutdown(
        first=date(2026, 2, 15),
        last=date(2026, 2, 23),
        en="Spring Festival",
        zh="春节",
        provisional=False,
    )


def test_a_plain_weekend_is_no_shutdown() -> None:
    assert holiday_within(date(2026, 11, 20), date(2026, 11, 23), CHINA) is None


def test_holidays_without_a_day_between_them_are_one_shutdown() -> None:
    shutdown = holiday_within(date(2025, 10, 8), date(2025, 10, 8), CHINA)
    assert shutdown is not None
    assert (shutdown.first, shutdown.last) == (date(2025, 10, 1), date(2025, 10, 8))
    assert shutdown.zh == "国庆节 / 中秋"


def test_a_shutdown_of_an_unpublished_year_is_shown_as_provisional() -> None:
    shutdown = holiday_within(date(2027, 2, 4), date(2027, 2, 6), CHINA)
    assert shutdown is not None
    assert (shutdown.first, shutdown.last) == (date(2027, 2, 5), date(2027, 2, 8))
    assert shutdown.provisional


def test_a_factory_shutdown_in_the_override_table_is_shown_like_a_holiday() -> None:
    off = tuple(
        Override(day=date(2026, 2, 24) + timedelta(days=n), works=False, en="Closed", zh="停工")
        for n in range(3)
    )
    shutdown = holiday_within(date(2026, 2, 25), date(2026, 2, 25), WorkCalendar(overrides=off))
    assert shutdown is not None
    assert (shutdown.first, shutdown.last) == (date(2026, 2, 15), date(2026, 2, 26))
    assert shutdown.en == "Spring Festival / Closed"


@given(days, st.integers(0, 20))
def test_a_shutdown_holds_no_worked_day_and_is_bounded_by_other_days(
    start: date, more: int
) -> None:
    shutdown = holiday_within(start, start + timedelta(days=more), CHINA)
    if shutdown is None:
        return
    one = timedelta(days=1)
    assert business_days_between(shutdown.first - one, shutdown.last, CHINA) == 0
    edges = (shutdown.first - one, shutdown.last + one)
    assert all(day_kind(day, CHINA) is not DayKind.HOLIDAY for day in edges)


def test_an_instant_belongs_to_the_day_of_the_zone_it_is_read_in() -> None:
    late = datetime(2026, 3, 2, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert local_day(late, BEIJING) == date(2026, 3, 3)
    assert local_day(late, NEW_YORK) == date(2026, 3, 2)
