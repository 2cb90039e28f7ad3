"""Whose words a message holds: the sender's own, a quotation, or a report passed on.

A quoted report is not reported again; a forwarded one is, and its inspector is the first sender
(corpus rules for "report" and "not_report").
"""

import re
from dataclasses import dataclass, replace

_QUOTE_SIGN = re.compile(r"[ \t]*>")
_WROTE = re.compile(
    r"[ \t]*(?:on .{4,120}(?:wrote|said)|.{0,80}(?:写道|于.{4,60}写)|.{0,120}(?:@|< {3})[^@]{0,80}wrote|le .{4,80}a écrit)[ \t]*:?[ \t]*$"
)
_ORIGINAL = re.compile(
    r"[ \t]*-{2,}[ \t]*(?:original message|原始邮件|原邮件|回复的原邮件)[ \t]*-*[ \t]*$"
)
_FORWARDED = re.compile(
    r"[ \t]*-{2,}[ \t]*(?:forwarded message|forwarded by .{0,60}|转发邮件|转发的邮件|转发消息|转发)[ \t]*-*[ \t]*$"
    r"|[ \t]*begin forwarded message:?[ \t]*$"
)
_HEADER = re.compile(
    r"[ \t]*(from|sent|date|to|cc|bcc|subject|reply-to|发件人|发送时间|收件人|抄送|主题|日期|时间|发送日期)[ \t]*:[ \t]*(.*)$"
)
_SENDER_KEYS = ("from", "发件人")
_SUBJECT_KEYS = ("subject", "主题")
_FORWARD_WORDS = re.compile(
    r"(?<![a-z])(?:fwd?|forward|forwards|forwarded|forwarding|passing on|pass on|passed on)(?![a-z])"
    r"|转发|转一下|转给|代发|代转"
)
_MARKS = (
    ">",
    "wrote",
    "said",
    "写",
    "from",
    "original",
    "forwarded",
    "转",
    "邮件",
    "发件人",
    "subject",
    "主题",
    "a écrit",
    "cc",
    "sent",
)
_SIGNATURE = re.compile(r"(?m)^-- ?$")
_FINDING = re.compile(r"crit|maj|min|defect|致命|主要|严重|次要|轻微|缺陷")
_OWN_REPORT = re.compile(_FINDING.pattern + r"|\d[ \t]*[/-][ \t]*\d|[?？吗]")
_POINTS = re.compile(r"\bfyi\b|below|as follows|here (?:it )?is|attached|如下|见下|请看|以下")
_CHAT_QUOTE = re.compile(r"「[^「」]{1,4000}」[ \t]*\n?[ \t]*(?:[-—–=_ ]{3,})?")
_CHAT_SENDER = re.compile(r"[ \t]*(?:\[?转发\]?[ \t:]*)([^\s:,]{1,20})[ \t]*:")


@dataclass(frozen=True, slots=True)
class Own:
    """The text to read, with everything else blanked; `sender` is the range of a first sender.

    `doubtful`: it stands below the sender's words, and they do not say whether they pass it on.
    """

    text: str
    forwarded: bool = False
    sender: tuple[int, int] | None = None
    doubtful: bool = False


def own_words(folded: str) -> Own:
    """What the sender says or passes on, at the same length as `folded`."""
    text = _CHAT_QUOTE.sub(_blank_chat_quote, folded) if "「" in folded else folded
    text = _without_signature(text)
    if not any(mark in text for mark in _MARKS):
        return Own(text, forwarded=bool(_FORWARD_WORDS.search(text)))
    lines = _lines(text)
    quoted = _quoted_lines(text, lines)
    own = _blanked(text, lines, quoted)
    passes_on = bool(_FORWARD_WORDS.search(own)) or not own.strip()
    if any(quoted) and passes_on and _was_passed_on(text, own, lines, quoted):
        own = _unquoted(text, lines)
        return _without_headers(own, forwarded=True)
    if any(quoted) and _may_be_passed_on(text, own, lines, quoted):
        return replace(_without_headers(_unquoted(text, lines), forwarded=False), doubtful=True)
    return _without_headers(own, forwarded=bool(_FORWARD_WORDS.search(own)))


def _may_be_passed_on(
    text: str, own: str, lines: list[tuple[int, int]], quoted: list[bool]
) -> bool:
    """A bare "-----Original Message-----", or words such as "see below" above a mail with headers.

    Words that tell findings of their own, or ask something, are what the sender has to say.
    """
    if _OWN_REPORT.search(own):
        return False
    first = next(i for i, q in enumerate(quoted) if q)
    original = _ORIGINAL.match(text, *lines[first]) is not None
    below = [line for line in lines[first + original :] if text[slice(*line)].strip()]
    headed = bool(below) and _HEADER.match(text, *below[0]) is not None
    return (original and not headed) or (headed and bool(_POINTS.search(own)))


