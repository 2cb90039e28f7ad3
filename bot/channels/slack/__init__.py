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
from bot.channels.slack.edge import Edge, Intake
from bot.channels.slack.fetching import Fetching, Judge
from bot.channels.slack.home import Home
from bot.channels.slack.names import CHANNEL
from bot.channels.slack.outbound import SlackChannel
from bot.channels.slack.settings import SlackSettings
from bot.channels.slack.workspaces import OneWorkspace
from bot.ports import Blobs, CaseReader, Clock, PostReader

__all__ = ["CHANNEL", "OneWorkspace", "Slack", "SlackChannel", "SlackSettings", "Workspace"]


class Slack:
    """The whole channel, not yet running."""

    def __init__(
        self,
        settings: SlackSettings,
        *,
        intake: Intake,
        posts: PostReader,
        cases: CaseReader,
        blobs: Blobs,
        clock: Clock,
        workspaces: Workspaces,
        judge: Judge,
    ) -> None:
        api = Api(workspaces, settings.api_base_url)
        self._app_token = settings.app_token
        self._workspaces = workspaces
        self.answers = Answers(api, clock)
        fetching = Fetching(api, workspaces, settings.file_hosts, judge)
        self.channel = SlackChannel(api, blobs, fetching)
        edge = Edge(
            intake=intake,
            reader=posts,
            workspaces=workspaces,
            answers=self.answers,
            home=Home(api, cases, posts),
            clock=clock,
        )
        self.app = build_app(edge, workspaces, settings.signing_secret, settings.api_base_url)

    @property
    def routes(self) -> list[BaseRoute]:
        """What Slack calls over HTTP."""
        return routes(self.app)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Socket Mode while it runs, when an app token is set; at the end the last answers."""
        if isinstance(self._workspaces, OneWorkspace):
            self.answers.later(self._workspaces.introduce())
        if self._app_token:
            async with socket_mode(self.app, self._app_token):
                yield
        else:
            yield
        await self.answers.settle()
