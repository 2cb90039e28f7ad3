"""The workspaces that have the app: one, by the token in the settings."""

from bot.channels.slack.api import Api, Workspace


class OneWorkspace:
    """Fills `Workspaces` for an app that its own company has made, with one bot token.

    Whatever workspace a signed request names is ours: the signature is the app's.
    """

    def __init__(self, tenant: str, token: str, base_url: str) -> None:
        self._tenant = tenant
        self._token: str | None = token
        self._bot_user = ""
        self._api = Api(self, base_url)

    async def of(self, team: str) -> Workspace:
        """The workspace, with the token while it is good."""
        return Workspace(team=team, tenant=self._tenant, token=self._token, bot_user=self._bot_user)

    async def gone(self, team: str) -> None:  # noqa: ARG002  # there is only one
        """Sending stops; what is received is still recorded. A new token needs a new start."""
        self._token = None

    async def introduce(self) -> None:
        """Ask Slack who we are, to tell mentions of us from other words. Slack may be away."""
        called = await self._api.call_with(self._token, "auth.test")
        self._bot_user = str(called.data.get("user_id") or self._bot_user)
