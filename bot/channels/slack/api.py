"""Slack's Web API, one call at a time: every answer, and every answer that never came, as a value.

No retries here: the outbox decides when to try again (DESIGN 6).
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.domain.values import Value

TIMEOUT_S = 10
_BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
_DOUBTFUL = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
_WITH_FORM = ("apps.", "auth.", "conversations.", "files.", "oauth.", "users.")
GONE = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"}
)
"""Errors which say that the workspace has removed the app."""


class Workspace(Value):
    """A workspace: whose it is, and how to speak there. Without a token nothing can be sent."""

    team: str
    tenant: str
    token: str | None
    bot_user: str = ""


class Workspaces(Protocol):
    """The workspaces that have the app."""

    async def of(self, team: str) -> Workspace:
        """The workspace `team`; an unknown one has no token."""
        ...

    async def gone(self, team: str, token: str | None = None, at: datetime | None = None) -> None:
        """The workspace has removed the app: Slack refuses `token`, or said so at an instant.

        An installation that is newer than that stands.
        """
        ...


class Called(Value):
    """What a call came to. `doubt`: it may have had its effect, nobody can tell."""

    outcome: Literal["ok", "busy", "unreached", "doubt", "refused"]
    data: dict[str, Any] = {}  # noqa: RUF012  # pydantic copies defaults
    error: str = ""
    retry_after: float | None = None
    scopes: frozenset[str] = frozenset()

    @property
    def ok(self) -> bool:
        """Slack said yes."""
        return self.outcome == "ok"


class Api:
    """Calls Slack at `base_url`, in the name of a workspace."""

    def __init__(self, workspaces: Workspaces, base_url: str) -> None:
        self._workspaces = workspaces
        self._base_url = base_url

    async def call(self, team: str, method: str, **arguments: Any) -> Called:
        """Call `method` once; raises nothing but bugs."""
        workspace = await self._workspaces.of(team)
        if workspace.token is None:
            return Called(outcome="refused", error=f"the app is not installed in {team}")
        called = await self.call_with(workspace.token, method, **arguments)
        if called.error in GONE:
            await self._workspaces.gone(team, token=workspace.token)
        return called

    async def call_with(self, token: str | None, method: str, **arguments: Any) -> Called:
        """As `call`, with a token of any kind."""
        client = AsyncWebClient(
            token=token, base_url=self._base_url, timeout=TIMEOUT_S, retry_handlers=[]
        )
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            if method.startswith(_WITH_FORM):
                answer = await client.api_call(method, data=_as_form(given))
            else:
                answer = await client.api_call(method, json=given)
        except SlackApiError as error:
            return _refused(error)
        except aiohttp.ClientConnectorError as error:
            return Called(outcome="unreached", error=type(error).__name__)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            return Called(outcome="doubt", error=type(error).__name__)
        return Called(outcome="ok", data=dict(answer.data), scopes=_scopes(answer.headers))  # type: ignore[arg-type]


async def answer_at(
    url: str, text: str, blocks: Sequence[Mapping[str, Any]] | None = None
) -> Called:
    """Answer at the address that Slack gave with a command or a click; seen by its sender alone.

    Slack takes five answers in half an hour there.
    """
    webhook = AsyncWebhookClient(url, timeout=TIMEOUT_S, retry_handlers=[])
    given = [dict(block) for block in blocks] if blocks else None
    try:
        answer = await webhook.send(text=text, blocks=given, response_type="ephemeral")
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
        return Called(outcome="unreached", error=type(error).__name__)
    good = answer.status_code == 200
    return Called(outcome="ok" if good else "refused", error="" if good else answer.body[:100])


def _refused(error: SlackApiError) -> Called:
    """An answer that is JSON or anything else; Slack's own proxies answer in HTML."""
    response: Any = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 500))
    found = getattr(response, "data", None)
    data: dict[str, Any] = found if isinstance(found, dict) else {}
    code = str(data.get("error") or f"http {status}")
    if status == 429 or code in _BUSY:
        return Called(outcome="busy", error=code, retry_after=_seconds(response.headers))
    if status >= 500 or code in _DOUBTFUL or (status < 400 and not data):
        return Called(outcome="doubt", error=code)
    return Called(outcome="refused", error=code, data=data)


def _scopes(headers: Mapping[str, str]) -> frozenset[str]:
    """What the token may do, as Slack says it with every answer."""
    lowered = {name.lower(): value for name, value in headers.items()}
    scopes = (scope.strip() for scope in lowered.get("x-oauth-scopes", "").split(","))
    return frozenset(scope for scope in scopes if scope)


def _seconds(headers: Mapping[str, str]) -> float:
    """`Retry-After`; a minute is Slack's usual window when it does not say."""
    lowered = {name.lower(): value for name, value in headers.items()}
    text = lowered.get("retry-after", "")
    return float(text) if text.isascii() and text.isdigit() else 60.0


def _as_form(arguments: Mapping[str, Any]) -> dict[str, str]:
    """Arguments for the methods that read no JSON body."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in arguments.items()
    }
