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
    of: int | None = None,
) -> Change:
    """Return the change of a row from the value `before`; a rate is of so many cases in both years."""
    row: dict[str, Any] = {"metric": metric, "unit": unit, "value": value, "previous_value": before}
    row |= {"qualifier": qualifiers[1], "previous_qualifier": qualifiers[0], "state": "ok", "role": "result"}
    row |= {"numerator": of and value and of * value / 100, "denominator": of}
    row |= {"previous_numerator": of and before and of * before / 100, "previous_denominator": of}
    return change(row | {"previous_year": None if before is None else 2019}, "en")


@pytest.mark.parametrize(
    ("metric", "unit", "before", "value", "said", "arrow", "tone"),
    [
        ("satisfaction_rate", "percent", 90, 92.5, "+2.5", "up", "neutral"),
        ("satisfaction_rate", "percent", 92.5, 90, "−2.5", "down", "neutral"),
        ("registered_unemployment_rate", "percent", 3, 3.2, "+0.2", "up", "neutral"),
        ("registered_unemployment_rate", "percent", 3.2, 3, "−0.2", "down", "neutral"),
        ("rural_minimum_living_standard", "CNY/month", 800, 860, "+7.5%", "up", "better"),
        ("proposals_received", "cases", 200, 150, "−25%", "down", "neutral"),
        ("school_temp_parking_spaces", "spaces", 100, 300, "+200%", "up", "neutral"),
        ("median_age_of_open", "days", 6, 98, "+92 days", "up", "neutral"),
        ("median_age_of_open", "days", 7, 6, "−1 day ", "down", "neutral"),
        ("median_age_of_open", "days", 0, 3.5, "+3.5 days", "up", "neutral"),
        ("proposals_received", "cases", 0, 5, "from 0", "up", "neutral"),
        ("satisfaction_rate", "percent", 90, 90, "", "flat", "neutral"),
    ],
)
def test_rates_change_by_points_days_by_days_and_all_else_by_percent(
    metric: str, unit: str, before: float, value: float, said: str, arrow: str, tone: str
) -> None:
    found = step(metric, unit, value, before)
    assert said in found.words
    assert "2019" in found.words
    assert ("%" in found.words) == ("%" in said)
    assert (found.arrow, found.tone) == (arrow, tone)


@pytest.mark.parametrize(
    ("metric", "before", "value", "of", "tone"),
    [
        ("satisfaction_rate", 90, 92.5, 10_000, "better"),
        ("satisfaction_rate", 92.5, 90, 10_000, "worse"),
        ("satisfaction_rate", 90, 92.5, 1_200, "perhaps_better"),  # apart at 95 %, not at 99.8 %
        ("satisfaction_rate", 92.5, 90, 1_200, "perhaps_worse"),
        ("satisfaction_rate", 90, 92.5, 200, "chance"),
        ("registered_unemployment_rate", 3, 4, 100_000, "worse"),
        ("registered_unemployment_rate", 4, 3, 100_000, "better"),
        ("population_60_plus_share", 20, 30, 100_000, "neutral"),  # no direction is better
        ("population_60_plus_share", 20, 21, 100, "chance"),
    ],
)
def test_a_rate_changed_for_the_better_only_where_chance_does_not_explain_it(
    metric: str, before: float, value: float, of: int, tone: str
) -> None:
    assert step(metric, "percent", value, before, of=of).tone == tone


@pytest.mark.parametrize("missing", ["numerator", "denominator", "previous_numerator", "previous_denominator"])
def test_a_change_whose_counts_are_not_all_known_has_no_tone(missing: str) -> None:
    counts = {"numerator": 9000, "denominator": 10_000, "previous_numerator": 5000, "previous_denominator": 10_000}
    row = {"metric": "satisfaction_rate", "unit": "percent", "value": 90, "previous_value": 50, "previous_year": 2019}
    row |= {"qualifier": "exact", "previous_qualifier": "exact", "state": "ok", "role": "result"}
    assert change(row | counts, "en").tone == "better"
    assert change(row | counts | {missing: None}, "en").tone == "neutral"


def test_the_counts_of_both_years_come_with_the_newest_figure(figures_db: Make) -> None:
    figures_db("""
        indicator,          year, value
        proposals_received, 2019, 10000
        proposals_received, 2020, 10000
        proposals_replied,  2019, 9000
        proposals_replied,  2020, 9900
    """)
    (row,) = answer(View(metrics=("reply_rate",)), "latest").rows()
    assert (row["previous_numerator"], row["previous_denominator"]) == (9000, 10_000)
    assert change(row, "en").tone == "better"


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


def test_a_figure_whose_cases_may_be_open_has_no_step_and_says_why(cases_db: Callable[..., Ask]) -> None:
    cases = [
        f"{year}-{n}, 210100, {year}-02-01, {f'{year}-03-01' if n < done else ''}"
        for year, done in ((2024, 600), (2025, 900))
        for n in range(1000)
    ]
    for day, words, arrow in (
        ("2025-12-31", "cases may still be open", ""),
        ("2026-11-01", "+30 points since 2024", "up"),
    ):
        cases_db("proposals", "\n".join(["id, place_code, received, replied", *cases]), day)
        asked = View(witness="register", metrics=("reply_rate",), places=("210100",), years=(2020, 2025))
        (row,) = answer(asked, "latest").rows()
        found = change(row, "en")
        assert (found.words, found.arrow) == (words, arrow)
