"""Slack, in both directions, over the same intake as every platform (DESIGN 6).

`Slack` is what the composition root builds: `channel` for delivery, `routes` for the web, `running`
around the process.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.routing import BaseRoute

from bot.channels.slack.answers import Answers
from bot.channels.slack.api import Api, Workspace, Workspaces
from bot.channels.slack.app import build_app, routes, socket_mode
from bot.channels.slack.edge import Edge
from bot.channels.slack.exporting import Exporting
from bot.channels.slack.fetching import Fetching
from bot.channels.slack.homes import Homes
from bot.channels.slack.installing import Flow, flow
from bot.channels.slack.names import CHANNEL
from bot.channels.slack.outbound import SlackChannel
from bot.channels.slack.settings import SlackSettings
from bot.channels.slack.workspaces import ManyWorkspaces, OneWorkspace, OwnAndOthers, TenantOf
from bot.ports import Blobs, CaseReader, Clock, Judge, PostReader, Seal
from bot.road import WayIn

__all__ = [
    "CHANNEL",
    "ManyWorkspaces",
    "OneWorkspace",
    "OwnAndOthers",
    "Slack",
    "SlackChannel",
    "SlackSettings",
    "Workspace",
    "Workspaces",
]


class Slack:
    """The whole channel, not yet running.

    A bot token serves its own workspace. A client id and secret let other workspaces install the
    app; that needs `way_in` and `seal`, where installations are kept. `tenant_of` says whose a new
    workspace is, and of "" whose the bot token is.
    """

    def __init__(
        self,
        settings: SlackSettings,
        *,
        way_in: WayIn,
        posts: PostReader,
        cases: CaseReader,
        blobs: Blobs,
        clock: Clock,
        judge: Judge,
        tenant_of: TenantOf,
        seal: Seal | None = None,
    ) -> None:
        workspaces, oauth = _known(settings, tenant_of, way_in, seal, clock)
        api = Api(workspaces, settings.api_base_url)
        self._app_token = settings.app_token
        self._over_http = bool(settings.signing_secret)
        self._workspaces = workspaces
        self.answers = Answers(api, clock)
        fetching = Fetching(api, workspaces, settings.file_hosts, judge)
        homes = Homes(api, cases, posts, self.answers, clock)
        self.channel = SlackChannel(api, blobs, fetching, homes.changed)
        edge = Edge(
            intake=way_in,
            reader=posts,
            workspaces=workspaces,
            answers=self.answers,
            homes=homes,
            cases=cases,
            exporting=Exporting(api, cases),
            clock=clock,
        )
        self.app = build_app(
            edge, workspaces, settings.signing_secret, settings.api_base_url, oauth
        )

    @property
    def routes(self) -> list[BaseRoute]:
        """What Slack and those who install the app call over HTTP."""
        return routes(self.app, over_http=self._over_http)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Socket Mode while it runs, when an app token is set; at the end the last answers."""
        if isinstance(self._workspaces, OneWorkspace | OwnAndOthers):
            self.answers.later(self._workspaces.introduce())
        if self._app_token:
            async with socket_mode(self.app, self._app_token):
                yield
        else:
            yield
        await self.answers.settle()


def _known(
    settings: SlackSettings,
    tenant_of: TenantOf,
    way_in: WayIn,
    seal: Seal | None,
    clock: Clock,
) -> tuple[Workspaces, Flow | None]:
    """The workspaces that `settings` lead to, and how more of them come."""
    own = OneWorkspace(tenant_of(""), settings.bot_token, settings.api_base_url)
    if not settings.has_oauth:
        return own, None
    if seal is None:
        raise ValueError("OAuth needs a `seal`: installations are kept, and their tokens closed")
    many = ManyWorkspaces(way_in, seal, clock, tenant_of)
    oauth = flow(settings, many, way_in, seal, clock)
    return (OwnAndOthers(own, many) if settings.bot_token else many), oauth
