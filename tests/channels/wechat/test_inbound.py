"""Every kind of message and event, and what it becomes."""

from pathlib import Path

import pytest

from bot.domain.people import Language
from bot.messages import Audience, Button, Form, Message, Notice, Place, WordedButton, Wording
from tests.channels.wechat.office import LIN, STRANGER, TENANT, WEI, Office, in_office

CODE = "ABCDEFGHJKLMNPQRSTUVWXYZ23"


def newest(at: Office) -> Message:
    return Message.model_validate_json(at.inbox[-1].message)


def with_buttons(outbox_key: str) -> Notice:
    zh = tuple(WordedButton(label=w) for w in ("确认知悉", "能否出货"))
    en = tuple(WordedButton(label=w) for w in ("Acknowledge", "May it ship?"))
    buttons = tuple(
        Button(action=a, label=a, case="QC-0042", token="7")
        for a in ("hold.acknowledge", "release.gate")
    )
    return Notice(
        kind="hold_notice",
        audience=Audience.FACTORY,
        case="QC-0042",
        first=Language.ZH,
        zh=Wording(title=f"QC-0042 {outbox_key}", buttons=zh),
        en=Wording(title=f"QC-0042 {outbox_key}", buttons=en),
        buttons=buttons,
    )


async def posted(at: Office, room: str, key: str = "n1", channel: str = "wechat") -> str:
    place = Place(channel=channel, room=room)
    notice = with_buttons(key)
    return await at.intake.run(lambda tx: tx.unit(TENANT).outbox.post(notice, place, key))


@pytest.mark.parametrize(
    ("kind", "fields", "media_type", "form"),
    [
        ("image", {"MediaId": "m1", "PicUrl": "http://x.invalid/1"}, "image/jpeg", Form.IMAGE),
        ("voice", {"MediaId": "m1", "Format": "amr"}, "audio/amr", Form.VOICE),
        ("video", {"MediaId": "m1", "ThumbMediaId": "t"}, "video/mp4", Form.IMAGE),
        ("shortvideo", {"MediaId": "m1", "ThumbMediaId": "t"}, "video/mp4", Form.IMAGE),
    ],
)
def test_a_file_is_named_by_its_media_id_and_is_not_typed(
    tmp_path: Path, kind: str, fields: dict[str, str], media_type: str, form: Form
) -> None:
    async def scene(at: Office) -> None:
        await at.sends(STRANGER, kind, **fields)
        said = newest(at)
        [file] = said.remote
        assert (file.id, file.media_type, file.url, said.form) == ("m1", media_type, "", form)

    in_office(tmp_path, scene)


