"""Who may come in: this machine alone, through its own pages; and the headers of each answer.

Without sign-in (`sign_in`) the console trusts whoever sits at the machine, so it must be certain
that nobody else is asking: not a foreign page that was given this address by its name server (the
Host check), not a form on a foreign page (the Origin check), not a proxy that passes strangers on.
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.console.sign_in import SignIn

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_READING = frozenset({"GET", "HEAD"})

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; connect-src 'self'; form-action 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with less, a browser hides the Origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=()",
}

FOREIGN_HOST = (
    "This console opens only on the machine it runs on, under localhost or 127.0.0.1.\n"
    "本控制台只能在其所在的电脑上通过 localhost 或 127.0.0.1 打开。\n"
)
FOREIGN_PAGE = (
    "This request came from another site, so nothing was done. Open the console itself and try "
    "again.\n此请求来自其他网站，未执行任何操作。请打开控制台页面后重试。\n"
)


class Guard:
    """ASGI middleware around each route of the console."""

    def __init__(self, app: ASGIApp, sign_in: SignIn | None = None) -> None:
        self._app = app
        self._sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse with 403 and a sentence, or pass on with the headers set."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sentence = refusal(scope, self._sign_in)
        app = self._app if sentence is None else PlainTextResponse(sentence, 403)
        await app(scope, receive, _with_headers(send))


def refusal(scope: Scope, sign_in: SignIn | None = None) -> str | None:
    """The sentence for a request that may not come in, or None.

    With sign-in the named hosts are open to other machines and to a proxy; the seats are then held
    by their cookies.
    """
    headers = Headers(scope=scope)
    is_expected = sign_in is not None and host_name(headers.get("host", "")) in sign_in.hosts
    if not is_expected and not _is_local(scope, headers):
        return FOREIGN_HOST
    schemes = {scope["scheme"], "https"} if is_expected else {scope["scheme"]}
    if scope["method"] not in _READING and not _is_own_page(schemes, headers):
        return FOREIGN_PAGE
    return None


def _is_local(scope: Scope, headers: Headers) -> bool:
    name = host_name(headers.get("host", ""))
    proxied = any(header in headers for header in _FORWARDED)
    return name in LOOPBACK_NAMES and not proxied and _comes_from_here(scope)


def _comes_from_here(scope: Scope) -> bool:
    client = scope.get("client")
    try:
        return client is not None and ipaddress.ip_address(client[0]).is_loopback
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name in a Host header, lower case, without the port: "[::1]:8000" gives "::1"."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_own_page(schemes: set[str], headers: Headers) -> bool:
    """A browser says where a request comes from in either header; a program says neither.

    Behind a proxy the page was loaded by https while we are asked by http, hence `schemes`.
    """
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    host = headers.get("host", "")
    return origin is None or origin in {f"{scheme}://{host}" for scheme in schemes}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            _add(MutableHeaders(scope=message), _HEADERS.items())
        await send(message)

    return sending


def _add(headers: MutableHeaders, wanted: Iterable[tuple[str, str]]) -> None:
    for name, value in wanted:
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    headers.setdefault("Cache-Control", "private, no-cache")
