"""A place among its peers: only figures that say the same are set beside each other."""

from collections.abc import Callable

import pytest

from metrics.queries import answer
from metrics.queries.peers import Grid, Strip, grid, strips
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SUBJECT, AMONG = "210100", ("210100", "210200", "210300", "210400", "210500")


def found(*metrics: str) -> list[Strip]:
    return strips(answer(View(metrics=metrics), "points"), SUBJECT, AMONG)


def drawn(*metrics: str, subject: str = SUBJECT, **limits: float) -> Grid:
    return grid(answer(View(metrics=metrics), "latest"), AMONG, subject, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("indicator", "mine", "standing"),
    [
        ("satisfaction_rate", 99, "better"),
        ("satisfaction_rate", 90, "equal"),
        ("satisfaction_rate", 80, "worse"),
        ("registered_unemployment_rate", 1, "better"),
        ("registered_unemployment_rate", 99, "worse"),
    ],
)
def test_the_place_stands_to_the_median_of_all(figures_db: Make, indicator: str, mine: int, standing: str) -> None:
    figures_db(f"""
        indicator,   place_code, value
        {indicator}, 210100,     {mine}
        {indicator}, 210200,     90
        {indicator}, 210300,     90
        {indicator}, 210400,     90
        {indicator}, 210500,     90
        {indicator}, 310000,     1
    """)
    (strip,) = found(indicator)
    assert (strip.median, strip.standing, strip.subject["value"]) == (90, standing, mine)
    assert {r["place_code"] for r in strip.rows} == set(AMONG)


def test_four_places_stand_side_by_side_without_a_verdict(figures_db: Make) -> None:
    rows = "\n".join(
        f"satisfaction_rate, {place}, {value}" for place, value in zip(AMONG, (99, 90, 80, 70), strict=False)
    )
    figures_db("indicator, place_code, value\n" + rows)
    (strip,) = found("satisfaction_rate")
    assert (len(strip.rows), strip.standing) == (4, "alone")
    assert {standing for _, standing in drawn("satisfaction_rate").cells.values()} == {"alone"}


def test_two_places_and_bare_counts_are_not_compared(figures_db: Make) -> None:
    figures_db("""
        indicator,          place_code, value
        satisfaction_rate,  210100,     99
        satisfaction_rate,  210200,     90
        proposals_received, 210100,     10
        proposals_received, 210200,     20
        proposals_received, 210300,     30
    """)
    assert found("satisfaction_rate", "proposals_received") == []


@pytest.mark.parametrize(
    "other",
    [
        "to_date, 2020-06-30, ,         published, exact",  # to another day
        "full_year, ,         ,         published, exact",  # of another period
        "to_date, 2020-11-30, body=npc, published, exact",  # of another line
        "to_date, 2020-11-30, ,         uncertain, exact",
        "to_date, 2020-11-30, ,         published, target",
    ],
)
def test_what_says_something_else_is_no_peer(figures_db: Make, other: str) -> None:
    figures_db(f"""
        indicator,         place_code, basis,   period_end, breakdown, status,    qualifier, value
        satisfaction_rate, 210100,     to_date, 2020-11-30, ,          published, exact,     90
        satisfaction_rate, 210200,     to_date, 2020-11-30, ,          published, exact,     80
        satisfaction_rate, 210300,     {other},                                              70
    """)
    assert found("satisfaction_rate") == []


def test_the_same_day_of_a_neighbouring_year_is_a_peer(figures_db: Make) -> None:
    figures_db("""
        indicator,         place_code, year, basis,   period_end, value
        satisfaction_rate, 210100,     2020, to_date, 2020-11-30, 90
        satisfaction_rate, 210200,     2019, to_date, 2019-11-30, 80
        satisfaction_rate, 210300,     2021, to_date, 2021-11-30, 70
        satisfaction_rate, 210400,     2018, to_date, 2018-11-30, 60
    """)
    (strip,) = found("satisfaction_rate")
    assert [(r["place_code"], r["year"]) for r in strip.rows] == [("210100", 2020), ("210300", 2021), ("210200", 2019)]
    assert strip.median == 80


