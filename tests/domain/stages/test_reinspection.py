"""Re-inspection: sorted first, by other eyes, conceded classes apart (rows 86a, 117-125, Y22)."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.errors import NotYet
from bot.domain.people import Actor, Role
from bot.domain.sampling import DefectClass, NegativeCount
from bot.domain.stages.reinspection import (
    FileReinspection,
    LotGrew,
    ReinspectionJudged,
    SameInspector,
    SampleNotOfPlan,
    new_major_types,
)
from bot.domain.stages.report import (
    FileReport,
    Findings,
    LotEmpty,
    ReviseReport,
    SampleEmpty,
    numbered,
)
from tests.domain.stories import (
    CHEN,
    DANA,
    LIN,
    MAJOR,
    MINOR,
    WEI,
    Story,
    again,
    agreed,
    credit,
    failed,
    found,
    lines,
    rework,
    settled,
)

REWORK_ALL = agreed(rework(MAJOR), rework(MINOR))


def sorted_lot(terms: Any = None) -> Story:
    story = settled(terms)
    story.sorts()
    return story


def filing(story: Story, findings: Findings, actor: Actor = CHEN) -> FileReinspection:
    return FileReinspection(findings=findings, **story.by(actor))


def result(findings: Findings, terms: Any = None) -> ReinspectionJudged:
    (event,) = sorted_lot(terms).reinspects(findings)
    assert isinstance(event, ReinspectionJudged)
    return event


def typed(*descriptions: str, count: int = 1) -> Findings:
    """A re-inspection that found these major types."""
    types = numbered(tuple((d, MAJOR, count) for d in descriptions), 1)
    return again(0, count * len(types), 0, defects=types)


# ---------------------------------------------------------------- when


@pytest.mark.parametrize("make", [failed, lambda: settled(agreed(credit(MAJOR), credit(MINOR)))])
def test_without_an_agreed_rework_there_is_nothing_to_inspect_again(
    make: Callable[[], Story],
) -> None:
    story = make()
    story.refused(NotYet, filing(story, again()))


def test_criticals_are_screened_and_inspected_again_without_any_terms() -> None:
    story = failed(findings=found(1, 0, 0, defects=lines(critical=1)))
    story.sorts()
    story.reinspects(again(0, 0, 0, defects=()))
    assert story.case.reinspection.passed


def test_no_sort_no_reinspection() -> None:
    story = settled()
    refusal = story.refused(NotYet, filing(story, again()))
    assert "sorted 100 %" in refusal.sentence("en")


def test_the_sort_is_a_claim_and_opens_nothing() -> None:
    story = sorted_lot()
    assert story.case.reinspection.sorted_by == LIN
    assert story.open == ["reinspection_passed"]
    assert story.sorts() == []


# ---------------------------------------------------------------- by whom (row 123)


def test_the_first_inspector_does_not_inspect_again() -> None:
    story = sorted_lot()
    refusal = story.refused(SameInspector, filing(story, again(inspector="Li"), WEI))
    assert "Wei made the first inspection" in refusal.sentence("en")


def test_a_buyer_passes_on_the_report_of_another_inspector_and_not_of_the_same() -> None:
    story = sorted_lot()
    story.refused(SameInspector, filing(story, again(inspector=" wei"), DANA))
    story.reinspects(again(inspector="Chen"), DANA)
    assert story.case.reinspection.passed


def test_a_buyer_may_pass_on_both_reports_of_two_inspectors() -> None:
    story = Story()
    story.do(FileReport(findings=found(inspector="Li Ming"), **story.by(DANA)))
    story.settles()
    story.sorts()
    story.refused(SameInspector, filing(story, again(inspector="Li Ming"), DANA))
    story.reinspects(again(inspector="Chen"), DANA)
    assert story.case.reinspection.passed


def test_a_buyer_who_inspects_is_an_inspector() -> None:
    both = Actor(id="b", name="Bo", roles=(Role.BUYER, Role.INSPECTOR))
    story = Story()
    story.do(FileReport(findings=found(inspector="Bo"), **story.by(both)))
    story.settles()
    story.sorts()
    story.refused(SameInspector, filing(story, again(inspector="Chen"), both))


def test_who_only_corrected_the_first_report_may_inspect_again() -> None:
    story = failed()
    story.do(_correction(story))
    story.settles()
    story.sorts()
    story.refused(SameInspector, filing(story, again(), WEI))
    story.reinspects(again(), CHEN)


def _correction(story: Story) -> ReviseReport:
    return ReviseReport(findings=found(major=11), reason="recount", **story.by(CHEN))


# ---------------------------------------------------------------- how (row 121)


def test_the_lot_is_drawn_at_level_iii() -> None:
    event = result(again(0, 3, 9), REWORK_ALL)
    told = [(o.defect_class, o.sample_size, o.ac, o.re) for o in event.outcomes]
    assert told[1:] == [(MAJOR, 200, 10, 11), (MINOR, 200, 14, 15)]


@pytest.mark.parametrize(
    ("major", "minor", "passed"), [(10, 14, True), (11, 0, False), (0, 15, False)]
)
def test_it_passes_below_re_in_every_class(major: int, minor: int, passed: bool) -> None:
    assert result(again(0, major, minor), REWORK_ALL).passed is passed


def test_a_critical_fails_it() -> None:
    assert not result(again(1, 0, 0, defects=lines(critical=1)), REWORK_ALL).passed


@pytest.mark.parametrize("drawn", [80, 125, 199])
def test_a_short_sample_is_neither_a_pass_nor_a_fail(drawn: int) -> None:
    story = sorted_lot()
    refusal = story.refused(SampleNotOfPlan, filing(story, again(0, 0, 0, sample_size=drawn)))
    assert "of 1500 draws 200" in refusal.sentence("en")


def test_a_short_sample_that_holds_too_many_fails_it() -> None:
    assert not result(again(0, 11, 0, sample_size=125)).passed


def test_a_whole_lot_that_was_counted_is_not_failed_by_the_limits_of_200() -> None:
    story = sorted_lot()
    refused = filing(story, again(0, 12, 0, sample_size=1500))
    refusal = story.refused(SampleNotOfPlan, refused)
    assert "严重" in refusal.sentence("zh")
    assert result(again(0, 10, 0, sample_size=1500)).passed


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"lot_size": 0}, LotEmpty),
        ({"sample_size": 0}, SampleEmpty),
        ({"lot_size": 1501}, LotGrew),
        ({"minor": -1, "defects": ()}, NegativeCount),
    ],
)
def test_numbers_that_cannot_be_are_refused_here_too(changes: dict[str, Any], refusal: Any) -> None:
    story = sorted_lot()
    story.refused(refusal, filing(story, again(**changes)))


def test_units_lost_in_the_rework_make_the_lot_smaller_and_the_release_too() -> None:
    story = sorted_lot()
    story.reinspects(again(lot_size=1490))
    (released, *_) = story.releases()
    assert released.model_dump()["quantity"] == 1490


# ---------------------------------------------------------------- conceded classes (row 86a)


def conceding(minor: int, ceiling: str | None = "25.4") -> ReinspectionJudged:
    terms = agreed(rework(MAJOR), credit(MINOR, ceiling=ceiling))
    return result(again(0, 0, minor), terms)


def test_33_conceded_of_200_and_nothing_else_pass() -> None:
    event = conceding(33)
    assert event.passed
    assert [(c.defect_class, c.count, c.within) for c in event.conceded] == [(MINOR, 33, True)]
    assert MINOR not in {o.defect_class for o in event.outcomes}


def test_the_same_33_without_the_line_fail() -> None:
    assert not conceding(33, ceiling=None).passed


@pytest.mark.parametrize(("minor", "within"), [(50, True), (51, False)])
def test_a_conceded_class_has_a_ceiling(minor: int, within: bool) -> None:
    event = conceding(minor, ceiling="25")
    assert event.conceded[0].within is within
    assert event.passed is within


def test_a_conceded_class_needs_no_sample_of_the_plan() -> None:
    terms = agreed(rework(MAJOR), credit(MINOR, ceiling="25"))
    story = sorted_lot(terms)
    story.refused(SampleNotOfPlan, filing(story, again(0, 0, 33, sample_size=199)))
    assert result(again(0, 0, 33, sample_size=400), terms).passed


def test_a_worse_grade_of_a_conceded_type_counts_as_what_it_is() -> None:
    types = numbered((("loose thread", MAJOR, 11),), 1)
    assert not result(again(0, 11, 0, defects=types)).passed


# ---------------------------------------------------------------- new types (row 122, Y22)


def test_a_new_major_type_fails_the_lot_though_its_count_is_below_ac() -> None:
    event = result(typed("broken zipper", "wrong colour"))
    assert event.new_types == ("wrong colour",)
    assert not event.passed


@pytest.mark.parametrize(
    "words", ["Broken Zipper", "zipper broken", "zipper", "broken zipper, left"]
)
def test_the_same_type_in_other_words_is_not_new(words: str) -> None:
    assert result(typed(words)).new_types == ()


@pytest.mark.parametrize("words", ["broken strap", "zipper colour"])
def test_one_word_in_common_does_not_make_it_the_same(words: str) -> None:
    assert result(typed(words)).new_types == (words,)


def test_a_minor_of_the_first_report_that_became_major_is_no_new_type() -> None:
    assert result(typed("loose thread")).new_types == ()


def test_a_type_in_another_script_is_for_a_person_to_compare() -> None:
    event = result(typed("拉链坏"))
    assert (event.new_types, event.unmatched) == ((), ("拉链坏",))
    assert event.passed


@pytest.mark.parametrize(
    ("first", "second", "new", "unmatched"),
    [
        (("拉链坏",), ("拉链坏了",), (), ()),
        (("拉链坏",), ("肩带松",), ("肩带松",), ()),
        (("拉链坏", "loose strap"), ("zipper",), ("zipper",), ()),
        (("",), ("zipper",), (), ("zipper",)),
        ((), ("zipper",), (), ("zipper",)),
    ],
)
def test_types_are_compared_within_a_script(
    first: tuple[str, ...],
    second: tuple[str, ...],
    new: tuple[str, ...],
    unmatched: tuple[str, ...],
) -> None:
    before = found(defects=numbered(tuple((d, MAJOR, 1) for d in first), 1))
    assert new_major_types(typed(*second), before) == (new, unmatched)


def test_a_line_of_zero_and_a_new_minor_are_no_new_major() -> None:
    types = numbered((("seam", MAJOR, 0), ("stain", MINOR, 3)), 1)
    assert new_major_types(again(0, 0, 3, defects=types), found()) == ((), ())


# ---------------------------------------------------------------- cycles (row 124)


def test_after_a_failed_cycle_the_lot_is_sorted_again() -> None:
    story = sorted_lot()
    story.reinspects(again(0, 11, 0))
    assert story.case.reinspection.sorted_by is None
    assert story.open == ["lot_sorted", "reinspection_passed"]
    story.refused(NotYet, filing(story, again()))


def test_a_second_cycle_can_pass_and_both_stay() -> None:
    story = sorted_lot()
    story.reinspects(again(0, 11, 0))
    story.sorts()
    story.reinspects()
    assert [r.cycle for r in story.case.reinspection.results] == [1, 2]
    assert story.open == []


def test_a_recount_after_a_pass_counts() -> None:
    story = sorted_lot()
    story.reinspects()
    story.reinspects(again(0, 13, 0))
    assert not story.case.reinspection.passed


def test_a_pass_under_terms_that_no_longer_stand_does_not_count_under_new_ones() -> None:
    story = failed(findings=found(major=0))
    story.settles(agreed(rework(MINOR)))
    story.sorts()
    story.reinspects(again(0, 0, 0, defects=()))
    assert story.open == []
    story.corrects(found(major=12))
    story.settles(REWORK_ALL)
    assert story.open == ["lot_sorted", "reinspection_passed"]
    assert len(story.case.reinspection.results) == 1


def test_a_ceiling_in_percent_is_exact_at_its_edge() -> None:
    third = agreed(rework(MAJOR), credit(MINOR, ceiling="16.5"))
    assert result(again(0, 0, 33), third).passed
    assert not result(again(0, 0, 34), third).passed
    assert Decimal("16.5") * 200 == 33 * 100


def test_every_class_is_either_judged_or_conceded() -> None:
    event = conceding(1)
    judged = [o.defect_class for o in event.outcomes] + [c.defect_class for c in event.conceded]
    assert sorted(judged) == sorted(DefectClass)
