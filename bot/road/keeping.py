"""What channels keep for all workers: installations, shared tokens, message windows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Installed:
    """Where we are installed: a platform's account (a workspace), its tenant, its sealed tokens."""

    account: str
    tenant: str
    sealed: str
    revoked: bool = False


class Installations(Protocol):
    """Installations by the platform's account."""

    def put(self, channel: str, installed: Installed, now: datetime) -> None:
        """Keep an installation; installing again replaces it and ends a revocation."""
        ...

    def get(self, channel: str, account: str) -> Installed | None:
        """The installation in an account, also a revoked one."""
        ...

    def revoke(self, channel: str, account: str, now: datetime) -> None:
        """The account has removed us: its tokens are forgotten, the row tells when."""
        ...


@dataclass(frozen=True, slots=True)
class Credential:
    """A token that all workers share."""

    sealed: str
    fetched_at: datetime
    expires_at: datetime


class Credentials(Protocol):
    """Shared tokens by name, and the right to fetch the next one (single flight)."""

    def get(self, name: str) -> Credential | None:
        """The token called `name`, whether it is still good or not."""
        ...

    def lease(self, name: str, by: str, now: datetime, until: datetime) -> bool:
        """Take the right to fetch until `until`; False while another worker has it."""
        ...

    def put(self, name: str, credential: Credential) -> None:
        """Keep a token for all, and give the right to fetch back."""
        ...

    def release(self, name: str, by: str) -> None:
        """Give the right to fetch back without a token."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """How many messages may still go to somebody, and until when."""

    opened_at: datetime
    closes_at: datetime
    left: int

    def is_open(self, now: datetime) -> bool:
        """True while another message may go."""
        return self.left > 0 and now < self.closes_at


class Windows(Protocol):
    """Message windows per tenant, channel and room."""

    def open(self, tenant: str, channel: str, room: str, window: Window) -> None:
        """Start a window; one that was opened later stands."""
        ...

    def get(self, tenant: str, channel: str, room: str) -> Window | None:
        """The newest window, open or not."""
        ...

    def spend(self, tenant: str, channel: str, room: str, now: datetime) -> bool:
        """Count one message before it is sent; False when none may go."""
        ...

    def close(self, tenant: str, channel: str, room: str) -> None:
        """The platform says that it is over."""
        ...
