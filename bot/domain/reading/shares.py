"""Parts of a whole: 80 of 1000 (sample of lot), 3 of 80 bad, 9 faults on 4 umbrellas."""

from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.classes import is_class
from bot.domain.reading.lists import is_drawn_size
from bot.domain.reading.scan import is_number_at, past, token_at
from bot.domain.reading.tokens import Kind, Token, Unit, taken
from bot.domain.reading.vocabulary import Term

_SAMPLE_KEYS = (Term.SAMPLE, Term.SAMPLED)
_LEAST_SAMPLE = 13
_LEAST_LOT = 50
_INSIDE = ("中", "里", "当中", "里面", "之中")
_COUNTED = (Term.DEFECT, Term.BAD_PIECES, Term.CRITICAL, Term.MAJOR, Term.MINOR, Term.SEVERE)


def with_shares(tokens: list[Token]) -> tuple[list[Token], list[Claim]]:
    """The tokens without the shares they name, and these as claims.

    Claims on "pieces" are the faulty pieces that a count of faults is spread over.
    """
    left: list[Token] = []
    claims: list[Claim] = []
    at = 0
    while at < len(tokens):
        found, width = _share_at(tokens, at, left)
        claims.extend(found)
        if width:
            left.append(taken(tokens[at], tokens[at + width - 1]))
        else:
            left.append(tokens[at])
        at += width or 1
    return left, claims


def _share_at(  # noqa: PLR0911  (one return a way of writing it)
    tokens: list[Token], at: int, before: list[Token]
) -> tuple[list[Claim], int]:
    token = tokens[at]
    if token.means(Term.ON_PIECES):
        return _pieces_behind(tokens, at, before)
    if token.means(Term.LOT, *_SAMPLE_KEYS):
        return _keyed_pair(tokens, at)
    if token.text == "从" and _draws_from(tokens, at):
        return [count_claim("lot_size", tokens[at + 1])], 2
    if token.is_sign("(", "/") and _is_second_count(tokens, at, before):
        return _second_count(tokens, at, before)
    if token.means(Term.OF) or token.is_sign("/"):
        return _denominator(tokens, at, before)
    if token.is_number:
        return _numbered_share(tokens, at, before)
    return [], 0


