"""For which factory a contact of two speaks: by the case they name or answer, never by a guess."""

from dataclasses import replace

from bot.domain.case import Case
from bot.domain.people import speaking_for
from bot.handlers.desk.desk import Desk
from bot.handlers.desk.refusals import WhichCase


def for_one_factory(desk: Desk) -> Desk:
    """The desk with its contact speaking for one factory. Raises WhichCase where it is not clear.

    A button without a case is about the person, who stays whole.
    """
    person, action = desk.person, desk.message.action
    if person is None or not person.also:
        return desk
    if action is None:
        meant = desk.case_meant()
        factory = meant.order.factory if meant else _only_factory(desk)
    elif action.case is not None:
        factory = desk.case(action.case).order.factory
    else:
        return desk
    return replace(desk, person=speaking_for(person, factory))


def _only_factory(desk: Desk) -> str:
    """The one factory of theirs that has anything open; none where nothing is."""
    live = desk.open_here()
    factories = {case.order.factory for case in live}
    if len(factories) > 1:
        raise _which(live)
    return factories.pop() if factories else ""


def _which(live: tuple[Case, ...]) -> WhichCase:
    listed = ", ".join(f"{c.key} ({c.order.factory_name_zh})" for c in live)
    return WhichCase(keys=listed, example=f"{live[-1].key} …")
