"""Buttons as lines to type: a mail has no buttons that could be pressed safely.

Each line is one that `bot.domain.reading` takes for the act (intents, options, CAR answers); an act
without a line has none, and the letter shows only what can be done.
"""

from bot.domain.people import Language
from bot.messages import Button, Notice, Words

_LINES = {
    "hold.acknowledge": Words(en="{case} received", zh="{case} 收到"),
    "hold.left": Words(en="{case} inspector left", zh="{case} 验货员已离开"),
    "hold.send_now": Words(en="{case} send now", zh="{case} 立即发送"),
    "hold.tags": Words(en="{case} tagged 12 cartons", zh="{case} 已贴12箱"),
    "options.choose": Words(en="{case} option A", zh="{case} 选A"),
    "car.answer": Words(
        en="Root cause:\nCorrective action:\nTimeline:\nResponsible:",
        zh="根本原因：\n纠正措施：\n完成时间：\n负责人：",
    ),
    "reinspection.sorted": Words(en="{case} sorted", zh="{case} 已全部挑选完成"),
    "release.gate": Words(en="{case} may it ship?", zh="{case} 能出货吗？"),
    "release.release": Words(en="{case} release", zh="{case} 放行"),
}


def lines_of(notice: Notice, language: Language) -> tuple[tuple[str, str], ...]:
    """(label, line to type) for each button of `notice` that has a line, in one language."""
    wording = notice.zh if language is Language.ZH else notice.en
    pairs = zip(notice.buttons, wording.buttons, strict=False)
    found = ((worded.label, _line(button, language)) for button, worded in pairs)
    return tuple((label, line) for label, line in found if line)


def _line(button: Button, language: Language) -> str:
    words = _LINES.get(button.action)
    if words is None:
        return ""
    text = words.zh if language is Language.ZH else words.en
    return text.format(case=button.case or "").strip()
