"""Which kinds of pushback a factory's answer to a failed inspection holds. PROTOCOL rows 92-95a.

The labels choose the drafted answer: a denial is asked for defect ids, "normal tolerance" for
the written standard, a promise for a date. They decide nothing else; least of all is an apology
an admission.
"""

import re

from bot.domain.reading.normalise import plain
from bot.domain.reading.pushback_words import RULES, Rule

IRRELEVANT = "irrelevant"
_PROMISE = "verbal_promise"
_OFFERS = {"offers_rework", "offers_discount"}
LONGEST = 4_000
"""Characters of an answer that are read; what a factory objects to stands before that."""

_EITHER_OR = re.compile(r"([\u4e00-\u9fff])不\1")
_SENTENCE_ENDS = re.compile(r"(?<=[!?。;\n])|(?<=\.)(?=\s)")
_CLAUSE_ENDS = re.compile(
    r",(?!\d)|，|、| - |—|(?<![a-z])(?:but|however|although|though)(?![a-z])|但是?|不过|可是|然而"
)


def classify_pushback(text: str) -> list[str]:
    """Every label a clause of `text` supports, in the README's order; ["irrelevant"] where none is.

    Never raises; linear in the length of `text`.
    """
    clauses = [_labels(*clause) for clause in _clauses(plain(text[:LONGEST]))]
    found = set().union(*clauses)
    return [rule.label for rule in RULES if rule.label in found] or [IRRELEVANT]


def _clauses(words: str) -> list[tuple[str, str]]:
    """Each sentence whole and in its clauses, as (clause, its sentence); a question mark stays with
    every clause."""
    clauses = []
    for sentence in _SENTENCE_ENDS.split(_EITHER_OR.sub("可", words)):
        mark = "?" if "?" in sentence else ""
        parts = [part.strip() + mark for part in _CLAUSE_ENDS.split(sentence) if part.strip()]
        clauses += [(part, sentence) for part in (parts if len(parts) < 2 else [*parts, sentence])]
    return clauses


def _labels(clause: str, sentence: str) -> set[str]:
    """What one clause supports; a promise to repair or to pay is the offer, not a promise."""
    found = {rule.label for rule in RULES if _holds(rule, clause, sentence)}
    return found - {_PROMISE} if found & _OFFERS else found


def _holds(rule: Rule, clause: str, sentence: str) -> bool:
    if rule.says.search(clause) is None or rule.spoils.search(clause) is not None:
        return False
    return rule.undoes.search(sentence) is None
