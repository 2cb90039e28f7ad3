"""The store as the road sees it: due deadlines, workers, transactions, and the way in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.messages import Message, Receipt
from bot.ports import Unit
from bot.road.inbox import Inbox
from bot.road.keeping import Credentials, Installations, Windows
from bot.road.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline whose time has come."""

    tenant: str
    case: str
    kind: str
    n: int
    due_at: datetime


class DueDeadlines(Protocol):
    """The deadlines as the ticker sees them, over all tenants."""

    def claim(self, now: datetime, lease: timedelta, most: int) -> tuple[Due, ...]:
        """Take at most `most` open deadlines that are due and in nobody's hands, soonest first."""
        ...

    def fire(self, due: Due, now: datetime) -> bool:
        """Mark it fired; False when it is not open any more, or not due."""
        ...


class Workers(Protocol):
    """Which processes run, so that an unclean stop is seen at the next start."""

    def enter(self, worker: str, now: datetime) -> bool:
        """Mark `worker` as running; True when its last stop was clean."""
        ...

    def leave(self, worker: str, now: datetime) -> None:
        """Mark a clean stop."""
        ...


class Transaction(Protocol):
    """One open transaction on the writing connection."""

    @property
    def posted(self) -> bool:
        """Whether something was put into the outbox; known once it is committed."""
        ...

    @property
    def inbox(self) -> Inbox:
        """What came in."""
        ...

    @property
    def outgoing(self) -> Outgoing:
        """What goes out."""
        ...

    @property
    def due(self) -> DueDeadlines:
        """What is due."""
        ...

    @property
    def workers(self) -> Workers:
        """Who runs."""
        ...

    @property
    def installations(self) -> Installations:
        """Where we are installed."""
        ...

    @property
    def credentials(self) -> Credentials:
        """Tokens that all workers share."""
        ...

    @property
    def windows(self) -> Windows:
        """How many messages may still go to somebody."""
        ...

    def unit(self, tenant: str) -> Unit:
        """The view that a handler gets of it."""
        ...


class Store(Protocol):
    """Opens transactions; used by one thread at a time."""

    worker: str
    """The name of this process, the same after a restart."""

    def transaction(self, *, optimistic: bool = False) -> AbstractContextManager[Transaction]:
        """Committed at the end of the block, rolled back by any exception.

        An `optimistic` one may take a case as this process last left it. Where another process has
        moved it since, the end of the block raises LostRace: for work that is then run otherwise.
        Raises StoreUnavailable (or its kinds) and LostRace; other exceptions pass unchanged.
        """
        ...


Claim = Callable[[Transaction], bool]
"""What a message of our own changes beside its effect; False: it is not ours any more."""

Result = TypeVar("Result")


class WayIn(Protocol):
    """The one way to write, as delivery and the ticker see intake."""

    async def submit(self, message: Message, claim: Claim | None = None) -> Receipt:
        """Hand a message in; returns when its whole effect is durable."""
        ...

    async def run(self, work: Callable[[Transaction], Result]) -> Result:
        """Run an errand in the next transaction; returns what it returned once committed."""
        ...
