"""Workspaces that go, come back, or stand beside one with its own token."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.channels.slack.office import (
    ORDER_ROOM,
    STRANGER,
    WEI,
    Office,
    in_office,
)
from tests.channels.slack.stand_in import CLIENT_ID, CLIENT_SECRET, TEAM, StandIn
from tests.channels.slack.test_case import REPORT
from tests.channels.slack.test_edge import record
from tests.channels.slack.test_oauth import OAUTH, installed, installs
from tests.fakes.clock import FakeClock


def uninstalled(kind: str) -> dict[str, object]:
    tokens = {"oauth": [], "bot": ["U0BOT"]}
    return {"type": kind, **({"tokens": tokens} if kind == "tokens_revoked" else {})}


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
def test_a_workspace_that_goes_in_mid_case_and_comes_back_goes_on(
    tmp_path: Path, kind: str
) -> None:
    clock = FakeClock(datetime.now(UTC))

    async def scene(at: Office) -> None:
        await installs(at)
        await at.says(WEI, REPORT)
        await at.settles()
        clock.advance(minutes=1)
        gone_at = int(clock.now().timestamp())
        await at.event(uninstalled(kind), event_time=gone_at)
        row = await installed(at, TEAM)
        assert (row.revoked, row.sealed) == (True, "")
        calls = len(at.slack.calls)
        await at.says(WEI, "tagged 75 cartons")
        await at.settles()
        assert len(at.slack.calls) == calls
        clock.advance(minutes=1)
        await installs(at)
        await at.event(uninstalled(kind), event_time=gone_at)  # Slack sends it once more, late
        await at.says(WEI, "status")
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)[-1]["text"].startswith("Open")
        assert at.program.verify().clean

    in_office(tmp_path, scene, clock, **OAUTH)


def test_a_token_of_a_person_that_is_revoked_is_not_ours(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await installs(at)
        tokens = {"oauth": [WEI], "bot": []}
        await at.event({"type": "tokens_revoked", "tokens": tokens}, event_time=9999999999)
        await at.says(WEI, REPORT)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)

    in_office(tmp_path, scene, **OAUTH)


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive"])
def test_the_first_answer_that_refuses_the_token_ends_the_sending(
    tmp_path: Path, error: str
) -> None:
    async def scene(at: Office) -> None:
        await installs(at)
        at.slack.troubles["chat.postMessage"] = [error]
        await at.says(WEI, REPORT)
        await at.settles()
        row = await installed(at, TEAM)
        assert row.revoked
        assert "report.filed" in record(at)
        calls = len(at.slack.calls)
        await at.says(WEI, "tagged 75 cartons")
        await at.settles()
        assert len(at.slack.calls) == calls

    in_office(tmp_path, scene, **OAUTH)


def test_a_late_answer_to_an_old_token_does_not_end_the_new_one(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await installs(at)
        known = at.program.slack._workspaces
        old = (await known.of(TEAM)).token
        await installs(at)
        await known.gone(TEAM, token=old)
        assert (await known.of(TEAM)).token not in {None, old}

    in_office(tmp_path, scene, **OAUTH)


def test_a_workspace_keeps_its_tenant_when_it_comes_back(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await installs(at)
        known = at.program.slack._workspaces
        known._tenant_of = lambda _: "another"
        await installs(at)
        await installs(at, "T2")
        assert (await known.of(TEAM)).tenant == at.program.tenant
        assert (await known.of("T2")).tenant == "another"

    in_office(tmp_path, scene, **OAUTH)


def test_an_unknown_workspace_is_recorded_and_nobody_there_has_a_role(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        _, answer = await at.says(STRANGER, REPORT)
        assert answer.status_code == 200
        await at.settles()
        assert at.slack.calls == []
        assert at.program.reader.cases(at.program.tenant) == ()

    in_office(tmp_path, scene, **OAUTH)


# ---------------------------------------------------------------- both


def test_a_bot_token_is_for_its_own_workspace_and_the_others_install(tmp_path: Path) -> None:
    both = {"SLACK_CLIENT_ID": CLIENT_ID, "SLACK_CLIENT_SECRET": CLIENT_SECRET}

    async def scene(at: Office) -> None:
        await at.settles()
        known = at.program.slack._workspaces
        assert (await known.of(TEAM)).token == "xoxb-tests"
        assert (await known.of("T2")).token is None
        await installs(at, "T2")
        assert (await known.of("T2")).token.startswith("xoxb-T2")
        await known.gone("T2", token=(await known.of("T2")).token)
        assert (await known.of(TEAM)).token == "xoxb-tests"
        await at.says(WEI, REPORT)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)

    in_office(tmp_path, scene, **both)


def test_without_a_client_secret_nobody_can_install_whatever_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "9.9")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "elsewhere")
    monkeypatch.setenv("SLACK_SCOPES", "admin")
    none = {"SLACK_CLIENT_ID": "", "SLACK_CLIENT_SECRET": ""}

    async def scene(at: Office) -> None:
        assert (await at.visits("/slack/install")).status_code == 404
        await at.says(WEI, REPORT)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)

    in_office(tmp_path, scene, **none)


def test_a_restart_finds_the_installations(tmp_path: Path) -> None:
    slack = StandIn()

    async def before(at: Office) -> None:
        await installs(at)

    async def after(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)

    in_office(tmp_path, before, slack=slack, **OAUTH)
    in_office(tmp_path, after, slack=slack, **OAUTH)
