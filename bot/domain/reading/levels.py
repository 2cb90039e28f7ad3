"""Inspection levels: GII, gen. lvl 2, L2, 一般水平II, 二级, S-3, special 2 -> I, II, III, S-1 … S-4."""

from bot.domain.reading.claims import Claim
from bot.domain.reading.tokens import Kind, Token, taken
from bot.domain.reading.vocabulary import Term

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_GENERAL = {1: "I", 2: "II", 3: "III"}
_PREFIXES = ("gil", "gl", "gen", "general", "lvl", "level", "lev", "lv", "il", "g", "l")
_WORDS = frozenset(
    "g gl gil gen general lvl level levels lev lv l il insp inspection single normal gi_level "
    "水平 检验水平 一般 一般水平 一般检验水平 检查水平 抽样水平 抽检水平 水准 检验水准 等级 级别".split()
)
_SPECIAL = frozenset("special s spl sp 特殊 特殊水平 特殊检验水平".split())
_GRADES = ("级", "水平", "检验水平", "level", "lvl")
_LEVEL_WORDS = frozenset(
    "lvl level lev lv l il 水平 检验水平 抽样水平 抽检水平 水准 等级 general gen g gl gil".split()
)


def with_levels(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without the inspection levels they name, and these as claims."""
    left: list[Token] = []
    claims: list[Claim] = []
    at = 0
    while at < len(tokens):
        level, width = _level_at(tokens, at)
        if level is None:
            left.append(tokens[at])
            at += 1
            continue
        last = tokens[at + width - 1]
        if _is_of_tests(tokens, at, width):
            left.append(taken(tokens[at], last))
            at += width
            continue
        claims.append(Claim("level", level, tokens[at].start, last.end))
        left.append(taken(tokens[at], last))
        at += width
    return left, claims


def _is_of_tests(tokens: list[Token], at: int, width: int) -> bool:
    """ "S-2 for on-site tests" is the level of a sub-sample."""
    for token in tokens[at + width : at + width + 5]:
        if token.is_sign("\n", ";", "."):
            return False
        if token.means(Term.ASIDE):
            return True
        if token.means(Term.SAMPLED, Term.SAMPLE) or token.is_sign(","):
            return False
    return False


def is_level(token: Token) -> bool:
    """True for a level written as one word: II, GII, L2, S-3 without its dash."""
    return token.kind in (Kind.WORD, Kind.CODE) and _one_word([token], 0)[0] is not None


def _level_at(tokens: list[Token], at: int) -> tuple[str | None, int]:
    token = tokens[at]
    if token.text in _SPECIAL:
        special = _special(tokens, at)
        if special[0] is not None:
            return special
    if token.kind in (Kind.CODE, Kind.WORD) and token.text not in _WORDS:
        return _one_word(tokens, at)
    if token.text in _WORDS:
        return _worded(tokens, at)
    return _graded(tokens, at)


def _one_word(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """gii, l2, lvl3, s1; a lone II or III is a level, a lone I is not."""
    text = tokens[at].text
    if text in ("ii", "iii"):
        return _GENERAL[_ROMAN[text]], 1 + _grade_width(tokens, at + 1)
    if text == "li":
        return None, 0  # a family name
    if text == "gi" and at + 1 < len(tokens) and tokens[at + 1].text in ("ii", "iii"):
        return None, 0  # GI II: general inspection, level II
    if len(text) == 2 and text[0] == "s" and text[1] in "1234":
        return f"S-{text[1]}", 1
    for prefix in _PREFIXES:
        number = _ROMAN.get(text[len(prefix) :]) if text.startswith(prefix) else None
        if number in _GENERAL:
            return _GENERAL[number], 1 + _grade_width(tokens, at + 1)
    return None, 0


def _special(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """S-1, S 1, special level S-2, special 2, 特殊水平S-3, 特殊二级."""
    end = at + 1
    worded = tokens[at].text not in ("s", "spl", "sp")
    while end < len(tokens) and end - at < 6 and _is_special_part(tokens[end]):
        end += 1
    number = _small(tokens, end) if end < len(tokens) else None
    if number is None:
        return _special_code(tokens, at, end)
    glued = tokens[end].start - tokens[at].end <= 1 and tokens[at].text == "s"
    if not worded and not glued:
        return None, 0
    return f"S-{number}", end + 1 - at + _grade_width(tokens, end + 1)


def _special_code(tokens: list[Token], at: int, end: int) -> tuple[str | None, int]:
    text = tokens[end].text if end < len(tokens) else ""
    if len(text) == 2 and text[0] == "s" and text[1] in "1234":
        return f"S-{text[1]}", end + 1 - at
    return None, 0


def _is_special_part(token: Token) -> bool:
    return token.text in _LEVEL_WORDS | {"s", "-", ":", "=", "inspection"}


def _worded(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """General inspection level II; level: 2; 一般水平II; 水平二级."""
    end = at
    named = False
    while end < len(tokens) and end - at < 7 and _is_general_part(tokens[end]):
        named = named or tokens[end].text in _LEVEL_WORDS or tokens[end].text.startswith("一般")
        end += 1
    if end >= len(tokens) or tokens[end].text in _SPECIAL:
        inner, width = _special(tokens, end) if end < len(tokens) else (None, 0)
        return (inner, end - at + width) if inner else (None, 0)
    number = _small(tokens, end)
    word, width = _one_word(tokens, end) if tokens[end].kind is not Kind.NUMBER else (None, 0)
    if word is not None:
        return word, end - at + width
    if number not in _GENERAL or not named:
        return None, 0
    return _GENERAL[number], end + 1 - at + _grade_width(tokens, end + 1)


def _is_general_part(token: Token) -> bool:
    return token.text in _WORDS or token.is_sign(":", "=", "-", ".", "(", "|", "\t")


def _small(tokens: list[Token], at: int) -> int | None:
    """1 to 4 as figure, numeral or roman letter; not the 2 of 2.5 or of 2 / 2.5."""
    token = tokens[at]
    if token.is_number:
        return token.count if token.count in (1, 2, 3, 4) and token.text.isalnum() else None
    return None if token.is_sign() else _ROMAN.get(token.text)


def _graded(tokens: list[Token], at: int) -> tuple[str | None, int]:
    """二级, II级, 2级水平."""
    if at + 1 >= len(tokens) or not (
        tokens[at + 1].means(Term.GRADE) or tokens[at + 1].text == "级"
    ):
        return None, 0
    number = _small(tokens, at)
    if number not in _GENERAL:
        return None, 0
    return _GENERAL[number], 1 + _grade_width(tokens, at + 1)


def _grade_width(tokens: list[Token], at: int) -> int:
    """The 级 or 水平 or "level" behind a level belongs to it."""
    width = 0
    while width < 2 and at + width < len(tokens):
        token, before = tokens[at + width], tokens[at + width - 1]
        if not (token.means(Term.GRADE) or token.text in _GRADES) or token.start - before.end > 1:
            break
        width += 1
    return width
