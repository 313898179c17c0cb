"""Planned against done: a plan meets only the result it speaks of, and no verdict is given before it can be."""

from collections.abc import Callable

import pytest

from metrics.queries import answer
from metrics.queries.planned import Pair, planned
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
PARKS = "pocket_parks_built"


def found(*metrics: str, **view: object) -> list[Pair]:
    return planned(answer(View(metrics=metrics or (PARKS,), **view), "points"))  # type: ignore[arg-type]


def states(*metrics: str) -> list[str]:
    return [pair.state for pair in found(*metrics)]


@pytest.mark.parametrize(
    ("done", "how", "basis", "end", "state"),
    [
        (100, "exact", "full_year", "", "met"),
        (126, "exact", "full_year", "2020-12-31", "met"),
        (99, "exact", "full_year", "", "short"),
        (126, "exact", "to_date", "2020-07-31", "to_date"),
        (99, "exact", "to_date", "", "to_date"),
        (99, "exact", "on_day", "2020-10-01", "to_date"),
        (100, "at_least", "full_year", "", "met"),
        (99, "at_least", "full_year", "", "unclear"),
        (99, "approx", "full_year", "", "unclear"),
        (110, "at_most", "full_year", "", "unclear"),
        (99, "at_most", "full_year", "", "short"),
    ],
)
def test_what_may_be_said_of_a_plan_and_its_result(
    figures_db: Make, done: int, how: str, basis: str, end: str, state: str
) -> None:
    figures_db(f"""
        indicator,          value,  qualifier, basis,     period_end
        pocket_parks_built, 100,    planned,   full_year,
        pocket_parks_built, {done}, {how},     {basis},   {end}
    """)
    (pair,) = found()
    assert pair.state == state
    assert pair.result is not None
    assert (pair.plan["value"], pair.result["value"], pair.year) == (100, done, 2020)


@pytest.mark.parametrize(
    "other",
    [
        "pocket_parks_built, 210200, 2020, exact, full_year, , , ",
        "pocket_parks_built, 210100, 2021, exact, full_year, , , ",
        "pocket_parks_built, 210100, 2020, exact, full_year, kind=large, , ",
        "pocket_parks_built, 210100, 2020, cumulative, span, , 2018-01-01, 2020-12-31",
        "pocket_parks_built, 210100, 2020, exact, part_year, , 2020-03-01, 2020-05-31",
        "old_communities_renovated, 210100, 2020, exact, full_year, , , ",
    ],
)
def test_another_place_year_line_or_period_is_no_result_of_a_plan(figures_db: Make, other: str) -> None:
    figures_db(f"""
        indicator, place_code, year, qualifier, basis, breakdown, period_start, period_end, value
        pocket_parks_built, 210100, 2020, planned, full_year, , , , 100
        {other}, 500
    """)
    (pair,) = found(PARKS, "old_communities_renovated")
    assert (pair.state, pair.result) == ("not_found", None)


def test_a_total_of_several_years_stands_beside_its_plan_without_a_verdict(figures_db: Make) -> None:
    figures_db("""
        indicator,                 year, qualifier,  basis,     period_start, period_end, value
        old_communities_renovated, 2025, planned,    span,      2021-01-01,   2025-12-31, 1723
        old_communities_renovated, 2025, cumulative, span,      2021-01-01,   2025-12-31, 1823
        old_communities_renovated, 2025, planned,    full_year, ,             ,           100
        heating_pipes_renewed,     2025, planned,    span,      2023-01-01,   2025-12-31, 300
        heating_pipes_renewed,     2025, cumulative, span,      2021-01-01,   2025-12-31, 844
    """)
    pairs = found("old_communities_renovated", "heating_pipes_renewed")
    assert [(p.metric, p.plan["value"], p.state) for p in pairs] == [
        ("old_communities_renovated", 100, "not_found"),
        ("old_communities_renovated", 1723, "unclear"),
        ("heating_pipes_renewed", 300, "not_found"),
    ]


def test_less_is_better_where_the_metric_says_so(figures_db: Make) -> None:
    figures_db("""
        indicator,                    year, qualifier,      value
        registered_unemployment_rate, 2020, target+at_most, 4.5
        registered_unemployment_rate, 2020, exact,          4.1
        registered_unemployment_rate, 2021, target,         4.5
        registered_unemployment_rate, 2021, exact,          4.6
    """)
    assert states("registered_unemployment_rate") == ["met", "short"]


def test_uncertain_figures_get_no_verdict(figures_db: Make) -> None:
    figures_db("""
        indicator,          year, qualifier, value, status
        pocket_parks_built, 2020, planned,   100,   uncertain
        pocket_parks_built, 2020, exact,     126,   published
        pocket_parks_built, 2021, planned,   100,   published
        pocket_parks_built, 2021, exact,     126,   uncertain
        pocket_parks_built, 2022, planned,   100,   uncertain
    """)
    assert states() == ["unclear", "unclear", "not_found"]


def test_the_level_before_the_planned_one_is_not_its_result(figures_db: Make) -> None:
    figures_db("""
        indicator,                    year, qualifier, basis,    period_start, value
        rural_minimum_living_standard, 2020, planned,  in_force, 2020-07-01,   600
        rural_minimum_living_standard, 2020, exact,    in_force, 2020-01-01,   550
    """)
    assert states("rural_minimum_living_standard") == ["not_found"]


def test_what_was_done_without_a_plan_is_no_pair(figures_db: Make) -> None:
    figures_db("""
        indicator,          qualifier, value
        pocket_parks_built, exact,     126
    """)
    assert found() == []


def test_old_communities_of_shenyang() -> None:
    pairs = found("old_communities_renovated", places=("210100",), years=(2018, 2025))
    told = {(p.year, p.plan["value"]): (p.result and p.result["value"], p.state) for p in pairs if p.series == ""}
    assert told[2021, 121] == (126, "met")
    assert told[2022, 475] == (475, "met")
    assert told[2025, 1723] == (1823, "unclear")
    assert {told[year, value][1] for year, value in told if year in (2018, 2019, 2020, 2023, 2024)} == {"not_found"}
