"""The body of a request, given up as soon as it is too long, whatever length was announced."""

from collections.abc import Callable

from starlette.requests import Request

_HEAD = 16


class BodyTooLong(Exception):
    """More bytes came than the caller takes."""


async def bounded(request: Request, most: int, of: Callable[[bytes], int] | None = None) -> bytes:
    """The whole body of at most `most` bytes; `of` may allow fewer, by the first bytes of it.

    Raises BodyTooLong with the rest unread, and Starlette's ClientDisconnect.
    """
    if _announced(request) > most:
        raise BodyTooLong
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most or (of is not None and len(body) > of(bytes(body[:_HEAD]))):
            raise BodyTooLong
    return bytes(body)


def _announced(request: Request) -> int:
    """The length that the sender states; 0 where it states none, or none that can be read."""
    stated = request.headers.get("content-length", "")
    return int(stated[:12]) if stated.isascii() and stated.isdigit() else 0
