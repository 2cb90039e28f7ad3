"""Slack's ids as Redtag writes them: always with the workspace, for a user, a room or a message
is unique in its workspace alone (reference/slack.md 9, 10)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from bot.domain.values import Value

CHANNEL = "slack"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Post(Value):
    """A message of Slack's: its workspace, its channel, and its `ts`, kept as text."""

    team: str
    channel: str
    ts: str

    def __str__(self) -> str:
        return f"{self.team}:{self.channel}:{self.ts}"

    @classmethod
    def read(cls, platform_id: str) -> "Post":
        """The post a platform id names. Raises ValueError."""
        team, channel, ts = platform_id.split(":")
        return cls(team=team, channel=channel, ts=ts)


def sender(team: str, user: str) -> str:
    """A person, by workspace and user id, never by display name."""
    return f"{team}:{user}"


def room(team: str, channel: str) -> str:
    """A channel or a direct message, as the workspace that installed the app knows it."""
    return f"{team}:{channel}"


def team_and_channel(room_id: str) -> tuple[str, str]:
    """The two halves of `room`. Raises ValueError."""
    team, channel = room_id.split(":")
    return team, channel


def instant(ts: str) -> datetime:
    """The time in a `ts` ("1763790000.000200"), to the microsecond. Raises ValueError."""
    try:
        return EPOCH + timedelta(microseconds=int(Decimal(ts) * 1_000_000))
    except (InvalidOperation, OverflowError, ValueError):
        raise ValueError("not a time of Slack's") from None
