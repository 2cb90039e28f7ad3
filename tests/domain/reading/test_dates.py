"""Dates are read where year and order are clear, and nowhere else."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reading.dates import dates_in, read_date
from bot.domain.reading.normalise import plain

LAST_OF_SEPTEMBER = date(2026, 9, 30)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
MONTHS = "January February March April May June July August September October November December"


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-30",
        "2026/9/30",
        "2026.09.30",
        "2026年9月30日",
        "2026年09月30号",
        "2026 年 9 月 30 日",
        "２０２６年９月３０日",
        "二〇二六年九月三十日",
        "二零二六年九月三十日",
        "30 Sep 2026",
        "30 September 2026",
        "30th of September 2026",
        "30-Sep-2026",
        "30-Sep-26",
        "30 Sep. 2026",
        "Sep 30, 2026",
        "Sept. 30th, 2026",
        "September 30 2026",
        "SEPTEMBER 30, 2026",
        "30/09/2026",
        "09/30/2026",
        "30.09.2026",
        "30-9-2026",
        "inspected on 2026-09-30, 27 pictures",
        "检验日期：2026年9月30日。",
        "2026-09-30 and once more 30 Sep 2026",
    ],
)
def test_a_date_with_its_year_in_a_clear_order_is_read(text: str) -> None:
    assert read_date(text) == LAST_OF_SEPTEMBER


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/03/2026", date(2026, 3, 3)),
        ("2026年12月廿三日", date(2026, 12, 23)),
        ("2026年十月十日", date(2026, 10, 10)),
        ("1 May 2026", date(2026, 5, 1)),
        ("29 Feb 2028", date(2028, 2, 29)),
    ],
)
def test_other_days_and_months_are_read_too(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026",
        "4.3.2026",
        "30 Sep",
        "9月30日",
        "10/15",
        "today",
        "今天",
        "明天",
        "Monday",
        "next week",
        "2026-09-31",
        "31 Sep 2026",
        "29 Feb 2026",
        "2026年13月1日",
        "0000年1月1日",
        "28-30 Sep 2026",
        "2026-09-30 or 2026-10-01",
        "30 Sep 2026, perhaps 03/04/2026",
        "20260930",
        "PO 2026-09",
        "1/2/3",
        "lot 1200, 125 pcs",
        "",
    ],
)
def test_what_is_unclear_relative_impossible_or_double_is_no_date(text: str) -> None:
    assert read_date(text) is None


def test_a_date_without_a_year_is_found_but_stays_open() -> None:
    (found,) = dates_in(plain("by 15 Oct please"))
    assert found.day is None
    assert found.is_certainly(date(2026, 10, 15))
    assert not found.is_certainly(date(2026, 10, 16))


def test_two_possible_orders_are_both_kept() -> None:
    (found,) = dates_in("03/04/2026")
    assert found.readings == ((3, 4), (4, 3))
    assert found.may_be(date(2026, 3, 4))
    assert found.may_be(date(2026, 4, 3))
    assert not found.is_certainly(date(2026, 3, 4))


@given(DAYS)
def test_every_clear_spelling_of_a_day_reads_back(day: date) -> None:
    month = MONTHS.split()[day.month - 1]
    spellings = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
    ]
    assert [read_date(text) for text in spellings] == [day] * len(spellings)


@given(DAYS)
def test_two_numbers_up_to_twelve_are_never_ordered_by_guess(day: date) -> None:
    read = read_date(f"{day.day:02d}/{day.month:02d}/{day.year}")
    clear = day.day > 12 or day.day == day.month
    assert read == (day if clear else None)


@settings(max_examples=200)
@given(st.text())
def test_reading_never_fails(text: str) -> None:
    read_date(text)


@pytest.mark.parametrize("unit", ["2026-", "1", "一", "9月", "sep ", "12/", "年", " 二〇", "1-"])
def test_forty_thousand_hostile_characters_take_less_than_a_tenth_of_a_second(unit: str) -> None:
    text = (unit * 40_000)[:40_000]
    read_date(text)
    assert min(_seconds(text) for _ in range(3)) < 0.1


def _seconds(text: str) -> float:
    start = time.process_time()
    read_date(text)
    return time.process_time() - start
