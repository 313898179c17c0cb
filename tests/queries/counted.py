"""Comparisons made of counts that a test writes down."""

from collections.abc import Mapping
from typing import Any

from metrics.catalog import METRICS
from metrics.queries.compared import Comparison

REPLY, NEUTRAL, LOWER, STANDARD = "reply_rate", "outcome_b_share", "outcome_e_share", "rural_minimum_living_standard"
DISTRICTS = ("210102", "210103", "210104", "210105", "210106", "210111", "210112", "210113", "210114")


def row(code: str, metric: str = REPLY, **columns: Any) -> dict[str, Any]:
    """Return one figure of a `places` answer; a rate is that of its counts."""
    found = {
        "metric": metric, "place_code": code, "year": 2024, "series": "", "role": "result", "basis": "full_year",
        "period_start": "2024-01-01", "period_end": "2024-12-31", "value": None, "unit": METRICS[metric].unit,
        "numerator": None, "denominator": None, "state": "ok", "status": "published", "qualifier": "exact",
        "conflict": False, "converted": False, "origin": "published", "tier": "press", "source_id": "S1",
        "figure_id": f"F{code}", "per_10k": None, "population": None, "population_kind": None,
    } | columns  # fmt: skip
    if found["value"] is None and found["denominator"]:
        found["value"] = round(100 * found["numerator"] / found["denominator"], 6)
    return found


def of_counts(counts: Mapping[str, tuple[int, int]], metric: str = REPLY) -> Comparison:
    """Return a comparison of shares: x of n by place."""
    return comparison([row(code, metric, numerator=x, denominator=n) for code, (x, n) in counts.items()])


def per_head(counts: Mapping[str, tuple[int, int]], metric: str = "old_communities_renovated") -> Comparison:
    """Return a comparison of counts among people, by place."""
    people = {"population_kind": "resident_population"}
    rows = [
        row(code, metric, value=float(x), population=float(n), per_10k=10_000 * x / n, **people)
        for code, (x, n) in counts.items()
    ]
    return comparison(rows, "per_10k")


def comparison(rows: list[dict[str, Any]], by: str = "value") -> Comparison:
    """Return rows as `compare` does, the highest first."""
    return Comparison(tuple(sorted(rows, key=lambda r: (-r[by], r["place_code"]))), by, (), ())
