"""What can be typed instead of a button, where a platform has neither buttons nor forms.

Each line is one that `bot.domain.reading` takes for the same act.
"""

from collections.abc import Mapping

from bot.domain.people import Language
from bot.messages import Button, Words

LINES: Mapping[str, Words] = {
    "hold.acknowledge": Words(zh="收到", en="received"),
    "hold.left": Words(zh="已离开", en="left"),
    "hold.send_now": Words(zh="立即发送", en="send now"),
    "hold.tags": Words(zh="已贴12箱标签", en="tagged 12 cartons"),
    "reinspection.sorted": Words(zh="已挑选完毕", en="sorting finished"),
    "release.gate": Words(zh="能出货吗？", en="may it ship?"),
    "car.answer": Words(
        zh="\n原因：…\n措施：…\n时间：…\n负责人：…",
        en="\nRoot cause: …\nCorrective action: …\nTimeline: …\nResponsible: …",
    ),
}
"""By action; the case's key goes before it."""

_CLASSES = {"major": Words(zh="严重", en="major"), "minor": Words(zh="轻微", en="minor")}


def line_for(button: Button, language: Language) -> str | None:
    """The line to type for what `button` does, an example where it asks for a choice; None where
    nothing can be typed."""
    if button.action == "options.choose":
        return _named(button, _choices(button, language))
    words = LINES.get(button.action)
    if words is None:
        return None
    return _named(button, words.said(language))


def _choices(button: Button, language: Language) -> str:
    """ "严重A 轻微D": the first way offered for each class, as an example."""
    picked = [
        (_CLASSES[field.name], field.choices[0].rpartition("_")[2])
        for field in button.form
        if field.name in _CLASSES and field.choices
    ]
    if language is Language.ZH:
        return " ".join(f"{words.zh}{letter}" for words, letter in picked)
    return ", ".join(f"{letter} for {words.en}" for words, letter in picked)


def _named(button: Button, line: str) -> str:
    joint = "" if line.startswith("\n") else " "
    return f"{button.case}{joint}{line}" if button.case else line.strip()
