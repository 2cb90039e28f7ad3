"""Time-ordered ids."""

import secrets
from threading import Lock

from bot.ports import Clock

_TYPEABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0, O, 1 and I, which look alike
_CODE_LENGTH = 26  # of 32 signs: 130 bits
_DRAWN_AT_ONCE = 256  # each draw asks the system, and hands the interpreter to another thread


class TimeOrderedIds:
    """Fills `Ids`: 12 hex digits of milliseconds, 4 that count up, 8 of chance.

    Ids of one process rise strictly, also when the clock stands or steps back.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._last = 0
        self._chances: list[str] = []

    def new(self) -> str:
        """A new id, greater than all before it."""
        ticks = int(self._clock.now().timestamp() * 1000) << 16
        with self._lock:
            self._last = max(ticks, self._last + 1)
            if not self._chances:
                self._chances = _drawn()
            return f"{self._last:016x}{self._chances.pop()}"

    def code(self) -> str:
        """A new secret, of signs that nobody mistakes for each other."""
        return "".join(secrets.choice(_TYPEABLE) for _ in range(_CODE_LENGTH))


def _drawn() -> list[str]:
    drawn = secrets.token_hex(4 * _DRAWN_AT_ONCE)
    return [drawn[at : at + 8] for at in range(0, len(drawn), 8)]
