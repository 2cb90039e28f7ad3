"""Order: what was never agreed, told to the buyer alone (rows 9, 12, 14, Y18)."""

from bot.domain.case import Case
from bot.domain.people import Event
from bot.domain.stages.car import CarDrafted
from bot.domain.stages.order import ClauseKind
from bot.handlers.desk import Announcer, Desk, yes_no
from bot.messages import Audience, Fact, Name, Term


def announce_readiness(desk: Desk, case: Case, event: Event) -> None:
    """At a failure: how much of the seven is on file, and whether the hold has its clause.

    It goes into each buyer's own thread; no document that leaves the house says any of it.
    """
    missing = [kind for kind in ClauseKind if case.order.clause(kind) is None]
    if not missing:
        return
    for person, place in desk.buyers(case):
        desk.notify(
            Audience.BUYER,
            case,
            "readiness",
            {
                "po": Name(text=case.order.number),
                "on_file": len(ClauseKind) - len(missing),
                "all": len(ClauseKind),
                "hold_clause": yes_no(ClauseKind.HOLD not in missing),
            },
            key=f"readiness:{person}",
            place=place,
            facts=tuple(
                Fact(label=f"clause_{k.value}", value=Term(key="missing")) for k in missing
            ),
        )


ANNOUNCERS: dict[type[Event], Announcer] = {CarDrafted: announce_readiness}
