"""Funnel plots: how far from the average of all a place of its size may be by chance alone.

Proportions as PHEindicatormethods draws them (phe_funnels; its longer algebra is the same). Rates by its exact Poisson
funnel (poisson_funnel in R/Funnels.R). Overdispersion after Spiegelhalter 2005, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24: 1185-1202. Colour at 99.8 %, hint at 95 %.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from metrics.stats.arrays import Floats, floats, order
from metrics.stats.intervals import counted, exposed

SHARES = {"95": 0.975, "998": 0.999}  # below the upper limit
WINSORISED = 0.1  # of the z-scores at either end are drawn in, so that true outliers do not widen the funnel


@dataclass(frozen=True, eq=False)
class Funnel:
    """A funnel plot: arrays have one entry a place, in the unit of the rate.

    value          of the place
    baseline       of all places together: sum of numerators over sum of denominators
    lower95 …      limits by chance at 95 %, and at 99.8 %
    overdispersed  whether the limits were widened by what places differ beyond chance
    phi            mean square of the winsorised z-scores: near 1 where there is nothing but chance
    tau2           variance between places that was added, in the unit squared; 0 unless overdispersed
    """

    value: Floats
    baseline: float
    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats
    overdispersed: bool
    phi: float
    tau2: float

    @property
    def signal(self) -> NDArray[np.str_]:
        """How each place stands: high998, low998, high95, low95, or "" within the limits; equal to one is within."""
        high998, low998, high95, low95 = (
            order(self.value, limit) == side
            for limit, side in ((self.upper998, 1), (self.lower998, -1), (self.upper95, 1), (self.lower95, -1))
        )
        return np.select([high998, low998, high95, low95], ["high998", "low998", "high95", "low95"], "")


def proportion(numerators: ArrayLike, denominators: ArrayLike, overdispersion: bool = False) -> Funnel:
    """Return the funnel of proportions: θ ± z √(θ(1 − θ)/n + τ²), clipped to 0 and 1.

    Raises:
        ValueError: no places, a denominator of 0, a numerator below 0 or above its denominator, either missing.
    """
    x, n = counted(numerators, denominators)
    baseline = _pooled(x, n)
    phi, tau2 = _dispersion(x / n, baseline, np.sqrt(baseline * (1 - baseline) / n))
    tau2 = tau2 if overdispersion else 0.0
    limits = proportion_limits(baseline, n, tau2)
    return Funnel(x / n, baseline, **limits, overdispersed=overdispersion, phi=phi, tau2=tau2)


def proportion_limits(baseline: float, denominators: ArrayLike, tau2: float = 0.0) -> dict[str, Floats]:
    """Return lower95, upper95, lower998 and upper998 at any denominators, as a drawn curve needs them."""
    error = np.sqrt(baseline * (1 - baseline) / floats(denominators) + tau2)
    return {name: np.clip(limit, 0.0, 1.0) for name, limit in _normal(baseline, error).items()}


def rate(counts: ArrayLike, denominators: ArrayLike, multiplier: float = 1.0, overdispersion: bool = False) -> Funnel:
    """Return the funnel of rates, `multiplier` × count/denominator: exact Poisson limits, see `rate_limits`.

    Raises:
        ValueError: no places, a denominator not above 0, a negative count, either missing; names the row.
    """
    x, n = exposed(counts, denominators)
    baseline = _pooled(x, n)
    phi, tau2 = _dispersion(x / n, baseline, np.sqrt(baseline / n))
    tau2 = tau2 * multiplier**2 if overdispersion else 0.0
    baseline, value = baseline * multiplier, x / n * multiplier
    limits = rate_limits(baseline, n, multiplier, tau2)
    return Funnel(value, baseline, **limits, overdispersed=overdispersion, phi=phi, tau2=tau2)


def rate_limits(
    baseline: float, denominators: ArrayLike, multiplier: float = 1.0, tau2: float = 0.0
) -> dict[str, Floats]:
    """Return lower95, upper95, lower998 and upper998 at any denominators, as a drawn curve needs them.

    A limit is the count whose own exact Poisson interval just reaches the expected one, as a real number: a place is
    beyond the limit where its interval leaves out the baseline. With τ² they are normal, θ ± z √(θ/n + τ²), from 0 up.
    """
    n = floats(denominators)
    if tau2:
        normal = _normal(baseline, np.sqrt(baseline * multiplier / n + tau2))
        return {name: np.maximum(limit, 0.0) for name, limit in normal.items()}
    limits: dict[str, Floats] = {}
    for name, share in SHARES.items():
        low, high = _poisson(baseline / multiplier * n, share)
        limits |= {f"lower{name}": low / n * multiplier, f"upper{name}": high / n * multiplier}
    return limits


def _poisson(expected: Floats, share: float) -> tuple[Floats, Floats]:
    """Return the counts x with χ²(share, 2x + 2)/2 = expected, 0 at least, and with χ²(1 - share, 2x)/2 = expected."""
    some = np.where(expected > 0, expected, 1.0)
    low, high = special.gdtrib(1.0, share, some) - 1, special.gdtrib(1.0, 1 - share, some)
    return np.where(expected > 0, np.maximum(low, 0.0), 0.0), np.where(expected > 0, high, 0.0)


def _normal(baseline: float, error: Floats) -> dict[str, Floats]:
    limits: dict[str, Floats] = {}
    for name, share in SHARES.items():
        reach = stats.norm.ppf(share) * error
        limits |= {f"lower{name}": baseline - reach, f"upper{name}": baseline + reach}
    return limits


def _pooled(x: Floats, n: Floats) -> float:
    if not x.size:
        raise ValueError("no places: a funnel needs one or more")
    return float(x.sum() / n.sum())


def _dispersion(values: Floats, baseline: float, errors: Floats) -> tuple[float, float]:
    """Return φ and τ² of Spiegelhalter's additive model; 0 and 0 where nothing can vary."""
    if not errors.all():
        return 0.0, 0.0
    scores = (values - baseline) / errors
    scores = np.clip(scores, *np.quantile(scores, [WINSORISED, 1 - WINSORISED]))
    places, weights = len(scores), 1 / errors**2
    phi = float(np.mean(scores**2))
    excess = places * phi - (places - 1)
    if excess <= 0 or places == 1:
        return phi, 0.0
    return phi, float(excess / (weights.sum() - (weights**2).sum() / weights.sum()))
