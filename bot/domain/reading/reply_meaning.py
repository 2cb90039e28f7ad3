"""What a reply means that is not in the asked form: a no, another offer, a condition, a question.

Never answers that a reply binds. The order in which meanings are tried is that of the corpus README
("Order when several fit"): rejected, counter-offer, conditional, question, ask again, acknowledged.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.reading import reply_words as said
from bot.domain.reading.normalise import plain
from bot.domain.reading.reply_clauses import Clause, Reply, take_apart
from bot.domain.reading.reply_counter import counter_offer_in
from bot.domain.reading.reply_terms import Proposal, money_in

LONGEST = 3_000
"""Characters of the own words that are read for their meaning; no reply makes its point later."""

AGAIN = "not_binding_ask_again"
_NO_PROPOSAL = Proposal(id="none", version=0)
_Judgement = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Meaning:
    """`label` is one of the README's labels, never binding; `accepts`: a yes stands in the
    words."""

    label: str
    reason: str
    accepts: bool


def meaning_of(own_words: str, proposal: Proposal | None) -> Meaning:
    """The label for own words that are not in the asked form, with the reason in one word."""
    reply = take_apart(plain(own_words[:LONGEST]), proposal or _NO_PROPOSAL)
    for judge in _IN_ORDER:
        found = judge(reply)
        if found is not None:
            return Meaning(*found, reply.accepts)
    label = AGAIN if _may_be_a_yes(own_words[:LONGEST]) else "acknowledged_only"
    return Meaning(label, "unclear", reply.accepts)


def _may_be_a_yes(own_words: str) -> bool:
    """Our own line repeated, another script, or no word at all ("1"): it may mean acceptance."""
    words = plain(own_words)
    return said.NEAR_THE_PHRASE.search(words) is not None or not said.READABLE.search(words)


def _nothing_said(reply: Reply) -> _Judgement:
    if any(character.isalnum() for character in reply.text):
        return None
    if "?" in reply.text:
        return "question", "question"
    if not reply.text:
        return AGAIN, "disclaimer"
    return "acknowledged_only" if reply.says(said.FRIENDLY_SIGNS) else AGAIN, "no_words"


def _automatic(reply: Reply) -> _Judgement:
    return (AGAIN, "auto_reply") if reply.says(said.AUTOMATIC) else None


def _ironic(reply: Reply) -> _Judgement:
    return (AGAIN, "irony") if reply.says(said.IRONY, said.MOCKING_SIGNS) else None


def _tangled(reply: Reply) -> _Judgement:
    return (AGAIN, "double_negation") if reply.says(said.TWICE_NEGATED) else None


def _refused(reply: Reply) -> _Judgement:
    stated = [c for c in reply.clauses if not c.asks and not c.says(said.CONDITION)]
    if any(_is_refusal(clause) for clause in stated):
        return "rejected", "refusal"
    return None


def _is_refusal(clause: Clause) -> bool:
    if said.BARE_NO.fullmatch(clause.text):
        return True
    return clause.says(said.REFUSAL) and not clause.says(said.NOT_YET)


def _countered(reply: Reply) -> _Judgement:
    reason = counter_offer_in(reply)
    return ("counter_offer", reason) if reason else None


def _refused_a_term(reply: Reply) -> _Judgement:
    if reply.accepts:
        return None
    stated = [c for c in reply.clauses if not c.asks and not c.says(said.CONDITION)]
    return ("rejected", "refusal") if any(c.says(said.TERM_REFUSAL) for c in stated) else None


def _conditional(reply: Reply) -> _Judgement:
    for clause in reply.clauses:
        if clause.asks and not reply.has_phrase:
            continue
        if reason := _limit_in(clause, reply):
            return "conditional", reason
    return None


def _limit_in(clause: Clause, reply: Reply) -> str | None:
    if clause.says(said.CONDITION) and (
        reply.agreeable or clause.says(said.OUTWARD, said.OFFERING)
    ):
        return "condition"
    if reply.agreeable and clause.says(said.DEMAND):
        return "demand"
    if reply.agreeable and clause.says(said.CONTRAST):
        return "addition"
    return _limit_of_yes(clause, reply) if reply.accepts else None


def _limit_of_yes(clause: Clause, reply: Reply) -> str | None:
    """What limits a yes only because it is one: a time, a part, a matter of trade beside it."""
    if clause.says(said.TIME_CONDITION) and not _waits_inside(clause, reply):
        return "condition"
    if clause.says(said.LIMIT, said.HALF, said.TERM_REFUSAL) or _counts_goods(clause, reply):
        return "part_only"
    return "addition" if reply.has_phrase and clause.says(said.BUSINESS, said.REQUEST) else None


def _counts_goods(clause: Clause, reply: Reply) -> bool:
    """Some pieces are named that are not the remedy's."""
    return any(
        said.QUANTITY_NOUN.match(clause.text, number.end)
        and number.amount not in reply.terms.numbers
        for number in money_in(clause.text)
    )


def _waits_inside(clause: Clause, reply: Reply) -> bool:
    """ "We will confirm when the boss is back" promises; it sets the other side no condition."""
    if clause.says(said.OUTWARD):
        return False
    return reply.promises or (clause.says(said.INWARD) and not reply.has_phrase)


def _asked(reply: Reply) -> _Judgement:
    return ("question", "question") if any(c.asks for c in reply.clauses) else None


def _half_said(reply: Reply) -> _Judgement:
    """A yes without the asked form, or with something added to it."""
    if reply.says(said.THIRD_PERSON) and reply.says(said.THIRD_CONSENT):
        return AGAIN, "third_person"
    if not reply.accepts:
        return None
    for words, reason in _DOUBTS:
        if reply.says(words):
            return AGAIN, reason
    return AGAIN, "addition" if reply.has_phrase else "phrase_missing"


_DOUBTS = (
    (said.THIRD_PERSON, "third_person"),
    (said.PROMISE, "promise"),
    (said.NOT_YET, "promise"),
    (said.HEDGE, "hedge"),
)


def _acknowledged(reply: Reply) -> _Judgement:
    return ("acknowledged_only", "receipt") if reply.says(said.RECEIVED, said.RECEIPT) else None


_IN_ORDER: tuple[Callable[[Reply], _Judgement], ...] = (
    _automatic,
    _tangled,
    _refused,
    _nothing_said,
    _ironic,
    _countered,
    _refused_a_term,
    _conditional,
    _asked,
    _half_said,
    _acknowledged,
)
