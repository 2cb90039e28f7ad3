"""One middleware for every payload: to a Message, through intake, and only then the answer.

So no listener list grows, no kind of payload is forgotten, and an error is a 500 after which Slack
sends an event again (DESIGN 6). Bolt has verified the signature before anything comes here.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Workspaces
from bot.channels.slack.clicks import Clicks
from bot.channels.slack.commands import Commands
from bot.channels.slack.exporting import Exporting
from bot.channels.slack.homes import Homes
from bot.channels.slack.looking import Looking
from bot.channels.slack.names import CHANNEL, instant
from bot.channels.slack.said import Envelope, message_of
from bot.messages import Message
from bot.ports import CaseReader, Clock, Intake, PostReader

LAST_RETRY = 3
_SECRETS = frozenset({"token", "response_url", "response_urls", "trigger_id"})
OK = BoltResponse(status=200, body="")

Taking = Callable[[dict[str, Any], Envelope], Awaitable[BoltResponse]]


class Edge:
    """Takes what bolt has verified."""

    def __init__(
        self,
        *,
        intake: Intake,
        reader: PostReader,
        workspaces: Workspaces,
        answers: Answers,
        homes: Homes,
        cases: CaseReader,
        exporting: Exporting,
        clock: Clock,
    ) -> None:
        self._intake = intake
        self._reader = reader
        self._workspaces = workspaces
        self._answers = answers
        self._homes = homes
        self._clicks = clicks = Clicks(intake, reader, workspaces, answers, clock)
        looking = Looking(reader, cases, answers, clicks, exporting)
        commands = Commands(reader, answers, clicks, looking, clock)
        self._interactions: Mapping[str, Taking] = {
            "block_actions": self._tapped,
            "view_submission": clicks.submitted,
            "message_action": commands.shortcut,
            "command": commands.command,
        }

    async def take(self, req: AsyncBoltRequest) -> BoltResponse:
        """Bolt's middleware. It never calls `next`: there are no listeners behind it."""
        body = req.body
        team = str(req.context.team_id or body.get("team_id") or "")
        workspace = await self._workspaces.of(team)
        bot_user = _bot_user(body) or workspace.bot_user
        envelope = Envelope(team, workspace.tenant, bot_user, _raw(body))
        if body.get("type") == "event_callback":
            return await self._event(body, envelope, _retry(req.headers))
        kind = "command" if "command" in body else str(body.get("type"))
        taking = self._interactions.get(kind)
        return await taking(body, envelope) if taking else OK

    async def _tapped(self, body: dict[str, Any], envelope: Envelope) -> BoltResponse:
        if (body.get("view") or {}).get("type") == "home":
            return await self._homes.tapped(body, envelope, self._clicks)
        return await self._clicks.tapped(body, envelope)

    async def _event(self, body: dict[str, Any], envelope: Envelope, retry: int) -> BoltResponse:
        event: dict[str, Any] = body.get("event") or {}
        match event.get("type"):
            case "message" | "app_mention":
                return await self._message(event, envelope, retry)
            case "app_home_opened":
                if event.get("tab", "home") == "home":
                    self._homes.opened(envelope, str(event.get("user") or ""))
            case "app_uninstalled":
                await self._workspaces.gone(envelope.team, at=_said_at(body))
            case "tokens_revoked" if (event.get("tokens") or {}).get("bot"):
                await self._workspaces.gone(envelope.team, at=_said_at(body))
        return OK

    async def _message(self, event: dict[str, Any], envelope: Envelope, retry: int) -> BoltResponse:
        try:
            message = message_of(event, envelope)
        except (KeyError, ValueError):  # signed by Slack and still no message: nothing to keep
            return BoltResponse(status=200, body="not a message")
        if message is None:
            return OK
        if retry < LAST_RETRY and await self._came_too_early(message):
            return BoltResponse(status=503, body="its message has not come yet")
        receipt = await self._intake.submit(message)
        self._answers.to_message(message, receipt, event, envelope)
        return OK

    async def _came_too_early(self, message: Message) -> bool:
        """Slack promises no order: an edit may overtake its message. Slack will send it again."""
        if message.edited_from is None:
            return False
        original = ":".join(message.key.split(":")[:3])
        known = asyncio.to_thread(self._reader.arrived, message.tenant, CHANNEL, original)
        return not await known


def _bot_user(body: Mapping[str, Any]) -> str:
    """Who the app is in this workspace, as an event says it."""
    for authorization in body.get("authorizations") or ():
        if authorization.get("is_bot"):
            return str(authorization.get("user_id") or "")
    return ""


def _said_at(body: Mapping[str, Any]) -> datetime:
    """When Slack says it happened: what comes late must not undo what was done since."""
    return instant(str(body.get("event_time") or 0))


def _retry(headers: Mapping[str, Any]) -> int:
    """Which of Slack's retries this is; 0 is the first delivery."""
    found = headers.get("x-slack-retry-num") or ["0"]
    number = str(found[0] if isinstance(found, list | tuple) else found)
    return int(number) if number.isascii() and number.isdigit() else 0


def _raw(body: Mapping[str, Any]) -> str:
    """The payload as it is kept: whole, but for what would let others speak in our name."""
    kept = {name: value for name, value in body.items() if name not in _SECRETS}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
