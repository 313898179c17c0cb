"""An import killed at random moments, 100 times: `python -m tests.benchmarks.faults [TIMES]`.

Each time the last good version must stand, with all its cases; the next import must work and clean up.
"""

import collections
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from metrics.loading import load
from metrics.store import folder, versions
from tests.benchmarks.loading import make

TIMES, ROWS, FIRST = 100, 100_000, 1_000  # kills; rows of the file that is killed, and of the one loaded before
WORK = "import sys\nfrom metrics.loading import fast, load\nfast.SMALLEST = int(sys.argv[2])\nload('proposals', [sys.argv[1]])"


def killed(path: Path, after: float, smallest: int) -> bool:
    """Load a file in a process of its own and kill it after some seconds; return whether it was still running."""
    with subprocess.Popen([sys.executable, "-c", WORK, str(path), str(smallest)], stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL


def stands(expected: set[int]) -> int:
    """Return the number of cases that stand; the version must be whole, and its cases as many as expected."""
    standing = versions.standing()
    assert standing.label == versions.made_of(standing), standing
    part = standing.parts["proposals"]
    ((rows,),) = duckdb.sql(
        f"SELECT count(DISTINCT id) FROM read_parquet('{folder.path('parts', part.file)}')"
    ).fetchall()
    assert rows in expected & {part.rows}, (rows, part)
    return int(rows)


def left(store: Path) -> list[str]:
    """Return what no version names: files of imports that did not end."""
    named = {part.file for number in versions.numbers() for part in versions.read(number).parts.values()}
    return [p.name for p in (*(store / "work").iterdir(), *(store / "parts").iterdir()) if p.name not in named]


def main() -> None:
    """Kill, look, clean up; print what happened."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    draw, seen = random.Random(4), collections.Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        store, small, large = Path(name, "store"), Path(name, "small.csv"), Path(name, "large.csv")
        os.environ[folder.SETTING] = str(store)
        make(small, FIRST)
        make(large, ROWS)
        good = load("proposals", [small]).version
        began = time.monotonic()
        killed(large, 600, 0)
        whole = time.monotonic() - began
        for turn in range(times):
            versions.roll_back(good.number)
            seen["killed"] += killed(large, draw.uniform(0.1, 1) * whole, (0, 1 << 62)[turn % 2])  # on either road
            seen["left files behind"] += bool(left(store))
            seen["the old version stood" if stands({FIRST, ROWS}) == FIRST else "the new version stood"] += 1
            versions.roll_back(good.number)
            assert not load("proposals", [small]).made  # the same cases: nothing changes, what was left is swept
            assert stands({FIRST}) == FIRST
            assert not left(store), left(store)
    print(f"{times} imports of {ROWS} rows: " + ", ".join(f"{what} {count}" for what, count in seen.items()))


if __name__ == "__main__":
    main()
