"""Jinja2 over `templates/`: one folder per kind, and which fields each template asks for.

A template sees `f`, the draft's fields by name, and writes `{{ f.lot }}`: the value is formatted by
its type. `{{ "FAIL"|term }}` is a word of the vocabulary, `{{ f.due|day }}` the day of a moment,
`audience` who reads it.
Texts do not escape, because every channel escapes for itself; documents (`*.html.j2`) do.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    Undefined,
    nodes,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context

from bot.messages import Day, FactValue, Moment

_NOT_A_KIND = "_"


class Fields(SimpleNamespace):
    """The fields of a draft as attributes, so that no field can be mistaken for a dict method."""


def environment(folder: Path) -> Environment:
    """The one environment of texts and documents over `folder`."""
    jinja = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    jinja.filters |= {"term": _term, "day": _day, "en": _in("en"), "zh": _in("zh")}
    return jinja


def kinds(folder: Path) -> tuple[str, ...]:
    """The names of the folders that are kinds of notice, in alphabetical order."""
    folders = (path.name for path in folder.iterdir() if path.is_dir())
    return tuple(sorted(name for name in folders if not name.startswith(_NOT_A_KIND)))


def blocks(template: Template, names: Iterable[str], variables: dict[str, object]) -> list[str]:
    """The texts of these blocks, stripped; empty for one that the template does not have."""
    context = template.new_context(variables)
    makers = (template.blocks.get(name) for name in names)
    return ["".join(make(context)).strip() if make else "" for make in makers]


def fields_of(jinja: Environment, name: str) -> frozenset[str]:
    """The names of the draft's fields that template `name` reads, its includes' too."""
    source, _, _ = jinja.loader.get_source(jinja, name)  # type: ignore[union-attr]  # it has one
    tree = jinja.parse(source)
    own = (node.attr for node in tree.find_all(nodes.Getattr) if _is_draft(node.node))
    included = (fields_of(jinja, part) for part in _includes(tree))
    return frozenset(own).union(*included)


def _includes(tree: nodes.Template) -> Iterator[str]:
    named = (node.template for node in tree.find_all(nodes.Include))
    return (name.value for name in named if isinstance(name, nodes.Const))


def _is_draft(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "f"


@pass_context
def _shown(context: Context, value: object) -> object:
    """What an expression prints: each rendering has its own `say`; Undefined raises by itself."""
    if isinstance(value, Undefined):
        return value
    say: Callable[[object], object] = context["say"]
    return say(value)


@pass_context
def _term(context: Context, key: str) -> str:
    word: str = context["format"].words.term(key)
    return word


@pass_context
def _day(context: Context, value: Moment | Day) -> str:
    day: str = context["format"].day(value)
    return day


def _in(language: str) -> Callable[[Context, FactValue], str]:
    """A document speaks both languages: `{{ f.amount|zh }}` names which one."""

    @pass_context
    def formatted(context: Context, value: FactValue) -> str:
        text: str = context[language](value)
        return text

    return formatted
