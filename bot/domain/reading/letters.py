"""Classes written as single letters: C0 M2 m3 (critical, Major, minor), 0C 2M 3m, and A0 B2 C3.

C0 M2 M3 does not tell major from minor: it is asked about.
"""

from dataclasses import replace

from bot.domain.reading.normalise import Normalised
from bot.domain.reading.numbers import number_at
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

_SCHEMES = (
    (("C", "M", "m"), (Term.CRITICAL, Term.MAJOR, Term.MINOR)),
    (("c", "M", "m"), (Term.CRITICAL, Term.MAJOR, Term.MINOR)),
    (("C", "M", "M"), (Term.CRITICAL, Term.DEFECT, Term.DEFECT)),
    (("c", "m", "m"), (Term.CRITICAL, Term.DEFECT, Term.DEFECT)),
    (("A", "B", "C"), (Term.CRITICAL, Term.MAJOR, Term.MINOR)),
    (("a", "b", "c"), (Term.CRITICAL, Term.MAJOR, Term.MINOR)),
)


def with_letter_classes(plain: Normalised, tokens: list[Token]) -> list[Token]:
    """The tokens with letters read as classes, where a whole scheme of three stands together."""
    named = _row_of_names(plain, tokens)
    if named is not None:
        return _renamed(tokens, named)
    letters = [(at, plain.text[t.start]) for at, t in enumerate(tokens) if _is_lettered(tokens, at)]
    for names, terms in _SCHEMES:
        for place in range(len(letters) - 2):
            trio = letters[place : place + 3]
            if tuple(name for _, name in trio) == names and trio[2][0] - trio[0][0] <= 8:
                chosen = {at: term for (at, _), term in zip(trio, terms, strict=True)}
                return _renamed(tokens, chosen)
    return tokens


_NAMES = ("C/M/m", "c/M/m", "C/M/M", "c/m/m", "A/B/C", "a/b/c")
_NAMED = (Term.CRITICAL, Term.MAJOR, Term.MINOR)
_ROW = len("C/M/m")


def _row_of_names(plain: Normalised, tokens: list[Token]) -> dict[int, Term] | None:
    """C/M/m: 0/2/3 names the classes before their counts."""
    for at in range(len(tokens) - _ROW):
        row = tokens[at : at + _ROW]
        if row[0].text not in ("c", "a") or not row[1].is_sign("/"):
            continue
        behind = tokens[at + _ROW]
        counted = behind.is_number or behind.is_sign(":", "=")
        if counted and plain.text[row[0].start : row[-1].end] in _NAMES:
            return dict(zip((at, at + 2, at + 4), _NAMED, strict=True))
    return None


def _is_lettered(tokens: list[Token], at: int) -> bool:
    """A single letter before a number, or glued to it."""
    token = tokens[at]
    if token.kind is Kind.CODE:
        return token.text[0] in "abcm" and token.text[1:].isdigit() and len(token.text) <= 4
    if token.text not in ("a", "b", "c", "m"):
        return False
    if at and tokens[at - 1].is_number and tokens[at - 1].end == token.start:
        return True
    following = tokens[at + 1 : at + 3]
    if following and following[0].is_sign(":", "=", "-"):
        following = following[1:]
    return bool(following) and (following[0].is_number or following[0].means(Term.NONE))


def _renamed(tokens: list[Token], chosen: dict[int, Term]) -> list[Token]:
    left: list[Token] = []
    for at, token in enumerate(tokens):
        term = chosen.get(at)
        if term is None:
            left.append(token)
        elif token.kind is Kind.CODE:
            left += _split(token, term)
        else:
            left.append(replace(token, kind=Kind.TERM, terms=frozenset({term})))
    return left


def _split(token: Token, term: Term) -> list[Token]:
    """m3 is a class and its count."""
    number = number_at(token.text, 1)
    assert number is not None  # the letter is followed by digits alone
    start = token.start + 1
    stated = replace(number, start=start, end=token.end)
    return [
        Token(Kind.TERM, token.start, start, token.text[0], frozenset({term})),
        Token(Kind.NUMBER, start, token.end, token.text[1:], number=stated),
    ]
