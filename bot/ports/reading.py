"""Reading outside any transaction, for pages, edges and the command line."""

from typing import Protocol

from bot.domain.case import Case
from bot.domain.deadlines import Deadline
from bot.domain.people import Person
from bot.domain.stages.order import Order
from bot.domain.values import UtcTime, Value
from bot.messages import Attachment, Notice, Place


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
