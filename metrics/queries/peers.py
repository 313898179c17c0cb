"""A place among its peers: strips of comparable figures, and the grid of metrics by places."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal

from metrics.catalog import METRICS
from metrics.queries.answer import Answer

Row = dict[str, Any]
Standing = Literal["better", "worse", "equal", "above", "below", "alone"]
LEAST_PEERS = 3


@dataclass(frozen=True)
class Strip:
    """One metric and line of the subject, with the comparable figures of its peers (itself among them)."""

    metric: str
    series: str
    subject: Row
    rows: tuple[Row, ...]
    median: float
    standing: Standing


@dataclass(frozen=True)
class Grid:
    """Metrics by places: a cell is the newest figure and how it stands to the median of comparable cells."""

    metrics: tuple[str, ...]
    places: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Row, Standing]]


def strips(answer: Answer, subject: str, among: tuple[str, ...]) -> list[Strip]:
    """Return a strip for each headline figure of `subject` that at least two of `among` can be compared with."""
    alike: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in _comparable(answer):
        if row["place_code"] in among and METRICS[row["metric"]].comparable:
            alike[_kind(row)].append(row)
    found = []
    for same in alike.values():
        mine = [row for row in same if row["place_code"] == subject]
        if mine and len(same) >= LEAST_PEERS:
            middle = median(row["value"] for row in same)
            found.append(
                Strip(mine[0]["metric"], mine[0]["series"], mine[0], tuple(same), middle, _stands(mine[0], middle))
            )
    return sorted(found, key=lambda strip: list(METRICS).index(strip.metric))


def grid(answer: Answer, among: tuple[str, ...], subject: str, most_places: int = 7, known: float = 0.4) -> Grid:
    """Return the grid of the `most_places` places with most figures, `subject` first.

    Only metrics known for at least the share `known` of these places are taken. A count stands in its cell, but is
    never compared: places are of unequal size.
    """
    newest: dict[tuple[str, str], Row] = {}
    for row in sorted(_comparable(answer), key=lambda r: (r["series"] == "", r["year"])):
        if row["place_code"] in among:
            newest[row["metric"], row["place_code"]] = row
    spread = Counter(metric for metric, _ in newest)
    count = Counter(place for metric, place in newest if spread[metric] >= LEAST_PEERS)
    ranked = sorted(among, key=lambda p: (p != subject, -count[p], p))
    places = tuple(p for p in ranked[:most_places] if count[p] or p == subject)
    metrics = tuple(
        m for m in METRICS if sum((m, p) in newest for p in places) >= max(LEAST_PEERS, known * len(places))
    )
    cells = {}
    for (metric, place), row in newest.items():
        if metric in metrics and place in places:
            same = [
                newest[metric, p]["value"]
                for p in places
                if (metric, p) in newest and _kind(newest[metric, p]) == _kind(row)
            ]
            many = METRICS[metric].comparable and len(same) >= LEAST_PEERS
            standing: Standing = _stands(row, median(same)) if many else "alone"
            cells[metric, place] = (row, standing)
    return Grid(metrics, places, cells)


def _comparable(answer: Answer) -> list[Row]:
    return [r for r in answer.rows() if r["state"] == "ok" and r["value"] is not None and _headline(r["series"])]


def _headline(series: str) -> bool:
    """Whether a line speaks of the whole or of one of its two halves, not of a category."""
    return series == "" or (";" not in series and series.split("=")[0] in ("body", "area"))


def _kind(row: Row) -> tuple[Any, ...]:
    """Return what two figures must share to say the same of two places: metric, line, basis and cut-off day."""
    day = (row["period_end"] or "")[5:] if row["basis"] == "to_date" else ""
    return row["metric"], row["series"], row["basis"], row["unit"], day


def _stands(row: Row, middle: float) -> Standing:
    better = METRICS[row["metric"]].better
    if row["value"] == middle:
        return "equal"
    above = row["value"] > middle
    if better == "neutral":
        return "above" if above else "below"
    return "better" if above == (better == "higher") else "worse"
