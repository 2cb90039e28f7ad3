"""What the channel must be told; `bot.settings` reads it from the environment."""

from bot.domain.values import Value

API, FILE_HOSTS = "https://slack.com/api/", ("files.slack.com", "files-origin.slack.com")


class SlackSettings(Value):
    """One workspace by its bot token, many by the app's client id and secret (OAuth), or both."""

    bot_token: str = ""
    signing_secret: str = ""
    app_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    api_base_url: str = API
    file_hosts: tuple[str, ...] = FILE_HOSTS

    @property
    def is_set(self) -> bool:
        """Whether there is enough to run: a way to know Slack, and a way to speak there."""
        known = bool(self.signing_secret or self.app_token)
        return known and bool(self.bot_token or self.has_oauth)

    @property
    def has_oauth(self) -> bool:
        """Whether workspaces can install the app themselves."""
        return bool(self.client_id and self.client_secret)
