"""What WeChat sends to our address, verified before anything of it is believed.

Encrypted mode only: the plain signature covers no body, so whoever has seen one address could post
any message. The signature of the ciphertext is compared in constant time, a stale one is refused,
and a repeat is known by its natural key (reference/wechat.md 3).
"""

import base64
import binascii
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.channels.wechat.flat_xml import Malformed, fields_of
from bot.channels.wechat.settings import WeChatSettings
from bot.channels.wechat.vendor import Unreadable, decrypted, message_signature, signature_of
from bot.ports import Clock

FRESH = timedelta(seconds=300)
MOST_BYTES = 64 * 1024
_LONGEST_ECHO = 256


class NotWeChat(Exception):
    """A request that is refused with `status`; nothing of it is kept."""

    def __init__(self, why: str, status: int = 403) -> None:
        self.status = status
        super().__init__(why)


class Callbacks:
    """Verifies and opens. Several keys may be in force while one is being replaced."""

    def __init__(self, settings: WeChatSettings, clock: Clock) -> None:
        self._token = settings.token
        self._app_id = settings.app_id
        given = (settings.aes_key, settings.aes_key_previous)
        self._keys = tuple(key_of(key) for key in given if key)
        self._clock = clock

    def greeted(self, query: Mapping[str, str]) -> str:
        """What to answer to WeChat's check of the address. Raises NotWeChat."""
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        echo = query.get("echostr", "")
        self._check(signature_of(self._token, timestamp, nonce), query.get("signature", ""))
        self._check_fresh(timestamp)
        if not echo or len(echo) > _LONGEST_ECHO:
            raise NotWeChat("no echostr", 400)
        return echo

    def opened(self, query: Mapping[str, str], body: bytes) -> dict[str, str]:
        """The fields of a message. Raises NotWeChat."""
        if query.get("encrypt_type") != "aes":
            raise NotWeChat("only the encrypted mode is accepted", 400)
        timestamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        encrypted = _fields(body).get("Encrypt", "")
        ours = message_signature(self._token, timestamp, nonce, encrypted)
        self._check(ours, query.get("msg_signature", ""))
        self._check_fresh(timestamp)
        return _fields(self._decrypted(encrypted).encode())

    def _decrypted(self, encrypted: str) -> str:
        for key in self._keys:
            try:
                return decrypted(encrypted, key, self._app_id)
            except Unreadable:
                continue
        raise NotWeChat("no key of ours opens it")

    def _check(self, ours: str, theirs: str) -> None:
        if not hmac.compare_digest(ours.encode(), theirs.encode()):
            raise NotWeChat("the signature does not hold")

    def _check_fresh(self, timestamp: str) -> None:
        sent = instant(timestamp)
        if sent is None or abs(self._clock.now() - sent) > FRESH:
            raise NotWeChat("stale, or no time")


def instant(seconds: str) -> datetime | None:
    """The time in a count of seconds since 1970; None when it is no such count."""
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 10):
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def key_of(encoding_aes_key: str) -> bytes:
    """The AES key in the 43 signs of the settings page. Raises ValueError."""
    try:
        key = base64.b64decode(f"{encoding_aes_key}=", validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise ValueError("WECHAT_AES_KEY must be the 43 letters and digits of the settings page")
    return key


def _fields(xml: bytes) -> dict[str, str]:
    try:
        return fields_of(xml)
    except Malformed as error:
        raise NotWeChat(str(error), 400) from None
