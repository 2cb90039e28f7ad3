"""What the sender of a reply wrote: the message without quoted lines and the pasted original.

Mails quote, forwards quote, and our own post contains the very phrase we ask for, so quoted text
must be gone before a reply is judged (PROTOCOL row 135, "quoted text ignored").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTE_MARKS = (">", "＞", "&gt;")
_SENTENCE_ENDS = tuple(".!?。！？”\"'」):：")
_LONGEST_HEADER = 300
_HEADER_LINES = 4

_ORIGINAL = re.compile(
    r"\s*(?:[-_=]{3,}\s*)?(?:original (?:message|mail)|forwarded message|begin forwarded message"
    r"|原始邮件|原始郵件|(?:回复的)?原邮件|转发的?邮件|以下是转发(?:的邮件"
    r"|内容)?)\s*[:：]?\s*(?:[-_=]{3,})?\s*",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"\s*\**(?:from|sent|to|cc|date|subject|发件人|寄件者|收件人|抄送|发送时间|日期"
    r"|主题)\**\s*[:：].*",
    re.IGNORECASE,
)
_SENDER_HEADER = re.compile(r"\s*\**(?:from|发件人|寄件者)\**\s*[:：].*", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"\s*(?:on\b.{0,300}\bwrote|.{0,200}[^<>()@\s]{1,80}@[^<>()@\s]{1,80}[>)]?\s*wrote"
    r"|在?.{0,300}写道)\s*[:：]\s*",
    re.IGNORECASE,
)
_BEGINS_ATTRIBUTION = re.compile(
    r"\s*(?:on\b.{0,60}?(?:\b\d{4}\b|\d:\d\d)|在?\s*\d{4}\s*[年/-]|.{0,200}@.{0,80}(?:于|在)\s*\d)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d|@")
_STAMPED = re.compile(r"@|\d:\d\d")
_OWN_ACCOUNT = re.compile(r"\b(?:i|we)\s+wrote|我们?写道", re.IGNORECASE)
_STATES = re.compile(r"\b(?:i|we|you|our|if|only|not|but|no)\b|我|如果|只|不|要", re.IGNORECASE)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_RULE = re.compile(r"\s*(?:[-—–─_]\s?){5,}\s*")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """`text` is what the sender typed; `quoted` says that something was taken away.

    `continues_quote` warns that a line right below a quoted one may be the rest of it: mail
    programs wrap long quoted lines and lose the mark.
    """

    text: str
    quoted: bool
    continues_quote: bool


def own_words(text: str) -> OwnWords:
    """The sender's own lines of `text`, in order; linear in its length."""
    lines = _below_chat_quote(_tidied(text)).split("\n")
    kept = list(_own_lines(lines))
    own = "\n".join(lines[at] for at in kept).strip()
    quoted = len(own) < len(text.strip())
    return OwnWords(own, quoted, any(_may_continue(lines, at) for at in kept))


def _tidied(text: str) -> str:
    """One kind of line end, and no half characters: those cannot be stored or shown."""
    return _HALF_CHARACTER.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _own_lines(lines: list[str]) -> Iterator[int]:
    """The places of the lines that are no quotation, up to the pasted original."""
    at = 0
    while at < len(lines) and not _begins_original(lines, at):
        if length := _attribution_length(lines, at):
            at += length
            if not _quote_follows(lines, at):
                return
            continue
        if not _is_quoted(lines[at]):
            yield at
        at += 1


def _below_chat_quote(text: str) -> str:
    """WeChat puts the quoted message in 「」 above a dashed rule, and the answer below it."""
    stripped = text.lstrip()
    if not stripped.startswith("「"):
        return text
    _, closing, rest = stripped.partition("」")
    if not closing or (rest.strip() and not _rule_follows(rest)):
        return text
    return rest.lstrip("\n").partition("\n")[2]


def _rule_follows(rest: str) -> bool:
    return _RULE.fullmatch(rest.lstrip("\n").partition("\n")[0]) is not None


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(_QUOTE_MARKS)


def _begins_original(lines: list[str], at: int) -> bool:
    """A separator ("-----Original Message-----") or the header block of the mail answered."""
    line = lines[at]
    if len(line) > _LONGEST_HEADER:
        return False
    if _RULE.fullmatch(line) and at + 1 < len(lines) and not _RULE.fullmatch(lines[at + 1]):
        return _begins_original(lines, at + 1)
    if _ORIGINAL.fullmatch(line):
        return True
    if not _SENDER_HEADER.fullmatch(line):
        return False
    below = lines[at + 1 : at + 1 + _HEADER_LINES]
    return sum(1 for line in below if _HEADER.fullmatch(line[:_LONGEST_HEADER])) > 1


def _attribution_length(lines: list[str], at: int) -> int:
    """How many lines "On 12 Oct 2026, A. Buyer <a@b.example> wrote:" takes here: 0, 1 or 2.

    The first of two must itself begin as a program begins it, with a date: else it is a line that
    the sender wrote right above.
    """
    if not lines[at].strip():
        return 0
    for count in (1, 2):
        if at + count > len(lines):
            return 0
        joined = " ".join(lines[at : at + count])
        if len(joined) > _LONGEST_HEADER:
            return 0
        if count > 1 and not _begins_attribution(lines, at):
            return 0
        if _is_attribution(joined) and _is_stamped(joined, lines, at + count):
            return count
    return 0


def _begins_attribution(lines: list[str], at: int) -> bool:
    """Where the second line names its sender by itself, the first must tell nothing of its own:
    "On 12 Oct we ship only if paid" is a condition."""
    if not _BEGINS_ATTRIBUTION.match(lines[at]):
        return False
    return not (_is_attribution(lines[at + 1]) and _STATES.search(lines[at]))


def _is_attribution(line: str) -> bool:
    """The mail program's form; "on 12 Oct I wrote:" is the sender's own account."""
    return _ATTRIBUTION.fullmatch(line) is not None and not _OWN_ACCOUNT.search(line)


def _is_stamped(line: str, lines: list[str], below: int) -> bool:
    """A date will do where the lines below carry a quotation mark. Where they carry none, only an
    address or a clock time shows that a program wrote it: a person may cite a condition."""
    stamp = _DATED if _quote_follows(lines, below) else _STAMPED
    return stamp.search(line) is not None


def _quote_follows(lines: list[str], at: int) -> bool:
    below = (lines[i] for i in range(at, len(lines)) if lines[i].strip())
    return _is_quoted(next(below, ""))


def _may_continue(lines: list[str], at: int) -> bool:
    if at == 0 or not lines[at].strip() or not _is_quoted(lines[at - 1]):
        return False
    return not lines[at - 1].rstrip().endswith(_SENTENCE_ENDS)