def test_a_strip_is_of_the_newest_year_that_can_be_compared(figures_db: Make) -> None:
    text = """
        indicator,         place_code, year, value
        satisfaction_rate, 210100,     {newest}, 99
        satisfaction_rate, 210100,     2020, 90
        satisfaction_rate, 210200,     2020, 80
        satisfaction_rate, 210300,     2020, 70
    """
    figures_db(text.format(newest=2024))
    assert found("satisfaction_rate") == []  # four years are too long ago
    figures_db(text.format(newest=2023))
    (strip,) = found("satisfaction_rate")
    assert (strip.subject["year"], strip.subject["value"], strip.standing) == (2020, 90, "alone")


def test_a_category_has_no_strip(figures_db: Make) -> None:
    rows = "\n".join(f"satisfaction_rate, {p}, category=economy, 90" for p in AMONG)
    figures_db("indicator, place_code, breakdown, value\n" + rows)
    assert found("satisfaction_rate") == []
    assert drawn("satisfaction_rate").cells == {}


GRID = """
    indicator,          place_code, value
    satisfaction_rate,  210100,     80
    satisfaction_rate,  210200,     90
    satisfaction_rate,  210300,     95
    satisfaction_rate,  210400,     85
    satisfaction_rate,  210500,     92
    proposals_received, 210100,     10
    proposals_received, 210200,     20
    proposals_received, 210300,     30
    reply_rate,         210100,     100
    reply_rate,         210300,     100
"""


def test_the_grid_colours_rates_and_never_counts(figures_db: Make) -> None:
    figures_db(GRID)
    cells = drawn("proposals_received", "reply_rate", "satisfaction_rate")
    assert cells.places == AMONG
    assert cells.metrics == ("proposals_received", "satisfaction_rate")
    assert {key: (row["value"], standing) for key, (row, standing) in cells.cells.items()} == {
        ("satisfaction_rate", "210100"): (80, "worse"),
        ("satisfaction_rate", "210200"): (90, "equal"),
        ("satisfaction_rate", "210300"): (95, "better"),
        ("satisfaction_rate", "210400"): (85, "worse"),
        ("satisfaction_rate", "210500"): (92, "better"),
        ("proposals_received", "210100"): (10, "alone"),
        ("proposals_received", "210200"): (20, "alone"),
        ("proposals_received", "210300"): (30, "alone"),
    }


def test_the_subject_comes_first_and_the_known_places_next(figures_db: Make) -> None:
    figures_db(GRID + "    reply_rate, 210400, 99\n")
    cells = drawn("proposals_received", "reply_rate", "satisfaction_rate", subject="210400", most_places=3)
    assert cells.places == ("210400", "210100", "210300")


def test_a_metric_of_too_few_of_the_places_is_left_out(figures_db: Make) -> None:
    figures_db(GRID + "    reply_rate, 210400, 99\n")
    asked = ("proposals_received", "reply_rate", "satisfaction_rate")
    assert drawn(*asked).metrics == asked
    assert drawn(*asked, known=1).metrics == ("satisfaction_rate",)


def test_a_cell_shows_the_whole_before_a_newer_half(figures_db: Make) -> None:
    others = "\n".join(f"satisfaction_rate, {p}, 2020, , 90" for p in AMONG[1:])
    figures_db(f"""
        indicator,         place_code, year, breakdown, value
        satisfaction_rate, 210100,     2020, ,          80
        satisfaction_rate, 210100,     2020, body=npc,  70
        {others}
    """)
    assert drawn("satisfaction_rate").cells["satisfaction_rate", "210100"][0]["value"] == 80
    figures_db(f"""
        indicator,         place_code, year, breakdown, value
        satisfaction_rate, 210100,     2020, ,          80
        satisfaction_rate, 210100,     2021, body=npc,  70
        {others}
    """)
    row, standing = drawn("satisfaction_rate").cells["satisfaction_rate", "210100"]
    assert (row["value"], row["series"], standing) == (80, "", "worse")


def test_no_figure_is_an_empty_grid(figures_db: Make) -> None:
    figures_db("value\n1")
    assert drawn("satisfaction_rate") == Grid((), ("210100",), {})
