"""Buttons as lines to type: a mail has no buttons that could be pressed safely."""

from bot.domain.people import Language
from bot.handlers.typed import line_for
from bot.messages import Notice


def lines_of(notice: Notice, language: Language) -> tuple[tuple[str, str], ...]:
    """(label, line to type) for each button of `notice` that has a line, in one language.

    An act without a line is not shown: there would be nothing to do about it in a mail.
    """
    wording = notice.worded(language)
    pairs = zip(notice.buttons, wording.buttons, strict=False)
    found = ((worded.label, line_for(button, language)) for button, worded in pairs)
    return tuple((label, line) for label, line in found if line)
