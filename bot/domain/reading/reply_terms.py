"""The terms of a proposal, and where a reply names its id, version, money or date.

A reply may repeat the terms in any usual form (1,450 USD, 1.450,00 $, 15 Oct, 10月15日); a term
that differs makes it a counter-offer (corpus README, "Judgement rules").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.domain.reading.dates import DateMention, dates_in
from bot.domain.reading.normalise import plain
from bot.domain.reading.numbers import number_at
from bot.domain.values import Value

_CURRENCIES = {
    "HKD": r"hkd|hk\$|港币|港元",
    "JPY": r"jpy|yen|日元",
    "EUR": r"eur|euros?|€|欧元",
    "GBP": r"gbp|pounds?|£|英镑",
    "VND": r"vnd|越南盾",
    "INR": r"inr|rupees?|₹|卢比",
    "BDT": r"bdt|taka|৳",
    "TRY": r"lira|₺|里拉",
    "THB": r"thb|baht|泰铢",
    "USD": r"us\$|usd|us dollars?|dollars?|bucks|\$|美元|美金",
    "CNY": r"cny|rmb|yuan|¥|人民币|块钱|块|元",
}
_CURRENCY = "(?:" + "|".join(_CURRENCIES.values()) + ")"
_CURRENCY_WORD = re.compile(
    r"(?<![a-z])(?:usd|rmb|cny|eur|euros?|gbp|hkd|jpy|vnd|inr)(?![a-z])|人民币|美元|美金|欧元|英镑|港币|日元"
)
_CODES = [(code, re.compile(forms)) for code, forms in _CURRENCIES.items()]
_FIGURES = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,2})?"
    r"|\d{1,3}(?:[ '’]\d{3}){1,4}|\d{1,12}(?:[.,]\d{1,2})?)(?!\d|[.,]\d)"
)
_SCALES = {"k": 1_000, "千": 1_000, "百": 100, "万": 10_000}
_SCALE = r"(?:\s?(?P<scale{0}>k(?![a-z])|[百千万]))?"
_HAN = "[零〇一二两三四五六七八九十百千万]"
_HAN_ROUND = rf"(?<!分之)[一二两三四五六七八九十]{_HAN}{{0,6}}[百千万](?:{_HAN}{{1,6}})?"
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty"
    r"|ninety|hundred|thousand)(?![a-z])"
)
_WORDS = rf"(?:a )?{_WORD}(?:[ -](?:and )?{_WORD}){{0,9}}"
_MONEY = re.compile(
    rf"(?<![a-z-])(?P<before>{_CURRENCY})\s?:?\s?(?P<priced>{_FIGURES}){_SCALE.format(1)}"
    rf"(?:\s?(?P<again>{_CURRENCY})(?![a-z]))?"
    rf"|(?<![\d.,a-z-])(?P<bare>{_FIGURES}){_SCALE.format(2)}(?:\s?(?P<after>{_CURRENCY})(?![a-z]))?"
    rf"|(?P<han>{_HAN}{{1,12}})\s?(?P<of_han>{_CURRENCY})(?![a-z])"
    rf"|(?<![a-z]){_WORDS}\s(?P<of_words>{_CURRENCY})(?![a-z])"
    rf"|(?<=[赔付给出扣补担]){_HAN}{{2,12}}|{_HAN_ROUND}"
    rf"|{_HAN}{{2,12}}(?=以内|以下|可以|行)"
)
_VERSION = re.compile(
    r"(?<![a-z])(?:v|ver|version|rev|revision)[. ]{0,2}0{0,2}(?P<latin>\d{1,3})(?!\d|\.\d)"
    r"|第\s?(?P<han>\d{1,2}|[一二三四五六七八九])\s?[版稿]|版本\s?(?P<plain>\d{1,2})(?!\d)"
)
_ID = re.compile(
    r"(?<![a-z0-9])(?!po-?\d|aql|iso|v-?\d)(?P<letters>[a-z]{2,6})-?(?P<number>\d{1,8})(?!\d)"
)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_RUNS = re.compile(r"[^\W_]+")
_BETWEEN_RUNS = r"[\s,;:.，、；：。()（）/+'’-]{0,3}"


LEAST_BARE_AMOUNT = 10
"""A number without a currency below this is read as a count or a clause number, not as money."""


class Proposal(Value):
    """The terms now open for confirmation; `amount` in `currency`, None where no money is
    agreed."""

    id: str
    version: int
    remedy: str = ""
    amount: Decimal | None = None
    currency: str | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A number at [start, end) of a folded text; `currency` is None where none stands beside it."""

    start: int
    end: int
    amount: Decimal
    currency: str | None


def proposal_of(terms: object) -> Proposal | None:
    """The proposal in a mapping as the corpus gives it; None where id or version is missing."""
    if isinstance(terms, Proposal):
        return terms
    if not isinstance(terms, Mapping):
        return None
    identity, version = stored_text(terms.get("id")), terms.get("version")
    if not identity or type(version) is not int:
        return None
    return Proposal(
        id=identity,
        version=version,
        remedy=stored_text(terms.get("remedy")) or "",
        amount=_amount(terms.get("amount")),
        currency=stored_text(terms.get("currency")),
        deadline=_day(terms.get("deadline")),
    )


def stored_text(value: object) -> str | None:
    """A string that can be stored; half of a character pair cannot."""
    return value if isinstance(value, str) and not _HALF_CHARACTER.search(value) else None


