"""Commands as people type them, in English and Chinese, politely or not. PROTOCOL section X, row
139a.

A whole message must be the command: what is left after greetings and politeness has to match one
row of a table. So a question is no command, "do not ship" is no release, and a sentence that
merely holds a word of a command is none. All rows are tried in one pattern at once.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.domain.reading.normalise import plain
from bot.domain.reading.reply_car_answer import CarAnswer, read_car_answer
from bot.domain.reading.reply_commands import (
    ASKED,
    POLITE_END,
    POLITE_START,
    REQUESTED,
    STATED,
)
from bot.domain.reading.reply_options import read_choices
from bot.domain.values import Value

__all__ = ["CarAnswer", "Intent", "IntentKind", "read_car_answer", "read_case_key", "read_intent"]

LONGEST = 300
"""Characters of the longest command; more than that is a report or a letter."""


class IntentKind(StrEnum):
    """What the sender wants done."""

    MAY_IT_SHIP = "may_it_ship"
    STATUS = "status"
    LEFT = "left"
    SEND_NOW = "send_now"
    HELP = "help"
    RELEASE = "release"
    STOP = "stop"
    TAGGED = "tagged"
    PHOTO_ASSIGN = "photo_assign"
    SORTED = "sorted"
    READY_FOR_REINSPECTION = "ready_for_reinspection"
    OPTION = "option"
    ACKNOWLEDGE = "acknowledge"
    LANGUAGE = "language"


class Intent(Value):
    """One command. `case` is the key it names ("QC-0042").

    `numbers`: photos for PHOTO_ASSIGN, cartons for TAGGED. `text`: the defect's words or id for
    PHOTO_ASSIGN, the carton numbers for TAGGED, "en" or "zh" for LANGUAGE. `slot`: one of the five
    photos of row 56. `options`: pairs (class or "all", letter A-F) for OPTION.
    """

    kind: IntentKind
    case: str | None = None
    numbers: tuple[int, ...] = ()
    text: str = ""
    slot: str | None = None
    options: tuple[tuple[str, str], ...] = ()


_KEY = re.compile(
    r"(?<![a-z0-9])qc(?:[-#_]"
    r"|(?= ?\d))(?: (?=\d{4}))?0*(?P<number>\d{1,6})(?:[ -]?v\d{1,3})?(?![a-z\d])"
)
_NAMED = re.compile(rf"(?:(?<![a-z])(?:of|for|on|about|in|case) )?{_KEY.pattern}")
_ON_REQUEST = {IntentKind.STOP, IntentKind.SEND_NOW, IntentKind.STATUS, IntentKind.HELP}
_SLOTS = {
    "wide": r"wide(?: shot)?|overview|全景|整体",
    "close_up": r"close[- ]?ups?|near|detail|特写|近照|近景|局部",
    "comparison": r"comparison|side[- ]by[- ]side|with sample|approved sample|对比|比较",
    "measurement": r"measur\w{0,8}|scale|ruler|calip\w{1,3}|callip\w{1,3}|测量|尺寸|卡尺|尺子?",
    "context": r"context|batch(?: context)?|批次|大货|环境",
}
_SLOT = re.compile("|".join(rf"(?P<{name}>{words})" for name, words in _SLOTS.items()))
_NO_DEFECT = re.compile(
    r"(?:days?|weeks?|hours?|hrs?|minutes?|pcs|pieces|units|sets|pairs|cartons?|ctns?|boxes"
    r"|pallets?|mm|cm|kg|usd|rmb"
    r"|majors?|minors?|criticals?|maj|min|crit|defects?|am|pm|o'clock|天|周|个|件|箱|把|只"
    r"|双|套|小时"
    r"|分钟|月|号|元|块"
    r"|主要|次要|严重|轻微|致命|楼|点)(?![a-z])"
)
_DEFECT_ID = re.compile(r"(?<![a-z])d-?0{0,3}(\d{1,4})(?!\d)")
_FILLERS = re.compile(
    r"(?<![a-z])(?:of|the|for|is|are|shows?|shot|photo|picture|view)(?![a-z])|的|照片?|图"
)
_ENDS = " \t\n,.!。，、~;:-"
_RUNS = re.compile(r"(\d{1,3})(?: ?(?:-|to|~|到|至) ?(\d{1,3}))?")
_MOST_PHOTOS = 60


def read_case_key(text: str) -> str | None:
    """The key of the one case a text names, as "QC-0042"; None where none or several are named.

    qc42, QC 0042 and the short code QC-0042-V3 name the same case.
    """
    found = {f"QC-{int(match['number']):04d}" for match in _KEY.finditer(plain(text))}
    return found.pop() if len(found) == 1 else None


def read_intent(text: str) -> Intent | None:
    """The command a message consists of, or None; never raises, linear, flat in the rows."""
    words = plain(text[: LONGEST + 1]).strip()
    if not words or len(text) > LONGEST:
        return None
    spoken = _NAMED.sub(" ", words).strip(_ENDS)
    found = _choice(spoken) or _command(words, spoken)
    case = read_case_key(words)
    return _about(found, case) if found and case else found


def _about(intent: Intent, case: str) -> Intent:
    return Intent(**{**dict(intent), "case": case})


def _choice(spoken: str) -> Intent | None:
    options = read_choices(_without_politeness(spoken) if "?" not in spoken else "?")
    return Intent(kind=IntentKind.OPTION, options=options) if options else None


def _command(words: str, spoken: str) -> Intent | None:
    """Tried as it stands, then without politeness, then as the act a question asks for."""
    asks = "?" in words
    plain_words = _without_politeness(spoken.strip(_ENDS + "?"))
    request = REQUESTED.sub("", plain_words, count=1)
    rows = ASKED if asks else STATED
    for form in (words, plain_words):
        if match := rows.fullmatch(form):
            return _read(match)
    match = STATED.fullmatch(_without_politeness(request)) if request != plain_words else None
    found = _read(match) if match else None
    return found if found and found.kind in _ON_REQUEST else None


def _without_politeness(words: str) -> str:
    """Without greeting, address and thanks at either end; bare politeness leaves nothing."""
    begun = POLITE_START.match(words)
    rest = words[begun.end() :] if begun else words
    while (shorter := POLITE_END.sub("", rest)) != rest:
        rest = shorter
    return rest.strip(_ENDS)


def _read(match: re.Match[str]) -> Intent | None:
    """The command of the row that matched, with its details; a row's group closes last."""
    kind = IntentKind[str(match.lastgroup).removesuffix("_ASKED")]
    detail = _DETAILS.get(kind)
    return detail(match) if detail else Intent(kind=kind)


