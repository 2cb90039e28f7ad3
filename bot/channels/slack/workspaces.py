"""The workspaces that have the app: one by the token in the settings, many by OAuth, or both."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.channels.slack.api import Api, Workspace
from bot.channels.slack.names import CHANNEL
from bot.domain.values import UtcTime, Value
from bot.ports import Clock, Seal
from bot.road import StoreUnavailable, Transaction, WayIn
from bot.road.keeping import Installed

FRESH = timedelta(seconds=10)
"""How long an installation is used before it is read again: another worker may have changed it."""

TenantOf = Callable[[str], str]
"""The tenant of a workspace that installs the app for the first time, by its team id."""

log = structlog.get_logger()


class OneWorkspace:
    """Fills `Workspaces` for an app that its own company has made, with one bot token.

    Whatever workspace a signed request names is ours: the signature is the app's.
    """

    def __init__(self, tenant: str, token: str, base_url: str) -> None:
        self.team = ""
        self._tenant = tenant
        self._token: str | None = token
        self._bot_user = ""
        self._api = Api(self, base_url)

    async def of(self, team: str) -> Workspace:
        """The workspace, with the token while it is good."""
        return Workspace(team=team, tenant=self._tenant, token=self._token, bot_user=self._bot_user)

    async def gone(
        self,
        team: str,  # noqa: ARG002  # there is only one
        token: str | None = None,  # noqa: ARG002
        at: datetime | None = None,  # noqa: ARG002
    ) -> None:
        """Sending stops; what is received is still recorded. A new token needs a new start."""
        self._token = None

    async def introduce(self) -> None:
        """Ask Slack who we are, to tell mentions of us from other words. Slack may be away."""
        called = await self._api.call_with(self._token, "auth.test")
        self._bot_user = str(called.data.get("user_id") or self._bot_user)
        self.team = str(called.data.get("team_id") or self.team)


class Sealed(Value):
    """What of an installation lies sealed in the store."""

    token: str
    bot_user: str
    at: UtcTime


@dataclass(frozen=True)
class _Known:
    workspace: Workspace
    read_at: datetime


class ManyWorkspaces:
    """Fills `Workspaces` from the store, for an app that many workspaces install by OAuth."""

    def __init__(self, way_in: WayIn, seal: Seal, clock: Clock, tenant_of: TenantOf) -> None:
        self._way_in = way_in
        self._seal = seal
        self._clock = clock
        self._tenant_of = tenant_of
        self._known: dict[str, _Known] = {}
        self._reading = asyncio.Lock()

    async def of(self, team: str) -> Workspace:
        """The workspace as it is installed. While the store is away, as it was known last."""
        async with self._reading:  # of many requests at once, one reads
            known = self._known.get(team)
            if known is None or self._clock.now() - known.read_at >= FRESH:
                known = await self._read(team, known)
        return known.workspace

    async def installed(self, team: str, token: str, bot_user: str) -> None:
        """Keep a new installation. A workspace that comes back keeps its tenant."""
        kept = Sealed(token=token, bot_user=bot_user, at=self._clock.now())
        sealed = self._seal.close(kept.model_dump_json())

        def put(tx: Transaction) -> None:
            before = tx.installations.get(CHANNEL, team)
            tenant = before.tenant if before else self._tenant_of(team)
            tx.installations.put(CHANNEL, Installed(team, tenant, sealed), kept.at)

        await self._way_in.run(put)
        self._known.pop(team, None)
        log.info("the app is installed", workspace=team)

    async def gone(self, team: str, token: str | None = None, at: datetime | None = None) -> None:
        """Forget the token that Slack refuses, or every one that is older than `at`."""
        self._known.pop(team, None)
        now = self._clock.now()

        def revoke(tx: Transaction) -> bool:
            found = tx.installations.get(CHANNEL, team)
            kept = self._opened(found)
            stands = kept is None or _is_newer(kept, token, at)
            if not stands:
                tx.installations.revoke(CHANNEL, team, now)
            return not stands

        if await self._way_in.run(revoke):
            log.warning("the app was removed", workspace=team)
        self._known.pop(team, None)

    async def _read(self, team: str, known: _Known | None) -> _Known:
        try:
            found = await self._way_in.run(lambda tx: tx.installations.get(CHANNEL, team))
        except StoreUnavailable:
            if known is None:
                raise
            return known
        kept = self._opened(found)
        workspace = Workspace(
            team=team,
            tenant=found.tenant if found else self._tenant_of(team),
            token=kept.token if kept else None,
            bot_user=kept.bot_user if kept else "",
        )
        read = _Known(workspace, self._clock.now())
        self._known[team] = read
        return read

    def _opened(self, found: Installed | None) -> Sealed | None:
        """The installation in clear; None for none, for a revoked one, and under a lost key."""
        if found is None or found.revoked:
            return None
        try:
            return Sealed.model_validate_json(self._seal.open(found.sealed))
        except ValueError as error:
            log.error("an installation cannot be opened", workspace=found.account, error=str(error))
            return None


def _is_newer(kept: Sealed, token: str | None, at: datetime | None) -> bool:
    """Whether the app was installed again since: a late answer or event takes nothing away."""
    if token is not None:
        return kept.token != token
    return at is not None and kept.at > at


class OwnAndOthers:
    """Both: the workspace of the bot token in the settings, and those that install by OAuth.

    Until Slack has told which workspace the token is of, it stands for every one that has not
    installed the app itself.
    """

    def __init__(self, own: OneWorkspace, others: ManyWorkspaces) -> None:
        self._own = own
        self._others = others

    async def of(self, team: str) -> Workspace:
        """An installation comes first: the workspace may have installed the app anew."""
        found = await self._others.of(team)
        return await self._own.of(team) if found.token is None and self._is_own(team) else found

    async def gone(self, team: str, token: str | None = None, at: datetime | None = None) -> None:
        """The one of both that it is about."""
        installed = (await self._others.of(team)).token is not None
        which = self._own if self._is_own(team) and not installed else self._others
        await which.gone(team, token, at)

    async def introduce(self) -> None:
        """Learn whose the token in the settings is."""
        await self._own.introduce()

    def _is_own(self, team: str) -> bool:
        return self._own.team in {"", team}
