"""Trend markers and outlooks: they speak only where the numbers carry them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.stats import trend, xmr
from tests.stats.test_xmr import STEADY

HALF = [0.5] * 5


def mark(values: list[float], widths: list[float]) -> str:
    """Return the marker of values with symmetric intervals."""
    y, half = np.array(values, dtype=float), np.array(widths, dtype=float)
    return trend.marker(y, y - half, y + half)


def test_five_years_that_rise_beyond_chance_increase() -> None:
    assert mark([10, 11, 12, 13, 14], HALF) == "increasing"
    assert mark([14, 13, 12, 11, 10], HALF) == "decreasing"
    assert mark([10, 10.05, 10.1, 10.15, 10.2], HALF) == "no significant change"


def test_only_the_last_five_count() -> None:
    assert mark([99, 98, 97, 10, 11, 12, 13, 14], [0.5] * 8) == "increasing"


def test_significance_is_that_of_p_0_002() -> None:
    # Equal weights: χ² = slope² · 10 / se²; the widest interval that is still significant lies at 9.5495.
    widest = 1.96 * math.sqrt(10 / 9.5495)
    assert mark([0, 1, 2, 3, 4], [widest * 0.9999] * 5) == "increasing"
    assert mark([0, 1, 2, 3, 4], [widest * 1.0001] * 5) == "no significant change"


def test_a_slope_that_one_year_makes_is_none() -> None:
    assert mark([10, 10, 10, 10, 20], HALF) == "no significant change"
    assert mark([10, 10.1, 10.2, 10.3, 20], HALF) == "increasing"


@settings(max_examples=60)
@given(
    st.lists(st.integers(-20, 20), min_size=5, max_size=5),
    st.lists(st.sampled_from([0.5, 1.0, 4.0]), min_size=5, max_size=5),
)
def test_the_marker_agrees_with_a_fit_of_numpy(values: list[int], widths: list[float]) -> None:
    def fit(years: np.ndarray) -> tuple[float, float]:
        y, se = np.array(values, float)[years], np.array(widths)[years] / 1.96
        (slope, _), cov = np.polyfit(years, y, 1, w=1 / se, cov="unscaled")
        return float(slope), float(slope**2 / cov[0, 0])

    slope, chi2 = fit(np.arange(5))
    others = [fit(np.delete(np.arange(5), year))[0] for year in range(5)]
    clear = chi2 > stats.chi2.ppf(0.998, 1) and all(other * slope > 1e-9 for other in others)
    word = "increasing" if slope > 0 else "decreasing"
    assert mark(values, widths) == (word if clear else "no significant change")


@settings(max_examples=50)
@given(st.lists(st.integers(-20, 20), min_size=5, max_size=8))
def test_turning_values_over_turns_the_marker_over(values: list[int]) -> None:
    over = {"increasing": "decreasing", "decreasing": "increasing", "no significant change": "no significant change"}
    half = [1.0] * len(values)
    assert mark([-v for v in values], half) == over[mark(values, half)]
    assert mark([v * 1000.0 for v in values], [1000.0] * len(values)) == mark(values, half)


@pytest.mark.parametrize("values", [[], [1, 2, 3, 4], [1, 2, math.nan, 4, 5], [9, 1, 2, 3, 4, math.nan]])
def test_too_few_points_are_said_to_be(values: list[float]) -> None:
    assert mark(values, [0.1] * len(values)) == "too few points"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("widths", [[0] * 5, [0.1, 0, 0.1, 0.1, 0.1]])
def test_an_interval_without_width_allows_no_test(widths: list[float]) -> None:
    assert mark([1, 2, 3, 4, 5], widths) == "no significant change"


@pytest.mark.filterwarnings("error")
def test_the_narrowest_and_widest_intervals_are_weighed() -> None:
    lower = np.array([1, 2, 3, 4, 5.0])
    assert trend.marker([0.0] * 5, [-1e-200] * 5, [1e-200] * 5) == "no significant change"
    for year in range(5):  # one that is known exactly pins the line, the others tilt it
        width = np.where(np.arange(5) == year, 1e-9, 1.0)
        assert trend.marker(lower, lower - width / 2, lower + width / 2) == "increasing"


def test_faults_are_named() -> None:
    with pytest.raises(ValueError, match=r"row 1: the upper limit is below the lower \(lower 3, upper 2\)"):
        trend.marker([1, 2], [0, 3], [2, 2])
    with pytest.raises(ValueError, match="give as many of each"):
        trend.marker([1, 2], [0], [2])


def test_the_outlook_counts_periods_and_the_shift_needed() -> None:
    chart = xmr.chart(STEADY)
    centre, upper, lower = chart.centre[-1], chart.upper[-1], chart.lower[-1]
    found = trend.target_outlook(chart, "higher", centre)
    assert found is not None
    assert (found.periods, found.shift) == (pytest.approx(6), pytest.approx(centre - lower))
    sigma = np.abs(np.diff(STEADY)).mean() / 1.128
    found = trend.target_outlook(chart, "lower", 4.0)
    assert found is not None
    assert found.periods == pytest.approx(12 * stats.norm.cdf((4.0 - centre) / sigma))
    assert found.shift == pytest.approx(4.0 - upper)


def test_a_target_that_is_always_met_needs_no_shift() -> None:
    chart = xmr.chart(STEADY)
    for better, target in (("higher", chart.lower[-1] - 1), ("lower", chart.upper[-1] + 1)):
        found = trend.target_outlook(chart, better, target)  # type: ignore[arg-type]
        assert found is not None
        assert found.shift == 0
        assert 11.98 < found.periods <= 12


def test_higher_and_lower_mirror_each_other() -> None:
    up = trend.target_outlook(xmr.chart(STEADY), "higher", 3.5)
    down = trend.target_outlook(xmr.chart([-v for v in STEADY]), "lower", -3.5)
    assert up is not None
    assert down is not None
    assert (up.periods, up.shift) == (pytest.approx(down.periods), pytest.approx(-down.shift))


def test_the_present_process_is_that_since_the_last_rebase() -> None:
    alone = trend.target_outlook(xmr.chart(STEADY), "higher", 3.0)
    assert alone is not None
    assert trend.target_outlook(xmr.chart([*[90.0, 99] * 5, 500, *STEADY], rebase=[11]), "higher", 3.0) == alone


@pytest.mark.parametrize(
    ("values", "better", "target"),
    [
        (STEADY[:12], "higher", 3.0),  # too few
        ([*STEADY[:12], None, None], "higher", 3.0),
        ([*STEADY, 50.0], "higher", 3.0),  # a signal
        ([50.0, *STEADY], "higher", 3.0),
        ([5.0] * 20, "higher", 3.0),  # no limits
        (STEADY, "neutral", 3.0),
        (STEADY, "higher", None),
        (STEADY, "higher", math.nan),
    ],
)
def test_there_is_no_outlook_without_a_known_process_and_a_question(values, better, target) -> None:  # type: ignore[no-untyped-def]
    assert trend.target_outlook(xmr.chart(values), better, target) is None


def test_limits_without_distance_give_no_outlook() -> None:
    assert trend.target_outlook(xmr.chart([5.0] * 20, screen=False), "higher", 3.0) is None
    with pytest.raises(ValueError, match="an outlook is of one series"):
        trend.target_outlook(xmr.chart([STEADY]), "higher", 3.0)
