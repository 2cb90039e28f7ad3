"""Reports: numbers that can be, one report for a lot, corrections that erase nothing (rows 16-28,
53, Y6, Y21)."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.errors import Incomplete, NotYet, Refusal
from bot.domain.sampling import CountBasis, NegativeCount
from bot.domain.stages.report import (
    AbortVisit,
    AlreadyFiled,
    Defect,
    FileReport,
    InspectionType,
    LinesDiffer,
    LotEmpty,
    MoreThanUnits,
    NoteEdit,
    QuestionReport,
    ReportRevised,
    ReviseReport,
    SampleAboveLot,
    SampleEmpty,
    numbered,
)
from bot.domain.stages.verdict import Verdict
from tests.domain.stories import (
    CHEN,
    DANA,
    LIN,
    MAJOR,
    MINOR,
    THREAD,
    WEI,
    ZIPPER,
    Story,
    failed,
    found,
    lines,
    ordered,
)

STRAP = Defect(id="D-003", description="loose strap", defect_class=MAJOR, count=5)


def filing(story: Story, **changes: Any) -> FileReport:
    return FileReport(findings=found(**changes), **story.by(WEI))


# ---------------------------------------------------------------- findings that cannot be


@pytest.mark.parametrize(
    ("changes", "refusal", "said"),
    [
        ({"lot_size": 0}, LotEmpty, "lot of 0"),
        ({"sample_size": 0}, SampleEmpty, "sample of 0"),
        ({"lot_size": 100}, SampleAboveLot, "sample of 125"),
        ({"major": 100, "minor": 26}, MoreThanUnits, "126 nonconforming"),
        ({"major": -1, "defects": ()}, NegativeCount, "-1"),
        ({"defects": (ZIPPER, STRAP)}, LinesDiffer, "major lines add up to 17, but 12"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_the_numbers(
    changes: dict[str, Any], refusal: type[Refusal], said: str
) -> None:
    story = Story()
    assert said in story.refused(refusal, filing(story, **changes)).sentence("en")


def test_a_line_below_zero_hides_no_surplus() -> None:
    minus = Defect(id="D-004", description="", defect_class=MAJOR, count=-5)
    more = Defect(id="D-005", description="seam", defect_class=MAJOR, count=5)
    story = Story()
    story.refused(NegativeCount, filing(story, defects=(ZIPPER, minus, more)))


def test_lines_that_differ_are_named_in_chinese_by_their_chinese_class() -> None:
    story = Story()
    refusal = story.refused(LinesDiffer, filing(story, defects=(ZIPPER, STRAP)))
    assert refusal.sentence("zh") == "严重明细合计17，但写的是12。请问哪个正确？"


def test_an_order_that_counts_nonconformities_takes_more_of_them_than_units() -> None:
    story = Story(ordered(basis=CountBasis.DEFECTS))
    story.do(filing(story, major=100, minor=60))
    assert story.case.overall is Verdict.FAIL


# ---------------------------------------------------------------- one lot, one report


def test_a_filed_report_is_revision_1_and_is_judged_at_once() -> None:
    story = Story()
    assert [e.kind for e in story.files()][:2] == ["report.filed", "verdict.lot_judged"]
    assert story.case.report.revision == 1


def test_a_second_filing_is_told_who_filed_the_first_and_replaces_nothing() -> None:
    story = failed()
    second = FileReport(findings=found(major=0, minor=0), **story.by(CHEN))
    refusal = story.refused(AlreadyFiled, second)
    assert "Wei filed the report of this lot, 2026-11-23 08:02 UTC" in refusal.sentence("en")
    assert story.case.overall is Verdict.FAIL


def test_an_aborted_visit_gives_no_verdict_and_no_release() -> None:
    story = Story()
    story.do(AbortVisit(reason="no access", **story.by(WEI)))
    assert story.case.overall is Verdict.ABORTED
    assert story.open == ["report_filed"]


def test_a_report_after_an_aborted_visit_counts() -> None:
    story = Story()
    story.do(AbortVisit(reason="goods not ready", **story.by(WEI)))
    story.files(found(major=0, minor=0))
    assert story.case.overall is Verdict.PASS


def test_a_visit_that_was_reported_cannot_be_aborted() -> None:
    story = failed()
    story.refused(AlreadyFiled, AbortVisit(reason="no access", **story.by(WEI)))


# ---------------------------------------------------------------- corrections


def test_a_correction_is_a_new_revision_beside_the_earlier_one() -> None:
    story = failed()
    story.corrects(found(major=7, minor=10))
    assert story.case.report.revision == 2
    assert story.kinds.count("verdict.lot_judged") == 2
    assert [e.findings.major for e in story.events if hasattr(e, "findings")] == [12, 7]


def test_a_correction_says_why() -> None:
    story = failed()
    story.refused(Incomplete, ReviseReport(findings=found(), reason=" ", **story.by(WEI)))


def test_a_correction_needs_a_report() -> None:
    story = Story()
    story.refused(NotYet, ReviseReport(findings=found(), reason="typo", **story.by(WEI)))


def test_a_correction_that_changes_nothing_is_no_revision() -> None:
    story = failed()
    assert story.corrects(found()) == []


def test_a_correction_obeys_the_same_sums() -> None:
    story = failed()
    wrong = found(major=126, defects=())
    story.refused(MoreThanUnits, ReviseReport(findings=wrong, reason="typo", **story.by(WEI)))


def test_who_corrects_did_not_inspect() -> None:
    story = failed()
    corrected = found(major=11, inspector="Dana")
    story.do(ReviseReport(findings=corrected, reason="typo", **story.by(DANA)))
    assert story.case.report.filed_by == DANA
    assert story.case.report.inspected_by == WEI
    assert story.case.report.inspector == "Wei"


# ---------------------------------------------------------------- defect ids (row 53)


def test_a_type_that_is_reported_again_keeps_its_id() -> None:
    story = failed()
    renumbered = numbered((("Broken zipper", MAJOR, 11), ("loose thread", MINOR, 22)), 3)
    story.corrects(found(major=11, defects=renumbered))
    assert [d.id for d in story.case.defects] == ["D-001", "D-002"]


def test_a_new_type_gets_an_id_that_nobody_had() -> None:
    story = failed()
    types = (("loose strap", MAJOR, 12), ("loose thread", MINOR, 22))
    story.corrects(found(defects=numbered(types, story.case.report.next_defect)))
    assert [d.id for d in story.case.defects] == ["D-003", "D-002"]


def test_an_id_is_never_given_again() -> None:
    story = failed()
    story.corrects(found(minor=0, defects=(ZIPPER,)))
    assert story.case.report.next_defect == 3
    story.corrects(found(defects=(ZIPPER, *numbered((("loose thread", MINOR, 22),), 3))))
    assert [d.id for d in story.case.defects] == ["D-001", "D-003"]


def test_a_corrected_description_keeps_the_id_it_names() -> None:
    story = failed()
    slider = Defect(id="D-001", description="zipper slider", defect_class=MAJOR, count=6)
    zipper = Defect(id="D-003", description="broken zipper", defect_class=MAJOR, count=6)
    story.corrects(found(defects=(slider, zipper, THREAD)))
    assert story.case.defects == (slider, zipper, THREAD)


def test_two_new_lines_of_one_name_share_no_id() -> None:
    story = failed()
    twice = (("broken zipper", MAJOR, 6), ("broken zipper", MAJOR, 6), ("loose thread", MINOR, 22))
    story.corrects(found(defects=numbered(twice, 3)))
    assert [d.id for d in story.case.defects] == ["D-001", "D-004", "D-002"]


@pytest.mark.parametrize("name", ["1", "D-1", "d-001", "D-001 ", "D-001\n"])
def test_an_id_has_one_form(name: str) -> None:
    with pytest.raises(ValidationError):
        Defect(id=name, description="", defect_class=MAJOR, count=1)


def test_lines_are_numbered_from_the_next_free_number() -> None:
    types = (("zipper", MAJOR, 1), ("thread", MINOR, 2))
    assert [d.id for d in numbered(types, 9)] == ["D-009", "D-010"]
    assert [d.id for d in numbered(types, 999)] == ["D-999", "D-1000"]


# ---------------------------------------------------------------- questions and edits


def question(story: Story, *, must_fail: bool) -> QuestionReport:
    return QuestionReport(
        text="18 major", problems=("lot_size:missing",), must_fail=must_fail, **story.by(WEI)
    )


def test_a_report_that_must_fail_is_held_before_it_is_understood() -> None:
    story = Story()
    events = story.do(question(story, must_fail=True))
    assert [e.kind for e in events] == ["report.questioned", "hold.placed"]
    assert story.case.hold.in_force


def test_a_report_that_may_pass_is_only_asked_about() -> None:
    story = Story()
    story.do(question(story, must_fail=False))
    assert not story.case.hold.in_force
    assert story.open == ["report_filed", "no_open_question"]


def test_the_findings_close_the_question() -> None:
    story = Story()
    story.do(question(story, must_fail=True))
    story.files()
    assert story.case.report.question is None


def test_an_edited_message_keeps_both_versions_and_changes_no_verdict() -> None:
    story = failed()
    before = story.case.verdict
    story.do(NoteEdit(before="12 major", after="2 major", **story.by(WEI)))
    assert story.events[-1].model_dump()["before"] == "12 major"
    assert story.events[-1].model_dump()["after"] == "2 major"
    assert story.case.report.edited
    assert story.case.verdict == before


def test_a_correction_settles_what_the_edit_left_in_doubt() -> None:
    story = failed()
    story.do(NoteEdit(before="12 major", after=None, **story.by(WEI)))
    story.corrects(found(major=2))
    assert not story.case.report.edited


def test_what_the_factory_edits_is_kept_but_is_no_report() -> None:
    story = failed()
    story.do(NoteEdit(before="好的", after="不行", **story.by(LIN)))
    assert story.kinds[-1] == "report.edited"
    assert not story.case.report.edited


@pytest.mark.parametrize(
    ("kind", "final"),
    [("IQC", False), ("IPQC", False), ("DPI", False), ("OQC", True), ("PSI", True)],
)
def test_only_an_inspection_of_finished_goods_is_final(kind: str, final: bool) -> None:
    assert InspectionType(kind).is_final is final


def test_the_photo_lines_of_the_worked_case_add_up() -> None:
    assert lines(major=12, minor=22) == (ZIPPER, THREAD)


def test_the_revised_event_carries_the_whole_findings() -> None:
    story = failed()
    revised = story.corrects(found(major=7, minor=10))[0]
    assert isinstance(revised, ReportRevised)
    assert revised.findings == story.case.report.findings
    assert revised.reason == "typing error"
