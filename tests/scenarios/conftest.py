"""A house for the whole session, and a scene for each test; after it, what must always hold."""

from collections.abc import Iterator

import pytest

from tests.scenarios.house import House
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
