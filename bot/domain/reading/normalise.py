"""One spelling for each sign: full-width, traditional and typographic forms become plain ones.

The plain text keeps, for each of its characters, the place in the original, so that every value
can say where it stands. Nothing is guessed here: letters of other scripts stay what they are.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from opencc import OpenCC

MAX_LENGTH = 40_000
"""The longest text that is read, in characters; Slack posts no longer one (reliability.md 0.9)."""

_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"', "&#39;": "'"}
_STRETCH = re.compile(
    r"[0-9#*]\ufe0f?\u20e3"  # a key cap counts the lines of a list
    r"|(?:[\n\t !-%'-~](?!\ufe0f?\u20e3))+|[\u4e00-\u9fff]+|&[#a-z0-9]{2,4};|\r\n|.",
    re.DOTALL,
)
_TOGETHER = re.compile(r"\u20e3|\r|&[#a-z0-9]{2,4};")
"""What becomes one sign out of several characters."""
_GROUPING_SIGNS = (
    (",", re.compile(r"(?<=[０-９])，(?=[０-９])")),
    (".", re.compile(r"(?<=[０-９])．(?=[０-９])")),
    ("'", re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")),
)
_AS_IS = frozenset(" \n\t") | frozenset(map(chr, range(0x21, 0x7F)))
_LINE_ENDS = "\n\x0b\x0c\x85\u2028\u2029"
_BULLET = "•"
_KEYCAP = "\u20e3"
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
_FIXED = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("‘’‛′＇", "'"),
    **dict.fromkeys("“”„‟″＂", '"'),
    **dict.fromkeys("∶꞉", ":"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("✕✖⨯╳", "×"),
    **dict.fromkeys("∼〜", "~"),
    **dict.fromkeys("│┃║¦", "|"),
    **dict.fromkeys("●▪■◆►▶·◦‣⁃", _BULLET),
    **{sign: sign for sign in "，「」『』…\t"},
    "\r": "\n",
}


@dataclass(frozen=True, slots=True)
class Normalised:
    """Plain text and, per character, its place in `original` (one more place for the end).

    `text` keeps the case; `folded` is the same in small letters, character for character.
    `hidden` holds the places in the original of invisible characters that were dropped.
    The Chinese comma stays "，" except between full-width digits: "900，80" is two numbers.
    """

    original: str = field(repr=False)
    text: str
    folded: str = field(repr=False)
    places: tuple[int, ...] = field(repr=False)
    hidden: tuple[int, ...] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that `text[start:end]` stands for."""
        if start >= end:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end]

    def written(self, start: int, end: int) -> str:
        """What the sender wrote for `text[start:end]`, without invisible characters."""
        first, last = self.span(start, end)
        hidden = frozenset(place for place in self.hidden if first <= place < last)
        return "".join(self.original[i] for i in range(first, last) if i not in hidden)


def normalise(original: str) -> Normalised:
    """Fold `original` (cut at MAX_LENGTH) to plain text; linear in its length, never fails."""
    source = _with_wide_groups(original[:MAX_LENGTH])
    if _has_one_for_each(source):
        text = source.translate(_ONE_FOR_ONE)
        return Normalised(original, text, _folded(text), tuple(range(len(source) + 1)), ())
    return _normalised_by_stretches(original, source)


def _with_wide_groups(source: str) -> str:
    """Signs that depend on their neighbours: ５，２００ and the hard space of 5 200 group digits."""
    for sign, pattern in _GROUPING_SIGNS:
        source = pattern.sub(sign, source)
    return source


def _has_one_for_each(source: str) -> bool:
    """True where each character stays one character, whatever surrounds it."""
    if _TOGETHER.search(source):
        return False
    return all(len(_ONE_FOR_ONE[ord(character)]) == 1 for character in set(source))


def _normalised_by_stretches(original: str, source: str) -> Normalised:
    characters: list[str] = []
    places: list[int] = []
    hidden: list[int] = []
    for match in _STRETCH.finditer(source):
        start, end = match.span()
        plain = _plain_stretch(match.group())
        characters.append(plain)
        if len(plain) == end - start:
            places.extend(range(start, end))
            continue
        places.extend([start] * len(plain))
        if not plain:
            hidden.append(start)
    places.append(len(source))
    text = "".join(characters)
    return Normalised(original, text, _folded(text), tuple(places), tuple(hidden))


def plain(original: str) -> str:
    """The folded text alone: small letters, plain digits and signs, simplified characters."""
    return normalise(original).folded


def _plain_stretch(stretch: str) -> str:
    """The plain form of a stretch: plain already, Chinese, an entity, or one odd character."""
    first = stretch[0]
    if is_han(first):
        return stretch.translate(_SIMPLIFIED)
    if stretch[-1] == _KEYCAP and len(stretch) > 1:
        return _BULLET
    if first == "&":
        return _ENTITIES.get(stretch, stretch)
    if len(stretch) > 1 or first in _AS_IS:
        return "\n" if first == "\r" else stretch
    return _plain(first)


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    fixed = _FIXED.get(character)
    if fixed is not None:
        return fixed
    if character.isascii() and (character.isprintable() or character == "\n"):
        return character
    if character in _LINE_ENDS:
        return "\n"
    return _plain_of_rare(character)


def _plain_of_rare(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Cs") or character in _SELECTORS:
        return ""
    decomposed = unicodedata.decomposition(character)
    if decomposed.startswith("<circle>"):
        return _BULLET
    if category == "No" or not decomposed:
        return character
    normal = unicodedata.normalize("NFKC", character)
    return _simplified(normal) if has_han(normal) else normal


def _simplified(text: str) -> str:
    simple: str = _to_simplified().convert(text)
    return simple if len(simple) == len(text) else text


@cache
def _to_simplified() -> OpenCC:
    """The table of traditional and simplified characters, read once."""
    return OpenCC("t2s")


class _Simplified(dict[int, str]):
    """Code point -> simplified character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _simplified(chr(code))
        return self[code]


_SIMPLIFIED = _Simplified()


class _OneForOne(dict[int, str]):
    """Code point -> plain form of that character alone, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = _SIMPLIFIED[code] if is_han(character) else _plain(character)
        return self[code]


_ONE_FOR_ONE = _OneForOne()


def _folded(text: str) -> str:
    """Small letters, one for one: "İ".lower() has two characters, so it stays."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_han(character: str) -> bool:
    """True for a Chinese character (the basic block and its first extension)."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def has_han(text: str) -> bool:
    """True when any Chinese character occurs."""
    return any(map(is_han, text))
