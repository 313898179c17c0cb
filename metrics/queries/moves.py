"""How a figure moved: since the comparable one before it, and over five years; and whether chance explains it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from metrics.catalog import METRICS
from metrics.queries.series import of_whole_years
from metrics.queries.settling import as_of, settled
from metrics.queries.uncertainty import CERTAIN, EXACT, HINT, by_decision, differ, is_share, limits
from metrics.stats.trend import YEARS, marker

Row = dict[str, Any]
# certain at 99.8 %, a hint at 95 %, otherwise chance; decided: set and not counted; unknown: the counts are not known.
Certainty = Literal["certain", "hint", "chance", "decided", "unknown"]
# Where a line is going, or why that cannot be said: too few comparable years in a row, counts that are not known, a
# standard set by decision, or figures for which chance is not reckoned.
Course = Literal["increasing", "decreasing", "no significant change", "few", "counts", "decision", "unreckoned"]


@dataclass(frozen=True)
class Marked:
    """The trend marker of a line.

    course  where its last five years are going
    years   the first and last of them; None without a marker
    open    years left out, for their cases may still be open
    """

    course: Course
    years: tuple[int, int] | None = None
    open: tuple[int, ...] = ()


NO_LINE = Marked("few")


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


def marked(line: list[Row], version: str) -> Marked:
    """Return the trend marker of a line: five comparable years in a row that carry 95 % intervals, whatever is drawn.

    Years of a register whose cases may still be open are none of them: they would look better, or worse, than they were.
    """
    if not line:
        return NO_LINE
    if by_decision(line[0]):
        return Marked("decision")
    known_to = as_of(version, line[0]["metric"])
    every = of_whole_years(line)
    years = [row for row in every if settled(row, known_to)][-YEARS:]
    still_open = tuple(row["year"] for row in every if not settled(row, known_to))
    if len(years) < YEARS or any(later["year"] - earlier["year"] != 1 for earlier, later in pairwise(years)):
        return Marked("few", open=still_open)
    by = "value" if METRICS[line[0]["metric"]].kind == "rate" else "per_10k"
    bounds = [pair for pair in limits(years, HINT, by) if pair]
    if len(bounds) < YEARS:
        return Marked("counts" if by == "value" and not all(map(is_share, years)) else "unreckoned", open=still_open)
    course = marker([row[by] for row in years], [low for low, _ in bounds], [high for _, high in bounds])
    assert course != "too few points", "five values with their limits are enough"
    return Marked(course, (years[0]["year"], years[-1]["year"]), still_open)
