"""Socket Mode: the same app over a connection that we open, with slack-bolt's own handler."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.channels.slack.office import DANA, ORDER_ROOM, Office, in_office
from tests.channels.slack.stand_in import APP_TOKEN, BOT, TEAM, Json, signed
from tests.channels.slack.test_case import REPORT
from tests.channels.slack.test_edge import edit, message, record

_numbers = itertools.count(1)


def in_socket_mode(folder: Path, scene: Callable[[Office], Awaitable[None]]) -> None:
    """A scene without any address that Slack could call."""
    in_office(folder, scene, SLACK_APP_TOKEN=APP_TOKEN, SLACK_SIGNING_SECRET="")


async def connected(at: Office, count: int = 1) -> None:
    """Wait until we have opened that many connections."""
    async with asyncio.timeout(20):
        while len(at.slack.sockets) < count:
            await asyncio.sleep(0.01)


async def sends(at: Office, kind: str, payload: Json, **more: object) -> str:
    """An envelope over the newest connection; returns its id."""
    envelope_id = f"envelope{next(_numbers)}"
    envelope = {"envelope_id": envelope_id, "type": kind, "payload": payload, **more}
    await at.slack.sockets[-1].send_json(envelope)
    return envelope_id


async def acknowledged(at: Office, envelope_id: str) -> Json:
    """What we answered to an envelope."""
    async with asyncio.timeout(10):
        ack = await at.slack.acks.get()
    assert ack["envelope_id"] == envelope_id
    return ack


def event(of: Json) -> Json:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"Ev{next(_numbers)}",
        "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
        "event": of,
    }


def test_a_report_a_command_and_a_tap_come_over_the_connection(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await connected(at)
        sent = await sends(at, "events_api", event(message(REPORT, "1763790000.000100")))
        await acknowledged(at, sent)
        assert record(at)[-1]  # acknowledged after the commit
        await at.settles()
        command = {
            "command": "/qc",
            "text": "search 4711",
            "team_id": TEAM,
            "channel_id": ORDER_ROOM,
            "user_id": DANA,
            "trigger_id": "t1",
        }
        sent = await sends(at, "slash_commands", command, accepts_response_payload=True)
        assert "QC-0001" in (await acknowledged(at, sent))["payload"]["text"]
        tap = at.tap(DANA, at.newest(ORDER_ROOM, has="May it ship?"), "May it ship?")
        await acknowledged(at, await sends(at, "interactive", tap))
        await at.settles()
        assert "NO-GO" in str(at.slack.ours(ORDER_ROOM)[-1])

    in_socket_mode(tmp_path, scene)


def test_an_edit_that_overtakes_its_message_is_not_acknowledged(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await connected(at)
        ts = "1763790000.000100"
        changed = event(edit(REPORT, REPORT.replace("- 7 -", "- 9 -"), ts, "1763790100.000100"))
        await sends(at, "events_api", changed, retry_attempt=0, retry_reason="")
        sent = await sends(at, "events_api", event(message(REPORT, ts)))
        await acknowledged(at, sent)
        again = await sends(at, "events_api", changed, retry_attempt=1, retry_reason="timeout")
        await acknowledged(at, again)
        assert record(at).count("report.edited") == 1

    in_socket_mode(tmp_path, scene)


def test_an_envelope_that_comes_twice_has_one_effect(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await connected(at)
        said = event(message(REPORT, "1763790000.000100"))
        for _ in range(2):
            await acknowledged(at, await sends(at, "events_api", said))
        assert record(at).count("report.filed") == 1

    in_socket_mode(tmp_path, scene)


def test_a_connection_that_slack_ends_is_opened_anew(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await connected(at)
        await at.slack.sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})
        await connected(at, 2)
        sent = await sends(at, "events_api", event(message(REPORT, "1763790000.000100")))
        await acknowledged(at, sent)
        assert "report.filed" in record(at)

    in_socket_mode(tmp_path, scene)


def test_redtag_starts_and_stops_while_slack_gives_no_connection(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        assert at.slack.sockets == []
        assert at.program.intake.alive

    in_office(tmp_path, scene, SLACK_APP_TOKEN="xapp-wrong", SLACK_SIGNING_SECRET="")


def test_without_a_signing_secret_nothing_is_taken_over_http(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        body = b'{"type":"url_verification","challenge":"abc"}'
        headers = {"Content-Type": "application/json", **signed(body, secret="")}
        answer = await at._client.post("/slack/events", content=body, headers=headers)
        assert answer.status_code == 404

    in_office(tmp_path, scene, SLACK_APP_TOKEN=APP_TOKEN, SLACK_SIGNING_SECRET="")
