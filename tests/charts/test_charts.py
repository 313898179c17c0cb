"""Charts: valid Plotly JSON, marks that say how far a figure can be trusted, gaps left open, every point a figure."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import duckdb
import plotly.graph_objects as go
import pytest

from metrics import charts
from metrics.catalog import METRICS
from metrics.charts import Chart
from metrics.charts.comparison import comparison
from metrics.charts.composition import composition
from metrics.charts.coverage import coverage
from metrics.charts.grid import grid
from metrics.charts.path import path
from metrics.charts.series import series
from metrics.charts.standing import standing
from metrics.places import full_name, peers
from metrics.queries import answer, parts
from metrics.queries.peers import grid as cells_of
from metrics.queries.peers import strips
from metrics.queries.series import comparable_lines, comparable_places
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SHENYANG = "210100"
THEME = {"ink": "#101010", "muted": "#505050", "rule": "#d0d0d0", "paper": "#ffffff", "subject": "#1f6f8b"}
STEPS = (
    ("proposals_received", ""), ("proposals_filed", ""), ("proposals_replied", "reply_rate"),
    ("outcome_a_resolved", "outcome_a_share"),
)  # fmt: skip


def coloured(value: Any, is_colour: bool = False) -> Any:
    """Return a figure with the colours of a theme in place of their words, as the browser puts them in."""
    match value:
        case dict():
            return {key: coloured(item, key.endswith("color")) for key, item in value.items()}
        case list():
            return [coloured(item, is_colour) for item in value]
        case str() if is_colour:
            return THEME.get(value, value)
    return value


def ids(chart: Chart) -> Iterator[str]:
    """Yield the figure id of every point that can be chosen."""

    def flat(items: list[Any]) -> Iterator[str]:
        for item in items:
            if isinstance(item[0], list):
                yield from flat(item)
            else:
                yield item[0]

    for trace in chart.figure["data"]:
        yield from (i for i in flat(trace.get("customdata", [])) if i)


def shipped_charts(lang: Lang) -> dict[str, Chart]:
    """Return every chart function's chart of the shipped figures."""
    view = View(places=(SHENYANG,), lang=lang)
    around = answer(replace(view, places=peers(SHENYANG)), "latest")
    compared = answer(View(metrics=("outcome_a_share",), lang=lang), "points")
    steps = parts.path(answer(replace(view, metrics=tuple(m for s in STEPS for m in s if m)), "points"), STEPS)
    outcomes = METRICS["outcome_a_share"].denominator
    lines = comparable_lines(answer(View(theme="livelihood", places=(SHENYANG,), lang=lang), "series"), most=1)
    assert steps
    return {
        "standing": standing(strips(around, SHENYANG, peers(SHENYANG)), lang),
        "grid": grid(cells_of(around, peers(SHENYANG), SHENYANG), lang),
        "comparison": comparison(comparable_places(compared), lang, SHENYANG),
        "composition": composition(
            list(parts.of_metrics(answer(View(metrics=outcomes, lang=lang), "points"))[0].parts), lang
        ),
        "path": path(steps, lang),
        "series": series(next(iter(lines.values())), lang),
        "coverage": coverage(answer(view, "coverage"), "theme"),
        "coverage of places": coverage(answer(replace(view, places=()), "coverage"), "place"),
    }


NAMES = ("standing", "grid", "comparison", "composition", "path", "series", "coverage", "coverage of places")


