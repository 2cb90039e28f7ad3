"""Drafts to notices: words frozen in both languages, or an error that says what is missing."""

from datetime import UTC, datetime

import pytest
from jinja2 import TemplateNotFound, TemplateSyntaxError

from bot.domain.people import Language
from bot.messages import (
    Audience,
    Button,
    Count,
    Draft,
    Fact,
    FormField,
    Moment,
    Name,
    Table,
    Term,
    Words,
)
from bot.rendering import Renderer
from bot.rendering.numbers import NumbersDiffer
from bot.rendering.renderer import FieldsMissing, KindUnknown
from bot.rendering.words import WordMissing
from tests.rendering.shelf import ROOM, Shelf, draft

LOT = Count(n=1500, unit="pcs")


def test_each_line_of_a_body_is_a_sentence_in_both_languages(shelf: Shelf) -> None:
    shelf.kind("note", "Lot {{ f.lot }}.\n\n  Please wait.  ", "批量 {{ f.lot }}。\n请稍候。")
    notice = Renderer(shelf.folder).notice(draft(lot=LOT), Language.ZH)
    assert notice.first is Language.ZH
    assert (notice.en.title, notice.zh.title) == ("Note", "通知")
    assert notice.en.sentences == ("Lot 1,500 pcs.", "Please wait.")
    assert notice.zh.sentences == ("批量 1,500 件。", "请稍候。")


