"""Editions are named as people name them, and the one that is not built in is refused by name."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.sampling import Edition, EditionNotImplemented, UnknownEdition, edition_named


@pytest.mark.parametrize(
    "text",
    [
        "ISO 2859-1:1999",
        "iso 2859-1",
        "ISO2859",
        " ISO 2859-1 (1999) ",
        "ISO 2859/1",
        "ISO 2859-1:1999/Amd 1",
        "GB/T 2828.1-2012",
        "GB/T 2828.1—2003",
        "gb2828.1",
        "GBT 2828",
        "按ISO 2859-1标准",
        "按GB/T 2828.1标准",
    ],
)
def test_iso_and_its_identical_national_standard_are_the_1999_edition(text: str) -> None:
    assert edition_named(text) is Edition.ISO_2859_1_1999


@pytest.mark.parametrize(
    "text",
    [
        "ANSI/ASQ Z1.4",
        "ANSI/ASQC Z1.4-1993",
        "ASQ Z1.4-2003 (R2018)",
        "MIL-STD-105E",
        "mil std 105d",
        "MIL-STD-105",
    ],
)
def test_the_american_line_is_one_edition(text: str) -> None:
    assert edition_named(text) is Edition.ANSI_ASQ_Z1_4


@pytest.mark.parametrize(
    "text",
    [
        "ISO 2859-1:2026",
        "iso 2859-1 2026",
        "ISO 2859-1, 2026 edition",
        "ISO 2859-1:1989",
        "GB/T 2828.1-2025",
    ],
)
def test_another_edition_is_refused_and_the_offered_ones_are_named(text: str) -> None:
    with pytest.raises(EditionNotImplemented) as refused:
        edition_named(text)
    for language in ("en", "zh"):
        sentence = refused.value.sentence(language)
        assert text in sentence
        assert "ISO 2859-1:1999" in sentence
        assert "ANSI/ASQ Z1.4" in sentence
    assert "not implemented" in refused.value.sentence("en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ISO 9001",
        "ISO 2859-2",
        "ISO 2859-10",
        "ISO 28590",
        "GB 2828-87",
        "GB/T 2828.11",
        "GB/T 2829",
        "MIL-STD-105A",
        "MIL-STD-1050",
        "Z1.9",
        "c=0",
    ],
)
def test_what_is_no_edition_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(UnknownEdition):
        edition_named(text)


def test_every_edition_is_named_by_its_own_value() -> None:
    for edition in Edition:
        assert edition_named(edition.value) is edition


def test_refusals_of_sampling_are_refusals_of_the_domain() -> None:
    assert issubclass(EditionNotImplemented, Refusal)
    assert EditionNotImplemented.code == "edition_not_implemented"