def _numbered_share(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    """A share that begins with its number: 80/1200 inspected, 3000个中的125个, 80 of 1000."""
    if _is_slashed_share(tokens, at, before):
        names = ("sample_size", "lot_size")
        pair = (tokens[at], tokens[at + 2])
        return [count_claim(f, n) for f, n in zip(names, pair, strict=True)], 4
    inner = _part_inside(tokens, at)
    if inner is not None:
        names = ("lot_size", "sample_size")
        pair = (tokens[at], tokens[inner])
        return [count_claim(f, n) for f, n in zip(names, pair, strict=True)], inner + 1 - at
    spread = _pieces_ahead(tokens, at)
    return spread if spread[1] else _part_of_whole(tokens, at, before)


# ---------------------------------------------------------------- 80 of 1000


def _part_of_whole(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    """80 of 1000, 80 pcs out of a lot of 1,000; not "3 of 80 major"."""
    whole = _whole_behind(tokens, at + 1)
    if whole is None or _is_count(tokens, whole, before):
        return [], 0
    part, lot = tokens[at], tokens[whole]
    low, high = part.count, lot.count
    if lot.unit is Unit.PACKED and any(t.means(Term.OPENED) for t in before[-2:]):
        return [count_claim("lot_size", lot)], whole + 1 - at  # opened 10 of 50 cartons of 24
    if Unit.CARTONS in (part.unit, lot.unit):
        pieces = part.unit is Unit.PIECES or (low or 0) > (high or 0)
        return [], 0 if pieces else whole + 1 - at
    if low is None or high is None or low > high:
        return [], 0
    of_order = any(t.means(Term.ORDERED) for t in tokens[whole + 1 : whole + 2])
    keyed = bool(before) and before[-1].means(Term.LOT, Term.LOT_STATE)
    keyed = keyed or _is_state(tokens, whole + 1, low, high)
    fields = ("lot_size", "order_qty") if of_order or keyed else ("sample_size", "lot_size")
    if before and before[-1].means(*_SAMPLE_KEYS):
        before[-1] = taken(before[-1])  # its number is read here
    claims = [count_claim(f, n) for f, n in zip(fields, (part, lot), strict=True)]
    return claims, whole + 1 + of_order - at


def _part_inside(tokens: list[Token], at: int) -> int | None:
    """3000个中的125个: the whole stands first; the place of its part."""
    inside = token_at(tokens, at + 1)
    if inside is None or inside.text not in _INSIDE or tokens[at].unit is Unit.CARTONS:
        return None
    place = past(tokens, at + 2, lambda t: t.text == "的" or t.means(Term.SAMPLED), most=2)
    behind = token_at(tokens, place + 1)
    counts = behind is not None and (is_class(behind) or behind.means(*_COUNTED))
    if counts or not is_number_at(tokens, place):
        return None
    part, whole = tokens[place].count or 0, tokens[at].count or 0
    return place if _LEAST_SAMPLE <= part < whole and is_drawn_size(part) else None


def _is_slashed_share(tokens: list[Token], at: int, before: list[Token]) -> bool:
    """80/1200 inspected: the smaller of the two is the sample."""
    row = tokens[at : at + 4]
    if len(row) < len("n/N.") or not (row[1].is_sign("/") and row[2].is_number):
        return False
    keyed = bool(before) and (before[-1].is_sign("/") or before[-1].means(Term.LOT, *_SAMPLE_KEYS))
    drawn = row[3].means(Term.SAMPLED) and not is_number_at(tokens, at + 4)
    return drawn and not keyed and _LEAST_SAMPLE <= (row[0].count or 0) < (row[2].count or 0)


def _whole_behind(tokens: list[Token], at: int) -> int | None:
    """The whole behind "of" or "out of", or behind the drawing: the 80 we pulled from 1,199."""
    at = past(tokens, at, _tells_of_drawing, most=3)
    drawn = tokens[at - 1].text.endswith((" from", " out of"))
    if drawn and is_number_at(tokens, at):
        return at
    if at >= len(tokens) or not tokens[at].means(Term.OF) or tokens[at].text == "中":
        return None
    for index in range(at + 1, min(at + 4, len(tokens))):
        if tokens[index].is_number:
            return index
        if not tokens[index].means(Term.LOT, Term.FILLER, Term.OF, Term.TOTAL):
            return None
    return None


def _is_state(tokens: list[Token], at: int, low: int, high: int) -> bool:
    """1,150 of 1,200 pcs packed: the larger part of an order is ready."""
    state = token_at(tokens, at)
    return state is not None and state.means(Term.LOT_STATE) and 2 * low > high


def _tells_of_drawing(token: Token) -> bool:
    drawing = token.means(*_SAMPLE_KEYS, Term.OPENED) and token.text.isascii()
    return (drawing and not token.means(Term.SAMPLE)) or token.text in (
        "we",
        "i",
        "that",
        "were",
        "was",
    )


def _is_count(tokens: list[Token], whole: int, before: list[Token]) -> bool:
    """A share that belongs to a class or to faults counts these."""
    behind = tokens[whole + 1 : whole + 3]
    named_before = bool(before) and (is_class(before[-1]) or before[-1].means(Term.DEFECT))
    linked = len(before) > 1 and before[-1].is_sign(":", "=", "-") and is_class(before[-2])
    return named_before or linked or any(t.means(*_COUNTED) for t in behind[:1])


def _denominator(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    """The "/80" of "major 3/80" and the "of 80" of "3 of 80 major" repeat the sample."""
    if not is_number_at(tokens, at + 1) or not before:
        return [], 0
    whole = tokens[at + 1]
    if tokens[at].means(Term.OF) and _is_named_count(before):
        return [count_claim("sample_size", whole)], 2  # "8 majors out of 125"
    if not before[-1].is_number:
        return [], 0
    if whole.unit is Unit.CARTONS:
        return [], 2 if tokens[at].means(Term.OF) else 0  # "80 pcs from 8 ctns"
    ratio = tokens[at].means(Term.OF) or _is_class_ratio(tokens, at, before)
    repeats = ratio and _may_be_sample(whole) and (before[-1].count or 0) <= (whole.count or 0)
    return ([count_claim("sample_size", whole)], 2) if repeats else ([], 0)


def _may_be_sample(number: Token) -> bool:
    count = number.count or 0
    return number.unit is Unit.PIECES or (count >= _LEAST_SAMPLE and is_drawn_size(count))


def _is_named_count(before: list[Token]) -> bool:
    """8 majors, 8 major defects: a number, its class, and no more."""
    named = False
    for token in reversed(before[-4:]):
        if token.is_number:
            return named
        if not (is_class(token) or token.means(Term.DEFECT)):
            return False
        named = True
    return False


def _is_class_ratio(tokens: list[Token], at: int, before: list[Token]) -> bool:
    keyed = [t for t in before[-3:-1] if not t.is_sign(":", "=")]
    more = at + 2 < len(tokens) and tokens[at + 2].is_sign("/")
    if at + 2 < len(tokens) and is_class(tokens[at + 2]) and not (keyed and is_class(keyed[-1])):
        return (tokens[at + 1].count or 0) >= _LEAST_SAMPLE  # 3/80 major
    return bool(keyed) and is_class(keyed[-1]) and not more


# ---------------------------------------------------------------- sample/lot 80/1000


def _keyed_pair(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """sample 80/1000, lot/sample 1000/80, n/N = 80/1000."""
    keys = [tokens[at]]
    end = at + 1
    slash = end + 1 < len(tokens) and tokens[end].is_sign("/")
    if slash and tokens[end + 1].means(Term.LOT, *_SAMPLE_KEYS):
        keys.append(tokens[end + 1])
        end += 2
    end = past(tokens, end, lambda token: token.is_sign(":", "=", "|"))
    pair = tokens[end : end + 3]
    if len(pair) < 3 or not (pair[0].is_number and pair[1].is_sign("/") and pair[2].is_number):
        return [], 0
    if end + 3 < len(tokens) and tokens[end + 3].is_sign("/"):
        return [], 0
    if _are_two_lots(keys, pair[0], pair[2]):
        return [count_claim("lot_size", number) for number in (pair[0], pair[2])], end + 3 - at
    fields = _fields_of(keys, pair[0], pair[2])
    if fields is None:
        return [], 0
    return [
        count_claim(f, n) for f, n in zip(fields, (pair[0], pair[2]), strict=True)
    ], end + 3 - at


def _are_two_lots(keys: list[Token], first: Token, second: Token) -> bool:
    """lot 1200 / 1300: the second is no sample of the first, so it is another statement."""
    if len(keys) != 1 or not keys[0].means(Term.LOT) or Unit.CARTONS in (first.unit, second.unit):
        return False
    low, high = first.count or 0, second.count or 0
    return min(low, high) >= _LEAST_LOT and not is_drawn_size(high) and low != high


def _fields_of(keys: list[Token], first: Token, second: Token) -> tuple[str, str] | None:
    low, high = first.count, second.count
    if low is None or high is None:
        return None
    if len(keys) == 2 and keys[0].means(Term.LOT) and keys[1].means(*_SAMPLE_KEYS):
        return "lot_size", "sample_size"
    if keys[0].means(*_SAMPLE_KEYS) and low <= high and (len(keys) == 2 or high > 1):
        return "sample_size", "lot_size"
    return None


def _draws_from(tokens: list[Token], at: int) -> bool:
    """从1000件中抽80: what stands between is the lot."""
    if at + 2 >= len(tokens) or not tokens[at + 1].is_number:
        return False
    if tokens[at + 1].unit is Unit.CARTONS:
        return False
    return any(t.means(Term.SAMPLED) for t in tokens[at + 2 : at + 5])


# ---------------------------------------------------------------- 9 faults on 4 umbrellas


def _pieces_behind(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    number_at = past(tokens, at + 1, lambda token: token.means(Term.FILLER))
    if number_at >= len(tokens) or not tokens[number_at].is_number:
        return [], 0
    number = tokens[number_at]
    if _whole_behind(tokens, number_at + 1) is not None and is_drawn_size(number.count):
        return [], 0  # on 80 pcs of 1,150
    named = number.unit is Unit.PIECES or _is_word(tokens, number_at + 1)
    faults = _counts_faults(before)
    if not named or not faults or number.count is None:
        return [], 0
    width = number_at + 1 - at + (number.unit is Unit.BARE)
    return [count_claim("pieces", number)], width


def _pieces_ahead(tokens: list[Token], at: int) -> tuple[list[Claim], int]:
    """4 umbrellas with 9 major faults; 4把伞上有9处主要缺陷."""
    number = tokens[at]
    if number.unit is not Unit.PIECES and not _is_word(tokens, at + 1):
        return [], 0
    if number.count is None or (number.count >= _LEAST_SAMPLE and is_drawn_size(number.count)):
        return [], 0
    end = past(tokens, at + 1, lambda token: token.kind is Kind.WORD, most=3)
    if end >= len(tokens) or tokens[end].text not in ("with", "有", "上有", "having", "showing"):
        return [], 0
    behind = tokens[end + 1 : end + 4]
    faults = bool(behind) and behind[0].is_number and any(t.means(*_COUNTED) for t in behind)
    return ([count_claim("pieces", number, derived=True)], end + 1 - at) if faults else ([], 0)


def _is_second_count(tokens: list[Token], at: int, before: list[Token]) -> bool:
    """5 major faults (3 pcs), five (5), 4 defects / 3 units."""
    if not is_number_at(tokens, at + 1):
        return False
    if tokens[at].is_sign("/"):
        faults = bool(before) and before[-1].means(Term.DEFECT)
        return faults and tokens[at + 1].unit is Unit.PIECES and _counts_faults(before)
    closing = token_at(tokens, at + 2)
    if closing is None or not closing.is_sign(")"):
        return False
    again = bool(before) and before[-1].is_number and before[-1].count == tokens[at + 1].count
    return again or _counts_faults(before)  # three (3) majors


def _second_count(tokens: list[Token], at: int, before: list[Token]) -> tuple[list[Claim], int]:
    """The same number again adds nothing; another number of pieces is told apart."""
    number = tokens[at + 1]
    width = 2 if tokens[at].is_sign("/") else 3
    first = next(token for token in reversed(before) if token.is_number)
    if number.count == first.count:
        return [], width
    if number.unit is not Unit.PIECES:
        return [], 0
    return [count_claim("pieces", number)], width


def _counts_faults(before: list[Token]) -> bool:
    """9 major faults on, major 9 on: a count of faults stands directly in front."""
    named = False
    for token in reversed(before[-6:]):
        if token.is_number:
            return named or any(t.means(*_COUNTED) for t in before[-4:])
        if not token.means(*_COUNTED, Term.FILLER) and not token.is_sign("("):
            return False
        named = named or token.means(*_COUNTED)
    return False


def _is_word(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind is Kind.WORD
