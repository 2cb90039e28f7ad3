"""A notice as Block Kit: pure, within Slack's limits, every foreign word escaped.

Limits: reference/slack.md 7. A message holds one table, so a long notice becomes several messages.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.channels.slack.mrkdwn import clip, escape, has_marks, moment, pieces
from bot.domain.people import Language
from bot.messages import Audience, Button, Notice, WordedButton, WordedTable, Wording

Block = dict[str, Any]
Instants = Sequence[tuple[str, datetime]]

MOST_BLOCKS = 45
"""Of 50: a line about who decided is added later."""
MOST_JSON = 11_000
"""Characters of block JSON in a message; Slack refuses about 13,200 (msg_blocks_too_long)."""
SECTION, HEADER, FIELD, FIELDS, LABEL, TEXT = 3000, 150, 2000, 10, 75, 3900
CELL, TABLE_ROWS, TABLE_COLUMNS = 500, 99, 20

ACTION, OTHER_LANGUAGE = "redtag", "language"
"""`action_id`s start with the first; the second is the button that shows the other language."""
_OTHER = {Language.EN: "English", Language.ZH: "中文"}
_SURE = {
    Language.EN: ("Are you sure?", "Yes", "Cancel"),
    Language.ZH: ("请确认", "确定", "取消"),
}


def is_bilingual(notice: Notice) -> bool:
    """Whether both languages are shown at once: for the factory, and for terms to be confirmed."""
    return notice.audience is Audience.FACTORY or notice.en.reply_line is not None


def messages_of(notice: Notice, team: str, outbox_id: str) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each message that `notice` takes; nearly always one."""
    first = notice.worded(notice.first)
    blocks = list(_wording(first))
    if is_bilingual(notice):
        blocks += [{"type": "divider"}, *_wording(notice.worded(notice.first.other))]
    blocks += _actions(notice, team, outbox_id)
    return tuple(_packed(blocks))


def in_language(notice: Notice, language: Language) -> tuple[Block, ...]:
    """The notice without its buttons, for one reader who asked for the other language."""
    return next(_packed(list(_wording(notice.worded(language)))))


def fallback(notice: Notice) -> str:
    """What a notification and a screen reader say: title, sentences and facts, escaped."""
    first = notice.worded(notice.first)
    lines = [first.title, *first.sentences, *(f"{label}: {value}" for label, value in first.facts)]
    lines += [first.reply_line] if first.reply_line else []
    lines += [" / ".join(button.label for button in first.buttons)] if first.buttons else []
    return next(pieces(escape("\n".join(lines)), TEXT), escape(notice.kind))


# ---------------------------------------------------------------- words


def _wording(words: Wording) -> Iterator[Block]:
    yield {"type": "header", "text": _plain(words.title, HEADER)}
    if len(words.title) > HEADER:
        yield from sections(words.title)
    yield from sections("\n".join(words.sentences), words.instants)
    yield from _facts(words.facts, words.instants)
    yield from _tables(words.table)
    if words.reply_line:
        yield _preformatted(words.reply_line)


def sections(text: str, instants: Instants = ()) -> Iterator[Block]:
    """Foreign text as it is, whatever marks it has."""
    kind = "plain_text" if has_marks(text) else "mrkdwn"
    for piece in pieces(text if kind == "plain_text" else escape(text), SECTION):
        shown = piece if kind == "plain_text" else _with_own_zone(piece, instants, SECTION)
        yield {"type": "section", "text": _text(kind, shown)}


def _with_own_zone(escaped: str, instants: Instants, most: int) -> str:
    """Behind each time in the parties' zones the same in the reader's own, if there is room."""
    longer = escaped
    for text, at in instants:
        longer = longer.replace(escape(text), f"{escape(text)} ({moment(at)})")
    return longer if len(longer) <= most else escaped


def _text(kind: str, text: str) -> Block:
    return {"type": kind, "text": text, **({"emoji": False} if kind == "plain_text" else {})}


def _facts(facts: Sequence[tuple[str, str]], instants: Instants) -> Iterator[Block]:
    """Ten fields a section; a fact too long for a field stands in sections of its own."""
    fields: list[Block] = []
    for label, value in facts:
        field = _fact(label, value, instants)
        if len(field["text"]) > FIELD:
            yield from _fields(fields)
            yield from sections(f"{label}\n{value}")
            fields = []
        else:
            fields.append(field)
    yield from _fields(fields)


