"""Money is exact, keeps its currency, and converts only by a stated rate and date."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import get_currency_name, list_currencies
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.money import (
    _DECIMALS,
    Converted,
    CurrencyMismatch,
    ExchangeRate,
    Money,
    decimals_of,
    half_up,
    total,
)

RATE = ExchangeRate(base="USD", quote="CNY", rate=Decimal("7.2"), on=date(2026, 3, 2))

cents = st.integers(-(10**12), 10**12)
dollars = cents.map(lambda n: Money.of(Decimal(n).scaleb(-2), "USD"))


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


def test_one_fifty_has_one_value_one_hash_and_one_json_form() -> None:
    assert usd("1.5") == usd("1.50") == usd("1.500")
    assert len({usd("1.5"), usd("1.50")}) == 1
    assert usd("1.5").model_dump_json() == usd("1.500").model_dump_json()
    assert usd("1.5").model_dump_json() == '{"currency":"USD","amount":"1.50"}'


def test_zero_has_no_sign() -> None:
    assert usd("-0").model_dump_json() == usd("0").model_dump_json()


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (Decimal("1E+3"), "JPY", "1000"),
        ("2", "KWD", "2.000"),
        ("300", "CNY", "300.00"),
        ("7", "VND", "7"),
    ],
)
def test_each_currency_has_its_own_decimals(
    amount: str | Decimal, currency: str, shown: str
) -> None:
    assert str(Money.of(amount, currency).amount) == shown


@pytest.mark.parametrize(("amount", "currency"), [("10.425", "CNY"), ("0.5", "JPY")])
def test_a_stated_amount_finer_than_the_smallest_unit_is_refused_not_rounded(
    amount: str, currency: str
) -> None:
    with pytest.raises(ValidationError, match="decimals"):
        Money.of(amount, currency)


@pytest.mark.parametrize("currency", ["RMB", "usd", "XXX", "", "$"])
def test_an_unknown_currency_is_refused(currency: str) -> None:
    with pytest.raises(ValidationError, match="ISO 4217"):
        Money.of("1", currency)


@pytest.mark.parametrize("amount", [10.42, 10, True, "10.42", None])
def test_only_a_decimal_is_an_amount(amount: object) -> None:
    with pytest.raises(ValidationError):
        Money(currency="USD", amount=amount)  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["10.42", "10", "true", "null", '"ten"', '"NaN"', '"Infinity"'])
def test_json_amounts_are_decimal_strings(written: str) -> None:
    with pytest.raises(ValidationError):
        Money.model_validate_json(f'{{"currency":"USD","amount":{written}}}')


@pytest.mark.parametrize("amount", ["1E+99", "1E-999999999", "9" * 5000])
def test_amounts_beyond_all_trade_are_refused(amount: str) -> None:
    with pytest.raises(ValidationError):
        Money.of(Decimal(amount), "USD")


@pytest.mark.parametrize("amount", ["1_0", "٣", "１0", "1e2", "1,000", " 1", "", "9" * 5000])
def test_amounts_are_written_in_plain_digits(amount: str) -> None:
    with pytest.raises(ValueError, match=r"digits"):
        usd(amount)


@given(dollars)
def test_money_survives_its_json(money: Money) -> None:
    assert Money.model_validate_json(money.model_dump_json()) == money


@given(dollars, dollars)
def test_what_was_added_can_be_subtracted(left: Money, right: Money) -> None:
    assert left + right - right == left


@given(dollars, dollars)
def test_order_follows_the_amount(left: Money, right: Money) -> None:
    assert (left < right) == (left.amount < right.amount)
    assert (left >= right) == (left.amount >= right.amount)


def test_a_total_needs_one_currency() -> None:
    assert total([usd("1.45"), usd("0.50"), usd("1.50")]) == usd("3.45")
    with pytest.raises(CurrencyMismatch, match="USD and CNY"):
        total([usd("1"), Money.of("1", "CNY")])


def test_mixed_currencies_are_neither_subtracted_nor_compared_nor_made_percentages() -> None:
    yuan = Money.of("1", "CNY")
    for mix in (lambda: usd("1") - yuan, lambda: usd("1") <= yuan, lambda: usd("1") > yuan):
        with pytest.raises(CurrencyMismatch):
            mix()
    with pytest.raises(CurrencyMismatch):
        yuan.percent_of(usd("1"))


def test_a_mismatch_names_both_currencies_in_both_languages() -> None:
    refusal = CurrencyMismatch(left="USD", right="CNY")
    assert "USD" in refusal.sentence("zh")
    assert "汇率" in refusal.sentence("zh")


def test_25_minutes_at_rmb_25_an_hour_is_rmb_10_42() -> None:
    assert Money.of("25", "CNY").times(Fraction(25, 60)) == Money.of("10.42", "CNY")


@pytest.mark.parametrize(("minutes", "cost"), [(50, "20.88"), (10, "4.18")])
def test_a_half_cent_that_rounded_hours_would_lose_is_kept(minutes: int, cost: str) -> None:
    """At 25.05/h these are exactly 20.875 and 4.175; with a float, 10 minutes would cost 4.17."""
    assert Money.of("25.05", "CNY").times(Fraction(minutes, 60)) == Money.of(cost, "CNY")


def test_the_rework_of_z5_is_689_dollars_and_not_2500() -> None:
    """The trade's 689 carries the unrounded unit cost; 200 units at the printed 3.45 are 690."""
    labour = Money.of("10.42", "CNY").convert(RATE).money
    unit = total([labour, usd("0.50"), usd("1.50")])
    assert labour == usd("1.45")
    assert unit == usd("3.45")
    assert unit.times(200) == usd("690")
    unrounded = Fraction(25, 60) * 25 / Fraction("7.2") + 2
    assert Money.rounded(unrounded * 200, "USD") == usd("689.35")


