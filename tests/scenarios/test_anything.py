"""Whatever five people type and tap, in any order: no bug, and the factory reads only its own."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from bot.messages import Button, Place
from tests.scenarios import plays
from tests.scenarios.house import DANA, MEI, OMAR, WEI, House
from tests.scenarios.scene import CANARY, Scene

TEXTS = """may it ship?|可以出货吗？|status|help|ok|noted|收到|好的|同意|确认：是|{key}-V1 确认：是
{key}-V2 Confirmed: yes|不同意|stop the shipment|I have left the factory|send now|tagged 40 cartons
已全部挑选完毕|可以安排复检了|严重选A，轻微选D|A|1-2 broken zipper|2 D-002|ok, ship it|那就出货了
我们没有问题|lot 1500, sample 125, critical 0, major 12, minor 22|major 3 minor 4|18 major 31 minor
1500|125|0|none|correction PO {po}: major is 5|correction: minor 30|新批|correction|{key}|D-001
PO {po} re-inspection, lot 1500, level III, sample 200, critical 0, major 3, minor 33|QC-9999 status
PO {po} re-inspection, lot 1500, sample 50, critical 1, major 3, minor 3|原因：只有原因|english
PO {po}: no access, visit aborted|DPI lot 1500 sample 125 critical 1 major 0 minor 0|\u200b|
lot 0 sample 1 critical 0 major 0 minor 0|lot 8, sample 8, critical 0, major 8, minor 0
lot 1500, sample 125, critical 2, major 1, minor 0|PO 99999 lot 10 sample 10"""
VALUES = (
    "|1|A|B|E|450|99999999|-3|abc|2030-12-30|31/12|accept|D-001|1 2 3|1-3|为什么|0|125|1500|１２"
)
TOLD_TO_NOBODY = {"target", "floor", "must_not", "override_reason", "reason"}
BEGINNINGS = (plays.failed, plays.car_out, plays.chosen, plays.agreed)


class Anybody:
    """Five people who do not know what they are doing."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene = scene
        self.chance = random.Random(seed)

    def acts(self, times: int) -> Iterator[dict[str, Any]]:
        """The bodies of so many messages, each made on what stands there then."""
        for _ in range(times):
            yield self._tap() if self.chance.random() < 0.5 else self._text()

    def _text(self) -> dict[str, Any]:
        scene, (who, where) = self.scene, self._place()
        key = scene.case.key if scene.cases else "QC-0001"
        text = self.chance.choice(TEXTS.replace("\n", "|").split("|"))
        files = scene.photos(self.chance.randint(1, 2)) if self.chance.random() < 0.1 else []
        return scene.body(who, where, text.format(key=key, po=scene.po), *files)

    def _tap(self) -> dict[str, Any]:
        scene, (who, where) = self.scene, self._place()
        rooms = (scene.room, scene.thread, scene.dm(who))
        buttons = [b for room in rooms for n in scene.notices(room) for b in n.buttons]
        if not buttons:
            return self._text()
        button = self.chance.choice(buttons[-12:])
        return scene.tap(who, where, button, **self._fields(button))

    def _fields(self, button: Button) -> dict[str, str]:
        return {f.name: self._value(f.name, f.choices) for f in button.form}

    def _value(self, name: str, choices: tuple[str, ...]) -> str:
        if name in TOLD_TO_NOBODY:
            return CANARY
        known = choices if choices and self.chance.random() < 0.7 else VALUES.split("|")
        return self.chance.choice(known)

    def _place(self) -> tuple[Any, Place]:
        scene = self.scene
        who = self.chance.choice((WEI, MEI, DANA, OMAR, scene.lin))
        rooms = [scene.thread] if who is scene.lin else [scene.room, scene.room, scene.dm(who)]
        return who, self.chance.choice([*rooms, scene.thread] if who in (DANA, OMAR) else rooms)


@pytest.mark.parametrize("seed", range(len(BEGINNINGS)))
def test_no_message_breaks_anything_whoever_sends_it(house: House, seed: int) -> None:
    scene = Scene(house, email_completes=seed == 3)
    BEGINNINGS[seed](scene)
    for body in Anybody(scene, seed).acts(25):
        (receipt,) = house.post(body)
        assert receipt.outcome != "quarantined", (body, house.quarantined()[-1])
        assert receipt.said is not None or receipt.outcome != "refused", body
    scene.waits(hours=3)
    scene.must_hold()
