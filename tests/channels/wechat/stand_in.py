"""A WeChat of the tests' own, on loopback: its tokens, windows, quotas, return codes and troubles,
and callbacks signed and encrypted as it sends them."""

import asyncio
import base64
import hashlib
import itertools
import json
import os
import struct
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.ports import Clock

APP_ID, SECRET, TOKEN = "wx0123456789abcdef", "app-secret-0123456789", "callback-token"
AES_KEY = base64.b64encode(bytes(range(32))).decode().rstrip("=")
OLD_AES_KEY = base64.b64encode(bytes(range(32, 64))).decode().rstrip("=")
TEMPLATE = "template-1"
TEMPLATE_TEXT = (
    "案件：{{character_string1.DATA}}\n事项：{{thing2.DATA}}\n请：{{thing3.DATA}}\n{{time4.DATA}}"
)
GRACE, RENEW_EARLY = timedelta(minutes=5), timedelta(minutes=5)

Json = dict[str, Any]


class WeChatStandIn:
    """One service account. `troubles[path]` are what the next calls of a path meet, in turn: an
    errcode, "500", "html", "lost" (done, but no answer), "reset" (not done, and no answer)."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.calls: list[tuple[str, Json]] = []
        self.sent: list[Json] = []
        self.templates: list[Json] = []
        self.troubles: dict[str, list[int | str]] = defaultdict(list)
        self.files: dict[str, tuple[bytes, str] | Json] = {}
        self.followers: set[str] = set()
        self.spoke: dict[str, tuple[datetime, int]] = {}
        self.tapped: dict[str, tuple[datetime, int]] = {}
        self.allowed = True
        self.refuses_every_token = False
        self.token_delay_s = 0.0
        self.base = ""
        self.problems: list[str] = []
        self._tokens: list[tuple[str, datetime, datetime]] = []
        self._numbers = itertools.count(1)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["WeChatStandIn"]:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.router.add_route("*", "/cgi-bin/{path:.*}", self._serve)
        app.router.add_get("/video/{name}", self._video)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self.base = f"http://127.0.0.1:{port}/"
        try:
            yield self
        finally:
            await runner.cleanup()

    # ------------------------------------------------------------ what tests look at

    def called(self, path: str) -> list[Json]:
        return [body for name, body in self.calls if name == path]

    def texts(self, openid: str) -> list[str]:
        """What a person reads, message by message."""
        shown = [m for m in self.sent if m["touser"] == openid]
        return [
            m["text"]["content"] if m["msgtype"] == "text" else m["msgmenu"]["head_content"]
            for m in shown
        ]

    @property
    def secrets(self) -> set[str]:
        """What must stand in no log."""
        return {SECRET, *(token for token, _, _ in self._tokens)}

    def speaks(self, openid: str, at: datetime) -> None:
        self.followers.add(openid)
        self.spoke[openid] = (at, 5)

    def taps(self, openid: str, at: datetime) -> None:
        self.followers.add(openid)
        self.tapped[openid] = (at, 3)

    def invalidate(self) -> None:
        """Somebody has fetched another token by force: what we hold is good no more."""
        self._tokens.append(self._new_token())
        self._tokens = self._tokens[-1:]

    # ------------------------------------------------------------ HTTP

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        raw = await request.read()
        body: Json = json.loads(raw) if raw else dict(request.query)
        self.calls.append((path, body))
        trouble = self.troubles[path].pop(0) if self.troubles[path] else ""
        if trouble == "500":
            return web.Response(status=500, text="<html>busy</html>")
        if trouble == "html":
            return web.Response(text="<html>a page</html>", content_type="text/html")
        if trouble == "reset":
            return self._cut(request)
        if isinstance(trouble, int):
            return self._refusal(trouble, request.query_string)
        code = 0 if path == "stable_token" else self._token_code(request)
        if code:
            return self._refusal(code)
        answer = await self._answer(path, body)
        return self._cut(request) if trouble == "lost" else answer

    async def _answer(self, path: str, body: Json) -> web.StreamResponse:
        if path == "media/get":
            return self._media(body["media_id"])
        if path == "stable_token":
            await asyncio.sleep(self.token_delay_s)
        method = getattr(self, "_" + path.replace("/", "_"), None)
        if method is None:
            return web.Response(status=404)
        result = method(body)
        return self._refusal(result) if isinstance(result, int) else web.json_response(result)

    def _cut(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    def _refusal(self, code: int, asked: str = "") -> web.Response:
        """WeChat's words carry a request id; these also say what was asked, token and all."""
        said = f"no, rid: 0123-{code} {asked}"
        return web.json_response({"errcode": code, "errmsg": said})

    # ------------------------------------------------------------ tokens

    def _stable_token(self, body: Json) -> Json | int:
        if body["appid"] != APP_ID:
            return 40013
        if body["secret"] != SECRET:
            return 40125
        if not self.allowed:
            return 40164
        if body["force_refresh"]:
            self.problems.append("a refresh by force")
        now = self.clock.now()
        if not self._tokens or self._tokens[-1][2] - now <= RENEW_EARLY:
            self._tokens.append(self._new_token())
        value, _, ends = self._tokens[-1]
        return {"access_token": value, "expires_in": int((ends - now).total_seconds())}

    def _new_token(self) -> tuple[str, datetime, datetime]:
        now = self.clock.now()
        value = f"{next(self._numbers)}_secrettoken{os.urandom(8).hex()}"
        return value, now, now + timedelta(seconds=7200)

    def _token_code(self, request: web.Request) -> int:
        value = request.query.get("access_token", "")
        if not value:
            self.problems.append(f"{request.path} without a token")
            return 41001
        if self.refuses_every_token:
            return 40001
        now = self.clock.now()
        for n, (token, _, ends) in enumerate(self._tokens):
            if token == value:
                newer = self._tokens[n + 1 : n + 2]
                over = newer and now > newer[0][1] + GRACE
                return 42001 if now >= ends or over else 0
        return 40001

    # ------------------------------------------------------------ messages

    def _message_custom_send(self, body: Json) -> Json | int:
        openid = body["touser"]
        if len(_shown(body).encode()) > 2048:
            return 45002
        if openid not in self.followers:
            return 43004
        code = self._window_code(openid)
        if code:
            return code
        self.sent.append(body)
        return {"errcode": 0, "errmsg": "ok"}

    def _window_code(self, openid: str) -> int:
        now = self.clock.now()
        lefts = {}
        for windows, length in ((self.spoke, 48 * 3600), (self.tapped, 60)):
            at, left = windows.get(openid, (now - timedelta(days=9), 0))
            if now - at < timedelta(seconds=length):
                lefts[id(windows)] = left
        if not lefts:
            return 45015
        if max(lefts.values()) <= 0:
            return 45047
        for windows in (self.spoke, self.tapped):
            if id(windows) in lefts:
                at, left = windows[openid]
                windows[openid] = (at, left - 1)
        return 0

    def _message_template_send(self, body: Json) -> Json | int:
        if body["template_id"] != TEMPLATE:
            return 40037
        if any(len(v["value"]) > 20 for k, v in body["data"].items() if k.startswith("thing")):
            return 47003
        if body["touser"] not in self.followers:
            return 43004
        self.templates.append(body)
        return {"errcode": 0, "errmsg": "ok", "msgid": 9000 + len(self.templates)}

    def _template_get_all_private_template(self, _: Json) -> Json:
        return {"template_list": [{"template_id": TEMPLATE, "content": TEMPLATE_TEXT}]}

    def _qrcode_create(self, body: Json) -> Json | int:
        scene = body["action_info"]["scene"]["scene_str"]
        if not 1 <= len(scene) <= 64 or not 60 <= body["expire_seconds"] <= 2592000:
            return 40053
        return {"ticket": "t", "expire_seconds": 60, "url": f"http://weixin.qq.com/q/{len(scene)}"}

    # ------------------------------------------------------------ files

    def _media(self, media_id: str) -> web.Response:
        found = self.files.get(media_id)
        if found is None:
            return self._refusal(40007)
        if isinstance(found, dict):
            return web.json_response(found)
        data, media_type = found
        headers = {"Content-Disposition": 'attachment; filename="x"'}
        return web.Response(body=data, content_type=media_type, headers=headers)

    async def _video(self, request: web.Request) -> web.Response:
        if request.query.get("access_token"):
            self.problems.append("a token went to the host of a video")
        data, media_type = self.files[request.match_info["name"]]  # type: ignore[misc]
        return web.Response(body=data, content_type=media_type)


