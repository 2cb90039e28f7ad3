"""Marks around values: what is compared, and where Chinese needs no gap."""

import pytest

from bot.rendering.fences import fenced, joined, own_words, seamed, unfenced


def test_fenced_words_are_shown_and_not_compared() -> None:
    text = f"the {fenced('20-inch bag')} of lot {seamed('1,500')}"
    assert unfenced(text) == "the 20-inch bag of lot 1,500"
    assert own_words(text) == "the  of lot 1,500"


@pytest.mark.parametrize(
    ("filled", "read"),
    [
        (f"订单 {fenced('4711')} 已放行", "订单 4711 已放行"),
        (f"{fenced('丽水箱包厂')} 已答复", "丽水箱包厂已答复"),
        (f"请联系 {fenced('林芳')} 处理", "请联系林芳处理"),
        (f"{fenced('Lin Fang 林芳')} 已选择", "Lin Fang 林芳已选择"),
        (f"推算 {seamed('294 件')} 至 {seamed('538 件')}。", "推算 294 件至 538 件。"),
        (f"自 {seamed('18:00 北京 / 05:00 纽约')} 起", "自 18:00 北京 / 05:00 纽约起"),
        (f"{seamed('严重')} {seamed('轻微')}", "严重轻微"),
    ],
)
def test_a_chinese_value_meets_chinese_words_without_a_gap(filled: str, read: str) -> None:
    assert unfenced(joined(filled)) == read


def test_nothing_inside_a_value_is_touched() -> None:
    verbatim = fenced("我们 同意 吗")
    assert unfenced(joined(f"“{verbatim}”")) == "“我们 同意 吗”"
