"""A whole program behind its real edge: HTTP in, pages and stored notices out, a moved clock.

One house serves many scenes, for building it costs more than playing one; a scene has an order, a
factory and a contact of its own, so no scene sees another's rooms.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from anyio.from_thread import start_blocking_portal

from bot import practice
from bot.app import Program, build
from bot.channels.console import ConsoleChannel
from bot.delivery import Delivery
from bot.domain.case import Case
from bot.domain.people import Authority, Language, Person, Role
from bot.domain.stages.order import Order
from bot.messages import Audience, Message, Notice, Place, Receipt
from bot.ports import Channel, Line
from bot.settings import Settings
from bot.store.directory import SqlDirectory
from tests.fakes.clock import FakeClock
from tests.fakes.press import FakePress

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ORIGIN = "http://localhost:8080"

WEI, DANA, LIN = practice.PEOPLE
MEI = Person(
    id="mei",
    name="Mei Chen 陈梅",
    roles=(Role.INSPECTOR,),
    company="Clearview Inspection",
    language=Language.ZH,
    zone="Asia/Shanghai",
)
OMAR = Person(
    id="omar",
    name="Omar Diaz",
    roles=(Role.BUYER,),
    company="Harbour Goods Inc.",
    language=Language.EN,
    zone="America/New_York",
)


class House:
    """The running program; use it as a context, or through `Scene`."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: FakeClock | None = None,
        channel: Channel | None = None,
        people: tuple[Person, ...] = (MEI, OMAR),
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """`settings` by the names of the environment turn platforms on."""
        self.clock = clock or FakeClock(START)
        told = {"REDTAG_DATA_DIR": folder, "DATABASE_URL": "", **(settings or {})}
        program = build(Settings.model_validate(told), self.clock)
        console = channel or ConsoleChannel(program.hub)
        channels = {p.channel.name: p.channel for p in program.platforms} | {"console": console}
        delivery = Delivery(program.intake, channels, FakePress(), program.blobs, self.clock)
        program.intake.on_posted(delivery.wake)
        self.program: Program = replace(program, delivery=delivery)
        self._people = people
        self._database = folder / "redtag.db"
        self._numbers = iter(range(1, 10_000_000))

    @contextmanager
    def open(self, delivers: bool = True) -> Iterator["House"]:
        """Run it; without `delivers` intake alone runs, as if killed before delivery."""
        self._delivers = delivers
        with (
            start_blocking_portal() as self._portal,
            self._portal.wrap_async_context_manager(self._running(delivers)),
        ):
            self.set_up(self._add_people)
            yield self

    @asynccontextmanager
    async def _running(self, delivers: bool) -> AsyncIterator[None]:
        if delivers:
            async with self.program.running(ticking=False):
                yield
            return
        self.program.intake.start()
        try:
            yield
        finally:
            await asyncio.to_thread(self.program.intake.stop)

    # -- from the test's thread into the program's loop

    def call(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Run a coroutine function in the program's loop."""
        return self._portal.call(work, *arguments)

    def set_up(self, work: Callable[[SqlDirectory], None]) -> None:
        """Change the directory in a transaction of its own."""
        tenant = self.program.tenant
        self.call(self.program.intake.run, lambda tx: work(tx.unit(tenant).directory))

    def settle(self) -> None:
        """Fire what is due and deliver until nothing is left, if anything is to be delivered."""
        if self._delivers:
            self.call(self.program.settle)

    def submit(self, message: Message) -> Receipt:
        """Hand a message to intake as another platform's edge would."""
        receipt: Receipt = self.call(self.program.intake.submit, message)
        self.settle()
        return receipt

    def request(self, method: str, path: str, **parts: Any) -> httpx.Response:
        """One HTTP request, as a browser on this machine sends it."""
        answers: list[httpx.Response] = self.call(self._requests, [(method, path, parts)])
        return answers[0]

    def post(self, *bodies: dict[str, Any]) -> list[Receipt]:
        """POST console messages, several without waiting for each other, and deliver the rest."""
        posts = [("POST", "/console/api/messages", {"json": body}) for body in bodies]
        answers: list[httpx.Response] = self.call(self._requests, posts)
        assert {a.status_code for a in answers} == {200}, [a.text for a in answers]
        self.settle()
        return [Receipt.model_validate_json(answer.content) for answer in answers]

    async def _requests(
        self, wanted: list[tuple[str, str, dict[str, Any]]]
    ) -> list[httpx.Response]:
        transport = httpx.ASGITransport(self.program.web, client=("127.0.0.1", 50000))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            asked = (client.request(method, path, **parts) for method, path, parts in wanted)
            return list(await asyncio.gather(*asked))

    def number(self) -> int:
        """A number nobody else has: for keys, orders and photos."""
        return next(self._numbers)

    # -- what stands there

    def lines(self, place: Place) -> tuple[Line, ...]:
        """The lines of a room."""
        return self.program.reader.lines(self.program.tenant, place)

    def cases_of(self, order: Order) -> list[Case]:
        """The cases of an order, oldest first."""
        reader, tenant = self.program.reader, self.program.tenant
        keys = [row.key for row in reader.cases(tenant) if row.order == order.number]
        found = [reader.case(tenant, key) for key in sorted(keys)]
        return [case for case in found if case is not None]

    def posts(self, *places: Place) -> int:
        """How many posts went to these places, or to all; cards in every version."""
        rooms = [place.room for place in places]
        here = f" WHERE place_room IN ({','.join('?' * len(rooms))})" if rooms else ""
        with closing(sqlite3.connect(self._database)) as database:
            (count,) = database.execute(f"SELECT count(*) FROM outbox{here}", rooms).fetchone()
            return int(count)

    def quarantined(self) -> tuple[tuple[str, str, str, str], ...]:
        """Messages that met a bug."""
        return self.program.reader.quarantined(self.program.tenant)

    def _add_people(self, directory: SqlDirectory) -> None:
        for person in self._people:
            directory.add_person(person)
            buyer = Role.BUYER in person.roles
            audience = Audience.BUYER if buyer else Audience.INSPECTOR
            directory.bind_place(audience, practice.own_room(person), person=person.id)


def contact_of(factory: str, name: str = "Lin Fang 林芳") -> Person:
    """A factory's contact with a limit of USD 2,000."""
    return Person(
        id=f"lin-{factory}",
        name=name,
        roles=(Role.FACTORY_CONTACT,),
        company="Lishui Bag Works 丽水箱包厂",
        language=Language.ZH,
        zone="Asia/Shanghai",
        factory=factory,
        authority=Authority(limit=LIN.authority.limit if LIN.authority else None),
    )


def words_of(notice: Notice) -> str:
    """Everything a notice says, in both languages."""
    parts: list[str] = []
    for said in (notice.en, notice.zh):
        parts += [said.title, *said.sentences, *(w for fact in said.facts for w in fact)]
        parts += [cell for row in (said.table.rows if said.table else ()) for cell in row]
        parts += [b.label for b in said.buttons] + [said.reply_line or ""]
    return "\n".join(parts)


def hours(n: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=n)
