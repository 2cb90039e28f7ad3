"""What a notice reads like on a phone, and that what it says to type is understood."""

from pathlib import Path

from bot.channels.wechat.card import card_of
from bot.channels.wechat.payload import payload_of, with_lines
from bot.channels.wechat.wording import both, tappable, text_of
from bot.domain.people import Language
from bot.messages import (
    Audience,
    Button,
    FormField,
    Notice,
    Place,
    WordedButton,
    WordedTable,
    Wording,
    Words,
)

CHOOSE = Button(
    action="options.choose",
    label="choose_option",
    case="QC-0042",
    token="1",
    form=(
        FormField(name="major", label="major", type="choice", choices=("A", "B")),
        FormField(name="minor", label="minor", type="choice", choices=("D",)),
    ),
)


def notice(*buttons: Button, title: str = "请选择", rows: int = 0) -> Notice:
    labels = tuple(WordedButton(label=b.label) for b in buttons)
    table = WordedTable(heads=("class", "found", "Ac"), rows=(("major", "12", "7"),) * rows)
    words = Wording(
        title=title,
        sentences=("一句话。",),
        facts=(("批量", "1,500 pcs"),),
        table=table if rows else None,
        buttons=labels,
        reply_line="QC-0042-V3 确认：是",
    )
    return Notice(
        kind="options",
        audience=Audience.FACTORY,
        case="QC-0042",
        first=Language.EN,
        zh=words,
        en=Wording(**{**dict(words), "title": "Please choose", "sentences": ("One.",)}),
        buttons=buttons,
    )


def test_chinese_stands_first_the_reference_on_line_1_and_the_answer_on_a_line_of_its_own() -> None:
    lines = text_of(notice(rows=1)).splitlines()
    assert lines[0] == "【QC-0042】请选择"
    assert "QC-0042-V3 确认：是" in lines
    assert lines.index("一句话。") < lines.index("【QC-0042】Please choose")
    assert "· major：found 12，Ac 7" in lines


def test_a_sentence_leaves_what_is_to_be_typed_on_its_own_line() -> None:
    words = Words(
        zh="尚未确认。如需确认，请输入：QC-1-V1 确认：是", en="To confirm, type: QC-1-V1 yes"
    )
    assert both(words).splitlines() == [
        "尚未确认。如需确认，请输入：",
        "QC-1-V1 确认：是",
        "To confirm, type:",
        "QC-1-V1 yes",
    ]


def test_a_title_that_names_the_case_is_not_named_again() -> None:
    assert text_of(notice(title="QC-0042 — 请选择")).startswith("QC-0042 — 请选择\n")


def test_a_tap_only_stands_for_what_needs_no_form_and_no_question() -> None:
    tap = Button(action="hold.acknowledge", label="ok", case="QC-0042")
    sure = Button(action="release.release", label="release", confirm="sure")
    assert [n for n, _ in tappable(notice(CHOOSE, tap, sure))] == [1]
    assert "“release”请在 Redtag 网页中操作。" in text_of(notice(sure))


def test_a_long_notice_keeps_its_chinese_whole_and_shortens_the_english() -> None:
    place = Place(channel="wechat", room="o1")
    [page] = payload_of("o1", notice(rows=40), place, 0).pages
    chinese, english = page.split("English")
    assert chinese.count("found 12") == 40
    assert english.count("found 12") == 0
    assert "QC-0042-V3 确认：是" in english
    assert len(page.encode()) <= 2048


def test_where_a_document_has_it_all_the_english_is_brief_and_one_message_does() -> None:
    place = Place(channel="wechat", room="o1")
    terms = Notice(
        **{
            **dict(notice(rows=30)),
            "en": Wording(title="Terms", sentences=("A long sentence. " * 70,), reply_line="yes"),
        }
    )
    [page] = payload_of("o1", terms, place, 20).with_papers
    assert len(page.encode()) < 1900
    assert page.endswith("in the document below.\nPlease reply:\nyes")
    assert len(payload_of("o1", terms, place, 20).pages) == 2
    assert len(payload_of("o1", terms, place, 0).with_papers) == 2  # no link: all is said here


def test_lines_for_documents_that_find_no_room_get_a_message_of_their_own() -> None:
    assert with_lines(("a", "b"), ["link"]) == ("a", "b\nlink")
    assert with_lines(("b" * 2040,), ["a longer link"]) == ("b" * 2040, "a longer link")
    assert with_lines(("b",), []) == ("b",)


def test_the_card_for_a_group_says_that_groups_are_not_read(tmp_path: Path) -> None:
    class Order:
        number, product_zh, product_en = "PO 4711", "背包", "backpack"
        factory_name_zh, factory_name = "金桥", "Golden Bridge"

    class Found:
        key, order = "QC-0042", Order()

    card = card_of(Found())  # type: ignore[arg-type]
    assert card.startswith("【QC-0042】订单 PO 4711")
    assert "不构成确认" in card
    assert len(card) < 600
