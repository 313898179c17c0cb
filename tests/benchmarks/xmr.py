"""How long control charts of 10,000 series take against the plain loop: `python -m tests.benchmarks.xmr [SERIES]`."""

import sys
import time

import numpy as np

from metrics.stats import xmr
from tests.stats import plain

SERIES, POINTS, TIMES = 10_000, 60, 5
LOOPED = 200  # series that the plain loop charts; it takes so long for each
REBASE = (24,)


def main(series: int = SERIES) -> None:
    """Measure both in processor seconds, which other work on the machine does not lengthen, and print."""
    random = np.random.default_rng(0)
    values = random.normal(size=(series, POINTS)).cumsum(axis=1).round(1)
    values[random.random(values.shape) < 0.05] = np.nan
    used = []
    for _ in range(TIMES):
        began = time.process_time()
        chart = xmr.chart(values, rebase=REBASE)
        used.append(time.process_time() - began)
    loops = [[None if np.isnan(value) else float(value) for value in one] for one in values[:LOOPED]]
    began = time.process_time()
    points = [plain.chart(one, REBASE) for one in loops]
    loop = (time.process_time() - began) / len(loops) * series
    assert chart.rule[: len(loops)].tolist() == [[point.rule for point in one] for one in points]
    print(f"{series:,} series of {POINTS} points: {max(used):.2f} s at most in {TIMES} (aim: under 1)")
    print(f"    plain loop {loop:.1f} s, {loop / max(used):.0f} times as long")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
