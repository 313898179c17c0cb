"""The data rules of points, each as a table: figures in, rows out."""

from collections.abc import Callable

import pytest

from tests.conftest import Ask

Make = Callable[[str], Ask]


def test_a_year_shows_its_longest_period(figures_db: Make) -> None:
    ask = figures_db("""
        year, basis,     period_end, value
        2020, to_date,   2020-06-30, 10
        2020, to_date,   2020-11-30, 20
        2020, part_year, 2020-12-31, 3
        2020, full_year, ,           30
        2021, to_date,   2021-06-30, 40
        2021, to_date,   2021-09-30, 50
        2021, session,   ,           60
    """)
    assert ask("points", "year value figures_of_year", metrics=("proposals_received",)) == [
        (2020, 30, 4),
        (2021, 50, 3),
    ]


def test_of_equal_periods_the_better_tier_is_drawn_then_the_later_date(figures_db: Make) -> None:
    ask = figures_db("""
        year, source_id,      value
        2020, copy,           1
        2020, press,          2
        2020, official,       3
        2021, official,       4
        2021, official_later, 5
        2021, press,          6
    """)
    assert ask("points", "year value tier", metrics=("proposals_received",)) == [
        (2020, 3, "official"),
        (2021, 5, "official"),
    ]


def test_the_standard_last_put_in_force_stands_for_its_year(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,                     year, basis,    period_start, value
        urban_minimum_living_standard, 2020, in_force, 2020-07-01,   660
        urban_minimum_living_standard, 2020, in_force, 2020-01-01,   640
        urban_minimum_living_standard, 2020, in_force, ,             620
    """)
    assert ask("points", "value", metrics=("urban_minimum_living_standard",)) == [(660,)]


def test_uncertain_is_never_drawn_before_published(figures_db: Make) -> None:
    ask = figures_db("""
        year, basis,     period_end, source_id, status,    value
        2020, full_year, ,           official,  uncertain, 1
        2020, full_year, ,           copy,      published, 2
        2021, full_year, ,           official,  uncertain, 3
        2021, to_date,   2021-06-30, official,  published, 4
        2022, full_year, ,           official,  uncertain, 5
    """)
    expected = [(2020, 2, "ok"), (2021, 4, "ok"), (2022, 5, "uncertain")]
    assert ask("points", "year value state", metrics=("proposals_received",)) == expected
    assert ask("latest", "year value state", metrics=("proposals_received",))[0][2] == "ok"


def test_a_garbled_figure_without_value_is_uncertain_and_keeps_its_row(figures_db: Make) -> None:
    ask = figures_db("""
        indicator, value, status,    reading
        fee_cuts,  ,      uncertain, none
    """)
    for question in ("points", "latest", "series", "places"):
        assert ask(question, "value state status", metrics=("fee_cuts",)) == [(None, "uncertain", "uncertain")]


def test_the_step_before_an_increase_and_a_part_are_never_drawn(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,                     year, breakdown,             series, whole, value
        urban_minimum_living_standard, 2020, phase=before_increase, ,       whole, 600
        urban_minimum_living_standard, 2021, area=counties,         ,       part,  500
        urban_minimum_living_standard, 2022, ,                      ,       whole, 700
    """)
    for question in ("points", "latest", "series", "places"):
        assert ask(question, "year value", metrics=("urban_minimum_living_standard",)) == [(2022, 700)]


def test_a_yearly_standard_is_compared_as_a_twelfth_and_marked(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,                     year, unit,      value
        rural_minimum_living_standard, 2019, CNY/month, 450
        rural_minimum_living_standard, 2020, CNY/year,  6000
    """)
    expected = [(2019, 450, "CNY/month", False), (2020, 500, "CNY/month", True)]
    assert ask("points", "year value unit converted", metrics=("rural_minimum_living_standard",)) == expected


def test_a_standard_told_by_month_and_by_year_is_one_point(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,                     unit,      source_id, value
        rural_minimum_living_standard, CNY/year,  press,     6000
        rural_minimum_living_standard, CNY/month, official,  500
    """)
    asked = {"metrics": ("rural_minimum_living_standard",)}
    assert ask("points", "value converted figures_of_year", **asked) == [(500, False, 2)]