def _amount(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool):
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _day(value: object) -> date | None:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def money_in(folded: str) -> Iterator[MoneyMention]:
    """All amounts and bare numbers of a folded text that belong to no date, id or percentage."""
    dates = [(found.start, found.end) for found in dates_in(folded)]
    for match in _MONEY.finditer(folded):
        while dates and dates[0][1] <= match.start():
            dates.pop(0)
        if dates and dates[0][0] < match.end():
            continue
        mention = _money(match, folded)
        if mention is not None and not folded.startswith(("%", " %"), match.end()):
            yield mention


def _money(match: re.Match[str], folded: str) -> MoneyMention | None:
    figures = match["priced"] or match["bare"]
    amount = _decimal(figures) if figures else _amount_in_words(folded, match.start())
    if amount is None:
        return None
    scale = _SCALES.get(match["scale1"] or match["scale2"] or "", 1)
    currency, end = _currency_of(match)
    return MoneyMention(match.start(), end, amount * scale, currency)


def _currency_of(match: re.Match[str]) -> tuple[str | None, int]:
    """The currency and where the amount ends: 人民币8600元 names one twice, "$ 350 HKD" two, of which
    the second is left standing."""
    named = match["before"] or match["after"] or match["of_han"] or match["of_words"]
    currency, again = _code(named), match["again"]
    if again and _code(again) != currency:
        return currency, match.start("again")
    return currency, match.end()


def _decimal(figures: str) -> Decimal:
    """1,450 and 1.450 are grouped; a last group of one or two digits is a fraction (1.450,00)."""
    whole, mark, fraction = figures, "", ""
    for sign in ".,":
        head, found, tail = figures.rpartition(sign)
        if found and len(tail) < 3:
            whole, mark, fraction = head, ".", tail
    return Decimal(re.sub(r"\D", "", whole) + mark + fraction)


def _amount_in_words(folded: str, at: int) -> Decimal | None:
    number = number_at(folded, at)
    return number.amount if number and number.least is None else None


def _code(written: str | None) -> str | None:
    if written is None:
        return None
    return next((code for code, forms in _CODES if forms.fullmatch(written)), None)


def other_currency_in(folded: str, proposal: Proposal) -> bool:
    """True where a currency is named by its word ("in RMB") that is not the proposal's."""
    if proposal.currency is None:
        return False
    named = {_code(match.group()) for match in _CURRENCY_WORD.finditer(folded)}
    return bool(named - {proposal.currency})


def is_same_money(money: MoneyMention, proposal: Proposal) -> bool:
    """The proposal's amount in its currency; without one it must be too large for a mere count."""
    if money.amount != proposal.amount:
        return False
    bare = money.currency is None and money.amount >= LEAST_BARE_AMOUNT
    return bare or money.currency == proposal.currency


def same_terms_in(folded: str, proposal: Proposal) -> dict[int, tuple[int, str]]:
    """Where `folded` repeats the amount, deadline or remedy: start -> (end,
    "money"|"date"|"remedy")."""
    found: dict[int, tuple[int, str]] = {}
    for money in money_in(folded):
        if is_same_money(money, proposal):
            found[money.start] = (money.end, "money")
    for mention in dates_in(folded):
        if proposal.deadline and mention.is_certainly(proposal.deadline):
            found[mention.start] = (mention.end, "date")
    for match in remedy_pattern(proposal.remedy).finditer(folded):
        found[match.start()] = (match.end(), "remedy")
    return found


def remedy_pattern(remedy: str) -> re.Pattern[str]:
    """The whole remedy, or the whole of one of its lines: the same terms in another language."""
    wordings = [remedy, *remedy.splitlines()]
    runs = [[re.escape(run) for run in _RUNS.findall(plain(wording))] for wording in wordings]
    return re.compile("|".join(_BETWEEN_RUNS.join(run) for run in runs if run) or r"(?!)")


def other_dates_in(folded: str, proposal: Proposal) -> list[DateMention]:
    """Dates that cannot be the deadline."""
    return [
        mention
        for mention in dates_in(folded)
        if proposal.deadline is None or not mention.may_be(proposal.deadline)
    ]


def versions_in(folded: str) -> list[tuple[int, int, int]]:
    """Named versions as (start, end, version): v2, version 2, 第2版."""
    found = []
    for match in _VERSION.finditer(folded):
        written = match["latin"] or match["han"] or match["plain"]
        number = number_at(written, 0)
        if number is not None and number.count is not None:
            found.append((match.start(), match.end(), number.count))
    return found


def id_key(written: str) -> tuple[str, ...]:
    """What two spellings of one id share: SP-302, sp302 and "SP 0302" are the same."""
    parts = re.findall(r"[^\W\d_]+|\d+", written.lower())
    return tuple(part.lstrip("0") or "0" if part.isdecimal() else part for part in parts)


def id_pattern(identity: str) -> re.Pattern[str]:
    """Matches every spelling of `identity` in a folded text."""
    parts = [
        rf"0{{0,4}}{part}(?!\d)" if part.isdecimal() else re.escape(part)
        for part in id_key(identity)
    ]
    return re.compile(r"(?<![a-z0-9])" + r"[ _-]?".join(parts) if parts else r"(?!)")


def ids_in(folded: str) -> list[str]:
    """Whatever looks like the id of a proposal or case, as "SP-302"."""
    return [
        f"{match['letters'].upper()}-{match['number']}"
        for match in _ID.finditer(folded)
        if _code(match["letters"]) is None
    ]
