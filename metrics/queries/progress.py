"""Where promised projects stood on a date: done, ahead, on schedule, adjusted, and the rest that was not stated."""

from dataclasses import dataclass
from typing import Any

from metrics.model import Tier
from metrics.queries.answer import Answer
from metrics.text import mark
from metrics.view import TIERS

Row = dict[str, Any]
TOTAL = "livelihood_projects_completed"  # planned: how many there are; as a result: how many are done
PARTS = {
    "livelihood_projects_completed": mark("done"),
    "livelihood_projects_ahead_of_node": mark("ahead of schedule"),
    "livelihood_projects_on_node": mark("on schedule"),
    "livelihood_projects_node_adjusted": mark("schedule changed"),
}


@dataclass(frozen=True)
class Progress:
    """The projects of a place on one date.

    day    the cut-off day, ISO
    parts  the figure of each part that was printed, in the order of PARTS
    total  how many projects there are; None where no document says so
    """

    day: str
    parts: tuple[Row, ...]
    total: Row | None

    @property
    def rest(self) -> float:
        """How many projects no part speaks of."""
        return self.total["value"] - sum(r["value"] for r in self.parts) if self.total else 0.0


def progress(answer: Answer) -> list[Progress]:
    """Return the progress of projects on each date of a `figures` answer of one place, newest first.

    The parts are disjoint: where all four are printed they add up to the total. Parts that came to more than the total
    would not be, and are left out.
    """
    days: dict[str, dict[str, Row]] = {}
    totals: dict[str, Row] = {}
    rows = [r for r in answer.rows() if r["indicator"] in PARTS and r["whole"] == "whole" and not r["series"]
            and r["status"] == "published" and r["value"] is not None]  # fmt: skip
    for row in sorted(rows, key=lambda r: -_rank(r["tier"])):  # of one date, the better tier stands
        if row["role"] == "result":
            days.setdefault(_day(row), {})[row["indicator"]] = row
        elif row["indicator"] == TOTAL:
            totals[_day(row)] = row
    found = [
        Progress(
            day,
            tuple(parts[name] for name in PARTS if name in parts),
            totals.get(day) or totals.get(f"{day[:4]}-12-31"),
        )
        for day, parts in days.items()
    ]
    return sorted((s for s in found if s.rest >= 0), key=lambda s: s.day, reverse=True)


def _day(row: Row) -> str:
    return row["period_end"] or f"{row['year']}-12-31"


def _rank(tier: Tier) -> int:
    return TIERS.index(tier)
