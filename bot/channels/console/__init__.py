"""The built-in channel: a local web chat over the same intake as every platform (DESIGN 6).

`routes(...)` gives the pages and the JSON side, `ConsoleChannel` the outgoing half, and both share
one `Hub` that keeps open pages fresh.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from bot.channels.console.api import Api
from bot.channels.console.files import Files
from bot.channels.console.guard import Guard
from bot.channels.console.inbound import Intake
from bot.channels.console.looks import STATIC, Kept, Looks
from bot.channels.console.outbound import ConsoleChannel
from bot.channels.console.pages import Pages, not_there
from bot.channels.console.sign_in import SignIn
from bot.channels.console.stream import Hub
from bot.channels.console.wiring import Wiring
from bot.ports import Blobs, CaseReader, Clock, Render

Endpoint = Callable[[Request], Response | Awaitable[Response]]

__all__ = ["ConsoleChannel", "Hub", "SignIn", "routes"]


def routes(
    *,
    tenant: str,
    intake: Intake,
    reader: CaseReader,
    blobs: Blobs,
    clock: Clock,
    hub: Hub,
    render: Render | None = None,
    sign_in: SignIn | None = None,
) -> list[BaseRoute]:
    """Everything the console answers: pages at /, /seat/..., JSON at /console/api/....

    Each route carries the guard: its own pages only, and this machine only unless `sign_in` is
    set. With `render` the list of cases says what each one waits for, in the words of the notices.
    All templates are compiled here, so a broken one stops the start.
    """
    wiring = Wiring(tenant, intake, reader, blobs, clock, hub, render, sign_in)
    looks = Looks()
    api, pages, files = Api(wiring, looks), Pages(wiring, looks), Files(wiring)
    lost = {404: partial(not_there, looks)}
    guard = [
        Middleware(Guard, sign_in=sign_in),
        Middleware(ExceptionMiddleware, handlers=lost),
    ]
    packed = [*guard, Middleware(GZipMiddleware, minimum_size=1000)]

    def page(path: str, endpoint: Endpoint) -> Route:
        """A page or a part of one, packed: half a megabyte of talk is nothing on a weak signal."""
        return Route(path, endpoint, methods=["GET"], middleware=packed)

    def get(path: str, endpoint: Endpoint) -> Route:
        return Route(path, endpoint, methods=["GET"], middleware=guard)

    def post(path: str, endpoint: Endpoint) -> Route:
        return Route(path, endpoint, methods=["POST"], middleware=guard)

    seat = "/seat/{person}"
    return [
        page("/", pages.start),
        page(seat, pages.home),
        page(seat + "/nav", pages.nav_part),
        page(seat + "/cases", pages.cases_part),
        page(seat + "/cards", pages.cards_part),
        page(seat + "/lines", pages.lines_part),
        page(seat + "/room/{room:path}", pages.room),
        page(seat + "/case/{key}", pages.case),
        page(seat + "/case/{key}/part", pages.case_part),
        page(seat + "/case/{key}/record/{seq:int}", pages.record_body),
        get(seat + "/stream", pages.stream),
        get(seat + "/documents/{line}/{name:path}", files.document),
        get(seat + "/photos/{line}/{n:int}", files.photo),
        get("/enter/{person}/{key}", pages.enter),
        post(seat + "/language", pages.language),
        post("/console/api/messages", api.messages),
        post("/console/api/blobs", api.blobs),
        Mount(looks.static, Kept(directory=STATIC), middleware=packed),
    ]
