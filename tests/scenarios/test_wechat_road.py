"""The whole road with the factory in WeChat: callbacks in, customer-service messages out."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal

from bot.domain.people import Person
from bot.messages import Attachment, Audience, Place, Receipt
from bot.store.directory import SqlDirectory
from tests.channels.wechat.stand_in import AES_KEY, APP_ID, SECRET, TOKEN, Sender, WeChatStandIn
from tests.fakes.clock import FakeClock
from tests.scenarios.house import DANA, START, House
from tests.scenarios.plays import agreed, reinspected
from tests.scenarios.scene import CANARY, Scene

OPENID = "oLin-of-the-factory-0000000001"
_ids = count(7_000_000_001)


class WeChatHouse(House):
    """A house that a WeChat on loopback speaks with."""

    wechat: WeChatStandIn


class WeChatScene(Scene):
    """A scene whose factory contact has nothing but a phone with WeChat."""

    house: WeChatHouse

    def _take(self, house: House, order: Any, lin: Person) -> None:
        super()._take(house, order, lin)
        self.thread = Place(channel="wechat", room=OPENID)

    def _set_up(self, directory: SqlDirectory, reached: bool) -> None:
        super()._set_up(directory, reached)
        directory.add_person(self.lin, ("wechat", OPENID))
        directory.bind_place(Audience.FACTORY, self.thread, factory=self.order.factory)

    def says(
        self, who: Person, where: Place, text: str = "", *files: Attachment, to: str | None = None
    ) -> Receipt:
        """The contact writes in WeChat; everybody else as ever."""
        if who is not self.lin:
            return super().says(who, where, text, *files, to=to)
        self.pushes({"MsgType": "text", "Content": text, "MsgId": str(next(_ids))})
        return Receipt(outcome="done")

    def pushes(self, fields: dict[str, str]) -> None:
        """One callback, signed and encrypted, answered with success."""
        house = self.house
        house.clock.advance(minutes=1)
        house.wechat.speaks(OPENID, house.clock.now())
        at = str(int(house.clock.now().timestamp()))
        common = {"ToUserName": "gh_1", "FromUserName": OPENID, "CreateTime": at}
        query, body = Sender(house.clock).pushed(common | fields)
        answer = house.request("POST", "/wechat", params=query, content=body)
        assert (answer.status_code, answer.text) == (200, "success")
        house.settle()

    @property
    def read_there(self) -> list[str]:
        """What the contact reads in WeChat, message by message."""
        return self.house.wechat.texts(OPENID)


def wechat_settings(wechat: WeChatStandIn) -> dict[str, str]:
    """What turns WeChat on."""
    return {
        "WECHAT_APP_ID": APP_ID,
        "WECHAT_APP_SECRET": SECRET,
        "WECHAT_TOKEN": TOKEN,
        "WECHAT_AES_KEY": AES_KEY,
        "WECHAT_API_BASE": wechat.base,
    }


@pytest.fixture
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WeChatScene]:
    clock = FakeClock(START)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(WeChatStandIn(clock).running()) as wechat,
    ):
        settings = wechat_settings(wechat)
        house = WeChatHouse(tmp_path_factory.mktemp("wechat"), clock=clock, settings=settings)
        house.wechat = wechat
        with house.open():
            scene = WeChatScene(house)
            yield scene
            scene.must_hold()
        assert house.program.verify().clean
        assert wechat.problems == []


def test_a_factory_goes_the_whole_road_in_wechat(scene: WeChatScene) -> None:
    scene.says(scene.lin, scene.thread, "你好")  # who has never written cannot be written to
    agreed(scene)
    confirmed = scene.case.confirmation.confirmed
    assert confirmed is not None
    assert (confirmed.channel, confirmed.by.id) == ("wechat", scene.lin.id)
    reinspected(scene)
    scene.says(DANA, scene.room, "may it ship?")
    scene.taps(DANA, scene.room, "release.release")
    assert scene.case.is_closed
    read = "\n".join(scene.read_there)
    for words in ("暂停出货", "改善要求", f"{scene.case.key}-V1 确认：是", "放行"):
        assert words in read, words
    assert CANARY not in read
    assert all(len(text.encode()) <= 2048 for text in scene.read_there)
    assert scene.notices(scene.room, "undelivered") == []
