"""Small counts about people: hidden before anything sees them, and not to be had back by subtraction."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.errors import BadRequest
from metrics.queries import suppression
from tests.conftest import Ask

Make = Callable[..., Ask]
DISTRICTS = ("210102", "210103", "210104")
DEPARTMENTS = ("Roads", "Parks", "Water")


def register(counts: dict[tuple[str, str], int], year: int = 2024) -> str:
    """Return hotline cases: so many of a district and a department."""
    rows = [(place, office) for (place, office), count in counts.items() for _ in range(count)]
    lines = [f"{number},{place},{year}-03-01,{office}" for number, (place, office) in enumerate(rows)]
    return "\n".join(["id,place_code,received,department", *lines])


def shown(
    ask: Ask, breakdown: str = "", metric: str = "hotline_calls", **view: object
) -> dict[tuple[str, str], float | None]:
    rows = ask("points", "place_code series value", metrics=(metric,), witness="register", breakdown=breakdown, **view)
    return {(place, line.partition("=")[2]): value for place, line, value in rows}


def test_one_to_seven_are_hidden_and_so_is_a_second_cell_of_the_total(cases_db: Make) -> None:
    ask = cases_db("hotline", register({("210102", "Roads"): 7, ("210103", "Roads"): 9, ("210104", "Roads"): 30}))
    assert shown(ask) == {("210100", ""): 46, ("210102", ""): None, ("210103", ""): None, ("210104", ""): 30}
    states = ask("points", "place_code state numerator", metrics=("hotline_calls",), witness="register")
    assert states == [
        ("210100", "ok", 46), ("210102", "suppressed", None), ("210103", "suppressed", None), ("210104", "ok", 30),
    ]  # fmt: skip


def test_eight_and_zero_are_shown(cases_db: Make) -> None:
    ask = cases_db("hotline", register({("210102", "Roads"): 8, ("210103", "Roads"): 30}))
    assert shown(ask) == {("210100", ""): 38, ("210102", ""): 8, ("210103", ""): 30}
    assert shown(ask, metric="hotline_transferred_cases")[("210102", "")] == 0


def test_a_rate_of_few_hides_either_side(cases_db: Make) -> None:
    text = "id,place_code,received,resolved\n" + "\n".join(
        f"{i},210102,2024-03-01,{str(i < 98).lower()}" for i in range(100)
    )
    ask = cases_db("hotline", text)
    assert shown(ask, metric="hotline_resolution_rate") == {("210100", ""): None, ("210102", ""): None}


def test_what_is_not_about_people_is_shown(cases_db: Make) -> None:
    ask = cases_db("proposals", "id,place_code,received\n1,210102,2024-03-01\n")
    assert shown(ask, metric="proposals_received") == {("210100", ""): 1, ("210102", ""): 1}


def test_the_threshold_can_be_set(cases_db: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(suppression.SETTING, "0")
    ask = cases_db("hotline", register({("210102", "Roads"): 1}))
    assert shown(ask)[("210102", "")] == 1
    monkeypatch.setenv(suppression.SETTING, "few")
    with pytest.raises(BadRequest, match="give a whole number"):
        suppression.below()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.integers(0, 20), min_size=9, max_size=9))
def test_no_subtraction_gives_a_hidden_count_back(cases_db: Make, counts: list[int]) -> None:
    cells = dict(zip(product(DISTRICTS, DEPARTMENTS), counts, strict=True))
    ask = cases_db("hotline", register(cells))
    whole, split = shown(ask), shown(ask, "department")
    for place in DISTRICTS:  # a district's departments add up to it
        _not_alone([split.get((place, office), 0) for office in DEPARTMENTS], whole.get((place, ""), 0))
    for office in DEPARTMENTS:  # a department's districts add up to the city's
        _not_alone([split.get((place, office), 0) for place in DISTRICTS], split.get(("210100", office), 0))
    _not_alone([whole.get((place, ""), 0) for place in DISTRICTS], whole.get(("210100", ""), 0))
    for (place, office), count in cells.items():
        if 1 <= count <= 7:
            assert split[(place, office)] is None


def _not_alone(parts: list[float | None], total: float | None) -> None:
    """Fail where one part alone is hidden beside a total that is shown."""
    assert total is None or parts.count(None) != 1, (parts, total)
