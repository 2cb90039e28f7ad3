"""The mailbox over IMAP, blocking, in a thread of its own; imap-tools speaks the protocol.

The server's own flag (or the folder) says what was taken, and no UID is remembered from one
session to the next, so a change of UIDVALIDITY can lose or repeat nothing.
"""

import re
import ssl
import time
from contextlib import suppress
from imaplib import IMAP4
from io import BufferedReader
from threading import Event

from imap_tools import (
    BaseMailBox,
    MailBox,
    MailBoxStartTls,
    MailBoxUnencrypted,
    MailMessageFlags,
)

from bot.channels.email.servers import Server
from bot.channels.email.settings import MEBIBYTE

TIMEOUT_S = 20.0
MOST_BYTES = 40 * MEBIBYTE
"""Of a larger mail only the headers are fetched: enough to tell its sender."""

_EXISTS = "EXISTS"
"""How a server tells of new mail, also beside the answer to another command."""

_STEP_S = 1.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


class Box:
    """One session in one folder."""

    def __init__(self, server: Server, tls: ssl.SSLContext | None = None) -> None:
        """Connect, log in and open the folder. Raises OSError, IMAP4.error and imap-tools' own."""
        self._server = server
        self._count = b""
        self._box = _connected(server, tls or server.tls())
        try:
            self._box.login(server.user, server.password, initial_folder=server.folder)
        except BaseException:
            self.close()
            raise

    def waiting(self) -> list[str]:
        """UIDs of the mails that were not taken, oldest first."""
        self._count = self._told()
        criteria = "ALL" if self._server.done else "UNSEEN"
        return sorted(self._box.uids(criteria), key=int)

    def fetch(self, uid: str) -> tuple[bytes, bool] | None:
        """A mail byte for byte and still unseen; (headers, True) where it is too large.

        None when somebody else has taken it away.
        """
        _, told = self._box.client.uid("FETCH", uid, "(RFC822.SIZE)")
        size = next(
            (m for part in told if isinstance(part, bytes) and (m := _SIZE.search(part))), None
        )
        cut = size is not None and int(size[1]) > MOST_BYTES
        part = "(BODY.PEEK[HEADER])" if cut else "(BODY.PEEK[])"
        _, parts = self._box.client.uid("FETCH", uid, part)
        data = next((p[1] for p in parts if isinstance(p, tuple)), None)
        return None if data is None else (data, cut)

    def done(self, uid: str) -> None:
        """Mark a mail as taken; only after its effect is durable."""
        self._box.flag(uid, MailMessageFlags.SEEN, True)
        if self._server.done:
            self._box.move(uid, self._server.done)

    def has_folder(self, name: str) -> bool:
        """Whether there is a folder of that name."""
        return bool(self._box.folder.exists(name))

    def newest_headers(self) -> bytes:
        """The headers of the newest mail in the folder; b"" where there is none."""
        uids = sorted(self._box.uids("ALL"), key=int)
        if not uids:
            return b""
        _, parts = self._box.client.uid("FETCH", uids[-1], "(BODY.PEEK[HEADER])")
        return next((p[1] for p in parts if isinstance(p, tuple)), b"")

    def wait(self, seconds: float, stop: Event) -> None:
        """Until mail comes (IDLE), where the server offers it, or until the time is over."""
        if self._told() != self._count:
            return  # mail came with the answer to our last look, too late to be in it
        if "IDLE" not in self._box.client.capabilities:
            stop.wait(seconds)
            return
        until = time.monotonic() + seconds
        self._box.idle.start()  # type: ignore[no-untyped-call]
        try:
            while not stop.is_set() and (left := until - time.monotonic()) > 0:
                if self._heard(min(left, _STEP_S)):
                    return
        finally:
            self._box.idle.stop()  # type: ignore[no-untyped-call]

    def _told(self) -> bytes:
        """How many mails there are, as the server has told it last beside any answer."""
        told = self._box.client.untagged_responses.get(_EXISTS, [])
        return b"".join(number for number in told[-1:] if isinstance(number, bytes))

    def close(self) -> None:
        """End the session; a server that is gone needs no farewell."""
        with suppress(OSError, IMAP4.error):
            self._box.logout()
        with suppress(OSError):
            self._box.client.shutdown()

    def _heard(self, seconds: float) -> bool:
        """Whether there is a reason to look: something came, or the silence ended too early.

        The latter is a connection that was closed, as the next command will tell, or TLS that spoke
        for itself.
        """
        if self._has_read_ahead():
            return True
        asked = time.monotonic()
        responses = self._box.idle.poll(timeout=seconds)
        return bool(responses) or time.monotonic() - asked < seconds / 2

    def _has_read_ahead(self) -> bool:
        """Whether something came in the same packet as the answer to IDLE.

        It lies in our own buffers, so that watching the socket would never tell.
        """
        sock, reader = self._box.client.sock, self._box.client.file
        usual = sock.gettimeout()
        sock.settimeout(0)
        try:
            return isinstance(reader, BufferedReader) and bool(reader.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            sock.settimeout(usual)


def _connected(server: Server, tls: ssl.SSLContext) -> BaseMailBox:
    if server.wrapped:
        return MailBox(server.host, server.port, timeout=TIMEOUT_S, ssl_context=tls)
    if server.is_local:
        return MailBoxUnencrypted(server.host, server.port, timeout=TIMEOUT_S)
    return MailBoxStartTls(server.host, server.port, timeout=TIMEOUT_S, ssl_context=tls)
