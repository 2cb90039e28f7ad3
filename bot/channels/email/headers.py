"""Headers of a mail as they came: hostile ones must neither raise nor mean something else."""

from collections.abc import Callable
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

from bot.channels.email.names import address_of

Header = Callable[[str], str]
"""The value of a header by its name, on one line, "" where there is none."""

_LONGEST = 4_000


def parsed_mail(raw: bytes) -> EmailMessage:
    """The parts of a mail; its headers stay texts, for the library's parsing of them can raise."""
    message = message_from_bytes(raw, policy=default.clone(header_factory=_as_it_came))
    assert isinstance(message, EmailMessage)
    return message


def headers_of(message: EmailMessage) -> Header:
    """Reads headers by name. Only the subject is decoded: an encoded word in an address could
    decode to another address."""

    def header(name: str) -> str:
        value = str(message.get(name, ""))
        return unfolded(value) if name == "Subject" else _clean(value)

    return header


def all_headers(message: EmailMessage) -> tuple[tuple[str, str], ...]:
    """(name, value) of every header, from the top."""
    return tuple((_clean(name), _clean(str(value))) for name, value in message.raw_items())


def sender_of(header: Header) -> str:
    """The address in From, in lower case; "" where there is not exactly one."""
    given = header("From")
    named = [address for _, address in getaddresses([given]) if address]
    return address_of(given) if len(named) == 1 else ""


def unfolded(value: str) -> str:
    """A value with its encoded words decoded (RFC 2047); as it is where they are broken."""
    clean = _clean(value)
    if "=?" not in clean:
        return clean
    try:
        return _clean(str(make_header(decode_header(clean))))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return clean


def _clean(value: str) -> str:
    """One line that can be stored; bytes of no known charset become replacement characters."""
    line = " ".join(value[:_LONGEST].split())
    return line.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def _as_it_came(name: str, value: str) -> str:  # noqa: ARG001  # the policy calls it with both
    return value
