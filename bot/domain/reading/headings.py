"""A bare number at the head of a report: 60173 passed, 电风扇60175，五百台抽五十台.

It is the order's where lot and sample are told by numbers of their own and it cannot be a second
statement about either of them; else nobody can say what it numbers, and the order is asked.
"""

from bot.domain.reading.frames import frame_of
from bot.domain.reading.scan import token_at
from bot.domain.reading.sizes import is_planned
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term, words

_BEFORE = (
    Term.CHAT, Term.FILLER, Term.DONE, Term.STAGE, Term.REINSPECTION, Term.NOW, Term.PRODUCT,
    Term.SAMPLED, Term.HOSTILE, Term.MEND,
)  # fmt: skip
_COUNTS = (
    Term.UNIT, Term.PLACE_UNIT, Term.CARTON, Term.DOZEN, Term.GROSS, Term.MEASURE, Term.MONEY,
    Term.TIMES, Term.OF, Term.PER, Term.GRADE, Term.OR, Term.OR_SO, Term.BECOMES,
)  # fmt: skip
_KEYS = (
    Term.SAMPLED, Term.SAMPLE, Term.LOT, Term.LOT_STATE, Term.ORDERED, Term.PHOTOS,
)  # fmt: skip
_NUMBERINGS = (
    "号",
    "码",
    "价",
    "费",
    "柜",
    "房",
    "年",
    "款",
    "版",
    "no",
    "id",
    "code",
    "style",
    "ref",
)
_NUMBERED = words("""
    report|qc report|insp report|inspection report|audit|visit|inspection|报告|验货报告|检验报告|结果""")
_CALENDAR = ("年", "月", "日", "号", "点", "元")
_ROW = 6
_ROW_SIGNS = ("-", "/", "|", ",", "，", ";")
_YEARS = range(2020, 2040)
_DAY_FIGURES = 8
_MOST_WORDS = 12


def heads_frame(tokens: list[Token], at: int) -> bool:
    """True where the number at `at` opens a report and is neither its lot nor its sample."""
    number = tokens[at]
    if at > _MOST_WORDS or not all(map(_may_stand_before, tokens[:at])):
        return False
    if at and _names_number(tokens[at - 1]):
        return False
    behind, beyond = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if behind is None or _is_counted(number, behind) or _is_date(number.text):
        return False
    if behind.means(*_KEYS) and not (beyond is not None and (beyond.is_number or beyond.is_sign())):
        return False  # 1500 ready
    if _opens_row(tokens, at):
        return True
    frame = frame_of([*tokens[:at], *tokens[at + 1 :]])
    return frame is not None and not _restates(number.count or 0, frame.lot.count or 0)


def _names_number(before: Token) -> bool:
    """Zone 4417 and report 60177 number something else; 保温杯60118 is goods and their order."""
    return before.text in _NUMBERED or (before.kind is Kind.WORD and before.text.isascii())


def _opens_row(tokens: list[Token], at: int) -> bool:
    """90123 - 1200 - 80 - 0 - 3 - 5: order, lot, its sample of the standard and three counts."""
    row = tokens[at : at + 2 * _ROW]
    signs = {token.text for token in row[1::2]}
    numbers = [token.count for token in row[2::2]]
    if len(row) < 2 * _ROW - 1 or len(signs - {"\n"}) != 1 or not row[1].is_sign(*_ROW_SIGNS):
        return False
    counts = [count for count in numbers if count is not None]
    if len(counts) < _ROW - 1 or not all(token.is_number for token in row[::2]):
        return False
    lot, sample, *found = counts
    return sample < lot and is_planned(sample, lot) and max(found) <= sample


def _may_stand_before(token: Token) -> bool:
    """Greetings, words of the inspection, the goods: nothing that asks for a number."""
    if token.kind is Kind.WORD:
        return not token.text.endswith(_NUMBERINGS)
    return token.is_sign() or token.means(*_BEFORE) or token.text in ("re", "验货")


def _is_counted(number: Token, behind: Token) -> bool:
    glued = number.end == behind.start
    if behind.is_sign("%", "-", ".", "*") and glued:
        return True
    return behind.means(*_COUNTS) or (glued and behind.text.startswith(_CALENDAR))


def _is_date(figures: str) -> bool:
    """2026, 20261120."""
    dated = len(figures) == _DAY_FIGURES or len(figures) == len("2026")
    return dated and int(figures[:4]) in _YEARS


def _restates(number: int, lot: int) -> bool:
    """1200 over a lot of 1150 may be what was ordered: nearly the lot, or round and of its size."""
    near = 4 * lot <= 5 * number and 4 * number <= 5 * lot
    return near or (number % 10 == 0 and lot <= 2 * number and number <= 2 * lot)
