"""Photos in: judged by content, kept untouched, shown small without what the original tells."""

import hashlib

import httpx
import pytest

from bot.domain.errors import Refusal
from bot.edge import photos
from bot.messages import Attachment, Audience
from tests.channels.console.conftest import Caller, House
from tests.channels.console.fakes import notice
from tests.edge.pictures import bomb, photo_with_place, picture, video

MEBIBYTE = 1024 * 1024
JPEG = picture()
POSTING = {"id": "photo-00001", "person": "wei", "room": "order:4711", "text": ""}


def upload(caller: Caller, data: bytes, name: str = "zip.jpg") -> httpx.Response:
    return caller.post("/console/api/blobs", params={"name": name}, content=data)


def kept(house: House, data: bytes, media_type: str = "image/jpeg") -> Attachment:
    sha256 = house.blobs.put(data)
    return Attachment(name="zip.jpg", media_type=media_type, sha256=sha256, size=len(data))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (video(b"isom"), "video/mp4"),
        (video(b"mp42"), "video/mp4"),
        (video(b"qt  "), "video/quicktime"),
    ],
)
def test_a_photo_or_video_is_kept_as_it_came_under_its_hash(
    house: House, caller: Caller, data: bytes, media_type: str
) -> None:
    answer = upload(caller, data, "IMG 01.bin")
    assert answer.status_code == 200
    assert Attachment.model_validate_json(answer.content) == Attachment(
        name="IMG 01.bin",
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
    )
    assert house.blobs.kept == {hashlib.sha256(data).hexdigest(): data}


