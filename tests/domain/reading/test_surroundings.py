"""What stands around a report, and how it is typed, changes no value: at worst it makes us ask."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reading import read_report
from tests.domain.reading.test_wordings import WORDINGS
from tests.domain.reading.wordings.labels import Wording

REPORTS = [wording for wording in WORDINGS if wording.kind == "report"]
NUMBERS = ("critical", "major", "minor", "lot_size", "order_qty", "sample_size", "level")
NOISE = (
    "GW 12.4 kg per carton.", "Carton size 60x40x30 cm.", "Call me 13800138000.", "Style 88231.",
    "Photo 12 shows the hole.", "Container 40HQ loads Friday.", "2 inspectors, 5 hours on site.",
    "ETD 12 Dec.", "Price 2.40 USD.", "We opened 8 cartons.", "Drop test 1 carton ok.", "Room 301.",
    "Size measured on 5 pcs.", "Humidity 65%.", "Barcode 6901234567892 ok.", "See page 2.",
    "Next visit in 3 days.", "Factory has 120 workers.", "Report R-2026-118.", "Lunch at 12:30.",
    "箱规60*40*30。", "毛重12.4公斤。", "开了8箱。", "摔箱1箱OK。", "量尺寸5件OK。", "车间3楼。",
    "工人120名。", "电话13800138000。", "湿度65%。", "明天去下一家。",
)  # fmt: skip
WIDE = str.maketrans("0123456789:,", "０１２３４５６７８９：，")
TYPED: tuple[Callable[[str], str], ...] = (
    str.upper,
    lambda text: text.translate(WIDE),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(", ", "; "),
    lambda text: text.replace(", ", ",\n"),
    lambda text: text.replace(", ", " | "),
    lambda text: text.replace(", ", " "),
    lambda text: text.replace(": ", " - "),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: f"Hi all,\n\n{text}\n\nBest regards\nTom",
)


def assert_at_worst_asked(wording: Wording, text: str) -> None:
    read = read_report(text)
    if read["kind"] != "report":
        return
    for name in NUMBERS:
        assert read.get(name) in (wording.values.get(name), None), (name, text)


@given(st.sampled_from(REPORTS), st.sampled_from(NOISE), st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_line_of_other_facts_changes_no_value(wording: Wording, noise: str, before: bool) -> None:
    lines = (noise, wording.text) if before else (wording.text, noise)
    assert_at_worst_asked(wording, "\n".join(lines))


@given(st.sampled_from(REPORTS), st.sampled_from(TYPED))
@settings(max_examples=200, deadline=None)
def test_another_way_of_typing_changes_no_value(
    wording: Wording, typed: Callable[[str], str]
) -> None:
    assert_at_worst_asked(wording, typed(wording.text))


DOUBTS = ("about {}", "~{}", "{}+", "{}?", "{} or {more}", "{}-{more}", "at least {}", "{} (tbc)")
DOUBTS_ZH = (
    "大概{}",
    "约{}",
    "{}左右",
    "{}到{more}",
    "{}或{more}",
    "至少{}",
    "不到{}",
    "{}（待定）",
)
PLAIN = "PO 9310 lot 1200 sample 80 crit 0 maj {} min {}"
PLAIN_ZH = "PO 9310 批量1200 抽80 致命0 主要{} 次要{}"


@given(
    st.sampled_from([(PLAIN, d) for d in DOUBTS] + [(PLAIN_ZH, d) for d in DOUBTS_ZH]),
    st.integers(2, 40),
    st.integers(2, 40),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_a_doubted_count_is_asked_about_and_the_other_one_stands(
    worded: tuple[str, str], doubted: int, sure: int, major: bool
) -> None:
    frame, doubt = worded
    written = doubt.format(doubted, more=doubted + 1)
    text = frame.format(*((written, sure) if major else (sure, written)))
    read = read_report(text)
    name, other = ("major", "minor") if major else ("minor", "major")
    assert read["kind"] == "needs_clarification", text
    assert name not in read, text
    assert read.get(other) == sure, text
