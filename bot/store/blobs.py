"""Content-addressed bytes in a local folder. An object store is not built yet; it fills `Blobs`."""

import hashlib
import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

ADDRESS = re.compile(r"[0-9a-f]{64}")


class CorruptBlob(Exception):
    """The bytes at an address no longer have its hash."""


class FolderBlobs:
    """Fills `Blobs`: `root/ab/cd/abcd…`, written beside, flushed, then renamed into place."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, data: bytes) -> str:
        """Store `data` durably; it is on the disk before its address is known to anybody."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if not path.exists():
            self._write(path, data)
        _flush_folder(path.parent)  # also when it stood there: its own writer may have been killed
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes at `sha256`. Raises KeyError, or CorruptBlob when the disk changed them."""
        path = self._path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise KeyError(sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise CorruptBlob(f"{path} does not have its hash any more")
        return data

    def _path(self, sha256: str) -> Path:
        if not ADDRESS.fullmatch(sha256):
            raise KeyError(sha256)  # an address from outside must not walk the file system
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _write(self, path: Path, data: bytes) -> None:
        _make_folder(path.parent)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)


def _make_folder(folder: Path) -> None:
    if folder.exists():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    """A new name survives a power cut only when its folder is flushed too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
