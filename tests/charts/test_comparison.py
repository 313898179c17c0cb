"""Sorted dots held against a benchmark: whiskers, a line, verdicts by colour and shape and word, and none by chance."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.charts import BETTER, CHANCE, WORSE, Chart, areas, shades, verdicts
from metrics.charts.comparison import comparison
from metrics.queries.benchmarks import Benchmark, Held, hold
from metrics.queries.compared import Comparison
from metrics.text import LANGS, Lang
from tests.queries.counted import DISTRICTS, LOWER, NEUTRAL, REPLY, STANDARD, of_counts, row
from tests.queries.counted import comparison as compared

AGAINST = Benchmark("above", "210100", 80.0)
COLOURED = {BETTER, WORSE, *verdicts.PALE.values()}
FOUND = of_counts({"210102": (990, 1000), "210103": (176, 200), "210104": (80, 100), "210105": (60, 100)})


def drawn(found: Comparison, held: Held, lang: Lang = "en", **more: Any) -> Chart:
    return comparison(list(found.rows), lang, by=found.by, held=held, **more)


def marks(chart: Chart) -> dict[str, tuple[str, str]]:
    """Return colour and symbol of each place's dot."""
    dots = chart.figure["data"][0]
    looks = zip(dots["customdata"], dots["marker"]["color"], dots["marker"]["symbol"], strict=True)
    return {about[1]: (colour, symbol) for about, colour, symbol in looks}


@pytest.mark.parametrize("lang", LANGS)
def test_a_verdict_has_colour_shape_and_word(lang: Lang) -> None:
    held = hold(FOUND, AGAINST, 0.95)
    chart = drawn(FOUND, held, lang)
    assert marks(chart) == {
        "210102": (BETTER, "triangle-up"), "210103": (verdicts.PALE[BETTER], "triangle-se"),
        "210104": (CHANCE, "circle"), "210105": (WORSE, "triangle-down"),
    }  # fmt: skip
    printed = chart.figure["data"][2]["text"]
    for words in (" ".join(printed), chart.alt):
        assert all(verdicts.word(held.standings[code], lang)[2:] in words for code in ("210102", "210103", "210105"))
    assert verdicts.word("chance", lang)[2:] in chart.alt


def test_whiskers_reach_to_the_limits_and_the_axis_holds_them() -> None:
    for confidence in (0.95, 0.998):
        held = hold(FOUND, AGAINST, confidence)
        chart = drawn(FOUND, held)
        dots, (begin, end) = chart.figure["data"][0], chart.figure["layout"]["xaxis"]["range"]
        bars = dots["error_x"]
        for about, x, up, down in zip(dots["customdata"], dots["x"], bars["array"], bars["arrayminus"], strict=True):
            low, high = held.intervals[about[1]] or (x, x)
            assert (x - down, x + up) == pytest.approx((low, high))
            assert begin < low <= high <= end


@pytest.mark.parametrize("lang", LANGS)
def test_the_benchmark_is_a_line_with_its_name_and_value(lang: Lang) -> None:
    chart = drawn(FOUND, hold(FOUND, AGAINST, 0.95), lang)
    (line,), (label,) = chart.figure["layout"]["shapes"], chart.figure["layout"]["annotations"]
    assert line["x0"] == line["x1"] == label["x"] == 80.0
    assert {"en": "Shenyang", "zh": "沈阳市"}[lang] in label["text"]
    assert "80%" in label["text"]
    unknown = drawn(FOUND, hold(FOUND, Benchmark("above", "210100", None, "unknown"), 0.95), lang)
    assert "shapes" not in unknown.figure["layout"]
    assert not {colour for colour, _ in marks(unknown).values()} & COLOURED


@pytest.mark.parametrize("lang", LANGS)
def test_a_point_says_how_sure_it_is(lang: Lang) -> None:
    said = " ".join(drawn(FOUND, hold(FOUND, AGAINST, 0.95), lang).figure["data"][0]["hovertext"]).replace("<br>", "")
    assert all(part in said for part in ("990", "1,000", "95%"))


def test_without_counts_there_is_no_whisker_and_no_colour() -> None:
    found = compared([row(code, value=90.0 + i) for i, code in enumerate(DISTRICTS)])
    chart = drawn(found, hold(found, AGAINST, 0.95))
    assert "error_x" not in chart.figure["data"][0]
    assert set(marks(chart).values()) == {(CHANCE, "circle")}


def test_a_copy_stays_hollow_under_a_verdict() -> None:
    found = compared([row("210102", numerator=990, denominator=1000, tier="copy")])
    assert marks(drawn(found, hold(found, AGAINST, 0.95))) == {"210102": (BETTER, "triangle-up-open")}


def test_where_a_map_gives_the_colours_shape_and_word_say_the_verdict() -> None:
    found = compared([row(code, STANDARD, value=v) for code, v in zip(DISTRICTS, (470.0, 690.0, 700.0), strict=False)])
    held = hold(found, Benchmark("median", "", 690.0), 0.95)
    shade = shades.by_value(list(found.rows), "value", "en")
    chart = drawn(found, held, colours={code: shade.of(code) for code in shade.steps})
    assert {code: colour for code, (colour, _) in marks(chart).items()} == {
        code: shade.of(code) for code in shade.steps
    }
    assert [marks(chart)[code][1] for code in DISTRICTS[:3]] == ["triangle-down", "circle", "triangle-up"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_map_of_verdicts_says_them_in_shape_and_word(lang: Lang) -> None:
    held = hold(FOUND, AGAINST, 0.95)
    chart = areas.areas(list(FOUND.rows), "210100", lang, shades=shades.by_verdict(held.standings, lang))
    known = chart.figure["data"][0]
    hovers = dict(zip(known["locations"], known["hovertext"], strict=True))
    assert {code for code, words in hovers.items() if "▲" in words or "◢" in words} == {"210102", "210103"}
    legend = chart.figure["layout"]["annotations"][0]["text"]
    assert all(verdicts.word(standing, lang) in legend for standing in held.standings.values())


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(COUNTS, min_size=1, max_size=9), st.floats(0, 100), st.sampled_from([REPLY, LOWER, NEUTRAL]))
def test_nothing_is_coloured_that_is_neutral_or_chance(
    counts: list[tuple[int, int]], value: float, metric: str
) -> None:
    found = of_counts(dict(zip(DISTRICTS, counts, strict=False)), metric)
    held = hold(found, replace(AGAINST, value=value), 0.95)
    for code, (colour, symbol) in marks(drawn(found, held)).items():
        low, high = held.intervals[code] or (value, value)
        if metric == NEUTRAL or low <= value <= high:
            assert colour not in COLOURED
            assert "triangle" not in symbol


def test_figures_before_the_newest_of_a_place_are_pale_and_lie_below_it() -> None:
    rows = [row(code, value=value, year=year, figure_id=f"{code}-{year}") for code, year, value in
            (("210102", 2024, 90), ("210102", 2022, 80), ("210103", 2023, 70), ("210103", 2021, 60))]  # fmt: skip
    dots = comparison(rows, "en").figure["data"][0]
    shown = dict(zip([figure for figure, _ in dots["customdata"]], dots["marker"]["opacity"], strict=True))
    assert shown["210102-2024"] == shown["210103-2023"] == 1
    assert shown["210102-2022"] == shown["210103-2021"] < 0.5
    assert list(shown).index("210102-2024") > list(shown).index("210102-2022")
