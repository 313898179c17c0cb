"""Districts of a city: which one figure of a metric most of them have, results or plans."""

from collections import defaultdict
from typing import Any

from metrics.queries.answer import Answer

Row = dict[str, Any]


def fullest_group(answer: Answer, among: tuple[str, ...]) -> list[Row]:
    """Return the rows of the metric, line, year, role and period that most of the places have, one a place.

    From a `points` answer; of equal groups results come before plans, the total before a part, the newest first. Plans
    and results, and years, never stand in one group.
    """
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in _certain(answer, among):
        period = row["year"], row["basis"], row["period_start"], row["period_end"]
        groups[row["metric"], row["series"], row["role"], *period].append(row)

    def rank(rows: list[Row]) -> tuple[int, bool, bool, int]:
        first = rows[0]
        return len(rows), first["role"] == "result", first["series"] == "", first["year"]

    return max(groups.values(), key=rank, default=[])


def newest(answer: Answer, among: tuple[str, ...]) -> list[Row]:
    """Return all figures of the metric that most of the places have, by place, the newest year first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _certain(answer, among):
        found[row["metric"]].append(row)
    most = max(found.values(), key=lambda rows: len({r["place_code"] for r in rows}), default=[])
    return sorted(most, key=lambda r: (r["place_code"], -r["year"]))


def _certain(answer: Answer, among: tuple[str, ...]) -> list[Row]:
    return [r for r in answer.rows() if r["state"] == "ok" and r["value"] is not None and r["place_code"] in among]
