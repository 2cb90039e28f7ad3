"""The stream: open pages hear of every change, soon, whoever made it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.console import stream
from bot.channels.console.outbound import ConsoleChannel, Shown
from bot.channels.console.stream import Hub, events
from bot.messages import Place
from tests.channels.console.fakes import TENANT, FakeReader, card_notice, verdict_notice

ROOMS = frozenset({"order:4711", "dm:wei"})
SLOW = 60.0


def rooms() -> frozenset[str]:
    return ROOMS


async def next_change(changes: AsyncIterator[frozenset[str]]) -> frozenset[str]:
    async def look() -> frozenset[str]:
        async for changed in changes:
            if changed:
                return changed
        raise AssertionError("the watch ended")

    return await asyncio.wait_for(look(), 5)


def test_a_change_of_another_process_is_seen_without_being_woken() -> None:
    async def watch() -> frozenset[str]:
        reader = FakeReader()
        changes = Hub(reader, TENANT, every=0.02).changes(rooms)
        assert await anext(changes) == frozenset()
        reader.say("order:4711", "wei", "hello")
        return await next_change(changes)

    assert asyncio.run(watch()) == {"order:4711"}


def test_being_sent_wakes_the_pages_at_once() -> None:
    async def watch() -> frozenset[str]:
        reader = FakeReader()
        hub = Hub(reader, TENANT, every=SLOW)
        changes = hub.changes(rooms)
        await anext(changes)
        line = reader.post("order:4711", verdict_notice())
        place = Place(channel="console", room="order:4711")
        channel = ConsoleChannel(hub)
        payload = channel.to_payload(line.id, verdict_notice(), place)
        posted = await channel.send(line.id, payload, ())
        assert (posted.outcome, posted.platform_id) == ("sent", line.id)
        return await next_change(changes)

    assert asyncio.run(watch()) == {"order:4711"}


def test_a_wake_between_two_looks_is_not_slept_through() -> None:
    async def watch() -> frozenset[str]:
        reader = FakeReader()
        hub = Hub(reader, TENANT, every=SLOW)
        changes = hub.changes(rooms)
        await anext(changes)
        reader.say("dm:wei", "wei", "before anybody waits")
        hub.wake()
        await asyncio.sleep(0)
        return await next_change(changes)

    assert asyncio.run(watch()) == {"dm:wei"}


def test_a_wake_from_a_worker_thread_arrives() -> None:
    async def watch() -> frozenset[str]:
        reader = FakeReader()
        hub = Hub(reader, TENANT, every=SLOW)
        changes = hub.changes(rooms)
        await anext(changes)
        waiting = asyncio.create_task(next_change(changes))
        await asyncio.sleep(0.01)
        reader.say("dm:wei", "wei", "hello")
        await asyncio.to_thread(hub.wake)
        return await waiting

    assert asyncio.run(watch()) == {"dm:wei"}


def test_a_card_that_is_edited_in_place_is_a_change() -> None:
    async def watch() -> frozenset[str]:
        reader = FakeReader()
        line = reader.post("order:4711", card_notice())
        hub = Hub(reader, TENANT, every=SLOW)
        changes = hub.changes(rooms)
        await anext(changes)
        edited = line.model_copy(update={"notice": card_notice("released")})
        reader.rooms["order:4711"] = [edited]
        hub.wake()
        return await next_change(changes)

    assert asyncio.run(watch()) == {"order:4711"}


def test_what_did_not_change_is_not_told() -> None:
    async def watch() -> list[frozenset[str]]:
        reader = FakeReader()
        reader.say("order:4711", "wei", "hello")
        changes = Hub(reader, TENANT, every=0.01).changes(rooms)
        return [await anext(changes) for _ in range(5)]

    assert asyncio.run(watch()) == [frozenset()] * 5


def test_many_pages_share_one_reading_of_a_room() -> None:
    class Counting(FakeReader):
        looks = 0

        def lines(self, *args: object, **kwargs: object) -> tuple[object, ...]:
            self.looks += 1
            return super().lines(*args, **kwargs)

    async def watch() -> int:
        reader = Counting()
        hub = Hub(reader, TENANT, every=SLOW)
        pages = [hub.changes(rooms) for _ in range(20)]
        for page in pages:
            await anext(page)
        return reader.looks

    assert asyncio.run(watch()) == len(ROOMS)


def test_a_new_room_is_told_when_the_list_of_rooms_grew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_LOOKS_PER_LIST", 2)

    async def watch() -> frozenset[str]:
        have = {"dm:wei"}
        changes = Hub(FakeReader(), TENANT, every=0.01).changes(lambda: frozenset(have))
        await anext(changes)
        have.add("order:new")
        return await next_change(changes)

    assert asyncio.run(watch()) == {"order:new"}


def test_an_error_of_the_reader_ends_the_watch_so_that_the_page_says_so() -> None:
    class Broken(FakeReader):
        def lines(self, *args: object, **kwargs: object) -> tuple[object, ...]:
            raise OSError("the database is gone")

    async def watch() -> None:
        await anext(Hub(Broken(), TENANT).changes(rooms))

    with pytest.raises(OSError, match="gone"):
        asyncio.run(watch())


def test_closing_ends_every_stream() -> None:
    async def watch() -> list[frozenset[str]]:
        hub = Hub(FakeReader(), TENANT, every=SLOW)
        changes = hub.changes(rooms)
        first = await anext(changes)
        hub.close()
        return [first, *[changed async for changed in changes]]

    assert asyncio.run(asyncio.wait_for(watch(), 5)) == [frozenset()]


def test_waking_a_hub_that_nobody_watches_is_harmless() -> None:
    hub = Hub(FakeReader(), TENANT)
    hub.wake()
    asyncio.run(_watch_once(hub))
    hub.wake()  # its loop is closed by now


async def _watch_once(hub: Hub) -> None:
    await anext(hub.changes(rooms))


def test_a_stream_says_hello_then_names_rooms_and_beats_when_it_is_quiet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream, "BEAT_SECONDS", 0.05)

    async def listen() -> list[str]:
        reader = FakeReader()
        told = events(Hub(reader, TENANT, every=0.01), rooms)
        heard = [await anext(told) for _ in range(2)]
        reader.say("order:4711", "wei", "hello")
        return [*heard, await anext(told), await anext(told)]

    assert asyncio.run(listen()) == [
        "retry: 1000\n\n",
        "event: hello\ndata: []\n\n",
        'event: rooms\ndata: ["order:4711"]\n\n',
        "event: beat\ndata: []\n\n",
    ]


def test_the_payload_is_a_pure_function_that_keeps_the_whole_notice() -> None:
    channel = ConsoleChannel(Hub(FakeReader(), TENANT))
    place = Place(channel="console", room="order:4711")
    payloads = {channel.to_payload("o1", verdict_notice(), place) for _ in range(3)}
    assert len(payloads) == 1
    shown = Shown.model_validate_json(payloads.pop())
    assert (shown.outbox_id, shown.room, shown.notice) == ("o1", "order:4711", verdict_notice())
