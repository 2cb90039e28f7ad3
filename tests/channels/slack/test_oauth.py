"""Many workspaces: installing by OAuth, coming back, going away, and nobody else's state."""

import asyncio
import html
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.channels.slack.workspaces import ManyWorkspaces, Sealed
from bot.messages import Message, Receipt
from bot.road import StoreUnavailable
from bot.road.keeping import Installed
from tests.channels.slack.office import (
    ORDER_ROOM,
    WEI,
    Office,
    in_office,
)
from tests.channels.slack.stand_in import BOT, CLIENT_ID, CLIENT_SECRET, TEAM
from tests.channels.slack.test_case import REPORT
from tests.fakes.clock import FakeClock

OAUTH = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": CLIENT_ID,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
}
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


async def begins(at: Office) -> tuple[str, str]:
    """The install page: the state in its link, and the cookie it sets."""
    page = await at.visits("/slack/install")
    assert page.status_code == 200
    state = parse_qs(urlsplit(link_of(page.text)).query)["state"][0]
    return state, page.headers["set-cookie"].partition(";")[0]


def link_of(page: str) -> str:
    return html.unescape(re.findall(r'href="([^"]+oauth/v2/authorize[^"]+)"', page)[0])


async def installs(at: Office, team: str = TEAM) -> None:
    """Somebody installs the app in their workspace."""
    state, cookie = await begins(at)
    at.slack.codes["code"] = team
    done = await at.visits("/slack/oauth_redirect", cookie, state=state, code="code")
    assert done.status_code == 200, done.text


def test_a_workspace_that_installs_the_app_can_report_at_once(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, "hello before")
        assert at.slack.calls == []
        await installs(at)
        await at.says(WEI, REPORT)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)[0]["text"].startswith("QC-0001 — FAIL")

    in_office(tmp_path, scene, **OAUTH)


def test_who_installs_the_app_is_told_what_comes_next(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await installs(at)
        assert f"redtag slack lead {TEAM}:U0ADMIN" in at.slack.ours("U0ADMIN")[0]["text"]

    in_office(tmp_path, scene, **OAUTH)


def test_while_the_store_is_away_a_known_workspace_stays_known() -> None:
    class Store:
        """A way in that is shut at times."""

        shut = False

        async def submit(self, message: Message, claim: object = None) -> Receipt:
            raise NotImplementedError

        async def run(self, work: object) -> Installed | None:
            if self.shut:
                raise StoreUnavailable
            kept = Sealed(token="xoxb-1", bot_user=BOT, at=NOW)
            return Installed(TEAM, "ours", kept.model_dump_json())

    class Open:
        """A seal that hides nothing."""

        def close(self, text: str) -> str:
            return text

        open = close

    async def play() -> None:
        store, clock = Store(), FakeClock(NOW)
        known = ManyWorkspaces(store, Open(), clock, lambda _: "ours")
        assert (await known.of(TEAM)).token == "xoxb-1"
        store.shut = True
        clock.advance(minutes=1)
        assert (await known.of(TEAM)).token == "xoxb-1"
        with pytest.raises(StoreUnavailable):
            await known.of("T2")  # Slack gets an error, and sends it again

    asyncio.run(play())


def test_the_link_asks_for_the_scopes_of_the_manifest_and_for_no_persons(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        page = await at.visits("/slack/install")
        link = link_of(page.text)
        asked = parse_qs(urlsplit(link).query)
        assert "chat:write" in asked["scope"][0]
        assert "user_scope" not in asked  # parse_qs drops what is empty
        assert link.startswith(at.slack.base)

    in_office(tmp_path, scene, **OAUTH)


def test_no_token_lies_open_in_the_database(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await installs(at)
        kept = (tmp_path / "redtag.db").read_bytes() + (tmp_path / "redtag.db-wal").read_bytes()
        assert TEAM.encode() in kept
        assert b"xoxb-" not in kept

    in_office(tmp_path, scene, **OAUTH)


# ---------------------------------------------------------------- the state


def test_a_state_opens_one_installation(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        state, cookie = await begins(at)
        at.slack.codes.update(first=TEAM, second="T2")
        first = await at.visits("/slack/oauth_redirect", cookie, state=state, code="first")
        second = await at.visits("/slack/oauth_redirect", cookie, state=state, code="second")
        assert (first.status_code, second.status_code) == (200, 401)
        assert "second" in at.slack.codes

    in_office(tmp_path, scene, **OAUTH)


def test_a_state_is_good_for_ten_minutes(tmp_path: Path) -> None:
    clock = FakeClock(NOW)

    async def scene(at: Office) -> None:
        state, cookie = await begins(at)
        at.slack.codes["code"] = TEAM
        clock.advance(minutes=10)
        late = await at.visits("/slack/oauth_redirect", cookie, state=state, code="code")
        assert late.status_code == 401

    in_office(tmp_path, scene, clock, **OAUTH)


def test_a_state_survives_a_restart(tmp_path: Path) -> None:
    found: list[str] = []

    async def before(at: Office) -> None:
        found.extend(await begins(at))

    async def after(at: Office) -> None:
        at.slack.codes["code"] = TEAM
        state, cookie = found
        done = await at.visits("/slack/oauth_redirect", cookie, state=state, code="code")
        assert done.status_code == 200

    in_office(tmp_path, before, **OAUTH)
    in_office(tmp_path, after, **OAUTH)


@pytest.mark.parametrize("what", ["another browser", "made up", "none", "refused", "bad code"])
def test_an_installation_that_was_not_begun_here_or_goes_wrong_leaves_nothing(
    tmp_path: Path, what: str
) -> None:
    async def scene(at: Office) -> None:
        state, cookie = await begins(at)
        at.slack.codes["code"] = "T2"
        query = {"state": state, "code": "code"}
        if what == "made up":
            query["state"] = "x" * len(state)
            cookie = f"slack-app-oauth-state={query['state']}"
        if what == "none":
            query = {"code": "code"}
        if what == "refused":
            query = {"error": "<script>access_denied", "state": state}
        if what == "bad code":
            query["code"] = "another"
        sent = "" if what == "another browser" else cookie
        answer = await at.visits("/slack/oauth_redirect", sent, **query)
        assert "<script>access" not in answer.text
        assert "Oops" in answer.text
        assert await installed(at, "T2") is None

    in_office(tmp_path, scene, **OAUTH)


async def installed(at: Office, team: str) -> object:
    """The row of a workspace."""
    return await at.program.intake.run(lambda tx: tx.installations.get("slack", team))


@pytest.mark.parametrize("trouble", ["500", "lost", "internal_error"])
def test_a_slack_in_trouble_leaves_no_half_an_installation(tmp_path: Path, trouble: str) -> None:
    async def scene(at: Office) -> None:
        state, cookie = await begins(at)
        at.slack.codes["code"] = TEAM
        at.slack.troubles["oauth.v2.access"] = [trouble]
        failed = await at.visits("/slack/oauth_redirect", cookie, state=state, code="code")
        assert failed.status_code == 401
        assert await installed(at, TEAM) is None

    in_office(tmp_path, scene, **OAUTH)
