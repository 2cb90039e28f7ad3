"""What waits in intake's queue, and the answers that are not a handler's."""

import hashlib
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from bot.messages import Message, Receipt, Words
from bot.road import Arrival, Claim, Transaction

IGNORED = Receipt(outcome="ignored")
QUARANTINED = Receipt(
    outcome="quarantined",
    said=Words(
        en="Redtag could not handle this message. It is kept and a person will look at it; "
        "please do not send it again.",
        zh="Redtag 未能处理这条消息。消息已保存，会有人查看，请不要重复发送。",
    ),
)
CONTRADICTED = Receipt(
    outcome="quarantined",
    said=Words(
        en="A message with this id was received before with other content. The first one stands; "
        "this one is kept for a person to look at.",
        zh="此编号的消息此前已收到，但内容不同。以第一条为准；本条已保存，会有人查看。",
    ),
)


@dataclass(eq=False, slots=True)
class Letter:
    """A message that waits. Messages of our own bring a claim."""

    message: Message
    claim: Claim | None = None
    answer: Future[Any] = field(default_factory=Future)


@dataclass(eq=False, slots=True)
class Incoming:
    """A message in hand, with the id of its inbox row."""

    arrival: Arrival
    claim: Claim | None = None
    answer: Future[Any] = field(default_factory=Future)


@dataclass(eq=False, slots=True)
class Errand:
    """A small piece of work that is no message, such as claiming an outbox row."""

    work: Callable[[Transaction], Any]
    answer: Future[Any] = field(default_factory=Future)


Job = Incoming | Errand


def natural_key(arrival: Arrival) -> tuple[str, str, str]:
    """(tenant, channel, key): what makes two deliveries one message."""
    message = arrival.message
    return message.tenant, message.channel, message.key


def error_text(error: Exception) -> str:
    """The traceback under a short hash of where it happened, the same for the same bug."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename}:{frame.name}:{frame.lineno}" for frame in frames]
    digest = hashlib.sha256("\n".join([type(error).__name__, *where]).encode()).hexdigest()
    return f"{digest[:12]} {''.join(traceback.format_exception(error))}"
