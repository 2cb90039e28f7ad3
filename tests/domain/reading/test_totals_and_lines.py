"""Lines never add to the total of their class: equal they confirm it, else it is asked about."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.reading import read_report
from tests.domain.reading.totals_and_lines import CLASSES, written


@given(st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_totals_with_their_lines_give_the_totals_or_a_question(seed: int) -> None:
    message = written(Random(seed))
    read = read_report(message.text)
    if read["kind"] == "report":
        assert message.agrees, message.text
        assert tuple(read[name] for name in CLASSES) == message.totals, message.text
    else:
        assert read["kind"] == "needs_clarification", message.text


def test_most_totals_with_lines_that_agree_are_read() -> None:
    messages = [message for seed in range(300) if (message := written(Random(seed))).agrees]
    read = sum(read_report(message.text)["kind"] == "report" for message in messages)
    assert read > 0.85 * len(messages)


HEAD = "PO 4711 尾期 批量1500 抽样125 "
EN_HEAD = "PO 4711 lot 1500 sample 125 "


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "致命0 严重12 轻微22 拉链坏7（严重）肩带松5（严重）线头22（轻微）",
        HEAD + "严重12轻微22致命0 拉链7严重 肩带5严重 线头22轻微",
        HEAD + "拉链坏7（严重）肩带松5（严重）线头22（轻微）致命0 严重12 轻微22",
        HEAD + "致命共0，严重共12，轻微共22，其中拉链坏7（严重），肩带松5（严重）",
        EN_HEAD + "crit 0 maj 12 min 22 broken zip 7 (maj) loose strap 5 (maj) thread 22 (min)",
        EN_HEAD + "crit 0 maj 12 min 22 broken zip 7 maj loose strap 5 maj thread 22 min",
        EN_HEAD + "0 CR 12 MA 22 MI: 7 x broken zip (MA) + 5 x strap (MA) + 22 x thread (MI)",
        EN_HEAD + "\n12 maj, 22 min, 0 crit\nstain, 9, maj; zip, 3, maj; thread, 22, min",
    ],
)
def test_a_total_that_its_lines_confirm_is_read_once(text: str) -> None:
    read = read_report(text)
    assert read["kind"] == "report"
    assert [read[name] for name in CLASSES] == [0, 12, 22]


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        (HEAD + "致命0 严重12 轻微22 拉链坏7（严重）肩带松4（严重）线头22（轻微）", "major"),
        (HEAD + "致命0，严重12，轻微22，其中拉链坏9（严重），肩带松5（严重）", "major"),
        (EN_HEAD + "crit 0 maj 12 min 22 zip 7 (maj) strap 5 (maj) thread 20 (min)", "minor"),
        (EN_HEAD + "crit 0 maj 12 min 22 zip 7 maj strap 5 maj thread 2 min", "minor"),
        (EN_HEAD + "\n12 maj, 22 min, 0 crit\nstain, 9, maj; zip, 5, maj", "major"),
    ],
)
def test_a_total_that_its_lines_do_not_confirm_is_asked_about(text: str, differs: str) -> None:
    read = read_report(text)
    assert read["kind"] == "needs_clarification"
    assert read["conflict"] == [differs]
    assert differs not in read
