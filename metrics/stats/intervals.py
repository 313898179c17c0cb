"""Confidence intervals of proportions, rates and means.

As PHEindicatormethods computes them (phe_proportion, phe_rate, phe_mean) and the Public Health Technical Guidance of
PHE/OHID describes them. Of a complete count they mean chance from year to year, not sampling.
"""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from metrics.stats.arrays import Floats, Limits, between, floats, refuse

EXACT_BELOW = 10  # events: fewer take exact limits, so many or more Byar's


def wilson(numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95) -> Limits:
    """Return Wilson's score interval (1927), without continuity correction: lower and upper, as proportions.

    Args:
        numerator: x, how many of n; a number or an array of any shape
        denominator: n
        confidence: of the two-sided interval

    Raises:
        ValueError: n is 0, x is negative or above n, either is missing; names the row.
    """
    x, n = counted(numerator, denominator)
    z = _quantile(between(confidence))
    middle, reach = 2 * x + z**2, z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    lower, upper = ((middle + side * reach) / (2 * (n + z**2)) for side in (-1, 1))
    # Rounding leaves a trace where the limit is the end of the scale itself.
    return np.where(x == 0, 0.0, lower)[()], np.where(x == n, 1.0, upper)[()]


def difference(
    numerator: ArrayLike,
    denominator: ArrayLike,
    other: ArrayLike,
    other_denominator: ArrayLike,
    confidence: float = 0.95,
) -> Limits:
    """Return the interval of the difference of two independent proportions, the first less the other.

    Newcombe's hybrid score interval without continuity correction (1998, Statistics in Medicine 17:873-890, method
    10): the distances from each proportion to its Wilson limits, added as squares.

    Args:
        numerator: x of the first; a number or an array of any shape
        denominator: n of the first
        other: x of the other
        other_denominator: n of the other
        confidence: of the two-sided interval

    Raises:
        ValueError: as `wilson`.
    """
    (x, n), (y, m) = counted(numerator, denominator), counted(other, other_denominator)
    (low, high), (other_low, other_high) = wilson(x, n, confidence), wilson(y, m, confidence)
    p, q = x / n, y / m
    return (
        p - q - np.sqrt((p - low) ** 2 + (other_high - q) ** 2),
        p - q + np.sqrt((high - p) ** 2 + (q - other_low) ** 2),
    )


@cache
def _quantile(share: float) -> float:
    return float(stats.norm.ppf(share))


def counted(numerator: ArrayLike, denominator: ArrayLike) -> tuple[Floats, Floats]:
    """Return numerators and denominators of proportions, of one shape.

    Raises:
        ValueError: as `wilson`.
    """
    x, n = np.broadcast_arrays(floats(numerator), floats(denominator))
    faults = {
        "missing": np.isnan(x) | np.isnan(n),
        "the denominator must be above zero": n <= 0,
        "the numerator is negative": x < 0,
        "the numerator is above the denominator": x > n,
    }
    refuse(faults, numerator=x, denominator=n)
    return x, n


def poisson_rate(count: ArrayLike, denominator: ArrayLike, confidence: float = 0.95, multiplier: float = 1.0) -> Limits:
    """Return the interval of a rate: exact Poisson (chi-square) below 10 events, Byar's approximation from 10.

    Args:
        count: events; a number or an array of any shape
        denominator: what they are counted over, such as people or days
        confidence: of the two-sided interval
        multiplier: rates are so many times count/denominator, such as 100,000

    Raises:
        ValueError: a count is negative, a denominator not above 0, either is missing; names the row.
    """
    x, n = exposed(count, denominator)
    share = between(confidence)
    exact, byar = _exact(x, share), _byar(x, share)
    lower, upper = (np.where(x < EXACT_BELOW, e, b) / n * multiplier for e, b in zip(exact, byar, strict=True))
    return lower[()], upper[()]


def exposed(count: ArrayLike, denominator: ArrayLike) -> tuple[Floats, Floats]:
    """Return counts and denominators of rates, of one shape.

    Raises:
        ValueError: as `poisson_rate`.
    """
    x, n = np.broadcast_arrays(floats(count), floats(denominator))
    faults = {
        "missing": np.isnan(x) | np.isnan(n),
        "the denominator must be above zero": n <= 0,
        "the count is negative": x < 0,
    }
    refuse(faults, count=x, denominator=n)
    return x, n


def _exact(x: Floats, share: float) -> tuple[Floats, Floats]:
    some = np.where(x == 0, 1, x)  # chi-square knows no 0 degrees of freedom
    lower = np.where(x == 0, 0.0, stats.chi2.ppf(1 - share, 2 * some) / 2)
    return lower, stats.chi2.ppf(share, 2 * x + 2) / 2


def _byar(x: Floats, share: float) -> tuple[Floats, Floats]:
    z, low, high = _quantile(share), np.maximum(x, EXACT_BELOW), x + 1  # fewer take the exact limits
    lower = low * (1 - 1 / (9 * low) - z / (3 * np.sqrt(low))) ** 3
    return lower, high * (1 - 1 / (9 * high) + z / (3 * np.sqrt(high))) ** 3


def mean(values: ArrayLike, confidence: float = 0.95) -> tuple[float, float]:
    """Return the interval of a mean by Student's t, over the values that are not missing.

    One value says nothing of its spread, and none nothing at all: both limits are NaN.

    Raises:
        ValueError: a value is infinite; names its row.
    """
    found = floats(values)
    found, share = found[~np.isnan(found)], between(confidence)
    if len(found) < 2:
        return float("nan"), float("nan")
    middle, error = found.mean(), found.std(ddof=1) / np.sqrt(len(found))
    reach = stats.t.ppf(share, len(found) - 1) * error
    return float(middle - reach), float(middle + reach)
