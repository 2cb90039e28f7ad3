"""Which kinds of pushback a factory's answer to a failed inspection holds. PROTOCOL rows 92-95a.

The labels choose the drafted answer: a denial is asked for defect ids, "normal tolerance" for
the written standard, a promise for a date. They decide nothing else; least of all is an apology
an admission.
"""

import re

from bot.domain.reading.normalise import plain
from bot.domain.reading.pushback_mixed import in_one_language
from bot.domain.reading.pushback_words import REASSURANCE, RULES, Rule

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
_TAG = re.compile(
    r"(?:right|correct|yes|no|true|really|huh|why|is it|isn't it|is that so|对|是|真的|不是|是不是|为什么|凭什么)"
    r"[吗吧么]?[ ?]{1,9}"
)
_ASKING_START = re.compile(
    r"(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|may|why|what|how|who|where"
    r"|which|when)(?![a-z])"
)


def classify_pushback(text: str) -> list[str]:
    """Every label a clause of `text` supports, in the README's order; ["irrelevant"] where none is.

    Never raises; linear in the length of `text`.
    """
    clauses = [_labels(*clause) for clause in _clauses(_read(text))]
    found = set().union(*clauses)
    return [rule.label for rule in RULES if rule.label in found] or [IRRELEVANT]


def _read(text: str) -> str:
    """Plain words in one language; 好不好 asks, its 不 denies nothing."""
    return _EITHER_OR.sub("可", in_one_language(plain(text[:LONGEST])))


def _clauses(words: str) -> list[tuple[str, str]]:
    """Each sentence whole and in its clauses, as (clause, its sentence)."""
    clauses = []
    for sentence in _SENTENCE_ENDS.split(words):
        parts = [part.strip() for part in _CLAUSE_ENDS.split(sentence) if part.strip()]
        whole = [sentence] if len(parts) > 1 else []
        clauses += [(part, sentence) for part in _asking(parts) + whole]
    return clauses


def _asking(parts: list[str]) -> list[str]:
    """The clauses of a sentence, a question mark on each that it makes a question: behind the last
    stands what is asked (是我们的问题，打九折怎么样？), unless that only asks for assent (对吗？)."""
    if not parts or not parts[-1].endswith("?"):
        return parts
    asks_all = _TAG.fullmatch(parts[-1]) is not None
    return [part + "?" if asks_all or _ASKING_START.match(part) else part for part in parts]


def _labels(clause: str, sentence: str) -> set[str]:
    """What one clause supports; a promise to repair or to pay is the offer, not a promise."""
    found = {rule.label for rule in RULES if _holds(rule, clause, sentence)}
    soothes = REASSURANCE.fullmatch(clause) is not None and _offers(sentence)
    return found - {_PROMISE} if soothes or found & _OFFERS else found


def _offers(sentence: str) -> bool:
    return any(_holds(rule, sentence, sentence) for rule in RULES if rule.label in _OFFERS)


def _holds(rule: Rule, clause: str, sentence: str) -> bool:
    if rule.says.search(clause) is None or rule.spoils.search(clause) is not None:
        return False
    return rule.undoes.search(sentence) is None
