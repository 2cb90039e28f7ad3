"""The way in: what Slack sends, however often and in whatever order, has its effect once."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.channels.slack.office import (
    DANA,
    FACTORY_ROOM,
    ORDER_ROOM,
    STRANGER,
    WEI,
    Office,
    answered,
    in_office,
    picture,
)
from tests.channels.slack.stand_in import BOT, TEAM, Json, signed
from tests.channels.slack.test_case import REPORT


def message(text: str, ts: str, user: str = WEI, **more: Any) -> Json:
    return {
        "type": "message",
        "channel": ORDER_ROOM,
        "user": user,
        "team": TEAM,
        "text": text,
        "ts": ts,
        **more,
    }


def edit(before: str, after: str, ts: str, at: str) -> Json:
    now = message(after, ts, edited={"user": WEI, "ts": at})
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": ORDER_ROOM,
        "ts": at,
        "event_ts": at,
        "message": now,
        "previous_message": message(before, ts),
    }


def record(at: Office, case: str = "QC-0001") -> list[str]:
    return [row.kind for row in at.program.reader.record(at.program.tenant, case)]


# ---------------------------------------------------------------- signatures


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Signature": "v0=00"},
        {"X-Slack-Signature": "v0=é".encode().decode("latin-1")},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": "٣"},
        signed(b"{}", secret="another"),
        signed(b"{}", at=1),
        signed(b"{}", at=99999999999),
        signed(b"[]"),
    ],
    ids=str,
)
def test_what_slack_has_not_signed_is_refused_and_not_kept(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    async def scene(at: Office) -> None:
        given = {k.encode(): v.encode() for k, v in headers.items()}
        sent = {b"content-type": b"application/json", **given}
        answer = await at._client.post("/slack/events", content=b"{}", headers=sent)
        assert answer.status_code == 401

    in_office(tmp_path, scene)


def test_a_body_larger_than_anything_slack_sends_is_not_read_whole(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        answer = await at.post(b" " * (1024 * 1024 + 1), "application/json")
        assert answer.status_code == 413

    in_office(tmp_path, scene)


def test_the_challenge_of_the_setup_is_answered(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        body = json.dumps({"type": "url_verification", "challenge": "abc"}).encode()
        answer = await at.post(body, "application/json")
        assert answer.status_code == 200
        assert "abc" in answer.text

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- once


def test_retries_and_both_events_of_one_mention_have_one_effect(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        said = message(f"<@{BOT}> {REPORT}", "1763790000.000100")
        for event in (said, {**said, "type": "app_mention"}, said):
            assert (await at.event(event, retry=1)).status_code == 200
        await at.settles()
        assert record(at).count("report.filed") == 1
        assert at.program.reader.quarantined(at.program.tenant) == ()

    in_office(tmp_path, scene)


def test_no_secret_of_the_envelope_is_kept(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.commands(WEI, "status")
        kept = (tmp_path / "redtag.db").read_bytes() + (tmp_path / "redtag.db-wal").read_bytes()
        for secret in (b"verification-secret", b"/hooks/", b"xoxb-", b"signing-secret"):
            assert secret not in kept

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    "event",
    [
        message(REPORT, "1763790000.000100", bot_id="B0OTHER"),
        message(REPORT, "1763790000.000100", user=BOT),
        message("joined", "1763790000.000100", subtype="channel_join"),
        {"type": "message", "subtype": "message_changed", "channel": ORDER_ROOM},
        {"type": "message", "channel": ORDER_ROOM, "user": WEI, "ts": "never", "text": REPORT},
        {"type": "reaction_added", "user": WEI},
        {},
    ],
    ids=str,
)
def test_what_no_person_has_said_is_acknowledged_and_nothing_more(
    tmp_path: Path, event: Json
) -> None:
    async def scene(at: Office) -> None:
        assert (await at.event(event)).status_code == 200
        await at.settles()
        assert at.program.reader.cases(at.program.tenant) == ()

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- edits


def test_an_edited_report_is_noted_once_and_an_unfurled_link_is_no_edit(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        ts, _ = await at.says(WEI, REPORT)
        changed = edit(REPORT, REPORT.replace("- 7 -", "- 9 -"), ts, "1763790100.000100")
        for _ in range(2):
            assert (await at.event(changed)).status_code == 200
        await at.event(edit(REPORT, REPORT, ts, "1763790200.000100"))
        assert record(at).count("report.edited") == 1

    in_office(tmp_path, scene)


def test_an_edit_that_overtakes_its_message_is_asked_for_again(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        ts = at.slack.next_ts()
        changed = edit(REPORT, REPORT.replace("- 7 -", "- 9 -"), ts, "1763790100.000100")
        assert (await at.event(changed)).status_code == 503
        await at.says(WEI, REPORT, ts=ts)
        assert (await at.event(changed, retry=1)).status_code == 200
        assert record(at).count("report.edited") == 1

    in_office(tmp_path, scene)


def test_an_edit_of_what_was_said_before_we_came_is_taken_in_the_end(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        changed = edit("hello", "hello there", "1763790000.000100", "1763790100.000100")
        assert [(await at.event(changed, retry=n)).status_code for n in (1, 2, 3)] == [
            503,
            503,
            200,
        ]

    in_office(tmp_path, scene)


def test_a_deleted_report_is_noted_and_the_case_stands(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        ts, _ = await at.says(WEI, REPORT)
        gone = {
            "type": "message",
            "subtype": "message_deleted",
            "channel": ORDER_ROOM,
            "ts": "1763790300.000100",
            "deleted_ts": ts,
            "previous_message": message(REPORT, ts),
        }
        await at.event(gone)
        await at.settles()
        assert record(at).count("report.edited") == 1
        assert at.slack.ours(ORDER_ROOM)[0]["text"].startswith("QC-0001 — FAIL")

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- strangers and rooms


def test_a_stranger_in_a_shared_channel_gets_one_neutral_answer_and_no_effect(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        for _ in range(3):
            await at.says(STRANGER, REPORT, user_team="T9")
        await at.says(WEI, REPORT, user_team="T9")  # the same user id in another workspace
        await at.settles()
        assert at.program.reader.cases(at.program.tenant) == ()
        assert [t.startswith("Redtag does not know") for t in at.told] == [True, True]

    in_office(tmp_path, scene)


def test_a_strangers_photos_are_not_fetched(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.shares(STRANGER, {"a.jpg": picture(1)}, user_team="T9")
        await at.settles()
        assert at.slack.file_tokens == []

    in_office(tmp_path, scene)


def test_a_question_is_answered_by_a_tap(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, "PO 4711 lot 1500 sample 125 major 2 minor 3")
        await at.settles()
        asked = at.slack.ours(ORDER_ROOM)[-1]
        assert "ritical" in asked["text"]
        await at.taps(WEI, asked, "0")
        await at.settles()
        assert "report.filed" in record(at)

    in_office(tmp_path, scene)


def test_an_answer_in_a_thread_of_the_factorys_room_tells_the_factory_nothing_of_the_house(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.says(WEI, "I have left the factory")
        await at.settles()
        hold = at.newest(FACTORY_ROOM, has="Quality Hold Notice")
        await at.says(DANA, "status", FACTORY_ROOM, thread_ts=hold["ts"])
        await at.settles()
        answer = at.slack.ours(FACTORY_ROOM)[-1]
        assert answer["thread_ts"] == hold["ts"]
        assert "exposure" not in json.dumps(answer)

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- people and rooms


def test_the_buyer_lead_gives_a_stranger_a_role_and_a_room_an_order(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        assert "Only the buyer lead" in (await at.commands(WEI, "person <@U0NEW> lead")).text
        assert "for example" in (await at.commands(DANA, "person nobody")).text
        told = await at.commands(DANA, "person <@U0NEW|amy> inspector")
        assert answered(told)["text"].startswith("amy is inspector now.")
        assert "order 4712" in (await at.commands(DANA, "bind 4712", room="C0NEW")).text
        await at.says("U0NEW", "PO 4712 lot 1000 sample 80 critical 0 major 9 minor 3", "C0NEW")
        await at.settles()
        assert at.slack.ours("C0NEW")[0]["text"].startswith("QC-0001")

    in_office(tmp_path, scene)


def test_a_mention_of_the_app_is_no_part_of_what_was_said(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.event({**message(f"<@{BOT}> help", "1763790000.000100"), "type": "app_mention"})
        with at.program.store.transaction() as tx:
            kept = tx.inbox.kept(at.program.tenant, "slack", f"T1:{ORDER_ROOM}:1763790000.000100")
        assert kept is not None
        assert kept.arrival.message.text == "help"

    in_office(tmp_path, scene)
