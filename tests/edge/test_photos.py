"""What a file truly is, judged by its content, and small copies without what the original tells."""

import contextlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.errors import Refusal
from bot.edge import photos
from bot.edge.photos import media_type_of, thumbnail
from bot.messages import Attachment
from tests.edge.pictures import bomb, photo_with_place, picture, video
from tests.fakes.blobs import FakeBlobs

MEBIBYTE = 1024 * 1024
JPEG = picture()


def kept(blobs: FakeBlobs, data: bytes) -> Attachment:
    return Attachment(
        name="zip.jpg", media_type="image/jpeg", sha256=blobs.put(data), size=len(data)
    )


def test_a_multi_picture_jpeg_of_a_phone_is_a_jpeg() -> None:
    pair = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    out = BytesIO()
    pair[0].save(out, "MPO", save_all=True, append_images=pair[1:])
    assert media_type_of(out.getvalue(), "a.jpg") == "image/jpeg"


def test_fifty_million_pixels_are_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST_PIXELS", 640 * 480)
    assert media_type_of(JPEG, "a") == "image/jpeg"
    monkeypatch.setattr(photos, "MOST_PIXELS", 640 * 480 - 1)
    with pytest.raises(photos.TooManyPixels):
        media_type_of(JPEG, "a")


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", explode)
    with pytest.raises(photos.TooManyPixels):
        media_type_of(bomb(9_000, 9_000), "a.png")


def test_a_video_may_be_larger_than_a_photo() -> None:
    assert photos.most_bytes(video()) == 100 * MEBIBYTE
    assert photos.most_bytes(JPEG) == 20 * MEBIBYTE
    assert media_type_of(video(size=21 * MEBIBYTE), "a.mp4") == "video/mp4"


@settings(max_examples=100)
@given(st.data())
def test_no_broken_file_does_more_than_be_refused(data: st.DataObject) -> None:
    good = data.draw(
        st.sampled_from(
            [picture(size=(40, 30)), picture("PNG", (40, 30)), picture("WEBP", (40, 30))]
        )
    )
    broken = bytearray(good[: data.draw(st.integers(0, len(good)))])
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8)
    ):
        if place < len(broken):
            broken[place] = byte
    with contextlib.suppress(Refusal):
        assert media_type_of(bytes(broken), "a.jpg") in photos.KEPT_TYPES


# ---------------------------------------------------------------- small copies


def test_a_thumbnail_stands_upright_and_tells_nothing_of_place_or_camera() -> None:
    original = photo_with_place()
    assert b"PhoneMaker" in original
    small = thumbnail(original, "a.jpg", 640)
    with Image.open(BytesIO(small)) as image:
        assert image.size == (200, 300)
        assert dict(image.getexif()) == {}
        assert "exif" not in image.info
    assert b"PhoneMaker" not in small


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_has_a_thumbnail(mode: str) -> None:
    out = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (900, 600)).save(out, kind)
    with Image.open(BytesIO(thumbnail(out.getvalue(), "a", 640))) as image:
        assert max(image.size) == 640


def test_thumbnails_are_made_once_and_forgotten_when_memory_is_full() -> None:
    asked: list[str] = []

    class Counting(FakeBlobs):
        def get(self, sha256: str) -> bytes:
            asked.append(sha256)
            return super().get(sha256)

    blobs = Counting()
    first, second = kept(blobs, picture(size=(800, 600))), kept(blobs, picture(size=(700, 600)))
    shelf = photos.Thumbnails(blobs, most_bytes=1)
    shelf.get(first)
    shelf.get(first)
    assert len(asked) == 1
    shelf.get(second)
    shelf.get(first)
    assert len(asked) == 3
