"""`/healthz` and `/readyz`, for whoever watches the process."""

import asyncio
from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from bot.intake import Intake


def health(intake: Intake, store_troubles: Callable[[], Sequence[str]]) -> list[BaseRoute]:
    """`/healthz`: the process lives. `/readyz`: it can take and keep a message."""

    async def alive(_: Request) -> JSONResponse:
        return JSONResponse({"alive": True})

    async def ready(_: Request) -> JSONResponse:
        found = list(await asyncio.to_thread(store_troubles))
        if not intake.alive:
            found.append("Intake is not running.")
        return JSONResponse({"ready": not found, "troubles": found}, 503 if found else 200)

    return [Route("/healthz", alive), Route("/readyz", ready)]
