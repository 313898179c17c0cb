"""Planned against done: what each row draws and says; parts of projects that add up; districts of one group."""

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import pytest

from metrics import delivery as words
from metrics.charts import BETTER, CHANCE, WORSE
from metrics.charts.planned import planned as draw
from metrics.charts.planned import reached
from metrics.charts.progress import progress as draw_progress
from metrics.places import districts
from metrics.queries import answer, delivery
from metrics.queries.delivery import yearly
from metrics.queries.districts import groups, newest
from metrics.queries.planned import planned
from metrics.queries.progress import progress
from metrics.queries.ratios import ratios
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.charts.test_charts import coloured, ids
from tests.conftest import Ask

Make = Callable[[str], Ask]
OLD = "old_communities_renovated"
PLANS = """
    indicator,                 year, qualifier,        basis,     period_start, period_end, source_id, value
    old_communities_renovated, 2018, planned,          full_year, ,             ,           press,     120
    old_communities_renovated, 2019, planned,          full_year, ,             ,           press,     25
    old_communities_renovated, 2019, exact,            to_date,   2019-01-01,   2019-07-31, press,     1
    old_communities_renovated, 2020, planned,          full_year, ,             ,           press,     100
    old_communities_renovated, 2020, exact,            full_year, ,             ,           press,     90
    old_communities_renovated, 2021, planned+at_least, full_year, ,             ,           press,     121
    old_communities_renovated, 2021, exact,            full_year, ,             ,           copy,      126
    old_communities_renovated, 2022, planned,          span,      2021-01-01,   2022-12-31, press,     800
    old_communities_renovated, 2022, cumulative,       span,      2021-01-01,   2022-12-31, press,     700
    old_communities_renovated, 2023, cumulative,       span,      2021-01-01,   2023-12-31, press,     900
"""


def asked(lang: Lang = "en", **view: Any) -> View:
    return View(**({"metrics": (OLD,), "places": ("210100",), "lang": lang} | view))


@pytest.mark.parametrize("lang", LANGS)
def test_a_row_a_year_with_its_colour_and_its_words(figures_db: Make, lang: Lang) -> None:
    figures_db(PLANS)
    pairs = yearly(planned(answer(asked(lang), "points")))
    chart = draw(pairs, lang)
    go.Figure(coloured(chart.figure))
    _, between, plans, done, said = chart.figure["data"]
    assert plans["x"] == [120, 25, 100, 121]
    assert done["x"] == [1, 90, 126]
    assert done["marker"]["color"] == [CHANCE, WORSE, BETTER]
    assert set(plans["marker"]["symbol"]) == {"diamond-open"}
    assert done["marker"]["symbol"] == ["circle", "circle", "circle-open"]
    assert [x for x in between["x"] if x is not None] == [25, 1, 100, 90, 121, 126]
    assert "customdata" not in between
    assert len(set(ids(chart))) == 7
    words = {
        "en": ["planned 120; result not found in the documents read", "1 of 25 planned (to 31 July 2019)",
               "90 of 100 planned", "126 of ≥ 121 planned"],
        "zh": ["计划120，所收集文件中未见完成情况", "计划25，完成1（截至2019年7月31日）", "计划100，完成90", "计划≥ 121，完成126"],
    }[lang]  # fmt: skip
    assert [label.partition("</b> ")[2] for label in said["text"]] == words
    assert all(word in chart.alt for word in words)
    assert not {"800", "700", "900"} & {str(x) for x in [*plans["x"], *done["x"]]}


def test_totals_of_several_years_are_said_in_words(figures_db: Make) -> None:
    figures_db(PLANS)
    found = answer(asked(), "points")
    assert words.totals(found.rows(), planned(found), "en") == [
        "2021 to 2022 together · 700 of 800 communities planned",
        "2021 to 2023 together · 900 communities",
    ]


def test_a_part_is_no_plan_of_its_own_beside_the_whole(figures_db: Make) -> None:
    figures_db("""
        indicator,                   year, qualifier, breakdown,        value
        urban_construction_projects, 2022, planned,   ,                 442
        urban_construction_projects, 2022, planned,   category=culture, 18
        urban_construction_projects, 2023, planned,   category=culture, 20
    """)
    pairs = yearly(planned(answer(asked(metrics=("urban_construction_projects",)), "points")))
    assert [(p.year, p.series) for p in pairs] == [(2022, ""), (2023, "category=culture")]


