"""Who is on file in the view of a handler: people, orders, rooms, invitations, working days."""

from collections.abc import Sequence
from typing import Literal, Protocol

from bot.domain.calendar import Override, WorkCalendar
from bot.domain.people import Actor, Language, Person
from bot.domain.stages.order import Order
from bot.domain.values import UtcTime, Value
from bot.messages import Audience, Place


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
