"""Cuts a line of tokens into pieces: what stands between commas, brackets and line ends.

Within a piece a key and its number belong together; a piece knows the sign before it and how deep
in brackets it stands.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.reading.apart import DESCRIBING, OF_ALL, with_lines_apart
from bot.domain.reading.classes import class_of, is_class
from bot.domain.reading.numbers import Number
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.tokens import Kind, Token, Unit
from bot.domain.reading.vocabulary import Term


class Role(StrEnum):
    """What a key asks for."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    LOT = "lot_size"
    ORDERED = "order_qty"
    SAMPLE = "sample_size"
    PHOTOS = "photos"
    BAD = "unclassed"
    OPENED = "opened"
    ASIDE = "aside"
    TOTAL = "total"
    FAULTS = "faults"


CLASS_ROLES = (Role.CRITICAL, Role.MAJOR, Role.MINOR)
_ROLE_OF = (
    (Term.ORDERED, Role.ORDERED),
    (Term.LOT, Role.LOT),
    (Term.LOT_STATE, Role.LOT),
    (Term.SAMPLE, Role.SAMPLE),
    (Term.SAMPLED, Role.SAMPLE),
    (Term.PHOTOS, Role.PHOTOS),
    (Term.BAD_PIECES, Role.BAD),
    (Term.OPENED, Role.OPENED),
    (Term.ASIDE, Role.ASIDE),
    (Term.TOTAL, Role.TOTAL),
)
_BREAKS = frozenset(",，、;。.|\t\n!(){}[]<>；•")
_SUMMING = ("共", "一共", "总共", "共计", "总计", "合计")
_BEFORE_ONLY = ("no", "without", "free of", "free from", "not a single", "no sign of")
_LEAST_SAMPLE = 13
_LONGEST_ROW = 12
_LINKS = frozenset(":=-+*#\"'~…~_/\\")


@dataclass(frozen=True, slots=True)
class Key:
    """A word that asks for a number."""

    role: Role
    token: Token
    colon: bool = False
    dash_behind: bool = False

    @property
    def is_class(self) -> bool:
        return self.role in CLASS_ROLES


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a word for none; `before_only` binds to the key behind it ("no criticals")."""

    token: Token
    zero: bool = False
    before_only: bool = False
    dash_behind: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words that describe something: a defect, a product, a name."""

    start: int
    end: int


Item = Key | Amount | Words


@dataclass(slots=True)
class Piece:
    """Items between two breaks; `opener` is the sign in front, `closer` the one behind."""

    opener: str
    depth: int
    line: int
    items: list[Item] = field(default_factory=list)
    marks: set[Term] = field(default_factory=set)
    closer: str = ""
    of_all: bool = False
    all_of_them: bool = False
    last_term: Token | None = None

    @property
    def keys(self) -> list[Key]:
        return [item for item in self.items if isinstance(item, Key)]

    @property
    def amounts(self) -> list[Amount]:
        return [item for item in self.items if isinstance(item, Amount)]

    @property
    def words(self) -> list[Words]:
        return [item for item in self.items if isinstance(item, Words)]


def pieces_of(tokens: list[Token]) -> list[Piece]:
    """The pieces of a token list, in order; empty ones are left out."""
    tokens = with_lines_apart(tokens)
    pieces = [Piece("\n", 0, 0)]
    depth = line = 0
    for at, token in enumerate(tokens):
        if token.is_number and _closes_totals(tokens, at, least=6):
            pieces.append(Piece(",", depth, line))
        if _is_break(tokens, at):
            depth = _deeper(depth, token)
            line += token.is_sign("\n")
            pieces[-1].closer = token.text
            pieces.append(Piece(token.text, depth, line))
            continue
        _put(pieces[-1], tokens, at)
    return [piece for piece in pieces if piece.items or piece.marks]


def _deeper(depth: int, token: Token) -> int:
    if token.is_sign("("):
        return depth + 1
    if token.is_sign("\n"):
        return 0
    return max(0, depth - 1) if token.is_sign(")") else depth


