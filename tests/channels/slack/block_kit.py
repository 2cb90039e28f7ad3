"""Slack's limits as its reference states them: strict, and apart from what makes blocks."""

import json
import re
from collections.abc import Iterator
from typing import Any

_MESSAGE = {"section", "header", "context", "actions", "table", "rich_text", "divider"}
_VIEW = {"section", "header", "context", "actions", "divider", "input"}
_KEYS = {
    "section": {"type", "block_id", "text", "fields"},
    "header": {"type", "block_id", "text"},
    "context": {"type", "block_id", "elements"},
    "actions": {"type", "block_id", "elements"},
    "table": {"type", "block_id", "rows"},
    "rich_text": {"type", "block_id", "elements"},
    "divider": {"type", "block_id"},
    "input": {"type", "block_id", "label", "element", "optional"},
}
_ELEMENTS = {
    "button": {"type", "action_id", "text", "value", "style", "confirm"},
    "plain_text_input": {"type", "action_id", "multiline", "max_length", "initial_value"},
    "static_select": {"type", "action_id", "options", "initial_option"},
    "checkboxes": {"type", "action_id", "options", "initial_options"},
    "datepicker": {"type", "action_id", "initial_date"},
}
_ALLOWED_MARK = re.compile(r"<(@[UW]\w+|!date\^\d+\^[^|<>]+\|[^<>]+)>")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")


def message_problems(message: dict[str, Any]) -> list[str]:
    """Everything Slack would refuse in a message, and everything that is not escaped."""
    return list(_message(message))


def view_problems(view: dict[str, Any]) -> list[str]:
    """The same for a modal or a home page."""
    return list(_view(view))


def _message(message: dict[str, Any]) -> Iterator[str]:
    text = message.get("text")
    if not text:
        yield "no fallback text"
    else:
        most = 10_000 if message.get("response_type") else 4000
        yield from _mrkdwn(text, most, "text")
    if "blocks" not in message:
        return
    blocks = message["blocks"]
    if not 1 <= len(blocks) <= 50:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > 13_000:
        yield "msg_blocks_too_long"
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield "only_one_table_allowed"
    yield from _blocks(blocks, _MESSAGE)


def _view(view: dict[str, Any]) -> Iterator[str]:
    modal = view.get("type") == "modal"
    if not 1 <= len(view.get("blocks") or ()) <= 100:
        yield "blocks of the view"
    if modal:
        for name in ("title", "submit", "close"):
            yield from _plain(view.get(name), 24, name)
        if len(view.get("private_metadata") or "") > 3000:
            yield "private_metadata"
        if not view.get("callback_id"):
            yield "callback_id"
    if len(json.dumps(view)) > 250_000:
        yield "view_too_large"
    yield from _blocks(view["blocks"], _VIEW)


def _blocks(blocks: list[dict[str, Any]], allowed: set[str]) -> Iterator[str]:
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)) or any(not 1 <= len(i) <= 255 for i in ids):
        yield "block_id"
    actions = [e.get("action_id") for b in blocks if b["type"] == "actions" for e in b["elements"]]
    if len(actions) != len(set(actions)):
        yield "action_id twice"
    for block in blocks:
        kind = block.get("type")
        if kind not in allowed:
            yield f"a block of type {kind}"
        elif extra := set(block) - _KEYS[str(kind)]:
            yield f"invalid additional property {extra} of {kind}"
        else:
            yield from _BLOCKS[str(kind)](block)


def _section(block: dict[str, Any]) -> Iterator[str]:
    if "text" not in block and not block.get("fields"):
        yield "an empty section"
    if "text" in block:
        yield from _text(block["text"], 3000, "section")
    fields = block.get("fields") or []
    if len(fields) > 10:
        yield "more than ten fields"
    for field in fields:
        yield from _text(field, 2000, "field")


def _header(block: dict[str, Any]) -> Iterator[str]:
    yield from _plain(block.get("text"), 150, "header")


