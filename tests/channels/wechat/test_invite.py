"""The page of an invitation."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

import pytest

from bot import practice
from bot.ports import Invitation
from tests.channels.wechat.office import TENANT, Office, in_office

CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23"
PATH = f"/wechat/invite/{CODE}"


async def invited(
    at: Office, state: Literal["open", "approved"] = "open", days: float = 3, name: str = "<b>Mei"
) -> None:
    person = practice.PEOPLE[2]
    invitation = Invitation(
        id="i1",
        person=type(person)(**{**dict(person), "name": name}),
        invited_by="dana",
        state=state,
        created_at=at.clock.now(),
        expires_at=at.clock.now() + timedelta(days=days),
    )

    def put(tx: Any) -> None:
        tx.unit(TENANT).invitations.put(invitation, CODE)

    await at.intake.run(put)


def test_the_page_shows_a_code_to_scan_and_one_to_type(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await invited(at)
        answer = await at.http.get(PATH)
        assert answer.status_code == 200
        assert "<svg" in answer.text
        assert "ABCD EFGH JKLM NPQR STUV WXYZ 23" in answer.text
        assert "&lt;b&gt;Mei" in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        [asked] = at.wechat.called("qrcode/create")
        assert asked["action_info"]["scene"]["scene_str"] == CODE
        assert asked["expire_seconds"] == 3 * 24 * 3600
        await at.http.get(PATH)
        assert len(at.wechat.called("qrcode/create")) == 1

    in_office(tmp_path, scene)


def test_a_code_lives_a_week_at_most(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await invited(at, days=30)
        await at.http.get(PATH)
        [asked] = at.wechat.called("qrcode/create")
        assert asked["expire_seconds"] == 7 * 24 * 3600

    in_office(tmp_path, scene)


@pytest.mark.parametrize("state", ["approved", "over", "unknown", "misspelt"])
def test_an_invitation_that_is_not_open_is_a_plain_sentence_and_costs_wechat_nothing(
    tmp_path: Path, state: str
) -> None:
    async def scene(at: Office) -> None:
        if state in {"approved", "over"}:
            await invited(
                at, "approved" if state == "approved" else "open", 3 if state == "approved" else 0
            )
        answer = await at.http.get("/wechat/invite/<script>" if state == "misspelt" else PATH)
        assert answer.status_code == 404
        assert "请向买家索取" in answer.text
        assert "script" not in answer.text
        assert at.wechat.calls == []

    in_office(tmp_path, scene)


def test_without_a_code_to_scan_there_is_still_one_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scene(at: Office) -> None:
        await invited(at)
        at.wechat.troubles["qrcode/create"] = ["500"]
        answer = await at.http.get(PATH)
        assert answer.status_code == 200
        assert "<svg" not in answer.text
        assert "ABCD EFGH" in answer.text

    in_office(tmp_path, scene)
    assert CODE not in "".join(capsys.readouterr())


def test_many_visits_in_a_minute_are_too_many(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        answers = [(await at.http.get(PATH)).status_code for _ in range(40)]
        assert answers.count(429) == 10
        at.clock.advance(minutes=1)
        assert (await at.http.get(PATH)).status_code == 404

    in_office(tmp_path, scene)
