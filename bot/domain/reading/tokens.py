"""Cuts folded text into tokens: numbers, known terms, words, codes and signs.

One pass from left to right without backtracking; at most MAX_TOKENS tokens, because no report is
longer and a hostile text must not cost more (reliability.md 0.9).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.reading.codes import code_after, is_ordinal
from bot.domain.reading.normalise import is_han
from bot.domain.reading.not_one import not_one_at
from bot.domain.reading.numbers import Number, number_at
from bot.domain.reading.vocabulary import BY_HEAD, SPELLINGS, Term

MAX_TOKENS = 1_000

_NO_TERMS: frozenset[Term] = frozenset()


class Kind(StrEnum):
    """The sort of a token."""

    NUMBER = "number"
    TERM = "term"
    WORD = "word"
    CODE = "code"
    SIGN = "sign"
    TAKEN = "taken"  # read already, or no fact of a report: it only parts its neighbours


class Unit(StrEnum):
    """What a number counts, as far as the word behind it says."""

    BARE = "bare"
    PIECES = "pieces"
    PLACES = "places"
    CARTONS = "cartons"
    PACKED = "packed"  # pieces, computed from cartons
    PRODUCT = "product"  # 30x40 without a word of cartons: a lot, or the size of a frame


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the folded text at [start, end); `text` is its spelling there."""

    kind: Kind
    start: int
    end: int
    text: str
    terms: frozenset[Term] = _NO_TERMS
    number: Number | None = None
    unit: Unit = Unit.BARE
    derived: bool = False

    def means(self, *terms: Term) -> bool:
        """True when one of `terms` is among the meanings of this token."""
        return bool(self.terms) and not self.terms.isdisjoint(terms)

    @property
    def is_number(self) -> bool:
        return self.kind is Kind.NUMBER

    @property
    def count(self) -> int | None:
        """The exact whole number, None for anything else."""
        number = self.number
        return number.count if number is not None and number.least is None else None

    def is_sign(self, *signs: str) -> bool:
        """True for a sign, any one or one of `signs`."""
        return self.kind is Kind.SIGN and (not signs or self.text in signs)


def taken(first: Token, last: Token | None = None) -> Token:
    """The place of tokens that are read already."""
    end = (last or first).end
    return Token(Kind.TAKEN, first.start, end, first.text)


_GLUED_TO_DIGITS = frozenset(
    {
        Term.CRITICAL,
        Term.MAJOR,
        Term.MINOR,
        Term.LOT,
        Term.SAMPLE,
        Term.SAMPLED,
        Term.AQL,
        Term.LIMIT,
        Term.REJECT,
        Term.PHOTOS,
        Term.TIMES,
        Term.ORDERED,
        Term.LOT_STATE,
    }
)
_AFTER_A_NUMBER = frozenset(
    {
        Term.UNIT,
        Term.PLACE_UNIT,
        Term.CARTON,
        Term.DOZEN,
        Term.GROSS,
        Term.MEASURE,
        Term.OF,
        Term.OR_SO,
        Term.GRADE,
    }
)
_BEFORE_A_NUMBER = frozenset(
    {
        Term.OPENED,
        Term.ASIDE,
        Term.LIMIT,
        Term.LOT,
        Term.PHOTOS,
        Term.TOTAL,
        Term.ABOUT,
        Term.TIMES,
        Term.OR,
    }
)
_ABBREVIATIONS = frozenset(
    (
        "no nr gen crit maj min cr ma mi approx insp qty pcs pc ctn ctns "
        "max lvl ca vs spl smpl pics doz acc cri mr ms mrs st prs incl"
    ).split()
)
_ALWAYS = frozenset(
    "无没冇零是有为了的和或及与每各只仅就都也而请好吗呢么谁哪若不非且吧呀啊在即被另共"
)
_ABBREVIATED_NAMES = frozenset(("crit", "maj", "min", "cr", "ma", "mi", "cri"))
_ABBREVIATED_UNITS = frozenset(("pcs", "pc", "prs", "ctn", "ctns", "doz", "st"))
_POINTERS = (
    "this",
    "that",
    "the",
    "which",
    "another",
    "each",
    "every",
    "other",
    "no",
    "good",
    "bad",
)
_ABBREVIATED_CLASSES = {
    "致": Term.CRITICAL,
    "主": Term.MAJOR,
    "严": Term.SEVERE,
    "重": Term.MAJOR,
    "次": Term.MINOR,
    "轻": Term.MINOR,
}


