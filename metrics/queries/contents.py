"""What there is to ask for: places with figures, lines of a breakdown. Filters offer only this."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from metrics.catalog import METRICS, REGISTERS
from metrics.queries import answer, evidence, points
from metrics.queries.cases import MONTH
from metrics.queries.sql import used
from metrics.store import versions
from metrics.store.figures import cursor
from metrics.view import TIERS, View

_COVERAGE = (
    "SELECT place_code, count(*) FROM figures WHERE tier_rank <= $tier GROUP BY ALL ORDER BY count(*) DESC, place_code"
)
_LINES = """\
SELECT series FROM figures AS f
WHERE series <> '' AND (len($places) = 0 OR list_contains($places, place_code))
    AND (len($indicators) = 0 OR list_contains($indicators, indicator))
GROUP BY series ORDER BY count(*) DESC, series LIMIT 60"""
_YEARS = "SELECT min(year), max(year) FROM figures"
_RECORDED = "SELECT max(year(CAST(recorded_on AS DATE))) FROM recorded"


@dataclass(frozen=True)
class Beyond:
    """How many figures lie outside the years of a view, and the first and last year of them."""

    figures: int
    first: int
    last: int


def beyond_years(view: View) -> Beyond | None:
    """Return what the places and metrics (or theme) of a view have in other years; None where there is nothing."""
    if view.years is None:
        return None
    first, last = view.years
    covered = answer(replace(view, years=None, figure="", text=""), "coverage").rows()
    outside = [row for row in covered if not first <= row["year"] <= last]
    years = [row["year"] for row in outside]
    return Beyond(sum(row["figures"] for row in outside), min(years), max(years)) if outside else None


def coverage_of(tier: str, asof: str = "") -> Mapping[str, int]:
    """Return the number of figures of each place that a tier admits, most first, in the data version of a view."""
    return _coverage(tier, _version(asof))


def lines_of(view: View) -> tuple[str, ...]:
    """Return the lines of breakdowns found for the places and metrics (or theme) of a view, most frequent first."""
    if view.witness != "published":
        return (MONTH, *_dimensions(view))
    asked = View(places=view.places, metrics=view.metrics, theme=view.theme)
    return _lines(asked, _version(view.asof))


def _dimensions(view: View) -> tuple[str, ...]:
    """Return what the registers behind a view's metrics can be split by."""
    metrics = (METRICS[metric].register for metric in points.asked_metrics(view))
    registers = dict.fromkeys(measure.register for measure in metrics if measure)
    return tuple(dict.fromkeys(column.id for name in registers for column in REGISTERS[name].dimensions))


def year_bounds(asof: str = "") -> tuple[int, int]:
    """Return the first and last year that any figure speaks of, in the data version of a view."""
    return _bounds(_version(asof))


def last_full_year(asof: str = "") -> int:
    """Return the last year that was over when figures were last recorded: of later ones there are plans and parts."""
    return _last_full_year(_version(asof))


def _version(asof: str) -> str:
    """Return the label of the version that a view pins; of one that this store never had, and of none, the current one."""
    return versions.asked(asof).label


@lru_cache(maxsize=256)
def _lines(view: View, version: str) -> tuple[str, ...]:
    query = used(_LINES, evidence.parameters(view))
    return tuple(row[0] for row in cursor(version).execute(_LINES, query).fetchall())


@lru_cache(maxsize=8)
def _coverage(tier: str, version: str) -> Mapping[str, int]:
    return dict(cursor(version).execute(_COVERAGE, {"tier": TIERS.index(tier) + 1}).fetchall())


@lru_cache(maxsize=4)
def _bounds(version: str) -> tuple[int, int]:
    return cursor(version).execute(_YEARS).fetchall()[0]


@lru_cache(maxsize=4)
def _last_full_year(version: str) -> int:
    return int(cursor(version).execute(_RECORDED).fetchall()[0][0]) - 1
