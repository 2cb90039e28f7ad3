"""A reply taken apart: its clauses, which of them ask, and what the whole of it accepts."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.reading import reply_words as said
from bot.domain.reading.normalise import plain
from bot.domain.reading.reply_terms import Proposal, is_same_money, money_in, remedy_pattern

_SENTENCE_ENDS = re.compile(r"(?<=[!?。;\n])|(?<=\.)(?=\s)")
_CLAUSE_ENDS = re.compile(r",(?!\d)|，|、| - |—|\(|\)")
_SHORTEST_REPETITION = 12


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas. `asks`: its sentence is a question; `informs`: one that wants to
    know ("how much?"); `proposes`: one that offers ("can we pay 900?")."""

    text: str
    asks: bool
    informs: bool
    proposes: bool

    def says(self, *concepts: re.Pattern[str]) -> bool:
        return any(concept.search(self.text) for concept in concepts)


@dataclass(frozen=True, slots=True)
class Terms:
    """The proposal, its remedy in plain text with the numbers in it, and whether the reply repeats
    the amount."""

    proposal: Proposal
    remedy: str
    numbers: frozenset[Decimal]
    amount_repeated: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """The own words after cleaning, and what is asked of them as a whole: the asked phrase, any
    yes, a yes or an "ok", a no to one of the terms, a promise to answer later."""

    text: str
    clauses: tuple[Clause, ...]
    terms: Terms
    has_phrase: bool
    accepts: bool
    agreeable: bool
    refuses_a_term: bool
    promises: bool

    def says(self, *concepts: re.Pattern[str]) -> bool:
        return any(concept.search(self.text) for concept in concepts)


def take_apart(text: str, proposal: Proposal) -> Reply:
    """`text` is plain; our own request, disclaimers and mere politeness are left out."""
    has_phrase = said.PHRASE.search(said.ECHO.sub(" ", text)) is not None
    for removed in (said.ECHO, said.MERE_POLITENESS):
        text = removed.sub(" ", text)
    text = said.RHETORICAL.sub(" refuse ", said.PROBLEM_FREE.sub(" agreed ", text))
    kept = _sentences(text)
    without_remedy = _sentences(_without_remedy(text, proposal))
    clauses = tuple(clause for sentence in without_remedy for clause in _clauses(sentence))
    cleaned = said.RECEIPT.sub(" received ", "".join(kept))
    accepts = has_phrase or any(_is_yes(clause) for clause in clauses)
    return Reply(
        text=cleaned,
        clauses=clauses,
        terms=_terms(proposal, cleaned),
        has_phrase=has_phrase,
        accepts=accepts,
        agreeable=accepts or said.SOFT_ACCEPTANCE.search(cleaned) is not None,
        refuses_a_term=said.TERM_REFUSAL.search(cleaned) is not None,
        promises=said.PROMISE.search(cleaned) is not None,
    )


def _sentences(text: str) -> list[str]:
    """The sentences of a text that are no disclaimers."""
    sentences = [s for s in _SENTENCE_ENDS.split(text) if s.strip()]
    return [s for s in sentences if not said.DISCLAIMER.search(s)]


def _without_remedy(text: str, proposal: Proposal) -> str:
    """Repeated word for word, the remedy's own demands and numbers ("inspection at the factory's
    cost") are none of the sender's; two words ("credit note") are anybody's."""
    if len(proposal.remedy) < _SHORTEST_REPETITION:
        return text
    return remedy_pattern(proposal.remedy).sub(" the remedy ", text)


def _terms(proposal: Proposal, words: str) -> Terms:
    remedy = plain(proposal.remedy)
    numbers = frozenset(number.amount for number in money_in(remedy))
    repeated = any(is_same_money(money, proposal) for money in money_in(words))
    return Terms(proposal, remedy, numbers, repeated)


def _clauses(sentence: str) -> list[Clause]:
    start = sentence.strip()
    asks = "?" in start or bool(said.ASKING_START.match(start) or said.ASKING.search(start))
    asks = asks or said.EITHER_OR.search(start) is not None
    informs = asks and said.INFORMATION.match(start) is not None
    proposes = asks and not informs and said.PROPOSING.search(start) is not None
    parts = _CLAUSE_ENDS.split(said.EITHER_OR.sub(" ", start))
    return [Clause(part.strip(), asks, informs, proposes) for part in parts if part.strip()]


def _is_yes(clause: Clause) -> bool:
    return (
        not clause.asks and said.ACCEPTANCE.search(said.RECEIPT.sub(" ", clause.text)) is not None
    )
