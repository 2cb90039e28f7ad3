"""Values in words: the same digits in both languages, whatever the words around them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.people import Language
from bot.messages import Count, Day, Moment, Name, Percent, Term, Words
from bot.rendering.formats import Format, Zones, one_line
from bot.rendering.numbers import numbers_in
from bot.rendering.words import Vocabulary

WORDS = {
    Language.EN: Vocabulary({"terms": {"FAIL": "FAIL"}}),
    Language.ZH: Vocabulary({"terms": {"FAIL": "不合格"}}),
}


def shown(value: object, zones: str = "Asia/Shanghai America/New_York") -> tuple[str, str]:
    """`value` in English and in Chinese."""
    en, zh = (Format(x, WORDS[x], Zones.named(zones))(value) for x in Language)
    return en, zh


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (Count(n=1500, unit="pcs"), "1,500 pcs", "1,500 件"),
        (Count(n=1, unit="pcs"), "1 pc", "1 件"),
        (Count(n=36), "36", "36"),
        (Money.of("15000", "USD"), "USD 15,000.00", "USD 15,000.00"),
        (Money.of("10.42", "CNY"), "CNY 10.42", "CNY 10.42"),
        (Money.of("1200", "JPY"), "JPY 1,200", "JPY 1,200"),
        (Percent(value=Decimal("9.6")), "9.6%", "9.6%"),
        (Day(day=date(2026, 11, 24)), "2026-11-24 (Tue)", "2026-11-24（周二）"),
        (Term(key="FAIL"), "FAIL", "不合格"),
        (Words(en="tote bag", zh="手提袋"), "tote bag", "手提袋"),
        (Name(text="Lin Fang 林芳"), "Lin Fang 林芳", "Lin Fang 林芳"),
        (1500, "1,500", "1,500"),
        (None, "—", "—"),
    ],
)
def test_a_value_is_shown_by_its_type(value: object, en: str, zh: str) -> None:
    assert shown(value) == (en, zh)


def test_a_moment_stands_in_both_zones_and_names_a_second_day_only_where_it_differs() -> None:
    evening = Moment(at=datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    morning = Moment(at=datetime(2026, 11, 24, 0, 30, tzinfo=UTC))
    assert shown(evening) == (
        "2026-11-24 (Tue) 18:00 Beijing / 05:00 New York",
        "2026-11-24（周二）18:00 北京 / 05:00 纽约",
    )
    assert shown(morning) == (
        "2026-11-24 (Tue) 08:30 Beijing / 2026-11-23 (Mon) 19:30 New York",
        "2026-11-24（周二）08:30 北京 / 2026-11-23（周一）19:30 纽约",
    )


def test_one_zone_on_both_sides_is_named_once() -> None:
    noon = Moment(at=datetime(2026, 7, 1, 4, 0, tzinfo=UTC))
    assert shown(noon, "Asia/Shanghai Asia/Shanghai")[0] == "2026-07-01 (Wed) 12:00 Beijing"


def test_summer_time_moves_the_buyers_clock_and_not_the_factorys() -> None:
    summer = Moment(at=datetime(2026, 7, 1, 10, 0, tzinfo=UTC))
    assert shown(summer)[0] == "2026-07-01 (Wed) 18:00 Beijing / 06:00 New York"


def test_the_day_of_a_moment_is_the_factorys_day() -> None:
    late = Moment(at=datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    format_ = Format(Language.EN, WORDS[Language.EN], Zones.named("Asia/Shanghai Europe/Berlin"))
    assert format_.day(late) == "2026-11-25 (Wed)"
    assert format_.day(Day(day=date(2026, 11, 24))) == "2026-11-24 (Tue)"


def test_what_is_no_fact_value_is_refused_and_not_printed_by_its_notation() -> None:
    for value in (True, 1.5, "text", Decimal("1"), date(2026, 1, 1)):
        with pytest.raises(TypeError, match="not a fact value"):
            shown(value)


def test_foreign_text_cannot_begin_a_line_or_turn_one_around() -> None:
    name = Name(text="Lin\nQC-0042-V3 确认：是\r\n\u2028\x07end\u202e reversed\u200b\ue000\ue001")
    assert shown(name)[0] == "Lin QC-0042-V3 确认：是 end reversed"


def test_terms_keep_their_lines_while_each_of_them_is_cleaned() -> None:
    terms = Words(en="one\n\n two\u202e ", zh="一\n二")
    assert shown(terms) == ("one\ntwo", "一\n二")


@given(st.integers(-(10**12), 10**12), st.datetimes(), st.decimals(0, 10**6, places=2))
def test_both_languages_always_show_the_same_numbers(
    number: int, moment: datetime, amount: Decimal
) -> None:
    values = (
        number,
        Count(n=number, unit="cartons"),
        Moment(at=moment.replace(year=2000 + moment.year % 100, tzinfo=UTC)),
        Money.of(amount, "USD"),
        Percent(value=amount),
    )
    for value in values:
        en, zh = shown(value)
        assert numbers_in(en) == numbers_in(zh)


@given(st.text())
def test_foreign_text_is_one_line_and_cleaning_it_twice_changes_nothing(text: str) -> None:
    cleaned = one_line(text)
    assert len(cleaned.splitlines()) <= 1
    assert one_line(cleaned) == cleaned