def tokens_of(
    folded: str, start: int = 0, end: int | None = None, *, listed: bool = True
) -> list[Token]:
    """The tokens of `folded[start:end]`, at most MAX_TOKENS of them.

    `listed`: a number such as "2." at the start may count lines; in a cell it is a value.
    """
    text = folded if end is None else folded[:end]
    found: list[Token] = []
    at = start
    while at < len(text) and len(found) < MAX_TOKENS:
        if listed or at > start:
            at = _after_list_marker(text, at, start)
        if text[at : at + 1] in (" ", ""):
            at += 1
            continue
        if text[at] == "." and _ends_abbreviation(text, at, found):
            at += 1
            continue
        found.extend(_tokens_at(text, at, found[-1] if found else None))
        at = found[-1].end
    return found


_WIDEST_GAP = 6


def _ends_abbreviation(text: str, at: int, found: list[Token]) -> bool:
    """The stop of "gen. II", "approx. 80", "crit. 0" ends no sentence."""
    if not found or found[-1].end != at or found[-1].text not in _ABBREVIATIONS:
        return False
    following = text[at + 1 : at + 1 + _WIDEST_GAP].lstrip(" ")
    counted = len(found) > 1 and found[-2].is_number and found[-1].text in _ABBREVIATED_NAMES
    if counted or found[-1].text in _ABBREVIATED_UNITS:
        return following[:1].isdigit()
    return bool(following) and following[0] != "\n"


def _after_list_marker(text: str, at: int, start: int) -> int:
    """Past "1)", "2." or "3、" at the start of a line or item: it counts the lines, not defects."""
    if not text[at : at + 1].isdigit() or not _starts_item(text, at, start):
        return at
    end = at
    while end < len(text) and text[end].isdigit() and end - at < 3:
        end += 1
    sign, following = text[end : end + 1], text[end + 1 : end + 2]
    if end - at > 2 or sign not in (")", ".", "、") or following.isdigit():
        return at
    if not _counts_on(text, at, end + 1):
        return at
    return end + 1 if sign != "." or following == " " else at


def _counts_on(text: str, at: int, end: int) -> bool:
    """A marker has something behind it on its line, and is 1 or the next of one before it."""
    if text[end : end + 4].strip(" ")[:1] in ("", "\n"):
        return False
    number = int(text[at : end - 1])
    return number <= 1 or text.find(f"{number - 1}{text[end - 1]}", 0, at) >= 0


def _starts_item(text: str, at: int, start: int) -> bool:
    before = text[max(start, at - 4) : at].rstrip(" ")
    if before.endswith("("):
        before = before[:-1].rstrip(" ")
        return before == "" or before[-1] == "\n"
    return before == "" or before[-1] in "\n;。"


def _tokens_at(text: str, at: int, previous: Token | None) -> Iterator[Token]:
    """One token, or two where a key and its code belong together (PO and its number)."""
    character = text[at]
    short = _abbreviated_class(text, at, previous)
    if short is not None:
        yield Token(Kind.TERM, at, at + 1, character, frozenset({short}))
        return
    none = not_one_at(text, at)
    if none is not None:
        yield Token(Kind.TERM, at, none, text[at:none], frozenset({Term.NONE}))
        return
    phrase = _phrase_at(text, at, previous)
    if phrase is not None and not _is_longer_number(text, at, phrase):
        yield from _term(text, at, phrase)
    elif character.isdecimal():
        yield _number_or_code(text, at)
    elif character.isascii() and character.isalpha():
        yield _latin(text, at, previous)
    elif is_han(character):
        yield _han(text, at, previous)
    else:
        yield Token(Kind.SIGN, at, at + 1, character)


def _phrase_at(text: str, at: int, previous: Token | None) -> str | None:
    """The longest known spelling at `at`, where its surroundings allow it."""
    inside = at and text[at - 1].isascii() and text[at - 1].isalpha()
    if inside and text[at].isascii() and text[at].isalnum():
        return None
    for phrase in BY_HEAD.get(_head_at(text, at), ()):
        end = _phrase_end(text, at, phrase)
        if end and _fits(text, at, end, phrase, previous):
            return text[at:end]
    return None


