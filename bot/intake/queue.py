"""The queue before the intake thread: what waits is taken all at once, results of sends first."""

from collections import deque
from threading import Condition

from bot.intake.jobs import Errand, Incoming, Letter
from bot.road import DELIVERY

Waiting = Letter | Incoming | Errand


class Closed(Exception):
    """Nothing more is taken in."""


class Queue:
    """First in, first out, but the result of a send overtakes everything else.

    A post that arrived is in doubt until its result is committed; there are never more of them
    than lanes, so nobody waits long for them.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._results: deque[Waiting] = deque()
        self._others: deque[Waiting] = deque()
        self._closed = False

    def put(self, job: Waiting) -> None:
        """Raises Closed once the queue is closed."""
        with self._changed:
            if self._closed:
                raise Closed
            (self._results if _is_result(job) else self._others).append(job)
            self._changed.notify()

    def take(self, most: int) -> list[Waiting]:
        """Wait for work and take at most `most`; empty when closed and all was taken."""
        with self._changed:
            self._changed.wait_for(lambda: len(self) > 0 or self._closed)
            count = min(most, len(self))
            return [(self._results or self._others).popleft() for _ in range(count)]

    def close(self) -> None:
        """Take nothing more in; what waits is still handed out."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def __len__(self) -> int:
        return len(self._results) + len(self._others)


def _is_result(job: Waiting) -> bool:
    return isinstance(job, Letter) and job.message.channel == DELIVERY
