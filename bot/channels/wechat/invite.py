"""The page of an invitation: a QR code to follow with, and the code to type as the way around it.

Shown to whoever has the address, which holds the code; the code is asked for in the store first, so
that guesses cost WeChat nothing. It stands in no log of ours.
"""

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from html import escape

import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.wechat.api import Api
from bot.channels.wechat.names import code_in, spaced
from bot.messages import Words
from bot.ports import Clock, Invitation
from bot.road import StoreUnavailable, WayIn

PATH = "/wechat/invite/"
LONGEST = timedelta(days=7)
PER_MINUTE, MINUTE = 30, timedelta(minutes=1)
_REMEMBERED = 200
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
UNKNOWN = Words(
    zh="此邀请不存在、已使用或已过期，请向买家索取新的邀请。",
    en="This invitation is unknown, used or over. Please ask the buyer for a new one.",
)
BUSY = Words(
    zh="访问过于频繁，请一分钟后再试。", en="Too many visits. Please try again in a minute."
)
AWAY = Words(
    zh="暂时无法显示，请稍后再试。", en="This cannot be shown now. Please try again later."
)
NO_QR = Words(
    zh="暂时无法生成二维码。请先关注服务号，然后发送下面的邀请码。",
    en="The QR code cannot be made now. Follow the service account and send it the code below.",
)
SCAN = Words(
    zh="请用微信扫码，关注后按提示回复。", en="Scan with WeChat, follow, and answer what is asked."
)
OR_TYPE = Words(zh="或在服务号内发送邀请码：", en="Or send this code to the service account:")
_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Redtag</title>
<style>body{{font:18px/1.6 system-ui,sans-serif;max-width:26em;margin:0 auto;padding:1.2em;
text-align:center;color:#222;background:#fff}}svg{{width:70vw;max-width:300px;height:auto}}
.code{{font:600 1.15em/1.7 ui-monospace,monospace;user-select:all;word-spacing:.3em}}
small{{color:#555}}</style>{body}</html>"""


class Invite:
    """Serves the page."""

    def __init__(self, api: Api, *, tenant: str, way_in: WayIn, clock: Clock) -> None:
        self._api = api
        self._tenant = tenant
        self._way_in = way_in
        self._clock = clock
        self._visits: deque[datetime] = deque()
        self._made: OrderedDict[str, tuple[datetime, str]] = OrderedDict()

    @property
    def routes(self) -> list[BaseRoute]:
        """Where an invitation leads."""
        return [Route(PATH + "{code}", self._show, methods=["GET"])]

    async def _show(self, request: Request) -> Response:
        if self._too_many():
            return _plain(BUSY, 429)
        code = code_in(request.path_params["code"])
        try:
            invitation = await self._invitation(code) if code else None
        except StoreUnavailable:
            return _plain(AWAY, 503)
        if code is None or invitation is None:
            return _plain(UNKNOWN, 404)
        return _page(await self._qr(code, invitation), code, invitation)

    async def _invitation(self, code: str) -> Invitation | None:
        found = await self._way_in.run(lambda tx: tx.unit(self._tenant).invitations.by_code(code))
        usable = found and found.state == "open" and self._clock.now() < found.expires_at
        return found if usable else None

    async def _qr(self, code: str, invitation: Invitation) -> str | None:
        """The address behind the QR code, made once; None when WeChat does not give one."""
        now = self._clock.now()
        until, url = self._made.get(invitation.id, (now, ""))
        if now < until:
            return url
        life = min(LONGEST, invitation.expires_at - now)
        scene = {"scene": {"scene_str": code}}
        body = {
            "expire_seconds": max(60, int(life.total_seconds())),
            "action_name": "QR_STR_SCENE",
            "action_info": scene,
        }
        called = await self._api.call("qrcode/create", json=body)
        made = called.data.get("url")
        if not called.ok or not isinstance(made, str):
            return None
        self._made[invitation.id] = (now + life, made)
        if len(self._made) > _REMEMBERED:
            self._made.popitem(last=False)
        return made

    def _too_many(self) -> bool:
        """All visitors together: the pages are few, and guesses must not be fast."""
        now = self._clock.now()
        while self._visits and now - self._visits[0] >= MINUTE:
            self._visits.popleft()
        if len(self._visits) >= PER_MINUTE:
            return True
        self._visits.append(now)
        return False


def _page(url: str | None, code: str, invitation: Invitation) -> Response:
    name = escape(invitation.person.name)
    drawn = segno.make(url, error="m").svg_inline(scale=6, border=2) if url else ""
    body = (
        f"<h1>邀请 {name}</h1><p><small>Invitation for {name}, and nobody else.</small></p>"
        f"{drawn}{_said(SCAN if url else NO_QR)}{_said(OR_TYPE)}"
        f'<p class="code">{spaced(code)}</p>'
    )
    return HTMLResponse(_PAGE.format(body=body), headers=_HEADERS)


def _plain(words: Words, status: int) -> Response:
    return HTMLResponse(_PAGE.format(body=_said(words)), status, headers=_HEADERS)


def _said(words: Words) -> str:
    return f"<p>{words.zh}<br><small>{words.en}</small></p>"
