"""`redtag email ingest`: what a mail server that pipes mail in gets told."""

from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import assembled
from bot.store.engine import open_reader
from bot.store.reader import SqlReader
from tests.channels.email.office import mail
from tests.channels.email.servers import free_port


def ingest(folder: Path, raw: bytes, **settings: str) -> tuple[int, str]:
    """Exit code and output of one run."""
    env = {
        "REDTAG_DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "SMTP_URL": f"smtp://127.0.0.1:{free_port()}",
        "IMAP_URL": "",
        "MAIL_FROM": "qc@buyer.example",
        **settings,
    }
    result = CliRunner().invoke(assembled(), ["email", "ingest"], input=raw, env=env)
    return result.exit_code, result.output


def test_a_mail_is_taken_once_however_often_it_is_piped_in(tmp_path: Path) -> None:
    assert ingest(tmp_path, mail())[0] == 0
    assert ingest(tmp_path, mail())[0] == 0
    reading = open_reader(f"sqlite:///{tmp_path}/redtag.db")
    assert SqlReader(reading).arrived("practice", "email", "a1@factory.example")
    reading.dispose()


def test_what_is_no_mail_goes_back_to_its_sender(tmp_path: Path) -> None:
    for raw in (b"", b"\x00\x01\x02 no header\n\nbody"):
        assert ingest(tmp_path, raw)[0] == 65


def test_what_cannot_be_kept_now_is_tried_again(tmp_path: Path) -> None:
    code, said = ingest(tmp_path, mail(), DATABASE_URL="sqlite:////proc/nowhere/all.db")
    assert code == 75
    assert "cannot take mail now" in said
    assert ingest(tmp_path, mail(), MAIL_FROM="")[0] == 75
