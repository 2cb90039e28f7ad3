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
from bot.channels.console.looks import STATIC, Kept, Looks
from bot.channels.console.outbound import ConsoleChannel
from bot.channels.console.pages import Pages, not_there
from bot.channels.console.sign_in import SignIn
from bot.channels.console.stream import Hub
from bot.channels.console.wiring import Wiring
from bot.ports import Blobs, CaseReader, Clock, Intake, Render

Endpoint = Callable[[Request], Response | Awaitable[Response]]

_SEAT = "/seat/{person}"

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
    guard = [
        Middleware(Guard, sign_in=sign_in),
        Middleware(ExceptionMiddleware, handlers={404: partial(not_there, looks)}),
    ]
    packed = [*guard, Middleware(GZipMiddleware, minimum_size=1000)]
    return [
        *_get(_shown(pages), packed),
        *_get(_handed_out(pages, files), guard),
        Route(f"{_SEAT}/language", pages.language, methods=["POST"], middleware=guard),
        Route("/console/api/messages", api.messages, methods=["POST"], middleware=guard),
        Route("/console/api/blobs", api.blobs, methods=["POST"], middleware=guard),
        Mount(looks.static, Kept(directory=STATIC), middleware=packed),
    ]


def _shown(pages: Pages) -> dict[str, Endpoint]:
    """Pages and parts of them, packed: half a megabyte of talk is nothing on a weak signal."""
    return {
        "/": pages.start,
        _SEAT: pages.home,
        f"{_SEAT}/nav": pages.nav_part,
        f"{_SEAT}/cases": pages.cases_part,
        f"{_SEAT}/cards": pages.cards_part,
        f"{_SEAT}/lines": pages.lines_part,
        f"{_SEAT}/room/{{room:path}}": pages.room,
        f"{_SEAT}/case/{{key}}": pages.case,
        f"{_SEAT}/case/{{key}}/part": pages.case_part,
        f"{_SEAT}/case/{{key}}/record/{{seq:int}}": pages.record_body,
    }


def _handed_out(pages: Pages, files: Files) -> dict[str, Endpoint]:
    """What goes out as it is: a stream that must not be held back, and files packed already."""
    return {
        f"{_SEAT}/stream": pages.stream,
        f"{_SEAT}/documents/{{line}}/{{name:path}}": files.document,
        f"{_SEAT}/photos/{{line}}/{{n:int}}": files.photo,
        "/enter/{person}/{key}": pages.enter,
    }


def _get(endpoints: dict[str, Endpoint], middleware: list[Middleware]) -> list[Route]:
    return [
        Route(path, endpoint, methods=["GET"], middleware=middleware)
        for path, endpoint in endpoints.items()
    ]
