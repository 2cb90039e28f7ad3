"""What could not be handled is listed for a person, and handled again once its cause is mended."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import assembled
from bot.app import build
from bot.messages import Message, Place, Receipt
from bot.routing import Routing
from bot.settings import Settings

REPORT = "PO 4711, lot 1500, level II, sample 125: critical 0, major 12, minor 22"


def broken(self: Routing, message: Message, unit: object) -> Receipt:
    raise ZeroDivisionError("lot of nothing")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A house that could not handle one report."""
    monkeypatch.setenv("REDTAG_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.chdir(tmp_path)
    with breaking(monkeypatch):
        program = build(Settings())
        program.intake.start()
        said = Message(
            tenant=program.tenant,
            channel="console",
            key="m-1",
            sender="wei",
            place=Place(channel="console", room="order:4711"),
            text=REPORT,
            sent_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
        )
        assert program.intake.submit_blocking(said).outcome == "quarantined"
        program.intake.stop()


@contextmanager
def breaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(Routing, "__call__", broken)
        yield


def cases() -> int:
    return int(json.loads(redtag("verify", "--json").stdout)["cases"])


def redtag(*command: str) -> Result:
    return CliRunner().invoke(assembled(command[0]), command)


def test_what_is_set_aside_is_listed_with_its_sender_and_its_error(database: None) -> None:
    shown = redtag("quarantine", "show")
    assert shown.exit_code == 0
    assert shown.stdout == "console m-1  from wei: ZeroDivisionError: lot of nothing\n"


def test_a_message_handled_again_has_its_whole_effect_and_is_set_aside_no_more(
    database: None,
) -> None:
    replayed = redtag("quarantine", "replay", "console", "m-1")
    assert replayed.exit_code == 0, replayed.output
    assert replayed.stdout.startswith("Handled: ")
    assert cases() == 1
    assert "every message was handled" in redtag("quarantine", "show").stdout
    assert redtag("verify").exit_code == 0


def test_a_message_that_fails_again_stays_set_aside_and_says_why(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with breaking(monkeypatch):
        replayed = redtag("quarantine", "replay", "console", "m-1")
    assert replayed.exit_code == 1
    assert "still fails" in replayed.stderr
    assert "lot of nothing" in replayed.stderr
    assert "m-1" in redtag("quarantine", "show").stdout


def test_a_message_that_is_not_set_aside_is_not_handled_twice(database: None) -> None:
    redtag("quarantine", "replay", "console", "m-1")
    again = redtag("quarantine", "replay", "console", "m-1")
    assert again.exit_code == 1
    assert "No message console m-1 is set aside" in again.stderr
    assert cases() == 1
