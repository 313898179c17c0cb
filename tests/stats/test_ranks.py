"""Ranks as intervals: wide where counts are small, reproducible, and banded where they overlap."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.stats import ranks

PLACES = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 100)), min_size=1, max_size=12)


def test_places_far_apart_have_one_rank_and_a_band_each() -> None:
    found = ranks.intervals([100, 9000, 5000], [10_000] * 3)
    assert found.rank.tolist() == found.lower.tolist() == found.upper.tolist() == found.band.tolist() == [3, 1, 2]
    assert found.tied.tolist() == np.eye(3, dtype=bool).tolist()


def test_places_alike_cannot_be_told_apart() -> None:
    found = ranks.intervals([50, 50, 51, 49], [100] * 4)
    assert found.rank.tolist() == [2, 2, 1, 4]
    assert found.band.tolist() == [1] * 4
    assert (found.lower == 1).all()
    assert (found.upper == 4).all()
    assert found.tied.all()


def test_a_chain_of_overlaps_is_one_band() -> None:
    lower, upper = np.array([6, 1, 2, 4, 7]), np.array([7, 2, 4, 5, 7])
    found = ranks.Ranks(lower, lower, upper, ranks._bands(lower, upper))
    assert found.band.tolist() == [2, 1, 1, 1, 2]
    assert not found.tied[1, 3]  # apart from each other, but not from the place between them


def test_lower_is_better_turns_the_list_over() -> None:
    x, n = [10, 900, 500, 40], [1000, 1000, 1000, 90]
    high, low = ranks.intervals(x, n), ranks.intervals(x, n, better="lower")
    assert low.rank.tolist() == (5 - high.rank).tolist()
    assert low.rank.tolist() == [1, 4, 3, 2]
    assert ranks.intervals(x, n, better="neutral").rank.tolist() == high.rank.tolist()


def test_the_interval_is_that_of_the_simulated_ranks() -> None:
    # Two places: the first ranks below in a share p of the draws; both ranks are within 95 % where p is 2.5 to 97.5 %.
    assert ranks.intervals([60, 50], [100, 100]).upper.tolist() == [2, 2]
    assert ranks.intervals([75, 50], [100, 100]).upper.tolist() == [1, 2]
    assert ranks.intervals([75, 50], [100, 100]).lower.tolist() == [1, 2]


def test_rates_may_have_more_events_than_people() -> None:
    found = ranks.intervals([900, 20, 0], [100, 100, 100], kind="rate")
    assert found.rank.tolist() == found.band.tolist() == [1, 2, 3]
    with pytest.raises(ValueError, match="row 0: the numerator is above"):
        ranks.intervals([900], [100])


@settings(max_examples=30, deadline=None)
@given(PLACES, st.integers(0, 9))
def test_ranks_hold_together(places: list[tuple[int, int]], seed: int) -> None:
    x, n = zip(*places, strict=True)
    found, again = (ranks.intervals(x, n, draws=200, seed=seed) for _ in range(2))
    assert found.lower.tolist() == again.lower.tolist()
    assert found.upper.tolist() == again.upper.tolist()
    assert (found.lower <= found.upper).all()
    assert found.lower.min() == 1
    assert found.upper.max() == len(places)
    assert (found.band[:, None] == found.band)[found.tied].all()


def test_another_seed_draws_other_numbers() -> None:
    x, n = np.arange(100, 160), np.full(60, 300)
    one, other = (ranks.intervals(x, n, seed=seed) for seed in (0, 1))
    assert one.lower.tolist() != other.lower.tolist()
    assert np.abs(one.lower - other.lower).max() <= 3


def test_faults_are_named() -> None:
    assert ranks.intervals([], []).band.tolist() == []
    with pytest.raises(ValueError, match="draws 0: give 1 or more"):
        ranks.intervals([1], [2], draws=0)
    with pytest.raises(ValueError, match="row 1: the denominator must be above zero"):
        ranks.intervals([1, 0], [2, 0])
