"""When a send is tried again: a pure decision, returned as a value."""

from dataclasses import dataclass
from datetime import timedelta

BASE = timedelta(seconds=1)
CAP = timedelta(minutes=15)
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again after `delay`."""

    delay: timedelta


@dataclass(frozen=True, slots=True)
class GiveUp:
    """It has failed for too long."""


def decide_retry(
    attempts: int, age: timedelta, roll: float, asked: timedelta | None = None
) -> Retry | GiveUp:
    """What follows the failed try number `attempts` (from 1) of work that is `age` old.

    Capped exponential backoff with full jitter: `roll` in [0, 1) picks the delay between nothing
    and the ceiling, so that many that failed together do not come back together. `asked` is what
    the platform wants waited; it is never undercut.
    """
    if age >= LONGEST:
        return GiveUp()
    ceiling = min(CAP, BASE * 2 ** min(attempts, 20))
    return Retry((asked or timedelta()) + ceiling * roll)
