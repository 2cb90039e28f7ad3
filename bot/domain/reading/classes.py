"""Which class a class word means, and which scheme a Chinese text follows (row 19a).

In 致命/严重/轻微 the word 严重 is major; in the set 严重/主要/次要 it is critical; alone it is major.
A mix that fits neither is asked about. A class word in another spelling beside it settles it.
"""

import itertools
from dataclasses import replace
from functools import cache

from bot.domain.reading.scan import past
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

_FIELD = {Term.CRITICAL: "critical", Term.MAJOR: "major", Term.MINOR: "minor"}


def is_class(token: Token) -> bool:
    """True for a token that names a class, 严重 included."""
    return bool(token.terms) and _field_of(token.terms) is not None


def class_of(token: Token) -> str | None:
    """The field of the class a token names; 严重 counts as major until its scheme is settled."""
    return _field_of(token.terms) if token.terms else None


@cache
def _field_of(terms: frozenset[Term]) -> str | None:
    if Term.SEVERE in terms:
        return "major"
    return next((field for term, field in _FIELD.items() if term in terms), None)


def settled(tokens: list[Token]) -> tuple[list[Token], bool]:
    """The tokens with 严重 given its class, and whether the scheme of classes stays open."""
    tokens = [_named_beside(tokens, at) for at in range(len(tokens))]
    severe = [t for t in tokens if t.means(Term.SEVERE)]
    words = {t.text for t in tokens if is_class(t)}
    ordinary = [at for at in range(len(tokens)) if _is_ordinary(tokens, at)]
    if ordinary and severe and not {"major", "minor"} & _named(tokens):
        tokens = [_as_minor(t) if at in ordinary else t for at, t in enumerate(tokens)]
    elif ordinary:
        return [_as(t, Term.MAJOR) for t in tokens], True
    if not severe:
        return tokens, {"次要", "轻微"} <= words and _both_counted(tokens)
    named = _named(tokens)
    meaning = _meaning_of_severe(words, named)
    if meaning is None:
        return [_as(t, Term.MAJOR) for t in tokens], True
    return [_as(t, meaning) for t in tokens], False


def _named(tokens: list[Token]) -> set[str | None]:
    return {class_of(t) for t in tokens if is_class(t) and not t.means(Term.SEVERE)}


def _as_minor(token: Token) -> Token:
    """The third of 致命/严重/一般."""
    return replace(token, kind=Kind.TERM, terms=frozenset({Term.MINOR}))


def _named_beside(tokens: list[Token], at: int) -> Token:
    """严重(MA), 严重 Critical: the English word beside it settles it."""
    token = tokens[at]
    if not token.means(Term.SEVERE):
        return token
    before = tokens[at - 1] if at else None
    step = past(tokens, at + 1, lambda t: t.is_sign("(") or t.means(Term.DEFECT), most=2) - at
    behind = tokens[at + step] if at + step < len(tokens) else None
    listed = at > 1 and tokens[at - 1].is_sign("/")
    if behind is not None and _is_english_class(behind) and not listed:
        return replace(token, terms=behind.terms)
    if before is not None and _is_english_class(before):
        return replace(token, terms=before.terms)
    return token


def _is_english_class(token: Token) -> bool:
    return is_class(token) and token.text.isascii()


def _is_ordinary(tokens: list[Token], at: int) -> bool:
    """一般缺陷 with a number is a class of its own, in no scheme that we know."""
    token = tokens[at]
    if token.kind is Kind.TAKEN or not (token.means(Term.ORDINARY) or token.text == "一般"):
        return False
    following = [t for t in tokens[at + 1 : at + 3] if not t.is_sign(":", "=")]
    return bool(following) and following[0].is_number


def _meaning_of_severe(words: set[str], named: set[str | None]) -> Term | None:
    """MAJOR, CRITICAL, or None where the message fits neither scheme."""
    if "major" not in named:
        return Term.MAJOR
    only_chinese = {"主要", "次要"} <= words
    return Term.CRITICAL if only_chinese and "critical" not in named else None


def _both_counted(tokens: list[Token]) -> bool:
    """次要 and 轻微 side by side, each with a number: two classes or one? It is not known."""
    counted = {
        t.text
        for t, following in itertools.pairwise(tokens)
        if t.text in ("次要", "轻微") and (following.is_number or following.is_sign(":"))
    }
    return len(counted) == 2


def _as(token: Token, meaning: Term) -> Token:
    return replace(token, terms=frozenset({meaning})) if token.means(Term.SEVERE) else token
