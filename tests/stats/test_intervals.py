"""Intervals against published values, an independent implementation, and what must hold of any."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.stats import intervals

CONFIDENCES = st.sampled_from([0.8, 0.95, 0.998])


@st.composite
def proportions(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 10_000))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        (8, 10, 0.4902, 0.9433),
        # Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_values(x: int, n: int, lower: float, upper: float) -> None:
    assert intervals.wilson(x, n) == pytest.approx((lower, upper), abs=5e-5)


@given(proportions(), CONFIDENCES)
def test_wilson_agrees_with_scipy(pair: tuple[int, int], confidence: float) -> None:
    other = stats.binomtest(*pair).proportion_ci(confidence, method="wilson")
    assert intervals.wilson(*pair, confidence) == pytest.approx((other.low, other.high), rel=1e-9, abs=1e-12)


@given(proportions(), CONFIDENCES)
def test_wilson_is_symmetric(pair: tuple[int, int], confidence: float) -> None:
    (x, n), (lower, upper) = pair, intervals.wilson(*pair, confidence)
    assert intervals.wilson(n - x, n, confidence) == pytest.approx((1 - upper, 1 - lower), abs=1e-12)
    assert 0 <= lower <= x / n <= upper <= 1


@given(proportions(), st.integers(2, 50))
def test_wilson_narrows_with_n(pair: tuple[int, int], times: int) -> None:
    (lower, upper), (x, n) = intervals.wilson(*pair), pair
    more = intervals.wilson(x * times, n * times)
    assert more[1] - more[0] < upper - lower


@pytest.mark.parametrize(
    ("x", "n", "y", "m", "lower", "upper"),
    [
        # Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_a_difference_gives_the_published_values(x: int, n: int, y: int, m: int, lower: float, upper: float) -> None:
    assert intervals.difference(x, n, y, m) == pytest.approx((lower, upper), abs=5e-5)


@given(proportions(), proportions(), CONFIDENCES)
def test_a_difference_is_symmetric_and_holds_what_was_found(
    one: tuple[int, int], other: tuple[int, int], confidence: float
) -> None:
    lower, upper = intervals.difference(*one, *other, confidence)
    assert intervals.difference(*other, *one, confidence) == pytest.approx((-upper, -lower), abs=1e-12)
    assert -1 - 1e-12 <= lower <= one[0] / one[1] - other[0] / other[1] <= upper <= 1 + 1e-12


@given(proportions(), proportions(), st.integers(2, 50))
def test_a_difference_narrows_with_n(one: tuple[int, int], other: tuple[int, int], times: int) -> None:
    lower, upper = intervals.difference(*one, *other)
    more = intervals.difference(*(times * count for count in (*one, *other)))
    assert more[1] - more[0] < upper - lower


def test_differences_of_arrays_name_the_row_that_is_wrong() -> None:
    lower, upper = intervals.difference([56, 9], [70, 10], [48, 3], [80, 10])
    assert (lower.shape, upper.shape) == ((2,), (2,))
    with pytest.raises(ValueError, match="row 1"):
        intervals.difference([1, 2], 3, [1, 4], 3)


def test_the_ends_of_the_scale_are_exact() -> None:
    lower, upper = intervals.wilson([0, 7, 3], [7, 7, 7])
    assert (lower[0], upper[1]) == (0.0, 1.0)
    assert lower[2] > 0
    assert upper[2] < 1


def test_numbers_give_numbers_and_arrays_give_arrays() -> None:
    assert isinstance(intervals.wilson(1, 2)[0], float)
    assert isinstance(intervals.poisson_rate(1, 2)[1], float)
    assert intervals.wilson(np.ones((2, 3)), 5)[0].shape == (2, 3)
    lower, _ = intervals.poisson_rate(pd.Series([1, 20], dtype="Int64"), [10, 10])
    assert lower.shape == (2,)


@pytest.mark.parametrize(
    ("x", "n", "message"),
    [
        ([1, 0], [2, 0], r"row 1: the denominator must be above zero \(numerator 0, denominator 0\)"),
        ([1, 2, -1], 5, r"row 2: the numerator is negative \(numerator -1, denominator 5\)"),
        (7, 5, r"row 0: the numerator is above the denominator \(numerator 7, denominator 5\)"),
        ([1, None], [2, 3], r"row 1: missing \(numerator nan, denominator 3\)"),
        ([1, 2], [2, math.nan], r"row 1: missing \(numerator 2, denominator nan\)"),
        ([[1, 1], [1, 9]], 5, r"row 1, 1: the numerator is above"),
        ([math.inf], [5], r"row 0: not a finite number \(value inf\)"),
    ],
)
def test_wilson_names_the_row_at_fault(x: object, n: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        intervals.wilson(x, n)  # type: ignore[arg-type]


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5])
def test_confidence_is_a_share(confidence: float) -> None:
    with pytest.raises(ValueError, match="give a share between 0 and 1"):
        intervals.wilson(1, 2, confidence)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        # exact limits as printed in any table of the Poisson distribution (Garwood 1936)
        (0, 0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (9, 4.1154, 17.0848),
        (10, 4.7874, 18.3915),  # Byar's from here on: exact is 4.7954 to 18.3904
    ],
)
def test_poisson_gives_the_published_values(count: int, lower: float, upper: float) -> None:
    assert intervals.poisson_rate(count, 1) == pytest.approx((lower, upper), abs=5e-5)


@given(st.integers(1, 2000), CONFIDENCES)
def test_exact_limits_invert_the_distribution_and_byar_is_near_them(count: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    lower, upper = intervals.poisson_rate(count, 1, confidence)
    tolerance = 1e-9 if count < 10 else tail * 0.2  # Byar's are furthest off at 10 events and 99.8 %
    assert stats.poisson.sf(count - 1, lower) == pytest.approx(tail, abs=tolerance)
    assert stats.poisson.cdf(count, upper) == pytest.approx(tail, abs=tolerance)


@given(st.integers(0, 500), st.integers(1, 10**6), st.integers(2, 9))
def test_rates_scale_with_multiplier_and_narrow_with_exposure(count: int, n: int, times: int) -> None:
    lower, upper = intervals.poisson_rate(count, n)
    assert intervals.poisson_rate(count, n, multiplier=1e5) == pytest.approx((lower * 1e5, upper * 1e5))
    assert lower <= count / n < upper
    more = intervals.poisson_rate(count * times, n * times)
    assert more[1] - more[0] < upper - lower


@pytest.mark.parametrize(
    ("count", "n", "message"),
    [
        ([1, -2], [5, 5], r"row 1: the count is negative \(count -2, denominator 5\)"),
        ([1, 2], [5, 0], r"row 1: the denominator must be above zero \(count 2, denominator 0\)"),
        ([None], [5], "row 0: missing"),
    ],
)
def test_poisson_names_the_row_at_fault(count: object, n: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        intervals.poisson_rate(count, n)  # type: ignore[arg-type]


def test_mean_gives_the_published_values() -> None:
    # Student's sleep data, first drug: t.test(sleep$extra[1:10]) of R
    values = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    assert intervals.mean(values) == pytest.approx((-0.5297804, 2.0297804), abs=5e-8)
    assert intervals.mean([*values[:5], None, math.nan, *values[5:]]) == intervals.mean(values)


@pytest.mark.parametrize("values", [[3.0], [], [None, 4.0], [math.nan]])
def test_a_mean_of_one_value_or_none_has_no_limits(values: list[float]) -> None:
    assert all(math.isnan(limit) for limit in intervals.mean(values))


@settings(max_examples=50)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20), CONFIDENCES)
def test_a_mean_lies_in_the_middle(values: list[float], confidence: float) -> None:
    lower, upper = intervals.mean(values, confidence)
    assert (lower + upper) / 2 == pytest.approx(np.mean(values), abs=1e-6)
    assert lower <= upper
