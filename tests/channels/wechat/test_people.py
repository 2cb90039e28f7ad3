"""Who is behind an openid: scanned in, named, approved; gone when they unfollow."""

import re
from pathlib import Path

from bot.messages import Action
from tests.channels.wechat.office import STRANGER, TENANT, Office, in_office
from tests.channels.wechat.test_case import dana, dana_taps

OTHER = "oOTHER-openid_4"


async def invited(at: Office) -> str:
    """Dana asks somebody in; the code she is given."""
    action = Action(name="directory.invite", fields={"text": "王经理 factory lishui"})
    receipt = await dana(at, action=action)
    assert receipt.said is not None, receipt
    found = re.search(r"\b[A-HJ-NP-Z2-9]{26}\b", receipt.said.en)
    assert found is not None
    return found[0]


def name_of(at: Office, openid: str) -> str | None:
    person = at.reader.person(TENANT, "wechat", openid)
    return person.name if person else None


def test_a_contact_scans_the_page_says_a_name_and_is_approved(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        code = await invited(at)
        page = await at.http.get(f"/wechat/invite/{code}")
        assert "王经理" in page.text
        await at.does(STRANGER, "subscribe", f"qrscene_{code}")
        await at.settles()
        [asked] = at.wechat.texts(STRANGER)
        assert "绑定 王经理" in asked.splitlines()
        assert name_of(at, STRANGER) is None
        assert (await at.http.get(f"/wechat/invite/{code}")).status_code == 404  # used
        at.clock.advance(seconds=20)
        await at.says(STRANGER, "绑定 王经理")
        await at.settles()
        assert name_of(at, STRANGER) is None
        await dana_taps(at, "invitation.approve")
        assert name_of(at, STRANGER) == "王经理"
        at.clock.advance(minutes=1)
        await at.does(OTHER, "SCAN", code)
        await at.settles()
        assert "无法使用" in at.wechat.texts(OTHER)[0]
        assert name_of(at, OTHER) is None

    in_office(tmp_path, scene)


def test_a_typed_code_does_the_same_and_unfollowing_ends_it(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        code = await invited(at)
        await at.says(STRANGER, " ".join(code[i : i + 4] for i in range(0, 26, 4)).lower())
        await at.settles()
        at.clock.advance(seconds=20)
        await at.says(STRANGER, "绑定 王经理")
        await at.settles()
        await dana_taps(at, "invitation.approve")
        assert name_of(at, STRANGER) == "王经理"
        at.clock.advance(minutes=5)
        await at.does(STRANGER, "unsubscribe")
        await at.settles()
        assert name_of(at, STRANGER) is None
        sent = len(at.wechat.called("message/custom/send"))
        at.clock.advance(minutes=5)
        await at.does(STRANGER, "subscribe")
        await at.settles()
        assert name_of(at, STRANGER) is None  # who holds the phone by now nobody knows
        assert len(at.wechat.called("message/custom/send")) > sent

    in_office(tmp_path, scene)
