"""Control charts written point by point, to be right rather than fast: what the arrays must agree with."""

import math
from dataclasses import dataclass
from itertools import pairwise

Value = float | None


@dataclass
class Point:
    """One point of a plain chart."""

    centre: float = math.nan
    lower: float = math.nan
    upper: float = math.nan
    rule: str = ""
    direction: str = ""


def chart(
    values: list[Value], rebase: tuple[int, ...] = (), screen: bool = True, fix_after: int | None = None
) -> list[Point]:
    """Return the points of one series."""
    bounds = [0, *sorted(set(rebase) - {0}), len(values)]
    points: list[Point] = []
    for start, stop in pairwise(bounds):
        points += segment(values[start:stop], screen, fix_after)
    return points


def segment(values: list[Value], screen: bool, fix_after: int | None) -> list[Point]:
    points = [Point() for _ in values]
    centre, reach = limits(values[:fix_after], screen)
    largest = max((abs(v) for v in values if v is not None), default=0.0)

    def compared(a: float, b: float, slack: float = 1e-14 * largest) -> int:
        if math.isnan(a) or math.isnan(b) or math.isclose(a, b, rel_tol=1e-9, abs_tol=slack):
            return 0
        return 1 if a > b else -1

    sides = [0 if v is None else compared(v, centre) for v in values]
    beyond = [v is not None and abs(compared(v, centre + reach) + compared(v, centre - reach)) == 2 for v in values]
    third = reach * 2 / 3
    near = [v is not None and abs(compared(v, centre + third) + compared(v, centre - third)) == 2 for v in values]
    for at, point in enumerate(points):
        point.centre, point.lower, point.upper = centre, centre - reach, centre + reach
        shifted = any(all(sides[i] == sides[at] != 0 for i in window) for window in windows(at, 7, len(values)))
        slope = 0
        for window in windows(at, 7, len(values)):
            run = [values[i] for i in window]
            steps = {0 if a is None or b is None else compared(b, a, 0.0) for a, b in pairwise(run)}
            slope = next(iter(steps)) if steps in ({1}, {-1}) else slope  # the window that starts latest decides
        pair = near[at] and not beyond[at] and any(
            all(sides[i] == sides[at] != 0 for i in window) and sum(near[i] and not beyond[i] for i in window) >= 2
            for window in windows(at, 3, len(values))
        )  # fmt: skip
        side = sides[at]
        point.rule, sign = (
            ("outside", side) if beyond[at] else ("trend", slope) if slope
            else ("two_of_three", side) if pair else ("shift", side) if shifted else ("", 0)
        )  # fmt: skip
        point.direction = {1: "high", -1: "low", 0: ""}[sign]
    return points


def windows(at: int, length: int, points: int) -> list[range]:
    """Return the runs of so many positions that a position is part of, the earliest first."""
    return [range(i, i + length) for i in range(at - length + 1, at + 1) if i >= 0 and i + length <= points]


def limits(values: list[Value], screen: bool) -> tuple[float, float]:
    """Return the mean and the distance of the limits from it."""
    there = [v for v in values if v is not None]
    ranges = [
        abs(b - a) for a, b in pairwise(values) if a is not None and b is not None
    ]  # fmt: skip
    if screen and ranges:
        bound = 3.267 * sum(ranges) / len(ranges)
        ranges = [r for r in ranges if r < bound and not math.isclose(r, bound, rel_tol=1e-9)]
    centre = sum(there) / len(there) if there else math.nan
    return centre, 2.66 * sum(ranges) / len(ranges) if ranges else math.nan
