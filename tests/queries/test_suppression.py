"""Small counts about people: hidden before anything sees them, and not to be had back by subtraction."""

from collections.abc import Callable
from itertools import product

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from metrics import queries
from metrics.errors import BadRequest
from metrics.queries import suppression
from metrics.queries.answer import Records
from metrics.view import View
from tests.conftest import ROOT, Ask
from tests.queries.scripts import of_sql

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


def test_a_small_line_hides_one_more_line_and_the_same_two_of_one_more_place(cases_db: Make) -> None:
    counts = {(place, office): 30 + 10 * j for j, place in enumerate(DISTRICTS) for office in DEPARTMENTS}
    ask = cases_db("hotline", register(counts | {("210103", "Roads"): 3}))
    hidden = {cell for cell, value in shown(ask, "department").items() if value is None}
    assert hidden == {(place, office) for place in ("210102", "210103") for office in ("Roads", "Parks")}
    assert None not in shown(ask).values()
    states = set(
        ask("points", "place_code state", metrics=("hotline_calls",), witness="register", breakdown="department")
    )
    assert ("210103", "ok") in states  # Water is shown beside its two hidden lines


def test_a_line_that_is_small_in_the_city_is_hidden_with_one_more_and_in_all_districts(cases_db: Make) -> None:
    counts = {("210102", "Roads"): 3, ("210102", "Parks"): 40, ("210103", "Parks"): 50}
    ask = cases_db("hotline", register(counts | {("210103", "Water"): 60, ("210102", "Water"): 70}))
    told = shown(ask, "department")
    assert [told["210100", office] for office in DEPARTMENTS] == [None, None, 130]
    assert [told["210102", office] for office in DEPARTMENTS] == [None, None, 70]
    assert told["210103", "Roads"] is None  # that it has none there would tell of the other


def test_months_beside_a_small_one_are_shown(cases_db: Make) -> None:
    rows = [
        f"{place}-{month}-{i},{place},2024-{month:02}-05"
        for place in ("210102", "210103")
        for month in range(1, 13)
        for i in range(2 if (place, month) == ("210102", 6) else 20 + month)
    ]
    ask = cases_db("hotline", "\n".join(["id,place_code,received", *rows]))
    asked = {"metrics": ("hotline_calls",), "witness": "register", "breakdown": "month"}
    found = ask("points", "place_code period_start value", **asked)
    hidden = {(place, month) for place, month, value in found if value is None}
    assert hidden == {(place, f"2024-{month}-01") for place in ("210102", "210103") for month in ("01", "06")}


def test_a_few_that_a_city_has_beyond_its_districts_are_not_the_difference(cases_db: Make) -> None:
    counts = {("210102", "Roads"): 20, ("210103", "Roads"): 30, ("210100", "Roads"): 3}
    assert shown(cases_db("hotline", register(counts))) == {
        ("210100", ""): 53,
        ("210102", ""): None,
        ("210103", ""): 30,
    }


def test_metrics_that_tell_the_same_count_are_hidden_together(cases_db: Make) -> None:
    # Of the resolved: 5, 20 and 30; of the rate also 25 cases of 210104 of which few were not resolved.
    resolved = {"210102": (5, 20), "210103": (20, 20), "210104": (30, 3)}
    rows = [
        f"{place}-{i},{place},2024-03-01,{str(i < yes).lower()}"
        for place, (yes, no) in resolved.items()
        for i in range(yes + no)
    ]
    ask = cases_db("hotline", "\n".join(["id,place_code,received,resolved", *rows]))
    assert shown(ask, metric="hotline_resolution_rate").items() >= {("210102", ""): None, ("210104", ""): None}.items()
    told = [
        {place for (place, _), v in shown(ask, metric=m).items() if v is None}
        for m in ("hotline_resolved_cases", "hotline_resolution_rate")
    ]
    assert told[0] == told[1]


def test_a_split_that_other_metrics_tell_line_by_line_is_hidden_whole(cases_db: Make) -> None:
    counts = {(place, rating): 40 for place in DISTRICTS for rating in ("satisfied", "basically", "dissatisfied")}
    text = register(counts | {("210103", "dissatisfied"): 3}).replace("department", "satisfaction")
    assert set(shown(cases_db("hotline", text), "satisfaction").values()) == {None}


# One case: place, department, category, whether it was handed on, whether it was resolved.
KINDS = tuple(product(("210100", *DISTRICTS), DEPARTMENTS, ("a", "b"), ("", "2024-03-02"), ("true", "false", "")))
METRICS_TOLD = {
    "hotline_calls": (bool, None),
    "hotline_transferred_cases": (lambda k: k[3] != "", None),
    "hotline_direct_answers": (lambda k: k[3] == "", None),
    "hotline_resolved_cases": (lambda k: k[4] == "true", None),
    "hotline_resolution_rate": (lambda k: k[4] == "true", lambda k: k[4] != ""),
}
COUNTS = st.dictionaries(
    st.sampled_from(KINDS), st.one_of(st.integers(1, 4), st.integers(1, 30), st.just(40)), min_size=1, max_size=40
)


