"""Panels side by side: read alike, or they would mislead."""

import copy

import pytest

from metrics.charts.series import series
from metrics.charts.together import together
from metrics.queries import answer
from metrics.queries.trend import Trend, trends
from metrics.text import LANGS, Lang
from metrics.view import View

STANDARDS = ("urban_minimum_living_standard", "rural_minimum_living_standard")


def panel(place: str, lang: Lang, years: tuple[int, int] | None = (2018, 2025)) -> Trend:
    (found,) = trends(answer(View(metrics=STANDARDS, places=(place,), years=years, lang=lang), "series"))
    return found


@pytest.mark.parametrize("years", [(2018, 2025), None])
@pytest.mark.parametrize("lang", LANGS)
def test_panels_share_their_axes_and_height(lang: Lang, years: tuple[int, int] | None) -> None:
    lines = [panel(place, lang, years).lines for place in ("210100", "210200")]
    alone = [series(line, lang).figure["layout"]["yaxis"]["range"][1] for line in lines]
    assert alone[0] != alone[1]  # otherwise there is nothing to make equal
    one, other = together(lines, lang)
    for axis in ("xaxis", "yaxis"):
        for part in ("range", "tickvals"):
            assert one.figure["layout"][axis].get(part) == other.figure["layout"][axis].get(part)
    assert one.figure["layout"]["yaxis"]["range"][1] == max(alone)
    assert one.height == other.height


def test_both_standards_of_a_place_stand_in_one_panel() -> None:
    (chart,) = together([panel("210100", "en").lines], "en")
    values = {value for trace in chart.figure["data"] for value in trace["y"] if value is not None}
    assert {450, 655, 766, 850} <= values
    assert "urban" in chart.alt.lower()
    assert "rural" in chart.alt.lower()


def test_a_panel_leaves_the_lines_as_they_were() -> None:
    lines = panel("210200", "zh").lines
    before = copy.deepcopy(lines)
    together([lines, panel("210100", "zh").lines], "zh")
    assert lines == before
