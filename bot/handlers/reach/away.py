"""Answers that no person wrote: shown to the buyer, answered by nobody, binding nothing."""

from bot.domain.case import Case
from bot.handlers.desk import Desk
from bot.messages import Audience, Name, Receipt

MOST_SHOWN = 500
"""Characters of a note that are shown; the whole stands in what came in."""


def away(desk: Desk) -> Receipt:
    """An out-of-office note: the channel of its case sees it. Nothing is asked, so no two machines
    can answer each other."""
    case = _case(desk) if desk.from_factory else None
    if case is None:
        return Receipt(outcome="ignored")
    told = desk.notify(
        Audience.CHANNEL,
        case,
        "away_note",
        {
            "by": Name(text=desk.actor.name),
            "text": Name(text=desk.message.text.strip()[:MOST_SHOWN] or "-"),
        },
        key=f"away_note:{desk.message_id}",
    )
    return Receipt(outcome="done", case=case.key) if told else Receipt(outcome="ignored")


def _case(desk: Desk) -> Case | None:
    """The case that is answered, else the newest that is open."""
    live = desk.open_here()
    return desk.case_meant() or (live[-1] if live else None)