def _head_at(text: str, at: int) -> str:
    """The word or single character under which the table lists spellings."""
    head = text[at]
    if not (head.isascii() and head.isalnum()):
        return head
    return _alphanumerics(text, at) if head.isdigit() else _letters(text, at)


def _letters(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 24 and (text[end] == "'" or _is_letter(text[end])):
        end += 1
    return text[at:end]


def _alphanumerics(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 8 and text[end].isascii() and text[end].isalnum():
        end += 1
    return text[at:end]


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _phrase_end(text: str, at: int, phrase: str) -> int:
    """Where `phrase` ends when it stands at `at`, else 0; its gaps may be spaces or a hyphen."""
    if text.startswith(phrase, at):
        return at + len(phrase)
    if " " not in phrase:
        return 0
    for part in phrase.split(" "):
        if not text.startswith(part, at):
            return 0
        at += len(part)
        end = at
        while text[at : at + 1] in (" ", "-", "_") and at - end < 3:
            at += 1
    return end


def _fits(text: str, at: int, end: int, phrase: str, previous: Token | None) -> bool:
    if is_han(phrase[0]):
        if _is_adverb(text, end, phrase):
            return False
        return len(phrase) > 1 or _single_fits(text, at, phrase, previous)
    following = text[end : end + 1]
    if len(phrase) == 1 and Term.MEASURE in SPELLINGS[phrase]:
        return _is_measure(text, at, end, previous)
    if not (phrase[-1].isascii() and phrase[-1].isalnum()):
        return True
    if following.isascii() and following.isdigit():
        return (bool(SPELLINGS[phrase] & _GLUED_TO_DIGITS) and phrase[-1].isalpha()) or (
            Term.PO in SPELLINGS[phrase]
        )
    return not _is_letter(following) and following != "_"


_HAS_SIDES = frozenset("脚手边侧两袖耳眼门片幅肩腿裤鞋不对色")


def _is_measure(text: str, at: int, end: int, previous: Token | None) -> bool:
    """One letter measures right behind a number: not the size in "M 500 pcs", nor the label in
    "2.5 L=II" and "2500 G-III"."""
    if text.startswith(("=", "-i"), end) or previous is None:
        return False
    follows = text[end : end + 1]
    per = previous.is_sign("/", ".") and previous.end == at
    alone = not (_is_letter(follows) or follows.isdigit() or follows == "_")
    return alone and (previous.is_number or per)


def _is_adverb(text: str, end: int, phrase: str) -> bool:
    """主要是 before a number is "major is", else "mainly"; 左右 beside a thing is left and right."""
    if phrase == "左右":
        return text[end : end + 1] in _HAS_SIDES
    return phrase == "主要是" and number_at(text, end) is not None


def _single_fits(text: str, at: int, character: str, previous: Token | None) -> bool:
    """A single Chinese character is a term only beside a number, but for particles."""
    if character in _ALWAYS:
        return True
    terms = SPELLINGS[character]
    after_number = previous is not None and (previous.is_number or previous.means(Term.PER))
    of_units = Term.OF in terms or (character == "多" and text[at + 1 : at + 2] != "余")
    if of_units and previous is not None and previous.means(Term.UNIT):
        return True
    if terms & _AFTER_A_NUMBER and after_number:
        return text[at : at + 2] != "色差"
    before_number = _number_follows(text, at + 1)
    if Term.SAMPLED in terms:
        return before_number or after_number
    if terms & _BEFORE_A_NUMBER:
        return before_number
    return (Term.DEFECT in terms and after_number) or text[at + 1 : at + 2] == ":"


def _number_follows(text: str, at: int) -> bool:
    while text[at : at + 1] in ("了", ":", " ", "有", "为", "是", "约"):
        at += 1
    return number_at(text, at) is not None


def _term(text: str, at: int, phrase: str) -> Iterator[Token]:
    end = at + len(phrase)
    terms = SPELLINGS.get(phrase) or SPELLINGS[_spelling_of(text, at, end)]
    yield Token(Kind.TERM, at, end, phrase, terms)
    key = next((t for t in (Term.PO, Term.OTHER_ID) if t in terms), None)
    code = code_after(text, end) if key else None
    if key and code:
        yield Token(Kind.CODE, *code, text[code[0] : code[1]], frozenset({key}))


def _spelling_of(text: str, at: int, end: int) -> str:
    """The spelling in the table for a phrase typed with other gaps (lot-size, lot  size)."""
    head = _head_at(text, at)
    return next(p for p in BY_HEAD[head] if _phrase_end(text, at, p) == end)


def _number_or_code(text: str, at: int) -> Token:
    number = number_at(text, at)
    assert number is not None  # a decimal digit always begins one
    end = number.end
    letters = _letters(text, end)
    glued = letters and not number.odd and end == at + len(text[at:end])
    if glued and (is_ordinal(letters) or not _is_known_suffix(text, end, letters)):
        end = _code_stop(text, end)
        return Token(Kind.CODE, at, end, text[at:end])
    return Token(Kind.NUMBER, at, end, text[at:end], number=number)


def _is_known_suffix(text: str, at: int, letters: str) -> bool:
    return any(_phrase_end(text, at, phrase) for phrase in BY_HEAD.get(letters, ()))


def _code_stop(text: str, at: int) -> int:
    while at < len(text) and text[at].isascii() and text[at].isalnum():
        at += 1
    return at


def _is_longer_number(text: str, at: int, phrase: str) -> bool:
    """ "a dozen" and 若干 are numbers, though "a" and 若 are words."""
    if phrase not in ("a", "half", "some") and not (len(phrase) == 1 and is_han(phrase)):
        return False
    number = number_at(text, at)
    return number is not None and number.end > at + len(phrase)


def _latin(text: str, at: int, previous: Token | None) -> Token:
    """An unknown word, an English number word, or a code such as BR-2291."""
    number = number_at(text, at)
    if number is not None and not _points(text, number, previous):
        return Token(Kind.NUMBER, at, number.end, text[at : number.end], number=number)
    end = at + max(1, len(_letters(text, at)))
    if text[end : end + 1].isdigit():
        end = _code_stop(text, end)
        return Token(Kind.CODE, at, end, text[at:end])
    return Token(Kind.WORD, at, end, text[at:end])


def _points(text: str, number: Number, previous: Token | None) -> bool:
    """The "one" of "this one" counts nothing."""
    one = text[number.start : number.end] == "one"
    return one and previous is not None and previous.text in _POINTERS


def _han(text: str, at: int, previous: Token | None) -> Token:
    number = number_at(text, at)
    if number is not None and _numeral_counts(text, number, previous):
        return Token(Kind.NUMBER, at, number.end, text[at : number.end], number=number)
    end = at + 1
    while end < len(text) and is_han(text[end]) and not _breaks_word(text, end):
        end += 1
    return Token(Kind.WORD, at, end, text[at:end])


def _abbreviated_class(text: str, at: int, previous: Token | None) -> Term | None:
    """致0主2次3: one character for each class, each with its number glued to it."""
    term = _ABBREVIATED_CLASSES.get(text[at])
    if term is None:
        return None
    if text[at - 1 : at] == "(" and text[at + 1 : at + 2] == ")":
        return term  # 断线1（主）
    behind = at + 2 if text[at + 1 : at + 2] == ":" else at + 1
    if number_at(text, behind) is None:
        return None
    glued_word = previous is not None and previous.end == at and previous.kind is Kind.WORD
    return None if glued_word else term


def _breaks_word(text: str, at: int) -> bool:
    if text[at] in _ALWAYS or number_at(text, at) is not None:
        return True
    if text[at] == "约" and number_at(text, at + 1) is not None:
        return True  # 开线约2双
    return any(len(p) > 1 and text.startswith(p, at) for p in BY_HEAD.get(text[at], ()))


def _numeral_counts(text: str, number: Number, previous: Token | None) -> bool:
    """Whether a Chinese numeral counts something: not the 一 of 第一 or the 三 of 周三."""
    before = text[number.start - 1 : number.start]
    if before in ("第", "周", "星", "其", "统", "唯", "单", "同", "某"):
        return False
    following = text[number.end : number.end + 1]
    if not is_han(following):
        return not (previous is not None and previous.kind is Kind.WORD and is_han(before))
    known = any(len(p) > 1 and text.startswith(p, number.end) for p in BY_HEAD.get(following, ()))
    single = bool(SPELLINGS.get(following, frozenset()) & _AFTER_A_NUMBER)
    return known or single or following in "级抽的和"
