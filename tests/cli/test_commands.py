"""The command line: what a program and a person get from it."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import assembled

run = CliRunner()


def answers(command: list[str], lines: list[str]) -> list[dict[str, object]]:
    result = run.invoke(assembled(), command, input="\n".join(lines))
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def redtag(folder: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "REDTAG_DATA_DIR": str(folder), "DATABASE_URL": "", **settings}
    return subprocess.run(
        [sys.executable, "-m", "bot", *command],
        capture_output=True,
        text=True,
        env=env,
        timeout=120,
        check=False,
    )


def test_a_plan_is_answered_line_by_line_in_order() -> None:
    lines = [
        '{"id": 1, "lot": 1500, "level": "II", "aql": 2.5, "severity": "normal"}',
        '{"id": 2, "lot": 1200, "level": "II", "aql": "2.5", "severity": "tightened"}',
        '{"id": 3, "lot": 8, "level": "II", "aql": 0.65, "severity": "normal"}',
        '{"id": 4, "lot": 500, "level": "I", "aql": 100, "severity": "reduced"}',
    ]
    first, second, third, fourth = answers(["plan", "--jsonl"], lines)
    assert (first["id"], first["letter"], first["n"], first["ac"], first["re"]) == (
        1,
        "K",
        125,
        7,
        8,
    )
    assert (second["letter"], second["n"], second["ac"], second["re"]) == ("J", 80, 3, 4)
    assert (third["n"], third["full_inspection"]) == (8, True)
    assert fourth["basis"] == "defects"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": 1, "lot": 1500, "level": "II", "aql": 3}', "Choose 2.5 or 4.0"),
        ('{"id": 1, "lot": 0, "level": "II", "aql": 2.5}', "lot"),
        ('{"id": 1, "lot": true, "level": "II", "aql": 2.5}', "whole number"),
        ('{"id": 1, "level": "II", "aql": 2.5}', "'lot' is missing"),
        ('{"id": 1, "lot": 1500, "level": "IV", "aql": 2.5}', "IV"),
        ("not json", "not JSON"),
        ("[1]", "not an object"),
    ],
)
def test_a_bad_line_gets_a_sentence_and_the_rest_goes_on(line: str, said: str) -> None:
    good = '{"id": 2, "lot": 1500, "level": "II", "aql": 2.5}'
    bad, fine = answers(["plan", "--jsonl"], [line, good])
    assert said in str(bad["error"])
    assert fine["n"] == 125


def test_a_plan_for_a_person_shows_letter_sample_and_limits() -> None:
    result = run.invoke(assembled(), ["plan", "--lot", "1500", "--level", "II", "--aql", "2.5"])
    assert all(part in result.stdout for part in ("K", "125", "7", "8", "ISO 2859-1:1999"))


def test_an_unknown_aql_is_refused_with_its_neighbours() -> None:
    result = run.invoke(assembled(), ["plan", "--lot", "1500", "--aql", "3"])
    assert result.exit_code == 2
    assert "2.5" in result.output
    assert "4.0" in result.output


def test_reports_are_read_line_by_line() -> None:
    line = json.dumps({"id": "a", "text": "PO 9 lot 1500 n 125 crit 0 maj 12 min 22"})
    (read,) = answers(["read", "--jsonl"], [line])
    assert read == {
        "id": "a",
        "kind": "report",
        "po": "9",
        "lot_size": 1500,
        "sample_size": 125,
        "critical": 0,
        "major": 12,
        "minor": 22,
    }


def test_replies_are_labelled_line_by_line() -> None:
    context = {
        "proposal": {"id": "SP-1", "version": 1, "remedy": "rework", "amount": None},
        "replies_to": "SP-1",
        "sender_role": "factory_contact",
        "channel": "wechat",
        "type": "text",
    }
    lines = [
        json.dumps({"id": 1, "text": "确认：是", "context": context}),
        json.dumps({"id": 2, "text": "确认：是", "context": {**context, "type": "voice"}}),
        json.dumps({"id": 3, "text": "确认：是"}),
    ]
    first, second, third = answers(["reply", "--jsonl"], lines)
    assert first == {"id": 1, "label": "binding"}
    assert second == {"id": 2, "label": "not_binding_ask_again"}
    assert "context" in str(third["error"])


def test_the_demo_plays_a_failed_lot_to_its_release_in_both_languages(tmp_path: Path) -> None:
    played = redtag(tmp_path, "demo", COLUMNS="160")
    assert played.returncode == 0, played.stderr
    for said in ("FAIL", "不合格", "released: order 4711 may ship", "已放行", "all chains hold"):
        assert said in played.stdout


def test_verify_says_how_much_it_checked_and_that_it_is_clean(tmp_path: Path) -> None:
    checked = redtag(tmp_path, "verify", "--json")
    assert checked.returncode == 0
    assert json.loads(checked.stdout)["clean"] is True


def test_a_taken_port_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = redtag(tmp_path, "serve", REDTAG_PORT=port)
    assert refused.returncode == 2
    assert "REDTAG_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_help_lists_the_commands() -> None:
    shown = run.invoke(assembled(), ["--help"]).stdout
    for command in (
        "run",
        "serve",
        "verify",
        "demo",
        "plan",
        "read",
        "reply",
        "db",
        "slack",
        "wechat",
    ):
        assert command in shown


@pytest.mark.parametrize("command", ["plan", "read"])
def test_a_command_without_a_database_loads_no_platform(command: str) -> None:
    code = (
        "import sys; from bot.__main__ import assembled; "
        f"assembled({command!r}); "
        "print(sorted({m.split('.')[0] for m in sys.modules} & "
        "{'slack_bolt', 'wechatpy', 'sqlalchemy', 'weasyprint', 'uvicorn'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
