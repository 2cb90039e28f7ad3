"""Photos and documents as the pages show them: only what stands in a room of the seat."""

import re
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.console.seats import CHANNEL
from bot.channels.console.visit import Visit, not_found
from bot.channels.console.wiring import Wiring
from bot.domain.errors import Refusal
from bot.edge import photos
from bot.messages import Attachment, Place
from bot.ports import CaseReader, Line

FARTHEST = 20_000
"""Lines of a room that are searched for a file that is asked for."""

_REMEMBERED = 2_000

_SHUT_IN = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
"""A document or photo is somebody's content: it runs nothing and loads nothing."""

_FOREVER = "private, max-age=31536000, immutable"

Found = TypeVar("Found")


class Files:
    """The endpoints that hand out bytes."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._shelf = Shelf(wiring.reader, wiring.tenant)
        self._thumbnails = photos.Thumbnails(wiring.blobs)

    def document(self, request: Request) -> Response:
        """A document of a notice: /seat/<person>/documents/<outbox id>/<name>?room=..."""
        name = request.path_params["name"]
        sha256 = self._find(request, lambda line: dict(line.documents).get(name))
        return document_response(name, self._bytes(sha256))

    def photo(self, request: Request) -> Response:
        """The n-th photo or video of a line; with `?small` its thumbnail."""
        n = request.path_params["n"]
        file = self._find(request, lambda line: _nth(line, n))
        if "small" in request.query_params and file.media_type.startswith("image/"):
            return self._small(file)
        return media_response(file, self._bytes(file.sha256), request.headers.get("range"))

    def _find(self, request: Request, pick: Callable[[Line], Found | None]) -> Found:
        visit = Visit(self._wiring, request)
        seat = visit.seat
        found = self._shelf.find(
            visit.room.id,
            request.path_params["line"],
            lambda line: pick(line) if seat.may_read(line) else None,
        )
        if found is None:
            raise not_found()
        return found

    def _small(self, file: Attachment) -> Response:
        try:
            small = self._thumbnails.get(file)
        except (KeyError, Refusal):  # a photo that came another way than by our own upload
            raise not_found() from None
        return Response(small, media_type="image/jpeg", headers={"Cache-Control": _FOREVER})

    def _bytes(self, sha256: str) -> bytes:
        try:
            return self._wiring.blobs.get(sha256)
        except KeyError:
            raise not_found() from None


class Shelf:
    """Finds a line with files in a room; those last seen are kept, for a page has many photos."""

    def __init__(self, reader: CaseReader, tenant: str) -> None:
        self._reader = reader
        self._tenant = tenant
        self._kept: OrderedDict[tuple[str, str], Line] = OrderedDict()
        self._lock = Lock()

    def find(self, room: str, line_id: str, pick: Callable[[Line], Found | None]) -> Found | None:
        """What `pick` takes from the line, or None when neither the line nor the thing is there."""
        with self._lock:
            kept = self._kept.get((room, line_id))
            picked = pick(kept) if kept is not None else None
            if picked is None:  # not seen yet, or a document was finished since
                fresh = self._read(room).get(line_id)
                picked = pick(fresh) if fresh is not None else None
            return picked

    def _read(self, room: str) -> dict[str, Line]:
        place = Place(channel=CHANNEL, room=room)
        lines = self._reader.lines(self._tenant, place, most=FARTHEST)
        found = {line.id: line for line in lines if line.attachments or line.documents}
        for line_id, line in found.items():
            self._kept[(room, line_id)] = line
            self._kept.move_to_end((room, line_id))
        while len(self._kept) > _REMEMBERED:
            self._kept.popitem(last=False)
        return found


def document_response(name: str, data: bytes) -> Response:
    """A document shown in the browser: a PDF by its viewer, HTML shut in, anything else saved."""
    if data.startswith(b"%PDF-"):
        return _shown(name, data, "application/pdf", "inline", "frame-ancestors 'none'")
    if data.lstrip()[:1] == b"<":
        return _shown(name, data, "text/html; charset=utf-8", "inline", _SHUT_IN)
    return _shown(name, data, "application/octet-stream", "attachment", _SHUT_IN)


def media_response(file: Attachment, data: bytes, wanted: str | None) -> Response:
    """The untouched original; `wanted` is the Range header, which phones send for videos."""
    if file.media_type not in photos.KEPT_TYPES:
        return document_response(file.name, data)
    first, last = _span(wanted, len(data)) or (0, len(data) - 1)
    response = _shown(file.name, data[first : last + 1], file.media_type, "inline", _SHUT_IN)
    if wanted is not None and last + 1 - first < len(data):
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = _FOREVER
    return response


def _shown(name: str, data: bytes, media_type: str, how: str, policy: str) -> Response:
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": policy,
    }
    return Response(data, media_type=media_type, headers=headers)


def _span(wanted: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte of one range within `size`; None for no range, or one we do not serve."""
    match = re.fullmatch(r"bytes=(\d{1,15})-(\d{0,15})", wanted or "", re.ASCII)
    if match is None or int(match[1]) >= size:
        return None
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return (int(match[1]), last) if last >= int(match[1]) else None


def _nth(line: Line, n: int) -> Attachment | None:
    return line.attachments[n] if n < len(line.attachments) else None
