"""Y4: the English and the Chinese of one notice carry the same numbers, or it is not sent."""

import re
from collections import Counter
from decimal import Decimal

_NUMBER = re.compile(r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?")


class NumbersDiffer(ValueError):
    """A number stands in one language only, so one of the two texts is wrong."""

    def __init__(self, en: Counter[Decimal], zh: Counter[Decimal]) -> None:
        only_en, only_zh = _listed(en - zh), _listed(zh - en)
        super().__init__(f"numbers only in English: {only_en}; only in Chinese: {only_zh}")


def numbers_in(text: str) -> Counter[Decimal]:
    """Every number of `text` with how often it stands there.

    1,500 and 1500 are one number, 2.50 and 2.5 too, full-width digits count as digits. A date or a
    clock time gives its parts; a sign or a hyphen before a number is no part of it.
    """
    return Counter(Decimal(n.replace(",", "")) for n in _NUMBER.findall(text))


def same_numbers(en: str, zh: str) -> bool:
    """Whether both texts hold the same numbers equally often; their order is free."""
    return numbers_in(en) == numbers_in(zh)


def require_same_numbers(en: str, zh: str) -> None:
    """Raise NumbersDiffer unless `same_numbers`; the message lists what stands on one side only."""
    if sorted(_NUMBER.findall(en)) == sorted(_NUMBER.findall(zh)):
        return  # written alike, as nearly always
    in_en, in_zh = numbers_in(en), numbers_in(zh)
    if in_en != in_zh:
        raise NumbersDiffer(in_en, in_zh)


def _listed(numbers: Counter[Decimal]) -> str:
    return ", ".join(str(n) for n in sorted(numbers.elements())) or "none"
