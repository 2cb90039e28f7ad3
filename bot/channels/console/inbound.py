"""The incoming half: what a page posts, checked for its form alone, becomes a `Message`."""

from datetime import datetime

from pydantic import Field, ValidationError

from bot.channels.console.seats import CHANNEL
from bot.domain.errors import Refusal
from bot.domain.values import Value
from bot.messages import Action, Attachment, Form, Message, Place

MOST_BODY_BYTES = 1024 * 1024
MOST_CHARACTERS = 40_000
MOST_ATTACHMENTS = 30


class Malformed(Refusal):
    """A body that is not what the page sends."""

    code = "malformed"
    en = "I could not read this message ({what}). Reload the page and send it again."
    zh = "无法读取这条消息（{what}）。请刷新页面后重新发送。"


class TooLong(Refusal):
    """More text than one message may hold."""

    code = "too_long"
    en = "This message has {length} characters; the most is {most}. Please send it in parts."
    zh = "这条消息有 {length} 个字符，上限为 {most}。请分几条发送。"


class BodyTooLarge(Refusal):
    """A body over one mebibyte."""

    code = "body_too_large"
    en = "This message is larger than 1 MB. Please send it in parts; photos go as attachments."
    zh = "这条消息超过 1 MB。请分几条发送；照片请作为附件发送。"


class Posting(Value):
    """The body of POST /console/api/messages; `id` is made by the page and makes it once only."""

    id: str = Field(pattern=r"^[0-9A-Za-z_-]{8,64}$")
    person: str = Field(min_length=1, max_length=200)
    room: str = Field(min_length=1, max_length=400)
    text: str = ""
    attachments: tuple[Attachment, ...] = Field(default=(), max_length=MOST_ATTACHMENTS)
    in_reply_to: str | None = Field(default=None, max_length=200)
    action: Action | None = None


def read_posting(body: bytes) -> Posting:
    """The posting in `body`. Raises Malformed, TooLong or BodyTooLarge."""
    if len(body) > MOST_BODY_BYTES:
        raise BodyTooLarge
    try:
        posting = Posting.model_validate_json(body)
    except ValidationError as error:
        raise Malformed(what=_first_problem(error)) from None
    if len(posting.text) > MOST_CHARACTERS:
        raise TooLong(length=len(posting.text), most=MOST_CHARACTERS)
    if r"\u0000" in posting.model_dump_json().replace(r"\\", ""):
        raise Malformed(what="NUL")  # no database keeps it, and nobody types it
    return posting


def to_message(posting: Posting, tenant: str, received: datetime, raw: str) -> Message:
    """`posting` as a Message; the console is its own platform, so it was sent when it arrived."""
    return Message(
        tenant=tenant,
        channel=CHANNEL,
        key=posting.id,
        sender=posting.person,
        place=Place(channel=CHANNEL, room=posting.room),
        sent_at=received,
        text=posting.text,
        attachments=posting.attachments,
        action=posting.action,
        form=_form_of(posting),
        in_reply_to=posting.in_reply_to,
        raw=raw,
    )


def _form_of(posting: Posting) -> Form:
    if posting.action is not None:
        return Form.TAP
    return Form.IMAGE if posting.attachments and not posting.text.strip() else Form.TYPED


def _first_problem(error: ValidationError) -> str:
    """Where it is wrong, not what stood there: foreign text is not handed back."""
    first = error.errors(include_input=False, include_url=False)[0]
    return ".".join(str(part) for part in first["loc"][:3]) or "JSON"
