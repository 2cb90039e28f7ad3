"""A house for the whole session, and a scene for each test; after it, what must always hold."""

from collections.abc import Iterator

import pytest

from tests.scenarios.house import House
from tests.scenarios.office import Office, Outside
from tests.scenarios.scene import Scene


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One running program for all scenes."""
    with House(tmp_path_factory.mktemp("house")).open() as house:
        yield house


@pytest.fixture(scope="module", autouse=True)
def _records_verify(house: House) -> Iterator[None]:
    """After each module every record of the house verifies."""
    yield
    report = house.program.verify()
    assert report.clean, report


@pytest.fixture
def scene(house: House) -> Iterator[Scene]:
    """An order of its own in the common house."""
    scene = Scene(house)
    yield scene
    scene.must_hold()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The program with WeChat and e-mail, for the scenes played there."""
    office = Office(tmp_path_factory.mktemp("office"))
    with office.open():
        yield office
        assert office.program.verify().clean


@pytest.fixture
def desk(office: Office) -> Iterator[Scene]:
    """An order of its own in the office, whose factory has no room until somebody is bound."""
    scene = Scene(office, reached=False)
    yield scene
    scene.must_hold()


@pytest.fixture
def wang(office: Office) -> Outside:
    """Somebody with a WeChat account that nobody knows yet."""
    return Outside(office, "wechat", f"openid-{office.number()}")
