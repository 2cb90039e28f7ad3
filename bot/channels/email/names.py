"""Names of the channel: addresses, and Message-IDs by which our own mail is known again."""

import hashlib
import re
from collections.abc import Iterable
from email.utils import formataddr, parseaddr

CHANNEL = "email"
_ID = re.compile(
    r"(?P<name>[A-Za-z0-9_-]{1,80})\.(?P<hash>[0-9a-f]{16})@(?P<domain>[A-Za-z0-9.-]+)"
)
_TAG = re.compile(r"\+(?P<name>[A-Za-z0-9_-]{1,80})\.(?P<hash>[0-9a-f]{16})@")
_ANSWER = "answer-"
_LONGEST_ADDRESS = 254
_PLAIN = re.compile(r"[^\s@<>\x00-\x1f\x7f]+@[^\s@<>\x00-\x1f\x7f]+")


def address_of(text: str) -> str:
    """The bare address of "Lin Wei <Lin@Factory.example>" in lower case; "" where there is none."""
    address = parseaddr(text)[1].strip().lower()
    whole = len(address) <= _LONGEST_ADDRESS and _PLAIN.fullmatch(address)
    return address if whole else ""


def domain_of(address: str) -> str:
    """What stands behind the @, in lower case and without a final dot."""
    return address.rpartition("@")[2].lower().rstrip(".")


class OurMail:
    """Who we are in mail, and the Message-IDs that only we give out.

    Message-ID is `outbox_id.hash@domain`: the same for each try of one post, so that mail programs
    show a repeat once. The hash tells ours from others' at a shared domain.
    """

    def __init__(self, mail_from: str) -> None:
        """Raises ValueError where `mail_from` is no address."""
        self.address = address_of(mail_from)
        if not self.address:
            raise ValueError(f"MAIL_FROM is no e-mail address: {mail_from!r}")
        self.name = parseaddr(mail_from)[0] or "Redtag"
        self.domain = domain_of(self.address)

    @property
    def sender(self) -> str:
        """The From header."""
        return formataddr((self.name, self.address))

    def message_id(self, outbox_id: str) -> str:
        """The Message-ID of a post, without angle brackets."""
        return f"{outbox_id}.{self._hash(outbox_id)}@{self.domain}"

    def answer_id(self, key: str) -> str:
        """The Message-ID of the short answer to the mail with this natural key."""
        return self.message_id(_ANSWER + hashlib.sha256(key.encode()).hexdigest()[:32])

    def tagged(self, outbox_id: str) -> str:
        """The address with a tag that names a post."""
        local, _, domain = self.address.partition("@")
        return f"{local}+{outbox_id}.{self._hash(outbox_id)}@{domain}"

    def posts_in(self, text: str) -> tuple[str, ...]:
        """The outbox ids of the Message-IDs of ours that a text names, in order, each once."""
        found = (self._own(match) for match in _ID.finditer(text))
        return tuple(dict.fromkeys(n for n in found if n and not n.startswith(_ANSWER)))

    def post_tagged(self, addresses: Iterable[str]) -> str | None:
        """The outbox id that a tagged address of ours names."""
        for address in addresses:
            match = _TAG.search(address)
            if match and self._hash(match["name"]) == match["hash"]:
                return match["name"]
        return None

    def wrote(self, message_id: str) -> bool:
        """Whether a Message-ID is one of ours, of a post or of an answer."""
        match = _ID.search(message_id)
        return match is not None and bool(self._own(match))

    def _own(self, match: re.Match[str]) -> str:
        name = match["name"]
        ours = match["domain"].lower() == self.domain and match["hash"] == self._hash(name)
        return name if ours else ""

    def _hash(self, name: str) -> str:
        return hashlib.sha256(f"redtag mail {self.address} {name}".encode()).hexdigest()[:16]
