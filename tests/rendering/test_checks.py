"""Before the start: every problem of the templates folder is found, and all are told at once."""

import pytest

from bot.messages import Audience, Count, Draft
from bot.rendering import Renderer
from bot.rendering.checks import Unfit
from tests.rendering.shelf import ROOM, WORDS, Shelf, draft

LOT = Count(n=1500, unit="pcs")


def told(shelf: Shelf) -> tuple[str, ...]:
    """The problems that checking `shelf` raises."""
    with pytest.raises(Unfit) as unfit:
        Renderer(shelf.folder).check()
    assert str(unfit.value).count("\n") == len(unfit.value.problems)
    return unfit.value.problems


def test_a_folder_in_order_starts(shelf: Shelf) -> None:
    shelf.kind("note", "Lot {{ f.lot }}.", "批量 {{ f.lot }}。", draft(lot=LOT))
    Renderer(shelf.folder).check()


def test_a_kind_without_a_sample_is_told(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x")
    assert told(shelf) == ("note: samples.json holds no sample",)


def test_a_field_that_one_language_leaves_out_is_told(shelf: Shelf) -> None:
    body = "{% if f.name %}a{% else %}b{% endif %}"
    shelf.kind("note", body, "a", draft(name=None))
    assert told(shelf) == ("note: only one language reads name",)


def test_a_field_that_the_sample_lacks_is_told(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.lot }}", "{{ f.lot }}", draft())
    assert told(shelf) == ("note: FieldsMissing: note lacks the fields lot",)


def test_numbers_that_differ_in_a_sample_are_told(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.lot }} 1", "{{ f.lot }} 2", draft(lot=LOT))
    assert "NumbersDiffer" in told(shelf)[0]


def test_a_sentence_that_one_language_leaves_out_is_told(shelf: Shelf) -> None:
    shelf.kind("note", "One.\nTwo.", "一。", draft())
    assert told(shelf) == ("note: 2 sentences in English, 1 in Chinese",)


def test_an_empty_title_is_told(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x", draft())
    shelf.write("note/zh.j2", "{% block title %}{% endblock %}{% block body %}x{% endblock %}")
    assert told(shelf) == ("note: the title is empty in zh",)


def test_a_sample_of_another_kind_is_told(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x", draft("letter"))
    assert told(shelf) == ("note: a sample is of the kind letter",)


def test_words_of_one_language_only_and_other_numbers_are_told(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x", draft())
    both = {**WORDS["terms"], "days": ("5 days", "6 天"), "empty": ("", " ")}
    shelf.words({**WORDS, "terms": both, "names": {"x": ("x", "x")}})
    english = (shelf.folder / "_words" / "en.json").read_text()
    shelf.write("_words/en.json", english.replace('"major": "Major", ', ""))
    assert told(shelf) == (
        "_words: terms.major stands in zh.json only",
        "_words: there is no section names",
        "_words: terms.days has other numbers in the other language",
        "_words: terms.empty is empty",
    )


def test_a_word_written_twice_stops_the_start(shelf: Shelf) -> None:
    shelf.write("_words/en.json", '{"terms": {"major": "Major", "major": "Severe"}}')
    with pytest.raises(ValueError, match=r"written twice.*major"):
        Renderer(shelf.folder)


def test_a_document_needs_a_sample_and_a_sample_its_document(shelf: Shelf) -> None:
    shelf.write("_documents/car.html.j2", "{{ notice.en.title }}")
    with_paper = Draft(
        kind="note", audience=Audience.FACTORY, place=ROOM, documents=("certificate",)
    )
    shelf.kind("note", "x", "x", with_paper)
    first, *rest = told(shelf)
    assert "DocumentUnknown" in first
    assert [r.split()[1] for r in rest] == ["car", "certificate"]
