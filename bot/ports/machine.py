"""The machine beneath: time, names, bytes, a printer, and what seals a secret."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol


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


class Press(Protocol):
    """Prints documents."""

    def pdf(self, html: str) -> bytes | None:
        """A PDF of a self-contained HTML document; None where this machine cannot make one."""
        ...


class Seal(Protocol):
    """Keeps text from whoever reads the database."""

    def close(self, text: str) -> str:
        """`text`, sealed, in URL-safe base64."""
        ...

    def open(self, sealed: str) -> str:
        """The text in `sealed`. Raises ValueError where it was not sealed here, or changed."""
        ...


Judge = Callable[[bytes, str], str]
"""The media type of a named file by its content; raises a Refusal for what cannot be evidence."""
