"""The program as it is built for production: Slack beside the console, and three people in it."""

import asyncio
import io
import itertools
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from aiohttp import web
from PIL import Image

from bot import practice
from bot.app import SystemClock
from bot.messages import Audience, Place
from bot.settings import Settings
from tests.channels.slack.block_kit import message_problems
from tests.channels.slack.small import SmallProgram
from tests.channels.slack.stand_in import BOT, SECRET, TEAM, TOKEN, Json, StandIn, signed
from tests.fakes.clock import FakeClock

ORDER_ROOM, FACTORY_ROOM, DANA_DM = "C0ORDER", "C0FACTORY", "D0DANA"
WEI, DANA, LIN, STRANGER = "U0WEI", "U0DANA", "U0LIN", "U0STRANGER"
PEOPLE = {WEI: "wei", DANA: "dana", LIN: "lin"}
_numbers = itertools.count(1)


class Office:
    """Sends what Slack would send, and looks at what stands in Slack."""

    def __init__(self, program: SmallProgram, slack: StandIn, client: httpx.AsyncClient) -> None:
        self.program, self.slack, self._client = program, slack, client

    # ------------------------------------------------------------ what people do

    async def says(
        self, user: str, text: str, room: str = ORDER_ROOM, **event: Any
    ) -> tuple[str, httpx.Response]:
        """A message; returns its ts and the answer to Slack."""
        ts = event.pop("ts", None) or self.slack.next_ts()
        team = event.pop("user_team", TEAM)
        message = {
            "type": "message",
            "channel": room,
            "channel_type": "im" if room.startswith("D") else "channel",
            "user": user,
            "team": team,
            "text": text,
            "ts": ts,
            "event_ts": ts,
            **event,
        }
        self.slack.messages[room].append({**message, "thread_ts": event.get("thread_ts")})
        return ts, await self.event(message)

    async def shares(
        self, user: str, files: Json, text: str = "", room: str = ORDER_ROOM, **event: Any
    ) -> tuple[str, httpx.Response]:
        """Files dropped into a room: their names and what they hold."""
        described = []
        for name, held in files.items():
            file_id = f"F{next(_numbers)}"
            self.slack.files[file_id] = held if isinstance(held, web.Response) else _image(held)
            url = f"{self.slack.base}/files/{file_id}"
            size = len(held) if isinstance(held, bytes) else 0
            described.append(
                {"id": file_id, "name": name, "size": size, "url_private_download": url}
            )
        return await self.says(user, text, room, subtype="file_share", files=described, **event)

    async def event(self, event: Json, retry: int = 0, **envelope: Any) -> httpx.Response:
        body = {
            "type": "event_callback",
            "token": "verification-secret",
            "team_id": TEAM,
            "event_id": f"Ev{next(_numbers)}",
            "event_time": 0,
            "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
            "event": event,
            **envelope,
        }
        headers = {"X-Slack-Retry-Num": str(retry)} if retry else {}
        return await self.post(json.dumps(body).encode(), "application/json", headers)

    async def interacts(self, payload: Json) -> httpx.Response:
        body = urlencode({"payload": json.dumps(payload)}).encode()
        answer = await self.post(body, "application/x-www-form-urlencoded")
        await self.settles()
        return answer

    async def commands(
        self, user: str, text: str, room: str = ORDER_ROOM, trigger: str = ""
    ) -> httpx.Response:
        body = {
            "command": "/qc",
            "text": text,
            "team_id": TEAM,
            "channel_id": room,
            "user_id": user,
            "trigger_id": trigger or f"trigger{next(_numbers)}",
            "response_url": f"{self.slack.base}/hooks/secret",
        }
        answer = await self.post(urlencode(body).encode(), "application/x-www-form-urlencoded")
        if answer.text:
            self.slack.problems += message_problems(answered(answer))
        await self.settles()
        return answer

    async def taps(self, user: str, message: Json, label: str, **more: Any) -> httpx.Response:
        """A button by the beginning of its label."""
        return await self.interacts(self.tap(user, message, label, **more))

    def tap(self, user: str, message: Json, label: str, team: str = TEAM) -> Json:
        element = button_of(message, label)
        channel = message["channel"]
        return {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": team},
            "trigger_id": f"trigger{next(_numbers)}",
            "channel": {"id": channel},
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel,
                **({"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}),
            },
            "actions": [{**element, "action_ts": self.slack.next_ts()}],
        }

    async def submits(self, user: str, view: Json, **values: str) -> httpx.Response:
        """A form, filled in by the names of its fields."""
        elements = {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}
        state = {name: {"input": _state(elements[name], values.get(name))} for name in elements}
        payload = {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": TEAM},
            "view": {**view, "state": {"values": state}},
        }
        return await self.interacts(payload)

    async def post(
        self, body: bytes, content_type: str, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        given = {"Content-Type": content_type, **signed(body), **(headers or {})}
        return await self._client.post("/slack/events", content=body, headers=given)

    async def visits(self, path: str, cookie: str = "", **query: str) -> httpx.Response:
        """A page of ours in a browser that has `cookie`."""
        headers = {"Cookie": cookie} if cookie else {}
        return await self._client.get(path, params=query, headers=headers)

    async def settles(self) -> None:
        """Everything is delivered and said."""
        await self.program.settle()
        await self.program.slack.answers.settle()
        await self.program.settle()

    # ------------------------------------------------------------ what they see

    @property
    def told(self) -> list[str]:
        """What was said to one person alone."""
        return [m["text"] for m in self.slack.ephemeral]

    def newest(self, room: str, *, has: str) -> Json:
        """The newest post of ours in which some words stand."""
        for message in reversed(self.slack.ours(room)):
            if has in json.dumps(message, ensure_ascii=False):
                return message
        raise LookupError(f"nothing with {has!r} in {room}: {texts(self.slack.ours(room))}")


def picture(shade: int) -> bytes:
    """A photo, another one for each shade."""
    out = io.BytesIO()
    Image.new("RGB", (320, 240), (shade, 90, 120)).save(out, "JPEG")
    return out.getvalue()


def _image(data: bytes) -> web.Response:
    return web.Response(body=data, content_type="image/jpeg")


def answered(answer: httpx.Response) -> Json:
    """What a command was answered with, as a message that its sender alone sees."""
    if answer.headers["content-type"].startswith("application/json"):
        found: Json = answer.json()
        return found
    return {"text": answer.text}


def texts(messages: list[Json]) -> list[str]:
    return [str(m.get("text", "")).split("\n")[0] for m in messages]


def button_of(message: Json, label: str) -> Json:
    elements = [
        element
        for block in message.get("blocks") or ()
        if block["type"] == "actions"
        for element in block["elements"]
    ]
    for element in elements:
        if element["text"]["text"].startswith(label):
            found: Json = element
            return found
    raise LookupError(f"no button {label!r}: {[e['text']['text'] for e in elements]}")


def _state(element: Json, value: str | None) -> Json:
    kind = element["type"]
    if kind == "checkboxes":
        return {"type": kind, "selected_options": element["options"] if value else []}
    if kind == "static_select":
        chosen = next((o for o in element["options"] if o["value"] == value), None)
        return {"type": kind, "selected_option": chosen or element.get("initial_option")}
    if kind == "datepicker":
        return {"type": kind, "selected_date": value or element.get("initial_date")}
    return {"type": kind, "value": value or element.get("initial_value")}


@asynccontextmanager
async def office(
    folder: Path, clock: FakeClock | None = None, slack: StandIn | None = None, **told: str
) -> AsyncIterator[Office]:
    """A running office over the database in `folder`; `told` are settings that differ."""
    async with (slack or StandIn()).running() as slack:
        settings = Settings.model_validate(
            {
                "REDTAG_DATA_DIR": folder,
                "DATABASE_URL": "",
                "SLACK_BOT_TOKEN": TOKEN,
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_API_BASE_URL": slack.api,
                "SLACK_FILE_HOSTS": "127.0.0.1",
                **told,
            }
        )
        if clock is not None:
            slack.now = lambda: clock.now().timestamp()
        program = SmallProgram(settings, clock or SystemClock())
        _move_in(program)
        transport = httpx.ASGITransport(app=program.web)
        async with (
            program.running(),
            httpx.AsyncClient(transport=transport, base_url="http://redtag.invalid") as client,
        ):
            yield Office(program, slack, client)
            assert slack.problems == []


def in_office(
    folder: Path,
    scene: Callable[[Office], Awaitable[None]],
    clock: FakeClock | None = None,
    slack: StandIn | None = None,
    **told: str,
) -> None:
    """Play a scene."""

    async def play() -> None:
        async with asyncio.timeout(120), office(folder, clock, slack, **told) as at:
            await scene(at)

    asyncio.run(play())


def _move_in(program: SmallProgram) -> None:
    """The practice company's rooms and people, in Slack."""
    with program.store.transaction() as tx:
        directory = tx.unit(program.tenant).directory
        for user, person_id in PEOPLE.items():
            person = next(p for p in practice.PEOPLE if p.id == person_id)
            directory.add_person(person, ("slack", f"{TEAM}:{user}"))
        for order in practice.ORDERS[:1]:
            directory.bind_place(Audience.CHANNEL, _place(ORDER_ROOM), order=order.number)
        directory.bind_place(Audience.FACTORY, _place(FACTORY_ROOM), factory=practice.FACTORY)
        directory.bind_place(Audience.BUYER, _place(DANA_DM), person="dana")


def _place(channel: str) -> Place:
    return Place(channel="slack", room=f"{TEAM}:{channel}")
