"""Statistical process control: XmR charts of single values, and the two icons that sum one up.

As NHS England's Making Data Count draws them and the R package NHSRplotthedots computes them: limits three sigma from
the mean, sigma from the average moving range (Nelson 1982). Where the two differ, this follows NHSRplotthedots: outlying
moving ranges are screened (the spreadsheets of Making Data Count are `screen=False`), and a point outside the limits
is no part of two of three.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import index
from typing import Any, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.model import Better
from metrics.stats import rules
from metrics.stats.arrays import ROUNDING, Floats, floats, order

LIMIT = 2.66  # average moving ranges from the mean to a limit: 3 / 1.128
SCREEN = 3.267  # a moving range of so many times the average is an outlier
LEAST_FIXED = 12  # points that may fix limits for those that follow


@dataclass(frozen=True, eq=False)
class Chart:
    """A control chart: every array has the shape of the values, (points,) or (series, points).

    values     as drawn, NaN where missing
    centre     mean of the segment; NaN where it has no value
    lower      lower limit, never clipped; NaN where no moving range is kept: the segment shows no variation
    upper      upper limit, likewise
    rule       what marks the point: outside, trend, two_of_three, shift, or "" for chance
    direction  high, low, or "": the side of the centre; of a trend, its slope
    starts     positions of the first point of each segment
    """

    values: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    rule: NDArray[np.str_]
    direction: NDArray[np.str_]
    starts: tuple[int, ...]

    @property
    def rounding(self) -> Floats:
        """Differences that are none beside the limits of the last segment, one a series."""
        return rounding(self.values[..., self.starts[-1] :])[..., 0]


def chart(values: ArrayLike, *, rebase: Iterable[int] = (), screen: bool = True, fix_after: int | None = None) -> Chart:
    """Return the control chart of one series or of many.

    Centre: the mean of a segment's values. Limits: the mean ± 2.66 × the average moving range, a range being the
    distance of two successive points; next to a missing value there is none. Floating-point ties (1e-9 relative) are
    ties. Rules: see `metrics.stats.rules`; they hold within a segment. A segment without limits has no point
    outside and no two of three; trend and shift need none.

    Args:
        values: (points,) or (series, points), in the order of time; None and NaN are missing values
        rebase: positions at which a new segment starts, in any order, the same for all series; 0 starts one anyway
        screen: leave out, once, moving ranges that are not below 3.267 × their average
        fix_after: take centre and limits from the first so many positions of each segment

    Raises:
        ValueError: more than two dimensions, an infinite value, a position outside the series, `fix_after` below 12.
    """
    found = floats(values)
    if found.ndim not in (1, 2):
        raise ValueError(f"values have {found.ndim} dimensions: give (points,) or (series, points)")
    if fix_after is not None and fix_after < LEAST_FIXED:
        raise ValueError(f"fix_after {fix_after}: limits need {LEAST_FIXED} points or more")
    points = found.shape[-1]
    starts = _starts(rebase, points)
    parts = [
        _segment(np.atleast_2d(found)[:, start:stop], screen, fix_after) for start, stop in pairwise([*starts, points])
    ]
    centre, lower, upper, rule, direction = (
        np.concatenate(arrays, axis=1).reshape(found.shape) for arrays in zip(*parts, strict=True)
    )
    return Chart(found, centre, lower, upper, rule, direction, starts)


def _starts(rebase: Iterable[int], points: int) -> tuple[int, ...]:
    positions = {index(position) for position in rebase}
    for position in sorted(positions):
        if not 0 <= position < points:
            raise ValueError(f"rebase {position}: a position must be from 0 to {points - 1}")
    return tuple(sorted(positions | {0}))


def _segment(values: Floats, screen: bool, fix_after: int | None) -> tuple[NDArray[Any], ...]:
    """Return centre, lower, upper, rule and direction of the points of one segment, (series, points)."""
    centre, reach = _limits(values[:, :fix_after], screen)
    lines = [np.broadcast_to(line, values.shape) for line in (centre, centre - reach, centre + reach)]
    return *lines, *rules.signals(values, centre, reach, rounding(values))


def _limits(values: Floats, screen: bool) -> tuple[Floats, Floats]:
    """Return the centre of each series and the distance of its limits, (series, 1)."""
    later, earlier = values[:, 1:], values[:, :-1]
    ranges = np.abs(later - earlier)
    # A constant computed in floating point is a constant still.
    ranges[ranges <= ROUNDING * np.maximum(np.abs(later), np.abs(earlier))] = 0.0
    average = _mean(ranges)
    if screen:
        average = _mean(np.where(order(ranges, SCREEN * average) < 0, ranges, np.nan))
    return _mean(values), LIMIT * average


def _mean(values: Floats) -> Floats:
    """Return the mean of what is not missing in each series, (series, 1); NaN of nothing."""
    there = ~np.isnan(values)
    count = there.sum(axis=1, keepdims=True)
    total = np.where(there, values, 0.0).sum(axis=1, keepdims=True)
    return np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)


def rounding(values: Floats) -> Floats:
    """Return what averaging each series may lose, with a last axis of 1."""
    return ROUNDING * np.max(np.abs(np.nan_to_num(values)), axis=-1, keepdims=True, initial=0.0)


def variation(chart: Chart, better: Better) -> Any:
    """Return the variation icon of the last point that has a value: a word, or an array of one word a series.

    improvement_high, improvement_low, concern_high, concern_low, neutral_high, neutral_low or common_cause; the second
    part is the direction of the signal. A series without a value is common_cause.

    Raises:
        ValueError: `better` is none of higher, lower and neutral.
    """
    good = {"higher": "high", "lower": "low", "neutral": ""}[_known(better)]
    points = chart.values.shape[-1]
    latest = np.max(np.where(np.isnan(chart.values), 0, np.arange(points)), axis=-1, keepdims=True, initial=0)
    if not points:
        return np.full(chart.values.shape[:-1], "common_cause")[()]
    direction = np.take_along_axis(chart.direction, latest, axis=-1)[..., 0]
    word = np.where(direction == good, "improvement_", "concern_") if good else np.array("neutral_")
    return _plain(np.where(direction == "", "common_cause", np.char.add(word, direction)))


def assurance(chart: Chart, better: Better, target: float | None) -> Any:
    """Return the assurance icon of the last segment: a word, or an array of one word a series.

    pass or fail: the whole range between the limits is on one side of the target; inconsistent: it is not, the target
    is one of the limits (1e-9 relative), or there are no limits; none: no target, or `better` is neutral.

    Raises:
        ValueError: `better` is none of higher, lower and neutral.
    """
    shape = chart.values.shape[:-1]
    if _known(better) == "neutral" or target is None or np.isnan(target) or not chart.values.shape[-1]:
        return _plain(np.full(shape, "none"))
    above = order(chart.lower[..., -1], target, chart.rounding) > 0
    below = order(chart.upper[..., -1], target, chart.rounding) < 0
    passes, fails = (above, below) if better == "higher" else (below, above)
    return _plain(np.select([passes, fails], ["pass", "fail"], "inconsistent"))


def _known(better: str) -> str:
    if better not in get_args(Better):
        raise ValueError(f"better {better!r}: give one of {', '.join(get_args(Better))}")
    return better


def _plain(words: NDArray[np.str_]) -> Any:
    """Return the word of a single series as a str, those of many as they are."""
    return words if words.ndim else str(words)
