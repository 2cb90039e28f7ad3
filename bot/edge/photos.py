"""Photos and videos: what a file truly is, judged by its content, and small copies for the pages.

Read are JPEG (with the multi-picture kind phones make), PNG and WebP, by Pillow; HEIC is not, and
is answered with what to do. Videos are MP4 and the QuickTime files of phones, taken as files.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import ClassVar

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.domain.errors import Refusal
from bot.messages import Attachment
from bot.ports import Blobs

MEBIBYTE = 1024 * 1024
MOST_PHOTO_BYTES = 20 * MEBIBYTE
MOST_VIDEO_BYTES = 100 * MEBIBYTE
MOST_PIXELS = 50_000_000

_READ = ("JPEG", "PNG", "WEBP")
_MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
}
KEPT_TYPES = frozenset({*_MEDIA_TYPES.values(), "video/mp4", "video/quicktime"})
"""The media types this module gives out; only these are shown as what they are."""

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MP4_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV"}
    | {b"3gp4", b"3gp5", b"3gp6"}
)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError)  # what Pillow's decoders raise on bad data


class NoPhoto(Refusal):
    """A file that is neither a photo nor a video we can keep as evidence (rows 55-57)."""

    code = "no_photo"
    en = "“{name}” is not a photo or video I can read. Please send JPEG, PNG or WebP, or MP4 video."
    zh = "“{name}”不是可读取的照片或视频。请发送 JPEG、PNG、WebP 照片或 MP4 视频。"


class HeicPhoto(Refusal):
    """Apple's own picture format, which most of those who get the evidence cannot open either."""

    code = "heic_photo"
    en = (
        "“{name}” is a HEIC photo, which I cannot read. On the iPhone set Settings, Camera, "
        "Formats to “Most Compatible”, or send it as JPEG."
    )
    zh = (
        "“{name}”是 HEIC 照片，无法读取。"
        "请在 iPhone“设置-相机-格式”中选择“兼容性最佳”，或以 JPEG 发送。"
    )


class DamagedPhoto(Refusal):
    """A photo that breaks off, as an upload on a weak signal can leave it."""

    code = "damaged_photo"
    en = "“{name}” is damaged or incomplete. Please send it again."
    zh = "“{name}”已损坏或不完整，请重新发送。"


class TooManyPixels(Refusal):
    """A picture that would take too much memory to open; judged before it is decoded."""

    code = "too_many_pixels"
    en = "“{name}” has more than 50 million pixels. Please send a smaller copy."
    zh = "“{name}”超过 5000 万像素，请发送较小的副本。"


class TooLarge(Refusal):
    """A file over the limit in bytes."""

    code = "too_large"
    en = "“{name}” is too large: photos up to 20 MB, videos up to 100 MB."
    zh = "“{name}”太大：照片最大 20 MB，视频最大 100 MB。"


class Empty(Refusal):
    """A file without content."""

    code = "empty_file"
    en = "“{name}” is empty. Please choose the file again."
    zh = "“{name}”是空文件，请重新选择。"


def most_bytes(head: bytes) -> int:
    """The size limit in bytes of a file, by its first 12 bytes."""
    return MOST_VIDEO_BYTES if video_type(head) else MOST_PHOTO_BYTES


def video_type(head: bytes) -> str | None:
    """The media type of a video by its first 12 bytes, or None."""
    brand = _brand(head)
    if brand in _MP4_BRANDS:
        return "video/mp4"
    return "video/quicktime" if brand == b"qt  " else None


def media_type_of(data: bytes, name: str) -> str:
    """What `data` is, by its content alone; `name` is for the sentence of the refusal.

    Raises the refusals above. A photo is decoded once, in small, so that one which breaks off is
    noticed while the inspector still stands before the goods.
    """
    if not data:
        raise Empty(name=name)
    if len(data) > most_bytes(data):
        raise TooLarge(name=name)
    video = video_type(data)
    return video if video is not None else _photo_type(data, name)


def thumbnail(data: bytes, name: str, longest: int) -> bytes:
    """A JPEG of at most `longest` pixels a side, upright, without any of the original's metadata.

    Raises the refusals above.
    """
    with _refusing(name), _open(data, name) as image:
        image.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((longest, longest))
        solid = upright.convert("RGBA")
        small = Image.new("RGB", upright.size, "white")
        small.paste(solid, mask=solid)
    out = BytesIO()
    small.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


class Thumbnails:
    """Small copies made when first asked for and kept in memory, up to a number of bytes."""

    longest: ClassVar[int] = 640

    def __init__(self, blobs: Blobs, most_bytes: int = 64 * MEBIBYTE) -> None:
        self._blobs = blobs
        self._room = most_bytes
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, photo: Attachment) -> bytes:
        """The small copy of a photo. Raises KeyError when the blob is not there, and refusals."""
        with self._lock:  # one at a time: decoding is what takes memory
            if photo.sha256 not in self._kept:
                data = self._blobs.get(photo.sha256)
                self._keep(photo.sha256, thumbnail(data, photo.name, self.longest))
            self._kept.move_to_end(photo.sha256)
            return self._kept[photo.sha256]

    def _keep(self, sha256: str, small: bytes) -> None:
        self._kept[sha256] = small
        self._room -= len(small)
        while self._room < 0 and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._room += len(oldest)


def _brand(head: bytes) -> bytes | None:
    return head[8:12] if head[4:8] == b"ftyp" else None


def _photo_type(data: bytes, name: str) -> str:
    if _brand(data) in _HEIC_BRANDS:
        raise HeicPhoto(name=name)
    with _refusing(name), _open(data, name) as image:
        kind = _MEDIA_TYPES[image.format or ""]
    thumbnail(data, name, 64)
    return kind


def _open(data: bytes, name: str) -> Image.Image:
    """The picture with its head read and nothing decoded; its size is judged here."""
    image = Image.open(BytesIO(data), formats=_READ)
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise TooManyPixels(name=name)
    return image


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what Pillow says about a bad file into our sentence."""
    try:
        yield
    except UnidentifiedImageError:
        raise NoPhoto(name=name) from None
    except _BOMBS:
        raise TooManyPixels(name=name) from None
    except _DAMAGE:
        raise DamagedPhoto(name=name) from None
