"""The inbox as the road sees it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.messages import Message, Receipt

CLOCK, DELIVERY = "clock", "delivery"
OWN_CHANNELS = frozenset({CLOCK, DELIVERY})
"""Channels of the messages that Redtag sends itself; they come again without any platform."""


def fingerprint(message: Message) -> str:
    """SHA-256 (hex) of what was said: the same for each delivery of one message.

    The envelope is left out (`raw`, and `sent_at`, which an edge may stamp itself). Defaults are
    left out too, so that a field added by a later version changes no fingerprint.
    """
    said = message.model_dump_json(exclude={"raw", "sent_at"}, exclude_defaults=True)
    return hashlib.sha256(said.encode()).hexdigest()


class InboxState(StrEnum):
    """`IN_PROGRESS` is only seen after an unclean stop, when keys are committed ahead."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message with the id of its inbox row, made once however often it is tried."""

    id: str
    message: Message
    fingerprint: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """An inbox row as found; `receipt` is None while nobody has answered it."""

    arrival: Arrival
    state: InboxState
    attempts: int
    receipt: Receipt | None


class Inbox(Protocol):
    """What came in, under its natural key (tenant, channel, key)."""

    def fresh(self, arrivals: Sequence[Arrival]) -> frozenset[str]:
        """The ids of those whose key is not known; of several under one key, the first."""
        ...

    def keep(self, answers: Sequence[tuple[Arrival, Receipt]]) -> None:
        """Insert rows that are done, with their receipts; LostRace when a key is known by now."""
        ...

    def arrive(self, arrivals: Sequence[Arrival], state: InboxState) -> frozenset[str]:
        """Insert rows and return the ids of the new ones; a known key inserts nothing."""
        ...

    def kept(self, tenant: str, channel: str, key: str) -> Kept | None:
        """The row under a natural key, locked until the commit."""
        ...

    def attempt(self, arrival: Arrival) -> None:
        """Count one more attempt at a row."""
        ...

    def answer(self, answers: Sequence[tuple[Arrival, Receipt]]) -> None:
        """Keep the receipts of rows that are done."""
        ...

    def quarantine(self, arrival: Arrival, receipt: Receipt, error: str) -> None:
        """Put a row aside with the text of its error."""
        ...

    def unfinished(self) -> tuple[Arrival, ...]:
        """Rows that a stopped process left in progress, of all tenants, oldest first."""
        ...
