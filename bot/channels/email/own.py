"""The sender's own words of a mail: nothing quoted, nothing forwarded, no footers.

A mail answered holds our own letter, with the very line to type in it, so whatever could be a
quotation is taken away. What the sender wrote is never taken: a condition between quoted lines is
part of the answer (PROTOCOL row 135, Y1).
"""

import re

from mailparser_reply import EmailReplyParser  # type: ignore[import-untyped]

from bot.channels.email.footers import without_footers
from bot.domain.reading.reply_own_words import own_words

MOST = 100_000
"""Characters of a mail's text that are read at all."""

_SECOND_LOOK = 2_000
"""The library's patterns take quadratic time; it sees no more characters than this."""

_LINE_ENDS = re.compile("\r\n|\n\r|\r")
_OTHER_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ABOVE = re.compile(r"请在此行上方回复|please reply above this line", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*[-_=*—]{2,}\s*(?:[^-_=*—\n]{0,30}(?:邮件|郵件|消息|message|mail|nachricht|mensaje"
    r"|messaggio|bericht|wiadomość|メッセージ|메시지)[^-_=*—\n]{0,30}|original"
    r"|(?:forwarded by|转发)[^\n]{0,80})\s*[-_=*—]{2,}\s*",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?=.*(?:\d|wrote|写道)).*<[^<>\s]{1,80}@[^<>\s]{1,80}>.{0,60}[:：]\s*")
_WROTE = re.compile(r".*(?:wrote|写道)\s*[:：]\s*", re.IGNORECASE)
_OPENS = re.compile(
    r"\s*(?:(?:on|at|le|am|el|il|op|den|dne|dnia|em|på)\b|[在于於]|\d{4} ?[年./-])", re.IGNORECASE
)
"""How a head begins that a program wrapped; else the line above it would be taken for its start."""
_HEAD = re.compile(
    r"\s*[*>]*\s*(?:from|sent|to|cc|date|subject|reply-to|发件人|寄件者|发送时间|发送日期|收件人|抄送"
    r"|主题|主　题|日期|时间|von|gesendet|an|betreff|de|envoyé|à|objet|para|enviado|asunto|da"
    r"|inviato|oggetto|van|verzonden|aan|onderwerp)\s*\**\s*[:：].*"
    r"|\s*[-_=—]{3,}\s*|.*<[^<>\s]{1,80}@[^<>\s]{1,80}>.{0,60}[:：]\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[<\[(][^<>\s]{1,80}@[^<>\s]{1,80}[>\])]")
_STAMP = re.compile(r"@|\d:\d\d")
_LONGEST_HEAD, _MOST_HEADS = 300, 8
_OTHERS = EmailReplyParser(
    languages=["de", "fr", "es", "it", "nl", "pl", "cs", "da", "sv", "ja", "ko", "zh"]
)


def own_text(body: str) -> str:
    """What the sender typed into this mail; "" where all is quoted or passed on."""
    text = _OTHER_ENDS.sub(" ", _LINE_ENDS.sub("\n", body[:MOST])).replace("\xa0", " ")
    lines = _above_our_line(text.split("\n"))
    own = own_words("\n".join(_unquoted(lines))).text
    return without_footers(_second_look(own)).strip()


def _above_our_line(lines: list[str]) -> list[str]:
    """What stands above the first line of a letter of ours, without the head of the quotation.

    Behind a quotation mark the line ends nothing: what follows is marked too, or an answer.
    """
    for at, line in enumerate(lines):
        if len(line) < _LONGEST_HEAD and _ABOVE.search(line) and not _is_marked(line):
            return _without_head(lines[:at])
    return lines


def _without_head(lines: list[str]) -> list[str]:
    """Without the block of header lines at the end, where one of them shows an address or time."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and end - start < _MOST_HEADS and _is_head(lines[start - 1]):
        start -= 1
    stamped = any(_STAMP.search(line) for line in lines[start:end])
    return lines[:start] if stamped else lines[:end]


def _is_head(line: str) -> bool:
    return len(line) < _LONGEST_HEAD and _HEAD.fullmatch(line) is not None


def _unquoted(lines: list[str]) -> list[str]:
    """Up to a separator, or to "… <name@host> …:" above lines that bear no quotation marks."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if len(lines[at]) < _LONGEST_HEAD and _SEPARATOR.fullmatch(lines[at]):
            break
        length = _attribution(lines, at)
        if length and not _marks_follow(lines, at + length):
            break
        if not length:
            kept += ["", lines[at]] if _begins_apart(lines, at) else [lines[at]]
        at += max(length, 1)
    return kept


def _begins_apart(lines: list[str], at: int) -> bool:
    """Whether a quotation begins right beneath the sender's words, which are not its head."""
    if not at or not lines[at - 1].strip() or _is_marked(lines[at - 1]):
        return False
    headed = len(lines[at]) < _LONGEST_HEAD and _WROTE.fullmatch(lines[at])
    return _is_marked(lines[at]) or bool(headed and not _OPENS.match(lines[at - 1]))


def _attribution(lines: list[str], at: int) -> int:
    """How many lines a head such as "El 20 nov, Redtag <qc@a.example> escribió:" takes: 0 to 3."""
    if not lines[at].strip() or _is_marked(lines[at]):
        return 0
    for count in (1, 2, 3) if _OPENS.match(lines[at]) else (1,):
        part = lines[at : at + count]
        if not all(line.strip() for line in part) or sum(map(len, part)) > _LONGEST_HEAD:
            return 0
        if _ATTRIBUTION.fullmatch(" ".join(part)):
            return count
    return 0


def _is_marked(line: str) -> bool:
    return line.lstrip().startswith((">", "＞"))


def _marks_follow(lines: list[str], at: int) -> bool:
    return _is_marked(next((line for line in lines[at:] if line.strip()), ""))


def _is_of_a_program(head: str) -> bool:
    """A form that somebody fills in has lines such as "Date:" and "To:" as well."""
    alone = "\n" not in head and head.endswith((":", "：")) and _STAMP.search(head)
    return _ADDRESS.search(head) is not None or bool(alone)


def _second_look(text: str) -> str:
    """Heads of mail programs in other languages, by the library that knows them.

    It cuts only at a head that shows an address in brackets, or is one line with a clock time; its
    signatures and disclaimers are not used, for they take conditions away with them.
    """
    if len(text) > _SECOND_LOOK or not _STAMP.search(text):
        return text
    squeezed = re.sub(r"\n{3,}", "\n\n", text)
    replies = _OTHERS.read(squeezed).replies
    for at, reply in enumerate(replies):
        if reply.headers and _is_of_a_program(reply.headers):
            return "\n\n".join(r.content for r in replies[:at])
    return text
