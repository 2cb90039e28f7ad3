"""What is sent for a notice: frozen when the post is first claimed, as its own JSON.

A message holds 2048 bytes and a person can be sent five, so one message is preferred: whole in both
languages if that fits, else with a shorter English part, else in several.
"""

from bot.channels.wechat.splitting import size, split
from bot.channels.wechat.wording import Length, tappable, text_of
from bot.domain.values import Value
from bot.messages import Notice, Place

MOST_BYTES = 2048
UNLINKED = (Length.WHOLE, Length.SHORT)
_NUMBERING = 64
"""Bytes kept for "QC-0042（2/3）" before each piece."""

_LINK = 160
"""Bytes of the line of one document, beside the public address; more of them, as is rare, get a
message of their own."""


class Choice(Value):
    """One line of a menu; WeChat gives `id` back when it is tapped."""

    id: str
    label: str


class Payload(Value):
    """A notice for one person. Which documents there are is only known when it is sent, so there
    are two versions: `pages`, and `with_papers`, which leaves room for them on its last page.
    `doubted`: an earlier try may have arrived, so it is never sent."""

    outbox_id: str
    openid: str
    pages: tuple[str, ...]
    with_papers: tuple[str, ...]
    title: str = ""
    case: str = ""
    menu: tuple[Choice, ...] = ()
    doubted: bool = False


def payload_of(outbox_id: str, notice: Notice, place: Place, link_bytes: int) -> Payload:
    """The payload of `notice` at `place`; a pure function. `link_bytes` is the length of the public
    address, which goes before each document's token; 0 where there are no links."""
    menu = tuple(Choice(id=f"{outbox_id}:{n}", label=label) for n, label in tappable(notice))
    most = MOST_BYTES - min(sum(size(choice.label) for choice in menu), MOST_BYTES // 2)
    linked = tuple(Length) if link_bytes else UNLINKED
    return Payload(
        outbox_id=outbox_id,
        openid=place.room,
        pages=_pages(notice, most, UNLINKED),
        with_papers=_pages(notice, most - _LINK - link_bytes, linked),
        title=notice.zh.title,
        case=notice.case or "",
        menu=menu,
    )


def with_lines(pages: tuple[str, ...], lines: list[str]) -> tuple[str, ...]:
    """`pages` with the lines of the documents: on the last one, or on one more if it is full."""
    if not lines:
        return pages
    *before, last = pages
    whole = "\n".join((last, *lines))
    if size(whole) <= MOST_BYTES:
        return (*before, whole)
    return (*pages, *split("\n".join(lines), MOST_BYTES))


def _pages(notice: Notice, most: int, lengths: tuple[Length, ...]) -> tuple[str, ...]:
    for length in lengths:
        text = text_of(notice, length)
        if size(text) <= most:
            return (text,)
    pieces = split(text_of(notice, Length.SHORT), most - _NUMBERING)
    name = notice.case or ""
    return tuple(f"{name}（{n}/{len(pieces)}）\n{piece}" for n, piece in enumerate(pieces, 1))
