"""Settings: the only reader of the environment (and of `.env`); .env.example explains each."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.channels.email.settings import EmailSettings
from bot.channels.slack.settings import SlackSettings
from bot.channels.wechat.settings import WeChatSettings


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
    wechat_app_id: str = Field(default="", alias="WECHAT_APP_ID")
    wechat_app_secret: str = Field(default="", alias="WECHAT_APP_SECRET", repr=False)
    wechat_token: str = Field(default="", alias="WECHAT_TOKEN", repr=False)
    wechat_aes_key: str = Field(default="", alias="WECHAT_AES_KEY", repr=False)
    wechat_aes_key_previous: str = Field(default="", alias="WECHAT_AES_KEY_PREVIOUS", repr=False)
    wechat_api_base: str = Field(default="https://api.weixin.qq.com/", alias="WECHAT_API_BASE")
    wechat_template_id: str = Field(default="", alias="WECHAT_TEMPLATE_ID")
    public_url: str = Field(default="", alias="REDTAG_PUBLIC_URL")
    smtp_url: str = Field(default="", alias="SMTP_URL", repr=False)
    imap_url: str = Field(default="", alias="IMAP_URL", repr=False)
    mail_from: str = Field(default="", alias="MAIL_FROM")
    mail_authserv_id: str = Field(default="", alias="MAIL_AUTHSERV_ID")
    mail_poll_seconds: float = Field(default=60.0, alias="MAIL_POLL_SECONDS", gt=0)
    mail_plus_tags: bool = Field(default=False, alias="MAIL_PLUS_TAGS")

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
    def wechat(self) -> WeChatSettings:
        """What the WeChat channel must be told."""
        return WeChatSettings(
            app_id=self.wechat_app_id,
            app_secret=self.wechat_app_secret,
            token=self.wechat_token,
            aes_key=self.wechat_aes_key,
            aes_key_previous=self.wechat_aes_key_previous,
            api_base=self.wechat_api_base,
            template_id=self.wechat_template_id,
            public_url=self.public_url,
        )

    @property
    def email(self) -> EmailSettings:
        """What the e-mail channel must be told."""
        return EmailSettings(
            smtp_url=self.smtp_url,
            imap_url=self.imap_url,
            mail_from=self.mail_from,
            authserv_id=self.mail_authserv_id,
            poll_seconds=self.mail_poll_seconds,
            plus_tags=self.mail_plus_tags,
        )

    @property
    def blobs(self) -> Path:
        """Folder of photos and documents."""
        return self.data_dir / "blobs"
