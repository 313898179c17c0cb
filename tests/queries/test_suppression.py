"""Small counts about people: hidden before anything sees them, and not to be had back by subtraction."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
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


def test_a_count_beside_that_of_all_hides_either_side(cases_db: Make) -> None:
    text = "id,place_code,received,assigned\n" + "\n".join(
        f"{i},210102,2024-03-01,{'' if i < 2 else '2024-03-02'}" for i in range(100)
    )
    ask = cases_db("hotline", text)
    assert shown(ask, metric="hotline_direct_answers")[("210102", "")] is None
    assert shown(ask, metric="hotline_transferred_cases")[("210102", "")] is None
    assert shown(ask)[("210102", "")] == 100


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.integers(0, 20), min_size=9, max_size=9))
@example(counts=[0, 0, 0, 0, 0, 8, 0, 8, 1])  # one line alone beside a sum that is shown
@example(counts=[0, 0, 8, 0, 0, 1, 0, 1, 7])  # a split shown where its whole is hidden
def test_no_subtraction_gives_a_hidden_count_back(cases_db: Make, counts: list[int]) -> None:
    cells = dict(zip(product(DISTRICTS, DEPARTMENTS), counts, strict=True))
    ask = cases_db("hotline", register(cells))
    known, equations = {}, []
    for places in (*[(place,) for place in DISTRICTS], DISTRICTS):
        for offices in (*[(office,) for office in DEPARTMENTS], DEPARTMENTS):
            at = places[0] if len(places) == 1 else "210100"
            split = shown(ask, "department") if len(offices) == 1 else shown(ask)
            total = split.get((at, offices[0] if len(offices) == 1 else ""), 0)
            if total is not None:  # what is shown tells the sum of these cells
                equations.append([float(cell in product(places, offices)) for cell in cells])
            known[places, offices] = total
    matrix = np.array(equations).reshape(-1, len(cells))
    for number, ((place, office), count) in enumerate(cells.items()):
        if 1 <= count <= 7:
            assert known[(place,), (office,)] is None
            alone = np.eye(len(cells))[number]
            assert np.linalg.matrix_rank(np.vstack([matrix, alone])) > np.linalg.matrix_rank(matrix), (place, office)
