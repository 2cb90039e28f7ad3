"""Which orders a message is about, and which part of it belongs to each."""

from dataclasses import dataclass

from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

MOST_ORDERS = 40
"""Orders of one message that are read; nobody reports more at once."""

_REACH_OF_REFERENCE = 3
_REACH_OF_WORDS = 4


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a message about one order; `code` is None where no order is named."""

    code: Token | None
    tokens: list[Token]
    more_codes: tuple[Token, ...] = ()


def sections_of(tokens: list[Token]) -> list[Section]:
    """The message cut at its order numbers; what stands before the first belongs to it."""
    places = _order_places(tokens)
    if not places:
        return [Section(None, tokens)]
    sections: list[Section] = []
    start = 0
    for place, following in zip(places, [*places[1:], None], strict=True):
        end = _line_start(tokens, following) if following is not None else len(tokens)
        sections.append(Section(tokens[place], tokens[start:end]))
        start = end
    return _merged(sections)[:MOST_ORDERS]


def _order_places(tokens: list[Token]) -> list[int]:
    return [
        at
        for at, token in enumerate(tokens)
        if is_order_code(token) and not _is_reference(tokens, at)
    ]


def is_order_code(token: Token) -> bool:
    """True for an order's number."""
    return token.kind is Kind.CODE and token.means(Term.PO)


def _is_reference(tokens: list[Token], at: int) -> bool:
    """ "same as PO 9300" compares; it reports nothing on that order."""
    before = tokens[max(0, at - _REACH_OF_REFERENCE) : at]
    behind = tokens[at + 1 : at + 1 + _REACH_OF_REFERENCE]
    coming = any(t.text == "next" for t in before) and any(t.means(Term.FUTURE) for t in behind)
    return coming or any(token.means(Term.REFERENCE) for token in before)


def _line_start(tokens: list[Token], at: int) -> int:
    """Back over the words "and PO" in front of a code."""
    floor = max(0, at - _REACH_OF_WORDS)
    while at > floor and (tokens[at - 1].means(Term.PO, Term.AND) or tokens[at - 1].is_sign("#")):
        at -= 1
    return at


def _merged(sections: list[Section]) -> list[Section]:
    """Parts about the same order are one."""
    merged: dict[str, Section] = {}
    for section in sections:
        code = section.code.text if section.code else ""
        earlier = merged.get(code)
        tokens = section.tokens if earlier is None else [*earlier.tokens, *section.tokens]
        merged[code] = Section(section.code, tokens)
    return list(merged.values())
