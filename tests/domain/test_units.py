"""Counts are written as the trade writes them, in both languages."""

import pytest

from bot.domain.units import in_pieces, in_words, unit_named


@pytest.mark.parametrize(
    ("number", "unit", "en", "zh"),
    [
        (1500, "pcs", "1,500 pcs", "1,500 件"),
        (1, "pcs", "1 pc", "1 件"),
        (0, "pcs", "0 pcs", "0 件"),
        (2400, "pairs", "2,400 pairs", "2,400 双"),
        (1, "sets", "1 set", "1 套"),
        (10, "dozen", "10 dozen", "10 打"),
        (75, "cartons", "75 cartons", "75 箱"),
        (1_000_000, "PRS", "1,000,000 pairs", "1,000,000 双"),
    ],
)
def test_a_count_is_written_in_both_languages(number: int, unit: str, en: str, zh: str) -> None:
    assert in_words(number, unit) == (en, zh)


def test_a_unit_of_the_orders_own_is_written_as_it_stands() -> None:
    assert in_words(500, "bottles") == ("500 bottles", "500 bottles")


def test_a_count_without_a_unit_is_a_plain_number() -> None:
    assert in_words(1500, "") == ("1,500", "1,500")


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("PCS", "pcs"),
        (" pc. ", "pcs"),
        ("个", "pcs"),
        ("Pair", "pairs"),
        ("双", "pairs"),
        ("doz.", "dozen"),
        ("ctns", "cartons"),
        ("套", "sets"),
    ],
)
def test_a_unit_is_known_by_the_words_of_the_trade(word: str, code: str) -> None:
    unit = unit_named(word)
    assert unit is not None
    assert unit.code == code


@pytest.mark.parametrize("word", ["", "bottles", "p", "pcsx"])
def test_an_unknown_word_names_no_unit(word: str) -> None:
    assert unit_named(word) is None


def test_pairs_dozens_and_gross_have_their_pieces_and_cartons_have_not() -> None:
    assert in_pieces(3, "pairs") == 6
    assert in_pieces(100, "dozen") == 1200
    assert in_pieces(2, "gross") == 288
    assert in_pieces(2, "cartons") is None
    assert in_pieces(2, "bottles") is None
