"""What stands, how it went on, where it differs: each question as a table, figures in, rows out."""

from collections.abc import Callable

import pytest

from tests.conftest import Ask

Make = Callable[[str], Ask]


def test_plans_stand_beside_results_and_never_for_them(figures_db: Make) -> None:
    ask = figures_db("""
        year, qualifier,        value
        2020, planned,          100
        2020, exact,            90
        2021, planned+at_least, 120
        2022, target,           130
    """)
    asked = {"metrics": ("proposals_received",), "places": ("210100",)}
    assert ask("points", "year role value", **asked) == [
        (2020, "result", 90), (2020, "plan", 100), (2021, "plan", 120), (2022, "plan", 130),
    ]  # fmt: skip
    assert ask("latest", "year value", **asked) == ask("places", "year value", **asked) == [(2020, 90)]
    series = ask("series", "year role value state", **asked, years=(2020, 2021))
    assert series == [
        (2020, "result", 90, "ok"),
        (2020, "plan", 100, "ok"),
        (2021, "result", None, "missing"),
        (2021, "plan", 120, "ok"),
    ]


def test_a_place_with_plans_alone_has_no_result(figures_db: Make) -> None:
    ask = figures_db("""
        qualifier, value
        planned,   100
    """)
    assert ask("latest", "value", metrics=("proposals_received",)) == []


def test_a_total_of_several_years_never_stands_for_a_year(figures_db: Make) -> None:
    ask = figures_db("""
        year, basis,     period_start, qualifier,  value
        2020, full_year, ,             exact,      100
        2020, span,      2016-01-01,   cumulative, 480
        2021, span,      2016-01-01,   cumulative, 590
    """)
    asked = {"metrics": ("proposals_received",), "places": ("210100",)}
    assert ask("latest", "year value", **asked) == [(2020, 100)]
    assert ask("places", "year value", **asked) == [(2020, 100)]
    assert ask("places", "year basis value", **asked, years=(2021, 2021)) == [(2021, "span", 590)]
    series = ask("series", "year basis state value", **asked, years=(2020, 2021))
    assert len(series) == 4
    assert set(series) == {
        (2020, "full_year", "ok", 100), (2020, "span", "ok", 480),
        (2021, None, "missing", None), (2021, "span", "ok", 590),
    }  # fmt: skip


def test_a_part_of_a_year_is_never_the_latest_nor_compared(figures_db: Make) -> None:
    ask = figures_db("""
        indicator,     year, basis,     period_start, period_end, value
        hotline_calls, 2021, full_year, ,             ,           900000
        hotline_calls, 2022, part_year, 2022-03-21,   2022-03-27, 27473
    """)
    for question in ("latest", "places"):
        assert ask(question, "year value", metrics=("hotline_calls",)) == [(2021, 900000)]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("2019, to_date,   2019-06-30, 10", (10, 2019)),
        ("2019, to_date,   2019-11-30, 10", (None, None)),
        ("2019, full_year, ,           10", (None, None)),
        ("2017, to_date,   2017-06-30, 10", (10, 2017)),
    ],
)
def test_a_figure_to_a_day_is_compared_with_the_same_day_alone(
    figures_db: Make, before: str, expected: tuple[object, ...]
) -> None:
    ask = figures_db(f"year, basis, period_end, value\n{before}\n2020, to_date, 2020-06-30, 12")
    assert ask("latest", "year value previous_value previous_year", metrics=("proposals_received",)) == [
        (2020, 12, *expected)
    ]


def test_uncertain_is_no_base_of_comparison(figures_db: Make) -> None:
    ask = figures_db("""
        year, status,    value
        2018, published, 8
        2019, uncertain, 9
        2020, published, 10
    """)
    assert ask("latest", "value previous_value previous_year", metrics=("proposals_received",)) == [(10, 8, 2018)]


def test_missing_years_are_rows_and_no_zeros(figures_db: Make) -> None:
    ask = figures_db("""
        year, value
        2018, 10
        2020, 30
    """)
    asked = {"metrics": ("proposals_received",), "places": ("210100",)}
    assert ask("series", "year value state", **asked) == [(2018, 10, "ok"), (2019, None, "missing"), (2020, 30, "ok")]
    assert ask("series", "year state", **asked, years=(2017, 2018)) == [(2017, "missing"), (2018, "ok")]


def test_a_place_asked_for_by_name_is_missing_and_not_dropped(figures_db: Make) -> None:
    ask = figures_db("year, value\n2020, 10")
    asked = {"metrics": ("proposals_received",), "places": ("210100", "210200")}
    expected = [("210100", 2020, 10, "ok"), ("210200", None, None, "missing")]
    assert ask("series", "place_code year value state", **asked) == expected
    assert ask("series", "place_code year state", **asked, years=(2020, 2020))[1] == ("210200", 2020, "missing")


def test_lines_of_a_breakdown_are_series_of_their_own(figures_db: Make) -> None:
    ask = figures_db("""
        breakdown,  value
        ,           100
        body=npc,   60
        body=cppcc, 40
    """)
    asked = {"metrics": ("proposals_received",)}
    assert ask("latest", "series value", **asked) == [("", 100), ("body=cppcc", 40), ("body=npc", 60)]
    assert ask("latest", "series value", **asked, breakdown="body=npc") == [("body=npc", 60)]


def test_places_show_the_newest_year_within_the_years_asked(figures_db: Make) -> None:
    ask = figures_db("""
        place_code, year, value
        210100,     2019, 1
        210100,     2021, 2
        210200,     2020, 3
        210300,     2022, 4
    """)
    rows = ask("places", "place_code year value", metrics=("proposals_received",), years=(2019, 2020))
    assert rows == [("210100", 2019, 1), ("210200", 2020, 3)]


def test_coverage_counts_every_figure(figures_db: Make) -> None:
    ask = figures_db("""
        year, source_id, whole, value
        2019, copy,      whole, 1
        2020, copy,      part,  2
        2020, official,  whole, 3
    """)
    expected = [("proposals_received", "210100", 2019, 1), ("proposals_received", "210100", 2020, 2)]
    assert ask("coverage", "indicator place_code year figures", metrics=("proposals_received",)) == expected
