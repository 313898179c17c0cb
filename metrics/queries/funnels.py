"""A funnel of places: the value of each against its size, and how far chance alone may take a place of that size."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from metrics.catalog import METRICS
from metrics.queries.compared import Comparison, Row
from metrics.queries.counts import Counts, Refusal, counts, too_few
from metrics.queries.standing import Standing
from metrics.queries.uncertainty import PER
from metrics.stats import funnel

LEAST = 7  # places that make a funnel
STEPS = 80  # points of a curve
LIMITS = ("lower95", "upper95", "lower998", "upper998")
REACH = 0.8, 1.08  # of the curves, as a share of the smallest and of the largest place


@dataclass(frozen=True)
class Spot:
    """One place: its figure, its size (the denominator), its value, and how that stands to the average of all.

    standing  of a neutral metric above or below, which is no verdict
    certain   whether it lies beyond the limits of 99.8 %
    """

    row: Row
    size: float
    value: float
    standing: Standing
    certain: bool


@dataclass(frozen=True)
class Funnel:
    """A funnel plot, in the unit of the comparison.

    spots     places, the largest first
    baseline  of all places together
    phi       mean square of the z-scores: above 1 where places differ more than chance alone would make them
    sizes     at which the curves are known
    curves    lower95, upper95, lower998 and upper998 at those sizes
    per_head  whether sizes are people, and not cases
    """

    spots: tuple[Spot, ...]
    baseline: float
    phi: float
    sizes: tuple[float, ...]
    curves: dict[str, tuple[float, ...]]
    per_head: bool


def plotted(found: Comparison) -> Funnel | Refusal:
    """Return the funnel of the places whose counts are known, without overdispersion; or why there is none."""
    known = counts(found)
    if refused := too_few(known, found, LEAST):
        return refused
    result, scale = _of(known)
    better = METRICS[known.rows[0]["metric"]].better
    spots = [
        Spot(row, size, round(float(value) * scale, 6), _standing(str(signal), better), str(signal).endswith("998"))
        for row, size, value, signal in zip(known.rows, known.denominators, result.value, result.signal, strict=True)
    ]
    sizes = np.geomspace(min(known.denominators) * REACH[0], max(known.denominators) * REACH[1], STEPS)
    return Funnel(
        tuple(sorted(spots, key=lambda spot: (-spot.size, spot.row["place_code"]))),
        round(result.baseline * scale, 6),
        result.phi,
        tuple(np.round(sizes, 3).tolist()),
        _curves(known, result.baseline, sizes, scale),
        known.kind == "rate",
    )


def _of(known: Counts) -> tuple[funnel.Funnel, float]:
    """Return the funnel and what makes the unit of the comparison of its own."""
    if known.kind == "rate":
        return funnel.rate(known.numerators, known.denominators, PER), 1.0
    return funnel.proportion(known.numerators, known.denominators), 100.0


def _curves(known: Counts, baseline: float, sizes: Any, scale: float) -> dict[str, tuple[float, ...]]:
    per_head = known.kind == "rate"
    limits = funnel.rate_limits(baseline, sizes, PER) if per_head else funnel.proportion_limits(baseline, sizes)
    return {name: tuple(np.round(limits[name] * scale, 6).tolist()) for name in LIMITS}


def _standing(signal: str, better: str) -> Standing:
    """Return a signal of the funnel as a standing; a neutral metric passes no verdict."""
    if not signal:
        return "chance"
    high = signal.startswith("high")
    if better == "neutral":
        return "above" if high else "below"
    good = high == (better == "higher")
    if signal.endswith("998"):
        return "better" if good else "worse"
    return "perhaps_better" if good else "perhaps_worse"
