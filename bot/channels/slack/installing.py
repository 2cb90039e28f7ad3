"""Installing the app by OAuth: slack-bolt's flow, with our own state and our own store.

The state is a sealed token, so it survives a restart and any worker can check it; that it was used
is kept in the store, so it opens one installation and no more.
"""

import hashlib
import secrets
from datetime import timedelta
from logging import Logger, getLogger
from urllib.parse import urljoin

import structlog
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.channels.slack.api import Api
from bot.channels.slack.manifest import bot_scopes
from bot.channels.slack.settings import SlackSettings
from bot.channels.slack.workspaces import ManyWorkspaces
from bot.domain.values import UtcTime, Value
from bot.ports import Clock, Seal
from bot.road import StoreUnavailable, WayIn

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
GOOD_FOR = timedelta(minutes=10)
"""From the install page to the way back from Slack."""
GREETING = (
    "Redtag is installed here. Nobody has a role yet: whoever runs it names the first buyer lead "
    "on the machine, for example you:"
)
_LOGGER = getLogger(__name__)

log = structlog.get_logger()


class _State(Value):
    nonce: str
    until: UtcTime


class SealedStates(AsyncOAuthStateStore):
    """States that nobody can make but us, each good once and for ten minutes."""

    def __init__(self, way_in: WayIn, seal: Seal, clock: Clock) -> None:
        self._way_in = way_in
        self._seal = seal
        self._clock = clock

    @property
    def logger(self) -> Logger:
        """Where slack-sdk's parts write."""
        return _LOGGER

    async def async_issue(self, *_: object, **__: object) -> str:
        """A new state, without the padding that cookies would put into quotation marks."""
        state = _State(nonce=secrets.token_urlsafe(16), until=self._clock.now() + GOOD_FOR)
        return self._seal.close(state.model_dump_json()).rstrip("=")

    async def async_consume(self, state: str) -> bool:
        """Whether it is ours, in time, and used for the first time; used from now on."""
        now = self._clock.now()
        try:
            kept = _State.model_validate_json(self._seal.open(state + "=" * (-len(state) % 4)))
        except ValueError:
            return False
        if now >= kept.until:
            return False
        name = f"slack.state.{hashlib.sha256(kept.nonce.encode()).hexdigest()}"
        taker = secrets.token_hex(16)  # the same name for every try of this errand
        return await self._way_in.run(lambda tx: tx.credentials.lease(name, taker, now, kept.until))


class Installs(AsyncInstallationStore):
    """Where slack-bolt's flow puts an installation."""

    def __init__(self, workspaces: ManyWorkspaces, api: Api) -> None:
        self._workspaces = workspaces
        self._api = api

    @property
    def logger(self) -> Logger:
        """Where slack-sdk's parts write."""
        return _LOGGER

    async def async_save(self, installation: Installation) -> None:
        """Keep its bot token. Raises BoltError for what is no workspace, and while nothing can be
        kept: the page says so, and installing again mends it."""
        team, token = installation.team_id, installation.bot_token
        if not team or not token:
            raise BoltError("Redtag is installed in a workspace, not in a whole organisation.")
        try:
            await self._workspaces.installed(team, token, installation.bot_user_id or "")
        except StoreUnavailable as away:
            raise BoltError(away.said.en) from away
        if installation.user_id:
            next_step = f"{GREETING} `redtag slack lead {team}:{installation.user_id} NAME`"
            await self._api.call(
                team, "chat.postMessage", channel=installation.user_id, text=next_step
            )


class Flow(AsyncOAuthFlow):
    """slack-bolt's flow, which calls Slack as everything here does."""

    def __init__(self, api: Api, settings: AsyncOAuthSettings) -> None:
        super().__init__(settings=settings)
        self._api = api

    async def run_installation(self, code: str) -> Installation | None:
        """Change the code into a token; None where Slack refuses, or cannot be reached."""
        called = await self._api.call_with(
            None,
            "oauth.v2.access",
            code=code,
            client_id=self.settings.client_id,
            client_secret=self.settings.client_secret,
        )
        if not called.ok:
            log.warning("an installation was not finished", error=called.error)
            return None
        given = called.data
        return Installation(
            app_id=given.get("app_id"),
            user_id=str((given.get("authed_user") or {}).get("id") or ""),
            team_id=(given.get("team") or {}).get("id"),
            bot_token=given.get("access_token"),
            bot_user_id=given.get("bot_user_id"),
        )


def flow(
    settings: SlackSettings, workspaces: ManyWorkspaces, way_in: WayIn, seal: Seal, clock: Clock
) -> Flow:
    """The flow behind `/slack/install` and `/slack/oauth_redirect`.

    Every value is given here, for slack-bolt would read the missing ones from the environment. The
    redirect address is the one in the app's own pages.
    """
    api = Api(workspaces, settings.api_base_url)
    told = AsyncOAuthSettings(
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        scopes=sorted(bot_scopes()),
        user_scopes=[],
        install_path=INSTALL,
        redirect_uri_path=REDIRECT,
        authorization_url=urljoin(settings.api_base_url, "/oauth/v2/authorize"),
        installation_store=Installs(workspaces, api),
        state_store=SealedStates(way_in, seal, clock),
        state_expiration_seconds=int(GOOD_FOR.total_seconds()),
    )
    return Flow(api, told)
