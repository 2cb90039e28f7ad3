"""The outbox as delivery sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, Protocol

from bot.messages import Attachment, Notice, Place
from bot.ports import Standing


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
