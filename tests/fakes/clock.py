"""A clock that stands until it is told to move."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class FakeClock:
    """Fills `Clock`."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, **by: float) -> None:
        self._now += timedelta(**by)


class WallClock:
    """The machine's own time, for tests with real processes."""

    def now(self) -> datetime:
        return datetime.now(UTC)
