"""Parts of a whole and the path of a case, from rows written down here."""

from collections.abc import Callable

import pytest

from metrics.queries import answer, parts
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
OUTCOMES = ("outcome_a_resolved", "outcome_b_in_progress", "outcome_c_planned", "outcome_d_reference")
STEPS = (("proposals_received", ""), ("proposals_filed", ""), ("proposals_replied", "reply_rate"))
STEP_METRICS = ("proposals_received", "proposals_filed", "proposals_replied", "reply_rate")


def wholes(places: tuple[str, ...] = ()) -> list[parts.Whole]:
    return parts.of_metrics(answer(View(metrics=OUTCOMES, places=places, lang="en"), "points"))


def lines() -> list[parts.Whole]:
    return parts.of_lines(answer(View(metrics=("proposals_by_category",), lang="en"), "points"), "category")


def steps(**view: object) -> parts.Whole | None:
    return parts.path(answer(View(metrics=STEP_METRICS, lang="en", **view), "points"), STEPS)  # type: ignore[arg-type]


def test_outcomes_of_one_place_year_and_line_are_a_whole(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,             place_code, year, breakdown,  value
        F00000001, outcome_a_resolved,    210100,     2020, body=npc,   50
        F00000002, outcome_b_in_progress, 210100,     2020, body=npc,   30
        F00000003, outcome_d_reference,   210100,     2020, body=npc,   20
        F00000004, outcome_a_resolved,    210100,     2020, body=cppcc, 7
        F00000005, outcome_b_in_progress, 210100,     2020, body=cppcc, 3
        F00000006, outcome_a_resolved,    210200,     2021, ,           1
        F00000007, outcome_b_in_progress, 210200,     2021, ,           1
        F00000008, outcome_c_planned,     210200,     2021, ,           2
    """)
    newest, older = wholes()
    assert (newest.place_code, newest.year, newest.series) == ("210200", 2021, "")
    assert [(p.value, p.share) for p in newest.parts] == [(1, 25), (1, 25), (2, 50)]
    assert (older.place_code, older.year, older.series) == ("210100", 2020, "body=npc")
    assert [(p.figure_id, p.value, p.share) for p in older.parts] == [
        ("F00000001", 50, 50), ("F00000002", 30, 30), ("F00000003", 20, 20),
    ]  # fmt: skip
    assert [p.unit for p in older.parts] == ["cases"] * 3
    assert "2020" in older.title("en")


def test_plans_and_uncertain_counts_are_no_parts(figures_db: Make) -> None:
    figures_db("""
        indicator,             qualifier, status,    value
        outcome_a_resolved,    exact,     published, 50
        outcome_b_in_progress, exact,     published, 30
        outcome_c_planned,     planned,   published, 10
        outcome_d_reference,   exact,     uncertain, 20
    """)
    assert wholes() == []


def test_counts_to_different_days_are_not_one_whole(figures_db: Make) -> None:
    figures_db("""
        indicator,             basis,   period_end, value
        outcome_a_resolved,    to_date, 2020-06-30, 50
        outcome_b_in_progress, to_date, 2020-06-30, 30
        outcome_d_reference,   to_date, 2020-11-30, 20
    """)
    assert wholes() == []


def test_the_fullest_whole_of_a_year_comes_first(figures_db: Make) -> None:
    figures_db("""
        indicator,             place_code, value
        outcome_a_resolved,    210200,     5
        outcome_b_in_progress, 210200,     3
        outcome_d_reference,   210200,     2
        outcome_a_resolved,    210100,     5
        outcome_b_in_progress, 210100,     3
        outcome_c_planned,     210100,     2
        outcome_d_reference,   210100,     0
    """)
    assert [w.place_code for w in wholes()] == ["210100", "210200"]


def test_nothing_at_all_has_no_shares(figures_db: Make) -> None:
    figures_db("""
        indicator,             value
        outcome_a_resolved,    0
        outcome_b_in_progress, 0
        outcome_d_reference,   0
    """)
    (whole,) = wholes()
    assert [p.share for p in whole.parts] == [None, None, None]
    assert parts.sentence(whole, "en")


def test_lines_of_a_key_are_parts_largest_first(figures_db: Make) -> None:
    figures_db("""
        indicator,             breakdown,                  value
        proposals_by_category, body=npc;category=economy,  20
        proposals_by_category, body=npc;category=politics, 50
        proposals_by_category, body=npc;category=culture,  10
        proposals_by_category, body=cppcc;category=society, 5
        proposals_by_category, body=cppcc;category=ecology, 5
    """)
    (whole,) = lines()
    assert whole.series == "body=npc"
    assert [(p.value, p.share) for p in whole.parts] == [(50, 62.5), (20, 25), (10, 12.5)]
    assert len({p.label for p in whole.parts}) == 3
    assert "62.5%" in parts.sentence(whole, "en")
    assert "80" in parts.sentence(whole, "en")


@pytest.mark.parametrize(
    ("preferred", "near", "expected"),
    [("330200", "210100", "330200"), ("999999", "210100", "210200"), ("999999", "310000", "310000")],
)
def test_the_example_is_the_preferred_place_then_a_near_one(
    figures_db: Make, preferred: str, near: str, expected: str
) -> None:
    rows = [
        f"{indicator}, {place}, {year}, {value}"
        for place, year in (("330200", 2015), ("210200", 2018), ("310000", 2021))
        for indicator, value in zip(OUTCOMES, (40, 30, 20, 10), strict=True)
    ]
    figures_db("indicator, place_code, year, value\n" + "\n".join(rows))
    assert parts.example(wholes(), preferred, near).place_code == expected


def test_an_example_prefers_four_parts_of_a_hundred_cases_to_newer_ones(figures_db: Make) -> None:
    figures_db("""
        indicator,             place_code, year, value
        outcome_a_resolved,    310000,     2023, 500
        outcome_b_in_progress, 310000,     2023, 300
        outcome_d_reference,   310000,     2023, 200
        outcome_a_resolved,    310000,     2022, 5
        outcome_b_in_progress, 310000,     2022, 3
        outcome_c_planned,     310000,     2022, 2
        outcome_d_reference,   310000,     2022, 1
        outcome_a_resolved,    330200,     2015, 50
        outcome_b_in_progress, 330200,     2015, 30
        outcome_c_planned,     330200,     2015, 20
        outcome_d_reference,   330200,     2015, 10
    """)
    assert parts.example(wholes(), "", "210100").place_code == "330200"


def test_the_path_is_the_year_with_most_steps_known(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,          year, value
        F00000001, proposals_received, 2020, 200
        F00000002, proposals_replied,  2020, 150
        F00000003, reply_rate,         2020, 75
        F00000004, proposals_received, 2021, 300
    """)
    path = steps()
    assert path is not None
    assert (path.place_code, path.year, path.series) == ("210100", 2020, "")
    assert [(p.value, p.share, p.figure_id) for p in path.parts] == [
        (200, None, "F00000001"), (None, None, ""), (150, 75, "F00000002"),
    ]  # fmt: skip


