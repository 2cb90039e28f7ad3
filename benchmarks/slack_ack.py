"""Ack of Slack events: 200 at once, while Slack's own API stands still and the outbox waits.

Slack gives an event 3 seconds. Run: .venv/bin/python -m benchmarks.slack_ack

Measured on two shared cores, SQLite FULL, each event appended to the record and to the
outbox: p50 0.67 to 0.81 s, p99 0.96 to 1.22 s, longest 1.23 s over three rounds of 200. With
the cores at a load of 2.3 by others: p50 1.1 to 1.4 s, longest 1.8 s with one bot token; p50
1.2 to 2.1 s, longest 2.7 s with installations by OAuth.
"""

import asyncio
import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.channels.slack.office import ORDER_ROOM, WEI, Office, in_office
from tests.channels.slack.test_case import REPORT
from tests.channels.slack.test_oauth import OAUTH, installs

IN_FLIGHT, ROUNDS = 200, 3
SLACK_GIVES_S = 3.0


async def _timed(at: Office, text: str) -> float:
    started = time.perf_counter()
    _, answer = await at.says(WEI, text)
    assert answer.status_code == 200
    return time.perf_counter() - started


async def _scene(mode: str, at: Office) -> None:
    if mode == "installed by OAuth":
        await installs(at)
    await at.says(WEI, REPORT)
    at.slack.stalled.clear()
    for number in range(1, ROUNDS + 1):
        texts = [f"tagged {n + number * 1000} cartons" for n in range(IN_FLIGHT)]
        took = sorted(await asyncio.gather(*(_timed(at, text) for text in texts)))
        p50, p99 = statistics.median(took), took[int(len(took) * 0.99) - 1]
        verdict = "ok" if took[-1] < SLACK_GIVES_S else "TOO LATE"
        print(f"round {number}: p50 {p50:.3f} s  p99 {p99:.3f} s  max {took[-1]:.3f} s  {verdict}")
    at.slack.stalled.set()
    assert len(at.program.reader.record(at.program.tenant, "QC-0001")) > IN_FLIGHT
    print(f"{IN_FLIGHT} in flight in {ORDER_ROOM}; each appended to the record and to the outbox")


def main() -> None:
    """Measure and print."""
    for mode, told in (("one workspace", {}), ("installed by OAuth", OAUTH)):
        print(mode)
        with tempfile.TemporaryDirectory() as folder:
            in_office(Path(folder), partial(_scene, mode), **told)


if __name__ == "__main__":
    main()
