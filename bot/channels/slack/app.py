"""Bolt behind Starlette: signatures, OAuth and Socket Mode are bolt's, what a payload means is
ours."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from logging import getLogger

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncCallableAuthorize
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.slack.api import TIMEOUT_S, Workspaces
from bot.channels.slack.edge import Edge
from bot.channels.slack.installing import INSTALL, REDIRECT, Flow
from bot.edge.body import BodyTooLong, bounded

EVENTS = "/slack/events"
MOST_BODY_BYTES = 1024 * 1024


def build_app(
    edge: Edge,
    workspaces: Workspaces,
    signing_secret: str,
    base_url: str,
    oauth: Flow | None = None,
) -> AsyncApp:
    """The one app for HTTP and for Socket Mode: verification first, then our one middleware."""

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """Never None: for that bolt would answer 200 and the event would be lost."""
        workspace = await workspaces.of(team_id or "")
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=workspace.bot_user or None,
            bot_token=workspace.token,
        )

    known = AsyncCallableAuthorize(logger=getLogger(__name__), func=authorize)
    client = AsyncWebClient(base_url=base_url, timeout=TIMEOUT_S, retry_handlers=[])
    app = AsyncApp(
        signing_secret=signing_secret,
        client=client,
        authorize=known,  # type: ignore[arg-type]  # beside a flow bolt takes its own class alone
        oauth_flow=oauth,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
    )
    app.middleware(edge.take)
    return app


def routes(app: AsyncApp, *, over_http: bool) -> list[BaseRoute]:
    """`/slack/events` takes events, interactions and commands; the other two install the app.

    Without a signing secret (`over_http` False) nothing that comes by HTTP could be believed.
    """
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        refused = await _refusal(request)
        return refused or await handler.handle(request)

    found: list[BaseRoute] = [Route(EVENTS, events, methods=["POST"])] if over_http else []
    if isinstance(app.oauth_flow, Flow):  # bolt makes one of its own from the environment
        found += [Route(path, handler.handle, methods=["GET"]) for path in (INSTALL, REDIRECT)]
    return found


async def _refusal(request: Request) -> Response | None:
    """What bolt's verifier would stumble over is no signature (401), and nothing is read whole
    that is larger than anything Slack sends (413)."""
    headers = request.headers
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and signature.isascii()):
        return PlainTextResponse("no signature", 401)
    try:
        request._body = await bounded(request, MOST_BODY_BYTES)
    except BodyTooLong:
        return PlainTextResponse("too large", 413, headers={"Connection": "close"})
    return None


@asynccontextmanager
async def socket_mode(app: AsyncApp, app_token: str) -> AsyncIterator[None]:
    """Events over a connection that we open: for development, and behind a firewall.

    It is opened beside the start, and tried until it holds: Redtag starts while Slack is away.
    """
    handler = AsyncSocketModeHandler(app, app_token)
    connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        connecting.cancel()
        with suppress(asyncio.CancelledError):
            await connecting
        await handler.close_async()  # type: ignore[no-untyped-call]
