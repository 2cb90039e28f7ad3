"""One transaction as a handler sees it: cases, people, posts, deadlines, questions, invitations."""

from collections.abc import Sequence
from typing import Literal, Protocol

from bot.domain.calendar import Override, WorkCalendar
from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Actor, Event, Language, Person
from bot.domain.stages.order import Order
from bot.domain.values import UtcTime, Value
from bot.messages import Audience, Draft, Message, Notice, Place, Receipt


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


class WorkDays(Protocol):
    """How the factories of one tenant work, where the public calendar does not say it (Y13)."""

    def calendar(self, factory: str) -> WorkCalendar:
        """The public calendar with the factory's own days over it."""
        ...

    def put(self, factory: str, days: Sequence[Override]) -> None:
        """Say of each day how the factory works; what was said of it before is replaced."""
        ...


class Outbox(Protocol):
    """Work to do after the commit, as rows of the same transaction."""

    def post(
        self, notice: Notice, place: Place, key: str, documents: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Queue a notice and return its id. `key` is unique per tenant: the same key is one post.

        Under a key that an earlier transaction used nothing is queued, and no row has the id.

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

    @property
    def days(self) -> WorkDays:
        """On which days the factories work."""
        ...


class Handling(Protocol):
    """What intake calls for each message inside its transaction; routing fills it."""

    def __call__(self, message: Message, unit: Unit) -> Receipt:
        """Handle one message whole; raises only on a bug or a database error."""
        ...
