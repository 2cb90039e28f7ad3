"""The commit of one message among a thousand cases and among a million (SQLite).

`python benchmarks/scale.py [CASES]`. The cases beside the hundred that are used are copies of their
rows under other keys, with their record, made by the database itself.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Engine, text

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bot.app import SystemClock  # noqa: E402  # the path stands first
from bot.store.engine import open_engine  # noqa: E402
from bot.store.ids import TimeOrderedIds  # noqa: E402
from bot.store.migrations import upgrade  # noqa: E402
from bot.store.unit import SqlStore  # noqa: E402
from tests.fakes.handling import FakeHandling, said  # noqa: E402
from tests.fakes.road import Hand  # noqa: E402

USED, ROUNDS, COMMITS = 100, 5, 300


def fill(engine: Engine, cases: int) -> None:
    numbers = "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < :n) "
    copy = (
        "SELECT tenant, 'XX-' || n, {} FROM more JOIN {} ON case_key = 'QC-0001' "
        "AND tenant = 't1'{}"
    )
    columns = {
        "cases": "order_lookup, order_number, stage, closed, seq, head, state, opened_at, "
        "updated_at",
        "record": "seq, kind, at, actor, source, body, previous, hash",
    }
    with engine.begin() as connection:
        for table, names in columns.items():
            first = " AND seq = 1" if table == "record" else ""
            connection.execute(
                text(
                    f"INSERT INTO {table} (tenant, case_key, {names}) {numbers}"
                    + copy.format(names, table, first)
                ),
                {"n": cases},
            )


def measure(hand: Hand, clock: SystemClock, run: str) -> float:
    """Median milliseconds of a commit."""
    took = []
    for n in range(COMMITS):
        message = said(f"{run}.{n}", f"move QC-{n % USED + 1:04d}", clock)
        began = time.perf_counter()
        hand.take(message)
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def store(folder: Path, cases: int) -> tuple[Engine, Hand, SystemClock]:
    clock = SystemClock()
    engine = open_engine(f"sqlite:///{folder}/{cases}.db")
    upgrade(engine)
    ids = TimeOrderedIds(clock)
    hand = Hand(SqlStore(engine, clock, ids), FakeHandling(), clock, ids)
    for n in range(USED):
        hand.take(said(f"o{n}", "open", clock))
    fill(engine, cases - USED)
    return engine, hand, clock


def main(most: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="redtag-scale-", dir="/var/tmp"))
    try:
        stores = {cases: store(folder, cases) for cases in (1000, most)}
        found: dict[int, list[float]] = {cases: [] for cases in stores}
        for n in range(ROUNDS):
            for cases, (_, hand, clock) in stores.items():
                found[cases].append(measure(hand, clock, f"r{n}"))
        for cases, rounds in found.items():
            print(f"{cases:>9,} cases: commit p50 {statistics.median(rounds):.2f} ms")
        few, many = (statistics.median(rounds) for rounds in found.values())
        print(f"{many / few:.2f} times")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