def _is_break(tokens: list[Token], at: int) -> bool:
    """Whether a piece ends here; some signs part pieces only between certain neighbours."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if token.text == "/" and token.kind is Kind.SIGN:
        return _spaced(tokens, at) or _parts_values(tokens, at)
    if token.is_sign("-") and _spaced(tokens, at):
        return _ends_sample(tokens, at)
    if token.is_sign("?"):
        return before is None or not is_class(before)
    if token.is_sign(":"):
        return _opens_list(tokens, at)
    plus = token.text == "+" and token.kind is not Kind.TAKEN
    parts = is_order_code(token) or plus or token.is_sign(*_BREAKS)
    return parts or _compares(tokens, at) or _sums_row(tokens, at)


def _opens_list(tokens: list[Token], at: int) -> bool:
    """125 checked: ...; 9 defects: ...; 1) PO 4711: ...; behind a number a colon is no link."""
    before = tokens[at - 1] if at else None
    counted = at > 1 and tokens[at - 2].is_number
    done = counted and tokens[at - 1].means(Term.SAMPLED, Term.DEFECT)
    numbered = before is not None and (before.is_number or before.kind is Kind.TAKEN)
    return done or numbered or _closes_totals(tokens, at)


def _compares(tokens: list[Token], at: int) -> bool:
    """10 major against 7: what follows is no count."""
    behind = tokens[at + 1 : at + 2]
    return tokens[at].text in ("against", "vs", "versus") and bool(behind) and behind[0].is_number


def _sums_row(tokens: list[Token], at: int) -> bool:
    """3 maj + 5 min = 8, 0 cr 3 maj 5 min = 8: behind the sign stands the sum of the row."""
    if not tokens[at].is_sign("="):
        return False
    start, pairs = at, 0
    while start >= max(2, at - _LONGEST_ROW) and _is_pair(tokens, start):
        start -= 2
        pairs += 1
        if start and (tokens[start - 1].is_sign(",", "，", "/") or tokens[start - 1].text in _ADDS):
            start -= 1
    class_first = start > 0 and is_class(tokens[start - 1])
    return pairs > 1 and not class_first


_ADDS = ("+", "and", "&")


def _is_pair(tokens: list[Token], end: int) -> bool:
    return is_class(tokens[end - 1]) and tokens[end - 2].is_number


def _ends_sample(tokens: list[Token], at: int) -> bool:
    """n 80 - leg loose (maj) 1: behind the sample and a dash the defects begin."""
    if at < 2 or not tokens[at - 1].is_number or tokens[at + 1].kind is not Kind.WORD:
        return False
    return tokens[at - 2].means(Term.SAMPLE, Term.SAMPLED, Term.LOT)


def _closes_totals(tokens: list[Token], at: int, least: int = 4) -> bool:
    """0 CR 5 MA 8 MI: behind a row of counts, each before its class, a list begins."""
    start = at
    while (
        start >= max(2, at - _LONGEST_ROW)
        and is_class(tokens[start - 1])
        and tokens[start - 2].is_number
    ):
        start -= 3 if start >= 3 and tokens[start - 3].is_sign(",", "，") else 2
    first = tokens[start : start + 2]
    parted = bool(first) and first[0].is_sign(",", "，")
    row = at - start - parted
    return row >= least and not _counts_sample(tokens, start + parted)


def _counts_sample(tokens: list[Token], at: int) -> bool:
    """sample 80 criticals 0 majors 3 minors 5: the first number is no count."""
    before = tokens[at - 1] if at else None
    done = at > 1 and tokens[at - 2].is_number  # 125 checked 0 CR
    termed = before is not None and bool(before.terms) and not done
    signed = before is not None and before.is_sign("/", ":")
    return termed or signed or (tokens[at].count or 0) >= _LEAST_SAMPLE


def _spaced(tokens: list[Token], at: int) -> bool:
    before = at == 0 or tokens[at - 1].end < tokens[at].start
    return before and at + 1 < len(tokens) and tokens[at].end < tokens[at + 1].start


def _parts_values(tokens: list[Token], at: int) -> bool:
    """CR0/MA2/MI3: a slash between a number and the next key."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].is_number and is_class(tokens[at + 1])


def _put(piece: Piece, tokens: list[Token], at: int) -> None:
    token = tokens[at]
    piece.marks |= token.terms - {Term.CLEAN}
    piece.last_term = token
    piece.of_all = piece.of_all or token.text in OF_ALL
    piece.all_of_them = piece.all_of_them or token.text in ("all", "全部")
    if token.is_number:
        piece.items.append(Amount(token))
    elif token.means(Term.OPEN) or token.is_sign("?"):
        _put_open(piece, token)
    elif token.means(Term.NONE, Term.CLEAN):
        _put_none(piece, tokens, at)
    elif is_class(token):
        _put_class(piece, token)
    elif token.kind is Kind.WORD or _describes(tokens, at):
        _put_words(piece, token)
    elif token.kind is Kind.SIGN:
        _put_sign(piece, tokens, at)
    else:
        _put_term(piece, tokens, at)


def _describes(tokens: list[Token], at: int) -> bool:
    """The "wrong" of "wrong size label" belongs to the defect."""
    if tokens[at].text not in DESCRIBING or at + 1 >= len(tokens):
        return False
    return tokens[at + 1].kind is Kind.WORD


