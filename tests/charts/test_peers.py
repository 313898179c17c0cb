"""Strips and the grid: where a place stands among its peers, and cells that cannot be chosen."""

from collections.abc import Callable

import pytest

from metrics import charts
from metrics.charts.grid import grid
from metrics.charts.standing import standing
from metrics.queries import answer
from metrics.queries.peers import grid as cells_of
from metrics.queries.peers import strips
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def test_a_strip_runs_from_its_lowest_to_its_highest(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,         place_code, value
        F00000001, satisfaction_rate, 210100,     95
        F00000002, satisfaction_rate, 210200,     60
        F00000003, satisfaction_rate, 210300,     80
        F00000004, satisfaction_rate, 210400,     100
        F00000005, satisfaction_rate, 210500,     87.5
    """)
    among = ("210100", "210200", "210300", "210400", "210500")
    (strip,) = strips(answer(View(metrics=("satisfaction_rate",)), "latest"), "210100", among)
    chart = standing([strip], "en")
    _, median, others, subject, ends = chart.figure["data"]
    assert median["x"] == [pytest.approx((87.5 - 60) / 40)]
    assert dict(zip((i[0] for i in others["customdata"]), others["x"], strict=True)) == {
        "F00000002": 0, "F00000003": 0.5, "F00000004": 1, "F00000005": 0.6875,
    }  # fmt: skip
    assert (subject["customdata"], subject["x"]) == ([["F00000001", "210100"]], [0.875])
    assert (subject["marker"]["symbol"], subject["marker"]["color"]) == (["triangle-up"], [charts.BETTER])
    assert [words.strip() for words in ends["text"]] == ["60%", "100%"]


def test_equal_figures_stand_in_the_middle_of_their_strip(figures_db: Make) -> None:
    places = ("210100", "210200", "210300")
    figures_db("indicator, place_code, value\n" + "\n".join(f"satisfaction_rate, {p}, 100" for p in places))
    found = strips(answer(View(metrics=("satisfaction_rate",)), "latest"), "210100", places)
    points = [x for trace in standing(found, "en").figure["data"][1:4] for x in trace["x"]]
    assert points == [0.5] * 4


def test_a_cell_without_a_figure_is_empty_and_cannot_be_chosen(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,          place_code, value
        F00000001, satisfaction_rate,  210100,     70
        F00000002, satisfaction_rate,  210200,     80
        F00000003, satisfaction_rate,  210300,     90
        F00000004, proposals_received, 210100,     5
        F00000005, proposals_received, 210200,     6
        F00000006, proposals_received, 210300,     7
        F00000007, proposals_received, 210400,     8
        F00000008, satisfaction_rate,  210500,     60
        F00000009, satisfaction_rate,  210600,     95
    """)
    among = ("210100", "210200", "210300", "210400", "210500", "210600")
    asked = answer(View(metrics=("satisfaction_rate", "proposals_received")), "latest")
    (heat,) = grid(cells_of(asked, among, "210100"), "en").figure["data"]
    # METRICS run from top to bottom, so the last of the catalogue is the first row of the heat map.
    assert [[cell[0] for cell in row] for row in heat["customdata"]] == [
        ["F00000001", "F00000002", "F00000003", "", "F00000008", "F00000009"],
        ["F00000004", "F00000005", "F00000006", "F00000007", "", ""],
    ]  # fmt: skip
    assert heat["z"] == [[-1, 0, 1, None, -1, 1], [0, 0, 0, 0, None, None]]
    assert heat["text"][0][3] == ""
    assert ("▼" in heat["text"][0][0], "▲" in heat["text"][0][2]) == (True, True)
