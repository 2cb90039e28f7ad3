"""A platform: what it is asked to send and to fetch, what came of it, and who hands messages in."""

from collections.abc import Sequence
from typing import Literal, Protocol, runtime_checkable

from bot.domain.values import Value
from bot.messages import Attachment, Message, Notice, Place, Receipt, RemoteFile, Words


class Intake(Protocol):
    """The one way in: one message, one transaction (DESIGN 2)."""

    async def submit(self, message: Message) -> Receipt:
        """Handle `message`; to return is to have committed. Raises StoreUnavailable."""
        ...


class Posted(Value):
    """What a channel said to one send. `failed` is final; `retry_after` in seconds asks to wait.

    `thread` is the platform's id of a post of ours that can be a case's thread in this room.
    """

    outcome: Literal["sent", "retry", "failed", "unknown"]
    platform_id: str | None = None
    thread: str | None = None
    error: str | None = None
    retry_after: float | None = None


class Channel(Protocol):
    """The outgoing half of a platform."""

    name: str

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        """The exact payload, a pure function; kept with its hash when first claimed."""
        ...

    async def send(self, outbox_id: str, payload: str, documents: Sequence[Attachment]) -> Posted:
        """Send it once. Raises nothing but bugs; an answer that never came is `unknown`."""
        ...


@runtime_checkable
class ReadsBack(Protocol):
    """A channel that can look whether a post arrived, asked when its answer was lost."""

    async def was_sent(self, outbox_id: str) -> str | None:
        """The platform's id of the post made for `outbox_id`; None when there is none."""
        ...


@runtime_checkable
class MarksRepeats(Protocol):
    """A channel that can say on a post that it may be a repeat."""

    def as_repeat(self, payload: str) -> str:
        """The same payload, visibly marked as a repeat; a pure function."""
        ...


class Standing(Value):
    """What of ours already stands in a room, by the platform's ids.

    `card` is the post that a notice with a slot replaces, `root` the first post of its case, under
    which the later ones belong (section X: one thread per case).
    """

    card: str | None = None
    root: str | None = None


@runtime_checkable
class Threads(Protocol):
    """A channel with threads and posts that can be changed in place."""

    def to_payload_in(
        self, outbox_id: str, notice: Notice, place: Place, standing: Standing
    ) -> str:
        """As `to_payload`, for the place in the room where the notice belongs."""
        ...


class Fetched(Value):
    """What a platform gave for one file. `why` a file that did not come did not, for its sender."""

    outcome: Literal["got", "retry", "failed"]
    data: bytes = b""
    media_type: str = ""
    why: Words | None = None
    retry_after: float = 0.0


@runtime_checkable
class FetchesFiles(Protocol):
    """A channel whose messages name their files and do not bring them."""

    async def fetch(self, place: Place, file: RemoteFile) -> Fetched:
        """Get one file of a message in `place`. Raises nothing but bugs."""
        ...


class Finding(Value):
    """One thing that a check of a platform's settings looked at; `said` tells what to do."""

    good: bool
    said: str
