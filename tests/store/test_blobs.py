"""Blobs: the address is the content."""

import hashlib
from pathlib import Path

import pytest

from bot.store.blobs import CorruptBlob, FolderBlobs

ADDRESS = hashlib.sha256(b"photo").hexdigest()


def test_bytes_come_back_from_their_address(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path / "blobs")
    assert blobs.put(b"photo") == ADDRESS
    assert blobs.get(ADDRESS) == b"photo"
    assert (tmp_path / "blobs" / ADDRESS[:2] / ADDRESS[2:4] / ADDRESS).exists()


def test_the_same_bytes_are_one_blob_and_nothing_else_is_left(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    assert blobs.put(b"photo") == blobs.put(b"photo")
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [ADDRESS]


@pytest.mark.parametrize("address", ["0" * 64, "../../etc/passwd", "", ADDRESS.upper()])
def test_an_address_without_bytes_is_a_key_error(tmp_path: Path, address: str) -> None:
    with pytest.raises(KeyError):
        FolderBlobs(tmp_path).get(address)


def test_bytes_that_the_disk_changed_are_not_handed_out(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    blobs.put(b"photo")
    (tmp_path / ADDRESS[:2] / ADDRESS[2:4] / ADDRESS).write_bytes(b"phot0")
    with pytest.raises(CorruptBlob):
        blobs.get(ADDRESS)
