"""Which periods of a register are settled: of the newest, cases may still be open, and only the quick ones are known.

Such a period would look quick and complete, or slow and incomplete, whatever the office does; it is shown, and no
verdict rests on it.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from metrics.catalog import METRICS
from metrics.store import versions

Row = dict[str, Any]
# Days after a period until hardly a case of it is open: replies to deputies are due within six months at the latest,
# hotline cases within a month; what was promised or ordered is mostly of one year.
SETTLING = {"proposals": 183, "hotline": 31, "actions": 366}
# What is known of a case only when it has gone on, or ended.
LATER = frozenset(
    ("assigned", "returns", "replied", "published", "outcome", "contact", "contacted", "resolved", "satisfaction", "visited",
     "commitment_kept", "done", "evidence")
)  # fmt: skip
_NAME = re.compile(r"[a-z_]+")


def awaits(metric: str) -> bool:
    """Whether a metric reads what is known of a case only later: a reply, an outcome, a visit."""
    measure = METRICS[metric].register
    if measure is None or measure.until or measure.register not in SETTLING:
        return False
    read = set(_NAME.findall(f"{measure.numerator} {measure.denominator} {measure.value}"))
    return bool(read & LATER - {measure.clock})


def as_of(label: str, metric: str) -> str:
    """Return the last day that the register behind a metric knows of in a data version; "" where it has none."""
    measure, version = METRICS[metric].register, versions.pinned(label)
    part = version.parts.get(measure.register) if version and measure else None
    return part.as_of if part else ""


def still_open(row: Row, version: str) -> bool:
    """Whether cases of a row's period may still be open in a data version (a label, "" for the one that stands)."""
    return row.get("origin", "published") != "published" and not settled(row, as_of(version, row["metric"]))


def open_years(rows: Iterable[Row], version: str) -> set[int]:
    """Return the years of rows whose cases may still be open."""
    return {row["year"] for row in rows if still_open(row, version)}


def settled(row: Row, known_to: str) -> bool:
    """Whether the cases of a row's period had the time to end before the last day that its register knows of."""
    if (
        row.get("origin", "published") == "published"
        or not known_to
        or not row.get("period_end")
        or not awaits(row["metric"])
    ):
        return True
    measure = METRICS[row["metric"]].register
    assert measure is not None
    past = date.fromisoformat(known_to) - date.fromisoformat(row["period_end"])
    return past >= timedelta(days=SETTLING[measure.register])
