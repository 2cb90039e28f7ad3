"""Whether lot and sample are told by numbers of their own, so that a further number is neither."""

from dataclasses import dataclass

from bot.domain.reading.classes import is_class
from bot.domain.reading.scan import past, token_at
from bot.domain.reading.sizes import is_planned
from bot.domain.reading.tokens import Token
from bot.domain.reading.vocabulary import Term

_SAMPLES = (Term.SAMPLE, Term.SAMPLED)
_LOTS = (Term.LOT, Term.LOT_STATE)
_COUNTED = (Term.UNIT, Term.DOZEN, Term.GROSS)
_LEAST_SAMPLE = 2
_LEAST_DRAWN = 13


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens that tell the lot and the sample."""

    lot: Token
    sample: Token


def frame_of(tokens: list[Token]) -> Frame | None:
    """The lot and the sample of a message, where a key or a unit names each of them."""
    drawn = next((at for at in range(len(tokens)) if _is_drawn_from(tokens, at)), None)
    if drawn is not None:
        return Frame(tokens[drawn], tokens[drawn - 2])
    sample = _sample_among(tokens)
    if sample is None:
        return _whole_lot(tokens) or _two_counted(tokens)
    lot = _lot_among(tokens, tokens[sample].count or 0, sample)
    return None if lot is None else Frame(tokens[lot], tokens[sample])


def _whole_lot(tokens: list[Token]) -> Frame | None:
    """1200件，全检: the sample is the lot."""
    if not any(token.means(Term.FULL) for token in tokens):
        return None
    lot = _lot_among(tokens, _LEAST_SAMPLE, -1)
    return None if lot is None else Frame(tokens[lot], tokens[lot])


def _two_counted(tokens: list[Token]) -> Frame | None:
    """3000只 125只: the only two numbers of pieces before a class, the second the standard's."""
    first = next((at for at, token in enumerate(tokens) if is_class(token)), len(tokens))
    counted = [tokens[at] for at in range(first) if _has_unit(tokens, at)]
    if len(counted) != len(("lot", "sample")):
        return None
    lot, sample = counted
    drawn, whole = sample.count or 0, lot.count or 0
    planned = _LEAST_DRAWN <= drawn < whole and is_planned(drawn, whole)
    return Frame(lot, sample) if planned else None


def _has_unit(tokens: list[Token], at: int) -> bool:
    behind = token_at(tokens, at + 1)
    return tokens[at].is_number and behind is not None and behind.means(Term.UNIT)


def _sample_among(tokens: list[Token]) -> int | None:
    """抽80, n = 80, 80 checked: the first such number."""
    for at, token in enumerate(tokens):
        if not token.means(*_SAMPLES):
            continue
        behind = past(tokens, at + 1, _links, most=3)
        for place in (behind, at - 1, at - 2):
            number = token_at(tokens, place)
            if number is not None and number.is_number and (number.count or 0) >= _LEAST_SAMPLE:
                return place
    return None


def _links(token: Token) -> bool:
    return token.is_sign(":", "=", "-") or token.means(Term.FILLER, *_SAMPLES, *_LOTS)


def _lot_among(tokens: list[Token], least: int, sample: int) -> int | None:
    """批量1000, 1000件: a number with a key or a unit that is no smaller than the sample."""
    for at, token in enumerate(tokens):
        if at == sample or not token.is_number or (token.count or 0) < least:
            continue
        if _is_counted(tokens, at) or _is_keyed(tokens, at):
            return at
    return None


def _is_counted(tokens: list[Token], at: int) -> bool:
    """1000件, 1000 ready; in "0338 lot 1200" the key asks for the number behind it."""
    behind, beyond = token_at(tokens, at + 1), token_at(tokens, at + 2)
    if behind is None or behind.means(*_COUNTED):
        return behind is not None
    if behind.means(Term.SAMPLED) and beyond is not None and beyond.is_number:
        return (beyond.count or 0) <= (tokens[at].count or 0)  # 1200抽80
    return behind.means(*_LOTS) and not (beyond is not None and beyond.is_number)


def _is_keyed(tokens: list[Token], at: int) -> bool:
    for place in range(at - 1, max(-1, at - 4), -1):
        token = tokens[place]
        if token.means(*_LOTS):
            return True
        if is_class(token) or not _links(token):
            return False
    return False


def _is_drawn_from(tokens: list[Token], at: int) -> bool:
    """80 of 1,100: a number out of a larger one, which no class and no defect follows."""
    before, first = token_at(tokens, at - 1), token_at(tokens, at - 2)
    if before is None or first is None or not before.means(Term.OF):
        return False
    behind = token_at(tokens, at + 1)
    counts = behind is not None and (is_class(behind) or behind.means(Term.DEFECT))
    return not counts and _LEAST_DRAWN <= (first.count or 0) < (tokens[at].count or 0)
