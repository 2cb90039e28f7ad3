"""`redtag wechat` on the command line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import assembled
from tests.channels.wechat.office import Office, in_office
from tests.channels.wechat.test_case import REPORT, wei


@pytest.fixture
def redtag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    for name in ("APP_ID", "APP_SECRET", "TOKEN", "AES_KEY"):
        monkeypatch.setenv(f"WECHAT_{name}", "")
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("REDTAG_DATA_DIR", str(tmp_path))
    return CliRunner()


def test_check_says_what_is_missing_and_fails(redtag: CliRunner) -> None:
    result = redtag.invoke(assembled(), ["wechat", "check"])
    assert result.exit_code == 1
    assert result.output.count("NO ") == 4
    assert "WECHAT_APP_ID" in result.output


def test_card_prints_a_text_for_a_group(redtag: CliRunner, tmp_path: Path) -> None:
    async def scene(at: Office) -> None:
        await wei(at, REPORT)

    in_office(tmp_path, scene)
    result = redtag.invoke(assembled(), ["wechat", "card", "qc-0001"])
    assert result.exit_code == 0
    assert result.output.startswith("【QC-0001】订单 4711")
    assert "confirms nothing" in result.output


def test_card_of_no_case_says_so(redtag: CliRunner, tmp_path: Path) -> None:
    async def scene(_: Office) -> None:
        return

    in_office(tmp_path, scene)
    result = redtag.invoke(assembled(), ["wechat", "card", "QC-0404"])
    assert result.exit_code == 2
