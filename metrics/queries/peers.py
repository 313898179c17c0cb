"""A place among its peers: strips of comparable figures, and the grid of metrics by places."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from metrics.catalog import METRICS
from metrics.places import LEAST_JUDGED, LEAST_PLACES
from metrics.queries.answer import Answer
from metrics.queries.moves import NO_LINE, Marked, marked
from metrics.queries.series import certain, moment, of_one_year
from metrics.queries.settling import still_open
from metrics.queries.standing import VERDICTS, Standing, stands

Row = dict[str, Any]
OLDEST = 3  # years that a strip may lie behind the newest figure of its line


@dataclass(frozen=True)
class Strip:
    """One metric and line of the subject, with the comparable figures of its peers (itself among them).

    standing  "alone" where fewer than five places have one: too few for a verdict
    """

    metric: str
    series: str
    subject: Row
    rows: tuple[Row, ...]
    median: float
    standing: Standing


@dataclass(frozen=True)
class Cell:
    """The newest figure of a metric at a place, how it stands to the median of comparable cells, and where it is going."""

    row: Row
    standing: Standing
    trend: Marked = NO_LINE


@dataclass(frozen=True)
class Grid:
    """Metrics by places."""

    metrics: tuple[str, ...]
    places: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]

    @property
    def judged(self) -> bool:
        """Whether chance is reckoned for any cell, so that there may be a verdict."""
        return any(cell.standing in ("chance", *VERDICTS) for cell in self.cells.values())

    @property
    def open(self) -> tuple[int, ...]:
        """Years of which no verdict is passed, for cases of them may still be open."""
        return tuple(sorted({cell.row["year"] for cell in self.cells.values() if cell.standing == "open"}))

    @property
    def moving(self) -> bool:
        """Whether of any cell five years are known, so that it can be said where it is going."""
        return any(cell.trend.years for cell in self.cells.values())


def strips(answer: Answer, subject: str, among: tuple[str, ...]) -> list[Strip]:
    """Return a strip for each headline line of `subject`, from a `points` answer of its peers.

    It is the newest year in which five of `among`, or else three, have an equal figure, of that year or a neighbouring one.
    """
    alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in certain_results(answer):
        if row["place_code"] in among and METRICS[row["metric"]].comparable:
            alike[kind(row)].append(row)
    found: dict[tuple[str, str], Strip] = {}
    newest: dict[tuple[str, str], int] = {}
    mine = [row for rows in alike.values() for row in rows if row["place_code"] == subject]
    for row in sorted(mine, key=lambda r: -r["year"]):
        same = _nearest(alike[kind(row)], row)
        line = row["metric"], row["series"]
        first = newest.setdefault(line, row["year"])  # newest come first
        wanted = line not in found or found[line].standing == "alone"
        least = LEAST_JUDGED if line in found else LEAST_PLACES
        if wanted and len(same) >= least and row["year"] >= first - OLDEST:
            standing, middle = _stands(row, same, answer.version), median(r["value"] for r in same)
            found[line] = Strip(row["metric"], row["series"], row, tuple(same), middle, standing)
    return sorted(found.values(), key=lambda strip: list(METRICS).index(strip.metric))


def _nearest(rows: list[Row], mine: Row) -> list[Row]:
    """Return one figure a place, the nearest in time among those of the same year or a neighbouring one."""
    nearest: dict[str, Row] = {mine["place_code"]: mine}
    for row in sorted(rows, key=lambda r: (abs(r["year"] - mine["year"]), -r["year"])):
        if near(row, mine):
            nearest.setdefault(row["place_code"], row)
    return list(nearest.values())


def grid(
    answer: Answer,
    among: tuple[str, ...],
    subject: str,
    most_places: int = 7,
    known: float = 0.4,
    years: Answer | None = None,
) -> Grid:
    """Return the grid of the `most_places` places with most figures, `subject` first.

    Only metrics known for at least the share `known` of these places are taken. A count stands in its cell, but is
    never compared: places are of unequal size. `years` is a `points` answer of the same places: what trends are read of.
    """
    newest: dict[tuple[str, str], Row] = {}
    for row in sorted(certain_results(answer), key=lambda r: (r["series"] == "", r["year"], r["series"])):
        if row["place_code"] in among:
            newest[row["metric"], row["place_code"]] = row
    spread = Counter(metric for metric, _ in newest)
    count = Counter(place for metric, place in newest if spread[metric] >= LEAST_PLACES)
    ranked = sorted(among, key=lambda p: (p != subject, -count[p], p))
    places = tuple(p for p in ranked[:most_places] if count[p] or p == subject)
    metrics = tuple(
        m for m in METRICS if sum((m, p) in newest for p in places) >= max(LEAST_PLACES, known * len(places))
    )
    shown = {key: row for key, row in newest.items() if key[0] in metrics and key[1] in places}
    trends = trends_of(years, shown.values())
    cells = {}
    for (metric, place), row in shown.items():
        others = [shown[metric, p] for p in places if (metric, p) in shown]
        same = [other for other in others if kind(other) == kind(row) and near(other, row)]
        standing = _stands(row, same, answer.version) if METRICS[metric].comparable else "alone"
        cells[metric, place] = Cell(row, standing, trends[metric, place])
    return Grid(metrics, places, cells)


def trends_of(years: Answer | None, rows: Iterable[Row]) -> dict[tuple[str, str], Marked]:
    """Return the trend marker of each row's own line, by metric and place."""
    rows = list(rows)
    lines: dict[tuple[Any, ...], list[Row]] = {(*kind(row), row["place_code"]): [] for row in rows}
    for point in filter(certain, years.rows() if years else []):
        line = (*kind(point), point["place_code"])
        if line in lines:
            lines[line].append(point)
    version = years.version if years else ""
    return {(metric, place): marked(line, version) for (metric, *_, place), line in lines.items()}


def certain_results(answer: Answer) -> list[Row]:
    """Return certain results of the whole or of one of its halves, of one year and no part of it."""
    return [r for r in answer.rows() if certain(r) and of_one_year(r) and _headline(r["series"])]


def _headline(series: str) -> bool:
    """Whether a line speaks of the whole or of one of its two halves, not of a category."""
    return series == "" or (
        ";" not in series and series != "body=npc_motion" and series.split("=")[0] in ("body", "area")
    )


def kind(row: Row) -> tuple[Any, ...]:
    """Return what two figures must share to say the same of two places: metric, line, unit, witness, basis, cut-off day."""
    return row["metric"], row["series"], row["unit"], row["origin"], *moment(row)


def near(one: Row, other: Row) -> bool:
    """Whether two figures are of one year or of neighbouring ones: standards rise every year, and so would a verdict."""
    return abs(one["year"] - other["year"]) <= 1


def _stands(row: Row, same: list[Row], version: str) -> Standing:
    """Return how a figure stands to the median of equal ones, itself among them; "alone" where they are too few.

    Figures whose cases may still be open are none of these, where its own are not.
    """
    if still_open(row, version):
        return "open"
    values = [other["value"] for other in same if not still_open(other, version)]
    return stands(row, median(values), version=version) if len(values) >= LEAST_JUDGED else "alone"
