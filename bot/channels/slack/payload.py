"""What is sent for a notice: frozen when the post is first claimed, as its own JSON."""

from typing import Any

from bot.channels.slack.blocks import Block, fallback, messages_of
from bot.channels.slack.names import Post, team_and_channel
from bot.domain.values import Value
from bot.messages import Notice, Place
from bot.ports import Standing

BROADCAST = frozenset({"hold_placed", "not_released", "released", "safety_stop"})
"""Key moments, shown in the channel as well as in the thread (section X)."""
EVENT_TYPE = "redtag_notice"


class Payload(Value):
    """A notice for one channel: one argument list per message.

    `edits` is the post that the first message replaces, `thread` the `ts` to post beneath, `root`
    whether the first message may become a case's thread, `doubted` whether an earlier try may have
    arrived.
    """

    outbox_id: str
    team: str
    channel: str
    messages: tuple[dict[str, Any], ...]
    edits: str | None = None
    thread: str | None = None
    root: bool = False
    broadcast: bool = False
    doubted: bool = False


def payload_of(outbox_id: str, notice: Notice, place: Place, standing: Standing) -> Payload:
    """The payload of `notice` at `place`; a pure function.

    A reply goes into the thread it was asked in, else into the thread of its case.
    """
    team, channel = team_and_channel(place.room)
    pages = messages_of(notice, team, outbox_id)
    root = Post.read(standing.root).ts if standing.root else None
    edits = Post.read(standing.card).ts if standing.card else None
    return Payload(
        outbox_id=outbox_id,
        team=team,
        channel=channel,
        messages=tuple(
            _message(outbox_id, fallback(notice), part, blocks) for part, blocks in enumerate(pages)
        ),
        edits=edits,
        thread=None if edits and edits == root else place.thread or root,
        root=notice.case is not None and place.thread is None and root is None,
        broadcast=notice.kind in BROADCAST,
    )


def _message(outbox_id: str, text: str, part: int, blocks: tuple[Block, ...]) -> dict[str, Any]:
    """Both `text` and `blocks`, always: an update with one alone drops the other."""
    return {
        "text": text,
        "blocks": list(blocks),
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {
            "event_type": EVENT_TYPE,
            "event_payload": {"outbox": outbox_id, "part": part},
        },
    }
