"""A house that also has WeChat and e-mail: the factory writes and is written to from outside."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.channels.console import ConsoleChannel
from bot.delivery import Delivery
from bot.messages import Action, Form, Message, Notice, Place, Receipt, Vouched
from bot.ports import Posted
from tests.fakes.channel import FakeChannel
from tests.fakes.press import FakePress
from tests.scenarios.house import DANA, House
from tests.scenarios.plays import car_out, terms_form
from tests.scenarios.scene import Scene

PASSED = Vouched(passed=True, result="spf=pass dkim=pass dmarc=pass")
DOUBTED = Vouched(passed=False, result="spf=softfail dkim=none dmarc=fail")
WINDOW = Posted(outcome="failed", error="window closed: 45015")
UNREACHABLE = Posted(outcome="failed", error="unreachable: 550 no such user")


class Office(House):
    """The house with the two written channels; what they answer is said by the test."""

    def __init__(self, folder: Path, **parts: Any) -> None:
        super().__init__(folder, **parts)
        self.wechat, self.email = FakeChannel("wechat"), FakeChannel("email")
        channels = {"wechat": self.wechat, "email": self.email}
        program = self.program
        console = ConsoleChannel(program.hub)
        delivery = Delivery(
            program.intake,
            {"console": console, **channels},
            FakePress(),
            program.blobs,
            self.clock,
        )
        program.intake.on_posted(delivery.wake)
        self.program = replace(program, delivery=delivery)


class Outside:
    """Somebody who writes from an account of a platform: a WeChat openid, a mail address."""

    def __init__(
        self, house: House, channel: str, sender: str, vouched: Vouched | None = None
    ) -> None:
        self.house, self.sender = house, sender
        self.place = Place(channel=channel, room=sender)
        self.vouched = vouched

    def says(self, text: str, to: str | None = None, **changes: Any) -> Receipt:
        """Type a message, perhaps in answer to the newest notice of kind `to` here."""
        answers = {"in_reply_to": self.line_id(to)} if to else {}
        return self._send(text=text, **answers, **changes)

    def acts(self, action: str, /, sender: str | None = None, **fields: str) -> Receipt:
        """What the platform hands in: a scan, a subscription, a late result."""
        return self._send(
            action=Action(name=action, fields=fields), form=Form.TAP, sender=sender or self.sender
        )

    def scans(self, code: str) -> Receipt:
        """Scan the QR code of an invitation."""
        return self.acts("invitation.claim", code=code)

    def _send(self, **parts: Any) -> Receipt:
        self.house.clock.advance(minutes=1)
        values = {
            "tenant": self.house.program.tenant,
            "channel": self.place.channel,
            "key": f"outside-{self.house.number():06d}",
            "sender": self.sender,
            "place": self.place,
            "sent_at": self.house.clock.now(),
            "vouched": self.vouched,
        }
        receipt = self.house.submit(Message(**{**values, **parts}))
        assert receipt.outcome != "quarantined", self.house.quarantined()
        return receipt

    def notices(self, kind: str | None = None) -> list[Notice]:
        """What was posted to them, oldest first."""
        found = [line.notice for line in self.house.lines(self.place) if line.notice is not None]
        return [n for n in found if kind is None or n.kind == kind]

    @property
    def kinds(self) -> list[str]:
        """The kinds of what was posted to them."""
        return [notice.kind for notice in self.notices()]

    def line_id(self, kind: str) -> str:
        """The outbox id of the newest notice of a kind."""
        lines = self.house.lines(self.place)
        return [line.id for line in lines if line.notice and line.notice.kind == kind][-1]


def invites(scene: Scene, name: str = "王经理", **fields: str) -> str:
    """Dana invites a contact of the scene's factory by the form; gives the code."""
    button = {"name": name, "role": "factory_contact", "factory": scene.order.factory, **fields}
    receipt = acts(scene, "directory.invite", **button)
    assert receipt.said is not None, receipt
    return receipt.said.en.splitlines()[1]


def acts(scene: Scene, action: str, /, token: str | None = None, **fields: str) -> Receipt:
    """An action of Dana's in her own thread."""
    body = scene.body(DANA, scene.dm(DANA))
    tapped = {"name": action, "token": token, "fields": fields, "case": None}
    (receipt,) = scene.house.post({**body, "action": tapped})
    assert receipt.outcome != "quarantined", scene.house.quarantined()
    return receipt


def decides(scene: Scene, action: str) -> Receipt:
    """Dana taps the newest Approve or Refuse in her own thread."""
    return scene.taps(DANA, scene.dm(DANA), action)


def bound(scene: Scene, outside: Outside, name: str = "王经理", **fields: str) -> Outside:
    """From the invitation to a contact on file."""
    code = invites(scene, name, **fields)
    outside.scans(code)
    outside.says(f"绑定 {name}")
    decides(scene, "invitation.approve")
    return outside


def proposed_to(scene: Scene, contact: Outside, amount: str = "450") -> None:
    """The terms are with a contact whose account is the factory's room."""
    car_out(scene)
    scene.taps(DANA, scene.room, "options.offer", major_A="1", minor_A="1", minor_D="1")
    contact.says(f"{scene.case.key} 严重选A，轻微选D")
    scene.taps(DANA, scene.room, "settlement.propose", **terms_form(scene, amount))
    assert contact.kinds[-1] == "proposal"
