"""How figures move: between two years, and over five; what is not exact, or not counted, says nothing of chance."""

from typing import Any

import pytest

from metrics.queries import moves

Row = dict[str, Any]


def share(part: int | None, of: int | None = 1000, year: int = 2020, **more: Any) -> Row:
    """Return a share of counted cases, as an answer holds it."""
    value = 100 * part / of if part is not None and of else 50.0
    return {
        "metric": "reply_rate", "unit": "percent", "role": "result", "state": "ok", "basis": "full_year", "qualifier": "exact",
        "year": year, "value": value, "numerator": part, "denominator": of, **more,
    }  # fmt: skip


def after(row: Row, before: Row) -> Row:
    """Return a row with the one before it, as a `latest` answer holds them."""
    return row | {
        f"previous_{name}": before[name] for name in ("value", "numerator", "denominator", "qualifier", "year")
    }


@pytest.mark.parametrize(
    ("before", "now", "certainty"),
    [(800, 900, "certain"), (900, 800, "certain"), (900, 925, "hint"), (900, 905, "chance"), (900, 900, "chance")],
)
def test_two_shares_differ_as_far_as_chance_lets_them(before: int, now: int, certainty: str) -> None:
    assert moves.since(after(share(now), share(before, year=2019))) == certainty


@pytest.mark.parametrize("qualifier", ["approx", "at_least", "cumulative+at_least"])
def test_an_inexact_figure_moved_nobody_knows_how_far(qualifier: str) -> None:
    inexact = share(900, qualifier=qualifier)
    assert moves.since(after(inexact, share(500))) == moves.since(after(share(500), inexact)) == "unknown"
    line = [share(500 + 50 * at, year=2016 + at) for at in range(5)]
    assert moves.marked(line, "") == moves.Marked("increasing", (2016, 2020))
    assert moves.marked([*line[:2], line[2] | {"qualifier": qualifier}, *line[3:]], "") == moves.Marked("counts")


def test_a_figure_without_counts_or_without_one_before_it_says_nothing() -> None:
    assert moves.since(after(share(None), share(500))) == "unknown"
    assert moves.since(after(share(900), share(None))) == "unknown"
    assert moves.since(share(900) | {"previous_value": None}) == "unknown"
    assert moves.since(after(share(900, state="uncertain"), share(500))) == "unknown"


def test_a_standard_moves_by_decision() -> None:
    assert moves.since(after(share(None, metric="rural_minimum_living_standard"), share(None))) == "decided"
