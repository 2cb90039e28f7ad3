"""The e-mail channel over a real store and intake, with mails as people and servers write them."""

import asyncio
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from bot.channels.email import Email, EmailSettings
from bot.channels.email.names import OurMail
from bot.domain.people import Language, Person, Role
from bot.edge.photos import media_type_of
from bot.messages import Audience, Button, Message, Notice, Place, Receipt, WordedButton, Wording
from bot.road import StoreUnavailable
from tests.fakes.blobs import FakeBlobs
from tests.fakes.clock import FakeClock

FROM, LIN, SERVER = "Redtag <qc@buyer.example>", "lin@factory.example", "mx.buyer.example"
OURS = OurMail(FROM)
OUTBOX_ID = "019ab1234567000ffeeddcc00"
NOTICE = Notice(
    kind="proposal",
    audience=Audience.FACTORY,
    case="QC-0042",
    first=Language.ZH,
    en=Wording(
        title="Settlement terms — QC-0042, order 4711",
        sentences=("The factory sorts the whole lot.", "Due 2026-12-05."),
        facts=(("Order", "4711"), ("Lot", "1,500 pcs")),
        buttons=(WordedButton(label="The lot is sorted"),),
        reply_line="QC-0042-V3 Confirmed: yes",
    ),
    zh=Wording(
        title="处理协议 — QC-0042，订单 4711",
        sentences=("工厂全检整批货物。", "2026-12-05 前完成。"),
        facts=(("订单", "4711"), ("批量", "1,500 件")),
        buttons=(WordedButton(label="整批已挑选"),),
        reply_line="QC-0042-V3 确认：是",
    ),
    buttons=(Button(action="reinspection.sorted", label="declare_sorted", case="QC-0042"),),
)
PLACE = Place(channel="email", room=LIN)
PERSON = Person(
    id="lin",
    name="Lin",
    roles=(Role.FACTORY_CONTACT,),
    company="Lishui",
    language=Language.ZH,
    zone="Asia/Shanghai",
)


class FakeIntake:
    """Fills `WayIn`; keeps what came in, once for each key, and fails as often as it is told."""

    def __init__(self, receipt: Receipt | None = None) -> None:
        self.receipt = receipt or Receipt(outcome="done")
        self.messages: list[Message] = []
        self.tries = 0
        self.fail_before = self.fail_after = 0

    async def submit(self, message: Message, claim: object = None) -> Receipt:
        self.tries += 1
        if self.fail_before:
            self.fail_before -= 1
            raise StoreUnavailable("away")
        known = message.key in {m.key for m in self.messages}
        if not known:
            self.messages.append(message)
        if self.fail_after:
            self.fail_after -= 1
            raise ConnectionError("killed between commit and mark")
        return Receipt(**{**dict(self.receipt), "outcome": "duplicate"}) if known else self.receipt

    async def run(self, work: Any) -> Any:
        return work(FakeTransaction(self))


class FakeTransaction:
    """The windows of a transaction, kept in the intake's own memory."""

    def __init__(self, intake: FakeIntake) -> None:
        self.windows = _windows_of(intake)


class FakeWindows:
    """Fills `Windows`."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def open(self, tenant: str, channel: str, room: str, window: Any) -> None:
        self.kept[room] = [window, window.left]

    def get(self, tenant: str, channel: str, room: str) -> Any:
        return self.kept[room][0] if room in self.kept else None

    def spend(self, tenant: str, channel: str, room: str, now: datetime) -> bool:
        window, left = self.kept[room]
        if left <= 0 or now >= window.closes_at:
            return False
        self.kept[room][1] -= 1
        return True


def _windows_of(intake: FakeIntake) -> FakeWindows:
    if not hasattr(intake, "windows"):
        intake.windows = FakeWindows()  # type: ignore[attr-defined]
    windows: FakeWindows = intake.windows  # type: ignore[attr-defined]
    return windows


class FakePosts:
    """Fills `PostReader`, as far as mail asks: who is on file."""

    def person(self, tenant: str, channel: str, sender: str) -> Person | None:
        return PERSON if (channel, sender) == ("email", LIN) else None

    def post(self, tenant: str, outbox_id: str) -> None:
        raise NotImplementedError

    def newest_post(self, tenant: str, root: str, kind: str) -> str | None:
        raise NotImplementedError

    def arrived(self, tenant: str, channel: str, key: str) -> bool:
        raise NotImplementedError


def channel(
    intake: FakeIntake | None = None,
    *,
    smtp: str = "smtp://127.0.0.1:1",
    imap: str = "",
    clock: FakeClock | None = None,
    blobs: FakeBlobs | None = None,
    tls: Any = None,
    **settings: Any,
) -> Email:
    told = {"mail_from": FROM, "authserv_id": SERVER, "poll_seconds": 1.0, **settings}
    return Email(
        EmailSettings(smtp_url=smtp, imap_url=imap, **told),
        tenant="t",
        way_in=intake or FakeIntake(),
        posts=FakePosts(),
        blobs=blobs or FakeBlobs(),
        clock=clock or FakeClock(),
        judge=media_type_of,
        tls=tls,
    )


def taken(raw: bytes, **more: Any) -> Message:
    """The message that one mail becomes."""
    intake = FakeIntake()
    asyncio.run(channel(intake, **more).take(raw))
    assert len(intake.messages) == 1
    return intake.messages[0]


def mail(text: str = "hello", sender: str = LIN, html: str | None = None, **headers: str) -> bytes:
    """A person's mail; headers by keyword, `In_Reply_To="<…>"`; "" leaves one away."""
    message = EmailMessage(policy=SMTP)
    given = {
        "From": f"Lin Wei <{sender}>",
        "To": FROM,
        "Subject": "Re: QC-0042",
        "Date": format_datetime(FakeClock().now()),
        "Message-ID": "<a1@factory.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        if value:
            message[name] = value
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def results(said: str, server: str = SERVER) -> str:
    return f"{server}; {said}"
