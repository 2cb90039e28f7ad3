"""Walks the pieces of a message and writes down what each number says.

Class counts and defect lines become entries, quantities become claims, and numbers that no key
asked for stay loose until the whole message is known.
"""

from dataclasses import dataclass, field, replace
from itertools import groupby

from bot.domain.reading.binding import Bond, Spare, bonds_of
from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.classes import is_class
from bot.domain.reading.pieces import Amount, Key, Piece, Role, Words, is_quantity
from bot.domain.reading.tokens import Token, Unit
from bot.domain.reading.vocabulary import Term

_LIST_OPENERS = (",", "，", "、", "+", "and", "(", ":")
_QUANTITY_ROLES = (Role.LOT, Role.ORDERED, Role.SAMPLE, Role.PHOTOS)
_LARGEST_LINE = 500


@dataclass(slots=True)
class Line:
    """A number with the words it counts, and its class as far as one is named."""

    number: Token
    words: Words | None
    role: Role | None = None


@dataclass(slots=True)
class Entry:
    """A class with a number: a total where it has no words, a defect line where it has some.

    `parts` are the lines listed under it; `partly` says that they need not be all of it.
    `pieces` is the number of faulty pieces, where the number itself counts faults.
    """

    role: Role
    number: Token
    zero: bool = False
    words: Words | None = None
    parts: list[Line] = field(default_factory=list)
    partly: bool = False
    pieces: Token | None = None
    line: int = 0


@dataclass(slots=True)
class Tally:
    """Everything that the pieces of one message say, in the order of the text.

    `uncounted` are the classes whose list begins with a defect that has no number.
    """

    entries: list[Entry] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    unsorted: list[Line] = field(default_factory=list)
    unclassed: list[Token] = field(default_factory=list)
    marks: set[Term] = field(default_factory=set)
    whole: bool = False
    heading: Role | None = None
    listing: Role | None = None
    waiting: Key | None = None
    described: Words | None = None
    uncounted: set[Role] = field(default_factory=set)


def tally_of(pieces: list[Piece]) -> Tally:
    """The tally of a message's pieces."""
    tally = Tally()
    for _, line in groupby(pieces, key=lambda piece: piece.line):
        _walk_line(tally, list(line))
    return tally


# ---------------------------------------------------------------- lines


def _walk_line(tally: Tally, line: list[Piece]) -> None:
    photos = [piece for piece in line if _counts_photos(piece)]
    single = _single_defect([piece for piece in line if piece not in photos])
    if single is not None:
        tally.entries.append(single)
        tally.marks |= set().union(*(piece.marks for piece in line))
        for piece in photos:
            _walk(tally, piece, first=False)
        tally.waiting = tally.listing = None
        return
    tally.described = _description(line)
    for place, part in enumerate(_parts_of(line)):
        single = _single_defect(part) if _is_in_cells(part) else None
        if single is not None:
            tally.entries.append(single)
            tally.waiting = tally.listing = None
            continue
        for piece in part:
            _walk(tally, piece, first=place == 0 and piece is part[0])


def _is_in_cells(part: list[Piece]) -> bool:
    """Whether the class stands alone in its cell: stain, 9, major."""
    cells = [piece.items for piece in part if len(piece.items) == 1]
    return len(part) > 1 and any(isinstance(c[0], Key) and c[0].is_class for c in cells)


def _parts_of(line: list[Piece]) -> list[list[Piece]]:
    """A line cut at its semicolons: stain, 9, major; open seam, 8, minor."""
    parts: list[list[Piece]] = [[]]
    for piece in line:
        if piece.opener in (";", "；") and parts[-1]:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _counts_photos(piece: Piece) -> bool:
    return bool(piece.keys) and all(key.role is Role.PHOTOS for key in piece.keys)


def _description(line: list[Piece]) -> Words | None:
    """The words that begin a line with a single class: "- wrong label, MI, 5, see below"."""
    classes = sum(key.is_class for piece in line for key in piece.keys)
    first = line[0]
    plain = len(first.items) == 1 and not first.marks & _HEAD_MARKS
    words = first.items[0] if plain and classes == 1 else None
    return words if isinstance(words, Words) else None