def _put_open(piece: Piece, token: Token) -> None:
    """ "major tbc", "major ?": a count is asked for that nobody has."""
    last = piece.items[-1] if piece.items else None
    if isinstance(last, Key) and last.is_class:
        number = Number(token.start, token.end, None, None, odd=True)
        piece.items.append(Amount(replace(token, kind=Kind.NUMBER, number=number)))


def _put_none(piece: Piece, tokens: list[Token], at: int) -> None:
    token = tokens[at]
    last = piece.items[-1] if piece.items else None
    if token.means(Term.CLEAN) and not (isinstance(last, Key) and last.is_class):
        piece.marks.add(Term.CLEAN)
        return
    open_ended = token.text.endswith((" find", " any", " see")) and not _ends_at(tokens, at + 1)
    before_only = token.text in _BEFORE_ONLY or open_ended
    piece.items.append(Amount(token, zero=True, before_only=before_only))


def _ends_at(tokens: list[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].is_sign()


def _put_class(piece: Piece, token: Token) -> None:
    """A class named twice in a row, in two languages, is one key."""
    role = Role(class_of(token) or "major")
    last = piece.items[-1] if piece.items else None
    if isinstance(last, Key) and last.role is role:
        return
    piece.items.append(Key(role, token))


def _put_words(piece: Piece, token: Token) -> None:
    last = piece.items[-1] if piece.items else None
    if isinstance(last, Words):
        piece.items[-1] = Words(last.start, token.end)
        return
    piece.items.append(Words(token.start, token.end))


def _put_sign(piece: Piece, tokens: list[Token], at: int) -> None:
    token = tokens[at]
    last = piece.items[-1] if piece.items else None
    if isinstance(last, Key) and not _is_behind(tokens, at, last):
        return
    if token.text == "-" and _spaced(tokens, at) and isinstance(last, Key | Amount):
        piece.items[-1] = replace(last, dash_behind=True)
    elif token.text in (":", "=") and isinstance(last, Key):
        piece.items[-1] = replace(last, colon=True)


def _is_behind(tokens: list[Token], at: int, key: Key) -> bool:
    """Whether the sign follows its key, over words that only repeat it."""
    for back in range(at - 1, max(-1, at - 5), -1):
        token = tokens[back]
        if token.start <= key.token.start:
            return True
        if not (
            is_class(token) or token.means(Term.DEFECT, Term.FILLER) or token.is_sign(")", "(")
        ):
            return False
    return False


def _put_term(piece: Piece, tokens: list[Token], at: int) -> None:
    token = tokens[at]
    last = piece.items[-1] if piece.items else None
    if token.means(Term.DEFECT) and isinstance(last, Key) and last.role is Role.TOTAL:
        piece.items[-1] = Key(Role.FAULTS, last.token)
        return
    if token.means(Term.DEFECT) and _sums_up(piece, tokens, at):
        piece.items[-2] = Key(Role.FAULTS, piece.keys[-1].token)
        return
    role = next((role for term, role in _ROLE_OF if token.means(term)), None)
    if token.text in _SUMMING and isinstance(last, Key) and last.is_class:
        return  # 主要共15: the sum of a class
    if role is not None and not _repeats(piece, role, tokens, at):
        piece.items.append(Key(role, token))


def _sums_up(piece: Piece, tokens: list[Token], at: int) -> bool:
    """一共8个问题: a number of faults, no lot."""
    if len(piece.items) < 2 or tokens[at - 1].end != tokens[at].start:
        return False
    key, amount = piece.items[-2:]
    if (
        not isinstance(key, Key)
        or not isinstance(amount, Amount)
        or amount.token is not tokens[at - 1]
    ):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    counted = following is not None and (following.is_number or following.is_sign(":"))
    return key.token.text in _SUMMING and not counted


def _repeats(piece: Piece, role: Role, tokens: list[Token], at: int) -> bool:
    """A second word for the same key: "抽样 Sample: 80", "抽取125件检验"."""
    if role not in (Role.LOT, Role.SAMPLE):
        return False
    keys = [item for item in piece.items[-2:] if isinstance(item, Key)]
    if not keys or keys[-1].role is not role:
        return False
    if isinstance(piece.items[-1], Key):
        return True
    following = next((t for t in tokens[at + 1 : at + 3] if not t.is_sign(":", "=")), None)
    return following is None or not following.is_number


def is_quantity(token: Token) -> bool:
    """True for a number of pieces."""
    return token.unit in (Unit.PIECES, Unit.PACKED)