def test_what_a_voice_is_heard_to_say_stays_voice(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.sends(LIN, "voice", MediaId="m", Format="amr", Recognition="QC-0001-V1 确认：是")
        said = newest(at)
        assert (said.text, said.form) == ("QC-0001-V1 确认：是", Form.VOICE)

    in_office(tmp_path, scene)


def test_places_and_links_are_shared_and_not_typed(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.sends(
            STRANGER, "location", Location_X="23.1", Location_Y="113.3", Label="QC-0042-V3 确认：是"
        )
        said = newest(at)
        assert "23.1" in said.text
        assert said.form is Form.IMAGE
        await at.sends(STRANGER, "link", Title="a page", Url="http://x.invalid")
        assert newest(at).form is Form.IMAGE

    in_office(tmp_path, scene)


def test_following_with_a_code_claims_it_and_without_one_comes_back(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.does(STRANGER, "subscribe", f"qrscene_{CODE}")
        claim = newest(at)
        assert claim.action is not None
        assert (claim.action.name, claim.action.fields) == ("invitation.claim", {"code": CODE})
        assert CODE not in claim.raw
        assert CODE not in claim.key
        await at.does(STRANGER, "SCAN", CODE)
        assert newest(at).action == claim.action
        await at.does(WEI, "subscribe")
        back = newest(at).action
        assert back is not None
        assert back.name == "contact.back"
        window = await at.window(STRANGER, "wechat.tap")
        assert window is not None
        assert (window.closes_at - window.opened_at).total_seconds() == 60
        assert await at.window(STRANGER) is None

    in_office(tmp_path, scene)


def test_the_same_event_again_is_the_same_message(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        for _ in range(3):
            assert (await at.does(STRANGER, "SCAN", CODE)).text == "success"
        assert len(at.inbox) == 1
        await at.does(STRANGER, "SCAN", CODE[::-1])
        assert len(at.inbox) == 2

    in_office(tmp_path, scene)


def test_leaving_closes_the_windows_and_is_told(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.says(LIN, "帮助")
        await at.settles()
        await at.does(LIN, "unsubscribe")
        left = newest(at).action
        assert left is not None
        assert (left.name, left.fields) == ("contact.left", {"why": "unsubscribed"})
        assert await at.window(LIN) is None

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), " ".join(CODE), "ABCD EFGH JKLM NPQR STUV WXYZ 23", f"{CODE}\n"]
)
def test_a_code_typed_by_a_stranger_claims_it(tmp_path: Path, typed: str) -> None:
    async def scene(at: Office) -> None:
        await at.says(STRANGER, typed)
        said = newest(at)
        assert said.action is not None
        assert (said.action.name, said.action.fields["code"]) == ("invitation.claim", CODE)
        assert CODE not in said.raw.replace(" ", "").upper()
        assert said.text == ""

    in_office(tmp_path, scene)


@pytest.mark.parametrize("typed", [CODE[:-1], CODE + "A", CODE.replace("A", "O"), f"code {CODE}"])
def test_what_is_not_quite_a_code_is_text(tmp_path: Path, typed: str) -> None:
    async def scene(at: Office) -> None:
        await at.says(STRANGER, typed)
        assert newest(at).action is None
        await at.says(LIN, CODE)  # who is known types no code
        assert newest(at).action is None

    in_office(tmp_path, scene)


def test_a_tap_is_the_button_of_our_own_notice_whatever_its_text_says(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        outbox_id = await posted(at, LIN)
        await at.says(LIN, "QC-0042-V3 确认：是", bizmsgmenuid=f"{outbox_id}:1")
        said = newest(at)
        assert said.action is not None
        assert (said.action.name, said.action.case, said.action.token) == (
            "release.gate",
            "QC-0042",
            "7",
        )
        assert (said.form, said.text, said.in_reply_to) == (Form.TAP, "", outbox_id)
        assert await at.window(LIN) is None  # a tap opens the short window alone
        short = await at.window(LIN, "wechat.tap")
        assert short is not None

    in_office(tmp_path, scene)


@pytest.mark.parametrize("menu_id", ["{id}:2", "{id}:-1", "{id}:", "{id}", "none:0", ":", "101"])
def test_a_tap_on_no_button_of_ours_is_an_old_button(tmp_path: Path, menu_id: str) -> None:
    async def scene(at: Office) -> None:
        outbox_id = await posted(at, LIN)
        await at.says(LIN, "确认知悉", bizmsgmenuid=menu_id.format(id=outbox_id))
        said = newest(at)
        assert said.action is not None
        assert said.action.name == "button.unknown"
        assert said.form is Form.TAP
        assert await at.window(LIN) is None
        await at.settles()
        assert any("按钮已过期" in text for text in at.wechat.texts(LIN))

    in_office(tmp_path, scene)


def test_a_tap_counts_only_for_whom_the_menu_was_made(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        for room, channel in ((LIN, "wechat"), (WEI, "console")):
            outbox_id = await posted(at, room, f"for {room}", channel)
            await at.says(WEI, "x", bizmsgmenuid=f"{outbox_id}:0")
            said = newest(at)
            assert said.action is not None
            assert said.action.name == "button.unknown"

    in_office(tmp_path, scene)


def test_the_accounts_menu_knows_two_words(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await at.does(WEI, "CLICK", "STATUS")
        assert (newest(at).text, newest(at).form) == ("status", Form.TAP)
        assert (await at.does(WEI, "CLICK", "release QC-0001")).text == "success"
        assert len(at.inbox) == 1

    in_office(tmp_path, scene)
