"""Series: what is inexact, planned or of other periods stands apart, and end labels never cover each other."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from metrics.charts import CHANCE, FAINT, Chart, ends
from metrics.charts.series import key, series
from metrics.queries import answer
from metrics.queries.trend import trends
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def drawn(lang: Lang = "en", **view: Any) -> Chart:
    """Return the chart of the first unit."""
    return series(trends(answer(View(lang=lang, **view), "series"))[0].lines, lang)


def marks(chart: Chart) -> dict[str, tuple[Any, ...]]:
    """Return what is drawn of each figure: x, y, symbol, sign, whether a line may join it, and on which axis."""
    found = {}
    for trace in chart.figure["data"]:
        signs = trace.get("text", [""] * len(trace["x"]))
        for i, (figure_id, _) in enumerate(trace["customdata"]):
            if figure_id:
                look = trace["marker"]["symbol"][i], signs[i], "lines" in trace["mode"], trace.get("yaxis", "y")
                found[figure_id] = (trace["x"][i], trace["y"][i], *look)
    return found


def test_fewer_than_three_comparable_figures_are_marks_without_a_line(figures_db: Make) -> None:
    figures_db("""
        figure_id, year, value
        F00000001, 2018, 1
        F00000002, 2019, 2
    """)
    chart = drawn()
    assert {m[4] for m in marks(chart).values()} == {False}
    assert all("line" not in trace for trace in chart.figure["data"])


def test_inexact_figures_carry_their_sign_and_the_key_names_them(figures_db: Make) -> None:
    figures_db("""
        figure_id, year, qualifier,        value
        F00000001, 2018, at_least,         10
        F00000002, 2019, at_most,          20
        F00000003, 2020, approx,           30
        F00000004, 2021, exact,            40
        F00000005, 2021, planned+at_least, 50
    """)
    lines = trends(answer(View(lang="en"), "series"))[0].lines
    found = marks(series(lines, "en"))
    assert {figure_id: mark[3] for figure_id, mark in found.items()} == {
        "F00000001": "↑", "F00000002": "↓", "F00000003": "≈", "F00000004": "", "F00000005": "↑",
    }  # fmt: skip
    assert (found["F00000005"][2], found["F00000005"][4]) == ("diamond-open", False)
    assert key(lines, "en") == "Diamond: planned. ↑: at least. ↓: at most. ≈: about."
    assert "2018 at least 10 cases" in series(lines, "en").alt


def test_the_key_of_plain_figures_is_empty(figures_db: Make) -> None:
    figures_db("year, value\n2018, 1\n2019, 2\n2020, 3")
    assert key(trends(answer(View(), "series"))[0].lines, "en") == ""


def test_a_figure_without_a_value_is_a_grey_cross_on_the_baseline(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator, year, status,    value, value_as_published
        F00000001, tax_cuts,  2018, published, 5,     5
        F00000002, tax_cuts,  2020, uncertain, ,      8 or 80
    """)
    chart = drawn(metrics=("tax_cuts",))
    assert marks(chart)["F00000002"][:3] == (2020, 0, "x-thin")
    (trace,) = chart.figure["data"]
    i = trace["customdata"].index(["F00000002", "210100"])
    assert trace["marker"]["color"][i] == CHANCE
    assert "8 or 80" in trace["hovertext"][i]
    assert "no value (uncertain)" in chart.alt


def test_a_total_of_years_has_a_band_of_its_own_and_joins_no_line(figures_db: Make) -> None:
    figures_db("""
        figure_id, year, basis,     period_start, period_end, qualifier,  value
        F00000001, 2018, full_year, ,             ,           exact,      10
        F00000002, 2019, full_year, ,             ,           exact,      20
        F00000003, 2020, full_year, ,             ,           exact,      30
        F00000004, 2020, span,      2016-01-01,   2020-12-31, cumulative, 9000
        F00000005, 2021, span,      2016-01-01,   2021-12-31, cumulative, 9500
        F00000006, 2022, span,      2016-01-01,   2022-12-31, cumulative, 9900
    """)
    chart = drawn()
    found = marks(chart)
    assert {figure_id for figure_id, mark in found.items() if mark[5] == "y2"} == {
        "F00000004",
        "F00000005",
        "F00000006",
    }
    assert {figure_id for figure_id, mark in found.items() if mark[4]} == {"F00000001", "F00000002", "F00000003"}
    bars = [(s["x0"], s["x1"]) for s in chart.figure["layout"]["shapes"] if s["yref"] == "y2"]
    assert [bar[0] for bar in bars] == [2015.5] * 3
    assert [bar[1] for bar in bars] == pytest.approx([2020.5, 2021.5, 2022.5], abs=0.01)
    assert chart.figure["layout"]["yaxis"]["range"][1] < 100  # the axis of single years is not stretched by totals
    assert any("9,000" in note["text"] and "2016" in note["text"] for note in chart.figure["layout"]["annotations"])
    assert "9,000" in chart.alt


