"""What the composition root hands to the console; every endpoint works with these and no more."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.console.sign_in import SignIn, is_signed_in
from bot.channels.console.stream import Hub
from bot.ports import Blobs, CaseReader, Clock, Intake, Render


@dataclass(frozen=True)
class Wiring:
    """One tenant's console."""

    tenant: str
    intake: Intake
    reader: CaseReader
    blobs: Blobs
    clock: Clock
    hub: Hub
    render: Render | None = None
    sign_in: SignIn | None = None

    def may_sit(self, person: str, cookies: Mapping[str, str]) -> bool:
        """Whether the browser with these cookies may take the seat of `person`."""
        return is_signed_in(self.sign_in, self.tenant, person, cookies)
