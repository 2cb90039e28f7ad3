"""When a mail was sent, as far as it can be believed (Z18: the platform's time of sending)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MOST_BEFORE = timedelta(days=1)
"""How long before the first server saw it a mail may have been written."""

LONGEST_WAY = timedelta(days=5)
"""Servers give up after so long (RFC 5321, 4.5.4.1); an older hop was never on this way."""


def sent_at(date: str, received: Sequence[str], now: datetime) -> datetime:
    """The Date header where it is plausible, else when our server received the mail.

    `received` are the Received headers from the top; `now` stands in where they tell no time. Not
    plausible is a date after the mail came in, or more than a day before its first hop: a deadline
    is judged by it.
    """
    hops = [moment for moment in map(_stamp, received) if moment is not None]
    arrived = min(hops[0], now) if hops else now
    written = _moment(date)
    if written is None:
        return arrived
    first = max(min([*hops, arrived]), arrived - LONGEST_WAY)
    return written if first - MOST_BEFORE <= written <= arrived else arrived


def _stamp(received: str) -> datetime | None:
    """The time behind the last semicolon of a Received header."""
    return _moment(received.rpartition(";")[2])


def _moment(text: str) -> datetime | None:
    """An aware time in UTC; a time without a zone is none."""
    try:
        moment = parsedate_to_datetime(text.strip())
        return moment.astimezone(UTC) if moment.tzinfo is not None else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