def test_totals_alone_are_no_trend_of_years(figures_db: Make) -> None:
    rows = [f"{y}, span, 2016-01-01, {y}-12-31, cumulative, 5" for y in (2018, 2019, 2020)]
    figures_db("year, basis, period_start, period_end, qualifier, value\n" + "\n".join(rows))
    chart = drawn()
    assert not chart.figure["layout"]["yaxis"]["visible"]
    assert {m[5] for m in marks(chart).values()} == {"y2"}


def test_a_figure_to_a_date_stands_at_the_end_of_its_bar(figures_db: Make) -> None:
    figures_db("""
        figure_id, year, basis,   period_start, period_end, value
        F00000001, 2020, to_date, 2020-01-01,   2020-07-02, 7
    """)
    chart = drawn()
    (bar,) = chart.figure["layout"]["shapes"]
    assert (bar["x0"], bar["y0"], bar["y1"]) == (2019.5, 7, 7)
    assert marks(chart)["F00000001"][0] == bar["x1"] == pytest.approx(2020, abs=0.01)
    assert "to 2 July 2020 7 cases" in chart.alt


@pytest.mark.parametrize("lang", LANGS)
def test_lines_of_equal_figures_share_a_colour_and_a_label(figures_db: Make, lang: Lang) -> None:
    places = ("210214", "210281", "210283")
    rows = [f"rural_minimum_living_standard, {p}, {y}, {y - 1500}" for p in places for y in (2018, 2019, 2020)]
    rows += [f"urban_minimum_living_standard, 210200, {y}, {y - 1000}" for y in (2018, 2019, 2020)]
    figures_db("indicator, place_code, year, value\n" + "\n".join(rows))
    metrics = ("urban_minimum_living_standard", "rural_minimum_living_standard")
    chart = drawn(lang, metrics=metrics, places=("210200", *places))
    assert len({trace["line"]["color"] for trace in chart.figure["data"]}) == 2
    labels = [
        note["text"].replace("<br>", " " if lang == "en" else "") for note in chart.figure["layout"]["annotations"]
    ]
    said = {
        "en": ("Pulandian, Wafangdian, Zhuanghe, rural", "Dalian, urban"),
        "zh": ("普兰店区、瓦房店市、庄河市农村", "大连市城市"),
    }
    assert len(labels) == 2
    for name, value in zip(said[lang], ("520", "1,020"), strict=True):
        assert [label for label in labels if name in label and value in label], (name, labels)
    hover = chart.figure["data"][0]["hovertext"][0]
    assert hover.count("<br>") == 2  # one mark can be pointed at, three figures are told


def test_end_labels_never_cover_each_other(figures_db: Make) -> None:
    places = ("210100", "210200", "210300", "210400", "210500", "210600")
    figures_db(
        "place_code, year, value\n"
        + "\n".join(f"{p}, {y}, 100.{i}" for i, p in enumerate(places) for y in (2018, 2019, 2020))
    )
    chart = drawn(places=places)
    notes = sorted(chart.figure["layout"]["annotations"], key=lambda note: note["y"])
    room = chart.height - 48
    spans = [(n["y"] * room, ends.LINE_HEIGHT * (n["text"].count("<br>") + 1)) for n in notes]
    assert len(spans) == 6
    for (low, size), (high, above) in pairwise(spans):
        assert high - low >= (size + above) / 2
    assert spans[0][0] - spans[0][1] / 2 >= 0
    assert spans[-1][0] + spans[-1][1] / 2 <= room


@pytest.mark.parametrize("lang", LANGS)
def test_intervals_are_faint_whiskers_where_their_confidence_is_named(figures_db: Make, lang: Lang) -> None:
    rows = [
        f"{m}, {y}, {n}"
        for y in (2018, 2019, 2020)
        for m, n in (("outcome_a_resolved", 700), ("outcome_d_reference", 300))
    ]
    rows += [f"{m}, {y}, 0" for y in (2018, 2019, 2020) for m in ("outcome_b_in_progress", "outcome_c_planned")]
    figures_db("indicator, year, value\n" + "\n".join(rows))
    lines = trends(answer(View(metrics=("outcome_a_share",)), "series"))[0].lines
    plain, whiskers = series(lines, lang), series(lines, lang, confidence="95")
    assert all("error_y" not in trace for trace in plain.figure["data"])
    (bars,) = [trace["error_y"] for trace in whiskers.figure["data"]]
    assert bars["color"] == FAINT
    assert (70 - bars["arrayminus"][0], 70 + bars["array"][0]) == pytest.approx((67.08, 72.76), abs=0.01)
    assert "95%" in whiskers.figure["data"][0]["hovertext"][0]
    said = {"en": "not sampling", "zh": "并非抽样误差"}[lang]
    assert said in key(lines, lang, "95")
    assert said not in key(lines, lang)
