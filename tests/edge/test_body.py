"""A body is read up to a limit, and not one piece further."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request

from bot.edge.body import BodyTooLong, bounded


class Sender:
    """Sends its pieces one by one and counts how many were asked for."""

    def __init__(self, *pieces: bytes, announced: str | None = None, leaves: bool = False) -> None:
        self._pieces = list(pieces)
        self._leaves = leaves
        self._announced = announced
        self.asked = 0

    async def __call__(self) -> dict[str, Any]:
        self.asked += 1
        if self._leaves and not self._pieces:
            return {"type": "http.disconnect"}
        piece = self._pieces.pop(0)
        more = bool(self._pieces) or self._leaves
        return {"type": "http.request", "body": piece, "more_body": more}

    def read(self, most: int, of: Callable[[bytes], int] | None = None) -> bytes:
        headers = [(b"content-length", self._announced.encode())] if self._announced else []
        request = Request({"type": "http", "method": "POST", "headers": headers}, self)
        return asyncio.run(bounded(request, most, of))


def test_a_body_of_just_the_limit_is_whole() -> None:
    assert Sender(b"ab", b"cd", announced="4").read(4) == b"abcd"


def test_one_byte_more_is_refused() -> None:
    with pytest.raises(BodyTooLong):
        Sender(b"ab", b"cde").read(4)


def test_what_is_announced_as_too_long_is_not_read_at_all() -> None:
    sender = Sender(b"a", announced="5")
    with pytest.raises(BodyTooLong):
        sender.read(4)
    assert sender.asked == 0


@pytest.mark.parametrize("announced", ["1", "-1", "abc", "²"])
def test_what_is_announced_is_not_believed(announced: str) -> None:
    sender = Sender(b"abc", b"def", b"ghi", announced=announced)
    with pytest.raises(BodyTooLong):
        sender.read(4)
    assert sender.asked == 2


def test_the_first_bytes_may_set_a_lower_limit() -> None:
    def of(head: bytes) -> int:
        return 6 if head.startswith(b"video") else 3

    assert Sender(b"video", b"!").read(10, of) == b"video!"
    with pytest.raises(BodyTooLong):
        Sender(b"photo").read(10, of)


def test_a_sender_who_leaves_is_told_apart_from_an_end() -> None:
    with pytest.raises(ClientDisconnect):
        Sender(b"ab", leaves=True).read(4)
