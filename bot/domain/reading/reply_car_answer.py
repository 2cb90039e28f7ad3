"""The four answers a CAR asks for, as the factory types them under headings. PROTOCOL row 76."""

import re

from bot.domain.reading.reply_own_words import own_words
from bot.domain.values import Value

LONGEST_ANSWER = 4_000
"""Characters kept of one answer."""

_HEADINGS = {
    "root_cause": r"root causes?(?: analysis)?|根本原因|(?:问题|不良)?原因(?:分析)?|根因",
    "corrective_action": r"corrective (?:actions?|measures?)|corrections?|action plan"
    r"|(?:纠正|整改|改善|改进|预防|返工)?(?:措施|对策)",
    "timeline": r"time ?(?:line|frame|table|schedule)|completion date"
    r"|(?:完成|整改|改善|计划)(?:时间|日期|期限|进度)|时间(?:表|安排|计划)?",
    "responsible": (
        r"responsible(?: (?:person|party))?|person in charge|pic|(?:改善)?(?:负责人|责任人|担当"
        r"|责任部门)"
    ),
}
_LOOSE_HEADINGS = {
    "root_cause": r"causes?|reasons?",
    "corrective_action": r"actions?|measures?|solution|方案|方法",
    "timeline": r"schedule|deadline|due(?: date)?|date|when|日期|期限|进度",
    "responsible": r"owner|in charge|who|负责",
}
_NUMBERED = r"(?:[(（]?(?:\d{1,2}|[一二三四])[.)、）]{0,2})?[ \t*]{0,3}"
_COLON = r"[ \t*]{0,3}[:：=][ \t*]{0,3}"
_HEADING = re.compile(
    rf"^[ \t*#•-]{{0,6}}{_NUMBERED}(?:"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _HEADINGS.items())
    + "|"
    + "|".join(rf"(?P<loose_{name}>{words})" for name, words in _LOOSE_HEADINGS.items())
    + rf"){_COLON}",
    re.IGNORECASE | re.MULTILINE,
)
_ANY_HEADING = "|".join([*_HEADINGS.values(), *_LOOSE_HEADINGS.values()])
_SECTION_ENDS = re.compile(
    rf"[;；.。](?=[ \t]{{0,3}}{_NUMBERED}(?:{_ANY_HEADING}){_COLON})", re.IGNORECASE
)
_EMPTY = re.compile(
    r"[\s\-_.…/?？]{0,20}|(?:tbd|tbc|n/?a|待定|无|none|not yet|later)[.。]?", re.IGNORECASE
)


class CarAnswer(Value):
    """The four answers; an empty string is not answered yet ("TBD" and 待定 answer nothing)."""

    root_cause: str = ""
    corrective_action: str = ""
    timeline: str = ""
    responsible: str = ""


def read_car_answer(text: str) -> CarAnswer | None:
    """The sender's own answers under their headings ("Root cause: …", 原因：…), or None.

    A heading begins a line or follows the end of a sentence. Loose ones ("Deadline:", "Date:") stand in
    many a mail, so they count only beside another. Answers under a repeated heading are joined
    by a new line.
    """
    lines = _SECTION_ENDS.sub("\n", own_words(text).text)
    headings = list(_HEADING.finditer(lines))
    names = [str(heading.lastgroup) for heading in headings]
    if all(name.startswith("loose_") for name in names) and len(set(names)) < 2:
        return None
    ends = [heading.start() for heading in headings[1:]] + [len(lines)]
    answers: dict[str, list[str]] = {name: [] for name in _HEADINGS}
    for name, heading, end in zip(names, headings, ends, strict=True):
        said = lines[heading.end() : end].strip()[:LONGEST_ANSWER]
        if not _EMPTY.fullmatch(said):
            answers[name.removeprefix("loose_")].append(said)
    return CarAnswer(**{name: "\n".join(said) for name, said in answers.items()})
