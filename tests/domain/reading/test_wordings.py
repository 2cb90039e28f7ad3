"""Every labelled wording is read as a careful colleague reads it."""

from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest

from bot.domain.reading import read_report
from tests.domain.reading.wordings.asking import ASKING
from tests.domain.reading.wordings.changes import CHANGES
from tests.domain.reading.wordings.chatter import CHATTER
from tests.domain.reading.wordings.chinese import CHINESE, MIXED
from tests.domain.reading.wordings.corrections import CORRECTIONS
from tests.domain.reading.wordings.doubts import DOUBTS
from tests.domain.reading.wordings.english import ENGLISH
from tests.domain.reading.wordings.floor import FLOOR
from tests.domain.reading.wordings.fourth_look import FOURTH_LOOK
from tests.domain.reading.wordings.labels import FIELDS, Wording
from tests.domain.reading.wordings.lines import LINES
from tests.domain.reading.wordings.mobile_chinese import MOBILE_CHINESE
from tests.domain.reading.wordings.named import NAMED, NAMELESS
from tests.domain.reading.wordings.order_numbers import ORDER_NUMBERS
from tests.domain.reading.wordings.passed_on import PASSED_ON
from tests.domain.reading.wordings.pasted import PASTED
from tests.domain.reading.wordings.phone import PHONE
from tests.domain.reading.wordings.quarrels import QUARRELS
from tests.domain.reading.wordings.second_look import SECOND_LOOK
from tests.domain.reading.wordings.second_thoughts import SECOND_THOUGHTS
from tests.domain.reading.wordings.sizes import SIZES
from tests.domain.reading.wordings.sums_and_shares import SUMS_AND_SHARES
from tests.domain.reading.wordings.tables import TABLES
from tests.domain.reading.wordings.talk import TALK
from tests.domain.reading.wordings.third_look import THIRD_LOOK
from tests.domain.reading.wordings.workshop import WORKSHOP

WORDINGS = tuple(
    chain(
        ENGLISH, CHINESE, MIXED, FLOOR, WORKSHOP, TABLES, LINES, ASKING, DOUBTS, CORRECTIONS,
        CHANGES, CHATTER, TALK, PASSED_ON, PHONE, MOBILE_CHINESE, PASTED, QUARRELS,
        SECOND_LOOK, THIRD_LOOK, ORDER_NUMBERS, SECOND_THOUGHTS,
        SIZES, SUMS_AND_SHARES, NAMED, FOURTH_LOOK,
    )
)  # fmt: skip
NAMES = ("supplier", "product", "inspector")


def of_kind(*kinds: str) -> list[Wording]:
    return [wording for wording in WORDINGS if wording.kind in kinds]


def same(name: str, stated: Any, read: Any) -> bool:
    """Equal values; a name may be read longer or shorter, in one language of two."""
    if name in NAMES:
        return stated.casefold() in read.casefold() or read.casefold() in stated.casefold()
    return read == stated


@pytest.mark.parametrize("wording", of_kind("report", "correction"), ids=lambda w: w.text[:60])
def test_a_clear_message_is_read_in_every_field_and_in_no_other(wording: Wording) -> None:
    read = read_report(wording.text)
    assert read["kind"] == wording.kind
    for name in FIELDS:
        if name in wording.values:
            assert same(name, wording.values[name], read.get(name)), name
        elif name not in NAMES:
            assert name not in read, name


@pytest.mark.parametrize("wording", of_kind("needs_clarification"), ids=lambda w: w.text[:60])
def test_what_is_open_is_asked_and_the_rest_is_read(wording: Wording) -> None:
    read = read_report(wording.text)
    assert read["kind"] == "needs_clarification"
    asked = {*read.get("missing", ()), *read.get("conflict", ())}
    assert asked & set(wording.open)
    for name, value in wording.values.items():
        assert read.get(name) == value


@pytest.mark.parametrize("wording", of_kind("not_report"), ids=lambda w: w.text[:60])
def test_a_message_that_reports_nothing_gives_nothing(wording: Wording) -> None:
    assert read_report(wording.text) == {"kind": "not_report"}


@pytest.mark.parametrize(
    "wording", [w for w in WORDINGS if w.defects is not None], ids=lambda w: w.text[:60]
)
def test_defect_lines_keep_their_words_class_and_count(wording: Wording) -> None:
    read = read_report(wording.text)["defects"]
    assert isinstance(read, list)
    assert [(d["description"], d["class"], d["count"]) for d in read] == list(wording.defects or ())


def test_the_labels_are_many_and_of_all_kinds() -> None:
    assert len(WORDINGS) > 1_000
    assert {wording.kind for wording in WORDINGS} == {
        "report", "correction", "needs_clarification", "not_report",
    }  # fmt: skip


def test_talk_is_no_name() -> None:
    for text in NAMELESS:
        read = read_report(text)
        assert not {"supplier", "product", "inspector"} & set(read), (text, read)


def test_values_are_plain_numbers_and_texts() -> None:
    for wording in of_kind("report"):
        values = read_report(wording.text).values()
        assert not any(isinstance(value, Decimal | date) for value in values)
