"""One transaction as a handler sees it: cases, people, posts, deadlines, questions, invitations."""

from collections.abc import Sequence
from typing import Literal, Protocol

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Event, Language
from bot.domain.values import UtcTime, Value
from bot.messages import Draft, Message, Notice, Place, Receipt
from bot.ports.on_file import Directory, Invitations, WorkDays


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


class Outbox(Protocol):
    """Work to do after the commit, as rows of the same transaction."""

    def post(
        self, notice: Notice, place: Place, key: str, documents: Sequence[tuple[str, str]] = ()
    ) -> str:
        """Queue a notice and return its id. `key` is unique per tenant: the same key is one post,
        and where an earlier transaction has used it the id is good for nothing.

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
