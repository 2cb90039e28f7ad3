"""The desk's verbs: who is told what about a case, and which clocks end with it."""

from collections.abc import Iterator

import pytest

from tests.scenarios.house import DANA, WEI, House
from tests.scenarios.plays import car_out, evidenced, failed
from tests.scenarios.scene import Scene


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("desk"))
    with house.open():
        yield house


@pytest.fixture
def scene(house: House) -> Scene:
    return Scene(house)


def test_a_notice_about_a_case_names_it_where_its_audience_reads(scene: Scene) -> None:
    evidenced(scene)
    key = scene.case.key
    assert key in scene.newest(scene.room, "hold_placed").en.title
    assert key in scene.newest(scene.thread, "hold_notice").en.title
    assert "hold_notice" not in scene.kinds(scene.room)
    assert "hold_placed" not in scene.kinds(scene.thread)


def test_an_audience_without_a_place_is_told_nothing_and_the_channel_hears_so(
    house: House,
) -> None:
    scene = Scene(house, reached=False)
    evidenced(scene)
    assert scene.kinds(scene.thread) == []
    assert scene.kinds(scene.room).count("undelivered") == 1


def test_the_card_of_a_case_is_one_post_edited_in_place(scene: Scene) -> None:
    failed(scene)
    before = scene.who_acts
    for words in ("broken zipper", "loose strap", "loose thread"):
        scene.says(WEI, scene.room, words, *scene.photos(1))
    assert scene.who_acts != before
    assert scene.kinds(scene.room).count("card") == 1


def test_no_clock_outlives_what_it_was_for(scene: Scene) -> None:
    car_out(scene)
    scene.says(WEI, scene.room, f"correction PO {scene.po}: major is 6, minor is 9")
    assert "Next deadline" in dict(scene.newest(scene.room, "card").en.facts)
    scene.taps(DANA, scene.room, "release.gate")
    scene.taps(DANA, scene.room, "release.release")
    assert "Next deadline" not in dict(scene.newest(scene.room, "card").en.facts)