def _without_signature(text: str) -> str:
    """Behind a line of two dashes stands who writes, unless findings stand there."""
    match = _SIGNATURE.search(text)
    if match is None or _FINDING.search(text, match.start()):
        return text
    rest = text[match.start() :]
    return text[: match.start()] + "".join("\n" if c == "\n" else " " for c in rest)


def _was_passed_on(text: str, own: str, lines: list[tuple[int, int]], quoted: list[bool]) -> bool:
    """A forward says so; a message of nothing but ">" lines merely quotes."""
    if _FORWARD_WORDS.search(own):
        return True
    first = next(i for i, q in enumerate(quoted) if q)
    line = lines[first]
    return bool(_HEADER.match(text, *line) or _ORIGINAL.match(text, *line))


def _lines(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _quoted_lines(text: str, lines: list[tuple[int, int]]) -> list[bool]:
    quoted = [False] * len(lines)
    rest = spoken = False
    for number, (start, end) in enumerate(lines):
        if start == end:
            quoted[number] = rest
            continue
        if _FORWARDED.match(text, start, end):
            return quoted
        rest = rest or _begins_quotation(text, lines[number : number + 2], spoken)
        quoted[number] = rest or bool(_QUOTE_SIGN.match(text, start, end))
        spoken = spoken or not text[start:end].isspace()
    return quoted


def _begins_quotation(text: str, lines: list[tuple[int, int]], spoken: bool) -> bool:
    """Whether the first line heads a quotation; mail headers do behind the sender's own words."""
    if _WROTE.match(text, *lines[0]) or _ORIGINAL.match(text, *lines[0]):
        return True
    header = _HEADER.match(text, *lines[0])
    if header is None or not spoken or header.group(1) not in _SENDER_KEYS or len(lines) < 2:
        return False
    return _HEADER.match(text, *lines[1]) is not None


def _blanked(text: str, lines: list[tuple[int, int]], quoted: list[bool]) -> str:
    kept = [
        " " * (end - start) if hidden else text[start:end]
        for (start, end), hidden in zip(lines, quoted, strict=True)
    ]
    return "\n".join(kept)


def _unquoted(text: str, lines: list[tuple[int, int]]) -> str:
    """The text with its quotation signs blanked: passed on, it is read as written."""
    return "\n".join(_without_signs(text[start:end]) for start, end in lines)


def _without_signs(line: str) -> str:
    if _WROTE.match(line) or _ORIGINAL.match(line):
        return " " * len(line)
    body = line.lstrip("> \t")
    return " " * (len(line) - len(body)) + body


def _without_headers(text: str, forwarded: bool) -> Own:
    """Blank the mail headers but for the subject; the last "From" is the first sender."""
    sender: tuple[int, int] | None = None
    kept: list[str] = []
    for start, end in _lines(text):
        header = _HEADER.match(text, start, end)
        line = text[start:end]
        if _FORWARDED.match(line):
            forwarded = True
            line = " " * len(line)
        if header is not None and _is_mail_header(header, forwarded):
            if header.group(1) in _SENDER_KEYS:
                sender = _name_range(text, *header.span(2))
            line = _blank_header(line, header, start)
        kept.append(line)
    own = "\n".join(kept)
    named = _CHAT_SENDER.match(own)
    if named and sender is None:
        sender = named.span(1)
        own = " " * named.end() + own[named.end() :]
        forwarded = True
    return Own(own, forwarded, sender)


def _is_mail_header(header: re.Match[str], forwarded: bool) -> bool:
    """ "Date:" and "To:" stand in forms as well; they are headers in forwarded mail only."""
    return header.group(1) in (*_SENDER_KEYS, *_SUBJECT_KEYS, "cc", "bcc", "sent") or forwarded


def _name_range(text: str, start: int, end: int) -> tuple[int, int]:
    """The name in "Joy Santos <joy@example.com>"."""
    stop = min((i for i in (text.find(c, start, end) for c in "<([") if i > 0), default=end)
    while stop > start and text[stop - 1] in " \"'":
        stop -= 1
    while start < stop and text[start] in " \"'":
        start += 1
    return start, stop


def _blank_header(line: str, header: re.Match[str], start: int) -> str:
    if header.group(1) not in _SUBJECT_KEYS:
        return " " * len(line)
    body_at = header.start(2) - start
    body = re.sub(
        r"(?:(?:re|fwd?|aw|转发|回复|答复)[ \t]*:[ \t]*)+",
        lambda m: " " * len(m.group()),
        line[body_at:],
    )
    return " " * body_at + body


def _blank_chat_quote(match: re.Match[str]) -> str:
    return "".join("\n" if c == "\n" else " " for c in match.group())