def _single_defect(line: list[Piece]) -> Entry | None:
    """frayed rope - 2 - maj; maj, frayed rope, 2; "frayed rope | 2 | major" in any order."""
    items = [item for piece in line for item in piece.items]
    keys = [i for i in items if isinstance(i, Key) and not _is_column_word(i)]
    amounts = [i for i in items if isinstance(i, Amount)]
    words = [i for i in items if isinstance(i, Words)]
    marks = set().union(*(piece.marks for piece in line))
    if len(keys) != 1 or not keys[0].is_class or len(amounts) != 1 or not words:
        return None
    number = amounts[0]
    if number.zero or number.token.count == 0 or marks & _HEAD_MARKS:
        return None
    if number.token.unit in (Unit.CARTONS, Unit.PACKED):
        return None
    return Entry(keys[0].role, number.token, words=_describing(line, words))


_HEAD_MARKS = frozenset(
    (Term.PO, Term.INSPECTOR, Term.SUPPLIER, Term.PRODUCT, Term.CLEAN, Term.REST_CLEAN, Term.EXCEPT)
)


def _is_column_word(key: Key) -> bool:
    """ "qty" in a list of defects asks for the count of the defect."""
    return key.token.text in ("qty", "quantity", "数量", "q'ty")


def _describing(line: list[Piece], words: list[Words]) -> Words:
    """The first run of words; further runs of the same piece belong to it."""
    first = words[0]
    piece = next(p for p in line if first in p.items)
    last = piece.words[-1]
    between = piece.items[piece.items.index(first) : piece.items.index(last) + 1]
    return Words(first.start, last.end) if all(isinstance(i, Words) for i in between) else first


# ---------------------------------------------------------------- pieces


def _walk(tally: Tally, piece: Piece, first: bool) -> None:
    tally.marks |= piece.marks
    tally.whole = tally.whole or _inspects_all(piece)
    bonds, spare = bonds_of(piece)
    bonds = _with_words_of_lines(tally, bonds)
    if piece.opener in ("\n", ";", "。", ".") and piece.items:
        tally.listing = None
    spare = _without_parts_of_total(tally, piece, spare)
    for bond in bonds:
        if bond.key.role is Role.TOTAL and _totals_defects(piece, bond):
            tally.claims.append(count_claim("total", bond.amount.token))
        else:
            _take(tally, bond, piece.line)
    classes = [bond for bond in bonds if bond.key.is_class]
    if classes:
        _after_classes(tally, piece, classes, spare)
    elif any(key.is_class for key in piece.keys):
        _lone_class(tally, piece, spare)
    else:
        _without_class(tally, piece, spare, first)
    tally.waiting = _waiting_key(piece, bonds)


def _without_parts_of_total(tally: Tally, piece: Piece, spare: list[Spare]) -> list[Spare]:
    """主要6：破洞2 拉链坏3 次要4: up to the next class the lines are those of the total before.

    The numbers that stay.
    """
    keys = [key.token.start for key in piece.keys if key.is_class]
    total = tally.entries[-1] if tally.entries else None
    if piece.opener != ":" or not keys or total is None or total.words or not total.number.count:
        return spare
    own = [s for s in spare if s.token.start < min(keys) and _is_line(piece, s)]
    named = [(s, words) for s in own if (words := _words_before(piece, s)) is not None]
    total.parts += [Line(amount.token, words) for amount, words in named]
    parts = [amount for amount, _ in named]
    return [amount for amount in spare if amount not in parts]


def _words_before(piece: Piece, amount: Spare) -> Words | None:
    at = piece.items.index(amount.amount)
    words = piece.items[at - 1] if at else None
    return words if isinstance(words, Words) else None


def _with_words_of_lines(tally: Tally, bonds: list[Bond]) -> list[Bond]:
    """Minor 22 zip 7 major strap 5 major: words behind a total describe the line that follows.

    The last count has no words, and it and each before it name a class that has its total already:
    so every run of words belongs to the count behind it.
    """
    counted = {entry.role for entry in tally.entries if entry.words is None}
    first = len(bonds) - 1
    while first > 0 and _words_part(bonds[first - 1], bonds[first]):
        first -= 1
    moved = bonds[first:]
    if len(moved) < 2 or moved[-1].words is not None:
        return bonds
    counted |= {bond.key.role for bond in bonds[: first + 1]}
    if not all(bond.key.role in counted for bond in moved[1:]):
        return bonds
    words = [None, *(bond.words for bond in moved)]
    return bonds[:first] + [replace(b, words=w) for b, w in zip(moved, words, strict=False)]


def _words_part(first: Bond, second: Bond) -> bool:
    """Whether the words of a class count stand between it and the next one."""
    if first.words is None or not (first.key.is_class and second.key.is_class):
        return False
    return max(first.amount.token.end, first.key.token.end) <= first.words.start


