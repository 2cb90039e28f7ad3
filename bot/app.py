"""The composition root: settings in, running program out; only it names concrete classes."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot import practice
from bot.channels.console import ConsoleChannel, Hub, routes
from bot.channels.console.photos import media_type_of
from bot.channels.slack import OneWorkspace, Slack
from bot.delivery import Delivery
from bot.domain.people import Language, Person, Role
from bot.intake import Intake
from bot.messages import Audience
from bot.ports import Channel, Clock
from bot.rendering import Renderer, WeasyPress
from bot.routing import Routing
from bot.settings import Settings
from bot.store.blobs import FolderBlobs
from bot.store.directory import SqlDirectory
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.readiness import troubles
from bot.store.unit import SqlStore
from bot.store.verify import Report, verify
from bot.ticker import Ticker


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Program:
    """A composed program, not yet running."""

    settings: Settings
    verify: Callable[[], Report]
    intake: Intake
    delivery: Delivery
    ticker: Ticker
    reader: SqlReader
    blobs: FolderBlobs
    hub: Hub
    slack: Slack | None
    web: Starlette
    no_pdf: str | None

    def close_pages(self) -> None:
        """End the streams of open pages, so that a server told to stop need not wait for them."""
        self.hub.close()

    @property
    def tenant(self) -> str:
        """The company this process serves."""
        return self.settings.tenant

    @asynccontextmanager
    async def running(self, *, ticking: bool = True) -> AsyncIterator[None]:
        """Intake, delivery and, unless a script moves the clock, the ticker; stopped at the end."""
        self.intake.start()
        await self.delivery.start(self.settings.worker)
        if ticking:
            self.ticker.start()
        try:
            async with self.slack.running() if self.slack else nullcontext():
                yield
        finally:
            if ticking:
                self.ticker.stop()
            self.hub.close()
            await self.delivery.stop()
            await asyncio.to_thread(self.intake.stop)

    async def settle(self) -> None:
        """Fire what is due and deliver until nothing is left to do; for scripts and tests."""
        while True:
            fired = await self.ticker.fire_due()
            await self.delivery.sweep()
            while not self.delivery.idle:
                await asyncio.sleep(0.01)
            if not fired:
                return


def build(settings: Settings, clock: Clock | None = None) -> Program:
    """Migrate the database, set up the practice company and wire everything together.

    Raises WrongSettings on a database that cannot be used, and on a broken template.
    """
    clock = clock or SystemClock()
    migrate(settings)
    engine = open_engine(settings.database)
    ids, blobs = TimeOrderedIds(clock), FolderBlobs(settings.blobs)
    store = SqlStore(engine, clock, ids, settings.worker)
    set_up_practice(store, settings.tenant)
    renderer, press = Renderer(), WeasyPress()
    renderer.check()
    intake = Intake(store, Routing(clock, ids, renderer), clock, ids)
    reading = open_reader(settings.database)
    reader = SqlReader(reading)
    hub = Hub(reader, settings.tenant)
    console = ConsoleChannel(hub)
    slack = _slack(settings, intake=intake, reader=reader, blobs=blobs, clock=clock)
    channels: dict[str, Channel] = {console.name: console}
    if slack is not None:
        channels[slack.channel.name] = slack.channel
    delivery = Delivery(intake, channels, press, blobs, clock)
    intake.on_posted(delivery.wake)
    intake.on_posted(hub.wake)
    ticker = Ticker(intake, clock, deadlines_every_s=settings.tick_seconds)
    ticker.every("outbox", settings.tick_seconds, delivery.sweep)
    pages = routes(
        tenant=settings.tenant,
        intake=intake,
        reader=reader,
        blobs=blobs,
        clock=clock,
        hub=hub,
        render=renderer,
    )
    health = _health(intake, partial(troubles, reading, clock))
    program = Program(
        settings=settings,
        verify=partial(verify, reading, settings.tenant),
        intake=intake,
        delivery=delivery,
        ticker=ticker,
        reader=reader,
        blobs=blobs,
        hub=hub,
        slack=slack,
        web=Starlette(routes=[*health, *(slack.routes if slack else ()), *pages]),
        no_pdf=press.available(),
    )
    program.web.router.lifespan_context = lambda _: program.running()
    return program


def _slack(
    settings: Settings, *, intake: Intake, reader: SqlReader, blobs: FolderBlobs, clock: Clock
) -> Slack | None:
    """The Slack channel, when its tokens are set."""
    told = settings.slack
    if not told.is_set:
        return None
    return Slack(
        told,
        intake=intake,
        posts=reader,
        cases=reader,
        blobs=blobs,
        clock=clock,
        workspaces=OneWorkspace(settings.tenant, told.bot_token, told.api_base_url),
        judge=media_type_of,
    )


def migrate(settings: Settings, progress: Callable[[str], None] = lambda _: None) -> None:
    """Bring the database of `settings` to this version's tables, telling each step."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    upgrade(engine, progress)
    engine.dispose()


def check(settings: Settings) -> Report:
    """Verify every case of every tenant in the database of `settings`."""
    migrate(settings)
    engine = open_reader(settings.database)
    report = verify(engine)
    engine.dispose()
    return report


def set_up_practice(store: SqlStore, tenant: str) -> None:
    """Put the practice company on file; a second start finds it there and changes nothing."""
    with store.transaction() as tx:
        directory = tx.unit(tenant).directory
        if directory.people():
            return
        for person in practice.PEOPLE:
            directory.add_person(person)
            _bind_own_thread(directory, person)
        for order in practice.ORDERS:
            directory.put_order(order)
            directory.bind_place(Audience.CHANNEL, practice.order_room(order), order=order.number)
        directory.bind_place(Audience.FACTORY, practice.FACTORY_ROOM, factory=practice.FACTORY)


def put_lead(settings: Settings, channel: str, sender: str, name: str, company: str) -> None:
    """Put the first person of a platform on file: the buyer lead, who adds everybody else."""
    migrate(settings)
    clock = SystemClock()
    engine = open_engine(settings.database)
    store = SqlStore(engine, clock, TimeOrderedIds(clock), f"{settings.worker}-setup")
    lead = Person(
        id=f"{channel}:{sender}",
        name=name,
        roles=(Role.BUYER_LEAD, Role.BUYER),
        company=company,
        language=Language.EN,
        zone="UTC",
    )
    with store.transaction() as tx:
        tx.unit(settings.tenant).directory.add_person(lead, (channel, sender))
    engine.dispose()


def _bind_own_thread(directory: SqlDirectory, person: Person) -> None:
    audience = practice.AUDIENCE_OF.get(person.id)
    if audience is not None:
        directory.bind_place(audience, practice.own_room(person), person=person.id)


def _health(intake: Intake, store_troubles: Callable[[], Sequence[str]]) -> list[Route]:
    """`/healthz`: the process lives. `/readyz`: it can take and keep a message."""

    async def alive(_: Request) -> JSONResponse:
        return JSONResponse({"alive": True})

    async def ready(_: Request) -> JSONResponse:
        found = list(await asyncio.to_thread(store_troubles))
        if not intake.alive:
            found.append("Intake is not running.")
        return JSONResponse({"ready": not found, "troubles": found}, 503 if found else 200)

    return [Route("/healthz", alive), Route("/readyz", ready)]