def test_a_figure_in_another_unit_is_no_point(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,              unit,    value
        hotline_calls,          persons, 7
        hotline_resolved_cases, cases,   3
    """)
    assert ask("points", "metric", metrics=("hotline_calls",)) == []
    # Asked beside the rate that it is the base of, it is no point either.
    metrics = ("hotline_calls", "hotline_resolution_rate")
    assert [row for row in ask("points", "metric unit", metrics=metrics) if row[0] == "hotline_calls"] == []


@pytest.mark.parametrize(
    ("stated", "value", "conflict"),
    [
        ("97.3", 97.3, False),
        ("97.2", 97.3, True),
        ("97", 97.3, False),
        ("98", 97.3, True),
        ("", 97.3, False),
    ],
)
def test_a_rate_is_recomputed_and_contradicted_beyond_rounding(
    figures_db: Make, stated: str, value: float, conflict: bool
) -> None:
    printed = f"reply_rate, {stated}" if stated else ""
    ask = figures_db(f"indicator, value\nproposals_replied, 973\nproposals_received, 1000\n{printed}")
    expected = [(value, 973, 1000, float(stated) if stated else None, conflict, "ok")]
    assert ask("points", "value numerator denominator stated conflict state", metrics=("reply_rate",)) == expected


@pytest.mark.parametrize("stated", ["28.5", "28.6"])
def test_half_a_last_digit_is_rounding(figures_db: Make, stated: str) -> None:
    ask = figures_db(f"indicator, value\nproposals_replied, 571\nproposals_received, 2000\nreply_rate, {stated}")
    assert ask("points", "value conflict", metrics=("reply_rate",)) == [(28.55, False)]


def test_a_rate_of_counts_that_do_not_belong_together_stays_as_printed(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,          year, basis,     period_end, breakdown, status,    value
        reply_rate,         2019, full_year, ,           ,          published, 99
        proposals_replied,  2019, full_year, ,           ,          published, 10
        proposals_received, 2019, to_date,   2019-06-30, ,          published, 40
        reply_rate,         2020, full_year, ,           ,          published, 98
        proposals_replied,  2020, full_year, ,           body=npc,  published, 10
        proposals_received, 2020, full_year, ,           ,          published, 40
        reply_rate,         2021, full_year, ,           ,          published, 97
        proposals_replied,  2021, full_year, ,           ,          uncertain, 10
        proposals_received, 2021, full_year, ,           ,          published, 40
    """)
    rows = ask("points", "year value conflict", metrics=("reply_rate",))
    assert rows == [(2019, 99, False), (2020, 98, False), (2021, 97, False)]


def test_a_count_without_its_base_is_no_rate(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,          value
        proposals_replied,  10
    """)
    assert ask("points", "value", metrics=("reply_rate",)) == []
    ask = figures_db("indicator, value\nproposals_replied, 0\nproposals_received, 0")
    assert ask("points", "value conflict", metrics=("reply_rate",)) == [(None, False)]


def test_an_outcome_is_a_share_of_all_outcomes_where_they_are_closed(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,              year, value
        outcome_a_resolved,     2020, 60
        outcome_b_in_progress,  2020, 30
        outcome_d_reference,    2020, 10
        proposals_received,     2020, 500
        outcome_a_resolved,     2021, 60
        outcome_b_in_progress,  2021, 30
        outcome_b_in_progress,  2022, 30
        outcome_d_reference,    2022, 10
    """)
    rows = ask("points", "year value numerator denominator", metrics=("outcome_a_share",))
    assert rows == [(2020, 60, 60, 100)]


@pytest.mark.parametrize(("tier", "value"), [("official", 1), ("press", 2), ("copy", 3)])
def test_the_tier_admits_its_own_and_the_better(figures_db: Make, tier: str, value: float) -> None:
    ask = figures_db("""
        year, source_id, value
        2020, official,  1
        2021, press,     2
        2022, copy,      3
    """)
    assert ask("latest", "value", metrics=("proposals_received",), tier=tier) == [(value,)]
    assert len(ask("points", "value", metrics=("proposals_received",), tier=tier)) == value


def test_figures_of_a_year_are_counted_once_whatever_else_is_asked(figures_db: Make) -> None:
    ask = figures_db("value\n10")
    alone = ask("points", "metric figures_of_year", metrics=("proposals_received",))
    assert alone == [("proposals_received", 1)]
    assert ask("points", "metric figures_of_year", metrics=("proposals_received", "reply_rate")) == alone


def test_a_corrected_figure_gives_way_to_its_correction(figures_db: Make) -> None:
    ask = figures_db("""
        figure_id, value, supersedes, reason
        Faaaaaaaa, 10,    ,
        Fbbbbbbbb, 11,    Faaaaaaaa,  misread
    """)
    assert ask("points", "value figure_id figures_of_year", metrics=("proposals_received",)) == [(11, "Fbbbbbbbb", 1)]
