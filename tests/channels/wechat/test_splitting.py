"""Bytes, characters, numbers: nothing is torn and nothing is lost."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.wechat.splitting import size, split

words = st.one_of(
    st.sampled_from(
        [
            "验货结果",
            "不合格",
            "。",
            "，",
            "\n",
            " ",
            "；",
            "e\u0301",
            "👩\u200d🏭",
            "❤\ufe0f",
            "! ",
            ". ",
        ]
    ),
    st.from_regex(r"\A[0-9]{1,3}(,[0-9]{3}){0,2}(\.[0-9]{2})?%?\Z"),
    st.sampled_from(["QC-0042-V3", "2026-11-24", "18:00", "USD", "rework", "1,200.50", "AQL"]),
    st.text(alphabet="货abcß😀ñ。，-", max_size=12),
)
texts = st.lists(words, max_size=150).map("".join)
_NUMBER = re.compile(r"[0-9]+(?:[.,:\-][0-9]+)*")


def _clings(character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in "\u200d\ufe0e\ufe0f"


@settings(max_examples=150)
@given(texts, st.integers(96, 300))
def test_pieces_fit_keep_their_order_and_lose_nothing(text: str, most: int) -> None:
    pieces = split(text, most)
    assert all(0 < size(piece) <= most for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@settings(max_examples=150)
@given(texts, st.integers(96, 300))
def test_no_number_and_no_character_is_cut(text: str, most: int) -> None:
    pieces = split(text, most)
    whole = [n for n in _NUMBER.findall(text) if len(n) < 30]
    assert [n for p in pieces for n in _NUMBER.findall(p) if len(n) < 30] == whole
    if "\u200d" not in text[:1] and not unicodedata.combining(text[:1] or "a"):
        assert not any(_clings(piece[0]) for piece in pieces[1:])


def test_a_cut_falls_between_sentences_where_it_can() -> None:
    found = "批量 1,200 件，样本 125 件。严重缺陷 12 处，超出 Ac 7。"
    asked = "请把全部货物留在贵司仓库，暂不装柜。"
    assert split(found + asked, 100) == (found, asked)


@settings(max_examples=100)
@given(st.lists(st.integers(10**6, 10**12), min_size=20, max_size=60), st.integers(96, 200))
def test_where_there_is_no_better_place_numbers_stay_whole(counts: list[int], most: int) -> None:
    pieces = split("".join(f"件{n:,}" for n in counts), most)
    assert len(pieces) > 1
    found = [n for piece in pieces for n in _NUMBER.findall(piece)]
    assert found == [f"{n:,}" for n in counts]


def test_where_there_is_no_better_place_characters_stay_whole() -> None:
    for whole in ("e\u0301", "👩\u200d🏭", "❤\ufe0f"):
        for shift in range(8):
            pieces = split("货" * shift + whole * 60, 96)
            assert "".join(pieces) == "货" * shift + whole * 60
            assert not any(_clings(piece[0]) or piece[-1] == "\u200d" for piece in pieces)


def test_what_fits_is_one_piece_and_nothing_is_none() -> None:
    assert split("  收到。 ", 2048) == ("收到。",)
    assert split(" \n ", 2048) == ()


def test_a_word_longer_than_a_message_is_cut_all_the_same() -> None:
    assert split("a" * 500, 100) == ("a" * 100,) * 5
