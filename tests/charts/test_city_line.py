"""Places against the line of their city: cases in, marks, columns and words out."""

from collections.abc import Callable
from typing import Any

import pytest

from metrics.charts.city_line import city_line as draw
from metrics.findings import city_line as words
from metrics.places import children, name
from metrics.queries import split
from metrics.queries.city_line import CityLine, city_line
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[..., Ask]
CITY, HEPING, SHENHE, DADONG, HUANGGU = "210100", "210102", "210103", "210104", "210105"
# In the hall: 2 of 2 in Heping, 1 of 2 in Shenhe, 1 of 4 in Dadong; 4 of 8 in the city.
ITEMS = """\
id,place_code,listed,in_hall
1,210102,2024-01-01,true
2,210102,2024-01-01,true
3,210103,2024-01-01,true
4,210103,2024-01-01,false
5,210104,2024-01-01,true
6,210104,2024-01-01,false
7,210104,2024-01-01,false
8,210104,2024-01-01,false
"""
ACTIONS = """\
id,kind,place_code,given,done
1,rectification,210104,2024-02-01,2024-03-01
2,rectification,210104,2024-02-01,
3,order,210104,2024-02-01,2024-03-01
4,rectification,210103,2023-02-01,2023-03-01
"""
METRICS = ("hall_items_rate", "actions_given", "actions_done_rate")


def found(lang: Lang = "en", metrics: tuple[str, ...] = METRICS) -> CityLine:
    view = View(witness="register", places=(CITY,), lang=lang)
    told = split.among(view, metrics, (CITY, *children(CITY)))
    assert told is not None
    line = city_line(view, told, CITY)
    assert line is not None
    return line


@pytest.fixture
def registers(cases_db: Make) -> None:
    cases_db("service_items", ITEMS, as_of="2024-12-31")
    cases_db("actions", ACTIONS, as_of="2024-12-31")


@pytest.mark.usefixtures("registers")
def test_places_are_sorted_and_those_behind_the_city_are_triangles() -> None:
    line = found()
    figure = draw(line, "en", HEPING).figure
    lines, city, dots, _, values, _ = figure["data"]
    assert (line.city["value"], line.behind) == (50, {DADONG})
    assert [point[1] for point in dots["customdata"]] == [HEPING, SHENHE, DADONG]
    assert dots["x"] == [100, 50, 25]
    assert dots["y"] == sorted(dots["y"], reverse=True)
    assert dots["marker"]["symbol"] == ["circle", "circle", "triangle-down"]
    assert dots["marker"]["color"][0] == "subject"
    assert [text.strip() for text in values["text"]] == ["100%", "50%", "25%"]
    assert (city["x"], city["text"]) == ([50], [" Shenyang <b>50%</b> "])
    assert lines["x"][:2] == [50, 50]


@pytest.mark.usefixtures("registers")
def test_beside_a_place_stand_its_rectifications_of_that_year_alone() -> None:
    line = found()
    done = draw(line, "en").figure["data"][5]
    names = draw(line, "en").figure["layout"]["yaxis"]["ticktext"]
    column = dict(zip([*names, "head"], [text.strip() for text in done["text"]], strict=True))
    assert (column["Dadong"], column["Shenhe"], column["head"]) == ("1 of 2", "no case tells", "rectified")
    without = draw(found(metrics=("hall_items_rate",)), "en").figure["data"]
    assert without[5]["text"] == []


@pytest.mark.usefixtures("registers")
def test_a_place_without_cases_is_missing_and_has_no_mark() -> None:
    line = found()
    figure = draw(line, "en").figure
    assert set(line.without) == set(children(CITY)) - {HEPING, SHENHE, DADONG}
    assert figure["data"][3]["text"] == ["no case tells"] * len(line.without)
    assert max(figure["data"][3]["y"]) < min(figure["data"][2]["y"])
    assert f"{name(HUANGGU, 'en')}, Shenyang: no case tells" in draw(line, "en").alt


@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize("lang", LANGS)
def test_title_and_text_say_who_is_behind(lang: Lang) -> None:
    line = found(lang)
    title = words.finding(line, lang)
    assert ("1" in title, "3" in title, "2024" in title) == (True, True, True)
    alt = draw(line, lang).alt
    assert alt.count(line.side(lang)) == 1
    assert {"en": "below the city", "zh": "低于全市"}[lang] in words.reading(line, lang)


def row(place: str, value: float | None, metric: str, state: str = "ok") -> dict[str, Any]:
    return {
        "metric": metric, "place_code": place, "year": 2024, "value": value, "unit": "days", "state": state, "series": "",
        "role": "result", "basis": "full_year", "period_start": None, "period_end": None, "origin": "register",
        "figure_id": f"R{place}", "tier": None, "qualifier": "exact", "numerator": value, "denominator": None,
    }  # fmt: skip


def test_where_less_is_better_those_above_are_behind_and_a_hidden_count_stays_hidden() -> None:
    metric = "hotline_median_days"
    hidden = row(DADONG, None, metric, "suppressed")
    line = CityLine(
        row(CITY, 5, metric), (row(HEPING, 3, metric), row(SHENHE, 8, metric)), {DADONG: hidden},
        frozenset({SHENHE}), {DADONG: hidden},
    )  # fmt: skip
    chart = draw(line, "en")
    assert words.finding(line, "en").startswith("Above the city")
    assert chart.figure["data"][2]["marker"]["symbol"] == ["circle", "triangle-down"]
    assert chart.figure["data"][3]["text"] == ["hidden"]
    assert chart.figure["data"][5]["text"][0].strip() == "hidden"
    assert "hidden, to protect few people" in chart.alt


def test_where_neither_way_is_better_none_is_behind(cases_db: Make) -> None:
    cases_db("service_items", ITEMS, as_of="2024-12-31")
    line = found(metrics=("service_items_total",))
    assert (line.behind, line.side("en")) == (frozenset(), "")
    assert [r["value"] for r in line.rows] == [4, 2, 2]
    assert "beside that of the city" in words.finding(line, "en")


def test_without_a_figure_of_the_city_there_is_no_line(cases_db: Make) -> None:
    cases_db("service_items", "id,place_code,listed,in_hall\n1,210102,2024-01-01,\n", as_of="2024-12-31")
    view = View(witness="register", places=(CITY,))
    told = split.among(view, ("hall_items_rate",), (CITY, *children(CITY)))
    assert told is not None
    assert city_line(view, told, CITY) is None
