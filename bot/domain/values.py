"""The two types every domain value is made of: a strict frozen model and a UTC instant."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict


class Value(BaseModel):
    """A strict, frozen, closed record: a count is never "3" or True, and nothing extra slips in."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone; Redtag keeps all times in UTC")
    return moment.astimezone(UTC)


UtcTime = Annotated[datetime, AfterValidator(_utc)]
"""An aware instant, normalised to UTC; naive times are refused."""


def written(moment: datetime) -> str:
    """An instant as a refusal says it: "2026-11-23 09:00 UTC"."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
