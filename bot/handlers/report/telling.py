"""What is said after the events of a report."""

from bot.domain.case import Case
from bot.domain.people import Event
from bot.domain.stages.report import ReportEdited, VisitAborted
from bot.handlers.desk import Announcer, Desk
from bot.messages import Audience, Name


def announce_aborted(desk: Desk, case: Case, event: Event) -> None:
    """No verdict: the visit is to be made again (Y26)."""
    assert isinstance(event, VisitAborted)
    tell_aborted(desk, case, event.by.name, event.reason)


def tell_aborted(desk: Desk, case: Case, by: str, reason: str) -> None:
    """Who could not inspect, and why."""
    _note(desk, case, "visit_aborted", {"by": by, "reason": reason})


def announce_edited(desk: Desk, case: Case, event: Event) -> None:
    """The card is marked; the numbers stand until they are corrected on purpose."""
    assert isinstance(event, ReportEdited)
    _note(desk, case, "report_edited", {"by": event.by.name, "before": event.before})


def _note(desk: Desk, case: Case, kind: str, words: dict[str, str]) -> None:
    fields = {"po": Name(text=case.order.number), **{k: Name(text=v) for k, v in words.items()}}
    key = f"{kind}:{desk.message_id}"
    desk.notify(Audience.CHANNEL, case, kind, fields, key=key)


ANNOUNCERS: dict[type[Event], Announcer] = {
    VisitAborted: announce_aborted,
    ReportEdited: announce_edited,
}
