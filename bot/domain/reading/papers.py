"""What papers say of the lot: "packing list 1,800", 装箱单写1800, beside the inspector's own count."""

from bot.domain.reading.claims import Claim, count_claim
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.tokens import Token, Unit
from bot.domain.reading.vocabulary import Term

_SAYS = frozenset(
    "写 写的 写着 says say shows show states gives 显示 显示的 上 上写 上面 数量 qty quantity".split()
)
_BY = frozenset("per as on in by acc according to the".split()) | {"according to"}
_REACH = 4
_LEAST_LOT = 13


def paper_claims(tokens: list[Token]) -> list[Claim]:
    """Claims on "paper": quantities of pieces that a document gives, no carton and no count."""
    found: list[Claim] = []
    for at, token in enumerate(tokens):
        if not token.means(Term.PAPER):
            continue
        numbers = (
            _number_before(tokens, at),
            token_at(tokens, past(tokens, at + 1, _links, most=4)),
        )
        found += [count_claim("paper", n) for n in numbers if n is not None and _counts_lot(n)]
    return found


def _number_before(tokens: list[Token], at: int) -> Token | None:
    """1,800 per packing list, 1,800 on the packing list."""
    back = at - 1
    while back > at - _REACH and back > 0 and tokens[back].text in _BY:
        back -= 1
    return token_at(tokens, back) if back < at - 1 else None


def _counts_lot(number: Token) -> bool:
    counted = number.is_number and number.unit in (Unit.BARE, Unit.PIECES)
    return counted and (number.count or 0) >= _LEAST_LOT


def _links(token: Token) -> bool:
    links = token.is_sign(":", "=") or token.means(Term.FILLER, Term.LOT, Term.MISTYPED)
    return links or token.text in _SAYS
