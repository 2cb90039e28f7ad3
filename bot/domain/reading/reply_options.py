"""Letters chosen of the options A-F: "we choose B", 选A, "A for major, D for minor",
大的返工小的扣款."""

import re

from bot.domain.reading.normalise import plain

ALL = "all"
"""Stands for every defect class on offer."""

_CLASSES = {
    "critical": r"criticals?|致命(?:的|缺陷)?",
    "major": r"majors?|major (?:defects?|ones)|主要(?:的|缺陷)?|严重(?:的|缺陷)?|大的|大问题",
    "minor": r"minors?|minor (?:defects?|ones)|次要(?:的|缺陷)?|轻微(?:的|缺陷)?|小的|小问题",
}
_WORKS = {
    "A": r"(?:full )?rework|返工|返修|重修",
    "B": r"sort(?:ing)?(?: and short[- ]?ship)?|short[- ]?ship|挑选|分拣|短装|少装",
    "C": r"replace(?:ment)?(?: in (?:the )?next order)?|补货|下单补|换货|下一?单补",
    "D": r"discount|price reduction|credit(?: note)?|扣款|折扣|打折|降价|扣钱|让价",
    "E": r"remake|重做|重新生产",
    "F": r"refund|退款|退货",
}
_LETTER = (
    r"(?:(?:option|plan|variant|方案|选项) ?)?(?P<letter{0}>[a-f])(?![a-z])(?: ?(?:方案|选项|项))?"
)
_CLASS = "|".join(f"(?P<{name}{{0}}>{words})" for name, words in _CLASSES.items())
_WORK = "|".join(f"(?P<w{letter}{{0}}>{words})" for letter, words in _WORKS.items())
_PART = re.compile(
    rf"(?:{_LETTER.format(1)}|{_WORK.format(1)}) ?(?:for|on|to|:|=|用于|给|针对)? ?(?:the "
    rf"|all )?(?:{_CLASS.format(1)})"
    rf"|(?:for |on )?(?:the )?(?:{_CLASS.format(2)}) ?(?:we )?(?:choose|take|:|=|-|用|选|走|按"
    rf"|就)? ?(?:{_LETTER.format(2)}|{_WORK.format(2)})"
)
_SINGLE = re.compile(
    r"(?:(?:we|i|our (?:choice|decision|pick) is|factory|then|ok|okay|yes),? )*(?:would "
    r"|will |want to |like to |'d like to |'ll |have )*"
    r"(?:choose|chose|chosen|select|pick|take|go (?:for|with)|prefer|want|accept|agree (?:to"
    r"|with)|opt for|decide for|choice:?)?"
    rf" ?(?:the )?{_LETTER.format(1)}(?: for (?:all|everything|both))?"
    rf"|(?:我们?|本厂|我方)?(?:就|还是|决定|想|要)?(?:选择?|要|用|按|走|同意|接受"
    rf"|采用)? ?{_LETTER.format(2)}(?:吧|了|方案)?"
)
_VERB = re.compile(r"(?:(?:we |i )?(?:choose|take|select|pick|go (?:for|with)) |选择?|我们?选择?)?")
_JOINT = re.compile(
    r"[\s,，、;；.。&+!]*(?:and |but |then |we choose |we take |choose |选 ?|而)?[\s,，、]*"
)
_LONGEST = 200


def read_choices(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs (class or "all", letter) where the whole text is a choice; () where it is none.

    "A or B", "not A" and a question choose nothing; a class named twice chooses nothing.
    """
    words = plain(text).strip(" .!。\n")
    if not words or len(words) > _LONGEST or "?" in words:
        return ()
    if single := _SINGLE.fullmatch(words):
        return ((ALL, (single["letter1"] or single["letter2"]).upper()),)
    return _per_class(words)


def read_options(text: str) -> tuple[str, ...]:
    """The letters chosen, each once, in the order named; () where the text is no choice."""
    return tuple(dict.fromkeys(letter for _, letter in read_choices(text)))


def _per_class(words: str) -> tuple[tuple[str, str], ...]:
    choices: dict[str, str] = {}
    at = _VERB.match(words).end()  # type: ignore[union-attr]
    while at < len(words):
        part = _PART.match(words, at)
        if part is None:
            return ()
        defect_class, letter = _read_part(part)
        if defect_class in choices:
            return ()
        choices[defect_class] = letter
        at = _JOINT.match(words, part.end()).end()  # type: ignore[union-attr]
    return tuple(choices.items())


def _read_part(part: re.Match[str]) -> tuple[str, str]:
    named = [name[:-1] for name, words in part.groupdict().items() if words and name[0] != "l"]
    defect_class = next(name for name in named if name in _CLASSES)
    letter = part["letter1"] or part["letter2"]
    return defect_class, letter.upper() if letter else _letter_of_work(named)


def _letter_of_work(named: list[str]) -> str:
    return next(name[1] for name in named if name[0] == "w")
