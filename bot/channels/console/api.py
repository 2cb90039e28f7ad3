"""The JSON side: messages in, photos in; every refusal is a sentence in both languages."""

import asyncio
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.channels.console.inbound import (
    MOST_BODY_BYTES,
    BodyTooLarge,
    Malformed,
    Posting,
    TooLong,
    read_posting,
    to_message,
)
from bot.channels.console.looks import Looks
from bot.channels.console.seats import rooms_of, seat_for
from bot.channels.console.views import notice_view
from bot.channels.console.wiring import Wiring
from bot.domain.errors import Refusal
from bot.domain.people import Language
from bot.edge import photos
from bot.edge.body import BodyTooLong, bounded
from bot.messages import Attachment, Notice, Words
from bot.road import StoreUnavailable

RETRY_SECONDS = 5
_UPLOADS_AT_ONCE = 4
"""Each may hold 100 MB in memory."""


class NoSuchSeat(Refusal):
    """A person or room that is not there, or not theirs; the two are not told apart."""

    code = "no_such_seat"
    en = "There is no such seat or room. Choose your seat again on the start page."
    zh = "没有该席位或聊天室，请在首页重新选择席位。"


class NoSuchFile(Refusal):
    """An attachment that was never uploaded here."""

    code = "no_such_file"
    en = "“{name}” has not been uploaded. Please add it again."
    zh = "“{name}”尚未上传，请重新添加。"


_STATUS: dict[type[Refusal], HTTPStatus] = {
    Malformed: HTTPStatus.BAD_REQUEST,
    NoSuchFile: HTTPStatus.BAD_REQUEST,
    photos.Empty: HTTPStatus.BAD_REQUEST,
    NoSuchSeat: HTTPStatus.NOT_FOUND,
    TooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    photos.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    photos.TooManyPixels: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}


class Api:
    """POST /console/api/messages and /console/api/blobs."""

    def __init__(self, wiring: Wiring, looks: Looks) -> None:
        self._wiring = wiring
        self._looks = looks
        self._uploads = asyncio.Semaphore(_UPLOADS_AT_ONCE)

    async def messages(self, request: Request) -> Response:
        """Take one message to intake and answer with its Receipt.

        A receipt that brings a form has it once more under `dialog`, as HTML in each language.
        """
        try:
            body = await _body(request)
            posting = await run_in_threadpool(self._checked, request, read_posting(body))
        except Refusal as refused:
            return _refused(refused)
        now = self._wiring.clock.now()
        message = to_message(posting, self._wiring.tenant, now, body.decode())
        try:
            receipt = await self._wiring.intake.submit(message)
        except StoreUnavailable as down:
            return _unavailable(down.said)
        self._wiring.hub.wake()
        answer = receipt.model_dump(mode="json")
        if receipt.form is not None:
            answer["dialog"] = self._dialogs(receipt.form, posting.room)
        return JSONResponse(answer)

    def _dialogs(self, notice: Notice, room: str) -> dict[str, str]:
        views = {language: notice_view(notice, language) for language in Language}
        return {
            language.value: self._looks.render("_dialog.html", language, view=view, room=room)
            for language, view in views.items()
        }

    async def blobs(self, request: Request) -> Response:
        """Keep one file, named by `?name=`, whose bytes are the body; answer its Attachment."""
        name = _file_name(request.query_params.get("name", ""))
        try:
            await run_in_threadpool(self._check_anybody, request)
            async with self._uploads:
                data = await _file(request, name)
                attachment = await run_in_threadpool(self._keep, name, data)
        except Refusal as refused:
            return _refused(refused)
        return JSONResponse(attachment.model_dump(mode="json"))

    def _check_anybody(self, request: Request) -> None:
        """An upload belongs to nobody yet, but somebody with a seat must make it."""
        people = self._wiring.reader.people(self._wiring.tenant)
        if not any(self._wiring.may_sit(person.id, request.cookies) for person in people):
            raise NoSuchSeat

    def _keep(self, name: str, data: bytes) -> Attachment:
        media_type = photos.media_type_of(data, name)
        sha256 = self._wiring.blobs.put(data)
        return Attachment(name=name, media_type=media_type, sha256=sha256, size=len(data))

    def _checked(self, request: Request, posting: Posting) -> Posting:
        """`posting` from a seat that is in the room, its attachments as they truly are."""
        wiring = self._wiring
        seat = seat_for(wiring.reader, wiring.tenant, posting.person, None)
        if seat is None or not wiring.may_sit(posting.person, request.cookies):
            raise NoSuchSeat
        rooms = rooms_of(seat, wiring.reader.orders(wiring.tenant))
        if posting.room not in {room.id for room in rooms}:
            raise NoSuchSeat
        attachments = tuple(self._true(attachment) for attachment in posting.attachments)
        return Posting(**{**dict(posting), "attachments": attachments})

    def _true(self, claimed: Attachment) -> Attachment:
        """What lies under the address, whatever the page says of it; documents are no photos."""
        name = _file_name(claimed.name)
        try:
            data = self._wiring.blobs.get(claimed.sha256)
        except (KeyError, ValueError):
            raise NoSuchFile(name=name) from None
        media_type = photos.media_type_of(data, name)
        return Attachment(name=name, media_type=media_type, sha256=claimed.sha256, size=len(data))


async def _body(request: Request) -> bytes:
    try:
        return await bounded(request, MOST_BODY_BYTES)
    except BodyTooLong:
        raise BodyTooLarge from None


async def _file(request: Request, name: str) -> bytes:
    """The body of an upload; its first bytes say whether a photo's or a video's limit holds."""
    try:
        return await bounded(request, photos.MOST_VIDEO_BYTES, photos.most_bytes)
    except BodyTooLong:
        raise photos.TooLarge(name=name) from None


def _file_name(name: str) -> str:
    """A name for people to read: no folders, no control characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-120:].strip() or "photo"


def _refused(refused: Refusal) -> Response:
    status = _STATUS.get(type(refused), HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    said = Words.of(refused)
    body = {"error": refused.code, "said": said.model_dump()}
    return JSONResponse(body, status, headers={"Connection": "close"} if status == 413 else None)


def _unavailable(said: Words) -> Response:
    return JSONResponse(
        {"error": "unavailable", "said": said.model_dump()},
        HTTPStatus.SERVICE_UNAVAILABLE,
        headers={"Retry-After": str(RETRY_SECONDS)},
    )
