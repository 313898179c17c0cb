"""The four rules: each marks what it should, and no more."""

import math

import numpy as np
import pytest

from metrics.stats import xmr
from tests.stats import plain
from tests.stats.test_xmr import NOTHING, STEADY


def rules(values: object, **options: object) -> list[str]:
    """Return the rules that mark the points of a series, with their directions."""
    chart = xmr.chart(values, **options)  # type: ignore[arg-type]
    return [f"{rule} {direction}".strip() for rule, direction in zip(chart.rule, chart.direction, strict=True)]


def test_random_series_meet_every_rule_both_ways() -> None:
    random = np.random.default_rng(0)
    walks = np.where(random.random((300, 40)) < 0.05, np.nan, random.integers(-2, 4, (300, 40)).cumsum(axis=1))
    values = np.concatenate([walks, random.normal(size=(300, 40)).round(1), random.standard_t(2, (300, 40)).round(1)])
    chart, seen = xmr.chart(values, rebase=(13, 25)), set()
    for row, one in enumerate(values):
        points = plain.chart([None if math.isnan(v) else float(v) for v in one], (13, 25))
        assert chart.rule[row].tolist() == [point.rule for point in points]
        assert chart.direction[row].tolist() == [point.direction for point in points]
        seen |= {(point.rule, point.direction) for point in points}
    assert len(seen) == 9


def test_seven_on_one_side_make_a_shift_and_six_do_not() -> None:
    wave = [0, 4] * 6
    assert rules([*wave, 3, 4, 3, 4, 3, 4, 3]) == [*[NOTHING] * 11, *["shift high"] * 8]
    assert "shift high" not in rules([*wave, 0, 4, 3, 4, 3, 4, 3, 0])


def test_a_tie_with_the_centre_ends_a_shift() -> None:
    values = [1, 3, 1, 3, 1, 3, 2.5, 2.8, 2.5, 2, 2.5, 2.8, 2.5, 1.2, 1.2]
    values += [2 * len(values) + 2 - sum(values)]
    assert np.mean(values) == pytest.approx(2)
    assert set(rules(values)) == {NOTHING}


def test_a_tie_ends_a_trend() -> None:
    noise = [5, 1, 5, 1, 5, 1, 5, 1]
    assert rules([*noise, 0, 1, 2, 3, 4, 5, 6])[-7:] == ["trend high"] * 7
    assert "trend high" not in rules([*noise, 0, 1, 2, 3, 3, 4, 5])
    assert "trend high" not in rules([*noise, 0, 1, 2, 3, 3 + 1e-12, 4, 5])


def test_a_turning_point_takes_the_direction_of_the_run_that_follows() -> None:
    marked = rules([*[20, -20] * 7, *range(7), *range(5, -1, -1)])
    assert marked[-13:] == [*["trend high"] * 6, *["trend low"] * 7]


def test_a_falling_run_above_the_centre_is_low() -> None:
    chart = xmr.chart([*[0, 4] * 8, 10, 9, 8, 7, 6, 5, 4.5], screen=False)
    assert (chart.rule[-1], chart.direction[-1]) == ("trend", "low")
    assert chart.centre[-1] < 4.5
    assert xmr.variation(chart, "higher") == "concern_low"


def test_two_of_three_marks_only_those_near_the_limit() -> None:
    base = [5, 5.5, 4.5, 5, 6, 4, 5, 5.5, 4.5, 5] * 2
    chart = xmr.chart([*base, 7.1, 5.6, 7.1, 4, 4.5], fix_after=20)
    centre, upper = chart.centre[0], chart.upper[0]
    assert centre + (upper - centre) * 2 / 3 < 7.1 < upper
    assert chart.rule[-5:].tolist() == ["two_of_three", "", "two_of_three", "", ""]
    across = xmr.chart([*base, 7.1, 4.6, 7.1, 4, 4.5], fix_after=20)  # the one between is on the other side
    assert across.rule[-5:].tolist() == [""] * 5
    beyond = xmr.chart([*base, 99, 7.1, 5.6, 4, 4.5], fix_after=20)  # a point outside is not one of the two
    assert beyond.rule[-5:].tolist() == ["outside", "", "", "", ""]


def test_a_point_on_a_limit_is_not_outside() -> None:
    chart = xmr.chart([*STEADY, 3.0], fix_after=16)
    for near, rule in ((0.0, ""), (1e-12, ""), (1e-6, "outside")):
        values = [*STEADY, chart.upper[0] + near]
        assert xmr.chart(values, fix_after=16).rule[-1] == rule


def test_a_missing_value_ends_runs_and_ranges_and_is_no_signal() -> None:
    rise = [0, 1, 2, None, 3, 4, 5, 6]
    chart = xmr.chart([*[9, 1] * 5, *rise])
    assert "trend" not in chart.rule
    assert chart.rule[13] == ""
    assert math.isnan(chart.values[13])
    # 1, 2 | 8, 9: the step from 2 to 8 is no moving range
    assert xmr.chart([1, 2, None, 8, 9]).upper[0] == 5 + 2.66
    assert xmr.chart([1, 2, 8, 9], screen=False).upper[0] == 5 + 2.66 * 8 / 3


def test_nothing_crosses_a_rebase() -> None:
    steps = [1, 2, 1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 11, 12]
    assert NOTHING not in rules(steps)
    assert set(rules(steps, rebase=[8])) == {NOTHING}
    chart = xmr.chart(steps, rebase=[8])
    assert (chart.centre[0], chart.centre[8], chart.starts) == (1.5, 11.5, (0, 8))
    assert chart.upper[0] == pytest.approx(1.5 + 2.66)
    assert "trend" not in xmr.chart([*[9, 1] * 4, 0, 1, 2, 3, 4, 5, 6], rebase=[11]).rule


def test_a_shift_needs_no_limits() -> None:
    chart = xmr.chart([5] * 7 + [None] + [3] * 7)
    assert np.isnan(chart.upper).all()
    assert chart.rule.tolist() == ["shift"] * 7 + [""] + ["shift"] * 7


def test_a_centre_that_rounding_moves_off_zero_ties_with_zero() -> None:
    values = [0.1, 0.2, -0.3, *[0.0] * 7]
    assert xmr.chart(values).centre[0] != 0
    assert rules(values)[3:] == [NOTHING] * 7
