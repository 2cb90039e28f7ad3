"""The whole road with the factory on e-mail: letters out over SMTP, answers in over IMAP."""

import shutil
import tempfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.domain.people import Person
from bot.messages import Attachment, Audience, Place, Receipt
from bot.store.directory import SqlDirectory
from tests.channels.email.clients import BARE
from tests.channels.email.servers import Dovecot, Mailbox, Mailroom, smtp_server, wait_for
from tests.scenarios.house import DANA, House
from tests.scenarios.plays import agreed, proposed, reinspected
from tests.scenarios.scene import CANARY, Scene

US, LIN, SERVER = "qc@buyer.example", "lin@factory.example", "mx.buyer.example"
PASSED = f"{SERVER}; spf=pass smtp.mailfrom={LIN}; dkim=pass header.d=factory.example; dmarc=pass"
_ids = count(1)


class MailHouse(House):
    """A house with a post office."""

    room: Mailroom
    mailbox: Mailbox


class MailScene(Scene):
    """A scene whose factory contact has nothing but a mailbox."""

    house: MailHouse
    results = PASSED

    def _take(self, house: House, order: Any, lin: Person) -> None:
        super()._take(house, order, lin)
        self.thread = Place(channel="email", room=LIN)

    def _set_up(self, directory: SqlDirectory, reached: bool) -> None:
        super()._set_up(directory, reached)
        directory.add_person(self.lin, ("email", LIN))
        directory.bind_place(Audience.FACTORY, self.thread, factory=self.order.factory)

    def says(
        self, who: Person, where: Place, text: str = "", *files: Attachment, to: str | None = None
    ) -> Receipt:
        """The contact answers the newest letter, with all of it quoted beneath; others as ever."""
        if who is not self.lin:
            return super().says(who, where, text, *files, to=to)
        house = self.house
        house.clock.advance(minutes=1)
        house.mailbox.deliver(self.answer(text))
        wait_for(lambda: house.mailbox.count("UNSEEN") == 0)
        house.settle()
        return Receipt(outcome="done")

    def answer(self, text: str) -> bytes:
        """An answer as QQ mail writes it, with what the receiving server puts on top."""
        newest = self.letters[-1]
        answer = EmailMessage()
        answer["Authentication-Results"] = self.results
        answer["From"] = f"Lin Fang <{LIN}>"
        answer["To"] = US
        answer["Subject"] = f"回复：{newest['Subject']}"
        answer["Date"] = format_datetime(self.house.clock.now())
        answer["Message-ID"] = f"<tencent-{next(_ids)}@factory.example>"
        answer["In-Reply-To"] = answer["References"] = newest["Message-ID"]
        quoted = BARE["qq"](self.words_in(newest))
        answer.set_content(f"{text}\n\n{quoted}")
        return bytes(answer)

    @property
    def letters(self) -> list[EmailMessage]:
        """What the contact was sent, oldest first."""
        mails = [m for m in self.house.room.mails if LIN in m.rcpt_tos]
        return [message_from_bytes(bytes(m.content or b""), policy=default) for m in mails]

    def words_in(self, letter: EmailMessage) -> str:
        """The plain text of a letter."""
        body = letter.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    folder = Path(tempfile.mkdtemp(prefix="redtag-imap-"))
    folder.chmod(0o777)
    with Dovecot(folder).running() as server:
        yield server
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def scene(dovecot: Dovecot, tmp_path: Path) -> Iterator[MailScene]:
    mailbox = Mailbox(dovecot, f"road{next(_ids)}")
    with smtp_server() as (room, smtp_url):
        settings = {
            "SMTP_URL": smtp_url,
            "IMAP_URL": mailbox.url,
            "MAIL_FROM": f"Redtag <{US}>",
            "MAIL_AUTHSERV_ID": SERVER,
        }
        house = MailHouse(tmp_path, settings=settings)
        house.room, house.mailbox = room, mailbox
        with house.open():
            scene = MailScene(house)
            yield scene
            scene.must_hold()
        assert house.program.verify().clean


def test_a_factory_goes_the_whole_road_by_mail(scene: MailScene) -> None:
    agreed(scene)
    confirmed = scene.case.confirmation.confirmed
    assert confirmed is not None
    assert (confirmed.channel, confirmed.by.id) == ("email", scene.lin.id)
    assert confirmed.text == f"{scene.case.key}-V1 确认：是"
    reinspected(scene)
    scene.says(DANA, scene.room, "may it ship?")
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed
    read = "\n".join(map(scene.words_in, scene.letters))
    for words in ("暂停出货", "改善要求", f"{scene.case.key}-V1 确认：是", "放行"):
        assert words in read, words
    assert CANARY not in read
    assert any("pdf" in part.get_content_type() for m in scene.letters for part in m.walk())


def test_a_mail_that_nobody_vouches_for_confirms_nothing(scene: MailScene) -> None:
    proposed(scene)
    scene.results = f"{SERVER}; spf=fail; dkim=none; dmarc=fail"
    scene.says(scene.lin, scene.thread, f"{scene.case.key}-V1 确认：是")
    assert scene.case.confirmation.confirmed is None
    assert scene.notices(scene.room, "reply_recorded")
