"""Results of an earlier inspection: "last time 9 majors", 上次主要9, "9 before, 1 now"."""

from bot.domain.reading.classes import is_class
from bot.domain.reading.clauses import (
    CLAUSE_ENDS,
    SENTENCE_ENDS,
    Mood,
    Moods,
    clause_end,
    clause_start,
)
from bot.domain.reading.tokens import Kind, Token
from bot.domain.reading.vocabulary import Term

_FIRST = frozenset(
    "first result|first results|first count|first counts|first findings|first inspection|first check|first round|first visit|first time|first report|1st inspection|1st check"
    "|1st round|1st visit|1st time|initial inspection|initial check|initially|original inspection|initial"
    "|the initial|first pass|original report|original result|初验|初检|首验|首检|第一次|首次|第一回|第一轮|头一次|一验"
    "|初次".split("|")
)
_WEAK_BEFORE = frozenset(
    "before|earlier|previous|previously|prior|former|formerly|之前|以前|原来|原先|history|当初|先前".split(
        "|"
    )
)
_ENDS_WITH = frozenset(
    "previous lot|previous order|previous shipment|prior lot|prior order|last order|last time|last month|last year|last lot|last shipment|last week|last inspection|last round|last visit"
    "|last check|上次|上回|上批|上一批|上一单|上个月|去年".split("|")
)
_CLAUSE_ONLY = frozenset(
    "down from|up from|against last|compared with|compared to|vs last|versus|instead of last|对比|相比|较上次".split(
        "|"
    )
)


_THIS = frozenset("这批|这批货|本批|这一批|这单|本单|这票|此批".split("|"))
_THIS_ONE = frozenset("one lot order batch shipment po".split())


def mark_old(tokens: list[Token], moods: Moods) -> None:
    """Give the tokens of older results the mood OLD, or FIRST for a first inspection."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.means(Term.BEFORE):
            at = max(at + 1, _old_scope(tokens, at, moods))
        elif token.text in ("was", "were", "from", "原", "old") and _in_brackets(tokens, at):
            end = clause_end(tokens, at, len(tokens))
            moods.add(at, end, Mood.OLD)
            at = end
        else:
            at += 1


def _in_brackets(tokens: list[Token], at: int) -> bool:
    opened = at > 0 and tokens[at - 1].is_sign("(")
    return opened and at + 1 < len(tokens) and tokens[at + 1].is_number


def _old_scope(tokens: list[Token], at: int, moods: Moods) -> int:
    """Mark what an old-result word covers; the place where reading goes on."""
    token = tokens[at]
    mood = Mood.FIRST if token.text in _FIRST else Mood.OLD
    if _is_postfix(tokens, at):
        moods.add(at - 1, at + 1, mood)
        return at + 1
    if token.text in _WEAK_BEFORE and not _leads_to_count(tokens, at):
        return at + 1
    if token.text in ("down from", "up from"):
        moods.add(at, at + 2, mood)
        return at + 2
    if _closes_clause(tokens, at):
        moods.add(clause_start(tokens, at, 0), at + 1, mood)
        return at + 1
    end = _old_end(tokens, at + 1, token.text in _CLAUSE_ONLY)
    moods.add(at, end, mood)
    return end


def _closes_clause(tokens: list[Token], at: int) -> bool:
    """They found 9 majors in our last order: what stands before it is old, if nothing follows."""
    if (
        at == 0
        or tokens[at].text not in _ENDS_WITH
        or not (
            tokens[at - 1].means(Term.FILLER, Term.ON_PIECES, Term.OF, Term.DEFECT)
            or is_class(tokens[at - 1])
        )
    ):
        return False
    end = clause_end(tokens, at, len(tokens))
    return not any(is_class(token) for token in tokens[at:end])


def _is_postfix(tokens: list[Token], at: int) -> bool:
    """ "9 before, 1 now": the number stands in front and nothing counted follows."""
    if at == 0 or not tokens[at - 1].is_number:
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.is_sign() or following.means(Term.NOW, Term.AND)


_BETWEEN_OLD = (
    Term.DONE, Term.FILLER, Term.DEFECT, Term.REINSPECTION, Term.STAGE, Term.SUPPLIER,
)  # fmt: skip


def _leads_to_count(tokens: list[Token], at: int) -> bool:
    """Whether "before" or "previous" stands with a result, not with some other word."""
    for token in tokens[at + 1 : at + 4]:
        if token.is_number or is_class(token) or token.is_sign(":"):
            return True
        if not token.means(*_BETWEEN_OLD):
            return False
    return False


def _old_end(tokens: list[Token], at: int, clause_only: bool) -> int:
    """An older result ends with its sentence or where the new one is announced.

    A heading without a number ("First inspection:") covers the lines below it up to an empty line.
    """
    counted = False
    ends = CLAUSE_ENDS if clause_only else SENTENCE_ENDS
    bracketed = at > 1 and tokens[at - 2].is_sign("(")
    while at < len(tokens):
        token = tokens[at]
        if bracketed and token.is_sign(")"):
            return at
        if counted and _begins_report(tokens, at):
            return at
        if token.means(Term.NOW, Term.REINSPECTION) and not token.means(Term.BEFORE):
            return at
        if token.is_sign("\n") and at + 1 < len(tokens) and tokens[at + 1].is_sign("\n"):
            return at
        if token.is_sign(*ends) and (counted or not token.is_sign("\n")):
            return at
        counted = counted or token.is_number
        at += 1
    return at


def _begins_report(tokens: list[Token], at: int) -> bool:
    """Last time major 9 minor 12, lot 1200 ...: a lot or an order of its own begins the new report,
    and so does 这批, "this lot" or "this one"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].means(Term.PO) and following is not None and following.kind is Kind.CODE:
        return True
    if tokens[at].text in _THIS or (tokens[at].text == "this" and _names_lot(following)):
        return True
    if not tokens[at].is_sign(",", "，") or at + 2 >= len(tokens):
        return False
    return tokens[at + 1].means(Term.LOT) and any(
        token.is_number for token in tokens[at + 2 : at + 4]
    )


def _names_lot(token: Token | None) -> bool:
    return token is not None and token.text in _THIS_ONE
