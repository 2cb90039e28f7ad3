"""The home page: one's own, in one's own language, and up to date while it is looked at."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.channels.slack.office import DANA, LIN, ORDER_ROOM, STRANGER, WEI, Office, in_office
from tests.channels.slack.stand_in import TEAM
from tests.channels.slack.test_case import REPORT
from tests.fakes.clock import FakeClock


async def opens(at: Office, *users: str, tab: str = "home") -> None:
    for user in users:
        await at.event({"type": "app_home_opened", "user": user, "tab": tab})
    await at.settles()


def shown(at: Office, user: str) -> str:
    return json.dumps(at.slack.homes[user], ensure_ascii=False)


async def switches(at: Office, user: str, label: str) -> None:
    blocks = at.slack.homes[user]["blocks"]
    buttons = [e for b in blocks if b["type"] == "actions" for e in b["elements"]]
    (button,) = [b for b in buttons if b["text"]["text"] == label]
    payload: dict[str, Any] = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": user, "team_id": TEAM},
        "trigger_id": "t",
        "container": {"type": "view", "view_id": "V1"},
        "view": {"type": "home", "id": "V1"},
        "actions": [{**button, "action_ts": at.slack.next_ts()}],
    }
    await at.interacts(payload)


def test_the_home_page_says_what_waits_on_whom(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await at.settles()
        await opens(at, WEI, DANA, LIN, STRANGER)
        assert "QC-0001" in shown(at, DANA)
        assert shown(at, WEI).index("Waits on you") < shown(at, WEI).index("QC-0001")
        assert "<!date^" in shown(at, DANA)
        assert "待您处理" in shown(at, LIN)
        assert "does not know" in shown(at, STRANGER)
        assert "QC-0001" not in shown(at, STRANGER)

    in_office(tmp_path, scene)


def test_the_tab_of_messages_is_no_home_page(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await opens(at, DANA, tab="messages")
        assert at.slack.homes == {}

    in_office(tmp_path, scene)


def test_a_page_that_is_looked_at_changes_with_the_case_and_only_then(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await opens(at, DANA)
        assert "QC-0001" not in shown(at, DANA)
        await at.says(WEI, REPORT)
        await at.settles()
        assert "QC-0001" in shown(at, DANA)
        assert len(at.slack.called("views.publish")) == 2
        await at.says(DANA, "help")  # a post that changes no case
        await at.settles()
        assert len(at.slack.called("views.publish")) == 2

    in_office(tmp_path, scene)


def test_a_page_that_nobody_looked_at_for_an_hour_is_left_alone(tmp_path: Path) -> None:
    clock = FakeClock(datetime.now(UTC))

    async def scene(at: Office) -> None:
        await opens(at, DANA)
        clock.advance(minutes=61)
        await at.says(WEI, REPORT)
        await at.settles()
        assert at.slack.ours(ORDER_ROOM)
        assert len(at.slack.called("views.publish")) == 1

    in_office(tmp_path, scene, clock)


def test_the_language_is_switched_on_the_page_and_for_what_comes(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(WEI, REPORT)
        await opens(at, DANA, LIN)
        await switches(at, DANA, "中文")
        assert "其他未结案件" in shown(at, DANA)
        assert "Waits on you" not in shown(at, DANA)
        await at.commands(DANA, "new")
        assert "验货" in json.dumps(at.slack.views[-1], ensure_ascii=False)
        await switches(at, LIN, "English")
        assert "Waits on you" in shown(at, LIN)

    in_office(tmp_path, scene)


def test_a_switch_that_is_refused_says_so_on_the_page(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await opens(at, DANA)
        button = next(b for b in at.slack.homes[DANA]["blocks"] if b["type"] == "actions")
        button["elements"][0]["value"] = "fr"
        await switches(at, DANA, "中文")
        assert at.slack.homes[DANA]["blocks"][0]["type"] == "section"
        assert "Waits on you" in shown(at, DANA)

    in_office(tmp_path, scene)