def test_results_as_a_share_of_the_plan(figures_db: Make) -> None:
    figures_db("""
        indicator,                year, qualifier, value, unit
        pocket_parks_built,       2020, planned,   200,   parks
        pocket_parks_built,       2020, exact,     150,   parks
        rural_tap_water_coverage, 2020, planned,   99,    percent
        rural_tap_water_coverage, 2020, exact,     95,    percent
        gas_pipes_renewed,        2020, planned,   7,     km
    """)
    pairs = yearly(planned(answer(asked(metrics=(), theme="works"), "points")))
    shown = delivery.judged(pairs)
    assert [p.metric for p in shown] == ["pocket_parks_built"]
    _, _, plans, done, _ = reached(shown, "en").figure["data"]
    assert (plans["x"], done["x"]) == ([100], [75])
    assert "150 of 200 parks planned" in reached(shown, "en").alt


@pytest.mark.parametrize(
    ("more", "drawn"),
    [
        ("", [1, 6, 10, 8]),  # 25 planned: 8 are not stated
        ("livelihood_projects_on_node, exact, to_date, 2019-07-31, part, 5", [1, 6, 10, 8]),  # a part of the place
        (
            "livelihood_projects_completed, planned, to_date, 2019-07-31, whole, 24",
            [1, 6, 10, 7],
        ),  # the total of that day
        ("livelihood_projects_completed, planned, to_date, 2019-07-31, whole, 16", []),  # parts cannot come to more
    ],
)
def test_parts_of_projects_never_come_to_more_than_their_total(figures_db: Make, more: str, drawn: list[float]) -> None:
    figures_db(
        f"""
        indicator,                        qualifier, basis,     period_end, whole, value
        livelihood_projects_completed,    planned,   full_year, ,           whole, 25
        livelihood_projects_completed,    exact,     to_date,   2019-07-31, whole, 1
        livelihood_projects_ahead_of_node, exact,    to_date,   2019-07-31, whole, 6
        livelihood_projects_on_node,      exact,     to_date,   2019-07-31, whole, 10
        {more}
    """.replace("qualifier,", "year, qualifier,")
        .replace("planned, ", "2019, planned,")
        .replace("exact, ", "2019, exact, ")
    )
    found = progress(answer(asked(metrics=(), theme="works"), "figures"))
    chart = draw_progress(found, "en") if found else None
    assert [x for trace in (chart.figure["data"] if chart else []) for x in trace["x"]] == drawn
    if chart:
        assert "done 1, ahead of schedule 6, on schedule 10" in chart.alt


def test_districts_stand_on_a_map_only_with_one_year_line_and_role(figures_db: Make) -> None:
    figures_db("""
        indicator,                 place_code, year, qualifier, value
        old_communities_renovated, 210102,     2018, planned,   52
        old_communities_renovated, 210103,     2018, planned,   16
        old_communities_renovated, 210104,     2018, exact,     10
        old_communities_renovated, 210105,     2019, planned,   19
        old_communities_renovated, 2101Z1,     2018, planned,   3
        pocket_parks_built,        210102,     2018, exact,     1
        pocket_parks_built,        210103,     2018, exact,     2
    """)
    among = districts("210100")
    assert (len(among), "2101Z1" in among) == (13, False)
    found = answer(asked(places=(), metrics=(OLD, "pocket_parks_built")), "points")
    assert [[(r["metric"], r["value"]) for r in rows] for rows in groups(found, among, least=2)] == [
        [("pocket_parks_built", 1), ("pocket_parks_built", 2)],
        [(OLD, 52), (OLD, 16)],
    ]
    (alone, *_) = groups(found, among, least=1)
    assert [(r["year"], r["value"]) for r in alone] == [(2019, 19)], "the newest first"
    assert [(r["place_code"], r["year"]) for r in newest(found, among)] == [
        ("210102", 2018), ("210103", 2018), ("210104", 2018), ("210105", 2019)]  # fmt: skip
    assert groups(found, ("210112",), least=1) == newest(found, ("210112",)) == []


def test_a_quotient_needs_both_counts_of_one_place_and_period(figures_db: Make) -> None:
    figures_db("""
        indicator,                  place_code, breakdown,            period_end, basis,  value
        school_temp_parking_spaces, 210100,     ,                     ,           on_day, 5869
        schools_covered,            210100,     kind=temp_parking,    ,           on_day, 112
        school_temp_parking_spaces, 210200,     ,                     2020-08-11, on_day, 100
        schools_covered,            210200,     kind=temp_parking,    2020-09-30, on_day, 10
        school_temp_parking_spaces, 210300,     ,                     ,           on_day, 100
        schools_covered,            210300,     kind=traffic_control, ,           on_day, 10
    """)
    metrics = ("school_temp_parking_spaces", "schools_covered")
    found = ratios(
        answer(asked(places=(), metrics=metrics), "points"), (metrics[0], ""), (metrics[1], "kind=temp_parking")
    )
    assert [(r.above["place_code"], round(r.value, 3)) for r in found] == [("210100", 52.402)]
