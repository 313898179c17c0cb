"""Cases split by what they say: one row a department, class or place, one column a metric, for the newest period."""

from dataclasses import dataclass, replace
from typing import Any

from metrics.queries import Answer, answer
from metrics.queries.cases import MONTH, UNSTATED
from metrics.view import View

Row = dict[str, Any]


@dataclass(frozen=True)
class Split:
    """What a split found: its answer, the year shown, and the row of each metric for each line or place, largest first."""

    answer: Answer
    year: int
    lines: dict[str, dict[str, Row]]

    @property
    def hidden(self) -> tuple[str, ...]:
        """The metrics that are hidden in every line they have, to protect few people."""
        states = {m: {told[m]["state"] for told in self.lines.values() if m in told} for m in self.answer.view.metrics}
        return tuple(metric for metric, found in states.items() if found == {"suppressed"})


def split(view: View, metrics: tuple[str, ...], key: str) -> Split | None:
    """Return the lines of one dimension at the view's place in its newest year; None where there is nothing to split.

    The lines are sorted by the first of `metrics`, which counts cases; cases that do not say stand last.
    """
    return _newest(answer(_of_register(view, metrics, view.places[:1], key), "points"), "series")


def among(view: View, metrics: tuple[str, ...], codes: tuple[str, ...]) -> Split | None:
    """Return the same for places instead of lines: whole registers of each place in the newest year."""
    return _newest(answer(_of_register(view, metrics, codes), "points"), "place_code")


def months(view: View, metric: str) -> Answer:
    """Return the months of one metric at the view's place."""
    return answer(_of_register(view, (metric,), view.places[:1], MONTH), "points")


def named(view: View, metrics: tuple[str, ...]) -> Answer:
    """Return the newest figures of some metrics at the view's place."""
    return answer(_of_register(view, metrics, view.places[:1]), "latest")


def _of_register(view: View, metrics: tuple[str, ...], places: tuple[str, ...], key: str = "") -> View:
    return replace(view, witness="register", metrics=metrics, theme="", places=places, breakdown=key, figure="")


def _newest(found: Answer, by: str) -> Split | None:
    if found.empty:
        return None
    year = max(row["year"] for row in found.rows())
    lines: dict[str, dict[str, Row]] = {}
    for row in found.rows():
        if row["year"] == year:
            lines.setdefault(row[by], {})[row["metric"]] = row
    first = found.view.metrics[0]

    def order(line: str) -> tuple[bool, float]:
        return line.endswith(f"={UNSTATED}"), -float(lines[line].get(first, {}).get("value") or 0)

    return Split(found, year, {line: lines[line] for line in sorted(lines, key=order)})
