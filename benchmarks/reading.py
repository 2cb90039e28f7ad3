"""How long the reading of 40,000 hostile characters takes, and of the reports people write.

`python benchmarks/reading.py` prints milliseconds of processor time, the best of five: the slowest
shapes first, then what a labelled message takes.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bot.domain.reading import read_report  # the path stands first
from tests.domain.reading.test_hostile import LENGTH, SHAPES
from tests.domain.reading.test_wordings import WORDINGS

SHOWN = 12
TIMES = 5


def milliseconds(text: str) -> float:
    """The best of several readings, in milliseconds of processor time."""
    best = float("inf")
    for _ in range(TIMES):
        start = time.process_time()
        read_report(text)
        best = min(best, time.process_time() - start)
    return best * 1_000


def main() -> None:
    read_report("warm")
    hostile = {
        shape: milliseconds((shape * (LENGTH // len(shape) + 1))[:LENGTH]) for shape in SHAPES
    }
    print(f"{LENGTH:,} characters of one shape, the slowest {SHOWN} of {len(SHAPES)}:")
    for shape in sorted(hostile, key=hostile.__getitem__, reverse=True)[:SHOWN]:
        print(f"{hostile[shape]:8.1f} ms  {shape!r}")
    usual = sorted(milliseconds(wording.text) for wording in WORDINGS)
    print(f"{len(usual):,} labelled messages:")
    print(f"{statistics.median(usual):8.2f} ms  the median")
    print(f"{usual[int(len(usual) * 0.99)]:8.2f} ms  the slowest in a hundred")


if __name__ == "__main__":
    main()
