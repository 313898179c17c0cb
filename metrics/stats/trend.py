"""Where a series is going: a marker for annual values, and how often a stable process will meet a target."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from metrics.model import Better
from metrics.stats.arrays import ROUNDING, Floats, floats, order, refuse
from metrics.stats.xmr import LIMIT, Chart

Marker = Literal["increasing", "decreasing", "no significant change", "too few points"]
YEARS = 5  # latest annual values that a marker reads
SIGNIFICANT = stats.chi2.ppf(0.998, 1)
WIDTH = 3.92  # standard errors from the lower to the upper 95 % limit
LEAST_POINTS = 13  # of a segment that may be read on
PERIODS = 12
SIGMA = 1.128  # average moving range in sigmas (d2 of two successive points)


def marker(values: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> Marker:
    """Return whether the last five annual values rise or fall by more than chance (p < 0.002).

    As OHID's Fingertips: least squares weighted by 1/se², se = (upper - lower)/3.92, the slope's χ² against that of
    0.998, and the sign of the slope the same with each of the five left out. "too few points": fewer than five, or one
    of the last five missing. A value whose interval has no width allows no test: "no significant change".

    Args:
        values: one a year, in order, without breaks
        lower: lower 95 % limit of each
        upper: upper 95 % limit of each

    Raises:
        ValueError: as many values as limits are not given, or an upper limit is below its lower; names the row.
    """
    y, low, high = (floats(column) for column in (values, lower, upper))
    if not y.shape == low.shape == high.shape or y.ndim != 1:
        raise ValueError(f"values {y.shape}, lower {low.shape}, upper {high.shape}: give as many of each, one a year")
    refuse({"the upper limit is below the lower": high < low}, lower=low, upper=high)
    y, error = y[-YEARS:], (high - low)[-YEARS:] / WIDTH
    if len(y) < YEARS or np.isnan(y + error).any():
        return "too few points"
    if not error.all():
        return "no significant change"
    # Weights are relative to the largest, so that none overflows.
    years, weights = np.arange(float(YEARS)), (error.min() / error) ** 2
    slope, spread = _slope(years, y, weights)
    without = (_slope(*(np.delete(column, year) for column in (years, y, weights)))[0] for year in range(YEARS))
    significant = abs(slope) * spread > np.sqrt(SIGNIFICANT) * float(error.min())
    if not significant or any(np.sign(other) != np.sign(slope) for other in without):
        return "no significant change"
    return "increasing" if slope > 0 else "decreasing"


def _slope(years: Floats, values: Floats, weights: Floats) -> tuple[float, float]:
    """Return the weighted least squares slope, 0 where it is only rounding, and √Σw(t - t̄)²: what 1/se is of it."""
    centred, above = (column - np.average(column, weights=weights) for column in (years, values))
    spread = float((weights * centred**2).sum())
    slope = float((weights * centred * above).sum()) / spread
    rounding = ROUNDING * float(np.abs(values).max())
    return slope if abs(slope) > rounding else 0.0, float(np.sqrt(spread))


@dataclass(frozen=True)
class Outlook:
    """What a stable process will do about a target, if nothing changes.

    periods  of the next twelve, how many are expected to meet it (0 to 12, not whole)
    shift    how far the process must move so that even its nearer limit meets the target, in the metric's unit: above
             zero to rise, below to fall, 0 where it does already
    """

    periods: float
    shift: float


def target_outlook(chart: Chart, better: Better, target: float | None) -> Outlook | None:
    """Return how many of 12 periods the present process will meet the target, and the shift it needs.

    12 Φ((x̄ - target)/σ) where higher is better, σ = average moving range / 1.128 (Making Data Count's sigma): it takes
    the periods as about normal and independent of each other, so it is not for proportions near 0 or 100 %.

    None where the present process is not known or nothing may be asked of it: fewer than 13 values since the last
    rebase, any signal among them, no limits or no distance between them, a neutral metric, no target.

    Raises:
        ValueError: the chart holds several series.
    """
    if chart.values.ndim != 1:
        raise ValueError("an outlook is of one series: give a chart of (points,)")
    start = chart.starts[-1]
    if better == "neutral" or target is None or np.isnan(target):
        return None
    if (~np.isnan(chart.values[start:])).sum() < LEAST_POINTS or (chart.rule[start:] != "").any():
        return None
    centre, lower, upper = (float(line[-1]) for line in (chart.centre, chart.lower, chart.upper))
    if not order(upper, lower, chart.rounding) > 0:
        return None
    sigma = (upper - centre) / LIMIT / SIGMA
    sign, near = (1, lower) if better == "higher" else (-1, upper)
    meets = stats.norm.cdf(sign * (centre - target) / sigma)
    short = max(sign * (target - near), 0.0)
    return Outlook(PERIODS * float(meets), sign * short if short else 0.0)
