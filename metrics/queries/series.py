"""Which lines of an Answer can be read as a series, and which local record is the fullest."""

from collections import Counter
from typing import Any

from metrics.places import LEAST_PLACES
from metrics.queries.answer import Answer

Row = dict[str, Any]
LEAST_POINTS = 3


def comparable_lines(answer: Answer, most: int = 4) -> dict[str, list[list[Row]]]:
    """Return, by metric, the lines with three comparable results or more, each with its gaps and plans.

    Comparable: one place, line, basis and cut-off day, certain, no multi-year totals. At most `most` metrics, longest series first.
    Beside them stands the total of such a metric, however short: some are divided in early years only.
    """
    lines: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in answer.rows():
        if row["basis"] != "span" and row["year"] is not None:
            lines.setdefault((row["metric"], row["place_code"], row["series"], row["origin"]), []).append(row)
    kept: dict[str, list[list[Row]]] = {}
    for (metric, *_), rows in lines.items():
        if len(comparable(rows)) >= LEAST_POINTS:
            kept.setdefault(metric, []).append(sorted(rows, key=lambda r: (r["year"], r["role"])))
    for (metric, _, series, _), rows in lines.items():  # a line that was divided before goes on as its total
        if metric in kept and series == "" and 0 < len(comparable(rows)) < LEAST_POINTS:
            kept[metric].append(sorted(rows, key=lambda r: (r["year"], r["role"])))
    ranked = sorted(kept, key=lambda m: -max(len(comparable(rows)) for rows in kept[m]))
    return {metric: kept[metric] for metric in ranked[:most]}


def certain(row: Row) -> bool:
    """Whether a row is a result with a value and no doubt: what alone is joined, compared or ranked."""
    return row["state"] == "ok" and row["role"] == "result" and row["value"] is not None


def of_one_year(row: Row) -> bool:
    """Whether a row speaks of one year, not of several together nor of a stated part."""
    return row["basis"] not in ("span", "part_year")


def moment(row: Row) -> tuple[str, str]:
    """Return what two years must share to be compared: the basis, and the cut-off day where it runs to one."""
    return row["basis"], (row["period_end"] or "")[5:] if row["basis"] == "to_date" else ""


def comparable(rows: list[Row]) -> list[Row]:
    """Return the certain results of a line that share the commonest moment, in the order given."""
    results = list(filter(certain, rows))
    common = Counter(map(moment, results)).most_common(1)
    return [r for r in results if moment(r) == common[0][0]] if common else []


def of_whole_years(line: list[Row]) -> list[Row]:
    """Return the comparable figures of a line; totals of several years and parts of a year are none."""
    return comparable(list(filter(of_one_year, line)))


def comparable_places(answer: Answer) -> list[Row]:
    """Return the certain results of the one metric asked, of at least three places; otherwise nothing."""
    rows = list(filter(certain, answer.rows()))
    return rows if len({r["place_code"] for r in rows}) >= LEAST_PLACES else []


def fullest(answer: Answer, least: int = 4) -> tuple[str, int, int] | None:
    """Return place, year and number of metrics of the place and year with most metrics; None below `least`."""
    found: dict[tuple[str, int], set[str]] = {}
    for row in answer.rows():
        if row["state"] == "ok":
            found.setdefault((row["place_code"], row["year"]), set()).add(row["metric"])
    if not found:
        return None
    (place, year), metrics = max(found.items(), key=lambda item: (len(item[1]), item[0][1], item[0][0]))
    return (place, year, len(metrics)) if len(metrics) >= least else None