def test_facts_and_tables_are_worded_by_label_and_type(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x")
    full = Draft(
        kind="note",
        audience=Audience.CHANNEL,
        place=ROOM,
        facts=(Fact(label="lot_size", value=LOT), Fact(label="lot_size", value=None)),
        table=Table(heads=("class",), rows=((Term(key="major"),),)),
    )
    notice = Renderer(shelf.folder).notice(full, Language.EN)
    assert notice.en.facts == (("Lot size", "1,500 pcs"), ("Lot size", "—"))
    assert notice.zh.facts == (("批量", "1,500 件"), ("批量", "—"))
    assert notice.en.table is not None
    assert notice.zh.table is not None
    assert (notice.en.table.heads, notice.en.table.rows) == (("Class",), (("Major",),))
    assert (notice.zh.table.heads, notice.zh.table.rows) == (("类别",), (("严重",),))


def test_buttons_keep_their_action_and_get_their_words(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x")
    form = (FormField(name="way", label="class", type="choice", choices=("A", "D-001")),)
    buttons = (
        Button(action="release.release", label="release", confirm="sure", form=form),
        Button(action="report.answer", label="=1,500"),
    )
    with_buttons = Draft(kind="note", audience=Audience.CHANNEL, place=ROOM, buttons=buttons)
    notice = Renderer(shelf.folder).notice(with_buttons, Language.EN)
    assert notice.buttons == buttons
    first, literal = notice.zh.buttons
    assert (first.label, first.confirm) == ("放行", "现在放行吗？")
    assert first.form[0].label == "类别"
    assert first.form[0].choices == (("A", "A · 返工"), ("D-001", "D-001"))
    assert literal.label == "1,500"


def test_the_line_to_type_comes_from_the_draft_or_from_the_template(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x")
    shelf.write("ask/en.j2", "{% block title %}a{% endblock %}{% block reply %}yes{% endblock %}")
    shelf.write("ask/zh.j2", "{% block title %}a{% endblock %}{% block reply %}是{% endblock %}")
    renderer = Renderer(shelf.folder)
    line = Words(en="QC-0042-V3 Confirmed: yes", zh="QC-0042-V3 确认：是")
    own = Draft(kind="note", audience=Audience.FACTORY, place=ROOM, reply_line=line)
    assert renderer.notice(own, Language.ZH).zh.reply_line == "QC-0042-V3 确认：是"
    assert renderer.notice(draft("ask"), Language.ZH).zh.reply_line == "是"
    assert renderer.notice(draft("note"), Language.ZH).zh.reply_line is None


def test_a_template_may_speak_differently_to_the_factory(shelf: Shelf) -> None:
    body = '{% if audience == "factory" %}{{ "major"|term }}{% else %}-{% endif %}'
    shelf.kind("note", body, body)
    to_factory = Draft(kind="note", audience=Audience.FACTORY, place=ROOM)
    renderer = Renderer(shelf.folder)
    assert renderer.notice(to_factory, Language.ZH).zh.sentences == ("严重",)
    assert renderer.notice(draft(), Language.ZH).zh.sentences == ("-",)


def test_moments_are_shown_in_the_zones_of_the_draft_or_at_home(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.due }} | {{ f.due|day }}", "{{ f.due }} | {{ f.due|day }}")
    renderer = Renderer(shelf.folder, home_zones="Asia/Shanghai Europe/London")
    due = Moment(at=datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    told = Name(text="Asia/Ho_Chi_Minh Europe/Berlin")
    assert renderer.notice(draft(due=due), Language.EN).en.sentences == (
        "2026-11-24 (Tue) 18:00 Beijing / 10:00 London | 2026-11-24 (Tue)",
    )
    assert renderer.notice(draft(due=due, zones=told), Language.EN).zh.sentences == (
        "2026-11-24（周二）17:00 胡志明市 / 11:00 柏林 | 2026-11-24（周二）",
    )


def test_the_instants_stand_beside_the_words_as_the_words_show_them(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.due }}", "{{ f.due }}")
    due = Moment(at=datetime(2026, 11, 24, 10, 0, tzinfo=UTC))
    notice = Renderer(shelf.folder).notice(draft(due=due), Language.EN)
    for words in (notice.en, notice.zh):
        assert words.instants == ((words.sentences[0], due.at),)


# ---------------------------------------------------------------- what is refused


def test_a_number_in_one_language_only_stops_the_notice(shelf: Shelf) -> None:
    shelf.kind("note", "within 48 hours", "24 小时内")
    with pytest.raises(NumbersDiffer, match="48"):
        Renderer(shelf.folder).notice(draft(), Language.EN)


def test_the_line_to_type_is_compared_too(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x")
    line = Words(en="QC-0042-V3 Confirmed: yes", zh="QC-0042-V2 确认：是")
    wrong = Draft(kind="note", audience=Audience.FACTORY, place=ROOM, reply_line=line)
    with pytest.raises(NumbersDiffer):
        Renderer(shelf.folder).notice(wrong, Language.ZH)


def test_numbers_inside_the_orders_own_words_are_not_compared(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.product }}, {{ f.factory }}", "{{ f.product }}，{{ f.factory }}")
    product = Words(en="20-inch bag", zh="二十寸包")
    notice = Renderer(shelf.folder).notice(
        draft(product=product, factory=Name(text="Plant 3")), Language.ZH
    )
    assert notice.zh.sentences == ("二十寸包，Plant 3",)


def test_a_field_is_missed_even_in_a_branch_that_is_not_taken(shelf: Shelf) -> None:
    body = "{% if f.late %}{% include '_parts/due.j2' %}{% endif %}"
    shelf.kind("note", body, body)
    shelf.write("_parts/due.j2", "{{ f.due }}")
    with pytest.raises(FieldsMissing, match="note lacks the fields due"):
        Renderer(shelf.folder).notice(draft(late=None), Language.EN)


def test_unknown_kinds_and_words_are_named(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.verdict }}", "{{ f.verdict }}")
    renderer = Renderer(shelf.folder)
    with pytest.raises(KindUnknown, match="letter"):
        renderer.notice(draft("letter"), Language.EN)
    with pytest.raises(WordMissing, match="terms entry 'PASS'"):
        renderer.notice(draft(verdict=Term(key="PASS")), Language.EN)


def test_a_missing_translation_or_a_broken_template_stops_the_start(shelf: Shelf) -> None:
    shelf.write("note/en.j2", "x")
    with pytest.raises(TemplateNotFound, match=r"note/zh\.j2"):
        Renderer(shelf.folder)
    shelf.write("note/zh.j2", "{% if %}")
    with pytest.raises(TemplateSyntaxError):
        Renderer(shelf.folder)


def test_foreign_text_is_never_read_as_a_template(shelf: Shelf) -> None:
    shelf.kind("note", "{{ f.name }}", "{{ f.name }}")
    hostile = Name(text="{{ f.secret }} {% include '_words/en.json' %} <b>")
    notice = Renderer(shelf.folder).notice(draft(name=hostile), Language.EN)
    assert notice.en.sentences == (hostile.text,)


def test_a_text_is_the_sentences_of_one_language(shelf: Shelf) -> None:
    shelf.kind("terms", "Lot {{ f.lot }}.\nDone.", "批量 {{ f.lot }}。\n完成。")
    renderer = Renderer(shelf.folder)
    assert renderer.text("terms", Language.EN, draft(lot=LOT)) == "Lot 1,500 pcs.\nDone."
    assert renderer.text("terms", Language.ZH, draft(lot=LOT)) == "批量 1,500 件。\n完成。"