def test_a_step_with_a_rate_alone_shows_the_rate(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,          value
        F00000001, proposals_received, 200
        F00000002, reply_rate,         99
    """)
    path = steps()
    assert path is not None
    assert [(p.value, p.share, p.figure_id) for p in path.parts][2] == (None, 99, "F00000002")


def test_no_figure_is_no_path(figures_db: Make) -> None:
    figures_db("""
        indicator,          qualifier, value
        proposals_received, planned,   200
    """)
    assert steps() is None


def test_a_path_never_joins_two_places(figures_db: Make) -> None:
    figures_db("""
        indicator,          place_code, value
        proposals_received, 210100,     200
        proposals_replied,  210200,     90
        reply_rate,         210200,     90
    """)
    path = steps(places=("210100", "210200"))
    assert path is not None
    assert path.place_code == "210200"
    assert [p.value for p in path.parts] == [None, None, 90]


def test_a_path_never_joins_a_year_with_a_part_of_it(figures_db: Make) -> None:
    figures_db("""
        indicator,          basis,     period_start, period_end, value
        proposals_received, full_year, ,             ,           200
        proposals_replied,  full_year, ,             ,           190
        proposals_received, span,      2016-01-01,   2020-12-31, 900
    """)
    path = steps()
    assert path is not None
    assert [p.value for p in path.parts] == [200, None, 190]


def shared() -> parts.Whole | None:
    view = View(metrics=("service_items_total", "online_items", "one_visit_items"), lang="en")
    return parts.shares(answer(view, "points"), "service_items_total")


def test_counts_are_shares_of_the_total_of_their_place_year_and_line(figures_db: Make) -> None:
    figures_db("""
        figure_id, indicator,           place_code, year, breakdown,              value
        F00000001, service_items_total, 210200,     2018, level=city,             200
        F00000002, online_items,        210200,     2018, level=city,             150
        F00000003, online_items,        210200,     2018, level=city;mode=online, 50
        F00000004, one_visit_items,     210200,     2019, level=city,             90
        F00000005, one_visit_items,     210200,     2018, level=province,         80
        F00000006, one_visit_items,     210100,     2018, level=city,             70
        F00000007, service_items_total, 210200,     2022, level=city,             999
    """)
    whole = shared()
    assert whole is not None
    assert (whole.place_code, whole.year, whole.series) == ("210200", 2018, "level=city")
    assert [(p.figure_id, p.value, p.share) for p in whole.parts] == [
        ("F00000001", 200, None), ("F00000002", 150, 75), ("F00000003", 50, 25),
    ]  # fmt: skip


def test_an_uncertain_or_planned_total_has_no_shares(figures_db: Make) -> None:
    figures_db("""
        indicator,           place_code, year, qualifier, status,    value
        service_items_total, 210200,     2018, exact,     uncertain, 200
        online_items,        210200,     2018, exact,     published, 150
        service_items_total, 210200,     2019, planned,   published, 200
        online_items,        210200,     2019, exact,     published, 150
    """)
    assert shared() is None
