"""`redtag slack check` says in plain words what is missing."""

import asyncio

from bot.channels.slack.check import findings
from bot.channels.slack.settings import SlackSettings
from bot.ports import Finding
from tests.channels.slack.stand_in import APP_TOKEN, CLIENT_ID, CLIENT_SECRET, TOKEN, StandIn


def looked_at(**changes: str) -> list[Finding]:
    async def look() -> list[Finding]:
        async with StandIn().running() as slack:
            given = {"api_base_url": slack.api, **changes}
            return [f async for f in findings(SlackSettings.model_validate(given))]

    return asyncio.run(look())


def test_nothing_set_tells_where_to_find_each_token() -> None:
    found = looked_at()
    assert [f.good for f in found] == [False, False]
    assert "OAuth & Permissions" in found[0].said


def test_a_good_token_is_named_with_its_workspace_and_its_missing_scopes() -> None:
    found = looked_at(bot_token=TOKEN, signing_secret="s")
    assert [f.good for f in found] == [True, True, True, False]
    assert "files:read" in found[-1].said


def test_a_refused_token_and_a_slack_out_of_reach_are_told_apart() -> None:
    assert "install the app again" in looked_at(bot_token="xoxb-old", signing_secret="s")[-1].said
    away = {"bot_token": TOKEN, "signing_secret": "s", "api_base_url": "http://127.0.0.1:9/api/"}
    assert "cannot be reached" in looked_at(**away)[-1].said


OAUTH = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "signing_secret": "s"}


def test_without_a_bot_token_workspaces_install_the_app_themselves() -> None:
    found = looked_at(**OAUTH)
    assert all(f.good for f in found)
    assert "/slack/install" in found[0].said
    assert "client id and secret" in found[-1].said


def test_a_wrong_or_a_missing_client_secret_is_told() -> None:
    wrong = looked_at(**{**OAUTH, "client_secret": "other"})[-1]
    assert not wrong.good
    assert "bad_client_secret" in wrong.said
    alone = looked_at(client_id=CLIENT_ID, bot_token=TOKEN, signing_secret="s")
    assert any("belong together" in f.said for f in alone if not f.good)


def test_both_ways_at_once_are_explained() -> None:
    found = looked_at(**OAUTH, bot_token=TOKEN)
    assert any("Both ways" in f.said for f in found)


def test_an_app_token_is_tried() -> None:
    good = looked_at(bot_token=TOKEN, app_token=APP_TOKEN)
    assert good[-1].said == "Slack gives a connection for Socket Mode."
    bad = looked_at(bot_token=TOKEN, app_token="xapp-old")[-1]
    assert "connections:write" in bad.said
