"""The thread that owns the writing connection of a process, and the queue before it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from threading import Thread
from typing import Any

import structlog

from bot.intake.batches import Batches
from bot.intake.courier import Courier
from bot.intake.jobs import Errand, Incoming, Letter
from bot.intake.queue import Closed, Queue, Waiting
from bot.messages import Message, Receipt
from bot.ports import Clock, Handling, Ids
from bot.road import (
    OWN_CHANNELS,
    Arrival,
    Claim,
    Result,
    Store,
    StoreUnavailable,
    Transaction,
    fingerprint,
)

MOST_AT_ONCE = 64
CAREFUL_FOR = timedelta(minutes=1)
"""For so long after an unclean stop messages are handled one by one, their keys first."""

log = structlog.get_logger()


class Intake:
    """Fills `WayIn`. Start it before the edge opens, stop it after the edge has closed."""

    def __init__(self, store: Store, handling: Handling, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._queue = Queue()
        self._courier = Courier()
        self._wakes: list[Callable[[], None]] = []
        self._batches = Batches(store, handling, self._posted)
        self._thread = Thread(target=self._work, name="intake", daemon=True)
        self._careful_until = clock.now()

    def on_posted(self, wake: Callable[[], None]) -> None:
        """Call `wake`, from the intake thread, after each commit that put something out."""
        self._wakes.append(wake)

    @property
    def alive(self) -> bool:
        """Whether the thread runs and takes messages."""
        return self._thread.is_alive() and not self._queue.closed

    @property
    def waiting(self) -> int:
        """How many jobs wait in the queue."""
        return len(self._queue)

    def start(self) -> None:
        """Begin to work; after an unclean stop with what was left in progress, and carefully."""
        now = self._clock.now()
        with self._store.transaction() as tx:
            clean = tx.workers.enter(self._store.worker, now)
            left = () if clean else tx.inbox.unfinished()
        if not clean:
            log.warning("the last stop was not clean", left=len(left))
            self._careful_until = now + CAREFUL_FOR
        self._thread.start()
        for arrival in left:
            if arrival.message.channel not in OWN_CHANNELS:  # those come again by themselves
                self._enqueue(Incoming(arrival))

    def stop(self, timeout_s: float = 20.0) -> bool:
        """Finish what waits and mark a clean stop, as the last errand; False when it was not."""
        if self._queue.closed:
            return False
        marked = self._enqueue(Errand(self._leave))
        self._queue.close()
        self._thread.join(timeout_s)
        return marked.done() and marked.exception() is None

    def _leave(self, tx: Transaction) -> None:
        tx.workers.leave(self._store.worker, self._clock.now())

    # -- the way in

    async def submit(self, message: Message, claim: Claim | None = None) -> Receipt:
        """Hand a message in; returns its receipt once the whole effect is durable.

        Raises StoreUnavailable when nothing was kept and the sender should try again.
        """
        receipt: Receipt = await self._answered(Letter(message, claim))
        return receipt

    def submit_blocking(self, message: Message, timeout_s: float | None = None) -> Receipt:
        """As `submit`, for threads and the command line."""
        receipt: Receipt = self._enqueue(Letter(message)).result(timeout_s)
        return receipt

    async def run(self, work: Callable[[Transaction], Result]) -> Result:
        """Run an errand in the next transaction; it may be run again after an error."""
        result: Result = await self._answered(Errand(work))
        return result

    def run_blocking(
        self, work: Callable[[Transaction], Result], timeout_s: float | None = None
    ) -> Result:
        """As `run`, for threads and the command line."""
        result: Result = self._enqueue(Errand(work)).result(timeout_s)
        return result

    def requeue(self, tenant: str, channel: str, key: str) -> Receipt:
        """Handle a quarantined message again; raises what the handler raises."""
        receipt: Receipt = self._enqueue(self._batches.replay(tenant, channel, key)).result()
        return receipt

    def _answered(self, job: Waiting) -> asyncio.Future[Any]:
        waiter = self._courier.expect(job.answer)
        self._enqueue(job)
        return waiter

    def _enqueue(self, job: Waiting) -> Future[Any]:
        job.answer.set_running_or_notify_cancel()  # nobody can take a job back once it waits
        try:
            self._queue.put(job)
        except Closed:
            raise StoreUnavailable("intake is stopped") from None
        return job.answer

    # -- the thread

    def _work(self) -> None:
        try:
            while self._work_once():
                pass
        finally:  # should the thread ever break, nobody waits for it
            self._queue.close()
            for job in self._queue.take(len(self._queue)):
                job.answer.set_exception(StoreUnavailable("intake is stopped"))
            self._courier.deliver()

    def _work_once(self) -> bool:
        """Take what waits and run it; False when there will be no more."""
        careful = self._clock.now() < self._careful_until
        taken = self._queue.take(1 if careful else MOST_AT_ONCE)
        jobs = [self._opened(job) if isinstance(job, Letter) else job for job in taken]
        if careful:
            self._batches.one_by_one(jobs, carefully=True)
        elif jobs:
            self._batches.together(jobs)
        self._courier.deliver()
        return bool(jobs)

    def _opened(self, letter: Letter) -> Incoming:
        """Ids are given here, so that within a process they rise in the order of the commits."""
        message, now = letter.message, self._clock.now()
        arrival = Arrival(self._ids.new(), message, fingerprint(message), now)
        return Incoming(arrival, letter.claim, letter.answer)

    def _posted(self) -> None:
        for wake in self._wakes:
            wake()
