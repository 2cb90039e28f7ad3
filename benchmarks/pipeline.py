"""What durability costs: Redtag's pipeline beside a bolt echo and beside the naive stack.

Each stack runs in a process of its own and gets the same signed messages from another process.
`python benchmarks/pipeline.py [MESSAGES] [ROUNDS]`; medians over the rounds, which alternate.
"""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests import postgres  # noqa: E402  # the path stands first
from tests.faults.loop import free_port  # noqa: E402

CONNECTIONS = 32
STACKS = ("echo", "durable sqlite", "durable postgresql", "naive sqlite", "naive postgresql")


@contextmanager
def server(kind: str, database: str = "") -> Iterator[tuple[int, int]]:
    """A stack that listens; yields its port and its process id."""
    port = free_port()
    arguments = [kind, str(port), *([database] if database else [])]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.servers", *arguments], cwd=ROOT)
    try:
        time.sleep(1)
        _wait(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not start")


def load(port: int, messages: int, first: int, connections: int = CONNECTIONS) -> dict[str, float]:
    arguments = [str(port), str(messages), str(connections), str(first)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    assert found["bad"] == 0, found
    return found


def measure(stack: str, database: str, messages: int) -> dict[str, float]:
    """Cases are opened and the stack is warm before the clock starts."""
    kind = stack.split(maxsplit=1)[0]
    with server(kind, database) as (port, pid):
        load(port, 300, 1_000_000)
        before = cpu_s(pid)
        full = load(port, messages, 2_000_000)
        full["cpu_ms"] = 1000 * (cpu_s(pid) - before) / messages
        single = load(port, 300, 3_000_000, connections=1)
    return {**full, "single_p50_ms": single["p50_ms"], "single_p99_ms": single["p99_ms"]}


def cpu_s(pid: int) -> float:
    """Processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """A fresh SQLite file on a real disk and a fresh PostgreSQL that flushes every commit."""
    postgres._SETTINGS |= {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
    folder = Path(tempfile.mkdtemp(prefix="redtag-bench-", dir="/var/tmp"))
    try:
        with postgres.running_postgres() as url:
            yield {"sqlite": f"sqlite:///{folder}/bench.db", "postgresql": url}
    finally:
        shutil.rmtree(folder)


def main(messages: int, rounds: int) -> None:
    stacks = [s for s in STACKS if s != "naive sqlite" or find_spec("aiosqlite")]
    found: dict[str, list[dict[str, float]]] = {stack: [] for stack in stacks}
    for _ in range(rounds):
        for stack in stacks:
            with databases() as urls:
                database = urls.get(stack.split()[-1], "")
                found[stack].append(measure(stack, database, messages))
    report(found)


def report(found: dict[str, list[dict[str, float]]]) -> None:
    median = {
        stack: {name: statistics.median(r[name] for r in runs) for name in runs[0]}
        for stack, runs in found.items()
        if runs
    }
    echo = median["echo"]
    print(
        f"{'stack':20} {'msg/s':>7} {'of echo':>8} {'cpu ms':>7} {'p50 ms':>7} {'x':>5}"
        f" {'p99 ms':>7} {'x':>5} {'one by one: p50':>16} {'p99':>6}"
    )
    for stack, row in median.items():
        print(
            f"{stack:20} {row['per_s']:7.0f} {row['per_s'] / echo['per_s']:8.2f}"
            f" {row['cpu_ms']:7.2f}"
            f" {row['p50_ms']:7.1f} {row['p50_ms'] / echo['p50_ms']:5.1f}"
            f" {row['p99_ms']:7.1f} {row['p99_ms'] / echo['p99_ms']:5.1f}"
            f" {row['single_p50_ms']:16.2f} {row['single_p99_ms']:6.2f}"
        )
    for kind in ("sqlite", "postgresql"):
        if f"naive {kind}" in median:
            times = median[f"durable {kind}"]["per_s"] / median[f"naive {kind}"]["per_s"]
            print(f"durable against naive on {kind}: {times:.1f} times")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:3]]
    main(*(numbers + [4000, 3][len(numbers) :]))