def _tagged(match: re.Match[str]) -> Intent:
    count = next(match[name] for name in ("tags_a", "tags_b", "tags_c", "tags_d") if match[name])
    where = match["where_a"] or match["where_b"] or ""
    text = where.strip(_ENDS + "#")
    return Intent(kind=IntentKind.TAGGED, numbers=(int(count),), text=text)


def _language(match: re.Match[str]) -> Intent:
    named = match["lang_a"] or match["lang_b"]
    language = "en" if named in ("english", "en", "英文", "英语") else "zh"
    return Intent(kind=IntentKind.LANGUAGE, text=language)


def _photos(match: re.Match[str]) -> Intent | None:
    """ "2-5 zipper", "photo 3 close-up D-002"; "2-5 days" and "3-5 major" are no photos."""
    which = match["photos_a"] or match["photos_b"] or match["photos_c"]
    shown = (match["of_a"] or match["of_b"] or match["of_c"]).strip(_ENDS)
    numbers = _photo_numbers(which)
    if not numbers or _NO_DEFECT.match(shown):
        return None
    slot = _SLOT.search(shown)
    return Intent(
        kind=IntentKind.PHOTO_ASSIGN,
        numbers=numbers,
        slot=slot.lastgroup if slot else None,
        text=_defect_named(shown),
    )


def _photo_numbers(which: str) -> tuple[int, ...]:
    """Every number of "1, 3-5", in order; () where a range runs backwards or is too long."""
    numbers: list[int] = []
    for first, last in _RUNS.findall(which):
        span = range(int(first), int(last or first) + 1)
        if not 0 < len(span) <= _MOST_PHOTOS:
            return ()
        numbers.extend(span)
    return tuple(dict.fromkeys(numbers))


def _defect_named(shown: str) -> str:
    by_id = _DEFECT_ID.search(shown)
    if by_id:
        return f"D-{int(by_id[1]):03d}"
    return _FILLERS.sub(" ", _SLOT.sub(" ", shown)).strip(_ENDS)


_DETAILS: Mapping[IntentKind, Callable[[re.Match[str]], Intent | None]] = {
    IntentKind.TAGGED: _tagged,
    IntentKind.LANGUAGE: _language,
    IntentKind.PHOTO_ASSIGN: _photos,
}
