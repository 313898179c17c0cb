"""Funnels against the files that PHEindicatormethods tests itself with, and what must hold of any."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.stats import funnel, intervals

PLACES = st.lists(st.tuples(st.integers(0, 400), st.integers(400, 4000)), min_size=2, max_size=15)


# tests/testthat/testdata_funnel_prop_outputs.csv: baseline 80.642448 %, some of its populations
@pytest.mark.parametrize(
    ("n", "limits"),
    [
        (1, (3.204264, 100, 0, 100)),
        (20, (63.326743, 97.958152, 53.341156, 100)),
        (102, (72.974925, 88.309971, 68.553233, 92.731663)),
        (1119, (78.327506, 82.95739, 76.992529, 84.292366)),
        (110000, (80.408963, 80.875933, 80.274317, 81.010578)),
    ],
)
def test_proportions_are_those_of_the_reference(n: int, limits: tuple[float, ...]) -> None:
    found = funnel.proportion_limits(0.80642448, n)
    assert [100 * float(found[f"{side}{level}"]) for level in ("95", "998") for side in ("lower", "upper")] == (
        pytest.approx(limits, abs=1e-6)
    )


# tests/testthat/testdata_funnel_rate_outputs.csv: per 100,000, three years of data, so three times its population
@pytest.mark.parametrize(
    ("limit", "population", "value"),
    [
        ("lower95", 1598.675694, 20.85059119),
        ("upper95", 69.49732367, 959.2695538),
        ("lower998", 6924.776769, 48.13632908),
        ("upper998", 849.4639547, 392.4043292),
        ("lower95", 38041.18771, 96.38675572),
        ("upper95", 369759.5622, 122.6021934),
        ("upper998", 358342.3275, 126.5084525),
    ],
)
def test_rates_are_those_of_the_reference(limit: str, population: float, value: float) -> None:
    found = funnel.rate_limits(116.1720835, 3 * population, 1e5)
    assert found[limit] == pytest.approx(value, rel=1e-6)


@settings(max_examples=50)
@given(PLACES, st.sampled_from([1.0, 1e5]))
def test_a_place_is_beyond_a_limit_where_its_interval_leaves_out_the_baseline(
    places: list[tuple[int, int]], multiplier: float
) -> None:
    counts, people = zip(*places, strict=True)
    chart = funnel.rate(counts, people, multiplier)
    for confidence, low, high in (("95", chart.lower95, chart.upper95), ("998", chart.lower998, chart.upper998)):
        share = {"95": 0.95, "998": 0.998}[confidence]
        for place, (count, n) in enumerate(places):
            expected = chart.baseline / multiplier * n
            tail = (1 - share) / 2
            assert (chart.value[place] > high[place]) == (stats.poisson.sf(count - 1, expected) < tail)
            assert (chart.value[place] < low[place]) == (stats.poisson.cdf(count, expected) < tail)


def test_the_signal_says_how_far_beyond() -> None:
    chart = funnel.proportion([500, 560, 440, 535, 465], [1000] * 5)
    assert chart.baseline == 0.5
    assert chart.signal.tolist() == ["", "high998", "low998", "high95", "low95"]
    assert not chart.overdispersed


def test_a_place_on_a_limit_is_within() -> None:
    high = funnel.proportion([500, 500], [1000, 1000]).upper95[0]
    chart = funnel.Funnel(*(np.array([v]) for v in (high, 0.5, 0.4, high, 0.3, 0.7)), False, 1.0, 0.0)  # type: ignore[arg-type]
    assert chart.signal.tolist() == [""]


@settings(max_examples=50)
@given(PLACES)
def test_limits_hold_the_baseline_and_nest(places: list[tuple[int, int]]) -> None:
    x, n = zip(*places, strict=True)
    for chart in (funnel.proportion(x, n), funnel.rate(x, n), funnel.proportion(x, n, overdispersion=True)):
        assert chart.baseline == pytest.approx(sum(x) / sum(n))
        lines = [chart.lower998, chart.lower95, np.full(len(n), chart.baseline), chart.upper95, chart.upper998]
        for lower, upper in pairwise(lines):
            assert (lower <= upper + 1e-12).all()
        assert (chart.lower998 >= 0).all()


@given(st.integers(1, 1000), st.integers(2, 50))
def test_funnels_narrow_with_n(n: int, times: int) -> None:
    for limits in (funnel.proportion_limits, funnel.rate_limits):
        few, many = limits(0.4, n), limits(0.4, n * times)
        assert many["upper998"] - many["lower998"] < few["upper998"] - few["lower998"] or few["upper998"] == 1


def plain_tau2(x: list[int], n: list[int], variance: float) -> tuple[float, float]:
    """Return φ and τ² in the words of Spiegelhalter 2005: scores at the 10th and 90th percentile at the most."""
    theta, k = sum(x) / sum(n), len(x)
    s = [math.sqrt(variance / d) for d in n]
    z = sorted((a / b - theta) / e for a, b, e in zip(x, n, s, strict=True))

    def percentile(share: float) -> float:
        below = math.floor(share * (k - 1))
        return z[below] + (share * (k - 1) - below) * (z[min(below + 1, k - 1)] - z[below])

    low, high = percentile(0.1), percentile(0.9)
    phi = sum(min(max(score, low), high) ** 2 for score in z) / k
    w = [1 / e**2 for e in s]
    tau2 = (k * phi - (k - 1)) / (sum(w) - sum(v**2 for v in w) / sum(w))
    return phi, max(0.0, tau2)


def test_overdispersion_adds_the_variance_between_places() -> None:
    x, n = [120, 300, 80, 500, 260, 410, 90, 700], [400, 700, 350, 900, 800, 1000, 150, 2000]
    theta = sum(x) / sum(n)
    off, on = funnel.proportion(x, n), funnel.proportion(x, n, overdispersion=True)
    phi, tau2 = plain_tau2(x, n, theta * (1 - theta))
    assert (on.phi, on.tau2, on.overdispersed) == (pytest.approx(phi), pytest.approx(tau2), True)
    assert (off.phi, off.tau2, off.overdispersed) == (pytest.approx(phi), 0.0, False)
    assert tau2 > 0
    reach = 3.0902323 * math.sqrt(theta * (1 - theta) / 400 + tau2)
    assert on.upper998[0] == pytest.approx(min(1, theta + reach), rel=1e-7)
    assert on.lower998[0] == pytest.approx(max(0, theta - reach), abs=1e-7)


def test_overdispersed_rates_keep_their_unit() -> None:
    x, n = [12, 300, 80, 500, 260], [400, 700, 350, 900, 800]
    phi, tau2 = plain_tau2(x, n, sum(x) / sum(n))
    one, many = funnel.rate(x, n, overdispersion=True), funnel.rate(x, n, 1000, overdispersion=True)
    assert (many.phi, many.tau2) == (pytest.approx(phi), pytest.approx(tau2 * 1e6))
    assert many.upper95 == pytest.approx(one.upper95 * 1000)
    assert (one.upper95 > funnel.rate(x, n).upper95).all()


def test_places_that_differ_by_chance_alone_are_not_widened() -> None:
    x, n = [50, 52, 48, 51], [100, 100, 100, 100]
    off, on = funnel.rate(x, n), funnel.rate(x, n, overdispersion=True)
    assert on.tau2 == 0
    assert on.upper95.tolist() == off.upper95.tolist()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("x", "n"), [([0, 0], [5, 9]), ([5, 9], [5, 9]), ([3], [9])])
def test_nothing_to_vary_gives_a_funnel_all_the_same(x: list[int], n: list[int]) -> None:
    for chart in (funnel.proportion(x, n, overdispersion=True), funnel.rate(x, n, overdispersion=True)):
        assert chart.tau2 == 0
        assert chart.signal.tolist() == [""] * len(n)


def test_faults_are_named() -> None:
    with pytest.raises(ValueError, match="no places"):
        funnel.proportion([], [])
    with pytest.raises(ValueError, match="row 1: the numerator is above the denominator"):
        funnel.proportion([1, 9], [5, 5])
    with pytest.raises(ValueError, match="row 0: missing"):
        funnel.rate([None, 9], [5, 5])
    assert intervals.exposed([9], [5])[0].tolist() == [9]  # more events than people make a rate
