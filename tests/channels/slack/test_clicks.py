"""Buttons, forms and shortcuts: one effect each, and a clear answer."""

import json
from pathlib import Path

import pytest

from tests.channels.slack.office import (
    DANA,
    FACTORY_ROOM,
    LIN,
    ORDER_ROOM,
    STRANGER,
    WEI,
    Office,
    in_office,
    texts,
)
from tests.channels.slack.stand_in import TEAM
from tests.channels.slack.test_case import REPORT
from tests.channels.slack.test_edge import message, record

# ---------------------------------------------------------------- buttons and forms


def test_two_buyers_at_one_button_have_one_winner_and_the_other_hears_who_it_was(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.says(WEI, REPORT.replace("- 7 -", "- 9 -"))
        await at.settles()
        asked = at.newest(ORDER_ROOM, has="A correction")
        first, second = (at.tap(user, asked, "A correction") for user in (WEI, DANA))
        await at.interacts(first)
        await at.interacts(second)
        assert record(at).count("report.revised") == 1
        assert "already decided" in at.told[-1]
        shown = at.newest(ORDER_ROOM, has="chosen by")
        assert [b["type"] for b in shown["blocks"]][-1] == "context"
        assert not any(b["type"] == "actions" for b in shown["blocks"])

    in_office(tmp_path, scene)


def test_a_click_twice_is_one_effect(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        click = at.tap(DANA, at.newest(ORDER_ROOM, has="May it ship?"), "May it ship?")
        for _ in range(2):
            assert (await at.interacts(click)).status_code == 200
        gates = [t for t in texts(at.slack.ours(ORDER_ROOM)) if "NO-GO" in t]
        assert len(gates) == 1

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    "value",
    ["", "x", "{}", '{"t":"T1","o":"nothing","n":0}', '{"t":"T9","o":"x","n":"y"}', "[]"],
)
def test_a_button_that_is_not_ours_is_answered_and_does_nothing(tmp_path: Path, value: str) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        tap = at.tap(DANA, at.slack.ours(ORDER_ROOM)[0], "May it ship?")
        tap["actions"][0]["value"] = value
        before = record(at)
        assert (await at.interacts(tap)).status_code == 200
        assert record(at) == before
        assert "older version" in at.told[-1]

    in_office(tmp_path, scene)


def test_the_other_language_is_shown_to_the_one_who_asks(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        await at.taps(DANA, at.slack.ours(ORDER_ROOM)[0], "中文")
        shown = at.slack.ephemeral[-1]
        assert shown["user"] == DANA
        assert "订单" in json.dumps(shown["blocks"], ensure_ascii=False)

    in_office(tmp_path, scene)


def test_a_form_keeps_what_was_filled_in_and_says_what_is_wrong_with_each_field(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await at.commands(WEI, "new")
        view = at.slack.views[-1]
        good = {"po": "4711", "lot_size": "1500", "sample_size": "125", "critical": "0"}
        answer = await at.submits(WEI, view, **good, major="many", minor="２２")
        errors = answer.json()["errors"]
        assert answer.json()["response_action"] == "errors"
        assert set(errors) <= {"major", "minor"}
        assert "whole number" in errors["major"]
        answer = await at.submits(WEI, view, **good, major="12", minor="22")
        assert answer.text == ""
        again = await at.submits(WEI, view, **good, major="12", minor="22")
        assert again.text == ""
        assert record(at).count("report.filed") == 1
        assert at.slack.ours(ORDER_ROOM)[0]["text"].startswith("QC-0001 — FAIL")

    in_office(tmp_path, scene)


def test_a_form_is_not_for_the_factory(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        answer = await at.commands(LIN, "new", room=FACTORY_ROOM)
        assert "Only the inspector" in answer.text
        assert at.slack.views == []

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- commands and shortcuts


@pytest.mark.parametrize("text", ["help", "", "gibberish that nobody reads", "status", "gate"])
def test_every_command_is_answered(tmp_path: Path, text: str) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        posts = len(at.slack.ours(ORDER_ROOM))
        answer = await at.commands(WEI, text)
        assert answer.status_code == 200
        assert answer.text or len(at.slack.ours(ORDER_ROOM)) > posts

    in_office(tmp_path, scene)


def test_a_message_is_made_a_report_from_its_menu_once(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        ts, _ = await at.says(STRANGER, REPORT)
        payload = {
            "type": "message_action",
            "callback_id": "report_from_message",
            "team": {"id": TEAM},
            "user": {"id": WEI, "team_id": TEAM},
            "channel": {"id": ORDER_ROOM},
            "trigger_id": "t",
            "message": message(REPORT, ts, user=STRANGER),
        }
        for _ in range(2):
            assert (await at.interacts(payload)).status_code == 200
        assert record(at).count("report.filed") == 1

    in_office(tmp_path, scene)


def test_a_car_is_raised_from_the_menu_of_a_message_in_its_thread(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        root = at.slack.ours(ORDER_ROOM)[0]["ts"]
        payload = {
            "type": "message_action",
            "callback_id": "raise_car",
            "team": {"id": TEAM},
            "user": {"id": DANA, "team_id": TEAM},
            "channel": {"id": ORDER_ROOM},
            "trigger_id": "t",
            "message": message("please", "1.1", thread_ts=root),
        }
        await at.interacts(payload)
        assert at.slack.views[-1]["title"]["text"] == "Send the CAR"
        payload["message"] = message("please", "1.2")
        await at.interacts(payload)
        assert "No corrective action request" in at.told[-1]

    in_office(tmp_path, scene)
