"""How a stage of a case stands, from what was posted about it in the room that asks: nobody is
shown a notice in a room that it was not written for (Y18)."""

import asyncio
from collections.abc import Iterable, Mapping

from bot.channels.slack.names import CHANNEL
from bot.channels.slack.tapped import Where
from bot.domain.case import Case
from bot.domain.people import Person, powers_of
from bot.domain.reading.intents import read_case_key
from bot.handlers.next_step import next_step
from bot.messages import Notice, Place
from bot.ports import CaseReader, Line

MOST_LINES = 500
"""How far back in a room is looked."""

KINDS: Mapping[str, frozenset[str]] = {
    "hold": frozenset({"hold_placed", "hold_notice", "released"}),
    "evidence": frozenset({"evidence"}),
    "car": frozenset(
        {"car_draft", "car", "car_answered", "car_delivered", "car_overdue", "car_withdrawn"}
    ),
    "options": frozenset(
        {"options_for_buyer", "options", "options_chosen", "counter_offer", "critical_no_options"}
    ),
    "confirm": frozenset(
        {"settlement_for_buyer", "proposal_sent", "proposal", "reply_recorded", "confirmed"}
    ),
}
"""The notices that say how a stage stands, by the word that asks."""
_OPENS: Mapping[str, frozenset[str]] = {
    "car": frozenset({"release_car"}),
    "options": frozenset({"offer_options", "choose"}),
    "confirm": frozenset({"propose"}),
}
"""The steps of `next_step` at which a word opens the form instead."""


class Stages:
    """Finds the cases of a room and what was last posted about a stage."""

    def __init__(self, cases: CaseReader) -> None:
        self._cases = cases

    async def lines(self, tenant: str, where: Where) -> tuple[Line, ...]:
        """Our notices about cases in the room, newest first."""
        place = Place(channel=CHANNEL, room=where.place.room)
        found = await asyncio.to_thread(self._cases.lines, tenant, place, None, MOST_LINES)
        return tuple(line for line in reversed(found) if line.notice and line.case)

    async def meant(self, tenant: str, lines: Iterable[Line], asked: str) -> tuple[Case, ...]:
        """The case that is named, if the room knows it; else the open ones of the room."""
        keys = dict.fromkeys(str(line.case) for line in lines)
        named = read_case_key(asked)
        wanted = [key for key in keys if named in {None, key}]
        found = [await asyncio.to_thread(self._cases.case, tenant, key) for key in wanted]
        return tuple(case for case in found if case and (named or not case.is_closed))


def newest(lines: Iterable[Line], case: str, word: str) -> Line | None:
    """What was posted last about that stage of `case`."""
    fitting = (x for x in lines if x.case == case and x.notice and x.notice.kind in KINDS[word])
    return next(fitting, None)


def is_theirs(case: Case, word: str, notice: Notice, person: Person | None) -> bool:
    """Whether it is this person's turn at that stage, and the notice has the form for it."""
    step = next_step(case)
    if step is None or person is None or step.name not in _OPENS.get(word, ()):
        return False
    return step.owner in powers_of(person.roles) and any(button.form for button in notice.buttons)
