"""Short answers by mail to what was just received; losing one loses no record.

No answer can start a loop: automatic mail, lists, and our own are never answered, our answers are
marked as automatic, and each sender gets few an hour. A stranger gets one neutral sentence a day,
and none where his own server does not vouch for him, for then his address may be another's.
"""

import asyncio
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import structlog

from bot.channels.email.inbound import Mail
from bot.channels.email.letter import ABOVE, one_line
from bot.channels.email.mime import POLICY
from bot.channels.email.names import CHANNEL, OurMail
from bot.channels.email.smtp import Postman
from bot.channels.email.trust import NOT_CHECKED
from bot.domain.people import Language
from bot.edge.beside import Beside
from bot.messages import Message, Receipt, Words
from bot.ports import Clock, PostReader
from bot.road import Transaction, WayIn
from bot.road.keeping import Window

MOST_AN_HOUR = 6
STRANGERS_A_DAY = 100
"""Answers to all strangers together: more are an attack on somebody's mailbox."""

UNKNOWN = Words(
    en="Thank you. This address is not on file here, so the message could not be taken. Please "
    "ask your contact at the buyer to add it.",
    zh="您好，此邮箱尚未登记，本邮件未被处理。请联系贵司对接的买方人员登记此邮箱。",
)
_TO_THE_INVITED = frozenset({"done", "asked"})
"""What somebody not yet on file is answered who brought a good code; all others are refused."""

_LONGEST_SUBJECT = 150

log = structlog.get_logger()


class Answers:
    """Answers senders, in the background."""

    def __init__(
        self, postman: Postman, ours: OurMail, posts: PostReader, way_in: WayIn, clock: Clock
    ) -> None:
        self._postman = postman
        self._ours = ours
        self._posts = posts
        self._way_in = way_in
        self._clock = clock
        self._beside = Beside()
        self.settle = self._beside.settle

    def later(self, mail: Mail, receipt: Receipt) -> None:
        """Answer when there is something to say; nobody waits for it."""
        self._beside.later(self._answer(mail, receipt))

    async def _answer(self, mail: Mail, receipt: Receipt) -> None:
        message = mail.message
        if message is None or not mail.answerable:
            return
        person = await asyncio.to_thread(
            self._posts.person, message.tenant, CHANNEL, message.sender
        )
        knows = person is not None or receipt.outcome in _TO_THE_INVITED
        if not knows and not _may_be_himself(message):
            return
        said = _said(mail, receipt) if knows else (UNKNOWN,)
        if said and await self._may_go(message, known=knows):
            letter = self._letter(mail, message, said, person.language if person else Language.ZH)
            await asyncio.to_thread(self._carry, message.sender, letter)

    async def _may_go(self, message: Message, *, known: bool) -> bool:
        now, tenant, address = self._clock.now(), message.tenant, message.sender
        if known:
            return await self._way_in.run(
                lambda tx: _spend(
                    tx, tenant, address, now, span=timedelta(hours=1), most=MOST_AN_HOUR
                )
            )
        day = timedelta(days=1)
        return await self._way_in.run(
            lambda tx: (
                _spend(tx, tenant, f"stranger {address}", now, span=day, most=1)
                and _spend(tx, tenant, "strangers", now, span=day, most=STRANGERS_A_DAY)
            )
        )

    def _letter(
        self, mail: Mail, message: Message, said: tuple[Words, ...], first: Language
    ) -> bytes:
        letter = EmailMessage(policy=POLICY)
        letter["From"] = self._ours.sender
        letter["To"] = message.sender
        letter["Subject"] = _subject(mail.subject)
        letter["Date"] = format_datetime(self._clock.now())
        letter["Message-ID"] = f"<{self._ours.answer_id(message.key)}>"
        if _can_be_referred_to(mail.thread):
            letter["In-Reply-To"] = letter["References"] = f"<{mail.thread}>"
        letter["Auto-Submitted"] = "auto-replied"
        letter["X-Auto-Response-Suppress"] = "All"
        letter.set_content("\n\n".join([ABOVE, *_in_both(said, first)]) + "\n")
        return letter.as_bytes()

    def _carry(self, to: str, letter: bytes) -> None:
        carried = self._postman.carry(to, lambda _: letter, len(letter))
        if carried.outcome != "sent":
            log.warning("an answer by mail was lost", error=carried.error)


def _said(mail: Mail, receipt: Receipt) -> tuple[Words, ...]:
    said = (receipt.said,) if receipt.said is not None and not mail.cut else ()
    return (*said, *mail.not_kept)


def _may_be_himself(message: Message) -> bool:
    """Whether a stranger's server vouches for him, or nobody was asked."""
    return message.vouched is None or message.vouched == NOT_CHECKED or message.vouched.passed


def _in_both(said: tuple[Words, ...], first: Language) -> list[str]:
    zh, en = "\n".join(w.zh for w in said), "\n".join(w.en for w in said)
    return [zh, en] if first is Language.ZH else [en, zh]


def _subject(subject: str) -> str:
    plain = one_line(subject)[:_LONGEST_SUBJECT]
    return plain if plain.lower().startswith("re:") else f"Re: {plain}".rstrip()


def _can_be_referred_to(message_id: str) -> bool:
    plain = message_id.isascii() and message_id.isprintable() and " " not in message_id
    return plain and 0 < len(message_id) <= 200 and not set("<>") & set(message_id)


def _spend(
    tx: Transaction, tenant: str, room: str, now: datetime, *, span: timedelta, most: int
) -> bool:
    """Count one answer in the window of `span` that is open, or opens now."""
    window = tx.windows.get(tenant, CHANNEL, room)
    if window is None or window.closes_at <= now:
        tx.windows.open(tenant, CHANNEL, room, Window(now, now + span, most))
    return tx.windows.spend(tenant, CHANNEL, room, now)
