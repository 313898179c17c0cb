"""How a figure moved: since the comparable one before it, and over five years; and whether chance explains it."""

from typing import Any, Literal

from metrics.queries.settling import as_of, settled
from metrics.queries.uncertainty import CERTAIN, EXACT, HINT, by_decision, differ, is_share, limits
from metrics.stats.trend import YEARS, Marker, marker

Row = dict[str, Any]
# certain at 99.8 %, a hint at 95 %, otherwise chance; decided: set and not counted; unknown: the counts are not known.
Certainty = Literal["certain", "hint", "chance", "decided", "unknown"]


def since(row: Row, version: str = "") -> Certainty:
    """Return how certain it is that a `latest` row differs from the comparable one before it.

    Of two shares of counted cases it is their difference that must be apart from nothing (Newcombe's interval). A year
    of a register that is not settled in the data version (a label, "" for the one that stands) says nothing yet.
    """
    if row.get("previous_value") is None or row["value"] is None or row["state"] != "ok":
        return "unknown"
    if not {row["qualifier"], row["previous_qualifier"]} <= set(EXACT):
        return "unknown"
    if by_decision(row):
        return "decided"
    if not settled(row, as_of(version, row["metric"])):
        return "unknown"
    before = row | {name: row[f"previous_{name}"] for name in ("value", "numerator", "denominator")}
    if not (is_share(row) and is_share(before)):
        return "unknown"
    if differ(row, before, CERTAIN):
        return "certain"
    return "hint" if differ(row, before, HINT) else "chance"


def course(rows: list[Row], last: int) -> Marker:
    """Return whether one line rises or falls by more than chance over the five years that end with `last`.

    rows: comparable results of the line, in any order. A year without a figure, one that is not exact, or one whose counts are not
    known leaves too few points.
    """
    by_year = {row["year"]: row for row in rows if row["qualifier"] in EXACT}
    wanted = [by_year.get(year) for year in range(last - YEARS + 1, last + 1)]
    found = [row for row in wanted if row]
    pairs = [pair for pair in limits(found, HINT) if pair]
    if len(pairs) < YEARS:
        return "too few points"
    return marker([row["value"] for row in found], [low for low, _ in pairs], [high for _, high in pairs])
