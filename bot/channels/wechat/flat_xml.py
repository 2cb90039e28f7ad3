"""WeChat's XML, read strictly: one level of named texts and nothing clever.

wechatpy's own reading makes lists of repeated elements and recurses with the depth, so a field may
be anything; here it is a text, or the message is refused (reference/wechat.md 1).
"""

from xml.parsers.expat import ExpatError, ParserCreate

DEEPEST, MOST_FIELDS = 8, 64


class Malformed(Exception):
    """Not a message of WeChat's; the text says what is wrong and quotes nothing of it."""


def fields_of(xml: bytes) -> dict[str, str]:
    """The children of <xml> with their texts; one with children of its own has an empty text.

    Raises Malformed for anything else: another root, a name twice, attributes, a DOCTYPE, more
    than 8 levels or 64 names.
    """
    if b"<!doctype" in xml.lower() or b"<!entity" in xml.lower():
        raise Malformed("a document type is refused")
    reading = _Reading()
    try:
        reading.parser.Parse(xml, True)
    except ExpatError as error:
        raise Malformed(f"no XML (line {error.lineno})") from None
    return reading.fields


class _Reading:
    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._path: list[str] = []
        self._text: list[str] = []
        self.parser = ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._chars

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if attributes:
            raise Malformed("attributes are refused")
        if not self._path and name != "xml":
            raise Malformed("another root than xml")
        self._path.append(name)
        if len(self._path) == 2:
            if name in self.fields or len(self.fields) >= MOST_FIELDS:
                raise Malformed("a field twice, or too many of them")
            self.fields[name] = ""
        if len(self._path) > DEEPEST:
            raise Malformed("too deep")
        self._text.clear()

    def _end(self, name: str) -> None:
        if len(self._path) == 2:
            self.fields[name] = "".join(self._text).strip()
        self._path.pop()
        self._text.clear()

    def _chars(self, text: str) -> None:
        self._text.append(text)
