"""Y4: the numbers of the two languages are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.numbers import NumbersDiffer, require_same_numbers, same_numbers


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("within 48 hours", "48 小时内"),
        ("1,500 pcs at USD 10.00", "单价 USD 10.00，共 1500 件"),
        ("12 found, 7 allowed", "允许 7，发现 12"),
        ("AQL 2.5, n = 125", "AQL 2.50，样本量１２５"),
        ("5, 300 and 7", "5，300、7"),
        ("2026-11-24 (Tue) 18:00 Beijing", "2026-11-24（周二）18:00 北京"),
        ("none", "无"),
    ],
)
def test_the_same_numbers_may_stand_in_another_order_and_notation(en: str, zh: str) -> None:
    assert same_numbers(en, zh)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("within 48 hours", "24 小时内"),
        ("12 found in 125", "发现 12"),
        ("7 and 7", "7"),
        ("USD 1,500.00", "USD 15,000.00"),
        ("1,500", "1,5000"),
        ("2.5", "25"),
    ],
)
def test_a_number_that_stands_in_one_language_only_is_seen(en: str, zh: str) -> None:
    assert not same_numbers(en, zh)


def test_the_error_names_what_differs() -> None:
    with pytest.raises(NumbersDiffer, match=r"only in English: 48; only in Chinese: 24"):
        require_same_numbers("48 hours, 12 found", "24 小时，发现 12")


@given(st.lists(st.integers(0, 10**9), max_size=8), st.randoms())
def test_order_and_grouping_never_matter(numbers: list[int], random: object) -> None:
    mixed = list(numbers)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert same_numbers(" and ".join(f"{n:,}" for n in numbers), "、".join(map(str, mixed)))


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_a_missing_number_is_always_seen(numbers: list[int]) -> None:
    assert not same_numbers(" / ".join(map(str, numbers)), " / ".join(map(str, numbers[1:])))
