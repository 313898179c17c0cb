"""What changed: the step from the last comparable figure, and which figures head a page."""

from collections.abc import Callable
from typing import Any

import pytest

from metrics.changes import NONE, Change, change, headlines
from metrics.queries import answer
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def step(
    metric: str,
    unit: str,
    value: float | None,
    before: float | None,
    qualifiers: tuple[str, str] = ("exact", "exact"),
) -> Change:
    row: dict[str, Any] = {"metric": metric, "unit": unit, "value": value, "previous_value": before}
    row |= {"qualifier": qualifiers[1], "previous_qualifier": qualifiers[0]}
    return change(row | {"previous_year": None if before is None else 2019}, "en")


@pytest.mark.parametrize(
    ("metric", "unit", "before", "value", "said", "arrow", "tone"),
    [
        ("satisfaction_rate", "percent", 90, 92.5, "+2.5", "up", "better"),
        ("satisfaction_rate", "percent", 92.5, 90, "−2.5", "down", "worse"),
        ("registered_unemployment_rate", "percent", 3, 3.2, "+0.2", "up", "worse"),
        ("registered_unemployment_rate", "percent", 3.2, 3, "−0.2", "down", "better"),
        ("rural_minimum_living_standard", "CNY/month", 800, 860, "+7.5%", "up", "better"),
        ("proposals_received", "cases", 200, 150, "−25%", "down", "neutral"),
        ("school_temp_parking_spaces", "spaces", 100, 300, "+200%", "up", "neutral"),
        ("proposals_received", "cases", 0, 5, "from 0", "up", "neutral"),
        ("satisfaction_rate", "percent", 90, 90, "", "flat", "neutral"),
    ],
)
def test_rates_change_by_points_and_all_else_by_percent(
    metric: str, unit: str, before: float, value: float, said: str, arrow: str, tone: str
) -> None:
    found = step(metric, unit, value, before)
    assert said in found.words
    assert "2019" in found.words
    assert ("%" in found.words) == ("%" in said)
    assert (found.arrow, found.tone) == (arrow, tone)


@pytest.mark.parametrize(("value", "before"), [(5, None), (None, 5), (None, None)])
def test_nothing_to_compare_with_is_no_change(value: float | None, before: float | None) -> None:
    assert step("proposals_received", "cases", value, before) == NONE


@pytest.mark.parametrize("qualifiers", [("approx", "exact"), ("exact", "at_least"), ("cumulative+at_least", "exact")])
def test_a_step_from_or_to_an_inexact_figure_is_not_said(qualifiers: tuple[str, str]) -> None:
    assert step("proposals_received", "cases", 5, 4, ("exact", "cumulative")) != NONE
    assert step("proposals_received", "cases", 5, 4, qualifiers) == NONE


def test_a_small_step_is_not_rounded_to_nothing() -> None:
    assert "+0.02" in step("registered_unemployment_rate", "percent", 3.12, 3.10).words


def test_an_uncertain_figure_has_no_change(figures_db: Make) -> None:
    figures_db("""
        indicator, year, status,    value
        fee_cuts,  2019, published, 100
        fee_cuts,  2020, uncertain,
    """)
    for row in answer(View(metrics=("fee_cuts",)), "latest").rows():
        assert change(row, "en") == NONE


def heads(most: int = 8) -> dict[str, list[tuple[str, str, int]]]:
    found = headlines(answer(View(), "latest"), most)
    return {theme: [(r["metric"], r["series"], r["year"]) for r in rows] for theme, rows in found.items()}


def test_a_half_heads_a_page_only_where_it_is_newer_than_the_whole(figures_db: Make) -> None:
    figures_db("""
        indicator,          year, breakdown,                 value
        proposals_received, 2020, ,                          100
        proposals_received, 2020, body=cppcc,                40
        proposals_received, 2021, body=npc,                  60
        proposals_received, 2022, body=npc;category=economy, 7
        proposals_received, 2022, category=economy,          9
        tax_cuts,           2020, ,                          5
    """)
    assert heads() == {
        "proposals": [("proposals_received", "", 2020), ("proposals_received", "body=npc", 2021)],
        "relief": [("tax_cuts", "", 2020)],
    }


def test_a_theme_has_at_most_so_many_heads_and_a_metric_two(figures_db: Make) -> None:
    figures_db("""
        indicator,          breakdown,   value
        proposals_received, body=npc,    60
        proposals_received, body=cppcc,  40
        proposals_received, area=rural,  40
        proposals_filed,    ,            30
        reply_rate,         ,            100
    """)
    found = heads()["proposals"]
    assert [metric for metric, _, _ in found] == ["proposals_received"] * 2 + ["proposals_filed", "reply_rate"]
    assert heads(most=3)["proposals"] == found[:3]


def test_an_uncertain_figure_heads_a_page_and_does_not_hide_a_half(figures_db: Make) -> None:
    figures_db("""
        indicator,          year, breakdown, status,    value
        proposals_received, 2021, ,          uncertain, 100
        proposals_received, 2020, body=npc,  published, 60
    """)
    assert sorted(heads()["proposals"]) == [("proposals_received", "", 2021), ("proposals_received", "body=npc", 2020)]
