"""HTML mail as text: what its reader sees, without what mail programs quote, and without links.

Nothing is ever loaded, so no tracker learns that a mail was read. A struck-out word is taken back
by its writer and counts as unwritten, and so does what is hidden from every reader.
"""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg"})
_STRUCK = frozenset({"s", "strike", "del"})
_EMPTY = frozenset(
    {"br", "img", "hr", "meta", "link", "input", "area", "base", "col", "embed", "source", "wbr"}
)
_BLOCKS = frozenset(
    {"p", "div", "br", "hr", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"pre", "blockquote", "section", "article", "header", "footer", "dl", "dt", "dd", "center"}
)
_QUOTES = re.compile(
    r"gmail_quote|yahoo_?quoted|moz-cite-prefix|protonmail_quote|zmail_extra|isreplycontent"
    r"|ntes-mailmaster-quote|mail_quote|qm_quote|foxmail_quote|alimail-quote",
    re.IGNORECASE,
)
_REST = re.compile(
    r"divrplyfwdmsg|appendonsend|mail-editor-reference-message-container"
    r"|ms-outlook-mobile-reference-message",
    re.IGNORECASE,
)
"""Where Outlook puts its mark: all that follows is the mail answered."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])"
    r"|text-decoration[a-z-]{0,12}\s*:\s*line-through",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
_DEEPEST = 1000
"""Elements within each other; nobody writes deeper, and what lies deeper is not read."""


def text_of_html(html: str) -> str:
    """The text of an HTML body; quotations come as lines that begin with ">"; never raises."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects text. `_open` holds, for each open element, what it does to the text within."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str]] = []
        self._lines: list[str] = [""]
        self._quoted = 0
        self._silent = 0
        self._pre = 0
        self._ended = False

    def text(self) -> str:
        lines = (line.rstrip() for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = " ".join(v for n, v in attrs if n in ("class", "id", "name") and v)
        style = next((v for n, v in attrs if n == "style" and v), "")
        self._ended = self._ended or bool(_REST.search(named))
        if tag in _BLOCKS:
            self._break()
        if tag in _EMPTY:
            return
        effect = _effect(tag, named, style)
        self._ended = self._ended or len(self._open) == _DEEPEST
        if not self._ended:
            self._open.append((tag, effect))
            self._count(effect, 1)
        if effect == "quote":
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _ in self._open):
            while self._open:
                name, effect = self._open.pop()
                self._count(effect, -1)
                if name == tag:
                    break
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._ended or self._silent:
            return
        if self._pre:
            for at, line in enumerate(data.replace("\r\n", "\n").split("\n")):
                if at:
                    self._break(always=True)
                self._add(line)
            return
        self._add(_SPACES.sub(" ", data))

    def _add(self, words: str) -> None:
        if not self._lines[-1] and self._quoted and words.strip():
            self._lines[-1] = "> "
        joined = not self._pre and (not self._lines[-1] or self._lines[-1].endswith(" "))
        self._lines[-1] += words.lstrip(" ") if joined else words

    def _break(self, *, always: bool = False) -> None:
        if always or self._lines[-1].strip():
            self._lines.append("")

    def _count(self, effect: str, by: int) -> None:
        self._quoted += by if effect == "quote" else 0
        self._silent += by if effect == "silent" else 0
        self._pre += by if effect == "pre" else 0


def _effect(tag: str, named: str, style: str) -> str:
    if tag in _SILENT or tag in _STRUCK or _HIDDEN.search(style):
        return "silent"
    if tag == "blockquote" or _QUOTES.search(named):
        return "quote"
    return "pre" if tag == "pre" else ""
