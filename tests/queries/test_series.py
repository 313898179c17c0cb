"""Series and local records: which lines are long enough to be read as one."""

from collections.abc import Callable

from metrics.queries import answer
from metrics.queries.series import comparable_lines, comparable_places, fullest
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]


def test_three_results_on_one_basis_are_a_series_with_its_gaps_and_plans(figures_db: Make) -> None:
    figures_db("""
        year, qualifier, value
        2018, exact,     1
        2019, exact,     2
        2021, exact,     3
        2021, planned,   4
    """)
    (metric,) = found = comparable_lines(answer(View(metrics=("proposals_received",)), "series"))
    assert metric == "proposals_received"
    ((line,),) = found.values()
    assert [(r["year"], r["role"], r["value"], r["state"]) for r in line] == [
        (2018, "result", 1, "ok"), (2019, "result", 2, "ok"), (2020, "result", None, "missing"),
        (2021, "plan", 4, "ok"), (2021, "result", 3, "ok"),
    ]  # fmt: skip


def test_two_results_a_plan_and_a_total_of_years_are_no_series(figures_db: Make) -> None:
    figures_db("""
        year, basis,     period_start, status,    qualifier, value
        2017, full_year, ,             uncertain, exact,     9
        2018, full_year, ,             published, exact,     1
        2019, full_year, ,             published, exact,     2
        2020, full_year, ,             published, planned,   3
        2021, span,      2016-01-01,   published, exact,     40
    """)
    assert comparable_lines(answer(View(metrics=("proposals_received",)), "series")) == {}


def test_results_on_three_bases_are_no_series(figures_db: Make) -> None:
    figures_db("""
        year, basis,     period_end, value
        2018, full_year, ,           1
        2019, to_date,   2019-06-30, 2
        2020, on_day,    2020-06-30, 3
    """)
    assert comparable_lines(answer(View(metrics=("proposals_received",)), "series")) == {}


def test_lines_and_places_are_series_of_their_own_and_the_longest_metric_comes_first(figures_db: Make) -> None:
    rows = [f"reply_rate, {p}, {y}, , 100" for p in ("210100", "210200") for y in (2018, 2019, 2020)]
    rows += [f"proposals_received, 210100, {y}, {b}, 5" for b in ("body=npc", "body=cppcc") for y in range(2018, 2022)]
    figures_db("indicator, place_code, year, breakdown, value\n" + "\n".join(rows))
    asked = answer(View(metrics=("reply_rate", "proposals_received")), "series")
    found = comparable_lines(asked)
    assert list(found) == ["proposals_received", "reply_rate"]
    assert [{r["series"] for r in line} for line in found["proposals_received"]] == [{"body=cppcc"}, {"body=npc"}]
    assert [{r["place_code"] for r in line} for line in found["reply_rate"]] == [{"210100"}, {"210200"}]
    assert list(comparable_lines(asked, most=1)) == ["proposals_received"]


def test_places_are_compared_from_three_on(figures_db: Make) -> None:
    figures_db("""
        indicator,         place_code, status,    qualifier, value
        satisfaction_rate, 210100,     published, exact,     90
        satisfaction_rate, 210200,     published, exact,     91
        satisfaction_rate, 210300,     uncertain, exact,     92
        satisfaction_rate, 210400,     published, target,    93
        reply_rate,        210100,     published, exact,     1
        reply_rate,        210200,     published, exact,     2
        reply_rate,        210300,     published, exact,     3
        reply_rate,        210300,     published, target,    4
    """)
    assert comparable_places(answer(View(metrics=("satisfaction_rate",)), "points")) == []
    rows = comparable_places(answer(View(metrics=("reply_rate",)), "points"))
    assert [r["value"] for r in rows] == [1, 2, 3]


def test_the_fullest_record_has_most_metrics_then_the_newest_year(figures_db: Make) -> None:
    metrics = ("proposals_received", "proposals_filed", "satisfaction_rate", "on_time_reply_rate")
    rows = [f"{m}, 210100, 2018, , published, 5" for m in metrics]
    rows += [f"{m}, 210200, 2020, , published, 5" for m in metrics]
    rows += [f"proposals_received, 210300, 2021, category={c}, published, 5" for c in ("economy", "culture", "society")]
    rows += [f"{m}, 210300, 2021, , uncertain, 5" for m in metrics]
    figures_db("indicator, place_code, year, breakdown, status, value\n" + "\n".join(rows))
    asked = answer(View(metrics=metrics), "points")
    assert fullest(asked) == ("210200", 2020, 4)
    assert fullest(asked, least=5) is None
    assert fullest(answer(View(metrics=metrics, years=(1950, 1950)), "points")) is None
