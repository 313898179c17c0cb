"""How a figure stands to a benchmark: certain at 99.8 %, a hint at 95 %, otherwise chance."""

from typing import Any, Literal

from metrics.catalog import METRICS
from metrics.queries.settling import still_open
from metrics.queries.uncertainty import Apart, apart

# better and worse are certain and coloured, perhaps_… is a hint, chance cannot be told from the benchmark; equal,
# above and below pass no verdict: the metric is neutral, its counts are not known, or the benchmark is 0 or 100 %.
# open: cases of a register's period may still be open, so none is passed yet. alone: nothing to stand to.
Standing = Literal[
    "better", "worse", "perhaps_better", "perhaps_worse", "chance", "equal", "above", "below", "open", "alone"
]  # fmt: skip
VERDICTS: tuple[Standing, ...] = ("better", "worse", "perhaps_better", "perhaps_worse")
_SIDES: dict[Apart, Standing] = {"above": "above", "perhaps_above": "above", "perhaps_below": "below", "below": "below"}


def stands(row: dict[str, Any], benchmark: float, by: str = "value", version: str = "") -> Standing:
    """Return how a figure of a data version (a label) stands to a benchmark, which is taken as exact."""
    if row[by] is not None and still_open(row, version):
        return "open"
    found = apart(row, benchmark, by)
    if found == "unknown":
        if row[by] is None:
            return "alone"
        return "equal" if row[by] == benchmark else "above" if row[by] > benchmark else "below"
    if found in ("chance", "equal"):
        return "chance" if found == "chance" else "equal"
    better = METRICS[row["metric"]].better
    if better == "neutral":
        return _SIDES[found]
    good = found.endswith("above") == (better == "higher")
    if found.startswith("perhaps"):
        return "perhaps_better" if good else "perhaps_worse"
    return "better" if good else "worse"
