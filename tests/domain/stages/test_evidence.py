"""Evidence: originals in slots, and what is still missing (rows 55-64, Z19)."""

import pytest

from bot.domain.case import evidence_list
from bot.domain.errors import Incomplete
from bot.domain.sampling import DefectClass
from bot.domain.stages.evidence import (
    AssignPhotos,
    FilePhotos,
    Item,
    NoSuchDefect,
    NoSuchPhoto,
    Slot,
    WaiveSlot,
    find_defect,
    missing_slots,
)
from bot.domain.stages.report import Defect
from tests.domain.stories import MAJOR, THREAD, WEI, ZIPPER, Story, failed, found, ordered, photo

WIDE, CLOSE_UP, COMPARISON, MEASUREMENT, CONTEXT = Slot
ONE_TYPE = found(minor=0, defects=(ZIPPER,))


def files(story: Story, *names: str, media_type: str = "image/jpeg") -> None:
    incoming = tuple(photo(name, media_type) for name in names)
    story.do(FilePhotos(files=incoming, **story.by(WEI)))


def assign(story: Story, defect: str, *numbers: int, slot: Slot | None = None) -> None:
    story.do(AssignPhotos(numbers=numbers, defect=defect, slot=slot, **story.by(WEI)))


def item(story: Story, name: str, defect: str | None = None) -> Item:
    return next(i for i in evidence_list(story.case) if (i.name, i.defect) == (name, defect))


def slots(story: Story) -> list[tuple[str | None, Slot | None]]:
    return [(p.defect, p.slot) for p in story.case.evidence.photos]


# ---------------------------------------------------------------- arriving


def test_photos_of_a_report_with_one_defect_type_fill_its_slots_in_order() -> None:
    story = failed(findings=ONE_TYPE)
    files(story, "a", "b")
    assert slots(story) == [("D-001", WIDE), ("D-001", CLOSE_UP)]


def test_with_several_types_nobody_guesses_which_one_a_photo_shows() -> None:
    story = failed()
    files(story, "a", "b")
    assert slots(story) == [(None, None)] * 2


def test_photos_are_numbered_through_the_whole_case() -> None:
    story = failed()
    files(story, "a", "b")
    files(story, "c")
    assert [p.number for p in story.case.evidence.photos] == [1, 2, 3]


def test_the_same_file_twice_is_kept_marked_and_counted_once() -> None:
    story = failed(findings=ONE_TYPE)
    files(story, "a", "b", "a")
    assert [p.duplicate_of for p in story.case.evidence.photos] == [None, None, 1]
    assert slots(story)[2] == (None, None)
    assert item(story, "photos").have == 2


def test_a_document_among_the_photos_is_kept_and_shows_no_defect() -> None:
    story = failed(findings=ONE_TYPE)
    files(story, "report.pdf", media_type="application/pdf")
    assert slots(story) == [(None, None)]
    assert item(story, "photos").have == 0
    assign(story, "D-001", 1)
    assert not item(story, "photo_of_type", "D-001").met


def test_a_video_shows_a_defect() -> None:
    story = failed(findings=ONE_TYPE)
    files(story, "zip.mp4", media_type="video/mp4")
    assert item(story, "photo_of_type", "D-001").met


def test_a_message_without_files_is_no_event() -> None:
    story = failed()
    assert story.do(FilePhotos(files=(), **story.by(WEI))) == []


def test_an_original_is_named_by_its_hash_and_sender() -> None:
    story = failed()
    files(story, "a")
    first = story.case.evidence.photos[0]
    assert (first.sha256, first.sender) == (photo("a").sha256, "wei")
    assert first.received_at == story.now


# ---------------------------------------------------------------- assigning


def test_several_photos_are_assigned_at_once_to_the_slots_that_are_empty() -> None:
    story = failed()
    files(story, "a", "b", "c")
    assign(story, "D-001", 1, 3)
    assert slots(story) == [("D-001", WIDE), (None, None), ("D-001", CLOSE_UP)]


def test_a_slot_that_was_said_is_used() -> None:
    story = failed()
    files(story, "a")
    assign(story, "D-002", 1, slot=MEASUREMENT)
    assert slots(story) == [("D-002", MEASUREMENT)]


def test_a_photo_moved_to_another_defect_frees_its_slot() -> None:
    story = failed()
    files(story, "a")
    assign(story, "D-001", 1)
    assign(story, "D-002", 1)
    assert slots(story) == [("D-002", WIDE)]
    assert WIDE in missing_slots(story.case.evidence, "D-001")


