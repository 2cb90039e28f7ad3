"""wechatpy 1.8.18 behind one door: its client and its cipher, and nothing else of it.

What it lacks is done here: every URL under one base, both time-outs on every call, no retries of
its own, answers read up to a limit and checked to be what they should be, and no exception that
carries a token or a secret (docs/adr/0020-wechat.md).
"""

import json
import logging
import re
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
import urllib3.exceptions
from wechatpy.client import WeChatClient
from wechatpy.crypto import PrpCrypto, _get_signature
from wechatpy.exceptions import WeChatClientException, WeChatException
from wechatpy.utils import WeChatSigner

from bot.channels.wechat.results import Called, by_errcode, by_status

CONNECT_S, READ_S, WHOLE_S = 5.0, 8.0, 20.0
MOST_ANSWER, MOST_FILE = 1024 * 1024, 20 * 1024 * 1024
_SECRETS = re.compile(r"((?:access_token|secret|corpsecret|appid|key)=)[^&\s\"']+")
_UNREADABLE = (WeChatException, ValueError, TypeError, IndexError, struct.error)
"""What wechatpy raises on a ciphertext that is none, or that another key made."""

_NEVER_LEFT = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)


class Unreadable(Exception):
    """A ciphertext that none of our keys opens, or that is for another account."""


class _NoResult(Exception):
    """An answer that is not what the call should give: too long, too slow, no JSON object."""


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    media_type: str


# ---------------------------------------------------------------- the cipher


def signature_of(token: str, *signed: str) -> str:
    """WeChat's signature in hex over the token and what it covers."""
    signer = WeChatSigner()
    signer.add_data(token, *signed)
    return str(signer.signature)


def message_signature(token: str, timestamp: str, nonce: str, encrypted: str) -> str:
    """The signature that covers the ciphertext; the plain one does not."""
    return str(_get_signature(token, timestamp, nonce, encrypted))


def decrypted(encrypted: str, key: bytes, app_id: str) -> str:
    """The XML in a ciphertext made with `key` (32 bytes) for `app_id`. Raises Unreadable."""
    try:
        return str(PrpCrypto(key).decrypt(encrypted, app_id))
    except _UNREADABLE as error:
        raise Unreadable(type(error).__name__) from None


# ---------------------------------------------------------------- the client


class Client(WeChatClient):  # type: ignore[misc]  # wechatpy has no types
    """A client for one thread. The token comes with each call; it never fetches one itself."""

    def __init__(self, app_id: str, api_base: str) -> None:
        self.API_BASE_URL = f"{api_base.rstrip('/')}/cgi-bin/"
        super().__init__(app_id, "", timeout=(CONNECT_S, READ_S), auto_retry=False)
        # A kept connection that WeChat has closed would make a send look as if it had been lost.
        self._http.headers["Connection"] = "close"

    def fetch_access_token(self) -> None:
        """Never: bot.channels.wechat.tokens keeps the one token of all workers."""
        raise RuntimeError("a call without a token")

    def ask(self, path: str, token: str | None, arguments: Mapping[str, Any]) -> Called:
        """Call `path` once: with `json` a POST, else a GET with `params`; raises nothing."""
        params = {"access_token": token, **arguments.get("params", {})}
        given = {"params": params, "stream": True, "allow_redirects": False}
        try:
            if "json" in arguments:
                return _answered(self.post(path, data=dict(arguments["json"]), **given))
            return _answered(self.get(path, **given))
        except WeChatClientException as error:
            return _refused(error)
        except requests.RequestException as error:
            return _not_answered(error)
        except (_NoResult, ValueError, TypeError, urllib3.exceptions.HTTPError) as error:
            return Called(outcome="doubt", error=f"no usable answer ({type(error).__name__})")

    def _decode_result(self, res: requests.Response) -> dict[str, Any] | _File:
        """A JSON object or a file, told apart by the header, for a file may hold JSON."""
        with res:
            if "attachment" in res.headers.get("Content-Disposition", "").lower():
                return _File(_body(res, MOST_FILE), res.headers.get("Content-Type", ""))
            found = json.loads(_body(res, MOST_ANSWER).decode("utf-8", "replace"))
        if not isinstance(found, dict):
            raise _NoResult("not an object")
        return found


def download(url: str) -> Called:
    """A file at an address that WeChat gave; no token goes there, no redirect is followed."""
    try:
        with requests.get(
            url, timeout=(CONNECT_S, READ_S), stream=True, allow_redirects=False
        ) as answer:
            if answer.status_code != 200:
                return by_status(answer.status_code)
            media_type = answer.headers.get("Content-Type", "")
            return Called(outcome="ok", body=_body(answer, MOST_FILE), media_type=media_type)
    except requests.RequestException as error:
        return _not_answered(error)
    except (_NoResult, urllib3.exceptions.HTTPError):
        return Called(outcome="refused", error="size: the file is too large or too slow")


def keep_secrets_out_of_logs() -> None:
    """What the HTTP library logs of each call holds the whole address; take the secrets out."""
    logger = logging.getLogger("urllib3.connectionpool")
    if not any(isinstance(f, _Redacting) for f in logger.filters):
        logger.addFilter(_Redacting())


class _Redacting(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRETS.sub(r"\1…", record.getMessage()), ()
        return True


def _body(answer: requests.Response, most: int) -> bytes:
    """At most `most` bytes, within the time of a whole call; a slow drip is no answer."""
    until, data = time.monotonic() + WHOLE_S, bytearray()
    for chunk in answer.iter_content(65536):
        data += chunk
        if len(data) > most or time.monotonic() > until:
            raise _NoResult("too long")
    return bytes(data)


def _answered(result: dict[str, Any] | _File) -> Called:
    if isinstance(result, _File):
        return Called(outcome="ok", body=result.data, media_type=result.media_type)
    return Called(outcome="ok", data=result)


def _refused(error: WeChatClientException) -> Called:
    if error.errcode is not None:
        return by_errcode(int(error.errcode), str(error.errmsg))
    error.response.close()
    return by_status(error.response.status_code)


def _not_answered(error: requests.RequestException) -> Called:
    """Whether it may have arrived. Only the class is told: the text holds the whole address."""
    cause = error.args[0] if error.args else None
    reason = getattr(cause, "reason", cause)
    left = not isinstance(error, requests.ConnectTimeout | requests.exceptions.SSLError)
    doubtful = left and not isinstance(reason, _NEVER_LEFT)
    return Called(
        outcome="doubt" if doubtful else "unreached", error=f"no answer ({type(error).__name__})"
    )
