"""One message's files, fetched from the platform and handed back through intake as its photos."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from bot.delivery.posts import insistently
from bot.delivery.retry import GiveUp, decide_retry
from bot.messages import Action, Attachment, Form, Message, RemoteFile, Words
from bot.ports import Blobs, Channel, Clock, Fetched, FetchesFiles
from bot.road import Claim, Claimed, Transaction, WayIn, WorkState

FETCH_WITHIN_S = 45.0
AT_ONCE = 4
TRIES = 8
"""After so many tries, some minutes, the sender is told that a file could not be fetched."""
FETCHED = "evidence.fetched"
"""The action that brings fetched files back to the handlers."""

NOT_FETCHED = Words(
    en="The platform did not give the file out. Please send it again.",
    zh="平台未能提供该文件，请重新发送。",
)


class Fetches:
    """Fetches files and hands them in; a failure is handed in too, never kept silent."""

    def __init__(
        self,
        way_in: WayIn,
        channels: Mapping[str, Channel],
        blobs: Blobs,
        clock: Clock,
        roll: Callable[[], float],
    ) -> None:
        self._way_in = way_in
        self._channels = channels
        self._blobs = blobs
        self._clock = clock
        self._roll = roll

    async def carry(self, claimed: Claimed) -> timedelta | None:
        """Fetch what a row asks for; returns the delay after which to try again, if any."""
        message = Message.model_validate_json(claimed.payload or "")
        found = await self._all(message)
        if claimed.attempts < TRIES and any(f.outcome == "retry" for f in found):
            return await self._later(claimed, found)
        files = [self._keep(f, r) for f, r in zip(found, message.remote, strict=True)]
        attachments = tuple(file for file in await asyncio.gather(*files) if file is not None)
        result = _result(message, claimed.case, attachments, _failures(message.remote, found))
        claim = _ended(claimed, self._clock)
        await insistently(lambda: self._way_in.submit(result, claim))
        return None

    async def _all(self, message: Message) -> list[Fetched]:
        lanes = asyncio.Semaphore(AT_ONCE)
        channel = self._channels.get(message.channel)

        async def one(file: RemoteFile) -> Fetched:
            if not isinstance(channel, FetchesFiles):
                return Fetched(outcome="failed", why=NOT_FETCHED)
            async with lanes:
                return await channel.fetch(message.place, file)

        try:
            async with asyncio.timeout(FETCH_WITHIN_S):
                return list(await asyncio.gather(*map(one, message.remote)))
        except TimeoutError:
            return [Fetched(outcome="retry", why=NOT_FETCHED) for _ in message.remote]

    async def _keep(self, found: Fetched, file: RemoteFile) -> Attachment | None:
        if found.outcome != "got":
            return None
        sha256 = await asyncio.to_thread(self._blobs.put, found.data)
        return Attachment(
            name=file.name, media_type=found.media_type, sha256=sha256, size=len(found.data)
        )

    async def _later(self, claimed: Claimed, found: Sequence[Fetched]) -> timedelta:
        now = self._clock.now()
        asked = max((f.retry_after for f in found), default=0.0)
        decided = decide_retry(
            claimed.attempts, timedelta(), self._roll(), timedelta(seconds=asked)
        )
        delay = timedelta() if isinstance(decided, GiveUp) else decided.delay

        def put_back(tx: Transaction) -> bool:
            return tx.outgoing.settle(claimed, WorkState.READY, at=now, not_before=now + delay)

        await insistently(lambda: self._way_in.run(put_back))
        return delay


def _ended(claimed: Claimed, clock: Clock) -> Claim:
    return lambda tx: tx.outgoing.settle(claimed, WorkState.SENT, at=clock.now())


def _failures(files: Sequence[RemoteFile], found: Sequence[Fetched]) -> dict[str, str]:
    """Name and reason of each file that did not come, numbered from 1."""
    missing = [(f, g) for f, g in zip(files, found, strict=True) if g.outcome != "got"]
    fields: dict[str, str] = {}
    for n, (file, fetched) in enumerate(missing, start=1):
        why = fetched.why or NOT_FETCHED
        fields |= {f"name_{n}": file.name, f"en_{n}": why.en, f"zh_{n}": why.zh}
    return fields


def _result(
    message: Message, case: str | None, files: tuple[Attachment, ...], failures: dict[str, str]
) -> Message:
    """The photos as a message of their sender, said when they were sent (Z18)."""
    return Message(
        tenant=message.tenant,
        channel=message.channel,
        key=f"{message.key}:files",
        sender=message.sender,
        place=message.place,
        sent_at=message.sent_at,
        text=message.text,
        attachments=files,
        action=Action(name=FETCHED, case=case, fields=failures),
        form=Form.IMAGE,
        in_reply_to=message.in_reply_to,
    )
