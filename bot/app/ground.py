"""What every platform stands on: the store, the way in, readers, files, the clock, the seal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from bot.intake import Intake
from bot.ports import Clock
from bot.rendering import Renderer
from bot.routing import Routing
from bot.settings import Settings
from bot.store.blobs import FolderBlobs
from bot.store.engine import open_engine, open_reader
from bot.store.ids import TimeOrderedIds
from bot.store.reader import SqlReader
from bot.store.readiness import troubles
from bot.store.sealing import Seal, key_in
from bot.store.unit import SqlStore
from bot.store.verify import Report, verify


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Ground:
    """The parts that are the same for all platforms."""

    settings: Settings
    clock: Clock
    store: SqlStore
    intake: Intake
    reader: SqlReader
    blobs: FolderBlobs
    renderer: Renderer
    seal: Seal
    verify: partial[Report]
    troubles: partial[tuple[str, ...]]

    @property
    def tenant(self) -> str:
        """The company this process serves."""
        return self.settings.tenant


def lay(settings: Settings, clock: Clock) -> Ground:
    """Open the database, which stands at this version's tables, and compile the templates.

    Raises WrongSettings on a database that cannot be used, and on a broken template.
    """
    ids = TimeOrderedIds(clock)
    store = SqlStore(open_engine(settings.database), clock, ids, settings.worker)
    reading = open_reader(settings.database)
    renderer = Renderer()
    renderer.check()
    return Ground(
        settings=settings,
        clock=clock,
        store=store,
        intake=Intake(store, Routing(clock, ids, renderer), clock, ids),
        reader=SqlReader(reading),
        blobs=FolderBlobs(settings.blobs),
        renderer=renderer,
        seal=seal_of(settings),
        verify=partial(verify, reading, settings.tenant),
        troubles=partial(troubles, reading, clock),
    )


def seal_of(settings: Settings) -> Seal:
    """The seal with the keys of the settings, or else with this machine's own."""
    keys = [key.strip() for key in settings.secret_key.split(",") if key.strip()]
    return Seal(*(keys or [key_in(settings.data_dir / "secret.key")]))
