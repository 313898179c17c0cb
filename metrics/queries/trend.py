"""Trends: lines of metric × place over years, one bundle of lines a unit."""

from dataclasses import dataclass
from typing import Any

from metrics.catalog import METRICS
from metrics.queries.answer import Answer
from metrics.queries.series import LEAST_POINTS, certain, of_one_year, of_whole_years

Row = dict[str, Any]
Line = list[Row]
MOST_LINES = 6
MOST_OTHERS = 3  # places that one is set against


@dataclass(frozen=True)
class Set:
    """Metrics and places whose lines can be set against each other."""

    metrics: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True)
class Trend:
    """Lines that share a unit, those with most comparable figures first; `left_out` are the lines beyond the most drawn."""

    unit: str
    lines: list[Line]
    left_out: list[Line]


def trends(answer: Answer, most: int = MOST_LINES) -> list[Trend]:
    """Return the lines of a `series` answer by unit; a line is one metric, place and line of a breakdown with a figure."""
    lines: dict[tuple[str, str, str, str], Line] = {}
    for row in answer.rows():
        if row["year"] is not None:
            lines.setdefault((row["metric"], row["place_code"], row["series"], row["origin"]), []).append(row)
    units: dict[str, list[Line]] = {}
    for line in lines.values():
        if any(row["figure_id"] for row in line):
            units.setdefault(line[0]["unit"], []).append(line)
    ranked = {unit: sorted(found, key=_fullness, reverse=True) for unit, found in units.items()}
    return [Trend(unit, found[:most], found[most:]) for unit, found in ranked.items()]


def _fullness(line: Line) -> tuple[int, bool, int]:
    return len(of_whole_years(line)), line[0]["series"] == "", sum(row["figure_id"] is not None for row in line)


def joined(line: Line) -> Line:
    """Return the figures that a line may join: three comparable ones or more, otherwise none."""
    found = of_whole_years(line)
    return found if len(found) >= LEAST_POINTS else []


def equal_lines(lines: list[Line]) -> list[list[Line]]:
    """Return the lines in groups that have the same figures in the same years, in the order given."""
    groups: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        drawn = (
            tuple(row.get(c) for c in ("year", "value", "role", "basis", "state", "origin"))
            for row in line
            if row["figure_id"]
        )
        groups.setdefault(tuple(drawn), []).append(line)
    return list(groups.values())


def metrics_of(rows: Line) -> list[str]:
    """Return the metrics of rows, each once, in their order."""
    return list(dict.fromkeys(row["metric"] for row in rows))


def years_of_metrics(answer: Answer) -> dict[str, int]:
    """Return in how many years each metric of a `points` answer has a certain result, most first."""
    years: dict[str, set[int]] = {}
    for row in answer.rows():
        if certain(row):
            years.setdefault(row["metric"], set()).add(row["year"])
    counted = {metric: len(found) for metric, found in years.items()}
    return dict(sorted(counted.items(), key=lambda item: -item[1]))


def set_against(answer: Answer, place: str) -> Set:
    """Return what a place of a `points` answer can be set against: its longest line that others have, and those places.

    Where no other place has a line of three, the metrics of one unit that the place itself has lines of.
    """
    years: dict[tuple[str, str], set[int]] = {}
    for row in answer.rows():
        if certain(row) and of_one_year(row) and METRICS[row["metric"]].comparable:
            years.setdefault((row["metric"], row["place_code"]), set()).add(row["year"])
    long = {line: len(found) for line, found in years.items() if len(found) >= LEAST_POINTS}
    mine = sorted((metric for metric, code in long if code == place), key=lambda metric: -long[metric, place])
    for metric in mine:
        others = sorted(
            (code for m, code in long if m == metric and code != place), key=lambda code: -long[metric, code]
        )
        if others:
            return Set((metric,), (place, *others[:MOST_OTHERS]))
    return Set(tuple(m for m in mine if METRICS[m].unit == METRICS[mine[0]].unit)[:2], (place,))
