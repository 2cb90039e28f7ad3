"""Addresses and languages of people: told in one line, refused with the line that would do."""

from collections.abc import Iterator

import pytest

from tests.scenarios.house import DANA, WEI
from tests.scenarios.office import Office, Outside, acts, bound
from tests.scenarios.scene import Scene


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("directory"))
    with office.open():
        yield office


@pytest.fixture
def scene(office: Office) -> Scene:
    return Scene(office)


def test_an_address_on_file_makes_its_mails_the_persons(office: Office, scene: Scene) -> None:
    outside = Outside(office, "wechat", f"openid-{office.number()}")
    bound(scene, outside, f"王{scene.po}")
    address = f"W{scene.po}@Works.example"
    scene.says(DANA, scene.dm(DANA), f"email 王{scene.po} <mailto:{address}|{address}>")
    tenant, reader = office.program.tenant, office.program.reader
    person = reader.person(tenant, "email", address.lower())
    assert person is not None
    assert person.name == f"王{scene.po}"


@pytest.mark.parametrize("line", ["email", "email nobody x@works.example", "email {name} nowhere"])
def test_a_line_that_gives_nobody_an_address_is_answered_with_one_that_does(
    scene: Scene, line: str
) -> None:
    sentence = scene.refused(DANA, scene.dm(DANA), line.format(name=scene.lin.name))
    assert "for example: email" in sentence


def test_an_address_is_one_persons_and_only_a_buyer_gives_it(office: Office, scene: Scene) -> None:
    outside = Outside(office, "wechat", f"openid-{office.number()}")
    bound(scene, outside, f"王{scene.po}", email=f"w{scene.po}@works.example")
    line = f"email {WEI.name} w{scene.po}@works.example"
    assert f"王{scene.po}" in scene.refused(DANA, scene.dm(DANA), line)
    assert "buyer" in scene.refused(WEI, scene.dm(WEI), line)


def test_a_language_is_one_of_two(scene: Scene) -> None:
    assert "language" in acts(scene, "directory.language", language="fr").field_errors
    assert acts(scene, "directory.language", text="中文").outcome == "done"
    assert acts(scene, "directory.language", text="english").outcome == "done"
