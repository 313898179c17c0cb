"""Districts of a city: which figures enough of them have to be compared, results or plans."""

from collections import defaultdict
from typing import Any

from metrics.queries.answer import Answer

Row = dict[str, Any]


def groups(answer: Answer, among: tuple[str, ...], least: int) -> list[list[Row]]:
    """Return the rows of each metric, line, year, role and period that enough of the places have, one a place.

    From a `points` answer; the newest year first, then results before plans, that of most places, the total before a
    part. Plans and results, and years, never stand in one group.
    """
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in _certain(answer, among):
        period = row["year"], row["basis"], row["period_start"], row["period_end"]
        found[row["metric"], row["series"], row["role"], *period].append(row)

    def rank(rows: list[Row]) -> tuple[int, bool, int, bool]:
        first = rows[0]
        return first["year"], first["role"] == "result", len(rows), first["series"] == ""

    return sorted((rows for rows in found.values() if len(rows) >= least), key=rank, reverse=True)


def newest(answer: Answer, among: tuple[str, ...]) -> list[Row]:
    """Return all figures of the metric that most of the places have, by place, the newest year first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _certain(answer, among):
        found[row["metric"]].append(row)
    most = max(found.values(), key=lambda rows: len({r["place_code"] for r in rows}), default=[])
    return sorted(most, key=lambda r: (r["place_code"], -r["year"]))


def _certain(answer: Answer, among: tuple[str, ...]) -> list[Row]:
    return [r for r in answer.rows() if r["state"] == "ok" and r["value"] is not None and r["place_code"] in among]
