"""What handlers and road need from the outside, as Protocols; adapters and fakes fill them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Actor, Event, Language, Person
from bot.domain.stages.order import Order
from bot.domain.values import UtcTime, Value
from bot.messages import (
    Attachment,
    Audience,
    Draft,
    Message,
    Notice,
    Place,
    Receipt,
    RemoteFile,
    Words,
)


class Clock(Protocol):
    """Wall time."""

    def now(self) -> datetime:
        """The present instant, aware and in UTC."""
        ...


class Ids(Protocol):
    """Source of unique names."""

    def new(self) -> str:
        """A new time-ordered id of URL-safe characters."""
        ...

    def code(self) -> str:
        """A new secret of 128 bits or more, easy to type: upper-case letters and digits."""
        ...


class Blobs(Protocol):
    """Content-addressed bytes (photos, documents); the address is the SHA-256 in hex."""

    def put(self, data: bytes) -> str:
        """Store `data` durably and return its address; storing it twice is one blob."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes at `sha256`. Raises KeyError when there are none."""
        ...


class Render(Protocol):
    """Drafts to words and documents."""

    def notice(self, draft: Draft, first: Language) -> Notice:
        """Freeze `draft` in both languages. Raises on a missing variable, word or translation."""
        ...

    def text(self, kind: str, language: Language, draft: Draft) -> str:
        """The plain text of templates/<kind> in one language (terms, clauses)."""
        ...

    def document(self, kind: str, notice: Notice, draft: Draft) -> str:
        """A self-contained bilingual HTML document (hold notice, CAR, certificate)."""
        ...


class Prompt(Value):
    """A question we put to a person in a place, open until answered or replaced.

    `about` says which handler owns it ("report.question"); `body` is that handler's own JSON.
    """

    id: str
    tenant: str
    place: Place
    person: str
    about: str
    case: str | None
    body: str
    opened_at: UtcTime


class Cases(Protocol):
    """The cases of one tenant inside the open transaction."""

    def get(self, key: str) -> Case | None:
        """The case `key` ("QC-0042"), locked against other workers until the commit."""
        ...

    def of_order(self, number: str) -> tuple[Case, ...]:
        """Cases of an order, oldest first, each locked as by `get`."""
        ...

    def all_open(self) -> tuple[str, ...]:
        """Keys of the cases that are not closed, oldest first."""
        ...

    def next_key(self) -> str:
        """The next free key of the tenant, "QC-0001" onwards; gapless when committed."""
        ...

    def append(self, case: Case, events: Sequence[Event], source: str) -> None:
        """Write the events to the record and `case`, the state they lead to, as current state.

        `source` is the natural key of the message that caused them.
        """
        ...


class Directory(Protocol):
    """People, orders and rooms of one tenant."""

    def person(self, channel: str, sender: str) -> Person | None:
        """Who stands behind a platform's user id, or None for a stranger."""
        ...

    def people(self) -> tuple[Person, ...]:
        """All people of the tenant."""
        ...

    def order(self, number: str) -> Order | None:
        """The order as it stands now; the lookup ignores case, spaces and dashes."""
        ...

    def orders(self) -> tuple[Order, ...]:
        """All orders of the tenant, oldest first."""
        ...

    def place(self, audience: Audience, order: Order, person: str | None = None) -> Place | None:
        """Where `audience` of `order` is reached; None when no channel is set up for it.

        `person` names one person's direct thread, for BUYER and INSPECTOR.
        """
        ...

    def accounts(self, person: str) -> tuple[tuple[str, str], ...]:
        """The (channel, sender) pairs of a person, by channel; the console's own id left out."""
        ...

    def remove_account(self, channel: str, sender: str) -> None:
        """Whoever writes from this account is a stranger from now on; rooms bound to it go too."""
        ...

    def orders_of(self, place: Place) -> tuple[Order, ...]:
        """The orders a room is bound to; empty for a direct thread."""
        ...

    def put_order(self, order: Order) -> None:
        """Put a version of an order on file. ValueError: that version stands with other terms."""
        ...

    def add_person(self, person: Person, *senders: tuple[str, str]) -> None:
        """Put a person on file with their accounts: (channel, sender) pairs."""
        ...

    def bind_place(
        self,
        audience: Audience,
        place: Place,
        *,
        order: str | None = None,
        factory: str | None = None,
        person: str | None = None,
    ) -> None:
        """Say where an audience is reached: for one order, one factory, one person, or for all."""
        ...

    def language_of(self, audience: Audience, order: Order) -> Language:
        """The language shown first: Chinese for the factory, English for the buyer."""
        ...


