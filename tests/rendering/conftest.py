"""A shelf of templates for each test, and the shipped templates once for all."""

from pathlib import Path

import pytest

from bot.rendering import Renderer
from tests.rendering.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty templates folder with its words and its stylesheet."""
    return Shelf(tmp_path)


@pytest.fixture(scope="session")
def shipped() -> Renderer:
    """The renderer over the templates that are shipped."""
    return Renderer()
