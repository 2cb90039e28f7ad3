"""The address that WeChat calls: verified, through intake, and only then `success`.

What is refused is refused with 4xx before anything is stored; when nothing can be stored the answer
is 503, and WeChat sends again, three times in all.
"""

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.wechat.answers import Answers
from bot.channels.wechat.callback import MOST_BYTES, Callbacks, NotWeChat
from bot.channels.wechat.inbound import Inbound, Pushed
from bot.channels.wechat.ledger import Ledger
from bot.edge.body import BodyTooLong, bounded
from bot.road import StoreUnavailable, Transaction, WayIn

PATH = "/wechat"
_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
log = structlog.get_logger()


class Edge:
    """Takes WeChat's requests."""

    def __init__(
        self,
        *,
        callbacks: Callbacks,
        inbound: Inbound,
        way_in: WayIn,
        ledger: Ledger,
        answers: Answers,
    ) -> None:
        self._callbacks = callbacks
        self._inbound = inbound
        self._way_in = way_in
        self._ledger = ledger
        self._answers = answers

    @property
    def routes(self) -> list[BaseRoute]:
        """The one address, for the check and for messages."""
        return [
            Route(PATH, self._greet, methods=["GET"]),
            Route(PATH, self._take, methods=["POST"]),
        ]

    async def _greet(self, request: Request) -> Response:
        try:
            return _plain(self._callbacks.greeted(request.query_params))
        except NotWeChat as refused:
            return _refusal(refused)

    async def _take(self, request: Request) -> Response:
        try:
            fields = self._callbacks.opened(request.query_params, await _body(request))
            pushed = await self._inbound.read(fields)
        except NotWeChat as refused:
            return _refusal(refused)
        except ClientDisconnect:
            return _plain("gone", 400)
        if pushed is None:
            return _plain("success")
        return await self._submit(pushed)

    async def _submit(self, pushed: Pushed) -> Response:
        try:
            receipt = await self._way_in.submit(
                pushed.message, lambda tx: self._windows(tx, pushed)
            )
        except StoreUnavailable:
            return _plain("not stored, please send it again", 503)
        self._answers.to_message(pushed.message, receipt)
        return _plain("success")

    def _windows(self, tx: Transaction, pushed: Pushed) -> bool:
        """In the message's own transaction, so that no answer of a handler finds a closed window.

        A repeat changes nothing: a window is only opened by what was sent later.
        """
        openid = pushed.message.place.room
        if pushed.opens is not None:
            self._ledger.open_in(tx, openid, pushed.opens, pushed.message.sent_at)
        if pushed.closes:
            self._ledger.close_in(tx, openid)
        return True


async def _body(request: Request) -> bytes:
    try:
        return await bounded(request, MOST_BYTES)
    except BodyTooLong:
        raise NotWeChat("too long", 413) from None


def _refusal(refused: NotWeChat) -> Response:
    log.warning("a callback was refused", why=str(refused), status=refused.status)
    return _plain("refused", refused.status)


def _plain(text: str, status: int = 200) -> Response:
    return PlainTextResponse(text, status, headers=_HEADERS)
