"""Ranks as intervals: how far up or down a list chance alone may have put a place.

Goldstein and Spiegelhalter 1996, "League tables and their limitations", Journal of the Royal Statistical Society A
159: 385-443, with Jeffreys' prior.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.model import Better
from metrics.stats.arrays import Flags, Floats
from metrics.stats.intervals import counted, exposed

Ints = NDArray[np.int64]
PERCENTILES = (2.5, 97.5)


@dataclass(frozen=True, eq=False)
class Ranks:
    """Ranks of places, one entry a place; 1 is best.

    rank   as observed; equal values share the better rank
    lower  best rank of the 95 % interval
    upper  worst rank of it
    band   1, 2, …: places of different bands can be told apart, for no interval of one reaches into the other
    """

    rank: Ints
    lower: Ints
    upper: Ints
    band: Ints

    @property
    def tied(self) -> Flags:
        """Which pairs cannot be told apart, their intervals overlapping: (places, places)."""
        return (self.lower[:, None] <= self.upper) & (self.lower <= self.upper[:, None])


def intervals(
    numerators: ArrayLike,
    denominators: ArrayLike,
    draws: int = 2000,
    seed: int = 0,
    *,
    better: Better = "higher",
    kind: Literal["proportion", "rate"] = "proportion",
) -> Ranks:
    """Return the 95 % interval of each place's rank, by simulation; equal seeds give equal intervals.

    Each draw takes a value for every place from what its own count allows, Beta(x + ½, n - x + ½) for a proportion or
    Gamma(x + ½)/n for a rate, and ranks them; the interval runs from the 2.5th to the 97.5th percentile of the ranks.
    Places whose intervals overlap share a band, and so do those that a chain of such pairs joins.

    Args:
        numerators: x, or the counts of rates
        denominators: n, or what the counts are counted over
        draws: how many
        seed: of the random numbers
        better: lower gives rank 1 to the lowest value; neutral ranks as higher does
        kind: what the numbers are

    Raises:
        ValueError: fewer than one draw; numbers that make no proportion or rate, with their row.
    """
    if draws < 1:
        raise ValueError(f"draws {draws}: give 1 or more")
    x, n = (counted if kind == "proportion" else exposed)(numerators, denominators)
    sign, random = 1 if better == "lower" else -1, np.random.default_rng(seed)
    shape = (draws, len(x))
    drawn = random.beta(x + 0.5, n - x + 0.5, shape) if kind == "proportion" else random.gamma(x + 0.5, size=shape) / n
    ranks = np.argsort(np.argsort(sign * drawn, axis=1), axis=1) + 1
    lower, upper = np.percentile(ranks, PERCENTILES, axis=0, method="inverted_cdf").astype(np.int64)
    return Ranks(_observed(sign * x / n), lower, upper, _bands(lower, upper))


def _observed(values: Floats) -> Ints:
    return np.searchsorted(np.sort(values), values) + 1


def _bands(lower: Ints, upper: Ints) -> Ints:
    """Number the groups of intervals that overlap, directly or by a chain, from the best down."""
    places = np.argsort(lower, kind="stable")
    reached = np.maximum.accumulate(upper[places])
    new = np.concatenate([[True], lower[places][1:] > reached[:-1]])[: len(places)]
    band = np.empty(len(places), np.int64)
    band[places] = np.cumsum(new)
    return band
