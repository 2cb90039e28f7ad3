"""What handlers name has its words: every kind, document, key and fixed value."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.domain.reading.outcome import Problem
from bot.domain.reading.pushback_words import RULES
from bot.domain.reading.reply import ReplyLabel
from bot.domain.sampling import Acceptance, DefectClass
from bot.domain.stages.evidence import Slot
from bot.domain.stages.hold import GoodsStatus, HoldReason
from bot.domain.stages.options import Option
from bot.domain.stages.release import CONDITION_EN
from bot.domain.stages.verdict import Verdict
from bot.rendering import Renderer
from bot.rendering.templates import kinds

BOT = Path(__file__).parents[2] / "bot"
HANDLERS = sorted((BOT / "handlers").rglob("*.py"))


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


def _notified(call: ast.Call) -> ast.expr | None:
    return call.args[2] if len(call.args) > 2 else None


def drafted_kinds() -> set[str]:
    """Kinds named in `Draft(kind=...)`, in `desk.notify(audience, case, kind)`, in a call of a
    function that takes a kind, or as text."""
    found = {k for call in _calls("Draft") for k in _constants(_argument(call, "kind"))}
    found |= {k for call in _calls("notify") for k in _constants(_notified(call))}
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
    return {kind for kind in found if "." not in kind}  # "hold.notice" is a kind of deadline


def test_every_kind_that_a_handler_drafts_has_templates_in_both_languages(
    shipped: Renderer,
) -> None:
    assert drafted_kinds() - set(kinds(shipped.folder)) == set()


def test_no_template_waits_for_a_handler_that_is_not_there(shipped: Renderer) -> None:
    named = {
        node.value
        for path in HANDLERS
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
    }
    assert set(kinds(shipped.folder)) - named == set()


def test_every_document_that_a_handler_attaches_has_a_template(shipped: Renderer) -> None:
    attached = [
        n
        for call in _calls("tell", "notify")
        for n in (*call.args[3:], _argument(call, "documents"))
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


def test_every_notice_that_may_not_arrive_has_its_name(shipped: Renderer) -> None:
    named = {
        c for call in _calls("unreached") if len(call.args) > 1 for c in _constants(call.args[1])
    }
    assert [n for n in sorted(named) if ("terms", n) not in shipped.en.words.entries()] == []


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
        *(f"step_{step}" for step in steps()),
        *(f"pushback_{rule.label}" for rule in RULES),
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


def steps() -> list[str]:
    """The next steps: the middle of each row of the handlers' table, and "other_side"."""
    tree = ast.parse((BOT / "handlers" / "next_step.py").read_text())
    rows = [n for n in ast.walk(tree) if isinstance(n, ast.Tuple) and len(n.elts) == 3]
    return ["other_side", *(c for row in rows for c in _constants(row.elts[1]))]


def question_codes() -> list[str]:
    """Why a report is asked about: the codes that `Problem` lists, and the handlers' own."""
    listed = re.search(r"Codes: ([^.]+)\.", Problem.__doc__ or "")
    assert listed is not None
    own = {c for call in _calls("Ask") for c in _constants(_argument(call, "code"))}
    return [*re.split(r",\s+", listed[1]), *own]
