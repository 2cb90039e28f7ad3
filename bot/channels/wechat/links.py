"""Documents as links: a service account has no file messages. A link is signed and ends one day.

Whoever has the link has the document, as with a file sent by chat; the token holds the address of
the bytes, the end, and a signature made with a key of this account.
"""

import asyncio
import base64
import binascii
import hashlib
import hmac
import struct
from collections.abc import Sequence
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.wechat.settings import WeChatSettings
from bot.messages import Attachment
from bot.ports import Blobs, Clock

GOOD_FOR = timedelta(days=30)
PATH = "/wechat/file/"
_HEAD, _SIGNED = struct.Struct(">I32s"), 16
NOT_HERE = "此链接已失效。This link is no longer good."


class Links:
    """Makes links, and serves what they lead to."""

    def __init__(self, settings: WeChatSettings, blobs: Blobs, clock: Clock) -> None:
        self._base = settings.public_url.rstrip("/")
        secret = f"redtag wechat file {settings.app_id} {settings.app_secret}"
        self._key = hashlib.sha256(secret.encode()).digest()
        self._blobs = blobs
        self._clock = clock

    @property
    def length(self) -> int:
        """Bytes of the public address; 0 without one."""
        return len(self._base.encode())

    @property
    def routes(self) -> list[BaseRoute]:
        """Where the links lead."""
        return [Route(PATH + "{token}", self._serve, methods=["GET"])]

    def lines(self, documents: Sequence[Attachment]) -> list[str]:
        """A line for each document, or one that says how they come instead."""
        if not documents:
            return []
        if not self._base:
            return [
                "文件将通过邮件或由买家另行发送。The documents come by e-mail or from the buyer."
            ]
        return [f"文件 {d.name}：{self._base}{PATH}{self.token(d.sha256)}" for d in documents]

    def token(self, sha256: str) -> str:
        """The end, the address of the bytes, and the signature of both."""
        ends = int((self._clock.now() + GOOD_FOR).timestamp())
        head = _HEAD.pack(ends, bytes.fromhex(sha256))
        return base64.urlsafe_b64encode(head + self._sign(head)).decode().rstrip("=")

    def read(self, token: str) -> str | None:
        """The address of the bytes; None for a token that is not ours or has ended."""
        try:
            data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (binascii.Error, ValueError):
            return None
        head, signed = data[: _HEAD.size], data[_HEAD.size :]
        if len(head) != _HEAD.size or not hmac.compare_digest(self._sign(head), signed):
            return None
        ends, address = _HEAD.unpack(head)
        return str(address.hex()) if self._clock.now().timestamp() < ends else None

    def _sign(self, head: bytes) -> bytes:
        return hmac.digest(self._key, head, "sha256")[:_SIGNED]

    async def _serve(self, request: Request) -> Response:
        address = self.read(request.path_params["token"])
        try:
            data = await asyncio.to_thread(self._blobs.get, address or "")
        except (KeyError, OSError, ValueError):
            return PlainTextResponse(NOT_HERE, 404)
        is_pdf = data.startswith(b"%PDF-")
        media_type = "application/pdf" if is_pdf else "text/html; charset=utf-8"
        return Response(data, media_type=media_type, headers=_headers(is_pdf))


def _headers(is_pdf: bool) -> dict[str, str]:
    """A document shows and does nothing else, in whatever page it is opened."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "Content-Disposition": f'inline; filename="document.{"pdf" if is_pdf else "html"}"',
    }
    if not is_pdf:
        policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        headers["Content-Security-Policy"] = policy
    return headers
