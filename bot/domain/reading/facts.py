"""Reads one order's part of a message into claims: the passes over its tokens, in their order."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.reading.amounts import with_amounts
from bot.domain.reading.aqls import with_aqls
from bot.domain.reading.cartons import with_cartons
from bot.domain.reading.claims import Claim
from bot.domain.reading.classes import class_of, settled
from bot.domain.reading.dates import DateMention
from bot.domain.reading.goods import goods_beside
from bot.domain.reading.inspected import with_inspected_lot
from bot.domain.reading.levels import with_levels
from bot.domain.reading.limits import with_limits
from bot.domain.reading.lists import with_lists
from bot.domain.reading.names import with_names
from bot.domain.reading.noise import without_noise
from bot.domain.reading.normalise import Normalised
from bot.domain.reading.papers import paper_claims
from bot.domain.reading.pieces import pieces_of
from bot.domain.reading.quantities import with_roles
from bot.domain.reading.rows import with_rows
from bot.domain.reading.shares import with_shares
from bot.domain.reading.spoken import further_claims
from bot.domain.reading.sums import with_sums
from bot.domain.reading.tally import Tally, tally_of
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term

_Pass = Callable[[list[Token]], tuple[list[Token], list[Claim]]]
_COUNT_WORDS = frozenset("count counts number numbers figure figures 数 数量 数字 个数".split())
_BEFORE_CLASSES: tuple[_Pass, ...] = (with_aqls, with_limits)
_AFTER_CLASSES: tuple[_Pass, ...] = (with_rows, with_shares, with_lists)


@dataclass(slots=True)
class Facts:
    """All that one order's part of a message says, before it is weighed."""

    code: Token | None
    claims: list[Claim]
    tally: Tally
    scheme_open: bool = False
    marks: set[Term] = field(default_factory=set)
    named_classes: frozenset[str] = frozenset()
    speaks_of_counts: bool = False


def facts_of(
    code: Token | None,
    tokens: list[Token],
    dates: tuple[DateMention, ...],
    plain: Normalised,
    loosely: bool = True,
) -> Facts:
    """The facts of `tokens`, which are about the order `code`.

    `loosely` gives numbers without a key the place their order and size suggest; in a correction
    they stay unread, because there a bare number may be any field's.
    """
    marks = {term for token in tokens for term in token.terms}
    tokens, claims = with_names(tokens, plain.text)
    tokens, levels = with_levels(without_noise(tokens, dates))
    beside = goods_beside(tokens, plain.folded)
    claims += levels
    tokens = with_sums(tokens)
    tokens = with_inspected_lot(with_cartons(with_amounts(tokens)))
    tokens = _run(_BEFORE_CLASSES, tokens, claims)
    tokens, scheme_open = settled(tokens)
    claims += further_claims(tokens) + paper_claims(tokens)
    tokens = _run(_AFTER_CLASSES, tokens, claims)
    tally = tally_of(pieces_of(tokens))
    claims = [*claims, *tally.claims]
    if loosely or (code is not None and len(tally.entries) >= 2):
        claims = with_roles(claims, tally, beside, code is not None)
    named = frozenset(name for token in tokens if (name := class_of(token)) is not None)
    counted = any(token.text in _COUNT_WORDS for token in tokens)
    return Facts(code, claims, tally, scheme_open, marks, named, counted)


def _run(passes: tuple[_Pass, ...], tokens: list[Token], claims: list[Claim]) -> list[Token]:
    for one in passes:
        tokens, found = one(tokens)
        claims += found
    return tokens
