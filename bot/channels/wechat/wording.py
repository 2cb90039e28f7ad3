"""A notice as short text: Chinese first, the reference on line 1, what to type on its own line."""

import re
from collections.abc import Iterator
from enum import Enum

from bot.domain.people import Language
from bot.handlers.typed import line_for
from bot.messages import Notice, WordedTable, Wording, Words

ENGLISH = "———— English ————"
_REPLY = {Language.ZH: "请回复：", Language.EN: "Please reply:"}
_IN_DOCUMENT = "The full English text is in the document below."
_ELSEWHERE = {
    (True, Language.ZH): "如需“{label}”，请直接在此用文字说明。",
    (True, Language.EN): "For “{label}” please write it here in your own words.",
    (False, Language.ZH): "“{label}”请在 Redtag 网页中操作。",
    (False, Language.EN): "“{label}” is done on Redtag's pages.",
}
_TO_TYPE = re.compile(r"(请(?:输入|回复)：|\b(?:type|reply):)\s*(?=\S.*$)")
_COLON = {Language.ZH: "：", Language.EN: ": "}


def both(words: Words, first: Language = Language.ZH) -> str:
    """A sentence in both languages; what it says to type stands on a line of its own."""
    pair = (words.zh, words.en) if first is Language.ZH else (words.en, words.zh)
    return "\n".join(_TO_TYPE.sub(r"\1\n", part) for part in pair if part)


class Length(Enum):
    """How much of the English part is shown; the Chinese part is always whole."""

    WHOLE = "whole"
    SHORT = "short"
    """Without facts and table, whose numbers stand above."""
    BRIEF = "brief"
    """The title and the line to type: the document has the rest, in both languages."""


def text_of(notice: Notice, length: Length = Length.WHOLE) -> str:
    """Both languages, Chinese first."""
    chinese = _in(notice, Language.ZH, Length.WHOLE)
    return f"{chinese}\n\n{ENGLISH}\n{_in(notice, Language.EN, length)}"


def tappable(notice: Notice) -> tuple[tuple[int, str], ...]:
    """Number and label of the buttons that a tap can mean: no form, nothing to be asked first."""
    labels = zip(notice.zh.buttons, notice.en.buttons, strict=True)
    return tuple(
        (n, f"{zh.label} / {en.label}")
        for n, (button, (zh, en)) in enumerate(zip(notice.buttons, labels, strict=True))
        if not button.form and not button.confirm
    )


def _in(notice: Notice, language: Language, length: Length) -> str:
    wording = notice.worded(language)
    brief = length is Length.BRIEF
    lines = [_head(notice, wording), *((_IN_DOCUMENT,) if brief else wording.sentences)]
    if length is Length.WHOLE:
        lines += [f"{label}{_COLON[language]}{value}" for label, value in wording.facts]
        lines += _rows(wording.table, language)
    if wording.reply_line:
        lines += [_REPLY[language], wording.reply_line]
    shown = "\n".join(lines)
    asked = [line for line in _to_type(notice, wording, language) if line not in shown]
    return "\n".join([shown, *asked])


def _head(notice: Notice, wording: Wording) -> str:
    """The reference stands on line 1, also where the title does not name it."""
    named = notice.case is None or notice.case in wording.title
    return wording.title if named else f"【{notice.case}】{wording.title}"


def _rows(table: WordedTable | None, language: Language) -> Iterator[str]:
    """Each row as one line; a small screen has no columns."""
    colon, joint = _COLON[language], "，" if language is Language.ZH else ", "
    for row in table.rows if table else ():
        first, *rest = row
        cells = zip(table.heads[1:], rest, strict=False) if table else ()
        yield f"· {first}{colon}" + joint.join(f"{head} {cell}" for head, cell in cells)


def _to_type(notice: Notice, wording: Wording, language: Language) -> Iterator[str]:
    """The line that does what a button does, for each button that has one."""
    for button, worded in zip(notice.buttons, wording.buttons, strict=True):
        line = line_for(button, language)
        if line is not None:
            yield _invitation(worded.label, language)
            yield line
        elif button.form or button.confirm:
            yield _ELSEWHERE[bool(button.form), language].format(label=worded.label)


def _invitation(label: str, language: Language) -> str:
    return f"“{label}”请回复：" if language is Language.ZH else f"For “{label}” please reply:"
