"""Planned against done: each plan beside the result of the same metric, line and period, and what may be said of the two."""

from dataclasses import dataclass
from typing import Any, Literal

from metrics.catalog import METRICS
from metrics.queries.answer import Answer
from metrics.text import mark

Row = dict[str, Any]
State = Literal["met", "short", "to_date", "unclear", "not_found"]
WORDS: dict[State, str] = {
    "met": mark("as planned or more"),
    "short": mark("less than planned"),
    "to_date": mark("to date, not the whole period"),
    "unclear": mark("not certain enough to compare"),
    "not_found": mark("result not found in the documents read"),
}
LESS_IS_BETTER: dict[State, str] = {"met": mark("within the plan"), "short": mark("over the plan")}


@dataclass(frozen=True)
class Pair:
    """One plan with its result, both rows of a `points` answer.

    met        the result reaches the plan (is no more than it, where less is better)
    short      it does not
    to_date    the result ends before the plan does, so nothing is said yet; `result` carries its date
    unclear    one of the two is uncertain, without a value, or too inexact to say whether it was reached; or it is a
               total of several years, which may count plans as well as results
    not_found  no result of this line and period in the documents read; result is None
    """

    metric: str
    series: str
    year: int
    plan: Row
    result: Row | None
    state: State

    @property
    def word(self) -> str:
        """What may be said of the two, to be said in the reader's language."""
        return (LESS_IS_BETTER if _less(self.plan) else WORDS).get(self.state, WORDS[self.state])

    @property
    def ends(self) -> str:
        """The day on which the plan ends, as an ISO date."""
        return _ends(self.plan)


def planned(answer: Answer) -> list[Pair]:
    """Return every plan of a `points` answer beside its result, in the order of the answer; a place is in `plan`.

    A plan of one year meets only a result of that year, one of several years only a total of the very same years.
    """
    rows = answer.rows()
    results = {_key(row): row for row in rows if row["role"] == "result" and row["basis"] != "part_year"}
    return [_pair(row, results.get(_key(row))) for row in rows if row["role"] == "plan"]


def _key(row: Row) -> tuple[Any, ...]:
    span = (row["period_start"], row["period_end"]) if row["basis"] == "span" else ()
    return row["metric"], row["place_code"], row["series"], row["year"], span


def _pair(plan: Row, result: Row | None) -> Pair:
    if result and plan["basis"] == "in_force" and (result["period_start"] or "9") < (plan["period_start"] or ""):
        result = None  # the level in force before the planned one
    return Pair(plan["metric"], plan["series"], plan["year"], plan, result, _state(plan, result))


def _state(plan: Row, result: Row | None) -> State:
    if result is None:
        return "not_found"
    if plan["basis"] == "span":
        return "unclear"
    if "uncertain" in (plan["state"], result["state"]) or plan["value"] is None or result["value"] is None:
        return "unclear"
    if _ends(result) < _ends(plan):
        return "to_date"
    least = not _less(plan)
    if result["value"] == plan["value"] or (result["value"] > plan["value"]) == least:
        return "unclear" if _bounded(result, "at_most" if least else "at_least") else "met"
    return (
        "unclear"
        if _bounded(result, "at_least" if least else "at_most", "approx") or _bounded(plan, "approx")
        else "short"
    )


def _less(plan: Row) -> bool:
    """Whether a plan is kept by staying at or under it."""
    return METRICS[plan["metric"]].better == "lower" or _bounded(plan, "at_most")


def _ends(row: Row) -> str:
    """Return the day on which a plan or result ends, as an ISO date; a result to a date not stated ends before all."""
    if row["period_end"]:
        return str(row["period_end"])
    return "" if row["basis"] == "to_date" and row["role"] == "result" else f"{row['year']}-12-31"


def _bounded(row: Row, *ways: str) -> bool:
    """Whether a value is inexact in one of these ways."""
    return not {*ways}.isdisjoint(row["qualifier"].split("+"))
