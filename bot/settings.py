"""Settings: the only reader of the environment (and of `.env`); .env.example explains each."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.channels.slack.settings import SlackSettings


class Settings(BaseSettings):
    """What an operator may set. Every default serves one small company on one machine."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    database_url: str = Field(default="", alias="DATABASE_URL")
    data_dir: Path = Field(default=Path("var"), alias="REDTAG_DATA_DIR")
    host: str = Field(default="127.0.0.1", alias="REDTAG_HOST")
    port: int = Field(default=8080, alias="REDTAG_PORT", ge=0, le=65535)
    tenant: str = Field(default="practice", alias="REDTAG_TENANT")
    tick_seconds: float = Field(default=2.0, alias="REDTAG_TICK_SECONDS", gt=0)
    worker: str = Field(default="main", alias="REDTAG_WORKER")
    secret_key: str = Field(default="", alias="REDTAG_SECRET_KEY", repr=False)
    slack_bot_token: str = Field(default="", alias="SLACK_BOT_TOKEN", repr=False)
    slack_signing_secret: str = Field(default="", alias="SLACK_SIGNING_SECRET", repr=False)
    slack_app_token: str = Field(default="", alias="SLACK_APP_TOKEN", repr=False)
    slack_client_id: str = Field(default="", alias="SLACK_CLIENT_ID")
    slack_client_secret: str = Field(default="", alias="SLACK_CLIENT_SECRET", repr=False)
    slack_api_base_url: str = Field(default="https://slack.com/api/", alias="SLACK_API_BASE_URL")
    slack_file_hosts: str = Field(
        default="files.slack.com,files-origin.slack.com", alias="SLACK_FILE_HOSTS"
    )

    @property
    def database(self) -> str:
        """The database's URL: `DATABASE_URL`, or an SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'redtag.db'}"

    @property
    def slack(self) -> SlackSettings:
        """What the Slack channel must be told; without tokens it is not set and stays away."""
        hosts = (host.strip() for host in self.slack_file_hosts.split(","))
        return SlackSettings(
            bot_token=self.slack_bot_token,
            signing_secret=self.slack_signing_secret,
            app_token=self.slack_app_token,
            client_id=self.slack_client_id,
            client_secret=self.slack_client_secret,
            api_base_url=self.slack_api_base_url,
            file_hosts=tuple(host for host in hosts if host),
        )

    @property
    def blobs(self) -> Path:
        """Folder of photos and documents."""
        return self.data_dir / "blobs"
