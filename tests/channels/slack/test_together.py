"""Several people, and time: two at one menu, strangers who tap, old buttons, reminders."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

from tests.channels.slack.office import (
    DANA,
    DANA_DM,
    FACTORY_ROOM,
    LIN,
    ORDER_ROOM,
    STRANGER,
    WEI,
    Office,
    in_office,
    picture,
    texts,
)
from tests.channels.slack.stand_in import TEAM, Json
from tests.channels.slack.test_case import REPORT
from tests.channels.slack.test_commands import with_car, with_evidence
from tests.channels.slack.test_edge import message, record
from tests.fakes.clock import FakeClock

AMY, ZHU = "U0AMY", "U0ZHU"


async def with_menu(at: Office) -> Json:
    """The factory has two contacts and a menu before them."""
    await with_car(at)
    await at.commands(DANA, f"person <@{ZHU}|zhu> factory lishui zh")
    await offers(at)
    return at.newest(FACTORY_ROOM, has="选择")


async def offers(at: Office) -> None:
    await at.taps(DANA, at.newest(ORDER_ROOM, has="Offer these ways"), "Offer")
    await at.submits(DANA, at.slack.views[-1], major_A="1", major_B="1", minor_A="1", minor_D="1")


async def opens(at: Office, user: str, menu: Json) -> Json:
    """Somebody opens the form of the menu."""
    label = next(
        e["text"]["text"] for b in menu["blocks"] if b["type"] == "actions" for e in b["elements"]
    )
    await at.taps(user, menu, label)
    view: Json = at.slack.views[-1]
    return view


# ---------------------------------------------------------------- at the same instant


def test_of_two_at_the_options_menu_one_decides_and_the_other_hears_who_it_was(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await with_car(at)
        await at.commands(DANA, f"person <@{AMY}|Amy> buyer")
        menu = at.newest(ORDER_ROOM, has="Offer these ways")
        views = [await opens(at, user, menu) for user in (DANA, AMY)]
        answers = await asyncio.gather(
            at.submits(DANA, views[0], major_A="1", minor_A="1"),
            at.submits(AMY, views[1], major_B="1", minor_D="1"),
        )
        assert [a.status_code for a in answers] == [200, 200]
        assert record(at).count("options.offered") == 1
        (lost,) = [a for a in answers if a.text]
        (told,) = set(lost.json()["errors"].values())
        assert ("Amy" if lost is answers[0] else "Dana") in told

    in_office(tmp_path, scene)


def test_two_contacts_who_choose_the_same_are_one_choice(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        menu = await with_menu(at)
        views = [await opens(at, user, menu) for user in (LIN, ZHU)]
        answers = await asyncio.gather(
            at.submits(LIN, views[0], major="A", minor="D"),
            at.submits(ZHU, views[1], major="A", minor="D"),
        )
        assert [(a.status_code, a.text) for a in answers] == [(200, "")] * 2
        assert record(at).count("options.chosen") == 1

    in_office(tmp_path, scene)


def test_two_contacts_who_choose_differently_are_one_choice_and_a_name(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        menu = await with_menu(at)
        views = [await opens(at, user, menu) for user in (LIN, ZHU)]
        answers = await asyncio.gather(
            at.submits(LIN, views[0], major="A", minor="D"),
            at.submits(ZHU, views[1], major="B", minor="A"),
        )
        assert record(at).count("options.chosen") == 1
        (lost,) = [a for a in answers if a.text]
        (told,) = set(lost.json()["errors"].values())
        assert ("zhu" if lost is answers[0] else "Lin") in told

    in_office(tmp_path, scene)


def test_two_releases_at_the_same_instant_are_one_refusal_each_and_no_release(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        await asyncio.gather(at.says(DANA, "release QC-0001"), at.says(DANA, "release QC-0001"))
        await at.settles()
        assert "release.released" not in record(at)

    in_office(tmp_path, scene)


def test_one_message_delivered_by_many_retries_at_once_has_one_effect(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        said = message(REPORT, "1763790000.000100")
        answers = await asyncio.gather(*(at.event(said, retry=n) for n in (0, 1, 2, 3) * 4))
        assert {a.status_code for a in answers} == {200}
        await at.settles()
        assert record(at).count("report.filed") == 1
        assert len([t for t in texts(at.slack.ours(ORDER_ROOM)) if t == "QC-0001 — FAIL"]) == 1

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- old buttons, strangers


def test_a_menu_of_earlier_findings_does_nothing_and_says_so(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        old = await opens(at, LIN, await with_menu(at))
        await at.says(WEI, REPORT.replace("- 7 -", "- 9 -"))
        await at.settles()
        await at.taps(WEI, at.newest(ORDER_ROOM, has="A correction"), "A corr")
        assert "report.revised" in record(at)
        answer = await at.submits(LIN, old, major="A", minor="D")
        assert "options.chosen" not in record(at)
        assert answer.json()["response_action"] == "errors"

    in_office(tmp_path, scene)


def test_a_stranger_of_a_shared_channel_who_taps_has_no_effect_and_is_told(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        menu = await with_menu(at)
        before = record(at)
        label = "选择"
        shared = {**menu, "channel": FACTORY_ROOM}
        for team in ("T9", TEAM):  # of the other company, and of ours without a role
            views = len(at.slack.views)
            await at.taps(STRANGER, shared, label, team=team)
            if len(at.slack.views) > views:
                await at.submits(STRANGER, at.slack.views[-1], major="A", minor="D")
        await at.says(WEI, REPORT.replace("- 7 -", "- 9 -"))
        await at.settles()
        await at.taps(STRANGER, at.newest(ORDER_ROOM, has="A correction"), "A corr", team="T9")
        assert [kind for kind in record(at) if kind.startswith(("options.ch", "report.rev"))] == []
        assert len(record(at)) <= len(before) + 2
        assert any("does not know" in told for told in at.told)

    in_office(tmp_path, scene)


def test_a_factory_contact_of_the_other_workspace_taps_in_a_shared_channel(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        menu = await with_menu(at)
        with at.program.store.transaction() as tx:
            directory = tx.unit(at.program.tenant).directory
            lin = directory.person("slack", f"{TEAM}:{LIN}")
            assert lin is not None
            directory.add_person(lin, ("slack", "T9:U9LIN"))
        tap = at.tap("U9LIN", menu, "选择", team="T9")
        await at.interacts(tap)
        view = at.slack.views[-1]
        inputs = {
            "major": {"input": {"type": "static_select", "selected_option": {"value": "A"}}},
            "minor": {"input": {"type": "static_select", "selected_option": {"value": "D"}}},
        }
        payload = {
            "type": "view_submission",
            "team": {"id": "T9"},
            "user": {"id": "U9LIN", "team_id": "T9"},
            "view": {**view, "state": {"values": inputs}, "app_installed_team_id": TEAM},
        }
        answer = await at.interacts(payload)
        assert answer.text == ""
        assert "options.chosen" in record(at)

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- edits that are none


def test_a_deleted_report_with_replies_leaves_a_tombstone_and_the_case(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        ts, _ = await at.says(WEI, REPORT)
        await at.settles()
        tombstone = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "channel": ORDER_ROOM,
            "ts": "1763790300.000100",
            "message": message("", ts, user="USLACKBOT", subtype="tombstone"),
            "previous_message": message(REPORT, ts),
        }
        assert (await at.event(tombstone)).status_code == 200
        await at.settles()
        assert record(at).count("report.edited") == 1
        assert "verdict.lot_judged" in record(at)

    in_office(tmp_path, scene)


# ---------------------------------------------------------------- time


def test_reminders_reach_slack_where_they_belong(tmp_path: Path) -> None:
    clock = FakeClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))

    async def scene(at: Office) -> None:
        await with_evidence(at)
        hold = at.newest(FACTORY_ROOM, has="Quality Hold Notice")
        clock.advance(hours=3)
        await at.settles()
        paged = at.newest(DANA_DM, has="QC-0001")
        await at.taps(DANA, paged, "Acknowledge")
        assert "hold.acknowledged" in record(at)
        await at.commands(DANA, "car")
        await at.submits(DANA, at.slack.views[-1], target="rework of all majors")
        await at.settles()
        clock.advance(hours=30)
        await at.settles()
        reminded = at.newest(FACTORY_ROOM, has="QC-0001")
        assert reminded["thread_ts"] == hold["ts"]
        assert "4711" in reminded["text"]
        clock.advance(hours=48)
        await at.settles()
        late = [t for t in texts(at.slack.ours(ORDER_ROOM)) if "CAR" in t]
        assert late
        assert at.program.verify().clean

    in_office(tmp_path, scene, clock)


def test_after_three_days_down_nothing_is_said_twice(tmp_path: Path) -> None:
    clock = FakeClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))

    async def scene(at: Office) -> None:
        await with_evidence(at)
        clock.advance(days=3)
        await at.settles()
        first = texts(at.slack.ours(ORDER_ROOM)) + texts(at.slack.ours(FACTORY_ROOM))
        await at.settles()
        assert texts(at.slack.ours(ORDER_ROOM)) + texts(at.slack.ours(FACTORY_ROOM)) == first

    in_office(tmp_path, scene, clock)


def test_photos_of_a_report_that_is_still_asked_about_are_kept_without_a_complaint(
    tmp_path: Path,
) -> None:
    async def scene(at: Office) -> None:
        text = "PO 4711 lot 1500 sample 125 major 12 minor 22"  # criticals are asked for
        await at.shares(WEI, {"a.jpg": picture(1), "b.jpg": picture(2)}, text)
        await at.settles()
        said = json.dumps(at.slack.ours(ORDER_ROOM), ensure_ascii=False)
        assert "Not kept" not in said
        await at.taps(WEI, at.newest(ORDER_ROOM, has="ritical"), "0")
        await at.settles()
        assert "report.filed" in record(at)
        assert "evidence.photos_filed" in record(at)

    in_office(tmp_path, scene)
