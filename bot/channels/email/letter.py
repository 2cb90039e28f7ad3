"""A notice as a letter: plain text and HTML, both languages, the reader's own first; pure.

The line above which to reply comes first: wherever it stands in an answer, a quotation begins,
whatever program made it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.channels.email.lines import lines_of
from bot.domain.people import Language
from bot.domain.values import Value
from bot.messages import Notice, WordedTable, Words

ABOVE = "—— 请在此行上方回复 · Please reply above this line ——"
NOTES = "<!--notes-->"
"""Where a letter's notes go in its HTML; foreign text is escaped and can never hold it."""

_ASK = Words(en="To answer, type exactly this line:", zh="请回复以下内容：")
_OFFER = Words(en="You can answer with one of these:", zh="可回复以下任一内容：")
_RULE = "-" * 24
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)
_LONGEST_SUBJECT = 180
_ORDER = frozenset({"Order", "Order number", "订单", "订单号"})

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Part(Value):
    """A letter in one language, as the template sees it."""

    language: str
    title: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    table: WordedTable | None
    lines: tuple[tuple[str, str], ...]
    offer: str
    ask: str
    reply_line: str | None


def one_line(text: str) -> str:
    """Foreign text that may stand in a header: no line break, nothing that turns a line around."""
    return " ".join(_CONTROL.sub(" ", text).split())


def subject_of(notice: Notice) -> str:
    """The title with the case key and the order number; titles mostly name both already."""
    words = notice.worded(notice.first)
    title = one_line(words.title)
    orders = (value for label, value in words.facts if label in _ORDER)
    missing = [one_line(n) for n in (notice.case, next(orders, None)) if n and n not in title]
    return " · ".join([*missing, title])[:_LONGEST_SUBJECT]


def text_of(notice: Notice) -> str:
    """The plain text, without the line above which to reply."""
    return f"\n\n{_RULE}\n\n".join("\n".join(_lines(part)) for part in _parts(notice))


def html_of(notice: Notice) -> str:
    """The HTML; it loads nothing from anywhere."""
    return _TEMPLATES.get_template("letter.html.j2").render(parts=_parts(notice), above=ABOVE)


def with_notes(text: str, html: str, notes: tuple[Words, ...]) -> tuple[str, str]:
    """Text and HTML as they are sent: beneath the line above which to reply, our notes first."""
    said = [line for note in notes for line in (note.zh, note.en)]
    shown = Markup("").join(Markup("<p><b>{}</b></p>").format(escape(line)) for line in said)
    return "\n\n".join([ABOVE, *said, text]) + "\n", html.replace(NOTES, shown, 1)


def _parts(notice: Notice) -> tuple[Part, ...]:
    return tuple(_part(notice, language) for language in (notice.first, notice.first.other))


def _part(notice: Notice, language: Language) -> Part:
    words = notice.worded(language)
    return Part(
        language=language.value,
        title=words.title,
        sentences=words.sentences,
        facts=words.facts,
        table=words.table,
        lines=lines_of(notice, language),
        offer=_OFFER.said(language),
        ask=_ASK.said(language),
        reply_line=words.reply_line,
    )


def _lines(part: Part) -> Iterator[str]:
    """The lines of the plain text; what is to be typed stands alone on its line."""
    yield part.title
    yield from ("", *part.sentences) if part.sentences else ()
    yield from ("", *(f"{label}: {value}" for label, value in part.facts)) if part.facts else ()
    if part.table is not None and part.table.rows:
        yield ""
        yield from (" | ".join(row) for row in (part.table.heads, *part.table.rows))
    if part.reply_line:
        yield from ("", part.ask, "", part.reply_line)
    if part.lines:
        yield from ("", part.offer)
    for label, line in part.lines:
        yield from ("", f"{label}:", line)