class Invitation(Value):
    """A named person who was asked in, and who came: `sender` on `channel`, once somebody did.

    The person is complete but for the account; nobody is on file before a buyer approves (row 28).
    `place` is where the buyer wrote it, `came_to` where the person was reached who came with it.
    """

    id: str
    person: Person
    invited_by: str
    state: Literal["open", "claimed", "named", "approved", "refused"]
    created_at: UtcTime
    expires_at: UtcTime
    email: str | None = None
    place: Place | None = None
    channel: str | None = None
    sender: str | None = None
    came_to: Place | None = None
    decided_by: Actor | None = None
    decided_at: UtcTime | None = None


class Invitations(Protocol):
    """Invitations of one tenant. Codes are kept as their SHA-256 alone."""

    def put(self, invitation: Invitation, code: str | None = None) -> None:
        """Keep a new invitation with its `code`, or the new state of one that stands."""
        ...

    def get(self, invitation_id: str) -> Invitation | None:
        """The invitation with this id."""
        ...

    def by_code(self, code: str) -> Invitation | None:
        """The invitation with this code, whatever its state."""
        ...

    def of_sender(self, channel: str, sender: str) -> tuple[Invitation, ...]:
        """What an account has claimed, newest first."""
        ...


class Outbox(Protocol):
    """Work to do after the commit, as rows of the same transaction."""

    def post(
        self, notice: Notice, place: Place, key: str, documents: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Queue a notice and return its id. `key` is unique per tenant: the same key is one post.

        `documents` are (name, HTML) pairs that are rendered to PDF before the post goes out.
        """
        ...

    def fetch(self, message: Message, case: str | None) -> None:
        """Queue the files of `message` to be fetched; they come back as photos of its sender."""
        ...

    def find(self, outbox_id: str) -> tuple[str | None, str] | None:
        """(case, key) of a post of ours, for replies attached to it; None if unknown.

        The first post of a case in a room is also known by the platform's id.
        """
        ...

    def has(self, key: str) -> bool:
        """Whether a post was queued under `key`."""
        ...

    def notice(self, outbox_id: str) -> tuple[Notice, Place, tuple[tuple[str, str], ...]] | None:
        """A post of ours as `post` took it: the notice, its place, its documents as HTML."""
        ...


class Deadlines(Protocol):
    """Deadline rows of one tenant (DESIGN 5)."""

    def set(self, case: str, deadline: Deadline) -> None:
        """Start a deadline; unique on (case, kind, n): the first one stays."""
        ...

    def settle(self, case: str, kind: str, state: Literal["satisfied", "cancelled"]) -> None:
        """End every open deadline of `kind` (a prefix ending in "." ends all beneath it)."""
        ...

    def open_of(self, case: str) -> tuple[Deadline, ...]:
        """The open deadlines of a case, soonest first."""
        ...


class Prompts(Protocol):
    """Open questions of one tenant."""

    def open(self, prompt: Prompt) -> None:
        """Open a question; an older one for the same person, place and `about` is replaced."""
        ...

    def of(self, place: Place, person: str) -> tuple[Prompt, ...]:
        """Questions open for `person` in `place`, newest first."""
        ...

    def get(self, prompt_id: str) -> Prompt | None:
        """An open question by id; None once it was closed or replaced."""
        ...

    def amend(self, prompt_id: str, body: str) -> None:
        """Change what an open question keeps; its buttons stay good."""
        ...

    def close(self, prompt_id: str) -> None:
        """Close it; closing twice is harmless."""
        ...


class Unit(Protocol):
    """One transaction, in the view of one tenant."""

    tenant: str

    @property
    def cases(self) -> Cases:
        """The tenant's cases."""
        ...

    @property
    def directory(self) -> Directory:
        """The tenant's people, orders and rooms."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Work after the commit."""
        ...

    @property
    def deadlines(self) -> Deadlines:
        """The tenant's deadlines."""
        ...

    @property
    def prompts(self) -> Prompts:
        """The tenant's open questions."""
        ...

    @property
    def invitations(self) -> Invitations:
        """Who was asked in."""
        ...


class Handling(Protocol):
    """What intake calls for each message inside its transaction; routing fills it."""

    def __call__(self, message: Message, unit: Unit) -> Receipt:
        """Handle one message whole; raises only on a bug or a database error."""
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


class Press(Protocol):
    """Prints documents."""

    def pdf(self, html: str) -> bytes | None:
        """A PDF of a self-contained HTML document; None where this machine cannot make one."""
        ...


# ---------------------------------------------------------------- reading, for pages


class CaseRow(Value):
    """A line in a list of cases."""

    key: str
    order: str
    stage: str
    closed: bool
    updated_at: UtcTime


class RecordRow(Value):
    """One row of the record as stored: canonical body, previous hash and hash in hex."""

    seq: int
    kind: str
    at: UtcTime
    actor: str
    body: str
    previous: str
    hash: str


class Line(Value):
    """One line of a room as people see it: a person's message or one of our notices."""

    id: str
    at: UtcTime
    sender: str | None
    text: str = ""
    attachments: tuple[Attachment, ...] = ()
    notice: Notice | None = None
    state: str = ""
    case: str | None = None
    documents: tuple[tuple[str, str], ...] = ()


class PostReader(Protocol):
    """Reads outside any transaction, for a platform's edge: what a button was made for, by whom."""

    def person(self, tenant: str, channel: str, sender: str) -> Person | None:
        """Who stands behind a platform's user id, or None for a stranger."""
        ...

    def post(self, tenant: str, outbox_id: str) -> tuple[Notice, Place] | None:
        """A notice of ours and where it was posted."""
        ...

    def newest_post(self, tenant: str, root: str, kind: str) -> str | None:
        """Id of the newest notice of a kind in the thread with the platform id `root`."""
        ...

    def arrived(self, tenant: str, channel: str, key: str) -> bool:
        """Whether a message with this natural key has come in."""
        ...


class CaseReader(Protocol):
    """Reads outside any transaction, for the console's pages and the command line."""

    def cases(self, tenant: str) -> tuple[CaseRow, ...]:
        """All cases, newest first."""
        ...

    def case(self, tenant: str, key: str) -> Case | None:
        """One case as it stands."""
        ...

    def record(self, tenant: str, key: str) -> tuple[RecordRow, ...]:
        """The record of a case, first to last."""
        ...

    def deadlines(self, tenant: str, key: str) -> tuple[Deadline, ...]:
        """Open deadlines of a case, soonest first."""
        ...

    def lines(
        self, tenant: str, place: Place, after: str | None = None, most: int = 200
    ) -> tuple[Line, ...]:
        """What stands in a room, oldest first; `after` is the id of a line already seen.

        A notice with a `slot` appears once, at the place of its first version, in its newest words.
        """
        ...

    def people(self, tenant: str) -> tuple[Person, ...]:
        """All people of the tenant."""
        ...

    def orders(self, tenant: str) -> tuple[Order, ...]:
        """All orders of the tenant."""
        ...
