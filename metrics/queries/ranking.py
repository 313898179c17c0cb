"""Places ranked: the rank of each as an interval, and which of them cannot be told apart."""

from dataclasses import dataclass

from metrics.catalog import METRICS
from metrics.places import LEAST_PLACES
from metrics.queries.compared import Comparison, Row
from metrics.queries.counts import Refusal, counts, too_few
from metrics.stats import ranks

SEED = 20_240  # fixed, so that a link shows the same intervals tomorrow
DRAWS = 2000


@dataclass(frozen=True)
class Ranked:
    """One place: its rank as observed (1 is best), the 95 % interval of it, its band, and the places tied with it."""

    row: Row
    rank: int
    lower: int
    upper: int
    band: int
    tied: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """Ranked places, the best first; how many pairs of them there are, and how many of these can be told apart."""

    places: tuple[Ranked, ...]
    pairs: int
    apart: int

    @property
    def bands(self) -> int:
        """Into how many groups the places fall that can be told apart."""
        return self.places[-1].band


def ranking(found: Comparison) -> Ranking | Refusal:
    """Return the ranks of the places whose counts are known, or why there are none."""
    if found.rows and METRICS[found.rows[0]["metric"]].better == "neutral":
        return "neutral"
    known = counts(found)
    if refused := too_few(known, found, LEAST_PLACES):
        return refused
    better = METRICS[known.rows[0]["metric"]].better
    result = ranks.intervals(known.numerators, known.denominators, DRAWS, SEED, better=better, kind=known.kind)
    codes, tied = [row["place_code"] for row in known.rows], result.tied
    listed = [
        Ranked(row, int(result.rank[at]), int(result.lower[at]), int(result.upper[at]), int(result.band[at]),
               tuple(code for other, code in enumerate(codes) if tied[at, other] and other != at))
        for at, row in enumerate(known.rows)
    ]  # fmt: skip
    pairs = len(codes) * (len(codes) - 1) // 2
    listed.sort(key=lambda place: (place.rank, place.lower, place.upper, place.row["place_code"]))
    return Ranking(tuple(listed), pairs, pairs - sum(len(place.tied) for place in listed) // 2)
