"""Does a reply put another amount, currency, date, quantity or remedy in place of the proposed
one?"""

import re
from collections.abc import Callable

from bot.domain.reading import reply_words as said
from bot.domain.reading.reply_clauses import Clause, Reply
from bot.domain.reading.reply_terms import (
    LEAST_BARE_AMOUNT,
    MoneyMention,
    is_same_money,
    money_in,
    other_currency_in,
    other_dates_in,
)

_FEW_WORDS = 3
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")


def counter_offer_in(reply: Reply) -> str | None:
    """What the reply puts another value for ("other_amount", "other_date", …), or None.

    Questions that only want to know, and clauses that set a condition, offer nothing.
    """
    for clause in reply.clauses:
        if clause.informs or clause.says(said.CONDITION):
            continue
        for differs, reason in _DIFFERENCES:
            if differs(clause, reply):
                return reason
    return None


def _names_other_money(clause: Clause, reply: Reply) -> bool:
    if clause.says(said.TIME_CONDITION) or _demands(clause, reply):
        return False
    if other_currency_in(clause.text, reply.terms.proposal) and _is_priced(clause, reply):
        return True
    others = [m for m in money_in(clause.text) if not is_same_money(m, reply.terms.proposal)]
    if any(money.currency for money in others):
        return True
    return any(_may_be_money(m, clause, reply) for m in others) and _is_priced(clause, reply)


def _demands(clause: Clause, reply: Reply) -> bool:
    """ "You pay USD 200 freight" asks for something beside the terms; it replaces none. "We can do
    900 and close it" does."""
    if clause.asks or not clause.says(said.DEMAND) or clause.says(said.OWN_PRICE):
        return False
    return clause.says(said.OF_YOU) or not reply.has_phrase


def _is_priced(clause: Clause, reply: Reply) -> bool:
    """Bare numbers are money beside a price word, alone beside a yes, or beside the amount they
    replace ("not 1,450, 1,200")."""
    if (
        reply.has_phrase
        or reply.terms.amount_repeated
        or clause.asks
        or reply.says(said.LAST_PRICE)
    ):
        return True
    alone = reply.accepts and not any(map(str.isalpha, clause.text))
    return alone or clause.says(said.PRICED, said.OFFERING)


def _may_be_money(number: MoneyMention, clause: Clause, reply: Reply) -> bool:
    counts_things = said.QUANTITY_NOUN.match(clause.text, number.end)
    counts_time = said.TIME_NOUN.match(clause.text, number.end)
    numbered = said.NUMBERED.search(clause.text[: number.start])
    timed = _CLOCK.search(clause.text[max(0, number.start - 3) : number.end + 3])
    if counts_things or counts_time or numbered or timed or number.amount < LEAST_BARE_AMOUNT:
        return False
    return number.amount not in reply.terms.numbers


def _names_other_date(clause: Clause, reply: Reply) -> bool:
    if clause.says(said.PROMISE) or not other_dates_in(clause.text, reply.terms.proposal):
        return False
    offers = clause.proposes or clause.says(said.OFFERING, said.MORE_TIME, said.FINISHING)
    return offers or reply.accepts


def _wants_time(clause: Clause, _: Reply) -> bool:
    return clause.says(said.MORE_TIME) and not clause.says(said.INWARD, said.PROMISE)


def _names_a_share(clause: Clause, reply: Reply) -> bool:
    if not clause.says(said.HALF, said.PERCENT) or _is_part_of_goods(clause):
        return False
    if said.PERCENT.search(reply.terms.remedy):
        return False
    if len(clause.text.split()) <= _FEW_WORDS:
        return True
    return reply.accepts or clause.says(said.PRICED, said.OFFERING) or clause.asks


def _is_part_of_goods(clause: Clause) -> bool:
    return clause.says(said.PART_OF_GOODS)


def _names_other_remedy(clause: Clause, reply: Reply) -> bool:
    others = [w for w in said.REMEDIES.values() if not w.search(reply.terms.remedy)]
    if clause.says(said.TIME_CONDITION):
        return False
    if not clause.says(*others):
        return clause.says(said.SWAPPING) and not clause.asks
    offers = clause.proposes or clause.says(said.OFFERING, said.SWAPPING)
    return offers or reply.has_phrase or reply.refuses_a_term


def _names_other_quantity(clause: Clause, reply: Reply) -> bool:
    for money in money_in(clause.text):
        noun = said.QUANTITY_NOUN.match(clause.text, money.end)
        if noun is None or money.amount in reply.terms.numbers:
            continue
        if noun.group().strip() in reply.terms.remedy:
            return True
        if clause.says(said.OFFERING, said.LIMIT) and not reply.accepts:
            return True
    return False


def _wants_less(clause: Clause, _: Reply) -> bool:
    return clause.says(said.REDUCING)


_DIFFERENCES: tuple[tuple[Callable[[Clause, Reply], bool], str], ...] = (
    (_names_other_money, "other_amount"),
    (_names_other_date, "other_date"),
    (_wants_time, "other_date"),
    (_names_a_share, "other_amount"),
    (_names_other_remedy, "other_remedy"),
    (_names_other_quantity, "other_quantity"),
    (_wants_less, "other_amount"),
)
