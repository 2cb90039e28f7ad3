"""Marks around the values in a filled template, for what is decided about the finished text.

Foreign text (names, an order's own words) stands between fences: Y4 does not compare it, for a
product may be called "20-inch" in one language and 二十寸 in the other. Our own values stand
between seams. All marks are private-use characters that `formats.one_line` removes from foreign
text, and they are gone before anybody reads the text.
"""

import re

_OPEN, _CLOSE, _SEAM = "\ue000", "\ue001", "\ue002"
_MARK = f"[{_OPEN}{_CLOSE}{_SEAM}]"
_HAN = "[\u4e00-\u9fff\u3001-\u301f\uff01-\uff1f“”]"
_FENCED = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")
_GAP_AFTER = re.compile(f"(?<={_HAN})({_MARK}+) (?={_MARK}*{_HAN})")
_GAP_BEFORE = re.compile(f"(?<={_HAN}) (?={_MARK}+{_HAN})")


def fenced(foreign: str) -> str:
    """`foreign` between fences."""
    return f"{_OPEN}{foreign}{_CLOSE}"


def seamed(value: str) -> str:
    """A value of our own between seams."""
    return f"{_SEAM}{value}{_SEAM}"


def joined(text: str) -> str:
    """Chinese without a gap where a Chinese value meets Chinese words.

    A template writes "订单 {{ f.po }} 已放行" with spaces: right around 4711, wrong around 丽水.
    Inside a value nothing is touched.
    """
    return _GAP_BEFORE.sub("", _GAP_AFTER.sub(r"\1", text))


def unfenced(text: str) -> str:
    """`text` as people read it, without any mark."""
    return text.replace(_OPEN, "").replace(_CLOSE, "").replace(_SEAM, "")


def own_words(text: str) -> str:
    """`text` without what stands between fences: what Y4 compares."""
    return unfenced(_FENCED.sub("", text))
