"""What is said to the sender after the commit; losing it loses no record (DESIGN 2).

It goes through the same mailbox as the notices, so that a notice which the same message caused
carries it, and it never takes the last message of a window.
"""

import asyncio
from datetime import timedelta

import structlog

from bot.channels.wechat.mailbox import Mail, Mailbox
from bot.channels.wechat.names import CHANNEL
from bot.channels.wechat.wording import both
from bot.domain.people import SYSTEM, Language, Person
from bot.edge.beside import Beside, Lately
from bot.messages import Form, Message, Receipt, Words
from bot.ports import Clock, PostReader

QUIET = timedelta(hours=1)
"""A stranger hears the same sentence once in so long."""
VOICE = Words(
    zh="语音已收到。语音不能作为确认，请把要确认的那一行用文字发送。",
    en="Your voice message has come. Voice confirms nothing: please type the line that was asked "
    "for.",
)
log = structlog.get_logger()


class Answers:
    """Speaks to one person, beside the request that asked."""

    def __init__(self, mailbox: Mailbox, posts: PostReader, clock: Clock) -> None:
        self._mailbox = mailbox
        self._posts = posts
        self._lately = Lately(clock, QUIET)
        self._beside = Beside()

    def to_message(self, message: Message, receipt: Receipt) -> None:
        """Say what the receipt says, once; a repeat of a message is not answered again."""
        words = receipt.said or (VOICE if message.form is Form.VOICE else None)
        if words is None or receipt.outcome == "duplicate" or message.sender == SYSTEM.id:
            return
        self._beside.later(self._say(message, words))

    async def settle(self) -> None:
        """Wait for what is being said; for the end of the process and for tests."""
        await self._beside.settle()
        await self._mailbox.settle()

    async def _say(self, message: Message, words: Words) -> None:
        person = await asyncio.to_thread(
            self._posts.person, message.tenant, CHANNEL, message.sender
        )
        if person is None and self._lately.was_said((message.sender, words.en)):
            return
        mail = Mail(pages=(both(words, _first(person)),), courtesy=True)
        called = await self._mailbox.post(message.place.room, mail)
        if not called.ok:
            log.warning("an answer was not given", outcome=called.outcome, error=called.error)


def _first(person: Person | None) -> Language:
    return person.language if person else Language.ZH
