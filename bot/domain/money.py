"""Money: a decimal amount in a named currency, rounded in one place and converted only in the open.

Rows 65-72 and 103-132 of the protocol calculate with it. Arithmetic is exact (fractions) until the
result is rounded half up to the currency's smallest unit, so 10 minutes at CNY 25.05 an hour are
CNY 4.18 and never 4.17.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from bot.domain.errors import Refusal
from bot.domain.values import Value

# ISO 4217: the currencies in circulation, by the number of decimals of their smallest unit.
_CURRENCIES = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
          CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
          GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL
          MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN
          PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
          SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW""",
    3: "BHD IQD JOD KWD LYD OMR TND",
}
_DECIMALS = {code: places for places, codes in _CURRENCIES.items() for code in codes.split()}


class CurrencyMismatch(Refusal):
    """Two currencies met in one sum or comparison; nothing converts without a stated rate."""

    code = "currency_mismatch"
    en = "{left} and {right} cannot be mixed. State the exchange rate and its date first."
    zh = "{left}与{right}不能直接合并计算。请先写明汇率及其日期。"


def decimals_of(currency: str) -> int:
    """The decimals of a currency's smallest unit (USD 2, JPY 0, KWD 3); KeyError if unknown."""
    return _DECIMALS[currency]


def _known_currency(code: str) -> str:
    if code not in _DECIMALS:
        raise ValueError(
            f"{code} is not an ISO 4217 currency in circulation (the code of RMB is CNY)"
        )
    return code


def _decimal(written: str) -> Decimal:
    """Plain ASCII digits only: Decimal() alone would take "1_0", "١" and "1e2" for numbers."""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", written) is None:
        raise ValueError("an amount is written in plain digits, such as 1250.00")
    return Decimal(written)


def _decimal_string(amount: object, info: ValidationInfo) -> object:
    """JSON amounts are strings: what a parser made of the number 10.1 is not what was written."""
    if info.mode != "json":
        return amount
    if not isinstance(amount, str):
        raise ValueError("an amount is a decimal string, never a number")
    return _decimal(amount)


Currency = Annotated[str, AfterValidator(_known_currency)]
"""An ISO 4217 code in capitals."""

# The bound on digits also keeps 1E-999999999 from becoming a fraction of a billion digits.
_Digits = Annotated[Decimal, BeforeValidator(_decimal_string), Field(max_digits=20)]


def half_up(exact: Fraction, places: int = 0) -> Decimal:
    """`exact` to so many decimals, halves away from zero: the rounding of every printed figure."""
    units = int(abs(exact) * 10**places + Fraction(1, 2))
    return Decimal(units if exact > 0 else -units).scaleb(-places)


class Money(Value):
    """An amount in one currency, written with exactly that currency's decimals.

    1.5 and 1.50 are one value with one JSON form. A stated amount finer than the currency's
    smallest unit is refused, not rounded: rounding is the business of a calculation.
    """

    currency: Currency
    amount: _Digits

    @field_validator("amount")
    @classmethod
    def _in_smallest_units(cls, amount: Decimal, info: ValidationInfo) -> Decimal:
        currency = info.data.get("currency")
        if currency is None:
            return amount
        places = decimals_of(currency)
        rounded = half_up(Fraction(amount), places)
        if rounded != amount:
            raise ValueError(f"{currency} has {places} decimals; {amount} has more")
        return rounded

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Self:
        """`Money.of("10.42", "CNY")`; ValueError for unknown currencies and surplus decimals."""
        exact = _decimal(amount) if isinstance(amount, str) else Decimal(amount)
        return cls(currency=currency, amount=exact)

    @classmethod
    def rounded(cls, exact: Fraction | Decimal | int, currency: str) -> Self:
        """The result of a calculation, half up to the smallest unit of `currency`."""
        return cls(currency=currency, amount=half_up(Fraction(exact), decimals_of(currency)))

    def __add__(self, other: "Money") -> "Money":
        return Money(currency=self._shared_with(other), amount=self.amount + other.amount)

    def __sub__(self, other: "Money") -> "Money":
        return Money(currency=self._shared_with(other), amount=self.amount - other.amount)

    def __lt__(self, other: "Money") -> bool:
        self._shared_with(other)
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        self._shared_with(other)
        return self.amount <= other.amount

    def __str__(self) -> str:
        return f"{self.currency} {self.amount}"

    def times(self, factor: int | Decimal | Fraction) -> "Money":
        """This amount `factor` times, half up: CNY 25/h × Fraction(25, 60) h = CNY 10.42 (Z5)."""
        return Money.rounded(Fraction(self.amount) * Fraction(factor), self.currency)

    def percent(self, percent: int | Decimal) -> "Money":
        """`percent` per cent of this amount, half up: 3 % of USD 15,000 is USD 450 (row 132)."""
        return self.times(Fraction(percent) / 100)

    def percent_of(self, whole: "Money", places: int = 2) -> Decimal:
        """This amount as a percentage of `whole`, half up: 14,334 of 15,000 is 95.56 (row 72).

        Raises ZeroDivisionError for an empty whole and CurrencyMismatch for another currency.
        """
        self._shared_with(whole)
        share = Fraction(self.amount) / Fraction(whole.amount)
        return half_up(share * 100, places)

    def convert(self, rate: "ExchangeRate") -> "Converted":
        """This amount in the rate's other currency, together with the rate and its date (Z5).

        Raises CurrencyMismatch if the rate does not concern this currency.
        """
        if self.currency == rate.quote:
            exact, currency = Fraction(self.amount) / Fraction(rate.rate), rate.base
        elif self.currency == rate.base:
            exact, currency = Fraction(self.amount) * Fraction(rate.rate), rate.quote
        else:
            raise CurrencyMismatch(left=self.currency, right=f"{rate.base}/{rate.quote}")
        return Converted(original=self, rate=rate, money=Money.rounded(exact, currency))

    def _shared_with(self, other: "Money") -> str:
        if self.currency != other.currency:
            raise CurrencyMismatch(left=self.currency, right=other.currency)
        return self.currency


class ExchangeRate(Value):
    """1 `base` = `rate` `quote` on a day, as the trade writes it: 1 USD = 7.2 CNY."""

    base: Currency
    quote: Currency
    rate: Annotated[_Digits, Field(gt=0)]
    on: date


class Converted(Value):
    """A converted amount that never parts from the amount, rate and date it came from (row 107)."""

    original: Money
    rate: ExchangeRate
    money: Money


def total(amounts: Iterable[Money]) -> Money:
    """The sum of one or more amounts in one currency; CurrencyMismatch, or TypeError when empty."""
    return reduce(add, amounts)
