"""Parts described defects from what stands around them, before a line is cut into pieces.

A class in brackets behind its line closes it; what is written without a gap stays together.
"""

from bot.domain.reading.classes import is_class
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

OF_ALL = ("all", "both", "均", "均为", "都", "都是", "全部", "全是", "全为", "各")
DESCRIBING = ("wrong", "incorrect", "mixed up", "clean", "good", "bad", "faulty", "opened")
_CHUNK_SIGNS = ("(", ")", "[", "]", ":", "*")
_LONGEST_LINE = 8
_OF_LINES = (Term.TIMES, Term.FILLER, Term.ON_PIECES, Term.DEFECT)


def with_lines_apart(tokens: list[Token]) -> list[Token]:
    """The tokens with commas around each line that brackets or gaps set apart."""
    return _without_small_brackets(_with_chunks_apart(tokens))


def _with_chunks_apart(tokens: list[Token]) -> list[Token]:
    """拉链7严重 肩带5严重: what is written without a gap, and holds one number, one class and words,
    is a line of its own."""
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and tokens[end - 1].end == tokens[end].start:
            end += 1
        chunk = tokens[at:end]
        if _is_line_chunk(chunk) or _is_count_chunk(chunk, left):
            chunk = [_comma_at(chunk[0].start), *chunk, _comma_at(chunk[-1].end)]
        left.extend(chunk)
        at = end
    return left


def _is_line_chunk(chunk: list[Token]) -> bool:
    if not 3 <= len(chunk) <= _LONGEST_LINE:
        return False
    words = any(t.kind is Kind.WORD and not t.text.isascii() for t in chunk)
    signs = all(t.is_sign(*_CHUNK_SIGNS) for t in chunk if t.kind is Kind.SIGN)
    counted = sum(t.is_number for t in chunk) == 1 == sum(map(is_class, chunk))
    return words and signs and counted


def _is_count_chunk(chunk: list[Token], before: list[Token]) -> bool:
    """0致命 3主要 5次要: a number glued to the class behind it, and gaps around both."""
    if len(chunk) != 2 or not chunk[0].is_number or not is_class(chunk[1]):
        return False
    if chunk[1].text.isascii():
        return False
    return not (before and is_class(before[-1]))  # 致命 0主要 3次要 5


def _without_small_brackets(tokens: list[Token]) -> list[Token]:
    """Brackets around a single class or number part nothing: scratch (3) (major), Major (MA)."""
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        inside = _inside_brackets(tokens, at)
        if inside is None or not _is_small(inside, left):
            left.append(tokens[at])
            at += 1
            continue
        left.extend(token for token in inside if not token.is_sign(","))
        at += len(inside) + 2
        _part_line(left, len(inside), tokens[at : at + 1])
    return left


def _part_line(left: list[Token], width: int, following: list[Token]) -> None:
    """拉链坏7（严重）肩带松5（严重）: a line with its class in brackets stands apart from the totals
    before it and from the line behind it."""
    start = _line_start(left) if width == 1 and is_class(left[-1]) else None
    if start is None:
        return
    if following and following[0].is_number and not left[start].is_number:
        return
    if following and not following[0].is_sign():
        left.append(_comma_at(left[-1].end))
    if start and not left[start - 1].is_sign():
        left.insert(start, _comma_at(left[start - 1].end))


def _line_start(left: list[Token]) -> int | None:
    """Where the words and the one number before a class in brackets begin."""
    number_at = words_at = None
    for at in range(len(left) - 2, max(-1, len(left) - _LONGEST_LINE), -1):
        if left[at].is_number and number_at is None:
            number_at = at
        elif left[at].kind is Kind.WORD or left[at].text in DESCRIBING:
            words_at = at
        elif not _is_within_line(left[at]):
            break
        if number_at is not None and words_at is not None and number_at < words_at:
            break  # 7 broken zips (major)
    if number_at is None or words_at is None:
        return None
    if number_at < words_at and _is_keyed_number(left[max(0, number_at - 2) : number_at]):
        return None  # major: 3 dents (major): the number is the class's
    return min(number_at, words_at)


def _is_within_line(token: Token) -> bool:
    sign = token.is_sign(":", "*", "-")
    return sign or (token.means(*_OF_LINES) and not is_class(token))


def _is_keyed_number(before: list[Token]) -> bool:
    keys = [token for token in before if not token.is_sign(":", "=")]
    quantity = (Term.LOT, Term.LOT_STATE, Term.SAMPLE, Term.SAMPLED)
    return bool(keys) and (is_class(keys[-1]) or keys[-1].means(*quantity))


def _comma_at(place: int) -> Token:
    return Token(Kind.SIGN, place, place, ",")


def _inside_brackets(tokens: list[Token], at: int) -> list[Token] | None:
    """Up to three tokens between an opening bracket at `at` and its close."""
    if not tokens[at].is_sign("(", "[", "（"):
        return None
    for end in range(at + 2, min(at + 6, len(tokens))):
        if tokens[end].is_sign(")", "]", "）"):
            return tokens[at + 1 : end]
    return None


def _is_small(inside: list[Token], before: list[Token]) -> bool:
    solid = [t for t in inside if not t.means(Term.DEFECT, Term.FILLER) and not t.is_sign(",")]
    if not solid or len(solid) > 2:
        return False
    numbers = [t for t in solid if t.is_number]
    names = [t for t in solid if is_class(t)]
    if len(numbers) + len(names) != len(solid) or len(numbers) > 1 or len(names) > 1:
        return False
    said_of_all = any(t.text in OF_ALL for t in inside)
    return not (said_of_all or (numbers and not names and _is_counted(before)))


def _is_counted(before: list[Token]) -> bool:
    """Whether a count stands in front already: "5 major faults (3 pcs)", "major 5 (3)"."""
    for token in reversed(before[-4:]):
        if token.is_number:
            return True
        if not (is_class(token) or token.means(Term.DEFECT)):
            return False
    return False
