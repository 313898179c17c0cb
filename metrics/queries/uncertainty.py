"""How sure a figure is: the interval that chance leaves it, and whether it stands apart from a benchmark.

Only what is a share of counted cases, or a count of events among people, has an interval; a standard is set by
decision, and an amount is paid. Cases that are counted completely are no sample: their interval is the chance from one
year to the next.
"""

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np

from metrics.catalog import METRICS
from metrics.queries.answer import Records
from metrics.stats import intervals

Row = dict[str, Any]
# How a figure lies to a benchmark: apart at 99.8 %, perhaps (at 95 %), within chance, at it, or not to be known.
Apart = Literal["above", "perhaps_above", "chance", "perhaps_below", "below", "equal", "unknown"]
CERTAIN, HINT = 0.998, 0.95
PER = 10_000  # people
LIMITS = ("lower", "upper")
EXACT = ("exact", "cumulative")  # "about" and "at least" leave open more than chance does


def limits(rows: Iterable[Row], confidence: float, by: str = "value") -> list[tuple[float, float] | None]:
    """Return the interval of each row in the unit of `by` ("value" or "per_10k"), None where it has none."""
    rows = list(rows)
    shares = [at for at, row in enumerate(rows) if by == "value" and is_share(row)]
    events = [at for at, row in enumerate(rows) if by == "per_10k" and _is_event(row)]
    found: list[tuple[float, float] | None] = [None] * len(rows)
    if shares:
        x, n = (np.array([rows[at][name] for at in shares], dtype=float) for name in ("numerator", "denominator"))
        _put(found, shares, 100 * np.stack(intervals.wilson(x, n, confidence)))
    if events:
        x, n = (np.array([rows[at][name] for at in events], dtype=float) for name in ("value", "population"))
        _put(found, events, np.stack(intervals.poisson_rate(x, n, confidence, PER)))
    return found


def bounded(records: Records, confidence: float) -> Records:
    """Return points with the limits of their values: columns lower and upper, None where a figure has no interval."""
    found = limits(records.rows, confidence)
    rows = [
        row | dict(zip(LIMITS, pair or (None, None), strict=True))
        for row, pair in zip(records.rows, found, strict=True)
    ]
    return Records((*records.columns, *LIMITS), rows)


def is_share(row: Row) -> bool:
    """Whether a row is a share of counted cases, so that chance can be reckoned: its counts must be known."""
    x, n = row.get("numerator"), row.get("denominator")
    return (
        row["state"] == "ok"
        and row["role"] == "result"
        and row["value"] is not None
        and row.get("qualifier", "exact") in EXACT
        and METRICS[row["metric"]].kind == "rate"
        and x is not None
        and n is not None
        and 0 <= x <= n
        and n > 0
    )


def by_decision(row: Row) -> bool:
    """Whether a figure was set and not counted: a difference of two standards is what it is."""
    return METRICS[row["metric"]].kind == "standard"


def apart(row: Row, benchmark: float, by: str = "value") -> Apart:
    """Return how a figure lies to a benchmark, which is taken as exact; equal to it is within chance."""
    if row[by] is None or row["state"] != "ok":
        return "unknown"
    if by_decision(row):
        return "equal" if row[by] == benchmark else "above" if row[by] > benchmark else "below"
    (hint,), (certain,) = limits([row], HINT, by), limits([row], CERTAIN, by)
    if hint is None or certain is None or at_end(benchmark, by):
        return "unknown"
    if certain[0] > benchmark:
        return "above"
    if certain[1] < benchmark:
        return "below"
    if hint[0] > benchmark:
        return "perhaps_above"
    return "perhaps_below" if hint[1] < benchmark else "chance"


def at_end(benchmark: float, by: str = "value") -> bool:
    """Whether a benchmark is where figures end, 0 or 100 %: one case then puts a whole interval to its other side."""
    return benchmark == 0 or (by == "value" and benchmark == 100)


def differ(row: Row, other: Row, confidence: float) -> bool:
    """Whether two shares of counted cases differ by more than chance (Newcombe's interval of their difference)."""
    (x, n), (y, m) = ((r["numerator"], r["denominator"]) for r in (row, other))
    lower, upper = intervals.difference(x, n, y, m, confidence)
    return bool(lower > 0 or upper < 0)


def _is_event(row: Row) -> bool:
    known = row["state"] == "ok" and row["role"] == "result" and row["value"] is not None and row.get("population")
    return bool(known) and METRICS[row["metric"]].kind == "count" and row["value"] >= 0


def _put(found: list[tuple[float, float] | None], places: list[int], pairs: np.ndarray) -> None:
    for at, lower, upper in zip(places, *np.round(pairs, 6).tolist(), strict=True):
        found[at] = lower, upper
