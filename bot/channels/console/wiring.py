"""What the composition root hands to the console; every endpoint works with these and no more."""

from dataclasses import dataclass

from bot.channels.console.inbound import Intake
from bot.channels.console.stream import Hub
from bot.ports import Blobs, CaseReader, Clock


@dataclass(frozen=True)
class Wiring:
    """One tenant's console."""

    tenant: str
    intake: Intake
    reader: CaseReader
    blobs: Blobs
    clock: Clock
    hub: Hub