def _context(block: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 10:
        yield "context elements"
    for element in block["elements"]:
        yield from _text(element, 3000, "context")


def _actions(block: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(block["elements"]) <= 25:
        yield "actions elements"
    for element in block["elements"]:
        yield from _element(element)


def _table(block: dict[str, Any]) -> Iterator[str]:
    rows = block["rows"]
    if not 1 <= len(rows) <= 100 or any(not 1 <= len(row) <= 20 for row in rows):
        yield "rows or columns of the table"
    for cell in (cell for row in rows for cell in row):
        if cell.get("type") != "raw_text" or not cell.get("text") or set(cell) != {"type", "text"}:
            yield f"table cell {cell}"


def _rich_text(block: dict[str, Any]) -> Iterator[str]:
    for element in block["elements"]:
        if element["type"] != "rich_text_preformatted" or not element["elements"]:
            yield "rich_text"
        for part in element["elements"]:
            if part["type"] != "text" or not part["text"]:
                yield "rich_text text"


def _input(block: dict[str, Any]) -> Iterator[str]:
    yield from _plain(block.get("label"), 2000, "label")
    yield from _element(block["element"])


def _divider(_: dict[str, Any]) -> Iterator[str]:
    yield from ()


_BLOCKS = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "table": _table,
    "rich_text": _rich_text,
    "input": _input,
    "divider": _divider,
}


def _element(element: dict[str, Any]) -> Iterator[str]:
    kind = str(element.get("type"))
    if kind not in _ELEMENTS or set(element) - _ELEMENTS[kind]:
        yield f"element {kind} {set(element) - _ELEMENTS.get(kind, set())}"
        return
    if not 1 <= len(element.get("action_id") or "") <= 255:
        yield "action_id"
    if kind == "button":
        yield from _button(element)
    if len(element.get("initial_value") or "") > element.get("max_length", 3000):
        yield "initial_value"
    most = 100 if kind == "static_select" else 10
    if "options" in element and not 1 <= len(element["options"]) <= most:
        yield "options"
    yield from _chosen(element)
    for option in element.get("options") or ():
        yield from _plain(option["text"], 75, "option")
        if not 1 <= len(option["value"]) <= 150:
            yield "option value"


def _chosen(element: dict[str, Any]) -> Iterator[str]:
    values = [option["value"] for option in element.get("options") or ()]
    if len(values) != len(set(values)):
        yield "option value twice"
    if element.get("initial_option", {"value": None})["value"] not in {None, *values}:
        yield "initial_option"
    if not _DAY.fullmatch(element.get("initial_date", "2026-01-01")):
        yield "initial_date"


def _button(button: dict[str, Any]) -> Iterator[str]:
    yield from _plain(button.get("text"), 75, "button")
    if len(button.get("value") or "") > 2000:
        yield "button value"
    if button.get("style", "primary") not in {"primary", "danger"}:
        yield "style"
    if "confirm" in button:
        limits = {"title": 100, "text": 300, "confirm": 30, "deny": 30}
        for name, most in limits.items():
            yield from _plain(button["confirm"].get(name), most, f"confirm {name}")


def _text(text: dict[str, Any], most: int, where: str) -> Iterator[str]:
    if text.get("type") == "plain_text":
        yield from _plain(text, most, where)
    elif set(text) != {"type", "text"} or text["type"] != "mrkdwn":
        yield f"text of {where}"
    else:
        yield from _mrkdwn(text["text"], most, where)


def _plain(text: dict[str, Any] | None, most: int, where: str) -> Iterator[str]:
    if not text or text.get("type") != "plain_text" or set(text) - {"type", "text", "emoji"}:
        yield f"{where} is no plain text"
    elif not 1 <= len(text["text"]) <= most:
        yield f"{where} has {len(text['text'])} characters"


def _mrkdwn(text: str, most: int, where: str) -> Iterator[str]:
    if not 1 <= len(text) <= most:
        yield f"{where} has {len(text)} characters"
    rest = _ALLOWED_MARK.sub("", text)
    if "<" in rest or ">" in rest or _ENTITY.search(rest):
        yield f"{where} is not escaped: {rest!r}"
