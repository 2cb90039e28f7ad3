"""`redtag email ingest`: what a mail server that pipes mail in gets told."""

import os
import subprocess
import sys
from pathlib import Path

from bot.store.engine import open_reader
from bot.store.reader import SqlReader
from tests.channels.email.office import mail
from tests.channels.email.servers import free_port


def ingest(folder: Path, raw: bytes, **settings: str) -> subprocess.CompletedProcess[bytes]:
    env = {
        **os.environ,
        "REDTAG_DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "SMTP_URL": f"smtp://127.0.0.1:{free_port()}",
        "MAIL_FROM": "qc@buyer.example",
        **settings,
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", "email", "ingest"],
        input=raw,
        capture_output=True,
        env=env,
        timeout=120,
        check=False,
    )


def test_a_mail_is_taken_once_however_often_it_is_piped_in(tmp_path: Path) -> None:
    assert ingest(tmp_path, mail()).returncode == 0
    assert ingest(tmp_path, mail()).returncode == 0
    reading = open_reader(f"sqlite:///{tmp_path}/redtag.db")
    assert SqlReader(reading).arrived("practice", "email", "a1@factory.example")
    reading.dispose()


def test_what_is_no_mail_goes_back_to_its_sender(tmp_path: Path) -> None:
    for raw in (b"", b"\x00\x01\x02 no header\n\nbody"):
        assert ingest(tmp_path, raw).returncode == 65


def test_what_cannot_be_kept_now_is_tried_again(tmp_path: Path) -> None:
    told = ingest(tmp_path, mail(), DATABASE_URL="sqlite:////proc/nowhere/all.db")
    assert told.returncode == 75
    assert b"cannot take mail now" in told.stderr
    assert ingest(tmp_path, mail(), MAIL_FROM="").returncode == 75