def _shown(body: Json) -> str:
    if body["msgtype"] == "text":
        return str(body["text"]["content"])
    menu = body["msgmenu"]
    return menu["head_content"] + "".join(c["content"] for c in menu["list"])


# ---------------------------------------------------------------- callbacks


class Sender:
    """Makes callbacks as WeChat does: encrypted, signed, in XML."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.aes_key, self.token, self.app_id = AES_KEY, TOKEN, APP_ID

    def pushed(self, fields: Json | str, **query: str) -> tuple[Json, bytes]:
        """Query and body of one callback; `fields` may be the XML itself."""
        xml = fields if isinstance(fields, str) else as_xml(fields)
        encrypted = self.encrypt(xml.encode())
        timestamp, nonce = str(int(self.clock.now().timestamp())), "nonce1"
        timestamp = query.pop("timestamp", timestamp)
        signed = {
            "timestamp": timestamp,
            "nonce": nonce,
            "encrypt_type": "aes",
            "signature": sha1(self.token, timestamp, nonce),
            "msg_signature": sha1(self.token, timestamp, nonce, encrypted),
            **query,
        }
        return signed, as_xml({"ToUserName": "gh_1", "Encrypt": encrypted}).encode()

    def encrypt(self, xml: bytes) -> str:
        key = base64.b64decode(self.aes_key + "=")
        text = os.urandom(16) + struct.pack(">I", len(xml)) + xml + self.app_id.encode()
        padding = 32 - len(text) % 32
        text += bytes([padding]) * padding
        encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
        return base64.b64encode(encryptor.update(text) + encryptor.finalize()).decode()

    def greeting(self, echo: str = "echo-123", **query: str) -> Json:
        timestamp = query.pop("timestamp", str(int(self.clock.now().timestamp())))
        signature = sha1(self.token, timestamp, "n")
        return {
            "timestamp": timestamp,
            "nonce": "n",
            "echostr": echo,
            "signature": signature,
            **query,
        }


def as_xml(fields: Json) -> str:
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    return f"<xml>{inner}</xml>"


def sha1(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()
