"""The counts behind the places of a comparison: what a funnel and a ranking are reckoned from."""

from dataclasses import dataclass
from typing import Literal

from metrics.queries.compared import Comparison, Row
from metrics.queries.uncertainty import HINT, limits

# Why they cannot be drawn: too few places whose counts are known, a metric of which neither direction is better, or a
# year of a register whose cases may still be open.
Refusal = Literal["uncounted", "few", "neutral", "open"]


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
    """Return why counts are not enough: places are too few, their counts are not known, or cases may still be open."""
    if any(row in found.open for row in found.together):
        return "open"
    if len(known.rows) >= least:
        return None
    return "uncounted" if len(known.rows) < len(found.together) else "few"
