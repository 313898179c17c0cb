"""Control charts against published values, a chart written point by point, and what must hold of any."""

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.model import Better
from metrics.stats import xmr
from tests.stats import plain

# NHSRplotthedots, vignette "Deviations from Excel defaults": what screening an outlying point does.
DEVIATIONS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
NOTHING = ""
# Few different values, so that ties, runs and points near the limits are common; tenths, so that rounding is too.
VALUES = st.one_of(
    st.integers(-3, 3),
    st.sampled_from([0.1, 0.2, 0.3, -0.3, 1.0, 1.7, 4.1, 25.0]),
    st.floats(-5, 5).map(lambda value: round(value, 3)),
)
GAPS = st.one_of(VALUES, VALUES, VALUES, VALUES, VALUES, st.none())
STEADY = [3.0, 1, 4, 1, 5, 2, 4, 3, 1, 4, 2, 3, 1, 4, 2, 4]


@st.composite
def series(draw: st.DrawFn) -> list[float | None]:
    """Values with gaps, with stretches that rise, fall or stay on one side."""
    values: list[float | None] = []
    for kind in draw(st.lists(st.sampled_from(["any", "rise", "fall", "side", "same"]), min_size=1, max_size=5)):
        piece = draw(st.lists(GAPS if kind == "any" else VALUES, min_size=1, max_size=9))
        steps = np.cumsum(np.abs(np.array(piece, dtype=float))).tolist() if kind in ("rise", "fall") else piece
        shapes = {"fall": steps[::-1], "side": [v and abs(v) + 1 for v in piece], "same": piece[:1] * len(piece)}
        values += shapes.get(kind, steps)
    return values


OPTIONS = st.fixed_dictionaries(
    {
        "rebase": st.lists(st.integers(0, 40), max_size=3).map(tuple),
        "screen": st.booleans(),
        "fix_after": st.sampled_from([None, None, 12, 15]),
    }
)


@settings(max_examples=400, deadline=None)
@given(series(), OPTIONS)
def test_arrays_agree_with_the_plain_chart(values: list[float | None], options: dict[str, object]) -> None:
    options["rebase"] = tuple(p for p in options["rebase"] if p < len(values))  # type: ignore[attr-defined]
    chart, points = xmr.chart(values, **options), plain.chart(values, **options)  # type: ignore[arg-type]
    assert chart.rule.tolist() == [point.rule for point in points]
    assert chart.direction.tolist() == [point.direction for point in points]
    for line in ("centre", "lower", "upper"):
        np.testing.assert_allclose(getattr(chart, line), [getattr(p, line) for p in points], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("screen", "lower", "upper"), [(True, -0.72, 4.60), (False, -3.06, 6.95)])
def test_limits_are_those_of_the_reference(screen: bool, lower: float, upper: float) -> None:
    chart = xmr.chart(DEVIATIONS, screen=screen)
    assert (round(chart.lower[0], 2), round(chart.upper[0], 2)) == (lower, upper)
    assert chart.centre[0] == np.mean(DEVIATIONS)
    assert [point for point, rule in enumerate(chart.rule) if rule == "outside"] == [4]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-50, 50) | st.none(), min_size=1, max_size=40), st.integers(-1000, 1000), st.booleans())
def test_shift_and_scale_change_nothing_else(values: list[int | None], shift: int, screen: bool) -> None:
    chart = xmr.chart(values, screen=screen)
    for scale in (0.25, 3.0, 1e6):
        other = xmr.chart([None if v is None else v * scale + shift for v in values], screen=screen)
        assert other.rule.tolist() == chart.rule.tolist()
        assert other.direction.tolist() == chart.direction.tolist()
        for line in ("centre", "lower", "upper"):
            np.testing.assert_allclose(getattr(other, line), getattr(chart, line) * scale + shift, rtol=1e-9, atol=1e-6)


@settings(max_examples=100, deadline=None)
@given(series())
def test_turning_a_series_over_turns_its_signals_over(values: list[float | None]) -> None:
    chart, turned = xmr.chart(values), xmr.chart([v if v is None else -v for v in values])
    assert turned.rule.tolist() == chart.rule.tolist()
    over = {"high": "low", "low": "high", "": ""}
    assert turned.direction.tolist() == [over[direction] for direction in chart.direction]
    for target in (None, -1.0, 0.0, 2.0):
        opposite = None if target is None else -target
        assert xmr.assurance(chart, "higher", target) == xmr.assurance(turned, "lower", opposite)
    word = xmr.variation(chart, "higher")
    assert xmr.variation(turned, "lower").partition("_")[0] == word.partition("_")[0]


@settings(max_examples=100, deadline=None)
@given(series())
def test_reversing_better_reverses_the_icons_only(values: list[float | None]) -> None:
    chart = xmr.chart(values)
    icons = {better: xmr.variation(chart, better) for better in ("higher", "lower", "neutral")}  # type: ignore[arg-type]
    over = {"improvement": "concern", "concern": "improvement"}
    kind, _, side = icons["higher"].partition("_")
    if kind == "common":
        assert set(icons.values()) == {"common_cause"}
    else:
        assert icons["lower"] == f"{over[kind]}_{side}"
        assert icons["neutral"] == f"neutral_{side}"
    verdicts = {"pass": "fail", "fail": "pass", "inconsistent": "inconsistent"}
    assert xmr.assurance(chart, "lower", 1.0) == verdicts[xmr.assurance(chart, "higher", 1.0)]


