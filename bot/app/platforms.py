"""The platforms that the settings name, composed: Slack, WeChat and e-mail."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from starlette.routing import BaseRoute

from bot.app.ground import Ground
from bot.channels.email import Email
from bot.channels.slack import Slack
from bot.channels.wechat import WeChat
from bot.edge.photos import media_type_of
from bot.ports import Channel


class Platform(Protocol):
    """One platform in both directions, not yet running."""

    @property
    def channel(self) -> Channel:
        """Its outgoing half."""
        ...

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Where its calls come in."""
        ...

    def running(self) -> AbstractAsyncContextManager[None]:
        """What it does beside being called."""
        ...


def platforms(ground: Ground) -> tuple[Platform, ...]:
    """Every platform whose settings are complete."""
    composed = (_slack(ground), _wechat(ground), _email(ground))
    return tuple(platform for platform in composed if platform is not None)


def _slack(ground: Ground) -> Platform | None:
    told = ground.settings.slack
    if not told.is_set:
        return None
    return Slack(
        told,
        way_in=ground.intake,
        posts=ground.reader,
        cases=ground.reader,
        blobs=ground.blobs,
        clock=ground.clock,
        judge=media_type_of,
        tenant_of=lambda _team: ground.tenant,
        seal=ground.seal,
    )


def _wechat(ground: Ground) -> Platform | None:
    told = ground.settings.wechat
    if not told.is_set:
        return None
    return WeChat(
        told,
        tenant=ground.tenant,
        way_in=ground.intake,
        posts=ground.reader,
        blobs=ground.blobs,
        clock=ground.clock,
        seal=ground.seal,
        judge=media_type_of,
    )


def _email(ground: Ground) -> Platform | None:
    told = ground.settings.email
    if not told.is_set:
        return None
    return Email(
        told,
        tenant=ground.tenant,
        way_in=ground.intake,
        posts=ground.reader,
        blobs=ground.blobs,
        clock=ground.clock,
        judge=media_type_of,
    )
