"""What is done to a database before the program runs on it: tables, first people, a check."""

from collections.abc import Callable

from bot import practice
from bot.app.ground import SystemClock
from bot.domain.people import Language, Person, Role
from bot.messages import Audience
from bot.settings import Settings
from bot.store.directory import SqlDirectory
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.migrations import upgrade
from bot.store.reader import SqlReader
from bot.store.unit import SqlStore
from bot.store.verify import Report, verify


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


def set_aside(settings: Settings) -> tuple[tuple[str, str, str, str], ...]:
    """(channel, key, sender, error) of the messages that wait for a person, oldest first."""
    migrate(settings)
    engine = open_reader(settings.database)
    found = SqlReader(engine).quarantined(settings.tenant)
    engine.dispose()
    return found


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
