"""Photos, voice and video: fetched by media id, judged by what they are."""

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image

from bot.messages import Message, Place, RemoteFile
from bot.ports import Fetched
from tests.channels.wechat.office import LIN, WEI, Office, in_office

HERE = Place(channel="wechat", room=LIN)
AMR = b"#!AMR\n" + b"\x3c" * 100


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 90, 120)).save(out, "JPEG")
    return out.getvalue()


async def fetch(at: Office, media_type: str = "image/jpeg") -> Fetched:
    file = RemoteFile(id="m1", name="photo.jpg", media_type=media_type)
    return await at.channel.channel.fetch(HERE, file)


def test_a_photo_in_a_chat_becomes_a_photo_of_its_sender(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.wechat.files["m1"] = (picture(), "image/jpeg")
        await at.sends(WEI, "image", MediaId="m1")
        await at.settles()
        fetched = Message.model_validate_json(at.inbox[-1].message)
        [photo] = fetched.attachments
        assert photo.media_type == "image/jpeg"
        assert await asyncio.to_thread(at.blobs.get, photo.sha256) == picture()

    in_office(tmp_path, scene)


def test_a_voice_is_kept_as_what_it_is(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.wechat.files["m1"] = (AMR, "audio/amr")
        found = await fetch(at, "audio/amr")
        assert (found.outcome, found.media_type, found.data) == ("got", "audio/amr", AMR)
        at.wechat.files["m1"] = (b"MZ not a sound", "audio/amr")
        assert (await fetch(at, "audio/amr")).outcome == "failed"

    in_office(tmp_path, scene)


def test_a_video_comes_by_its_address_without_our_token(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        video = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 64
        at.wechat.files["v1"] = (video, "video/mp4")
        at.wechat.files["m1"] = {"video_url": f"{at.wechat.base}video/v1"}
        found = await fetch(at, "video/mp4")
        assert (found.outcome, found.media_type) == ("got", "video/mp4")

    in_office(tmp_path, scene)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://evil-qq.com/v",
        "http://qq.com.evil.invalid/v",
        "//x",
    ],
)
def test_a_video_at_an_unknown_address_is_not_asked_for(tmp_path: Path, url: str) -> None:
    async def scene(at: Office) -> None:
        at.wechat.files["m1"] = {"video_url": url}
        assert (await fetch(at, "video/mp4")).outcome == "failed"

    in_office(tmp_path, scene)


def test_an_error_in_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        found = await fetch(at)
        assert found.outcome == "failed"
        assert found.why is not None
        assert "重新发送" in found.why.zh
        at.wechat.files["m1"] = {"some": "json"}
        assert (await fetch(at)).outcome == "failed"
        at.wechat.files["m1"] = (b'{"errcode":42001}', "image/jpeg")
        assert (await fetch(at)).outcome == "failed"

    in_office(tmp_path, scene)


@pytest.mark.parametrize("trouble", [-1, "500", "html", "reset", 45009])
def test_a_trouble_that_passes_is_tried_again(tmp_path: Path, trouble: int | str) -> None:
    async def scene(at: Office) -> None:
        at.wechat.files["m1"] = (picture(), "image/jpeg")
        at.wechat.troubles["media/get"] = [trouble]
        assert (await fetch(at)).outcome == "retry"
        assert (await fetch(at)).outcome == "got"

    in_office(tmp_path, scene)


def test_a_file_without_end_is_given_up(tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        at.wechat.files["m1"] = (b"\xff\xd8" + bytes(21 * 1024 * 1024), "image/jpeg")
        assert (await fetch(at)).outcome != "got"

    in_office(tmp_path, scene)
