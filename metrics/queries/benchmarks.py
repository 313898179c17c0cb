"""A comparison held against a benchmark: what the benchmark is, its value, and how each place stands to it.

As Fingertips compares areas: a place's interval against the benchmark's value, which is taken as exact although the
place is part of it. A verdict is certain at 99.8 % and a hint at 95 %, whatever confidence the drawn intervals have.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from metrics.places import LEAST_JUDGED, above, places
from metrics.queries.answer import Answer
from metrics.queries.compared import Comparison, Row
from metrics.queries.series import certain, moment
from metrics.queries.standing import VERDICTS, Standing, stands
from metrics.queries.uncertainty import CERTAIN, at_end, by_decision, limits
from metrics.view import View

# Why places are not held against a benchmark: they are counts of unequal size, they do not lie in one place, that place
# has no equal figure, the median is one of too few, or it is 0 or 100 %, from which one case would part a place.
Why = Literal["", "unsized", "several", "unknown", "few", "end"]


@dataclass(frozen=True)
class Benchmark:
    """What places are held against.

    kind   key of metrics.view.BENCHMARKS
    place  the place whose value it is; "" for the median, and where the places do not lie in one
    value  in the unit of the comparison; None where it is not known
    why    why no place is held against it; "" where they are
    """

    kind: str
    place: str
    value: float | None
    why: Why = ""


@dataclass(frozen=True)
class Held:
    """The places of a comparison with the interval of each and its standing to a benchmark, by place code.

    standings   "alone" for a place that is not held against it: of another year or period, or there is no benchmark
    intervals   None where chance cannot be reckoned
    confidence  of the intervals, as a share
    """

    benchmark: Benchmark
    standings: Mapping[str, Standing]
    intervals: Mapping[str, tuple[float, float] | None]
    confidence: float

    @property
    def reckoned(self) -> bool:
        """Whether chance can be reckoned for any place."""
        return any(self.intervals.values())

    @property
    def judged(self) -> bool:
        """Whether any place stands certainly or perhaps better or worse."""
        return any(standing in VERDICTS for standing in self.standings.values())


def place_of(kind: str, codes: tuple[str, ...]) -> str:
    """Return the place above, or the province, that all places lie in; "" where they do not lie in one.

    The country is no benchmark of places that lie directly below it in several provinces.
    """
    found = {_above(kind, code) for code in codes}
    return found.pop() if len(found) == 1 else ""


def question(found: Comparison, view: View) -> View | None:
    """Return the question whose `points` answer holds the benchmark's own value; None where it has none of its own.

    view: what the comparison asks, with the benchmark wanted.
    """
    place = place_of(view.benchmark, tuple(row["place_code"] for row in found.rows))
    if view.benchmark == "median" or not place or not found.sized:
        return None
    year = found.together[0]["year"]
    return replace(view, places=(place,), years=(year, year))


def benchmark(found: Comparison, kind: str, answer: Answer | None) -> Benchmark:
    """Return the benchmark of a comparison; `answer` is that of `question`.

    Its value is of the same metric, line, year, basis and cut-off day as most of the places.
    """
    if not found.sized:
        return Benchmark(kind, "", None, "unsized")
    if kind == "median":
        values = [row[found.by] for row in found.together]
        middle = median(values)
        return Benchmark(kind, "", middle, _end(found, middle) if len(values) >= LEAST_JUDGED else "few")
    place, first = place_of(kind, tuple(row["place_code"] for row in found.rows)), found.together[0]
    if not place:
        return Benchmark(kind, "", None, "several")
    equal = [row for row in answer.rows() if _equal(row, first) and row[found.by] is not None] if answer else []
    if not equal:
        return Benchmark(kind, place, None, "unknown")
    return Benchmark(kind, place, equal[0][found.by], _end(found, equal[0][found.by]))


def hold(found: Comparison, against: Benchmark, confidence: float) -> Held:
    """Return how the places of a comparison stand to a benchmark, and their intervals at a confidence (a share)."""
    together = {row["place_code"] for row in found.together}
    standings: dict[str, Standing] = {}
    for row in found.rows:
        held = against.value is not None and not against.why and row["place_code"] in together
        standings[row["place_code"]] = (
            stands(row, against.value, found.by, found.version) if held and against.value is not None else "alone"
        )
    pairs = limits(found.rows, confidence, found.by)
    intervals = {row["place_code"]: pair for row, pair in zip(found.rows, pairs, strict=True)}
    return Held(against, standings, intervals, confidence)


def set_by_decision(found: Comparison) -> bool:
    """Whether what is compared was set and not counted: a standard."""
    return any(map(by_decision, found.rows))


def _end(found: Comparison, value: float) -> Why:
    """Return "end" for a benchmark at which figures end, where chance is reckoned for any of them."""
    return "end" if at_end(value, found.by) and any(limits(found.together, CERTAIN, found.by)) else ""


def _above(kind: str, code: str) -> str:
    higher = above(code)[1:]
    wanted = [place for place in higher if places()[place].level == "province"] if kind == "province" else higher
    return wanted[0] if wanted and places()[wanted[0]].level != "country" else ""


def _equal(row: Row, first: Row) -> bool:
    same = ("metric", "series", "unit", "year")
    return certain(row) and moment(row) == moment(first) and all(row[name] == first[name] for name in same)