def test_a_number_named_twice_is_one_photo() -> None:
    story = failed()
    files(story, "a", "b")
    assign(story, "D-001", 2, 2)
    assert slots(story) == [(None, None), ("D-001", WIDE)]


def test_a_sixth_photo_of_a_type_has_a_defect_and_no_slot() -> None:
    story = failed(findings=ONE_TYPE)
    files(story, *"abcdef")
    assert slots(story)[-1] == ("D-001", None)


def test_a_photo_that_is_not_there_cannot_be_assigned() -> None:
    story = failed()
    files(story, "a")
    wrong = AssignPhotos(numbers=(1, 4), defect="D-001", **story.by(WEI))
    assert "no photo 4" in story.refused(NoSuchPhoto, wrong).sentence("en")


def test_a_defect_that_is_not_there_takes_no_photo_and_the_known_ones_are_named() -> None:
    story = failed()
    wrong = AssignPhotos(numbers=(1,), defect="D-009", **story.by(WEI))
    said = story.refused(NoSuchDefect, wrong).sentence("en")
    assert "D-001 broken zipper, D-002 loose thread" in said


def test_an_assignment_names_photos() -> None:
    story = failed()
    story.refused(Incomplete, AssignPhotos(numbers=(), defect="D-001", **story.by(WEI)))


# ---------------------------------------------------------------- what is missing


def test_every_type_needs_a_photo_before_the_car_and_five_in_the_end() -> None:
    story = failed()
    wanted = [(i.name, i.defect, i.need, i.hard) for i in evidence_list(story.case)]
    assert wanted == [
        ("photo_of_type", "D-001", 1, True),
        ("photo_of_type", "D-002", 1, True),
        ("slots_of_type", "D-001", 5, False),
        ("slots_of_type", "D-002", 5, False),
        ("photos", None, 10, False),
    ]


@pytest.mark.parametrize(("shown", "met"), [(9, False), (10, True)])
def test_ten_photos_are_the_least_for_a_report(shown: int, met: bool) -> None:
    story = failed()
    files(story, *(f"photo {n}" for n in range(shown)))
    assert item(story, "photos").met is met


def test_the_orders_policy_beats_the_default() -> None:
    story = failed(ordered(photos_per_type=2, photos_at_least=1), ONE_TYPE)
    files(story, "a", "b")
    assert all(i.met for i in evidence_list(story.case))


def test_a_slot_is_waived_with_a_reason_and_counts_as_had() -> None:
    story = failed(findings=ONE_TYPE)
    files(story, *"abcd")
    waiver = WaiveSlot(defect="D-001", slot=CONTEXT, reason="bulk goods", **story.by(WEI))
    story.do(waiver)
    assert item(story, "slots_of_type", "D-001").met
    assert story.case.evidence.waivers[0].reason == "bulk goods"


def test_a_slot_is_not_waived_without_a_reason() -> None:
    story = failed()
    bare = WaiveSlot(defect="D-001", slot=CONTEXT, reason=" ", **story.by(WEI))
    story.refused(Incomplete, bare)


def test_no_waiver_stands_in_for_the_one_photo_of_a_type() -> None:
    story = failed(findings=ONE_TYPE)
    for slot in Slot:
        story.do(WaiveSlot(defect="D-001", slot=slot, reason="dark", **story.by(WEI)))
    assert not item(story, "photo_of_type", "D-001").met


def test_a_corrected_report_keeps_the_photos_of_the_types_it_keeps() -> None:
    story = failed()
    story.photographs()
    story.corrects(found(major=11))
    assert item(story, "photo_of_type", "D-001").met


# ---------------------------------------------------------------- words for a defect


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("D-001", "D-001"),
        ("d-002", "D-002"),
        ("2", "D-002"),
        ("zipper", "D-001"),
        (" Loose Thread ", "D-002"),
        ("o", None),
        ("", None),
        ("seam", None),
        ("3", None),
    ],
)
def test_a_defect_is_named_by_its_id_or_by_words_that_fit_one(
    words: str, meant: str | None
) -> None:
    defect = find_defect(words, (ZIPPER, THREAD))
    assert (defect.id if defect else None) == meant


def test_an_id_beats_a_description_that_holds_it() -> None:
    tenth = Defect(id="D-010", description="1 button", defect_class=DefectClass.MINOR, count=1)
    found_by_number = find_defect("10", (tenth, ZIPPER))
    assert found_by_number is not None
    assert found_by_number.id == "D-010"
    assert ZIPPER.defect_class is MAJOR
