"""The counts behind the places of a comparison: what a funnel and a ranking are reckoned from."""

from dataclasses import dataclass
from typing import Literal

from metrics.queries.compared import Comparison, Row
from metrics.queries.uncertainty import HINT, limits

# Why they cannot be drawn: too few places whose counts are known, or a metric of which neither direction is better.
Refusal = Literal["uncounted", "few", "neutral"]


@dataclass(frozen=True)
class Counts:
    """Places of one year, basis and cut-off day whose counts are known: x of n, or events among n people."""

    rows: tuple[Row, ...]
    numerators: tuple[float, ...]
    denominators: tuple[float, ...]
    kind: Literal["proportion", "rate"]


def counts(found: Comparison) -> Counts:
    """Return the counts of a comparison's places; those whose counts are not known are left out."""
    pairs = zip(found.together, limits(found.together, HINT, found.by), strict=True)
    rows = tuple(row for row, interval in pairs if interval)
    per_head = found.by == "per_10k"
    x, n = ("value", "population") if per_head else ("numerator", "denominator")
    return Counts(
        rows,
        tuple(float(row[x]) for row in rows),
        tuple(float(row[n]) for row in rows),
        "rate" if per_head else "proportion",
    )


def too_few(known: Counts, found: Comparison, least: int) -> Refusal | None:
    """Return why so many counts are not enough: the places are too few, or their counts are not known."""
    if len(known.rows) >= least:
        return None
    return "uncounted" if len(known.rows) < len(found.together) else "few"
