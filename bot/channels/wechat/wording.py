"""A notice as short text: Chinese first, the reference on line 1, what to type on its own line."""

from collections.abc import Iterator

from bot.channels.wechat.typed import line_for
from bot.domain.people import Language
from bot.messages import Notice, WordedTable, Wording, Words

ENGLISH = "———— English ————"
_REPLY = {Language.ZH: "请回复：", Language.EN: "Please reply:"}
_COLON = {Language.ZH: "：", Language.EN: ": "}


def both(words: Words, first: Language = Language.ZH) -> str:
    """A sentence in both languages."""
    pair = (words.zh, words.en) if first is Language.ZH else (words.en, words.zh)
    return "\n".join(part for part in pair if part)


def text_of(notice: Notice, *, whole: bool = True) -> str:
    """Both languages. Without `whole` the English part leaves out facts and table, whose numbers
    stand above; what binds (sentences and the line to type) it never leaves out."""
    chinese = _in(notice, Language.ZH, whole=True)
    english = _in(notice, Language.EN, whole=whole)
    return f"{chinese}\n\n{ENGLISH}\n{english}"


def tappable(notice: Notice) -> tuple[tuple[int, str], ...]:
    """Number and label of the buttons that a tap can mean: no form, nothing to be asked first."""
    labels = zip(notice.zh.buttons, notice.en.buttons, strict=True)
    return tuple(
        (n, f"{zh.label} / {en.label}")
        for n, (button, (zh, en)) in enumerate(zip(notice.buttons, labels, strict=True))
        if not button.form and not button.confirm
    )


def _in(notice: Notice, language: Language, *, whole: bool) -> str:
    wording = notice.zh if language is Language.ZH else notice.en
    lines = [_head(notice, wording), *wording.sentences]
    if whole:
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
            yield _elsewhere(worded.label, language)


def _invitation(label: str, language: Language) -> str:
    return f"“{label}”请回复：" if language is Language.ZH else f"For “{label}” please reply:"


def _elsewhere(label: str, language: Language) -> str:
    if language is Language.ZH:
        return f"“{label}”需填写表格，请在 Redtag 网页中办理，或在此用文字说明。"
    return f"“{label}” is a form: use Redtag's pages, or write it here in your own words."
