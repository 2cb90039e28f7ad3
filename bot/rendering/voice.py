"""One language's voice: it fills the templates and words the values of a draft.

From here on nobody formats a number again; channels only lay out what they are given.
"""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, Template

from bot.domain.people import Language
from bot.messages import (
    Button,
    Draft,
    FormField,
    Moment,
    Name,
    Table,
    WordedButton,
    WordedField,
    WordedTable,
    Wording,
    Words,
)
from bot.rendering.fences import fenced, joined, own_words, seamed, unfenced
from bot.rendering.formats import Format, Zones, one_line
from bot.rendering.templates import Fields, blocks, fields_of, kinds
from bot.rendering.words import Vocabulary

_LITERAL = "="  # a button for an answer found in the text: "=125" is labelled 125
_RECORD_ID = re.compile(r"[A-Z]+-\d+")
BLOCKS = ("title", "body", "reply")


class Text(NamedTuple):
    """A filled template. `own` is what Y4 compares: all of it without foreign words."""

    title: str
    sentences: tuple[str, ...]
    reply_line: str | None
    own: str


class Voice:
    """The templates and the vocabulary of one language."""

    def __init__(
        self, language: Language, folder: Path, jinja: Environment, home_zones: str
    ) -> None:
        self.language = language
        self.words = Vocabulary.read(folder, language)
        self._home_zones = home_zones
        names = {kind: f"{kind}/{language}.j2" for kind in kinds(folder)}
        self._templates: dict[str, Template] = {
            kind: jinja.get_template(name) for kind, name in names.items()
        }
        self._reads = {kind: fields_of(jinja, name) for kind, name in names.items()}
        self._formats: dict[str, Format] = {}

    def format_for(self, draft: Draft) -> Format:
        """How values of `draft` are shown: in the zones it names, else in the home zones."""
        named = draft.fields.get("zones")
        zones = named.text if isinstance(named, Name) else self._home_zones
        if zones not in self._formats:
            self._formats[zones] = Format(self.language, self.words, Zones.named(zones))
        return self._formats[zones]

    def reads(self, kind: str) -> frozenset[str]:
        """The fields that this language's template of `kind` reads, in any branch."""
        return self._reads[kind]

    def text(self, kind: str, draft: Draft) -> Text:
        """Fill the templates of `kind` with the fields of `draft`."""
        shown = self.format_for(draft)
        variables: dict[str, object] = {
            "f": Fields(**draft.fields),
            "audience": draft.audience.value,
            "format": shown,
            "say": _fencing(shown),
        }
        title, body, reply = blocks(self._templates[kind], BLOCKS, variables)
        if self.language is Language.ZH:
            title, body = joined(title), joined(body)
        if draft.reply_line is not None:
            reply = shown(draft.reply_line)
        return Text(
            title=unfenced(title),
            sentences=tuple(line.strip() for line in unfenced(body).splitlines() if line.strip()),
            reply_line=unfenced(reply) or None,
            own=own_words("\n".join((title, body, reply))),
        )

    def wording(self, draft: Draft, text: Text) -> Wording:
        """`text` together with the facts, the table and the buttons of `draft`."""
        shown = self.format_for(draft)
        return Wording(
            title=text.title,
            sentences=text.sentences,
            facts=tuple((self.words.label(fact.label), shown(fact.value)) for fact in draft.facts),
            table=self._table(draft.table, shown) if draft.table else None,
            buttons=tuple(self._button(button) for button in draft.buttons),
            reply_line=text.reply_line,
            instants=_instants(draft, shown),
        )

    def _table(self, table: Table, shown: Format) -> WordedTable:
        return WordedTable(
            heads=tuple(self.words.label(head) for head in table.heads),
            rows=tuple(tuple(shown(value) for value in row) for row in table.rows),
        )

    def _button(self, button: Button) -> WordedButton:
        confirm, literal = button.confirm, button.label.removeprefix(_LITERAL)
        said = literal != button.label
        return WordedButton(
            label=one_line(literal) if said else self.words.word("buttons", button.label),
            confirm=self.words.word("confirms", confirm) if confirm else None,
            form=tuple(self._field(field) for field in button.form),
        )

    def _field(self, field: FormField) -> WordedField:
        return WordedField(
            name=field.name,
            label=self.words.label(field.label),
            choices=tuple((choice, self._choice(choice)) for choice in field.choices),
        )

    def _choice(self, choice: str) -> str:
        """A choice that is the id of a record (D-001) is its own word."""
        return choice if _RECORD_ID.fullmatch(choice) else self.words.term(choice)


def _instants(draft: Draft, shown: Format) -> tuple[tuple[str, datetime], ...]:
    values = (*draft.fields.values(), *(fact.value for fact in draft.facts))
    found = {shown(value): value.at for value in values if isinstance(value, Moment)}
    return tuple(found.items())


def _fencing(shown: Format) -> Callable[[object], str]:
    """Format what a template prints; foreign text is fenced so that Y4 leaves it out."""

    def say(value: object) -> str:
        if isinstance(value, str):
            return value
        text = shown(value)
        return fenced(text) if isinstance(value, Name | Words) else seamed(text)

    return say
