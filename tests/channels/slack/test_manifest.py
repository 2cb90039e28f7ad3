"""The manifest says what the code does: no scope, event or command more, and none less."""

import re
from pathlib import Path

import pytest

from bot.channels.slack.app import EVENTS
from bot.channels.slack.commands import CAR_SHORTCUT, COMMAND, REPORT_SHORTCUT
from bot.channels.slack.installing import REDIRECT
from bot.channels.slack.manifest import SCOPES_OF, SCOPES_OF_EVENTS, bot_scopes, manifest

SLACK = Path("bot/channels/slack")
_METHOD = re.compile(
    r'"((?:auth|chat|conversations|files|oauth|users|views|apps)\.(?!slack)[a-zA-Z0-9.]+)"'
)


def _called() -> set[str]:
    code = (path.read_text() for path in SLACK.glob("*.py") if path.name != "manifest.py")
    return {method for text in code for method in _METHOD.findall(text)}


def test_every_method_that_is_called_is_listed_with_its_scopes() -> None:
    assert _called() == set(SCOPES_OF)


def test_the_scopes_are_those_of_the_methods_events_and_the_command() -> None:
    needed = {"commands", "files:read"}.union(*SCOPES_OF.values(), *SCOPES_OF_EVENTS.values())
    assert bot_scopes() == needed


def test_the_events_are_those_the_edge_takes() -> None:
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert events == sorted(SCOPES_OF_EVENTS)
    edge = (SLACK / "edge.py").read_text()
    for event in events:
        assert f'"{event.partition(".")[0]}"' in edge


def test_commands_and_shortcuts_are_those_of_the_code() -> None:
    features = manifest()["features"]
    assert [c["command"] for c in features["slash_commands"]] == [COMMAND]
    assert all(c["should_escape"] for c in features["slash_commands"])
    assert {s["callback_id"] for s in features["shortcuts"]} == {REPORT_SHORTCUT, CAR_SHORTCUT}
    assert all(len(s["name"]) <= 24 for s in features["shortcuts"])


def test_people_can_write_to_the_app_and_its_home_page_is_on() -> None:
    home = manifest()["features"]["app_home"]
    assert home["home_tab_enabled"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]


@pytest.mark.parametrize("address", ["https://qc.example.com", "https://qc.example.com/"])
def test_the_address_is_filled_in_everywhere(address: str) -> None:
    found = manifest(address)
    wanted = f"https://qc.example.com{EVENTS}"
    assert found["settings"]["event_subscriptions"]["request_url"] == wanted
    assert found["settings"]["interactivity"]["request_url"] == wanted
    assert found["features"]["slash_commands"][0]["url"] == wanted
    assert found["oauth_config"]["redirect_urls"] == [f"https://qc.example.com{REDIRECT}"]


def test_socket_mode_needs_no_address() -> None:
    found = manifest(socket_mode=True)
    assert found["settings"]["socket_mode_enabled"]
    assert "YOUR-HOST" not in str(found)
