"""Settings: the only reader of the environment (and of `.env`); .env.example explains each."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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

    @property
    def database(self) -> str:
        """The database's URL: `DATABASE_URL`, or an SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'redtag.db'}"

    @property
    def blobs(self) -> Path:
        """Folder of photos and documents."""
        return self.data_dir / "blobs"
