"""The ports of the road: what intake, delivery and the ticker need from a store (DESIGN 2)."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Literal, Protocol, TypeVar

from bot.messages import Attachment, Message, Notice, Place, Receipt, Words
from bot.ports import Standing, Unit

# ---------------------------------------------------------------- errors


class StoreUnavailable(Exception):
    """The store takes no work now and nothing was kept: the edge answers 503 with `said`."""

    said: ClassVar[Words] = Words(
        en="Redtag cannot store messages right now. Nothing was recorded; "
        "please send it again in a minute.",
        zh="Redtag 目前无法保存消息，本条未被记录，请一分钟后重新发送。",
    )


class StoreFull(StoreUnavailable):
    """The disk under the database is full."""

    said: ClassVar[Words] = Words(
        en="Redtag's disk is full. Nothing was recorded; please tell the operator "
        "and send it again later.",
        zh="Redtag 的磁盘已满，本条未被记录，请通知管理员并稍后重新发送。",
    )


class StoreLost(StoreUnavailable):
    """The connection broke inside a transaction: whether it was committed is not known."""


class LostRace(Exception):
    """Another transaction came first; run this one again whole."""


# ---------------------------------------------------------------- the inbox

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


# ---------------------------------------------------------------- going out


class WorkState(StrEnum):
    """Life of an outbox row. `SENT` and `FAILED` are final; a later post waits for all others."""

    WAITING = "waiting"
    READY = "ready"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Claimed:
    """An outbox row in our hands. `fence` proves it: an older claim can no longer write.

    `unsure` is true when an earlier try may have reached the platform. A post has `notice` and,
    from its first claim on, `payload`; a render has `document` and `html`; the `payload` of a
    fetch is the message whose files are wanted.
    """

    id: str
    tenant: str
    kind: Literal["post", "render", "fetch"]
    case: str | None
    place: Place
    notice_kind: str
    fence: int
    attempts: int
    since: datetime
    unsure: bool
    notice: Notice | None
    payload: str | None
    document: str
    html: str
    documents: tuple[Attachment, ...]


class Outgoing(Protocol):
    """The outbox as delivery sees it, over all tenants."""

    def claim(
        self, now: datetime, lease: timedelta, paused: Collection[tuple[str, str]]
    ) -> Claimed | None:
        """Take one row that may go now. `paused` are (tenant, channel) pairs to leave alone."""
        ...

    def freeze(self, claimed: Claimed, payload: str) -> None:
        """Keep the exact payload of a post with its SHA-256, once."""
        ...

    def standing(self, claimed: Claimed) -> Standing:
        """What of ours stands in the room of a claimed post; what went before it has ended."""
        ...

    def take_root(self, claimed: Claimed, platform_id: str) -> None:
        """Make a post that was sent the root of its case in its room, if it is the first one."""
        ...

    def settle(
        self,
        claimed: Claimed,
        state: WorkState,
        *,
        at: datetime,
        not_before: datetime | None = None,
        platform_id: str | None = None,
        error: str | None = None,
    ) -> bool:
        """Move a row on; False (and no change) when another worker has claimed it since."""
        ...

    def rendered(
        self, claimed: Claimed, files: Sequence[Attachment], at: datetime, error: str | None
    ) -> bool:
        """Keep the files of a document and let its post go when it was the last one."""
        ...

    def abandoned(self, now: datetime, worker: str | None = None) -> tuple[Claimed, ...]:
        """Rows being sent whose lease ran out, or that `worker` itself left when it stopped."""
        ...


# ---------------------------------------------------------------- the clock


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


# ---------------------------------------------------------------- the store


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
        """Whether something was put into the outbox."""
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

    def unit(self, tenant: str) -> Unit:
        """The view that a handler gets of it."""
        ...


class Store(Protocol):
    """Opens transactions; used by one thread at a time."""

    worker: str
    """The name of this process, the same after a restart."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Committed at the end of the block, rolled back by any exception.

        Raises StoreUnavailable (or its kinds) and LostRace; other exceptions pass unchanged.
        """
        ...


# ---------------------------------------------------------------- the way in

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
