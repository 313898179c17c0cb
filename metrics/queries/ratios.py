"""Two counts of one place and period divided: a number that no document prints, worked out and said to be."""

from dataclasses import dataclass
from typing import Any

from metrics.queries.answer import Answer
from metrics.queries.series import certain

Row = dict[str, Any]


@dataclass(frozen=True)
class Ratio:
    """One count divided by another of the same place, year, basis and period."""

    above: Row
    below: Row

    @property
    def value(self) -> float:
        """The quotient, as exact as the two counts are."""
        return float(self.above["value"] / self.below["value"])


def ratios(answer: Answer, above: tuple[str, str], below: tuple[str, str]) -> list[Ratio]:
    """Return the quotients of two counts, each (metric, line), from a `points` answer; newest first."""
    rows = [r for r in answer.rows() if certain(r) and r["value"]]
    divisors = {_key(r): r for r in rows if (r["metric"], r["series"]) == below}
    found = [Ratio(r, divisors[_key(r)]) for r in rows if (r["metric"], r["series"]) == above and _key(r) in divisors]
    return sorted(found, key=lambda ratio: (-ratio.above["year"], ratio.above["place_code"]))


def _key(row: Row) -> tuple[Any, ...]:
    return row["place_code"], row["year"], row["basis"], row["period_end"]
