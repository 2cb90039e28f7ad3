"""House rules that no linter knows: sizes, names, who may ask for the time or the environment."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
MOST_LINES, MOST_FUNCTION_LINES = 300, 50

# Tables are as long as what they list: the standard's plans, the words of two languages.
# A migration is history and stays as it ran.
HISTORY = "bot/store/migrations/"
TABLES = (
    HISTORY,
    "bot/domain/sampling/",
    "bot/domain/reading/pushback_words.py",
    "bot/domain/reading/reply_words.py",
    "bot/domain/reading/vocabulary.py",
)

# The grammar of one way of writing (a table, an AQL clause) is read as a whole; half of it would
# mean nothing in a file of its own.
GRAMMARS, MOST_GRAMMAR_LINES = "bot/domain/reading/", 480

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in BOT.rglob("*.py"))
DOMAIN = [module for module in MODULES if module.startswith("bot/domain/")]


def _tree(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text())


def _functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _names(module: str) -> Iterator[str]:
    """Every dotted name that the module reads, such as "os.getenv" or "datetime.now"."""
    nodes = list(ast.walk(_tree(module)))
    stores = (n for n in nodes if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Store))
    written = {id(node.value) for node in stores}  # os.environ["X"] = "y" sets and does not read
    for node in nodes:
        if isinstance(node, ast.Attribute) and id(node) not in written:
            yield ast.unparse(node)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for_and_keeps_to_one_screenful_of_ideas(module: str) -> None:
    assert ast.get_docstring(_tree(module))
    lines = len((ROOT / module).read_text().splitlines())
    most = MOST_GRAMMAR_LINES if module.startswith(GRAMMARS) else MOST_LINES
    assert lines <= most or module.startswith(TABLES)


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(HISTORY)])
def test_functions_are_short(module: str) -> None:
    lengths = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in _functions(module)}
    assert {name: n for name, n in lengths.items() if n > MOST_FUNCTION_LINES} == {}


@pytest.mark.parametrize("module", MODULES)
def test_classes_are_named_for_what_they_are(module: str) -> None:
    classes = [node.name for node in ast.walk(_tree(module)) if isinstance(node, ast.ClassDef)]
    assert [c for c in classes if c.endswith(("Manager", "Helper", "Util", "Utils"))] == []


@pytest.mark.parametrize("module", DOMAIN)
def test_the_domain_never_asks_for_the_time(module: str) -> None:
    clocks = {"now", "utcnow", "today"}
    assert [name for name in _names(module) if name.rpartition(".")[2] in clocks] == []


@pytest.mark.parametrize("module", [m for m in MODULES if m != "bot/settings.py"])
def test_only_the_settings_read_the_environment(module: str) -> None:
    assert {"os.environ", "os.getenv"}.isdisjoint(_names(module))
