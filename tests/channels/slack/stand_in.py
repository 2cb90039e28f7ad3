"""A Slack of the tests' own, on loopback: the Web API with its limits, its troubles and its files,
and events as Slack signs and sends them."""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from tests.channels.slack.block_kit import message_problems, view_problems

TOKEN, SECRET = "xoxb-tests", "signing-secret"
TEAM, BOT, BOT_ID = "T1", "U0BOT", "B0BOT"
CLIENT_ID, CLIENT_SECRET, APP_TOKEN = "1.2", "client-secret", "xapp-tests"
_SCOPES = "channels:history,chat:write,commands"

Json = dict[str, Any]


class Trouble(Exception):
    """An answer that is no result: a status, headers and a body."""

    def __init__(self, status: int = 200, error: str = "", **headers: str) -> None:
        self.status, self.error, self.headers = status, error, headers
        super().__init__(error)


class StandIn:
    """One workspace. `troubles[method]` are what the next calls of a method meet, in turn: "429",
    "500", "lost" (done, but the answer never comes), or the code of an error."""

    def __init__(self) -> None:
        self.messages: dict[str, list[Json]] = defaultdict(list)
        self.ephemeral: list[Json] = []
        self.views: list[Json] = []
        self.homes: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.problems: list[str] = []
        self.troubles: dict[str, list[str]] = defaultdict(list)
        self.uploads: dict[str, Json] = {}
        self.files: dict[str, web.Response] = {}
        self.file_tokens: list[str | None] = []
        self.revoked = False
        self.tokens = {TOKEN: TEAM}
        self.codes: dict[str, str] = {}
        self.outside: set[str] = set()
        self.hooked: list[Json] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.acks: asyncio.Queue[Json] = asyncio.Queue()
        self.stalled = asyncio.Event()
        self.stalled.set()
        self._ts = itertools.count(1)
        self._ids = itertools.count(1)
        self.base = ""
        self.now: Callable[[], float] = time.time

    @asynccontextmanager
    async def running(self) -> AsyncIterator["StandIn"]:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/api/{method}", self._api)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_post("/hooks/{name}", self._hook)
        app.router.add_get("/socket", self._socket)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self.base = f"http://127.0.0.1:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()

    @property
    def api(self) -> str:
        return f"{self.base}/api/"

    def called(self, method: str) -> list[Json]:
        return [arguments for name, arguments in self.calls if name == method]

    def posts(self, channel: str, thread: str | None = None) -> list[Json]:
        """What stands in a channel, or in one of its threads."""
        return [m for m in self.messages[channel] if m.get("thread_ts") == thread]

    def ours(self, channel: str) -> list[Json]:
        return [m for m in self.messages[channel] if m.get("bot_id")]

    def next_ts(self) -> str:
        return f"{int(self.now())}.{next(self._ts):06d}"

    # ------------------------------------------------------------ the Web API

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await self._arguments(request)
        await self.stalled.wait()
        self.calls.append((method, arguments))
        trouble = self.troubles[method].pop(0) if self.troubles[method] else ""
        try:
            self._meet(trouble)
            self._authenticate(request, arguments)
            arguments = {**arguments, "as": request.headers.get("Authorization", "")}
            result = getattr(self, "_" + method.replace(".", "_"))(arguments)
        except Trouble as met:
            body = {"ok": False, "error": met.error}
            return web.json_response(body, status=met.status, headers=met.headers)
        if trouble == "lost":
            assert request.transport is not None
            request.transport.close()
        return web.json_response({"ok": True, **result})

    async def _arguments(self, request: web.Request) -> Json:
        if request.content_type == "application/json":
            found: Json = await request.json()
            return found
        return {name: str(value) for name, value in (await request.post()).items()}

    def _meet(self, trouble: str) -> None:
        if trouble == "429":
            raise Trouble(429, "ratelimited", **{"Retry-After": "0"})
        if trouble == "500":
            raise Trouble(500, "internal_error")
        if trouble and trouble != "lost":
            raise Trouble(200, trouble)

    def _authenticate(self, request: web.Request, arguments: Json) -> None:
        if request.match_info["method"] == "oauth.v2.access":
            if (arguments["client_id"], arguments["client_secret"]) != (CLIENT_ID, CLIENT_SECRET):
                raise Trouble(200, "bad_client_secret")
            return
        if self.revoked:
            raise Trouble(200, "token_revoked")
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        if kind != "Bearer" or (token not in self.tokens and token != APP_TOKEN):
            raise Trouble(200, "invalid_auth")

    def _auth_test(self, a: Json) -> Json:
        team = self.tokens[a["as"].removeprefix("Bearer ")]
        return {"user_id": BOT, "bot_id": BOT_ID, "team_id": team, "team": "Tests"}

    def _oauth_v2_access(self, a: Json) -> Json:
        """A code is good once, and gives a new token each time."""
        team = self.codes.pop(a.get("code", ""), None)
        if team is None:
            raise Trouble(200, "invalid_code")
        token = f"xoxb-{team}-{next(self._ids)}"
        self.tokens[token] = team
        return {
            "access_token": token,
            "token_type": "bot",
            "scope": _SCOPES,
            "bot_user_id": BOT,
            "app_id": "A1",
            "team": {"id": team, "name": "Tests"},
            "authed_user": {"id": "U0ADMIN"},
        }

    def _chat_postMessage(self, a: Json) -> Json:
        self._check(a)
        if a["channel"] in self.outside:
            raise Trouble(200, "not_in_channel")
        thread = a.get("thread_ts")
        if thread and not any(m["ts"] == thread for m in self.messages[a["channel"]]):
            raise Trouble(200, "thread_not_found")
        ts = self.next_ts()
        message = {**a, "ts": ts, "bot_id": BOT_ID, "user": BOT}
        self.messages[a["channel"]].append(message)
        return {"ts": ts, "channel": a["channel"], "message": message}

    def _chat_update(self, a: Json) -> Json:
        self._check(a)
        for message in self.messages[a["channel"]]:
            if message["ts"] == a["ts"]:
                message.update(a)
                return {"ts": a["ts"], "channel": a["channel"]}
        raise Trouble(200, "message_not_found")

    def _chat_postEphemeral(self, a: Json) -> Json:
        self._check(a)
        if a["channel"] in self.outside:
            raise Trouble(200, "not_in_channel")
        self.ephemeral.append(a)
        return {"message_ts": self.next_ts()}

    def _apps_connections_open(self, a: Json) -> Json:
        if a["as"] != f"Bearer {APP_TOKEN}":
            raise Trouble(200, "not_allowed_token_type")
        return {"url": f"{self.base.replace('http', 'ws')}/socket"}

    def _conversations_info(self, a: Json) -> Json:
        return {"channel": {"id": a["channel"], "is_member": a["channel"] not in self.outside}}

    def _conversations_open(self, a: Json) -> Json:
        return {"channel": {"id": f"D{a['users'][1:]}"}}

    def _views_open(self, a: Json) -> Json:
        self._note(view_problems(a["view"]))
        view = {**a["view"], "id": f"V{next(self._ids)}"}
        self.views.append(view)
        return {"view": view}

    def _views_publish(self, a: Json) -> Json:
        self._note(view_problems(a["view"]))
        self.homes[a["user_id"]] = a["view"]
        return {"view": a["view"]}

    def _conversations_replies(self, a: Json) -> Json:
        root = [m for m in self.messages[a["channel"]] if m["ts"] == a["ts"]]
        return {"messages": [*root, *self.posts(a["channel"], a["ts"])]}

    def _conversations_history(self, a: Json) -> Json:
        return {"messages": list(reversed(self.posts(a["channel"])))}

    def _files_getUploadURLExternal(self, a: Json) -> Json:
        file_id = f"F{next(self._ids)}"
        self.uploads[file_id] = {"name": a["filename"], "length": int(a["length"])}
        return {"upload_url": f"{self.base}/upload/{file_id}", "file_id": file_id}

    def _files_completeUploadExternal(self, a: Json) -> Json:
        if a["channel_id"] in self.outside:
            raise Trouble(200, "not_in_channel")
        files = [
            {"id": f["id"], "name": self.uploads[f["id"]]["name"]} for f in json.loads(a["files"])
        ]
        message = {
            "ts": self.next_ts(),
            "thread_ts": a.get("thread_ts"),
            "bot_id": BOT_ID,
            "user": BOT,
            "text": "",
            "files": files,
        }
        self.messages[a["channel_id"]].append(message)
        return {"files": files}

    def _files_info(self, a: Json) -> Json:
        known = f"{self.base}/files/{a['file']}"
        file = {"id": a["file"], "name": "photo.jpg", "url_private_download": known}
        return {"file": file}

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.uploads[request.match_info["id"]]
        data = await request.read()
        assert len(data) == file["length"]
        assert "Authorization" not in request.headers
        file["sha256"] = hashlib.sha256(data).hexdigest()
        file["data"] = data
        return web.Response(text=f"OK - {len(data)}")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        """Socket Mode: a greeting, then envelopes out and acknowledgements in."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.sockets.append(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self.acks.put(json.loads(message.data))
        return socket

    async def _hook(self, request: web.Request) -> web.Response:
        """A response_url."""
        answer = await request.json()
        self._note(message_problems(answer))
        self.hooked.append(answer)
        return web.Response(text="ok")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        self.file_tokens.append(request.headers.get("Authorization"))
        found = self.files.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found.body, status=found.status, headers=found.headers)

    def _check(self, message: Json) -> None:
        problems = message_problems(message)
        self._note(problems)
        if problems:
            raise Trouble(200, "invalid_blocks")

    def _note(self, problems: list[str]) -> None:
        self.problems += problems


# ---------------------------------------------------------------- events as Slack sends them


def signed(body: bytes, secret: str = SECRET, at: int | None = None) -> dict[str, str]:
    """The headers of a request signed by Slack."""
    stamp = str(int(time.time()) if at is None else at)
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }
