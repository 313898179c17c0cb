"""The title of places that are not all alike says of how many it speaks, and holds no whole against its parts."""

from collections.abc import Callable

from metrics.findings.compared import spread_of_some
from metrics.queries import answer
from metrics.queries.compared import alike
from metrics.queries.series import comparable_places
from metrics.view import View
from tests.conftest import Ask
from tests.queries.counted import comparison, row


def test_a_count_of_a_city_is_not_held_against_its_districts(figures_db: Callable[[str], Ask]) -> None:
    figures_db(
        "indicator, place_code, year, value\n"
        "shared_parking_spaces, 210100, 2021, 900\n"
        "shared_parking_spaces, 210102, 2021, 100\n"
        "shared_parking_spaces, 210103, 2021, 200\n"
        "shared_parking_spaces, 210104, 2021, 300\n"
    )
    rows = comparable_places(answer(View(metrics=("shared_parking_spaces",), lang="en"), "points"))
    found = alike(rows)
    assert {row["place_code"] for row in found.rows} == {"210102", "210103", "210104"}
    said = spread_of_some(found, 4, "en")
    assert said.endswith("100 (Heping) to 300 spaces (Dadong), in the 3 of 4 places that can be compared")
    assert "can be compared" not in spread_of_some(found, 3, "en")


def test_a_bound_is_drawn_but_not_among_the_places_compared() -> None:
    exact = [row(code, "parking_spaces_added", value=v) for code, v in (("330100", 300.0), ("350100", 200.0))]
    found = comparison([*exact, row("210100", "parking_spaces_added", value=7.0, qualifier="at_least")])
    assert spread_of_some(found, 3, "en").endswith(
        "200 (Fuzhou) to 300 spaces (Hangzhou), in the 2 of 3 places that can be compared"
    )
