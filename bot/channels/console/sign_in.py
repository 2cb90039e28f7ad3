"""Sign-in by a personal link, so that a phone or another machine may come in.

Without it the console opens on its own machine only. With it each person has a link that holds for
as long as the operator's secret does; opening it once leaves a cookie, and without that cookie
there is no seat, not even on this machine. The operator hands the links out, and puts a proxy with
a certificate before the console, for a link on a bare line can be read by others.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

_NAME = "redtag_seat_"
MOST_AGE_SECONDS = 90 * 24 * 3600


@dataclass(frozen=True)
class SignIn:
    """The operator's `secret`, the names (`hosts`, without port) the console is reached under."""

    secret: str
    hosts: frozenset[str]

    def __post_init__(self) -> None:
        if len(self.secret) < 32:
            raise ValueError("the console's secret needs at least 32 characters")

    def key(self, tenant: str, person: str) -> str:
        """What proves that somebody is `person`: 128 bits in hex, different for each tenant."""
        told = f"{tenant}\n{person}".encode()
        return hmac.new(self.secret.encode(), told, hashlib.sha256).hexdigest()[:32]

    def path(self, tenant: str, person: str) -> str:
        """The path of the personal link, to follow the console's own address."""
        return f"/enter/{quote(person, safe='')}/{self.key(tenant, person)}"

    def fits(self, tenant: str, person: str, key: str) -> bool:
        """Whether `key` is that of `person`; takes the same time whatever is wrong with it."""
        return hmac.compare_digest(key.encode(), self.key(tenant, person).encode())


def is_signed_in(
    sign_in: SignIn | None, tenant: str, person: str, cookies: Mapping[str, str]
) -> bool:
    """Whether this browser may sit as `person`; anybody may while no sign-in is set up."""
    if sign_in is None:
        return True
    return sign_in.fits(tenant, person, cookies.get(cookie_of(person), ""))


def cookie_of(person: str) -> str:
    """The name of a person's cookie; several people may share a browser, each in a tab."""
    return _NAME + hashlib.sha256(person.encode()).hexdigest()[:12]
