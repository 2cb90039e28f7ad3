"""The serving process from outside: ready, and gone soon after it is told to stop."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A `redtag serve` of its own, once it answers."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    env = {
        **os.environ,
        "REDTAG_DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "REDTAG_PORT": str(port),
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_alive(url, process)
        yield process, url
    finally:
        process.kill()
        process.communicate()


def _wait_until_alive(url: str, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        assert process.poll() is None, process.communicate()[0]
        try:
            httpx.get(f"{url}/healthz").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


def test_a_ready_process_says_so(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, url):
        answer = httpx.get(f"{url}/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "troubles": []})


def test_an_open_page_does_not_hold_up_a_stop(tmp_path: Path) -> None:
    with (
        serving(tmp_path) as (process, url),
        httpx.stream("GET", f"{url}/seat/wei/stream") as page,
    ):
        assert page.status_code == 200
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=8)
    assert "Traceback" not in said
