"""Server-sent events: open pages hear which rooms changed, and then fetch what is new.

A room is compared with what it was: at once when something in this process wakes the hub, and once
a second as the safety net, for other processes write to the same database.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from itertools import count

from anyio.to_thread import run_sync

from bot.channels.console.seats import CHANNEL
from bot.messages import Place
from bot.ports import CaseReader, Line

NEWEST = 30
"""Lines of a room that are compared; whatever changes an older one also says something new."""

BEAT_SECONDS = 10.0
"""A stream is never silent for longer: a page can tell a dead connection from a quiet room."""

_LOOKS_PER_LIST = 15
"""After so many looks the list of rooms itself is read again; a new order brings a new room."""

_SHARE = 9
"""Looking takes at most a tenth of the time, however slow the database is."""

RoomList = Callable[[], frozenset[str]]


@dataclass(frozen=True)
class _Reading:
    """What stood in a room, when it was read, and after how many rings of the bell."""

    lines: tuple[Line, ...]
    version: int
    at: float
    rings: int


class Hub:
    """Watches rooms for the open pages; all pages share one reading of each room."""

    def __init__(self, reader: CaseReader, tenant: str, every: float = 1.0) -> None:
        """`every` is the seconds between two looks when nothing wakes the hub."""
        self._reader = reader
        self._tenant = tenant
        self._every = every
        self._pause = every
        self._readings: dict[str, _Reading] = {}
        self._rings = 0
        self._bell = asyncio.Event()
        self._looking = asyncio.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def wake(self) -> None:
        """Look now. Safe from any thread, and harmless when no page is open."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop may close between here and there
                self._loop.call_soon_threadsafe(self._ring)

    def close(self) -> None:
        """End every stream, so that a server can stop without waiting for its pages."""
        self._closed = True
        self.wake()

    async def changes(self, rooms: RoomList) -> AsyncIterator[frozenset[str]]:
        """Yield an empty set once the watch stands, then after each look the rooms that changed.

        `rooms` is called in a worker thread. Errors of the reader end the watch.
        """
        self._loop = asyncio.get_running_loop()
        rings = self._rings
        seen = await self._versions(await run_sync(rooms))
        yield frozenset()
        for look in count(1):
            await self._wait(rings)
            if self._closed:
                return
            rings = self._rings
            watched = await run_sync(rooms) if look % _LOOKS_PER_LIST == 0 else frozenset(seen)
            now = await self._versions(watched)
            yield frozenset(room for room in watched if now[room] != seen.get(room))
            seen = now

    def _ring(self) -> None:
        self._rings += 1
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()

    async def _wait(self, rings: int) -> None:
        """Until the bell rings, unless it rang since `rings`; at most one pause."""
        if rings == self._rings and not self._closed:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), self._pause)

    async def _versions(self, rooms: frozenset[str]) -> dict[str, int]:
        loop = asyncio.get_running_loop()
        async with self._looking:
            began, rings = loop.time(), self._rings
            stale = [room for room in rooms if self._is_stale(room, began)]
            found = await run_sync(self._read, stale)
            self._pause = max(self._every, _SHARE * (loop.time() - began))
            for room, lines in found.items():
                version = self._version(room, lines)
                self._readings[room] = _Reading(lines, version, began, rings)
            return {room: self._readings[room].version for room in rooms}

    def _is_stale(self, room: str, now: float) -> bool:
        reading = self._readings.get(room)
        return reading is None or reading.rings != self._rings or now - reading.at > self._every / 2

    def _read(self, rooms: list[str]) -> dict[str, tuple[Line, ...]]:
        return {
            room: self._reader.lines(self._tenant, Place(channel=CHANNEL, room=room), most=NEWEST)
            for room in rooms
        }

    def _version(self, room: str, lines: tuple[Line, ...]) -> int:
        before = self._readings.get(room)
        return before.version + (before.lines != lines) if before is not None else 0


async def events(hub: Hub, rooms: RoomList) -> AsyncIterator[str]:
    """The text of one event stream: `hello` once it watches, then `rooms`, or `beat` when quiet."""
    loop = asyncio.get_running_loop()
    yield "retry: 1000\n\n"
    spoke = float("-inf")
    async for changed in hub.changes(rooms):
        if spoke == float("-inf"):
            yield _event("hello", [])
        elif changed:
            yield _event("rooms", sorted(changed))
        elif loop.time() - spoke >= BEAT_SECONDS:
            yield _event("beat", [])
        else:
            continue
        spoke = loop.time()


def _event(name: str, rooms: list[str]) -> str:
    return f"event: {name}\ndata: {json.dumps(rooms)}\n\n"
