"""What stands beside the counts: tests that were passed, and sides that are no "about"."""

import pytest

from bot.domain.reading import read_report


@pytest.mark.parametrize("tried", ["barcode 10/10 ok", "hi-pot 5/5 pass", "zipper 20/20 good"])
def test_a_named_test_that_all_passed_counts_nothing(tried: str) -> None:
    found = read_report(f"PO 88111 | {tried} | lot 2,600 | ss 125 | cr 0 | ma 4 | mi 5")
    assert found["kind"] == "report"
    assert (found["critical"], found["major"], found["minor"]) == (0, 4, 5)


def test_three_counts_of_which_two_are_equal_are_counts() -> None:
    found = read_report("PO 81 lot 1500 sample 125 result 0/2/2 ok")
    assert (found["critical"], found["major"], found["minor"]) == (0, 2, 2)


def test_left_and_right_is_not_about() -> None:
    found = read_report("PO 82011 1800双 抽125 主要4：左右脚色差4 次要5 致命0")
    assert (found["kind"], found["major"]) == ("report", 4)
    assert "major" in read_report("PO 82011 1800双 抽125 主要4左右 次要5 致命0")["missing"]
