"""The shipped templates: fit to use, fair to the factory, short, and in the trade's words."""

import re

import pytest

from bot.domain.people import Language
from bot.messages import Audience, Draft, Notice, Wording
from bot.rendering import Renderer
from bot.rendering.checks import samples
from bot.rendering.templates import kinds

WECHAT_MOST = 600

BLAME_EN = """blame fault guilty careless negligen incompeten unprofessional unacceptable excuse
liar lying dishonest cheat sloppy shame ridicul punish penalt threat "you must" "your mistake"
"you failed" "poor quality" "bad quality" fraud legal lawyer counsel statut sue"""
BLAME_ZH = """责任人 过错 你们的错 贵司的错 怪 罚 追究 追责 扣货 欺骗 造假 作假 偷工减料 不负责
借口 狡辩 推卸 劣质 太差 糟糕 严重警告 后果自负 难道 丢脸 必须立即 立刻给我 律师 法律 起诉 违约"""
BUYER_ONLY = {"goal", "target", "floor", "must_not", "margin", "walk_away", "tone", "risk"}


def blame_words() -> list[str]:
    """The words that no text to the factory uses, those in quotes as one."""
    return [a or b for a, b in re.findall(r'"([^"]+)"|(\S+)', f"{BLAME_EN} {BLAME_ZH}")]


def all_samples(renderer: Renderer) -> list[Draft]:
    """Every sample of every kind."""
    return [d for kind in kinds(renderer.folder) for d in samples(renderer.folder, kind)]


def to_factory(renderer: Renderer) -> list[tuple[Draft, Notice]]:
    """What the factory gets, worded."""
    drafts = [d for d in all_samples(renderer) if d.audience is Audience.FACTORY]
    return [(d, renderer.notice(d, Language.ZH)) for d in drafts]


def said(wording: Wording) -> str:
    """All the words of a notice in one language but its table."""
    facts = [part for fact in wording.facts for part in fact]
    labels = [word for b in wording.buttons for word in (b.label, b.confirm or "")]
    lines = (wording.title, *wording.sentences, *facts, *labels, wording.reply_line or "")
    return "\n".join(lines)


def test_the_shipped_templates_are_fit_to_use(shipped: Renderer) -> None:
    shipped.check()


# ---------------------------------------------------------------- fair words: rows 85, 96, 146, Z21


def test_no_text_to_the_factory_blames_or_threatens(shipped: Renderer) -> None:
    words = blame_words()
    for sample, notice in to_factory(shipped):
        text = f"{said(notice.en)}\n{said(notice.zh)}".casefold()
        text += "".join(shipped.document(d, notice, sample) for d in sample.documents).casefold()
        assert [w for w in words if w in text] == [], sample.kind


def test_the_blame_words_are_seen_when_they_stand_there() -> None:
    assert {"your mistake", "unacceptable", "责任人", "追究", "扣货"} <= set(blame_words())


def test_the_hold_notice_and_the_person_in_charge_have_their_fixed_names(
    shipped: Renderer,
) -> None:
    words = shipped.zh.words
    assert words.term("hold_notice") == "暂停出货通知"
    assert words.label("responsible") == "改善负责人"


def test_nobody_asks_whether_one_would_accept_these_in_ones_own_store(shipped: Renderer) -> None:
    for path in shipped.folder.rglob("*.j2"):
        assert not re.search(r"in your store|您的店|你的店|你会接受吗", path.read_text()), path


def test_no_template_of_the_factory_reads_a_buyer_only_field(shipped: Renderer) -> None:
    for sample, _ in to_factory(shipped):
        read = shipped.en.reads(sample.kind)
        assert not {f for f in read if any(word in f.split("_") for word in BUYER_ONLY)}


def test_what_the_factory_reads_fits_one_wechat_message(shipped: Renderer) -> None:
    for sample, notice in to_factory(shipped):
        lines = (notice.zh.title, *notice.zh.sentences, notice.zh.reply_line or "")
        assert len("\n".join(lines)) <= WECHAT_MOST, sample.kind


def test_a_text_to_the_factory_greets_or_thanks(shipped: Renderer) -> None:
    for sample, notice in to_factory(shipped):
        if sample.kind not in ("terms", "gate", "confirmed", "released", "proposal"):
            assert re.search(r"您好|感谢|谢谢", said(notice.zh)), sample.kind


@pytest.mark.parametrize("kind", ["hold_notice", "car", "terms", "released"])
def test_rights_are_reserved_wherever_row_10a_asks_for_it(shipped: Renderer, kind: str) -> None:
    for sample in samples(shipped.folder, kind):
        notice = shipped.notice(sample, Language.ZH)
        assert any("latent defects remain reserved" in s for s in notice.en.sentences)
        assert any("隐蔽缺陷" in s and "保留" in s for s in notice.zh.sentences)


def test_titles_and_sentences_hold_no_digit_of_another_script(shipped: Renderer) -> None:
    for path in (p for p in shipped.folder.rglob("*.j2")):
        assert not re.search(r"[０-９〇]|[一二三四五六七八九十]{2,}", path.read_text()), path


# ---------------------------------------------------------------- golden texts


def test_the_hold_notice_says_what_row_41_asks(shipped: Renderer) -> None:
    with_clause, without, ordered = samples(shipped.folder, "hold_notice")
    notice = shipped.notice(with_clause, Language.ZH)
    assert notice.zh.title == "暂停出货通知 — QC-0042，订单 4711：请将货物留在贵司仓库"
    assert "All finished goods to remain in the factory warehouse pending resolution" in said(
        notice.en
    )
    assert '"If an inspection fails, finished goods stay at the factory."' in said(notice.en)
    bare = shipped.notice(without, Language.ZH)
    assert "agreement" not in said(bare.en)
    assert "约定：" not in said(bare.zh)
    assert "on the ground of the findings" in said(bare.en)
    assert "findings" not in said(shipped.notice(ordered, Language.ZH).en)


def test_the_cars_subject_is_the_trades(shipped: Renderer) -> None:
    (sample, *_) = samples(shipped.folder, "car")
    notice = shipped.notice(sample, Language.ZH)
    assert notice.en.title == ("Corrective Action Request — PO 4711 — Failed Inspection 2026-11-24")
    for part in ("(1) root cause", "(2) containment", "(3) timeline", "(4) the person in charge"):
        assert part in said(notice.en)
    assert "48 小时内" in said(notice.zh)


def test_a_verdict_tells_the_excess_and_says_zero_allowed_where_ac_is_zero(
    shipped: Renderer,
) -> None:
    failed, critical, *_ = samples(shipped.folder, "verdict")
    assert "71% over the limit" in said(shipped.notice(failed, Language.EN).en)
    assert "Critical: 1 found, 0 allowed." in shipped.notice(critical, Language.EN).en.sentences


def test_the_proposal_ends_with_the_exact_line_to_type(shipped: Renderer) -> None:
    (sample,) = samples(shipped.folder, "proposal")
    notice = shipped.notice(sample, Language.ZH)
    assert notice.zh.reply_line == "QC-0042-V3 确认：是"
    assert notice.en.reply_line == "QC-0042-V3 Confirmed: yes"
    assert "方案 D：买家按现状接受货物；工厂以折让单给予折让 USD 450.00。" in said(notice.zh)
