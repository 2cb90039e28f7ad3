"""Short answers to a question about one number."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reading import Origin, read_answer

READ = [
    ("lot_size", "1500", 1500),
    ("lot_size", "1,500 pcs", 1500),
    ("lot_size", "1.5k", 1500),
    ("lot_size", "一千五", 1500),
    ("lot_size", "１５００件", 1500),
    ("lot_size", "lot 1500", 1500),
    ("lot_size", "批量1500", 1500),
    ("lot_size", "it is 1500 pcs, sorry", 1500),
    ("sample_size", "125", 125),
    ("sample_size", "we drew 125", 125),
    ("sample_size", "抽了125", 125),
    ("sample_size", "125 pcs checked", 125),
    ("critical", "none", 0),
    ("critical", "no criticals", 0),
    ("critical", "没有", 0),
    ("critical", "致命没有", 0),
    ("critical", "zero", 0),
    ("major", "严重12", 12),
    ("major", "twelve", 12),
    ("major", "12 major", 12),
    ("major", "十二个", 12),
    ("minor", "轻微22", 22),
]
NOT_READ = [
    ("lot_size", "about 1500"),
    ("lot_size", "1500 or 1600"),
    ("lot_size", "not 1500"),
    ("lot_size", "1500?"),
    ("lot_size", "in 5 minutes"),
    ("lot_size", "none"),
    ("lot_size", "1_0"),
    ("lot_size", "1e3"),
    ("major", "minor 5"),
    ("major", "2 majors and 3 minors"),
    ("major", "-3"),
    ("major", "4.5"),
    ("major", "3-4"),
    ("major", "5+"),
    ("major", "wait"),
    ("sample_size", "80%"),
    ("po", "4711"),
    ("lot_size", "1500 " + "x" * 100),
]


@pytest.mark.parametrize(("field", "text", "value"), READ)
def test_an_answer_is_its_one_number(field: str, text: str, value: int) -> None:
    found = read_answer(field, text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(("field", "text"), NOT_READ)
def test_an_answer_that_says_anything_else_is_asked_again(field: str, text: str) -> None:
    assert read_answer(field, text) is None


def test_a_product_of_cartons_is_marked_as_derived() -> None:
    found = read_answer("lot_size", "30 cartons x 50")
    assert found is not None
    assert (found.value, found.origin) == (1500, Origin.DERIVED)


@given(st.integers(0, 9_999_999))
def test_any_plain_number_is_read_back_as_it_stands(number: int) -> None:
    found = read_answer("lot_size", f" {number} ")
    assert found is not None
    assert found.value == number


@given(st.sampled_from(["lot_size", "major", "critical"]), st.text(max_size=100))
def test_no_text_raises(field: str, text: str) -> None:
    read_answer(field, text)


def test_a_hostile_text_costs_nothing() -> None:
    started = time.process_time()
    read_answer("lot_size", "1" * 40_000)
    assert time.process_time() - started < 0.05