def test_rebase_positions_may_come_in_any_order() -> None:
    values = np.random.default_rng(1).normal(size=30)
    assert xmr.chart(values, rebase=(20, 7, 20, 0)).starts == (0, 7, 20)
    assert xmr.chart(values, rebase=np.array([7])).starts == (0, 7)


@pytest.mark.parametrize("position", [-1, 5, 99])
def test_a_rebase_outside_the_series_is_refused(position: int) -> None:
    with pytest.raises(ValueError, match=f"rebase {position}: a position must be from 0 to 4"):
        xmr.chart([1, 2, 3, 4, 5], rebase=[position])


def test_limits_fixed_after_twelve_ignore_what_follows() -> None:
    first = STEADY[:12]
    chart, alone = xmr.chart([*first, 50, 60, 70], fix_after=12), xmr.chart(first)
    assert (chart.centre[-1], chart.upper[-1]) == (alone.centre[0], alone.upper[0])
    assert chart.rule[-3:].tolist() == ["outside"] * 3
    with pytest.raises(ValueError, match="fix_after 11: limits need 12 points or more"):
        xmr.chart(first, fix_after=11)


@pytest.mark.parametrize("value", [5, 0, 0.1, 1 / 3, -7.3])
def test_a_constant_series_has_no_limits(value: float) -> None:
    chart = xmr.chart([value] * 20)
    assert chart.centre[0] == pytest.approx(value)
    assert np.isnan(chart.lower).all()
    assert np.isnan(chart.upper).all()
    assert set(chart.rule) == {NOTHING}
    assert xmr.assurance(chart, "higher", value - 1) == "inconsistent"
    unscreened = xmr.chart([value] * 20, screen=False)
    assert unscreened.upper.tolist() == unscreened.lower.tolist() == unscreened.centre.tolist()
    assert set(unscreened.rule) == {NOTHING}


def test_a_constant_that_was_computed_is_constant() -> None:
    assert np.isnan(xmr.chart([0.3, 0.1 + 0.2] * 8).upper).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("values", [[], [None], [4.0], [None, 4.0, None], [None] * 9])
def test_too_little_gives_a_chart_without_limits(values: list[float | None]) -> None:
    chart = xmr.chart(values)
    assert np.isnan(chart.lower).all()
    assert chart.rule.tolist() == [""] * len(values)
    assert xmr.variation(chart, "higher") == "common_cause"
    assert xmr.assurance(chart, "higher", None) == "none"


@pytest.mark.parametrize(
    ("values", "message"),
    [(5.0, "0 dimensions"), ([[[1.0]]], "3 dimensions"), ([1, math.inf], "row 1: not a finite")],
)
def test_what_is_no_series_is_refused(values: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        xmr.chart(values)  # type: ignore[arg-type]


def test_many_series_are_each_charted_alone() -> None:
    values = np.random.default_rng(2).normal(size=(5, 30)).round(1)
    values[1, ::3], values[2] = np.nan, np.nan
    many = xmr.chart(values, rebase=[15])
    assert xmr.variation(many, "higher").shape == xmr.assurance(many, "lower", 0.0).shape == (5,)
    for row, one in enumerate(values):
        alone = xmr.chart(one, rebase=[15])
        assert many.rule[row].tolist() == alone.rule.tolist()
        np.testing.assert_array_equal(many.upper[row], alone.upper)
        assert xmr.variation(many, "higher")[row] == xmr.variation(alone, "higher")
        assert xmr.assurance(many, "lower", 0.0)[row] == xmr.assurance(alone, "lower", 0.0)


@pytest.mark.parametrize(
    ("better", "last", "icon"),
    [
        ("higher", 50, "improvement_high"),
        ("higher", -50, "concern_low"),
        ("lower", 50, "concern_high"),
        ("lower", -50, "improvement_low"),
        ("neutral", 50, "neutral_high"),
        ("neutral", -50, "neutral_low"),
        ("higher", 3, "common_cause"),
    ],
)
def test_the_variation_icon_is_that_of_the_last_value(better: Better, last: float, icon: str) -> None:
    assert xmr.variation(xmr.chart([*STEADY, last]), better) == icon
    assert xmr.variation(xmr.chart([*STEADY, last, None, None]), better) == icon
    assert isinstance(xmr.variation(xmr.chart([*STEADY, last]), better), str)


@pytest.mark.parametrize(
    ("better", "where", "icon"),
    [
        ("higher", "below", "pass"),
        ("higher", "above", "fail"),
        ("lower", "above", "pass"),
        ("lower", "below", "fail"),
        ("higher", "centre", "inconsistent"),
        ("higher", "upper", "inconsistent"),
        ("higher", "lower", "inconsistent"),
        ("neutral", "below", "none"),
        ("higher", "nowhere", "none"),
    ],
)
def test_the_assurance_icon_compares_the_last_limits(
    better: Better, where: Literal["below", "above", "centre", "upper", "lower", "nowhere"], icon: str
) -> None:
    chart = xmr.chart([*[100.0, 103] * 7, *STEADY], rebase=[14])
    limits = {"lower": chart.lower[-1], "upper": chart.upper[-1], "centre": chart.centre[-1], "nowhere": math.nan}
    limits |= {"below": limits["lower"] - 0.01, "above": limits["upper"] + 0.01}
    assert xmr.assurance(chart, better, limits[where]) == icon
    if where in ("upper", "lower"):
        assert xmr.assurance(chart, better, limits[where] * (1 + 1e-12)) == icon


def test_an_unknown_better_is_refused() -> None:
    with pytest.raises(ValueError, match="better 'more': give one of higher, lower, neutral"):
        xmr.variation(xmr.chart(STEADY), "more")  # type: ignore[arg-type]
