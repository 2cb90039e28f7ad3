"""Text on its way in and out: Slack's three escapes, its mentions and links, and its lengths."""

import re
from collections.abc import Iterator
from datetime import datetime

_MARK = re.compile(r"<([^<>]*)>")
_FORMATTED = re.compile(r"[*_~`]|^\s*>|:[a-z0-9_+'-]+:|@(?:channel|here|everyone)", re.MULTILINE)
_BREAKS = ("\n", "; ", ". ", "。", "；", " ")


def escape(text: str) -> str:
    """Foreign text as text: no mention, no link, no channel-wide call can be made of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def has_marks(text: str) -> bool:
    """Whether Slack would make something of it: bold, code, a quotation, an emoji, a call to all.
    Those marks have no escape, so such text has to be sent as plain text."""
    return _FORMATTED.search(text) is not None


def moment(at: datetime, form: str = "{date_short_pretty} {time}") -> str:
    """An instant, which Slack shows in each reader's own zone."""
    return f"<!date^{int(at.timestamp())}^{form}|{at:%Y-%m-%d %H:%M} UTC>"


def plain(text: str, bot_user: str = "") -> str:
    """What a person wrote, unescaped once: the app's own mention left out, links as their words."""
    shown = _MARK.sub(lambda match: _shown(match[1], bot_user), text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _shown(mark: str, bot_user: str) -> str:
    target, _, label = mark.partition("|")
    if target.startswith("@"):
        return "" if target[1:] == bot_user else f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:]}"
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def clip(text: str, most: int) -> str:
    """At most `most` characters; what is cut ends in an ellipsis and never inside a number."""
    if len(text) <= most:
        return text
    end = most - 1
    while end > 0 and _in_number(text, end):
        end -= 1
    return text[: end or most - 1].rstrip() + "…"


def _in_number(text: str, at: int) -> bool:
    figures = "0123456789.,:-/%"
    return text[at - 1] in figures and text[at] in figures


def pieces(text: str, most: int) -> Iterator[str]:
    """`text` in pieces of at most `most` characters, cut at lines, sentences or words."""
    text = text.strip()
    while len(text) > most:
        end = _cut(text, most)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _cut(text: str, most: int) -> int:
    for mark in _BREAKS:
        found = text.rfind(mark, most // 2, most)
        if found > 0:
            return found + len(mark)
    end = most
    while end > max(1, most // 2) and _in_number(text, end):
        end -= 1
    # an escape is never cut in two, or its half would be shown as it is
    start = text.rfind("&", max(0, end - 5), end)
    return start if start > 0 and ";" not in text[start:end] else end
