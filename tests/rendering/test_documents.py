"""Documents: self-contained, bilingual, escaped, and the same every time."""

import re

import pytest

from bot.domain.people import Language
from bot.messages import Draft, Fact, Name, Notice, Words
from bot.rendering import Renderer
from bot.rendering.checks import samples
from bot.rendering.documents import DocumentUnknown
from bot.rendering.templates import kinds
from tests.rendering.shelf import Shelf, draft


def papers(renderer: Renderer) -> list[tuple[str, Draft]]:
    """Every document with each sample that carries it."""
    drafts = [d for kind in kinds(renderer.folder) for d in samples(renderer.folder, kind)]
    return [(document, d) for d in drafts for document in d.documents]


def frozen(renderer: Renderer, sample: Draft, first: Language = Language.ZH) -> Notice:
    """The notice that the document is made from."""
    return renderer.notice(sample, first)


def test_all_documents_of_the_trade_are_there(shipped: Renderer) -> None:
    assert set(shipped.documents.kinds) >= {
        "car",
        "confirmation_sheet",
        "hold_notice",
        "release_certificate",
        "settlement_terms",
    }


def test_every_document_holds_both_languages_and_loads_nothing(shipped: Renderer) -> None:
    for document, sample in papers(shipped):
        html = shipped.document(document, frozen(shipped, sample), sample)
        assert html.startswith("<!doctype html>")
        assert re.search(r"[\u4e00-\u9fff]", html)
        assert re.search(r'lang="(en|zh)"', html)
        assert "font-family" in html or "Noto Sans SC" in html
        assert not re.search(r"src=|href=|url\(|@import|<script|http", html), document


def test_the_same_draft_gives_the_same_html(shipped: Renderer) -> None:
    again = Renderer(shipped.folder)
    for document, sample in papers(shipped):
        html = shipped.document(document, frozen(shipped, sample), sample)
        assert again.document(document, frozen(again, sample), sample) == html


def test_the_first_language_of_the_notice_leads(shipped: Renderer) -> None:
    (sample, *_) = samples(shipped.folder, "hold_notice")
    chinese = shipped.document("hold_notice", frozen(shipped, sample), sample)
    english = shipped.document("hold_notice", frozen(shipped, sample, Language.EN), sample)
    for html, lead, other in (
        (chinese, "暂停出货通知 — QC-0042", "Quality Hold Notice — QC-0042"),
        (english, "Quality Hold Notice — QC-0042", "暂停出货通知 — QC-0042"),
    ):
        assert f"<title>{lead}" in html
        assert html.index(f"<h1>{lead}") < html.rindex(other)


def test_a_hostile_name_stays_text(shipped: Renderer) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=y>&\"'"
    for document, sample in papers(shipped):
        fields = {
            name: Name(text=hostile) if isinstance(value, Name) and name != "zones" else value
            for name, value in sample.fields.items()
        }
        fields |= {
            name: Words(en=hostile, zh=hostile)
            for name, value in sample.fields.items()
            if isinstance(value, Words)
        }
        facts = tuple(Fact(label=f.label, value=Name(text=hostile)) for f in sample.facts)
        bad = sample.model_copy(update={"fields": fields, "facts": facts})
        html = shipped.document(document, frozen(shipped, bad), bad)
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html


def test_a_raw_value_in_a_document_is_refused(shelf: Shelf) -> None:
    shelf.kind("note", "x", "x")
    shelf.write("_documents/paper.html.j2", "{{ f.lot }}")
    renderer = Renderer(shelf.folder)
    sample = draft(lot=1500)
    with pytest.raises(TypeError, match=r"needs \|en or \|zh"):
        renderer.document("paper", renderer.notice(sample, Language.EN), sample)
    shelf.write("_documents/paper.html.j2", "{{ f.lot|zh }} {{ labels('lot_size').en }}")
    html = Renderer(shelf.folder).document("paper", renderer.notice(sample, Language.EN), sample)
    assert html == "1,500 Lot size"


def test_an_unknown_document_is_named(shipped: Renderer) -> None:
    (sample, *_) = samples(shipped.folder, "hold_notice")
    with pytest.raises(DocumentUnknown, match="invoice"):
        shipped.document("invoice", frozen(shipped, sample), sample)


def test_the_car_has_the_parts_the_trade_expects_in_their_order(shipped: Renderer) -> None:
    (sample, *_) = samples(shipped.folder, "car")
    html = shipped.document("car", frozen(shipped, sample), sample)
    parts = ["Reference", "Findings", "Financial impact", "Request", "Options"]
    places = [html.index(f'lang="en">{part}</span></h2>') for part in parts]
    assert places == sorted(places)
    assert "Corrective Action Request — PO 4711 — Failed Inspection 2026-11-24" in html
    assert "D-001 zipper: 12" in html
    assert "408 pcs × USD 10.00 = USD 4,080.00" in html
    assert "latent defects remain reserved" in html


def test_rights_are_reserved_on_every_document(shipped: Renderer) -> None:
    for document, sample in papers(shipped):
        html = shipped.document(document, frozen(shipped, sample), sample)
        assert "latent defects remain reserved" in html, document
        assert "隐蔽缺陷提出索赔的权利予以保留" in html, document


def test_the_confirmation_sheet_has_amount_code_date_and_room_for_the_chop(
    shipped: Renderer,
) -> None:
    (sample, *_) = samples(shipped.folder, "confirmation_sheet")
    html = shipped.document("confirmation_sheet", frozen(shipped, sample), sample)
    for part in ("确 认 书", "USD 450.00", "QC-0042-V3", "日期", "公司盖章", "2026-12-04（周五）"):
        assert part in html
