"""One letter is a measure right behind a number, and else a size or a label."""

import pytest

from bot.domain.reading import read_report

SIZES = (
    "订单60172\nS 300件\nM 500件\nL 400件\nXL 200件\n合计1400件 抽125件\n致命缺陷0 主要缺陷5 次要缺陷6",
    "PO 60172 S 300 pcs, M 500 pcs, L 400 pcs, XL 200 pcs\ntotal 1400 pcs, sample 125\n"
    "critical 0 major 5 minor 6",
    "PO 60172 S:300, M:500, L:400, XL:200 total 1400 pcs, sample 125 critical 0 major 5 minor 6",
    "PO 60172 S-300 M-500 L-400 XL-200 total 1400 pcs, sample 125 critical 0 major 5 minor 6",
)


@pytest.mark.parametrize("text", SIZES)
def test_a_lot_by_sizes_is_the_total_that_its_sizes_make(text: str) -> None:
    found = read_report(text)
    assert (found["kind"], found["lot_size"], found["sample_size"]) == ("report", 1400, 125)
    assert (found["critical"], found["major"], found["minor"]) == (0, 5, 6)


def test_sizes_that_do_not_make_the_total_are_asked_about() -> None:
    found = read_report(SIZES[2].replace("L:400", "L:300"))
    assert found["kind"] == "needs_clarification"
    assert "lot_size" not in found


def test_a_label_behind_a_number_is_no_measure() -> None:
    found = read_report("PO 60565 AQL 0/1.0/2.5 L=II N=1,180 n=80 found 0/1/3")
    assert (found["aql_critical"], found["aql_major"], found["aql_minor"]) == (0, 1, 2.5)
    found = read_report("po 20333 lot 2500 g-iii ss 200 cr 0 ma 10 mi 9")
    assert (found["lot_size"], found["level"]) == (2500, "III")


@pytest.mark.parametrize(
    "measured", ["rope 10 m", "cord length 1.5 m ok", "weight 200 g", "5 L bag"]
)
def test_a_measure_counts_nothing(measured: str) -> None:
    found = read_report(f"PO 1234 lot 1500, sample 125, {measured}, critical 0, major 2, minor 3")
    assert found["kind"] == "report"
    assert (found["lot_size"], found["major"], found["minor"]) == (1500, 2, 3)
