"""Order numbers of several parts: PO MX 2026 114, PO 4500 118 223, PO FW26/1187.

What is glued to an order's number, or stands apart from it, belongs to it only where lot and
sample have numbers of their own: else 9331/1000 is an order and its lot.
"""

from bot.domain.reading.classes import is_class
from bot.domain.reading.frames import Frame, frame_of
from bot.domain.reading.orders import is_order_code
from bot.domain.reading.scan import is_number_at, past, token_at
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

_GLUE = ("/", ".", "\\", "-")
_ENDS = (":", ",", "，", ";", "；", "|", "\n", "。", ")", "-", "/")
_MOST_PARTS = 3
_MOST_LETTERS = 4
_GROUP = 3
_LEAST_PART = 3
_KEYS = (Term.LOT, Term.SAMPLE, Term.DONE, Term.STAGE, Term.ORDERED, Term.REINSPECTION)


def with_whole_codes(tokens: list[Token], cased: str) -> list[Token]:
    """The tokens with each order's number read to its end; `cased` keeps the capitals."""
    left: list[Token] = []
    told = frame_of(tokens) if any(token.means(Term.PO) for token in tokens) else None
    at = 0
    while at < len(tokens):
        width = _width(tokens, at, cased, told)
        left.append(_code(tokens, at, at + width, cased) if width > 1 else tokens[at])
        at += max(1, width)
    return left


def _width(tokens: list[Token], at: int, cased: str, told: Frame | None) -> int:
    """How many tokens the order's number takes that begins at `at`; 0 or 1: nothing changes."""
    token = tokens[at]
    if is_order_code(token):
        width = max(_glued(tokens, at), _grouped(tokens, at))
        return width if width and _is_apart(tokens, at, at + width, told) else 0
    keyed = at > 0 and tokens[at - 1].means(Term.PO) and not is_order_code(tokens[at - 1])
    if keyed and token.kind is Kind.WORD and _is_prefix(token, cased):
        return _behind_letters(tokens, at)
    return 0


def _code(tokens: list[Token], start: int, end: int, cased: str) -> Token:
    first, last = tokens[start], tokens[end - 1]
    written = cased[first.start : last.end].lower()
    return Token(Kind.CODE, first.start, last.end, written, frozenset({Term.PO}))


def _is_prefix(token: Token, cased: str) -> bool:
    written = cased[token.start : token.end]
    return written.isascii() and written.isupper() and len(written) <= _MOST_LETTERS


# ---------------------------------------------------------------- PO MX 2026 114


def _behind_letters(tokens: list[Token], at: int) -> int:
    """The groups of figures behind capitals; a last one that counts something is none of them."""
    end = past(tokens, at + 1, lambda t: t.is_number and t.text.isdigit(), most=_MOST_PARTS)
    if end > at + 1 and not _ends_code(token_at(tokens, end), parts=end - at - 1):
        end -= 1
    return end - at if end > at + 1 else 0


def _ends_code(token: Token | None, parts: int) -> bool:
    """A sign ends it, and a key behind few parts; 114 80 inspected lot 1200 has the sample."""
    if token is None or token.is_sign(*_ENDS):
        return True
    return token.means(*_KEYS) and parts < _MOST_PARTS


# ---------------------------------------------------------------- PO FW26/1187, 4500 118 223


def _glued(tokens: list[Token], at: int) -> int:
    """One or two parts behind a slash or a stop, too long for counts."""
    end = at + 1
    while end - at < 2 * _MOST_PARTS and _is_glued(tokens, end):
        end += 2
    parts = tokens[at + 2 : end : 2]
    if not parts or len(parts) >= _MOST_PARTS or max(len(p.text) for p in parts) < _LEAST_PART:
        return 0
    return end - at


def _is_glued(tokens: list[Token], at: int) -> bool:
    sign, part = token_at(tokens, at), token_at(tokens, at + 1)
    if sign is None or part is None or not sign.is_sign(*_GLUE) or is_order_code(part):
        return False
    glued = tokens[at - 1].end == sign.start and sign.end == part.start
    return glued and part.kind in (Kind.NUMBER, Kind.CODE) and part.text.isalnum()


def _grouped(tokens: list[Token], at: int) -> int:
    """4500 118 223: two or more groups of three figures, each a blank apart."""
    end = at + 1
    while is_number_at(tokens, end) and _is_group(tokens[end - 1], tokens[end]):
        end += 1
    figures = tokens[at].text.isdigit() and end - at >= _MOST_PARTS
    return end - at if figures else 0


def _is_group(before: Token, token: Token) -> bool:
    return len(token.text) == _GROUP and token.text.isdigit() and token.start - before.end == 1


def _is_apart(tokens: list[Token], start: int, end: int, told: Frame | None) -> bool:
    """Whether lot and sample are told elsewhere, and the parts are no second statement of them."""
    behind = token_at(tokens, end)
    if behind is not None and (is_class(behind) or behind.means(Term.UNIT, Term.CARTON)):
        return False
    parts = {part.count for part in tokens[start + 1 : end]}
    return told is not None and parts.isdisjoint({told.lot.count, told.sample.count})
