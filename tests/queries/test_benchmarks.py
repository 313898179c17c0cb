"""A comparison held against a benchmark: the right value, the right places, and no verdict that chance explains."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.findings.benchmarked import reading, title
from metrics.queries import answer
from metrics.queries.benchmarks import Benchmark, benchmark, hold, place_of, question, set_by_decision
from metrics.queries.compared import Comparison, compare
from metrics.queries.standing import VERDICTS
from metrics.queries.uncertainty import apart, limits
from metrics.view import View
from tests.conftest import Ask
from tests.queries.counted import DISTRICTS, LOWER, NEUTRAL, REPLY, STANDARD, comparison, of_counts, per_head, row

Make = Callable[[str], Ask]
MEDIAN = Benchmark("median", "", 80.0)


def shares(*values: tuple[int, int]) -> Comparison:
    return of_counts(dict(zip(DISTRICTS, values, strict=False)))


@pytest.mark.parametrize(
    ("kind", "codes", "place"),
    [
        ("above", ("210102", "210103"), "210100"),
        ("province", ("210102", "210103"), "210000"),
        ("province", ("210102", "210202"), "210000"),
        ("above", ("210102", "210202"), ""),
        ("above", ("210100", "210200"), "210000"),
        ("province", ("210100", "110000"), ""),
        ("above", ("210000", "220000"), ""),  # the country is no such benchmark
    ],
)
def test_the_place_that_all_lie_in(kind: str, codes: tuple[str, ...], place: str) -> None:
    assert place_of(kind, codes) == place


def test_the_citys_own_figure_is_that_of_the_same_line_year_and_basis(figures_db: Make) -> None:
    lines = [f"{code}, {what}, 2024, , full_year, {n}" for i, code in enumerate(DISTRICTS[:3])
             for what, n in (("proposals_replied", 80 + i), ("proposals_received", 100))]  # fmt: skip
    figures_db("place_code, indicator, year, breakdown, basis, value\n" + "\n".join([
        *lines, "210100, reply_rate, 2024, , full_year, 85.1", "210100, reply_rate, 2024, body=npc, full_year, 99",
        "210100, reply_rate, 2023, , full_year, 70"]))  # fmt: skip
    asked = View(metrics=(REPLY,), places=DISTRICTS[:3], years=(2024, 2024), benchmark="above")
    found = compare(answer(asked, "places"), "")
    own = question(found, asked)
    assert own is not None
    assert (own.places, own.years) == (("210100",), (2024, 2024))
    assert benchmark(found, "above", answer(own, "points")) == Benchmark("above", "210100", 85.1)
    province = question(found, View(metrics=(REPLY,), benchmark="province"))
    assert province is not None
    assert benchmark(found, "province", answer(province, "points")) == Benchmark("province", "210000", None, "unknown")


def test_a_median_of_five_judges_and_one_of_four_does_not() -> None:
    five = shares((50, 100), (60, 100), (70, 100), (80, 100), (90, 100))
    assert benchmark(five, "median", None) == Benchmark("median", "", 70.0)
    four = benchmark(shares((50, 100), (60, 100), (70, 100), (80, 100)), "median", None)
    assert (four.value, four.why) == (65.0, "few")
    assert set(hold(five, four, 0.95).standings.values()) == {"alone"}


def test_counts_of_unequal_places_are_held_against_nothing() -> None:
    found = comparison([row(code, "proposals_received", value=5.0) for code in DISTRICTS])
    assert not found.sized
    for kind in ("median", "above"):
        assert benchmark(found, kind, None).why == "unsized"
        assert question(found, View(benchmark=kind)) is None


def test_certain_at_998_and_a_hint_at_95_whatever_is_drawn() -> None:
    found = shares((990, 1000), (176, 200), (80, 100), (60, 100), (71, 100))
    for confidence in (0.95, 0.998):
        held = hold(found, MEDIAN, confidence)
        assert [held.standings[code] for code in DISTRICTS[:5]] == [
            "better", "perhaps_better", "chance", "worse", "perhaps_worse",
        ]  # fmt: skip
        assert held.intervals == {
            r["place_code"]: pair for r, pair in zip(found.rows, limits(found.rows, confidence), strict=True)
        }
    assert held.judged
    assert held.reckoned


@pytest.mark.parametrize(("done", "value"), [((100, 100), 100), ((0, 100), 0)])
def test_nothing_is_judged_by_a_benchmark_at_which_figures_end(done: tuple[int, int], value: int) -> None:
    found = shares(done, done, done, done, (99, 100), (1, 100))
    against = benchmark(found, "median", None)
    assert against == Benchmark("median", "", value, "end")
    held = hold(found, against, 0.95)
    assert set(held.standings.values()) == {"alone"}
    assert held.reckoned
    assert f"is {value}%" in reading(found, held, shaded=False, lang="en")
    assert f"为{value}%" in reading(found, held, shaded=False, lang="zh")
    assert "better than" not in title(found, held, "en")
    assert apart(found.rows[1], value) == "unknown"


def test_where_lower_is_better_the_verdict_turns_round() -> None:
    found = of_counts({"210102": (990, 1000), "210103": (60, 100)}, LOWER)
    assert dict(hold(found, MEDIAN, 0.95).standings) == {"210102": "worse", "210103": "better"}


def test_another_year_or_period_is_not_held() -> None:
    rows = [row(code, numerator=50, denominator=100) for code in DISTRICTS[:5]]
    other = row("210114", numerator=99, denominator=100, year=2023)
    part = row("210113", numerator=99, denominator=100, basis="to_date", period_end="2024-06-30")
    found = comparison([*rows, other, part])
    assert {r["place_code"] for r in found.together} == set(DISTRICTS[:5])
    against = benchmark(found, "median", None)
    assert against.value == 50
    standings = hold(found, against, 0.95).standings
    assert [code for code, standing in standings.items() if standing == "alone"] == ["210113", "210114"]


def test_a_standard_is_set_and_has_no_interval() -> None:
    found = comparison(
        [row(code, STANDARD, value=v) for code, v in zip(DISTRICTS, (470.0, 690.0, 700.0), strict=False)]
    )
    held = hold(found, Benchmark("median", "", 690.0), 0.95)
    assert [held.standings[code] for code in DISTRICTS[:3]] == ["worse", "equal", "better"]
    assert set_by_decision(found)
    assert not held.reckoned


def test_events_among_people_have_poisson_limits() -> None:
    held = hold(per_head({"210102": (10, 100_000), "210103": (90, 100_000)}), Benchmark("median", "", 1.0), 0.95)
    assert held.intervals["210102"] == pytest.approx((0.479, 1.839), abs=0.001)
    assert dict(held.standings) == {"210102": "chance", "210103": "better"}


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(COUNTS, min_size=1, max_size=9), st.floats(0, 100), st.sampled_from([REPLY, LOWER, NEUTRAL]))
def test_no_verdict_where_the_metric_is_neutral_or_chance_explains_it(
    counts: list[tuple[int, int]], value: float, metric: str
) -> None:
    found = of_counts(dict(zip(DISTRICTS, counts, strict=False)), metric)
    held = hold(found, Benchmark("median", "", value), 0.95)
    for code, standing in held.standings.items():
        pair = held.intervals[code]
        assert pair is not None
        if metric == NEUTRAL or pair[0] <= value <= pair[1]:
            assert standing not in VERDICTS


@given(st.sampled_from(["uncertain", "suppressed", "too_few", "missing"]), st.floats(0, 100))
def test_no_verdict_where_the_state_is_not_ok_or_counts_are_unknown(state: str, value: float) -> None:
    against = Benchmark("median", "", value)
    doubtful = comparison([row("210102", numerator=1, denominator=100, state=state)])
    uncounted = comparison([row("210102", value=1.0)])
    for found in (doubtful, uncounted):
        held = hold(found, against, 0.95)
        assert not held.judged
        assert not held.reckoned
