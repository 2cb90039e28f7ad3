"""One mail through one SMTP session, blocking, and what came of it; nothing is retried here.

A session is in doubt only between the end of the mail and the server's answer to it (RFC 5321
4.2.5): a connection lost earlier has delivered nothing, one lost then may have.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from bot.channels.email.servers import Server

TIMEOUT_S = 10.0
_DOTS = re.compile(rb"(?m)^\.")
_NO_LIMIT = 1 << 40

Stage = Literal["greeting", "login", "sender", "recipient", "mail"]
Letter = Callable[[int], bytes | None]
"""The mail within a number of bytes, or None where that cannot be."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of a session.

    `refused` is a final no, `later` a no for now, `unreached` a lost connection before the mail's
    end, `doubt` one after it, `too_large` a mail that no leaving out could make small enough.
    """

    outcome: Literal["sent", "refused", "later", "unreached", "doubt", "too_large"]
    stage: Stage
    code: int = 0
    said: str = ""

    @property
    def error(self) -> str:
        """What the server said, on one line."""
        return f"{self.code} {self.said}".strip() if self.code else self.said

    @property
    def is_about_size(self) -> bool:
        """552, or the enhanced code for a message that is too big (RFC 3463 X.3.4)."""
        return self.stage != "recipient" and (self.code == 552 or "5.3.4" in self.said)


class _Said(Exception):
    """The server's answer ends the session."""

    def __init__(self, carried: Carried) -> None:
        self.carried = carried
        super().__init__(carried.error)


class Postman:
    """Carries mails to one server."""

    def __init__(
        self, server: Server, sender: str, name: str, tls: ssl.SSLContext | None = None
    ) -> None:
        """`sender` is the envelope's address, `name` how we greet; `tls` replaces the default."""
        self._server = server
        self._sender = sender
        self._name = name
        self._tls = tls or server.tls()

    def carry(self, to: str, letter: Letter, most: int) -> Carried:
        """Send one mail of at most `most` bytes, or fewer where the server takes fewer."""
        carried = self._try(to, letter, most)
        if carried.outcome == "refused" and carried.is_about_size:
            return self._try(to, letter, 0)  # the server's real limit is unknown: words alone
        return carried

    def probe(self) -> Carried:
        """Greet, encrypt and log in, and send nothing."""
        return self._session(lambda _: Carried("sent", "login"))

    def _try(self, to: str, letter: Letter, most: int) -> Carried:
        return self._session(lambda smtp: _transfer(smtp, self._sender, to, letter, most))

    def _session(self, talk: Callable[[smtplib.SMTP], Carried]) -> Carried:
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._connected()
            self._log_in(smtp)
            return talk(smtp)
        except _Said as said:
            return said.carried
        except smtplib.SMTPResponseException as refusal:  # a greeting or login that is no "yes"
            return Carried("later", "login", refusal.smtp_code, _text(refusal.smtp_error))
        except (smtplib.SMTPException, OSError) as trouble:
            return Carried("unreached", "greeting", said=f"{type(trouble).__name__}: {trouble}")
        finally:
            if smtp is not None:
                _farewell(smtp)

    def _connected(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.wrapped:
            return smtplib.SMTP_SSL(host, port, self._name, timeout=TIMEOUT_S, context=self._tls)
        return smtplib.SMTP(host, port, self._name, timeout=TIMEOUT_S)

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if not self._server.wrapped:
            self._encrypt(smtp)
        if self._server.user:
            smtp.login(self._server.user, self._server.password)

    def _encrypt(self, smtp: smtplib.SMTP) -> None:
        if smtp.has_extn("starttls"):
            smtp.starttls(context=self._tls)
            smtp.ehlo()
        elif not self._server.is_local:
            said = "the server offers no TLS (STARTTLS), and nothing is sent without"
            raise _Said(Carried("later", "greeting", said=said))


def _transfer(smtp: smtplib.SMTP, sender: str, to: str, letter: Letter, most: int) -> Carried:
    data = letter(min(most, _server_limit(smtp))) if most else letter(0)
    if data is None:
        return Carried("too_large", "mail", said="the mail is larger than allowed")
    options = [f"size={len(data)}"] if smtp.has_extn("size") else []
    _expect(smtp.mail(sender, options), "sender")
    _expect(smtp.rcpt(to), "recipient")
    _expect(smtp.docmd("DATA"), "mail", good=3)
    try:
        smtp.send(_DOTS.sub(b"..", data) + (b"" if data.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        answer = smtp.getreply()
    except (smtplib.SMTPException, OSError) as trouble:
        return Carried("doubt", "mail", said=f"{type(trouble).__name__}: {trouble}")
    _expect(answer, "mail")
    return Carried("sent", "mail", answer[0], _text(answer[1]))


def _expect(answer: tuple[int, bytes], stage: Stage, good: int = 2) -> None:
    """Raises _Said unless the answer's first digit is the good one; 421 and 4xx are for now."""
    code, said = answer
    if code // 100 == good:
        return
    if code == -1:
        raise smtplib.SMTPServerDisconnected("the server said nothing that can be understood")
    final = code // 100 == 5
    raise _Said(Carried("refused" if final else "later", stage, code, _text(said)))


def _server_limit(smtp: smtplib.SMTP) -> int:
    """The size that the server takes (RFC 1870); 0 and none mean no limit it tells."""
    told = smtp.esmtp_features.get("size", "").strip()
    return int(told) or _NO_LIMIT if told.isascii() and told.isdigit() else _NO_LIMIT


def _text(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:300]


def _farewell(smtp: smtplib.SMTP) -> None:
    """QUIT where the server still listens; what was said before stands either way."""
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
    smtp.close()
