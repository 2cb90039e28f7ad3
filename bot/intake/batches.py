"""Batches: jobs in transactions, together while all goes well and alone when anything fails."""

import random
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import structlog

from bot.intake.jobs import (
    CONTRADICTED,
    IGNORED,
    QUARANTINED,
    Errand,
    Incoming,
    Job,
    error_text,
    natural_key,
)
from bot.messages import Message, Receipt
from bot.ports import Handling
from bot.road import (
    OWN_CHANNELS,
    Arrival,
    InboxState,
    Kept,
    LostRace,
    Store,
    StoreFull,
    StoreLost,
    StoreUnavailable,
    Transaction,
    fingerprint,
)

TRIES = 5
"""How often a transaction that lost a race or its connection is run."""

FATAL_TRIES = 2
"""A key that was being handled at so many crashes is not handled again."""

Result = TypeVar("Result")
log = structlog.get_logger()


class _Unfinished(Exception):
    """The key was committed ahead, by a process that stopped or by one that is at it now."""


class Batches:
    """Runs jobs and answers them. `posted` is called when a commit put work into the outbox."""

    def __init__(
        self,
        store: Store,
        handling: Handling,
        posted: Callable[[], None],
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._handling = handling
        self._posted = posted
        self._pause = pause

    def together(self, jobs: Sequence[Job]) -> None:
        """Run jobs in one transaction; after any error each in a transaction of its own."""
        try:
            results = self._transact(jobs, optimistic=True)
        except StoreUnavailable as error:
            if isinstance(error, StoreFull | StoreLost):
                return self.one_by_one(jobs)
            return _fail(jobs, error)  # each alone would only wait as long again
        except Exception:  # whichever job it was: run alone, it meets its own error again
            return self.one_by_one(jobs)
        for job in jobs:
            job.answer.set_result(results[job])
        return None

    def one_by_one(self, jobs: Sequence[Job], *, carefully: bool = False) -> None:
        """Run and answer each job alone; `carefully` commits each key before it is handled."""
        for job in jobs:
            try:
                run = self._carefully if carefully and isinstance(job, Incoming) else self._alone
                job.answer.set_result(run(job))
            except Exception as error:  # the answer: the edge or the errand's owner decides
                job.answer.set_exception(error)

    def replay(self, tenant: str, channel: str, key: str) -> Errand:
        """The errand that handles a quarantined message again; it raises what the handler raises.

        KeyError when there is no such message.
        """

        def work(tx: Transaction) -> Receipt:
            kept = tx.inbox.kept(tenant, channel, key)
            if kept is None:
                raise KeyError(f"no message {channel}/{key}")
            if kept.state is InboxState.DONE:
                return _as_duplicate(kept)
            tx.inbox.attempt(kept.arrival)
            return self._handle(tx, kept.arrival)

        return Errand(work)

    # -- one transaction for all

    def _transact(self, jobs: Sequence[Job], *, optimistic: bool = False) -> dict[Job, Any]:
        return self._committed(lambda tx: self._results(tx, jobs), optimistic=optimistic)

    def _committed(
        self, work: Callable[[Transaction], Result], *, optimistic: bool = False
    ) -> Result:
        with self._store.transaction(optimistic=optimistic) as tx:
            result = work(tx)
        if tx.posted:
            self._posted()
        return result

    def _results(self, tx: Transaction, jobs: Sequence[Job]) -> dict[Job, Any]:
        """Look which keys are known, handle the others, write them with their answers.

        The unique key decides, not the look: a key that another worker writes meanwhile fails the
        batch. They are written sorted, so that two workers do not wait for each other's keys.
        """
        arrivals = [job.arrival for job in jobs if isinstance(job, Incoming)]
        fresh = tx.inbox.fresh(arrivals)
        results: dict[Job, Any] = {}
        answers, repeated = list[tuple[Arrival, Receipt]](), list[Incoming]()
        for job in jobs:
            if isinstance(job, Errand):
                results[job] = job.work(tx)
            elif job.claim is not None and not job.claim(tx):
                results[job] = IGNORED
            elif job.arrival.id in fresh:
                results[job] = self._handled(tx, job.arrival)
                answers.append((job.arrival, results[job]))
            else:
                repeated.append(job)
        tx.inbox.keep(sorted(answers, key=lambda answer: natural_key(answer[0])))
        return results | {job: self._repeated(tx, job.arrival) for job in repeated}

    def _handled(self, tx: Transaction, arrival: Arrival) -> Receipt:
        return self._handling(arrival.message, tx.unit(arrival.message.tenant))

    def _handle(self, tx: Transaction, arrival: Arrival) -> Receipt:
        receipt = self._handled(tx, arrival)
        tx.inbox.answer([(arrival, receipt)])
        return receipt

    def _repeated(self, tx: Transaction, arrival: Arrival) -> Receipt:
        """What a known key is answered: what was answered before, and nothing happens."""
        kept = _found(tx, arrival)
        if kept.state is InboxState.IN_PROGRESS or kept.receipt is None:
            raise _Unfinished
        if kept.arrival.id == arrival.id:
            return kept.receipt  # our own commit, whose answer was lost
        if _differ(kept.arrival, arrival):
            return _contradict(tx, arrival)
        return _as_duplicate(kept)

    # -- alone

    def _alone(self, job: Job) -> Any:
        try:
            return self._tried(job, lambda: self._transact([job])[job])
        except _Unfinished:
            return self._carefully(job)

    def _tried(self, job: Job, run: Callable[[], Any]) -> Any:
        failure: Exception
        for attempt in range(TRIES):
            try:
                return run()
            except (LostRace, StoreLost) as lost:
                failure = lost
                self._pause(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311  # no secret
            except (StoreUnavailable, _Unfinished):
                raise
            except Exception as bug:
                failure = bug
                break
        if isinstance(job, Errand) or isinstance(failure, StoreUnavailable):
            raise failure
        return self._set_aside(job, error_text(failure))

    def _set_aside(self, job: Incoming, error: str) -> Receipt:
        log.error("message quarantined", channel=job.arrival.message.channel, error=error[:12])
        try:
            return self._committed(lambda tx: _quarantine(tx, job, error))
        except LostRace as race:
            raise StoreUnavailable(str(race)) from race

    # -- after an unclean stop

    def _carefully(self, job: Job) -> Any:
        """Handle a message whose key is committed first: what kills us is known by it."""
        if isinstance(job, Errand):
            return self._alone(job)
        announced = self._tried(job, lambda: self._committed(lambda tx: self._announce(tx, job)))
        if isinstance(announced, Receipt):
            return announced
        return self._tried(
            job, lambda: self._committed(lambda tx: self._announced(tx, job, announced))
        )

    def _announce(self, tx: Transaction, job: Incoming) -> Receipt | int:
        """Commit the key; returns the number of this try, or the answer when it had enough."""
        tx.inbox.arrive([job.arrival], InboxState.IN_PROGRESS)
        kept = _found(tx, job.arrival)
        if kept.state is not InboxState.IN_PROGRESS:
            return self._repeated(tx, job.arrival)
        if _differ(kept.arrival, job.arrival):
            return _contradict(tx, job.arrival)
        if kept.attempts >= FATAL_TRIES:
            return _quarantine(tx, job, "the process stopped each time this was handled")
        tx.inbox.attempt(kept.arrival)
        return kept.attempts + 1

    def _announced(self, tx: Transaction, job: Incoming, number: int) -> Receipt:
        kept = _found(tx, job.arrival)
        if kept.state is not InboxState.IN_PROGRESS:
            return self._repeated(tx, job.arrival)
        if kept.attempts != number:
            raise StoreUnavailable("another worker has taken this message over")
        if job.claim is not None and not job.claim(tx):
            return IGNORED
        return self._handle(tx, kept.arrival)


def _found(tx: Transaction, arrival: Arrival) -> Kept:
    kept = tx.inbox.kept(*natural_key(arrival))
    if kept is None:
        raise LostRace("the row that stood in the way is gone")
    return kept


def _differ(kept: Arrival, arrival: Arrival) -> bool:
    own = arrival.message.channel in OWN_CHANNELS
    return not own and kept.fingerprint != arrival.fingerprint


def _as_duplicate(kept: Kept) -> Receipt:
    return Receipt(**{**dict(kept.receipt or IGNORED), "outcome": "duplicate"})


def _contradict(tx: Transaction, arrival: Arrival) -> Receipt:
    """Keep a second body under a known key beside the first; it has no effect."""
    key = f"{arrival.message.key}~{arrival.fingerprint[:16]}"
    other = Message(**{**dict(arrival.message), "key": key})
    beside = Arrival(arrival.id, other, fingerprint(other), arrival.received_at)
    if tx.inbox.arrive([beside], InboxState.QUARANTINED):
        log.error("one key, two contents", channel=other.channel, key=key)
        tx.inbox.quarantine(beside, CONTRADICTED, "this key was received with other content")
    return CONTRADICTED


def _quarantine(tx: Transaction, job: Incoming, error: str) -> Receipt:
    """Put a message aside. Its claim still counts: what was sent or due stays so."""
    if job.claim is not None and not job.claim(tx):
        return IGNORED
    tx.inbox.arrive([job.arrival], InboxState.QUARANTINED)
    kept = _found(tx, job.arrival)
    if kept.state is InboxState.DONE:
        return _as_duplicate(kept)
    tx.inbox.quarantine(kept.arrival, QUARANTINED, error)
    return QUARANTINED


def _fail(jobs: Sequence[Job], error: Exception) -> None:
    for job in jobs:
        job.answer.set_exception(error)
