"""The two servers, as their URLs say; nothing leaves this machine without TLS."""

import ssl
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import Field

from bot.domain.values import Value

_PORTS = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993}
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Server(Value):
    """Where a server is and how we log in.

    `wrapped`: TLS from the first byte; else STARTTLS, which only a server on this machine may lack.
    `folder` is where mail comes in, `done` where it is moved once taken (IMAP); "" leaves it there,
    marked as read.
    """

    host: str
    port: int
    wrapped: bool
    user: str = ""
    password: str = Field(default="", repr=False)
    folder: str = "INBOX"
    done: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it is this machine itself, where TLS protects nothing."""
        return self.host in _LOOPBACK

    @property
    def where(self) -> str:
        """Host and port, to be shown."""
        return f"{self.host}:{self.port}"

    def tls(self) -> ssl.SSLContext:
        """Certificates are checked, but for this machine's own."""
        context = ssl.create_default_context()
        if self.is_local:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


def read_server(url: str, kind: Literal["smtp", "imap"]) -> Server:
    """The server a URL names; user and password are percent-encoded in it.

    Raises ValueError with what is wrong, never with the password.
    """
    parts = urlsplit(url)
    if parts.scheme not in (kind, f"{kind}s"):
        raise ValueError(f"{kind.upper()}_URL must begin with {kind}s:// or {kind}://")
    if not parts.hostname:
        raise ValueError(f"{kind.upper()}_URL names no host")
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise ValueError(f"{kind.upper()}_URL has no valid port") from None
    return Server(
        host=parts.hostname,
        port=port,
        wrapped=parts.scheme == f"{kind}s",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        done=parse_qs(parts.query).get("done", [""])[0],
    )
