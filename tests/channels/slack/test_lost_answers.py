"""Answers that were lost: what arrived is looked up, and nothing stands twice or not at all."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.channels.slack.blocks import messages_of
from bot.domain.people import Language
from bot.messages import Audience, Notice, Place, WordedTable, Wording
from tests.channels.slack.office import FACTORY_ROOM, ORDER_ROOM, WEI, Office, in_office
from tests.channels.slack.test_case import REPORT


async def until(at: Office, found: Callable[[], bool]) -> None:
    """Deliver, again and again, until something is so: the next try waits a second or two."""
    async with asyncio.timeout(30):
        while not found():
            await at.settles()
            await asyncio.sleep(0.05)
    await at.settles()


def kinds(at: Office, room: str) -> list[tuple[str, int]]:
    """Which part of which post stands in a room, in their order."""
    found = [m["metadata"]["event_payload"] for m in at.slack.ours(room) if m.get("metadata")]
    return [(payload["outbox"], payload["part"]) for payload in found]


@pytest.mark.parametrize("trouble", ["lost", "500", "429"])
def test_a_card_whose_change_was_not_answered_stands_once_in_its_last_words(
    tmp_path: Path, trouble: str
) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        changes = len(at.slack.called("chat.update"))
        at.slack.troubles["chat.update"] = [trouble]
        await at.says(WEI, "tagged 75 cartons")
        await until(at, lambda: len(at.slack.called("chat.update")) > changes + 1)
        cards = [m for m in at.slack.ours(ORDER_ROOM) if m["text"].startswith("QC-0001 — FAIL\n")]
        assert len(cards) == 1
        assert "sealed" in cards[0]["text"]

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    ("method", "trouble"),
    [
        ("files.getUploadURLExternal", "500"),
        ("files.completeUploadExternal", "lost"),
        ("files.completeUploadExternal", "429"),
    ],
)
def test_a_document_whose_upload_was_not_answered_stands_once(
    tmp_path: Path, method: str, trouble: str
) -> None:
    async def scene(at: Office) -> None:
        at.slack.troubles[method] = [trouble]
        await at.says(WEI, REPORT)
        await at.says(WEI, "I have left the factory")

        def shared() -> list[str]:
            return [f["name"] for m in at.slack.ours(FACTORY_ROOM) for f in m.get("files") or ()]

        await until(at, lambda: bool(shared()))
        assert len(shared()) == len(set(shared())) == 1
        posts = kinds(at, FACTORY_ROOM)
        assert len(posts) == len(set(posts))

    in_office(tmp_path, scene)


def test_of_a_post_of_several_messages_only_what_is_missing_is_sent_again(tmp_path: Path) -> None:
    rows = tuple((f"D-{n:03d}", f"defect {n}", str(n)) for n in range(250))
    words = Wording(title="t", table=WordedTable(heads=("a", "b", "c"), rows=rows))
    notice = Notice(
        kind="loss", audience=Audience.CHANNEL, case=None, first=Language.EN, en=words, zh=words
    )

    async def scene(at: Office) -> None:
        at.slack.troubles["chat.postMessage"] = ["", "lost", "", "500"]
        place = Place(channel="slack", room=f"T1:{ORDER_ROOM}")
        tenant = at.program.tenant
        await at.program.intake.run(lambda tx: tx.unit(tenant).outbox.post(notice, place, "k"))
        at.program.delivery.wake()
        parts = len(messages_of(notice, "T1", "o"))
        await until(at, lambda: len(kinds(at, ORDER_ROOM)) >= parts)
        assert [part for _, part in kinds(at, ORDER_ROOM)] == list(range(parts))
        first, *rest = at.slack.ours(ORDER_ROOM)
        assert {m["thread_ts"] for m in rest} == {first["ts"]}

    in_office(tmp_path, scene)


def test_where_the_app_may_not_look_a_notice_twice_is_better_than_never(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.slack.troubles["chat.postMessage"] = ["lost"]
        at.slack.troubles["conversations.history"] = ["missing_scope"]
        await at.says(WEI, REPORT)
        await until(at, lambda: len(at.slack.called("conversations.history")) > 0)
        await until(at, lambda: len(at.slack.ours(ORDER_ROOM)) >= 5)
        roots = [m for m in at.slack.ours(ORDER_ROOM) if not m.get("thread_ts")]
        assert [m["text"][:7] for m in roots] == ["QC-0001"] * 2

    in_office(tmp_path, scene)