@pytest.mark.parametrize(
    ("unit", "factor", "result"),
    [("8", 576, "4608"), ("18", 144, "2592"), ("18", 12, "216"), ("15000", 1, "15000")],
)
def test_units_times_a_price_as_in_z7_and_z20(unit: str, factor: int, result: str) -> None:
    assert usd(unit).times(factor) == usd(result)


def test_three_percent_of_15000_is_450() -> None:
    assert usd("15000").percent(3) == usd("450")
    assert usd("15000").percent(Decimal("3.1")) == usd("465")


def test_value_preserved_of_z15_is_95_56_percent() -> None:
    kept = usd("15000") - usd("216") - usd("450")
    assert kept.percent_of(usd("15000")) == Decimal("95.56")
    assert kept.percent_of(usd("15000"), places=1) == Decimal("95.6")


@given(dollars, st.fractions(-1000, 1000, max_denominator=1000))
def test_a_product_is_within_half_a_cent_of_the_exact_one(money: Money, factor: Fraction) -> None:
    exact = Fraction(money.amount) * factor
    assert abs(Fraction(money.times(factor).amount) - exact) <= Fraction(1, 200)


@pytest.mark.parametrize(("exact", "rounded"), [("2.5", "3"), ("-2.5", "-3"), ("2.4999", "2")])
def test_halves_round_away_from_zero(exact: str, rounded: str) -> None:
    assert half_up(Fraction(exact)) == Decimal(rounded)


def test_a_conversion_keeps_its_rate_and_date() -> None:
    converted = Money.of("10.42", "CNY").convert(RATE)
    assert converted == Converted(original=Money.of("10.42", "CNY"), rate=RATE, money=usd("1.45"))
    assert Converted.model_validate_json(converted.model_dump_json()) == converted
    assert converted.rate.on == date(2026, 3, 2)


def test_a_rate_converts_both_ways_and_no_third_currency() -> None:
    assert usd("100").convert(RATE).money == Money.of("720", "CNY")
    with pytest.raises(CurrencyMismatch, match="EUR and USD/CNY"):
        Money.of("1", "EUR").convert(RATE)


@pytest.mark.parametrize("rate", [Decimal(0), Decimal(-7), 7.2, Decimal("NaN")])
def test_a_rate_is_a_positive_decimal(rate: object) -> None:
    with pytest.raises(ValidationError):
        ExchangeRate(base="USD", quote="CNY", rate=rate, on=date(2026, 3, 2))  # type: ignore[arg-type]


def test_every_currency_of_the_table_exists() -> None:
    known = list_currencies()
    assert [code for code in _DECIMALS if code not in known] == []
    assert get_currency_name("CNY", locale="en") == "Chinese Yuan"
    assert decimals_of("CNY") == 2
