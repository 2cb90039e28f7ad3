"""A hand that carries messages down the road without threads, and the road in one piece."""

from collections.abc import Callable

from bot.intake.batches import Batches
from bot.intake.jobs import Errand, Incoming
from bot.messages import Message, Receipt
from bot.ports import Clock, Handling, Ids
from bot.road import Arrival, Claim, Result, Store, StoreUnavailable, Transaction, fingerprint


class Hand:
    """Fills `WayIn`, one transaction per call, in the caller's own thread.

    The next `shut_for` messages find no store.
    """

    def __init__(self, store: Store, handling: Handling, clock: Clock, ids: Ids) -> None:
        self.posted = 0
        self.shut_for = 0
        self._ids = ids
        self._clock = clock
        self.batches = Batches(store, handling, self._count, pause=lambda _: None)

    def incoming(self, message: Message, claim: Claim | None = None) -> Incoming:
        now = self._clock.now()
        return Incoming(Arrival(self._ids.new(), message, fingerprint(message), now), claim)

    def take(self, *messages: Message, carefully: bool = False) -> list[Receipt]:
        """All messages in one batch, or one by one with their keys committed first."""
        jobs = [self.incoming(message) for message in messages]
        if carefully:
            self.batches.one_by_one(jobs, carefully=True)
        else:
            self.batches.together(jobs)
        return [job.answer.result() for job in jobs]

    def do(self, work: Callable[[Transaction], Result]) -> Result:
        """An errand."""
        errand = Errand(work)
        self.batches.together([errand])
        result: Result = errand.answer.result()
        return result

    async def submit(self, message: Message, claim: Claim | None = None) -> Receipt:
        if self.shut_for:
            self.shut_for -= 1
            raise StoreUnavailable("away")
        job = self.incoming(message, claim)
        self.batches.together([job])
        receipt: Receipt = job.answer.result()
        return receipt

    async def run(self, work: Callable[[Transaction], Result]) -> Result:
        return self.do(work)

    def _count(self) -> None:
        self.posted += 1
