"""Where a clause and a sentence end, and the mood in which each token of a message is said."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.reading.tokens import Token

SENTENCE_ENDS = ("\n", ".", "。", "!", "?", ";", "；")
CLAUSE_ENDS = (*SENTENCE_ENDS, ",", "，", "(", ")")


class Mood(StrEnum):
    """Why a statement is no finding of this inspection."""

    QUESTION = "question"
    RULE = "rule"
    OLD = "old"
    FIRST = "first"  # "first inspection": old only where a second one is reported too
    HOSTILE = "hostile"
    EXAMPLE = "example"


@dataclass(slots=True)
class Moods:
    """The moods of each token, by its place in the list."""

    of: list[set[Mood]]
    seen: set[Mood] = field(default_factory=set)

    def add(self, start: int, end: int, mood: Mood) -> None:
        """Give tokens [start, end) a mood."""
        for at in range(start, min(end, len(self.of))):
            self.of[at].add(mood)
        if start < end:
            self.seen.add(mood)


LONGEST_CLAUSE = 60
"""Tokens that one clause is followed over at most."""


def clause_start(tokens: list[Token], at: int, floor: int) -> int:
    """The place where the clause of `at` begins, not before `floor`."""
    floor = max(floor, at - LONGEST_CLAUSE)
    while at > floor and not tokens[at - 1].is_sign(*CLAUSE_ENDS):
        at -= 1
    return at


def clause_end(tokens: list[Token], at: int, ceiling: int) -> int:
    """The place of the sign that ends the clause of `at`, at most `ceiling`."""
    ceiling = min(ceiling, at + LONGEST_CLAUSE)
    while at < ceiling and not tokens[at].is_sign(*CLAUSE_ENDS):
        at += 1
    return at
