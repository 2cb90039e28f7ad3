"""Blanks what chat programs put around the words: mentions, links, bold marks, tags, struck text.

Blanked characters become spaces (or line ends), so that every place in the text stays what it was.
"""

import re
from functools import partial

_MASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Slack: <@U1>, <!channel>, <#C1|name>; links keep their label
    (re.compile(r"<[@!#][^<>\n]{0,80}>"), " "),
    (re.compile(r"<(?:https?|mailto|tel|ftp)[^<>|\n]{0,400}\|"), " "),
    (re.compile(r"<(?:https?|mailto|tel|ftp)[^<>|\n]{0,400}>"), " "),
    (re.compile(r"<!--[^<>\n]{0,200}-->"), " "),
    (re.compile(r"</?(?:br|p|div|tr|li|ul|ol|table)\b[^<>\n]{0,80}>"), "\n"),
    (re.compile(r"</?(?:td|th)\b[^<>\n]{0,80}>"), "\t"),
    (re.compile(r"</?[a-z][a-z0-9]{0,10}(?: [^<>\n]{0,80})?/?>"), " "),
    (re.compile(r"(?:https?://|www\.)[^\s<>|]{1,400}"), " "),
    (re.compile(r"(?<![\w.])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24}){1,4}"), " "),
    (re.compile(r"\b[\w-]{1,60}\.(?:jpe?g|png|pdf|xlsx?|docx?|mp4|heic|csv|zip|mov)\b"), " "),
    (re.compile(r"(?<![\w:]):[a-z0-9_+-]{2,40}:(?![\w:])"), " "),
    (re.compile(r"(?<!\w)@(?=[a-z_])[\w.-]{1,40}"), " "),
    (re.compile(r"(?:(?<=\s)|^)~{1,2}(?=\S)[^~\n]{1,80}(?<=\S)~{1,2}(?=[\s,.;:!?)]|$)", re.M), " "),
    (re.compile(r"(?<= )\.{2,}(?= )|\.{4,}|(?<= )…+(?= )"), ":"),
    (re.compile(r"`+"), " "),
    (re.compile(r"(?<!\w)_+|_+(?!\w)"), " "),
    (re.compile(r"\*{2,}"), " "),
    (re.compile(r"\*(?!\s?\d)|(?<![\w\s)])\*|(?<![\w)])\s?\*(?=\s?\d)"), " "),
)


_PLURAL = re.compile(r"(?<=[a-z])\(s\)(?![a-z])")
_SPREAD = re.compile(r"(?m)(^|[\n ,;])([\u4e00-\u9fff])( +)([\u4e00-\u9fff])(?= *:)")


def without_markup(folded: str) -> str:
    """`folded` with markup blanked, at the same length; 批　量： is closed up to 批量, defect(s) to defects."""
    text = _PLURAL.sub("s  ", _SPREAD.sub(r"\1\2\4\3", folded))
    for pattern, sign in _MASKS:
        text = pattern.sub(partial(_blank, sign=sign), text)
    return text


def _blank(match: re.Match[str], sign: str) -> str:
    return sign + " " * (len(match.group()) - 1)