@pytest.fixture(scope="module")
def drawn() -> dict[Lang, dict[str, Chart]]:
    return {lang: shipped_charts(lang) for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", NAMES)
def test_a_chart_is_valid_plotly_and_plain_json(drawn: dict[Lang, dict[str, Chart]], kind: str, lang: Lang) -> None:
    chart = drawn[lang][kind]
    plain = json.loads(json.dumps(chart.figure, allow_nan=False))
    go.Figure(coloured(plain), skip_invalid=False)
    assert chart.alt.strip()
    assert any(c.isdigit() for c in chart.alt)
    assert chart.height > 40
    assert chart.alt != drawn["en" if lang == "zh" else "zh"][kind].alt


@pytest.mark.parametrize("kind", [name for name in NAMES if not name.startswith("coverage")])
def test_every_point_is_a_figure_of_the_file(
    drawn: dict[Lang, dict[str, Chart]], kind: str, shipped: duckdb.DuckDBPyConnection
) -> None:
    known = {row[0] for row in shipped.execute("SELECT figure_id FROM figures").fetchall()}
    points = {i for i in ids(drawn["en"][kind]) if i}
    assert points
    assert points <= known


def test_points_and_their_ids_and_words_are_of_one_length(drawn: dict[Lang, dict[str, Chart]]) -> None:
    for kind, chart in drawn["en"].items():
        for trace in chart.figure["data"]:
            if trace["type"] != "heatmap" and "customdata" in trace:
                lengths = {len(trace[k]) for k in ("x", "y", "customdata", "hovertext")}
                assert len(lengths) == 1, kind


def test_colour_words_stand_only_where_the_browser_puts_colours_in(drawn: dict[Lang, dict[str, Chart]]) -> None:
    for kind, chart in drawn["en"].items():
        left = {key for key, value in leaves(coloured(chart.figure)) if value in THEME}
        assert left <= {"xref", "yref"}, kind  # "paper" there is a place, not a colour


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every plain value of a figure with the name it stands under."""
    if isinstance(value, dict | list):
        for name, item in value.items() if isinstance(value, dict) else ((key, item) for item in value):
            yield from leaves(item, name)
    else:
        yield key, value


@pytest.mark.parametrize(
    ("tier", "role", "state", "symbol"),
    [
        ("official", "result", "ok", "circle"), ("press", "result", "ok", "circle"), ("copy", "result", "ok", "circle-open"),
        ("official", "plan", "ok", "diamond-open"), ("copy", "plan", "ok", "diamond-open"),
        ("official", "result", "uncertain", "x-thin"), ("copy", "plan", "uncertain", "x-thin"),
    ],
)  # fmt: skip
def test_a_mark_says_how_far_to_trust_it(tier: str, role: str, state: str, symbol: str) -> None:
    found = charts.marker({"tier": tier, "role": role, "state": state}, charts.SUBJECT)
    assert found["symbol"] == symbol
    assert (found["color"] == charts.CHANCE) == (state == "uncertain")


def lines(**view: Any) -> list[list[dict[str, Any]]]:
    asked = answer(View(metrics=("proposals_received",), lang="en", **view), "series")
    return next(iter(comparable_lines(asked).values()))


def test_a_gap_stays_open_and_a_plan_stands_apart(figures_db: Make) -> None:
    figures_db("""
        figure_id, year, source_id, status,    qualifier, value
        F00000001, 2017, official,  published, exact,     10
        F00000002, 2018, copy,      published, exact,     20
        F00000003, 2020, press,     published, exact,     40
        F00000004, 2021, official,  uncertain, exact,     50
        F00000005, 2021, official,  published, planned,   60
    """)
    chart = series(lines(), "en")
    results, beside = chart.figure["data"]
    assert results["x"] == [2017, 2018, 2019, 2020, 2021]
    assert results["y"] == [10, 20, None, 40, None]  # what is uncertain stands beside the line
    assert results["connectgaps"] is False
    assert [figure_id for figure_id, _ in results["customdata"]][:4] == ["F00000001", "F00000002", "", "F00000003"]
    assert [results["marker"]["symbol"][i] for i in (0, 1, 3)] == ["circle", "circle-open", "circle"]
    marks = set(zip(beside["x"], beside["y"], beside["marker"]["symbol"], strict=True))
    assert (marks, beside["mode"]) == ({(2021, 50, "x-thin"), (2021, 60, "diamond-open")}, "markers")
    assert "2019" not in chart.alt


def test_an_uncertain_value_is_no_result_in_words(figures_db: Make) -> None:
    figures_db("""
        year, status,    value
        2017, published, 10
        2018, published, 20
        2019, published, 30
        2020, uncertain, 7777
    """)
    chart = series(lines(), "en")
    assert all("7,777" not in note["text"] for note in chart.figure["layout"]["annotations"])
    assert chart.alt.count("7,777") == chart.alt.count("7,777 cases (uncertain)") == 1


def test_standards_are_steps_and_counts_are_lines(figures_db: Make) -> None:
    rows = [f"{m}, {y}, 5" for m in ("rural_minimum_living_standard", "proposals_received") for y in (2018, 2019, 2020)]
    figures_db("indicator, year, value\n" + "\n".join(rows))
    asked = answer(View(metrics=("rural_minimum_living_standard", "proposals_received")), "series")
    found = {m: series(ls, "en").figure["data"][0]["line"]["shape"] for m, ls in comparable_lines(asked).items()}
    assert found == {"rural_minimum_living_standard": "hv", "proposals_received": "linear"}


@pytest.mark.parametrize(
    ("top", "unit", "lang", "most", "words"),
    [
        (198_000, "", "zh", 3, ["0", "10万"]),
        (198_000, "", "en", 3, ["0", "100,000"]),
        (120_000, "", "zh", 3, ["0", "5万", "10万"]),
        (16_000, "spaces", "zh", 6, ["0", "5,000", "1万", "1.5万"]),
        (7_010_000_000, "CNY", "en", 6, ["0", "2 bn", "4 bn", "6 bn"]),
        (7_010_000_000, "CNY", "zh", 6, ["0", "20亿", "40亿", "60亿"]),
        (100, "percent", "zh", 5, ["0%", "50%", "100%"]),
        (0.4, "", "en", 5, ["0", "0.1", "0.2", "0.3", "0.4"]),
    ],
)
def test_an_axis_of_values_is_written_in_the_readers_language(
    top: float, unit: str, lang: Lang, most: int, words: list[str]
) -> None:
    axis = charts.values_axis(top, unit, lang, most)
    assert axis["ticktext"] == words
    assert len(axis["tickvals"]) == len(words) <= most
    assert axis["tickvals"][0] == 0
    assert axis["tickvals"][-1] <= top


def test_places_are_sorted_and_a_total_of_years_stands_apart(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,         place_code, year, basis,     source_id, value
        F00000001, satisfaction_rate, 210100,     2019, full_year, official,  70
        F00000002, satisfaction_rate, 210100,     2020, full_year, official,  90
        F00000003, satisfaction_rate, 210200,     2020, full_year, copy,      80
        F00000004, satisfaction_rate, 210300,     2020, full_year, press,     95
        F00000005, satisfaction_rate, 210300,     2020, span,      press,     60
    """)
    rows = comparable_places(answer(View(metrics=("satisfaction_rate",), lang="en"), "points"))
    chart = comparison(rows, "en", "210100")
    dots, totals, _ = chart.figure["data"]
    places = ["210200", "210100", "210300"]  # lowest below
    assert chart.figure["layout"]["yaxis"]["ticktext"] == [full_name(p, "en") for p in places]
    assert {i[0]: (x, y) for i, x, y in zip(dots["customdata"], dots["x"], dots["y"], strict=True)} == {
        "F00000001": (70, 1), "F00000002": (90, 1), "F00000003": (80, 0), "F00000004": (95, 2),
    }  # fmt: skip
    colours = {i[0]: c for i, c in zip(dots["customdata"], dots["marker"]["color"], strict=True)}
    assert {i for i, c in colours.items() if c == charts.SUBJECT} == {"F00000001", "F00000002"}
    symbols = {i[0]: s for i, s in zip(dots["customdata"], dots["marker"]["symbol"], strict=True)}
    assert {i for i, s in symbols.items() if s.endswith("-open")} == {"F00000003"}
    assert (totals["customdata"], totals["x"], totals["y"]) == ([["F00000005", "210300"]], [60], [2])
    assert totals["marker"]["symbol"] == "square-open"


def test_a_year_without_figures_is_an_empty_cell(figures_db: Make) -> None:
    figures_db("""
        indicator,          place_code, year, value
        proposals_received, 210100,     2018, 1
        reply_rate,         210100,     2018, 2
        proposals_received, 210100,     2020, 3
        proposals_received, 210200,     2020, 4
        tax_cuts,           210200,     2020, 5
    """)
    (heat,) = coverage(answer(View(lang="en"), "coverage"), "place").figure["data"]
    assert heat["x"] == [2018, 2019, 2020]
    assert heat["z"] == [[None, None, 2], [2, None, 1]]
    assert heat["customdata"][1] == [["210100~2018"], ["210100~2019"], ["210100~2020"]]
    (heat,) = coverage(answer(View(lang="en"), "coverage"), "theme").figure["data"]
    assert [row[0][0].split("~")[0] for row in heat["customdata"]] == ["relief", "proposals"]
    assert heat["z"] == [[None, None, 1], [2, None, 2]]