def _inspects_all(piece: Piece) -> bool:
    """ "100% inspected", "全检45件"; not "labels 100% checked" nor "全检外箱"."""
    if piece.all_of_them and piece.marks & {Term.SAMPLED, Term.SAMPLE}:
        return len(piece.amounts) == 1
    if Term.FULL not in piece.marks or (Term.CARTON in piece.marks and not piece.amounts):
        return False
    return not piece.words or isinstance(piece.items[0], Amount)


def _take(tally: Tally, bond: Bond, line: int) -> None:
    """Write down what a bond says."""
    number = bond.amount.token
    role = bond.key.role
    if bond.key.is_class:
        words = None if bond.amount.zero else bond.words
        tally.entries.append(Entry(role, number, bond.amount.zero, words, line=line))
    elif bond.amount.zero:
        return  # "no lot:" states no quantity
    elif role in _QUANTITY_ROLES:
        tally.claims.append(count_claim(role.value, number))
    elif role is Role.ASIDE and bond.key.token.text in ("tested", "测试"):
        tally.claims.append(count_claim("tested", number))
    elif role is Role.BAD:
        tally.unclassed.append(number)
    elif role is Role.FAULTS:
        tally.claims.append(count_claim("total", number))
    elif role is Role.TOTAL:
        tally.loose.append(Line(number, None))


def _totals_defects(piece: Piece, bond: Bond) -> bool:
    """ "total 26 faults", 缺陷合计26: a sum over the classes."""
    named = any(key.is_class for key in piece.keys)
    return Term.DEFECT in piece.marks and not named and not is_quantity(bond.amount.token)


def _waiting_key(piece: Piece, bonds: list[Bond]) -> Key | None:
    """A key at the end of a piece may get the number that begins the next one: "PCS | 80"."""
    last = piece.items[-1] if piece.items else None
    if not isinstance(last, Key) or any(bond.key is last for bond in bonds):
        return None
    return last


def _after_classes(tally: Tally, piece: Piece, classes: list[Bond], spare: list[Spare]) -> None:
    """Numbers left in a piece with class counts: further lines of that class, or its parts."""
    entry = tally.entries[-1]
    last = classes[-1]
    tally.heading = None
    tally.listing = entry.role if last.key_first and entry.words else None
    if _ends_with_number(piece) and len(classes) == 1 and spare and last.key_first:
        _split_parts(tally, entry, spare)
        return
    for amount in spare:
        words = amount.words
        if words is not None and last.key_first and len(classes) == 1 and _is_small(amount.token):
            tally.entries.append(Entry(entry.role, amount.token, words=words))
        elif words is not None and (role := _listing_class(classes, amount)) is not None:
            tally.entries.append(Entry(role, amount.token, words=words))
        elif words is not None and _is_line(piece, amount):
            tally.unsorted.append(Line(amount.token, words))
        else:
            sums_up = last.key_first and last.words is not None and amount.amount is piece.items[-1]
            tally.loose.append(Line(amount.token, words, entry.role if sums_up else None))


def _listing_class(classes: list[Bond], amount: Spare) -> Role | None:
    """主要：断骨6手柄松4 次要：...: a further line of the class that leads it."""
    before = [bond for bond in classes if bond.key.token.start < amount.token.start]
    if not before or not before[-1].key_first or before[-1].words is None:
        return None
    listed = before[-1].key.colon and _is_small(amount.token)
    return before[-1].key.role if listed else None


def _ends_with_number(piece: Piece) -> bool:
    return isinstance(piece.items[-1], Amount)


def _split_parts(tally: Tally, entry: Entry, spare: list[Spare]) -> None:
    """Major 5 - loose thread 3: the words belong to the number behind them."""
    for amount in spare:
        words = amount.words
        if words is None or amount.token.start < entry.number.start:
            behind = amount.token.start > entry.number.start and entry.words is not None
            tally.loose.append(Line(amount.token, None, entry.role if behind else None))
            continue
        if entry.words == words:
            entry.words = None
        entry.parts.append(Line(amount.token, words))


def _lone_class(tally: Tally, piece: Piece, spare: list[Spare]) -> None:
    """A class without a number: it sorts the lines before it, or heads those behind it."""
    role = next(key.role for key in piece.keys if key.is_class)
    pending = tally.unsorted[-1] if tally.unsorted else None
    if pending is not None and piece.opener != "\n" and not spare:
        _sort_pending(tally, role, of_all=piece.of_all)
        return
    tally.heading = role if _is_heading(piece) else None
    tally.listing = None
    if tally.heading and piece.words and not spare:
        tally.uncounted.add(role)
    for amount in spare:
        tally.loose.append(Line(amount.token, amount.words))


