"""Real pictures, and things that only look like them."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#8a5a3c").save(out, kind, **options)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A JPEG lying on its side, with the place it was taken in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(size=(300, 200), exif=exif.tobytes())


def bomb(width: int, height: int) -> bytes:
    """A small PNG file that would decode to width x height pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def video(brand: bytes = b"isom", size: int = 64) -> bytes:
    return b"\0\0\0\x18ftyp" + brand + b"\0" * (size - 12)
