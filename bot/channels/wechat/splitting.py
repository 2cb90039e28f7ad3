"""Text in pieces of so many bytes: cut between sentences, and never inside a character or a number.

A count that is torn in two reads as two other counts.
"""

import re
import unicodedata
from collections.abc import Iterable

_NUMBER = re.compile(r"[0-9A-Za-z]+(?:[.,:/_+\-][0-9A-Za-z]+)*%?")
"""A number, a date, a code: 1,200 and 2026-11-24 and QC-0042-V3 each stay whole."""

_SENTENCE = re.compile(r"\n|[。！？；!?;]|\.(?=\s)")
_CLAUSE = re.compile(r"[，、,：]|\s")
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def size(text: str) -> int:
    """Bytes of `text` in UTF-8."""
    return len(text.encode())


def split(text: str, most: int) -> tuple[str, ...]:
    """`text` in pieces of at most `most` bytes (64 or more), in order, nothing lost but white space
    at the cuts."""
    pieces: list[str] = []
    rest = text.strip()
    while size(rest) > most:
        cut = _cut(rest, most)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(piece for piece in (*pieces, rest) if piece)


def _cut(text: str, most: int) -> int:
    """Where to cut: after a sentence if that leaves a fair piece, after a clause, between words."""
    fits = len(text.encode()[:most].decode(errors="ignore"))
    whole = [m.span() for m in _NUMBER.finditer(text[: fits + most])]
    for ends in (_SENTENCE, _CLAUSE):
        found = (m.end() for m in ends.finditer(text[:fits]))
        cut = _last(text, whole, (at for at in found if at >= fits // 3))
        if cut:
            return cut
    return _last(text, whole, range(1, fits + 1)) or fits


def _last(text: str, whole: list[tuple[int, int]], places: Iterable[int]) -> int:
    legal = (at for at in places if _is_between(text, at))
    return max((at for at in legal if not any(a < at < b for a, b in whole)), default=0)


def _is_between(text: str, at: int) -> bool:
    """Neither before a mark that belongs to the character before it, nor inside a joined one."""
    before, after = text[at - 1], text[at : at + 1]
    joined = before == "\u200d" or after in _JOINERS
    return not joined and not (after and unicodedata.combining(after))
