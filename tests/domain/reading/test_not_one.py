"""Not a single one is none; one that lacks something is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reading import read_report

LINE = "PO 60124 批量1500 抽125 {} 主要3 次要8"


def counts(text: str) -> tuple[object, object, object]:
    found = read_report(text)
    return found.get("critical"), found.get("major"), found.get("minor")


@given(
    st.sampled_from(["致命", "致命的", "致命：", "致命缺陷"]),
    st.sampled_from("一半1"),
    st.sampled_from("件个只双套条台张片块根瓶把处项"),
    st.sampled_from(["", "都", "也"]),
    st.sampled_from(["没有", "没", "没发现", "没看到", "没见到", "未发现", "未见", "没查到"]),
)
def test_a_one_that_is_said_to_be_none_is_none(
    word: str, one: str, piece: str, even: str, none: str
) -> None:
    assert counts(LINE.format(f"{word}{one}{piece}{even}{none}")) == (0, 3, 8)


@given(
    st.sampled_from(["没有一", "没有1", "未发现一", "没有任何一"]), st.sampled_from("件个只双条处")
)
def test_none_may_come_before_the_one(none: str, piece: str) -> None:
    assert counts(LINE.format(f"{none}{piece}致命")) == (0, 3, 8)


@pytest.mark.parametrize(
    "words", ["致命一雙都沒有", "致命 一条都没有", "致命一个没有的", "致命一只都没有哦"]
)
def test_it_is_heard_in_other_dress(words: str) -> None:
    assert counts(LINE.format(words)) == (0, 3, 8)


@pytest.mark.parametrize(
    "words", ["not even 1", "not a one", "not a single one", "not even a single"]
)
def test_it_is_heard_in_english(words: str) -> None:
    assert counts(f"PO 60124, lot 1500, sample 125, critical {words}, major 3, minor 8") == (
        0,
        3,
        8,
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("致命没有一个主要三个次要", (0, 1, 3)),
        ("致命没有 一个主要 三个次要", (0, 1, 3)),
        ("致命0 主要十一条 次要没有", (0, 11, 0)),
        ("致命0 主要一个 次要没有", (0, 1, 0)),
        ("致命一个 主要没有 次要没有", (1, 0, 0)),
        ("致命0 主要二十一条 次要一条没有", (0, 21, 0)),
    ],
)
def test_the_no_of_one_class_takes_no_one_from_another(
    words: str, found: tuple[int, int, int]
) -> None:
    assert counts(f"PO 60124 批量1500 抽125 {words}") == found


def test_one_that_lacks_something_is_a_fault() -> None:
    found = read_report("PO 60124 批量1500 抽125 致命0 主要1：一个没有拉头 次要3")
    assert found.get("major") == 1
