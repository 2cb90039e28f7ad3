"""The shipped templates: what handlers draft has words in both languages, and fair ones."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.people import Language, Role
from bot.domain.reading.outcome import Problem
from bot.domain.reading.reply import ReplyLabel
from bot.domain.sampling import Acceptance, DefectClass
from bot.domain.stages.evidence import Slot
from bot.domain.stages.hold import GoodsStatus, HoldReason
from bot.domain.stages.options import Option
from bot.domain.stages.release import CONDITION_EN
from bot.domain.stages.verdict import Verdict
from bot.messages import Audience, Draft, Notice, Wording
from bot.rendering import Renderer
from bot.rendering.checks import samples
from bot.rendering.templates import kinds

BOT = Path(__file__).parents[2] / "bot"
HANDLERS = sorted((BOT / "handlers").rglob("*.py"))
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


# ---------------------------------------------------------------- what the handlers name


def _calls(*names: str) -> Iterator[ast.Call]:
    for path in HANDLERS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names:
                yield node


def _argument(call: ast.Call, name: str) -> ast.expr | None:
    return next((k.value for k in call.keywords if k.arg == name), None)


def _constants(node: ast.expr | None) -> Iterator[str]:
    """String constants that a value may be: itself, or either side of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _patterns(node: ast.expr | None) -> Iterator[str]:
    """Regular expressions for the keys that a constant or an f-string gives."""
    for constant in _constants(node):
        yield re.escape(constant)
    if isinstance(node, ast.JoinedStr):
        parts = (str(p.value) if isinstance(p, ast.Constant) else None for p in node.values)
        yield "".join(".+" if part is None else re.escape(part) for part in parts)
    if isinstance(node, ast.IfExp):
        for side in (node.body, node.orelse):
            if isinstance(side, ast.JoinedStr):
                yield from _patterns(side)


def _places_of_kind(tree: ast.Module) -> dict[str, int]:
    """Functions of a module that take a `kind`, and which argument it is."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
            if "kind" in names:
                found[node.name] = names.index("kind")
    return found


def drafted_kinds() -> set[str]:
    """Kinds named in `Draft(kind=...)`, in a call of a function that takes a kind, or as text."""
    found = {k for call in _calls("Draft") for k in _constants(_argument(call, "kind"))}
    found |= {k for call in _calls("text") if call.args for k in _constants(call.args[0])}
    for path in HANDLERS:
        tree = ast.parse(path.read_text())
        places = _places_of_kind(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = places.get(node.func.id)
                if place is not None and len(node.args) > place:
                    found.update(_constants(node.args[place]))
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "kind":
                found.update(_constants(node.value))
            if isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                found.update(
                    k
                    for key, v in pairs
                    if list(_constants(key)) == ["kind"]
                    for k in _constants(v)
                )
    return found


def test_every_kind_that_a_handler_drafts_has_templates_in_both_languages(
    shipped: Renderer,
) -> None:
    assert drafted_kinds() - set(kinds(shipped.folder)) == set()


def test_no_template_waits_for_a_handler_that_is_not_there(shipped: Renderer) -> None:
    assert set(kinds(shipped.folder)) - drafted_kinds() == set()


def test_every_document_that_a_handler_attaches_has_a_template(shipped: Renderer) -> None:
    attached = [
        n for call in _calls("tell") for n in (*call.args[3:], _argument(call, "documents"))
    ]
    names = {c for n in attached if isinstance(n, ast.Tuple) for e in n.elts for c in _constants(e)}
    assert names - set(shipped.documents.kinds) == set()


@pytest.mark.parametrize(
    ("section", "calls", "argument"),
    [
        ("labels", ("Fact", "FormField"), "label"),
        ("buttons", ("Button",), "label"),
        ("confirms", ("Button",), "confirm"),
        ("terms", ("Term",), "key"),
    ],
)
def test_every_key_that_a_handler_writes_has_its_words(
    shipped: Renderer, section: str, calls: tuple[str, ...], argument: str
) -> None:
    known = [key for where, key in shipped.en.words.entries() if where == section]
    wanted = {p for call in _calls(*calls) for p in _patterns(_argument(call, argument))}
    wanted = {pattern for pattern in wanted if not pattern.startswith("=")}
    assert [p for p in sorted(wanted) if not any(re.fullmatch(p, key) for key in known)] == []


def test_every_table_head_has_its_words(shipped: Renderer) -> None:
    heads = [_argument(call, "heads") for call in _calls("Table")]
    named = {c for h in heads if isinstance(h, ast.Tuple) for e in h.elts for c in _constants(e)}
    assert [
        name for name in sorted(named) if ("labels", name) not in shipped.en.words.entries()
    ] == []


def test_every_value_of_the_fixed_vocabulary_has_its_words(shipped: Renderer) -> None:
    keys = [
        *Verdict,
        *DefectClass,
        *Acceptance,
        *Role,
        *GoodsStatus,
        *Slot,
        *Option,
        *(f"option_{option}" for option in Option),
        *(f"slot_{slot}" for slot in Slot),
        *(f"hold_{reason}" for reason in HoldReason),
        *(f"reply_{label}" for label in ReplyLabel),
        *(f"reason_{reason}" for reason in reply_reasons()),
        *(f"condition_{name}" for name in CONDITION_EN),
        *(f"ask_{code}" for code in question_codes()),
    ]
    assert [k for k in keys if ("terms", str(k)) not in shipped.en.words.entries()] == []


def reply_reasons() -> set[str]:
    """One-word reasons that the reading of replies gives, as its two modules write them."""
    found = {"already_confirmed", "wrong_person", "voice", "image"}
    for name in ("reply", "reply_meaning"):
        tree = ast.parse((BOT / "domain" / "reading" / f"{name}.py").read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple | ast.Return):
                last = node.elts[-1] if isinstance(node, ast.Tuple) and node.elts else None
                last = node.value if isinstance(node, ast.Return) else last
                found.update(_constants(last))
            if isinstance(node, ast.Return) and isinstance(node.value, ast.IfExp):
                found.update(_constants(node.value))
    known_labels = {str(label) for label in ReplyLabel}
    return {w for w in found if re.fullmatch(r"[a-z_]{4,}", w)} - known_labels


def question_codes() -> list[str]:
    """Why a report is asked about: the codes that `Problem` lists, and the handlers' own."""
    listed = re.search(r"Codes: ([^.]+)\.", Problem.__doc__ or "")
    assert listed is not None
    own = {c for call in _calls("Ask") for c in _constants(_argument(call, "code"))}
    return [*re.split(r",\s+", listed[1]), *own]


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