def _fact(label: str, value: str, instants: Instants) -> Block:
    if has_marks(value):
        return _text("plain_text", f"{label}\n{value}")
    shown = _with_own_zone(escape(value), instants, FIELD - LABEL) or "-"
    return _text("mrkdwn", f"*{escape(label)}*\n{shown}")


def _fields(fields: Sequence[Block]) -> Iterator[Block]:
    for start in range(0, len(fields), FIELDS):
        yield {"type": "section", "fields": list(fields[start : start + FIELDS])}


def _tables(table: WordedTable | None) -> Iterator[Block]:
    """The table in runs of rows that a message can hold, each under its own heads."""
    if table is None or not table.rows:
        return
    head, run, size = _cells(table.heads), list[list[Block]](), 0
    for cells in map(_cells, table.rows):
        length = len(json.dumps(cells, ensure_ascii=False))
        if run and (len(run) == TABLE_ROWS or size + length > MOST_JSON // 2):
            yield {"type": "table", "rows": [head, *run]}
            run, size = [], 0
        run.append(cells)
        size += length
    yield {"type": "table", "rows": [head, *run]}


def _cells(values: Sequence[str]) -> list[Block]:
    """An empty cell is refused by Slack, so it shows a dash."""
    return [
        {"type": "raw_text", "text": clip(value.strip(), CELL) or "-"}
        for value in values[:TABLE_COLUMNS]
    ]


def _preformatted(line: str) -> Block:
    """The line to type, alone and as it is, ready to be copied."""
    text = {"type": "text", "text": clip(line, SECTION)}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [text]}],
    }


# ---------------------------------------------------------------- buttons


def _actions(notice: Notice, team: str, outbox_id: str) -> Iterator[Block]:
    words = notice.worded(notice.first).buttons
    pairs = zip(notice.buttons, words, strict=False)
    elements = [
        _button(button, worded_button, notice.first, value_of(team, outbox_id, n), n)
        for n, (button, worded_button) in enumerate(pairs)
    ]
    if not is_bilingual(notice):
        elements.append(_language_button(notice.first.other, team, outbox_id))
    for start in range(0, len(elements), 5):
        yield {
            "type": "actions",
            "block_id": f"{ACTION}:{start}",
            "elements": elements[start : start + 5],
        }


def _button(button: Button, words: WordedButton, language: Language, value: str, n: int) -> Block:
    """Its value names the notice and the button: what it does is read from our own store."""
    element: Block = {
        "type": "button",
        "action_id": f"{ACTION}:{n}",
        "text": _plain(words.label, LABEL),
        "value": value,
    }
    if button.style != "plain":
        element["style"] = button.style
    if words.confirm and not button.form:
        element["confirm"] = _confirm(words.confirm, language)
    return element


def _confirm(question: str, language: Language) -> Block:
    title, yes, no = _SURE[language]
    return {
        "title": _plain(title, 100),
        "text": _plain(question, 300),
        "confirm": _plain(yes, 30),
        "deny": _plain(no, 30),
    }


def _language_button(language: Language, team: str, outbox_id: str) -> Block:
    return {
        "type": "button",
        "action_id": f"{ACTION}:{OTHER_LANGUAGE}",
        "text": _plain(_OTHER[language], LABEL),
        "value": value_of(team, outbox_id, -1),
    }


def value_of(team: str, outbox_id: str, n: int) -> str:
    """Which button of which notice of which workspace; -1 is the other language."""
    return json.dumps({"t": team, "o": outbox_id, "n": n}, separators=(",", ":"))


def _plain(text: str, most: int) -> Block:
    return {"type": "plain_text", "text": clip(text, most) or "-", "emoji": False}


# ---------------------------------------------------------------- messages


def _packed(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks in as few messages as the limits allow, in their order, one table each."""
    message: list[Block] = []
    for block in blocks:
        if message and not _fits(message, block):
            yield tuple(message)
            message = []
        message.append(block)
    yield tuple(message)


def _fits(message: Sequence[Block], block: Block) -> bool:
    tables = [b for b in (*message, block) if b["type"] == "table"]
    size = len(json.dumps([*message, block], ensure_ascii=False))
    return len(message) < MOST_BLOCKS and len(tables) < 2 and size <= MOST_JSON
