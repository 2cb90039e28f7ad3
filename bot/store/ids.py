"""Time-ordered ids."""

import secrets
from threading import Lock

from bot.ports import Clock

_TYPEABLE = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0, O, 1 and I, which look alike
_CODE_LENGTH = 26  # of 32 signs: 130 bits


class TimeOrderedIds:
    """Fills `Ids`: 12 hex digits of milliseconds, 4 that count up, 8 of chance.

    Ids of one process rise strictly, also when the clock stands or steps back.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._last = 0

    def new(self) -> str:
        """A new id, greater than all before it."""
        ticks = int(self._clock.now().timestamp() * 1000) << 16
        with self._lock:
            self._last = max(ticks, self._last + 1)
            return f"{self._last:016x}{secrets.token_hex(4)}"

    def code(self) -> str:
        """A new secret, of signs that nobody mistakes for each other."""
        return "".join(secrets.choice(_TYPEABLE) for _ in range(_CODE_LENGTH))
