"""The outgoing half: being sent is being shown, for the pages read the stored notice itself."""

from collections.abc import Sequence

from bot.channels.console.seats import CHANNEL
from bot.channels.console.stream import Hub
from bot.domain.values import Value
from bot.messages import Attachment, Notice, Place
from bot.ports import Posted


class Shown(Value):
    """The payload of the console: what is shown and where, as its own JSON."""

    outbox_id: str
    room: str
    notice: Notice


class ConsoleChannel:
    """`ports.Channel` over the built-in pages; nothing goes over a network."""

    name = CHANNEL

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def to_payload(self, outbox_id: str, notice: Notice, place: Place) -> str:
        """The notice as JSON, a pure function of its arguments."""
        return Shown(outbox_id=outbox_id, room=place.room, notice=notice).model_dump_json()

    async def send(
        self,
        outbox_id: str,
        payload: str,  # noqa: ARG002  # the pages read the stored notice
        documents: Sequence[Attachment],  # noqa: ARG002  # and the stored documents
    ) -> Posted:
        """Call the open pages to look; the outbox id is the platform's id too."""
        self._hub.wake()
        return Posted(outcome="sent", platform_id=outbox_id)
