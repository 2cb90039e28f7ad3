"""What is sent for a notice: frozen when the post is first claimed, as its own JSON.

A message holds 2048 bytes and a person can be sent five, so one message is preferred: whole in both
languages if that fits, else with a shorter English part, else that in several.
"""

from bot.channels.wechat.splitting import size, split
from bot.channels.wechat.wording import tappable, text_of
from bot.domain.values import Value
from bot.messages import Notice, Place

MOST_BYTES = 2048
_NUMBERING = 64
"""Bytes kept for "QC-0042（2/3）" before each piece."""

_LINK = 160
"""Bytes kept for the sentence and the token of one document beside the public address."""


class Choice(Value):
    """One line of a menu; WeChat gives `id` back when it is tapped."""

    id: str
    label: str


class Payload(Value):
    """A notice for one person. `doubted`: an earlier try may have arrived, so it is never sent."""

    outbox_id: str
    openid: str
    pages: tuple[str, ...]
    title: str = ""
    case: str = ""
    menu: tuple[Choice, ...] = ()
    doubted: bool = False


def payload_of(outbox_id: str, notice: Notice, place: Place, link_bytes: int) -> Payload:
    """The payload of `notice` at `place`; a pure function. `link_bytes` is the length of the public
    address, which goes before each document's token."""
    menu = tuple(Choice(id=f"{outbox_id}:{n}", label=label) for n, label in tappable(notice))
    taken = sum(size(choice.label) for choice in menu)
    taken += len(notice.documents) * (_LINK + link_bytes)
    return Payload(
        outbox_id=outbox_id,
        openid=place.room,
        pages=_pages(notice, MOST_BYTES - min(taken, MOST_BYTES // 2)),
        title=notice.zh.title,
        case=notice.case or "",
        menu=menu,
    )


def _pages(notice: Notice, most: int) -> tuple[str, ...]:
    for whole in (True, False):
        text = text_of(notice, whole=whole)
        if size(text) <= most:
            return (text,)
    pieces = split(text, most - _NUMBERING)
    name = notice.case or ""
    return tuple(f"{name}（{n}/{len(pieces)}）\n{piece}" for n, piece in enumerate(pieces, 1))