@pytest.mark.parametrize(
    ("data", "refusal", "status"),
    [
        (b"<html><script>alert(1)</script></html>", photos.NoPhoto, 415),
        (b"%PDF-1.7\n", photos.NoPhoto, 415),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", photos.NoPhoto, 415),
        (picture("GIF"), photos.NoPhoto, 415),
        (picture("BMP"), photos.NoPhoto, 415),
        (video(b"avif"), photos.NoPhoto, 415),
        (video(b"heic"), photos.HeicPhoto, 415),
        (JPEG[: len(JPEG) // 2], photos.DamagedPhoto, 415),
        (picture("PNG")[:-60], photos.DamagedPhoto, 415),
        (b"", photos.Empty, 400),
        (bomb(60_000, 60_000), photos.TooManyPixels, 413),
        (bomb(10_000, 5_001), photos.TooManyPixels, 413),
        (b"\xff\xd8\xff" + b"\0" * (20 * MEBIBYTE), photos.TooLarge, 413),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence_and_not_kept(
    house: House, caller: Caller, data: bytes, refusal: type[Refusal], status: int
) -> None:
    answer = upload(caller, data)
    assert (answer.status_code, answer.json()["error"]) == (status, refusal.code)
    assert "zip.jpg" in answer.json()["said"]["en"]
    assert "zip.jpg" in answer.json()["said"]["zh"]
    assert house.blobs.kept == {}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        (r"C:\photos\zip.jpg", "zip.jpg"),
        ("验货 照片.jpg", "验货 照片.jpg"),
        ("a\r\nb.jpg", "ab.jpg"),
        ("", "photo"),
        ("x" * 300, "x" * 120),
    ],
)
def test_a_file_name_is_cut_to_what_people_read(caller: Caller, name: str, shown: str) -> None:
    assert upload(caller, JPEG, name).json()["name"] == shown


# ---------------------------------------------------------------- attached to a message


def test_a_message_carries_its_photos_as_they_truly_are(house: House, caller: Caller) -> None:
    true = kept(house, JPEG)
    lie = {**true.model_dump(), "media_type": "text/html", "size": 3, "name": "../x.html"}
    answer = caller.post("/console/api/messages", json={**POSTING, "attachments": [lie]})
    assert answer.status_code == 200
    (message,) = house.intake.kept.values()
    (file,) = message.attachments
    assert (file.media_type, file.size, file.name) == ("image/jpeg", len(JPEG), "x.html")
    assert message.form == "image"


@pytest.mark.parametrize("sha256", ["0" * 64, "../../etc/passwd", ""])
def test_a_photo_that_was_never_uploaded_is_asked_for_again(
    house: House, caller: Caller, sha256: str
) -> None:
    file = {"name": "a.jpg", "media_type": "image/jpeg", "sha256": sha256, "size": 1}
    answer = caller.post("/console/api/messages", json={**POSTING, "attachments": [file]})
    assert answer.status_code == 400
    assert "a.jpg" in answer.json()["said"]["en"]
    assert house.intake.kept == {}


def test_a_document_cannot_be_had_by_attaching_its_hash(house: House, caller: Caller) -> None:
    file = kept(house, b"%PDF-1.7 buyer only").model_dump()
    answer = caller.post("/console/api/messages", json={**POSTING, "attachments": [file]})
    assert answer.status_code == 415
    assert house.intake.kept == {}


# ---------------------------------------------------------------- shown in a room


def test_the_original_is_served_untouched_and_shut_in(house: House, caller: Caller) -> None:
    original = photo_with_place()
    line = house.reader.say("order:4711", "wei", attachments=(kept(house, original),))
    url = f"/seat/dana/photos/{line.id}/0?room=order%3A4711"
    answer = caller.get(url)
    assert answer.content == original
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["content-security-policy"].startswith("sandbox")
    small = caller.get(f"{url}&small")
    assert small.headers["content-type"] == "image/jpeg"
    assert b"PhoneMaker" not in small.content
    assert f'src="{url}&amp;small"' in caller.text("/seat/dana/room/order:4711")


def test_a_photo_is_shown_only_in_a_room_of_the_seat(house: House, caller: Caller) -> None:
    line = house.reader.say("order:4711", "wei", attachments=(kept(house, JPEG),))
    for path in (
        f"/seat/lin/photos/{line.id}/0?room=order:4711",
        f"/seat/lin/photos/{line.id}/0?room=dm:lin",
        f"/seat/wei/photos/{line.id}/1?room=order:4711",
        "/seat/wei/photos/unknown/0?room=order:4711",
        f"/seat/wei/photos/{line.id}/0",
    ):
        assert caller.get(path).status_code == 404


def test_a_photo_that_cannot_be_opened_is_not_there_instead_of_an_error(
    house: House, caller: Caller
) -> None:
    bad = kept(house, b"not a photo")
    gone = Attachment(name="b.jpg", media_type="image/jpeg", sha256="0" * 64, size=1)
    line = house.reader.say("order:4711", "wei", attachments=(bad, gone))
    for n in (0, 1):
        path = f"/seat/wei/photos/{line.id}/{n}?room=order:4711&small"
        assert caller.get(path).status_code == 404


def test_a_photo_of_another_kind_than_ours_is_saved_not_shown(house: House, caller: Caller) -> None:
    html = kept(house, b"<script>alert(1)</script>", "text/html")
    line = house.reader.say("order:4711", "wei", attachments=(html,))
    answer = caller.get(f"/seat/wei/photos/{line.id}/0?room=order:4711")
    assert answer.headers["content-security-policy"].startswith("sandbox;")


@pytest.mark.parametrize(
    ("wanted", "status", "first", "last"),
    [
        ("bytes=0-9", 206, 0, 9),
        ("bytes=60-", 206, 60, 63),
        ("bytes=60-999", 206, 60, 63),
        ("bytes=64-70", 200, 0, 63),
        ("bytes=9-3", 200, 0, 63),
        ("bytes=-5", 200, 0, 63),
        ("bytes=0-1,4-5", 200, 0, 63),
        ("chapters=1-2", 200, 0, 63),
    ],
)
def test_a_phone_may_ask_for_a_part_of_a_video(
    house: House, caller: Caller, wanted: str, status: int, first: int, last: int
) -> None:
    film = bytes(range(64))
    line = house.reader.say("order:4711", "wei", attachments=(kept(house, film, "video/mp4"),))
    path = f"/seat/wei/photos/{line.id}/0?room=order:4711"
    answer = caller.get(path, headers={"Range": wanted})
    assert answer.status_code == status
    assert answer.content == film[first : last + 1]
    if status == 206:
        assert answer.headers["content-range"] == f"bytes {first}-{last}/64"


# ---------------------------------------------------------------- documents


def test_a_document_is_served_to_the_seats_of_its_room(house: House, caller: Caller) -> None:
    sha256 = house.blobs.put(b"%PDF-1.7 hold")
    line = house.reader.post("order:4711", notice(), documents=(("hold notice.pdf", sha256),))
    url = f"/documents/{line.id}/hold%20notice.pdf?room=order%3A4711"
    answer = caller.get(f"/seat/dana{url}")
    assert answer.content == b"%PDF-1.7 hold"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert caller.get(f"/seat/lin{url}").status_code == 404
    assert (
        caller.get(f"/seat/dana/documents/{line.id}/other.pdf?room=order:4711").status_code == 404
    )
    assert f'href="/seat/dana{url}"' in caller.text("/seat/dana/room/order:4711")


def test_a_document_of_a_notice_for_the_buyer_is_nobody_elses(house: House, caller: Caller) -> None:
    sha256 = house.blobs.put(b"%PDF-1.7 margin")
    private = notice(audience=Audience.BUYER)
    line = house.reader.post("order:4711", private, documents=(("margin.pdf", sha256),))
    url = f"/documents/{line.id}/margin.pdf?room=order:4711"
    assert caller.get(f"/seat/dana{url}").status_code == 200
    assert caller.get(f"/seat/wei{url}").status_code == 404


def test_a_document_that_is_finished_later_is_found_then(house: House, caller: Caller) -> None:
    url = "/seat/dana/documents/l0001/b.pdf?room=order:4711"
    a, b = house.blobs.put(b"%PDF-a"), house.blobs.put(b"%PDF-b")
    line = house.reader.post("order:4711", notice(), documents=(("a.pdf", a),))
    assert caller.get(url).status_code == 404
    both = line.model_copy(update={"documents": (("a.pdf", a), ("b.pdf", b))})
    house.reader.rooms["order:4711"] = [both]
    assert caller.get(url).content == b"%PDF-b"


def test_an_html_document_runs_nothing_and_loads_nothing(house: House, caller: Caller) -> None:
    sha256 = house.blobs.put(b"<!doctype html><script>alert(1)</script>")
    line = house.reader.post("order:4711", notice(), documents=(("hold.html", sha256),))
    answer = caller.get(f"/seat/dana/documents/{line.id}/hold.html?room=order:4711")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "script" not in policy
    assert "default-src 'none'" in policy
