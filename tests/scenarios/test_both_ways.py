"""A factory on WeChat whose orders want the confirmation completed by e-mail (Z11), for real."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal

from bot.store.directory import SqlDirectory
from tests.channels.email.servers import Dovecot, Mailbox, smtp_server, wait_for
from tests.channels.wechat.stand_in import WeChatStandIn
from tests.fakes.clock import FakeClock
from tests.scenarios.house import DANA, START
from tests.scenarios.plays import agreed, evidenced, reinspected
from tests.scenarios.test_email_road import LIN, SERVER, US, MailHouse, MailScene, dovecot
from tests.scenarios.test_wechat_road import OPENID, WeChatHouse, WeChatScene, wechat_settings

__all__ = ["dovecot"]


class BothHouse(WeChatHouse, MailHouse):
    """A house that reaches people both ways."""


class BothScene(WeChatScene, MailScene):
    """A scene whose contact writes in WeChat and reads mail."""

    house: BothHouse

    def _set_up(self, directory: SqlDirectory, reached: bool) -> None:
        super()._set_up(directory, reached)
        directory.add_person(self.lin, ("wechat", OPENID), ("email", LIN))

    def mails(self, text: str) -> None:
        """The contact answers the newest letter."""
        self.house.clock.advance(minutes=1)
        self.house.mailbox.deliver(self.answer(text))
        wait_for(lambda: self.house.mailbox.count("UNSEEN") == 0)
        self.house.settle()


@pytest.fixture
def scene(dovecot: Dovecot, tmp_path: Path) -> Iterator[BothScene]:
    clock, mailbox = FakeClock(START), Mailbox(dovecot, "both")
    with (
        smtp_server() as (room, smtp_url),
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(WeChatStandIn(clock).running()) as wechat,
    ):
        mail = {
            "SMTP_URL": smtp_url,
            "IMAP_URL": mailbox.url,
            "MAIL_FROM": US,
            "MAIL_AUTHSERV_ID": SERVER,
        }
        house = BothHouse(tmp_path, clock=clock, settings={**mail, **wechat_settings(wechat)})
        house.room, house.mailbox, house.wechat = room, mailbox, wechat
        with house.open():
            scene = BothScene(house, email_completes=True)
            yield scene
            scene.must_hold()
        assert house.program.verify().clean


def test_the_goods_stay_until_the_mail_has_come(scene: BothScene) -> None:
    scene.says(scene.lin, scene.thread, "你好")
    agreed(scene)
    reinspected(scene)
    scene.says(DANA, scene.room, "may it ship?")
    assert scene.newest(scene.room, "gate").en.title.startswith(f"{scene.case.key} — NO-GO")
    assert not scene.has_button(scene.room, "release.release")
    scene.mails(f"{scene.case.key}-V1 确认：是")
    assert scene.case.confirmation.email_completed
    scene.says(DANA, scene.room, "may it ship?")
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed


def test_a_closed_window_sends_the_notice_by_mail_and_tells_the_buyer(scene: BothScene) -> None:
    scene.says(scene.lin, scene.thread, "你好")
    scene.waits(hours=49)
    before = len(scene.letters)
    evidenced(scene)
    assert len(scene.letters) > before
    assert "暂停出货" in scene.words_in(scene.letters[before])
    told = scene.words(scene.room, "another_way")
    assert "WeChat" in told
    assert LIN in told