def statements(ask: Ask) -> list[tuple[np.ndarray, float | None, str]]:
    """Return what is told of the cases of each kind: a sum of kinds, its value, None where it is hidden, and the metric."""
    found = []
    for breakdown, position in (("", 0), ("department", 1), ("category", 2)):
        asked = {"metrics": tuple(METRICS_TOLD), "witness": "register", "breakdown": breakdown}
        rows = ask("points", "metric place_code series numerator denominator state", **asked)
        told = {(metric, place, line.partition("=")[2]): rest for metric, place, line, *rest in rows}
        lines = sorted({kind[position] for kind in KINDS}) if breakdown else [""]
        for metric, place, line in product(METRICS_TOLD, ("210100", *DISTRICTS), lines):
            numerator, denominator, state = told.get((metric, place, line), (0, 0, "ok"))
            here = [place in ("210100", kind[0]) and line in ("", kind[position]) for kind in KINDS]
            for counts, value in zip(METRICS_TOLD[metric], (numerator, denominator), strict=True):
                if counts:
                    among = np.array([float(at and counts(kind)) for at, kind in zip(here, KINDS, strict=True)])
                    found.append((among, None if state == "suppressed" else value, metric))
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=COUNTS)
@example(  # a district with one line beside a few of two places that are hidden whole
    counts={
        ("210103", "Roads", "a", "", ""): 1, ("210103", "Roads", "b", "", "true"): 19, ("210100", "Roads", "a", "", "true"): 1,
        ("210104", "Parks", "a", "2024-03-02", "false"): 10, ("210104", "Water", "a", "2024-03-02", "false"): 10,
    }
)  # fmt: skip
def test_nobody_who_knows_all_that_is_shown_can_work_out_a_few(
    cases_db: Make, counts: dict[tuple[str, ...], int]
) -> None:
    """Every metric, both splits, sums and the city together: each small count could be another; see `suppression`."""
    rows = [kind for kind, count in counts.items() for _ in range(count)]
    text = "\n".join(["id,place_code,received,department,category,assigned,resolved",
                      *(f"{i},{p},2024-03-01,{d},{c},{a},{r}" for i, (p, d, c, a, r) in enumerate(rows))])  # fmt: skip
    told = statements(cases_db("hotline", text))
    truth = np.array([counts.get(kind, 0) for kind in KINDS], float)
    known = [(among, value) for among, value, _ in told if value is not None]
    assert all(among @ truth == value for among, value in known)
    # By subtraction alone, from every metric: what is told spans no few.
    basis = np.array([among for among, _ in known]).reshape(-1, len(KINDS))
    few = {tuple(among): (among, metric) for among, _, metric in told if 1 <= among @ truth <= 7}.values()
    for among, _ in few:
        apart = among - np.linalg.lstsq(basis.T, among, rcond=None)[0] @ basis if known else among
        assert np.abs(apart).max() > 1e-6, among @ truth
    # Knowing also that no count is below zero, from the counts of all cases.
    known = [(among, value) for among, value, metric in told if value is not None and metric == "hotline_calls"]
    limits = {"A_eq": np.array([a for a, _ in known]), "b_eq": np.array([v for _, v in known])} if known else {}
    for among in (among for among, metric in few if metric == "hotline_calls"):
        low, high = (sign * linprog(sign * among, bounds=(0, 100_000), **limits).fun for sign in (1, -1))
        assert high - low >= 1, (among @ truth, low, high)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.one_of(st.integers(0, 9), st.integers(0, 60)), min_size=12, max_size=12))
def test_what_is_hidden_of_a_sum_is_together_no_few(cases_db: Make, counts: list[int]) -> None:
    places, cells = ("210100", *DISTRICTS), dict(zip(product(("210100", *DISTRICTS), DEPARTMENTS), counts, strict=True))
    ask = cases_db("hotline", register(cells))
    split, whole = shown(ask, "department"), shown(ask)
    at = {
        **{(place, office): split.get((place, office), 0) for place, office in cells},
        **{(p, ""): whole.get((p, ""), 0) for p in places},
    }
    sums = [(at[place, ""], [at[place, office] for office in DEPARTMENTS]) for place in places]
    sums += [(at["210100", line], [at[place, line] for place in DISTRICTS]) for line in ("", *DEPARTMENTS)]
    for total, parts in sums:
        assert total is None or not 1 <= total - sum(part or 0 for part in parts) <= 7, (total, parts)


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


@pytest.mark.parametrize("breakdown", ["", "department", "month"])
def test_the_printed_script_hides_the_same(cases_db: Make, monkeypatch: pytest.MonkeyPatch, breakdown: str) -> None:
    counts = {(place, office): 25 for place in DISTRICTS for office in DEPARTMENTS}
    cases_db("hotline", register(counts | {("210103", "Roads"): 3}))
    monkeypatch.chdir(ROOT)
    view = View(metrics=("hotline_direct_answers",), places=("210103",), witness="register", breakdown=breakdown)
    found = queries.answer(view, "points")
    assert any(row["state"] == "suppressed" for row in found.rows()) == (breakdown == "department")
    again = Records.fetch(duckdb.connect().execute(found.script))
    assert (again.columns, again.rows) == of_sql(found)
