"""Channels that remember what they were given and answer as they are told."""

import asyncio
from collections.abc import Sequence

from bot.messages import Attachment, Notice, Place
from bot.ports import Posted

SENT = Posted(outcome="sent", platform_id="platform-1")


class FakeChannel:
    """Fills `Channel`. `answers` are given in turn, then every send is `sent`."""

    def __init__(self, name: str = "console", answers: Sequence[Posted | Exception] = ()) -> None:
        self.name = name
        self.answers = list(answers)
        self.sent: list[tuple[str, str]] = []
        self.documents: list[Attachment] = []
        self.under_way = 0
        self.most_at_once = 0

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        if notice.kind == "unbuildable":
            raise ValueError("this notice has no payload")
        return f"{notice.kind}@{place.room}"

    async def send(self, outbox_id: str, payload: str, documents: Sequence[Attachment]) -> Posted:
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        self.sent.append((outbox_id, payload))
        self.documents += documents
        answer = self.answers.pop(0) if self.answers else SENT
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def payloads(self) -> list[str]:
        return [payload for _, payload in self.sent]


class ReadingChannel(FakeChannel):
    """Also fills `ReadsBack`: it knows the posts in `arrived`."""

    arrived: dict[str, str]

    async def was_sent(self, outbox_id: str) -> str | None:
        return self.arrived.get(outbox_id)


class MarkingChannel(FakeChannel):
    """Also fills `MarksRepeats`."""

    def as_repeat(self, payload: str) -> str:
        return f"{payload} (repeat)"