def _is_heading(piece: Piece) -> bool:
    """ "Major:" and a lone "Major" head what follows, "major update:" does not."""
    key = next(key for key in piece.keys if key.is_class)
    if key.colon or key.dash_behind:
        return True
    last = piece.last_term
    return last is not None and (last is key.token or last.means(Term.DEFECT) or is_class(last))


def _sort_pending(tally: Tally, role: Role, of_all: bool) -> None:
    """frayed rope, 2, maj: the class comes last; "all major" is said of every line before it."""
    sorted_now = tally.unsorted if of_all else tally.unsorted[-1:]
    for line in sorted_now:
        tally.entries.append(Entry(role, line.number, words=line.words))
    del tally.unsorted[len(tally.unsorted) - len(sorted_now) :]


def _without_class(tally: Tally, piece: Piece, spare: list[Spare], first: bool) -> None:
    if _ends_heading(piece, first):
        tally.heading = None
    for amount in spare:
        words = amount.words
        if words is None:
            _bare_number(tally, piece, amount)
        elif not _is_line(piece, amount):
            tally.loose.append(Line(amount.token, words))
        else:
            _line_without_class(tally, piece, amount, words)


def _ends_heading(piece: Piece, first: bool) -> bool:
    """A heading ends where a line begins with another key."""
    return first and bool(piece.keys) and not all(k.role is Role.TOTAL for k in piece.keys)


def _is_line(piece: Piece, amount: Spare) -> bool:
    token = amount.token
    if token.unit in (Unit.CARTONS, Unit.PACKED) or amount.zero:
        return False
    return _is_small(token) and not any(key.role in _QUANTITY_ROLES for key in piece.keys)


def _is_small(token: Token) -> bool:
    number = token.number
    value = token.count if number is None or number.least is None else number.least
    return value is not None and value < _LARGEST_LINE


def _line_without_class(tally: Tally, piece: Piece, amount: Spare, words: Words) -> None:
    line = Line(amount.token, words)
    entry = tally.entries[-1] if tally.entries else None
    if entry is not None and _is_part(tally, piece, entry, line):
        entry.parts.append(line)
        entry.partly = entry.partly or Term.PARTLY in piece.marks
    elif tally.heading is not None:
        tally.entries.append(Entry(tally.heading, amount.token, words=words))
    elif tally.listing is not None and piece.opener in _LIST_OPENERS:
        tally.entries.append(Entry(tally.listing, amount.token, words=words))
    else:
        tally.unsorted.append(line)


def _is_part(tally: Tally, piece: Piece, entry: Entry, line: Line) -> bool:
    """(4 scratch + 1 dent), ": scratch 4, dent 1", or indented lines under a count."""
    if entry.zero or entry.number.count in (0, None):
        return False
    if piece.depth > 0 or piece.opener == ":":
        return True
    follows = piece.line == entry.line + len(entry.parts) + 1
    if not entry.parts and not (piece.opener == "\n" and tally.heading is None and follows):
        return False
    if entry.words is not None and not entry.parts:
        return False
    summed = sum(part.number.count or 0 for part in entry.parts)
    return summed + (line.number.count or 0) <= (entry.number.count or 0)


def _bare_number(tally: Tally, piece: Piece, amount: Spare) -> None:
    key = tally.waiting
    if key is not None and amount.starts and _may_wait(key, piece, amount):
        if key.is_class:
            words = None if amount.zero else tally.described
            tally.entries.append(Entry(key.role, amount.token, amount.zero, words, line=piece.line))
            tally.heading = None
        elif not amount.zero:
            _take(tally, Bond(key, amount.amount), piece.line)
        return
    heads = amount.starts and any(key.role is Role.SAMPLE for key in piece.keys)  # 1500抽125
    counts = amount.alone or not is_quantity(amount.token)
    if Term.DEFECT in piece.marks and counts and not heads:
        tally.unclassed.append(amount.token)
    elif not amount.zero:
        tally.loose.append(Line(amount.token, None))


def _may_wait(key: Key, piece: Piece, amount: Spare) -> bool:
    """Critical, 0 / Critical | 0 / Critical <line end> 0; a quantity of pieces is no count."""
    if piece.opener in (".", "。", ";", "!", "?"):
        return False
    if key.is_class:
        return not is_quantity(amount.token) or len(piece.items) == 1
    return not any(own.role is key.role for own in piece.keys)  # 验了，1200抽80
