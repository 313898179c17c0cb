"""A place among its peers: only figures that say the same are set beside each other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from metrics.catalog import METRICS
from metrics.model import Better
from metrics.queries import answer
from metrics.queries.peers import Grid, Strip, grid, strips
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SUBJECT, AMONG = "210100", ("210100", "210200", "210300", "210400", "210500")


def standings(indicator: str, *values: float) -> str:
    """Return figures of one indicator, one a place."""
    rows = (f"    {indicator}, {place}, {value}" for place, value in zip(AMONG, values, strict=True))
    return "\n".join(["indicator, place_code, value", *rows, ""])


def replied(*counts: int, of: int = 1000) -> str:
    """Return the counts of `reply_rate`, one pair a place: so many replied to of `of` received."""
    rows = standings("proposals_replied", *counts)
    return rows + standings("proposals_received", *[of] * len(AMONG)).partition("\n")[2]


def found(*metrics: str) -> list[Strip]:
    return strips(answer(View(metrics=metrics), "points"), SUBJECT, AMONG)


def drawn(*metrics: str, subject: str = SUBJECT, **limits: float) -> Grid:
    return grid(answer(View(metrics=metrics), "latest"), AMONG, subject, **limits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("better", "mine", "standing"),
    [
        ("higher", 990, "better"),
        ("higher", 920, "perhaps_better"),  # apart at 95 %, not at 99.8 %
        ("higher", 905, "chance"),
        ("higher", 900, "chance"),
        ("higher", 880, "perhaps_worse"),
        ("higher", 800, "worse"),
        ("lower", 990, "worse"),
        ("lower", 800, "better"),
        ("neutral", 990, "above"),
        ("neutral", 800, "below"),
        ("neutral", 905, "chance"),
    ],
)
def test_a_share_of_counted_cases_stands_as_far_as_chance_lets_it(
    figures_db: Make, monkeypatch: pytest.MonkeyPatch, better: Better, mine: int, standing: str
) -> None:
    monkeypatch.setitem(METRICS, "reply_rate", replace(METRICS["reply_rate"], better=better))  # type: ignore[arg-type]
    figures_db(
        replied(mine, 900, 900, 900, 900) + "    proposals_replied, 310000, 1\n    proposals_received, 310000, 1000\n"
    )
    (strip,) = found("reply_rate")
    assert (strip.median, strip.standing, strip.subject["value"]) == (90, standing, mine / 10)
    assert {r["place_code"] for r in strip.rows} == set(AMONG)


@pytest.mark.parametrize(("mine", "standing"), [(99, "above"), (90, "equal"), (80, "below")])
@pytest.mark.parametrize("indicator", ["satisfaction_rate", "registered_unemployment_rate"])
def test_a_rate_whose_counts_were_not_published_is_never_better_or_worse(
    figures_db: Make, indicator: str, mine: int, standing: str
) -> None:
    figures_db(standings(indicator, mine, 90, 90, 90, 90))
    (strip,) = found(indicator)
    assert (strip.median, strip.standing, strip.subject["value"]) == (90, standing, mine)


@pytest.mark.parametrize(("mine", "standing"), [(910, "better"), (900, "equal"), (890, "worse")])
def test_a_standard_is_set_by_decision_and_stands_as_it_is(figures_db: Make, mine: int, standing: str) -> None:
    figures_db(standings("rural_minimum_living_standard", mine, 900, 900, 900, 900))
    (strip,) = found("rural_minimum_living_standard")
    assert strip.standing == standing


def test_four_places_stand_side_by_side_without_a_verdict(figures_db: Make) -> None:
    rows = "\n".join(
        f"satisfaction_rate, {place}, {value}" for place, value in zip(AMONG, (99, 90, 80, 70), strict=False)
    )
    figures_db("indicator, place_code, value\n" + rows)
    (strip,) = found("satisfaction_rate")
    assert (len(strip.rows), strip.standing) == (4, "alone")
    assert {cell.standing for cell in drawn("satisfaction_rate").cells.values()} == {"alone"}


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


def test_the_grid_compares_rates_and_never_counts(figures_db: Make) -> None:
    figures_db(GRID)
    cells = drawn("proposals_received", "reply_rate", "satisfaction_rate")
    assert cells.places == AMONG
    assert cells.metrics == ("proposals_received", "satisfaction_rate")
    assert {key: (cell.row["value"], cell.standing) for key, cell in cells.cells.items()} == {
        ("satisfaction_rate", "210100"): (80, "below"),
        ("satisfaction_rate", "210200"): (90, "equal"),
        ("satisfaction_rate", "210300"): (95, "above"),
        ("satisfaction_rate", "210400"): (85, "below"),
        ("satisfaction_rate", "210500"): (92, "above"),
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
    assert drawn("satisfaction_rate").cells["satisfaction_rate", "210100"].row["value"] == 80
    figures_db(f"""
        indicator,         place_code, year, breakdown, value
        satisfaction_rate, 210100,     2020, ,          80
        satisfaction_rate, 210100,     2021, body=npc,  70
        {others}
    """)
    cell = drawn("satisfaction_rate").cells["satisfaction_rate", "210100"]
    assert (cell.row["value"], cell.row["series"], cell.standing) == (80, "", "below")


def test_the_grid_judges_shares_of_counted_cases(figures_db: Make) -> None:
    figures_db(replied(990, 920, 905, 880, 700))
    cells = drawn("reply_rate").cells
    assert [cells["reply_rate", place].standing for place in AMONG] == [
        "better", "chance", "chance", "perhaps_worse", "worse",
    ]  # fmt: skip


def yearly(*shares: int | None) -> str:
    """Return `reply_rate` of 1,000 cases in the years that end with 2020, for every place alike; None for no figure."""
    rows = [
        f"    {indicator}, {place}, {2021 - len(shares) + at}, {value}"
        for at, share in enumerate(shares) if share is not None
        for place in AMONG
        for indicator, value in (("proposals_replied", share), ("proposals_received", 1000))
    ]  # fmt: skip
    return "\n".join(["indicator, place_code, year, value", *rows, ""])


@pytest.mark.parametrize(
    ("shares", "trend"),
    [
        ((600, 650, 700, 750, 800), "increasing"),
        ((800, 750, 700, 650, 600), "decreasing"),
        ((100, 600, 650, 700, 750, 800), "increasing"),
        ((700, 690, 710, 700, 705), "no significant change"),
        ((600, 650, 700, 750), "few"),
        ((550, 600, None, 700, 750, 800), "few"),  # a gap among the last five
    ],
)
def test_a_cell_says_where_it_is_going(figures_db: Make, shares: tuple[int | None, ...], trend: str) -> None:
    figures_db(yearly(*shares))
    view = View(metrics=("reply_rate",))
    cells = grid(answer(view, "latest"), AMONG, SUBJECT, years=answer(view, "points")).cells
    assert {cell.trend.course for cell in cells.values()} == {trend}
    assert {cell.trend.course for cell in drawn("reply_rate").cells.values()} == {"few"}


def test_a_rate_without_counts_goes_nowhere(figures_db: Make) -> None:
    rows = (f"    satisfaction_rate, {p}, {year}, {year - 1950}" for p in AMONG for year in range(2016, 2021))
    figures_db("\n".join(["indicator, place_code, year, value", *rows]))
    view = View(metrics=("satisfaction_rate",))
    cells = grid(answer(view, "latest"), AMONG, SUBJECT, years=answer(view, "points")).cells
    assert {cell.trend.course for cell in cells.values()} == {"counts"}


def test_no_figure_is_an_empty_grid(figures_db: Make) -> None:
    figures_db("value\n1")
    assert drawn("satisfaction_rate") == Grid((), ("210100",), {})
