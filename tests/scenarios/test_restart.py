"""A process that dies between commit and delivery loses nothing (DESIGN 2)."""

import pytest

from tests.scenarios.house import DANA, WEI, House
from tests.scenarios.plays import failed
from tests.scenarios.scene import Scene


def test_what_was_committed_before_a_kill_is_delivered_after_the_restart(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("killed")
    with House(folder).open(delivers=False) as killed:
        scene = Scene(killed)
        report = scene.body(WEI, scene.room, "lot 1500, critical 0, major 12, minor 22")
        scene.house.post(report)
        scene.taps(WEI, scene.room, "report.answer", value="125")
        assert {line.state for line in killed.lines(scene.room) if line.notice} == {"ready"}
        order, lin, clock = scene.order, scene.lin, killed.clock
    with House(folder, clock=clock).open() as house:
        again = Scene.of(house, order, lin)
        house.settle()
        assert {line.state for line in house.lines(again.room) if line.notice} == {"sent"}
        assert again.verdict == "FAIL"
        (repeat,) = house.post(report)
        assert repeat.outcome == "duplicate"
        assert len(again.cases) == 1
        again.taps(DANA, again.room, "hold.acknowledge")
        clock.advance(hours=1)
        house.settle()
        assert again.kinds(again.thread) == ["hold_notice"]
        again.must_hold()
        assert again.house.program.verify().clean


def test_a_case_goes_on_after_a_restart_in_its_middle(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("middle")
    with House(folder).open() as first:
        scene = Scene(first)
        failed(scene)
        order, lin, clock = scene.order, scene.lin, first.clock
    clock.advance(days=3)
    with House(folder, clock=clock).open() as second:
        again = Scene.of(second, order, lin)
        second.settle()
        assert again.kinds(again.thread) == ["hold_notice"]
        assert again.kinds(again.dm(DANA)).count("hold_unacknowledged") == 1
        again.taps(DANA, again.room, "hold.acknowledge")
        again.must_hold()
        assert again.house.program.verify().clean
