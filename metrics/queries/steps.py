"""The steps of a proposal in its register: how many cases reached each, and the days from one to the next."""

from dataclasses import dataclass, replace
from typing import Any

from metrics.queries import Answer, answer
from metrics.queries.parts import Part, Whole
from metrics.text import Text
from metrics.view import View

Row = dict[str, Any]
STEPS = {
    "proposals_received": Text("Received", "收到"),
    "proposals_assigned": Text("Assigned", "交办"),
    "proposals_replied": Text("Replied to", "答复"),
    "outcome_a_resolved": Text("Resolved (A)", "解决（A类）"),
}
FIRST, *_ = STEPS
# Before each step but the first: median and 90th percentile. Registers keep no day on which a matter was resolved.
GAPS = (
    ("median_days_to_assign", "p90_days_to_assign"),
    ("median_days_from_assigned_to_reply", "p90_days_from_assigned_to_reply"),
    None,
)
IN_ALL = ("median_days_to_reply", "p90_days_to_reply")  # from the first step to the reply
_TIMES = tuple(metric for gap in (*GAPS, IN_ALL) if gap for metric in gap)


@dataclass(frozen=True)
class Days:
    """How long cases took: within how many days half of them were through, and nine in ten."""

    half: Row
    most: Row


@dataclass(frozen=True)
class Steps:
    """The steps of one place and year, each with its share of the first; `gaps` stand between them."""

    answer: Answer
    whole: Whole
    gaps: tuple[Days | None, ...]
    in_all: Days


def steps(view: View) -> Steps | None:
    """Return the steps in the newest year in which the view's place received cases; None where it received none."""
    asked = replace(
        view, witness="register", metrics=(*STEPS, *_TIMES), theme="", places=view.places[:1], breakdown="", figure=""
    )
    found = answer(asked, "points")
    if found.empty:
        return None
    year = max(row["year"] for row in found.rows())
    told = {row["metric"]: row for row in found.rows() if row["year"] == year}
    first = told[FIRST]["value"]
    parts = tuple(
        Part(label[view.lang], told[step]["value"], told[step]["unit"], _share(step, told, first), told[step])
        for step, label in STEPS.items()
    )
    gaps = tuple(gap and _days(told, gap) for gap in GAPS)
    return Steps(found, Whole(view.places[0], year, "", parts), gaps, _days(told, IN_ALL))


def _share(step: str, told: dict[str, Row], first: float | None) -> float | None:
    """Return a step's share of the first in percent; of the first itself none."""
    value = told[step]["value"]
    return 100 * value / first if step != FIRST and first and value is not None else None


def _days(told: dict[str, Row], gap: tuple[str, str]) -> Days:
    return Days(told[gap[0]], told[gap[1]])
