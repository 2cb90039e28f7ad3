"""Decides what a message is: a report, a correction, a report to ask about, or none of these."""

from bot.domain.reading.claims import COUNTS
from bot.domain.reading.corrections import Cue
from bot.domain.reading.facts import Facts
from bot.domain.reading.outcome import ReportKind
from bot.domain.reading.vocabulary import Term
from bot.domain.reading.weighing import QUANTITIES, Weighed

_FINDING_CODES = (
    "approximate",
    "odd_number",
    "two_values",
    "sum_differs",
    "none_and_count",
    "class_unknown",
    "units_or_defects",
)


def is_whole(facts: Facts, weighed: Weighed) -> bool:
    """True when order, a quantity, and the counts major and minor are stated."""
    quantity = "lot_size" in weighed.values or "order_qty" in weighed.values
    counted = "major" in weighed.values and "minor" in weighed.values
    return facts.code is not None and quantity and counted


def has_findings(facts: Facts, weighed: Weighed) -> bool:
    """True when any count of defects is stated, exact or not."""
    if facts.tally.entries or any(c.field in COUNTS for c in facts.claims):
        return True
    if any(p.field in COUNTS and p.code in _FINDING_CODES for p in weighed.problems):
        return True
    return bool(facts.marks & {Term.CLEAN}) and Term.CLEAN in facts.tally.marks


def kind_of(facts: Facts, weighed: Weighed, cue: Cue, dropped: bool) -> ReportKind:
    """The kind of one order's part of a message; problems are in `weighed` already.

    A whole report is a correction only where it says so before its counts; where something is
    taken back inside it, it is asked about.
    """
    whole = is_whole(facts, weighed)
    if whole and dropped and cue is not Cue.CLEAR:
        weighed.problem("major", "unclear")
    elif cue is Cue.CLEAR or (not whole and (dropped or cue is not Cue.NONE)):
        if _corrects(facts, weighed, cue is Cue.CLEAR or dropped):
            return "needs_clarification" if weighed.problems else "correction"
        if dropped:
            _ask_which(weighed)
            return "needs_clarification"
    if _calls_a_count_wrong(facts):
        for name in sorted(facts.named_classes):
            weighed.problem(name, "missing")
        return "needs_clarification"
    if not _is_about_inspection(facts, weighed):
        return "not_report"
    return "report" if whole and not weighed.problems else "needs_clarification"


def _ask_which(weighed: Weighed) -> None:
    """ "It was 4, not 14" changes something, but what?"""
    for name in ("major", "minor"):
        weighed.problem(name, "missing")


def _calls_a_count_wrong(facts: Facts) -> bool:
    """ "The minor count in my report is wrong" says what is wrong but not what is right."""
    if facts.tally.entries or not facts.named_classes or Term.CORRECTION not in facts.marks:
        return False
    return facts.speaks_of_counts


def _corrects(facts: Facts, weighed: Weighed, clearly: bool) -> bool:
    changed = any(name in weighed.values for name in (*COUNTS, *QUANTITIES, "level"))
    open_points = any(p.field in (*COUNTS, *QUANTITIES) for p in weighed.problems)
    renamed = clearly and facts.code is not None and not _names_more(facts)
    return changed or open_points or renamed


def _names_more(facts: Facts) -> bool:
    return bool(facts.tally.entries or facts.claims)


def _is_about_inspection(facts: Facts, weighed: Weighed) -> bool:
    """Whether the message reports an inspection at all.

    Counts of two classes do; one count, or "nothing found", needs an order, a lot, a sample or a
    level beside it; without any count a finished inspection of a named order does.
    """
    frame = _frame(facts, weighed)
    if _only_unsorted(facts):
        hopeful = facts.marks & {Term.FUTURE, Term.QUESTION, Term.MONEY, Term.LIMIT}
        return facts.code is not None and frame >= 2 and not hopeful
    if has_findings(facts, weighed):
        named = {e.role for e in facts.tally.entries} | {
            c.field for c in facts.claims if c.field in COUNTS
        }
        bare = any(e.words is None for e in facts.tally.entries)
        return len(named) >= 2 or frame > 0 or (bare and bool(named))
    return _is_done(facts, weighed, frame) or _lists_counts(facts, frame)


def _only_unsorted(facts: Facts) -> bool:
    """Numbers with words but no class anywhere: defects only beside an order and its quantity."""
    if facts.tally.entries or facts.tally.unclassed or Term.CLEAN in facts.tally.marks:
        return False
    return bool(facts.tally.unsorted) and not any(c.field in COUNTS for c in facts.claims)


def _frame(facts: Facts, weighed: Weighed) -> int:
    """How many of order, lot, sample, level and AQL are there."""
    names = ("lot_size", "order_qty", "sample_size", "level", "aql_major")
    return (facts.code is not None) + sum(name in weighed.values for name in names)


def _is_done(facts: Facts, weighed: Weighed, frame: int) -> bool:
    """An inspection that was made, told without any count, is asked about."""
    hopeful = {Term.FUTURE, Term.QUESTION, Term.IF, Term.MONEY, Term.EXAMPLE}
    if facts.marks & hopeful or facts.code is None:
        return False
    if Term.LIMIT in facts.marks:
        return False
    sampled = "sample_size" in weighed.values and Term.SAMPLED in facts.marks
    judged = Term.FAILED in facts.marks
    listed = any(claim.field in ("unclassed", "total") for claim in facts.claims)
    if {"lot_size", "sample_size"} <= set(weighed.values) and Term.DONE in facts.marks:
        return True
    return frame >= 2 and (sampled or judged or listed)


def _lists_counts(facts: Facts, frame: int) -> bool:
    """Numbers in a row without names, in a message that tells of a finished inspection."""
    listed = sum(claim.field == "unclassed" for claim in facts.claims)
    return listed >= 3 and frame > 0 and Term.QUESTION not in facts.marks
