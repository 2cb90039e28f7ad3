"""What is sent for a notice: frozen when the post is first claimed, as its own JSON."""

from bot.channels.email.letter import html_of, subject_of, text_of
from bot.channels.email.names import OurMail
from bot.domain.values import Value
from bot.messages import Notice, Place
from bot.ports import Standing


class Payload(Value):
    """A letter to one address. `headers` are all but Date, which is that of the sending.

    `root` says that the letter may become the first of its case's thread, `doubted` that an earlier
    try may have arrived.
    """

    to: str
    subject: str
    text: str
    html: str
    headers: tuple[tuple[str, str], ...]
    message_id: str
    case: str | None = None
    root: bool = False
    doubted: bool = False


def payload_of(
    ours: OurMail, outbox_id: str, notice: Notice, place: Place, standing: Standing, *, tags: bool
) -> Payload:
    """The payload of `notice` at `place`; a pure function.

    Platform ids in mail are Message-IDs: `standing` gives the thread of the case. A mail cannot be
    changed in place, so a newer version of a card follows the older one.
    """
    message_id = ours.message_id(outbox_id)
    return Payload(
        to=place.room,
        subject=subject_of(notice),
        text=text_of(notice),
        html=html_of(notice),
        headers=(
            ("Message-ID", f"<{message_id}>"),
            *_thread(standing),
            *((("Reply-To", ours.tagged(outbox_id)),) if tags else ()),
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ),
        message_id=message_id,
        case=notice.case,
        root=notice.case is not None and standing.root is None,
    )


def _thread(standing: Standing) -> tuple[tuple[str, str], ...]:
    above = tuple(dict.fromkeys(i for i in (standing.root, standing.card) if i))
    if not above:
        return ()
    references = " ".join(f"<{i}>" for i in above)
    return ("In-Reply-To", f"<{above[-1]}>"), ("References", references)
