"""A funnel of places: limits by size, signals by direction, and a reason where there is none."""

import pytest

from metrics.queries.funnels import Funnel, plotted
from metrics.stats import funnel
from tests.queries.counted import DISTRICTS, LOWER, NEUTRAL, comparison, of_counts, per_head, row

COUNTS = {code: (80 * size, 100 * size) for size, code in enumerate(DISTRICTS[:6], 1)} | {
    "210112": (500, 1000),
    "210113": (174, 200),
}


def drawn(metric: str = "reply_rate") -> Funnel:
    found = plotted(of_counts(COUNTS, metric))
    assert isinstance(found, Funnel)
    return found


def test_places_stand_by_size_against_all_of_them_together() -> None:
    found = drawn()
    assert [spot.size for spot in found.spots] == sorted((n for _, n in COUNTS.values()), reverse=True)
    assert found.baseline == pytest.approx(
        100 * sum(x for x, _ in COUNTS.values()) / sum(n for _, n in COUNTS.values())
    )
    assert not found.per_head
    assert {spot.row["place_code"]: (spot.standing, spot.certain) for spot in found.spots if spot.certain}["210112"] == (
        "worse", True,
    )  # fmt: skip


def test_the_curves_are_the_limits_of_the_statistics() -> None:
    found = drawn()
    assert found.sizes[0] < min(n for _, n in COUNTS.values())
    assert found.sizes[-1] > max(n for _, n in COUNTS.values())
    limits = funnel.proportion_limits(found.baseline / 100, found.sizes)
    for name, curve in found.curves.items():
        assert curve == pytest.approx(100 * limits[name], abs=1e-4)


def test_the_direction_of_the_metric_decides_and_a_neutral_one_passes_no_verdict() -> None:
    standings = {metric: {s.row["place_code"]: s.standing for s in drawn(metric).spots} for metric in (LOWER, NEUTRAL)}
    assert standings[LOWER]["210112"] == "better"
    assert standings[NEUTRAL]["210112"] == "below"
    assert set(standings[NEUTRAL].values()) <= {"above", "below", "chance"}


def test_events_among_people_have_a_funnel_too() -> None:
    found = plotted(per_head(dict.fromkeys(DISTRICTS[:6], (50, 100000)) | {"210112": (200, 100_000)}))
    assert isinstance(found, Funnel)
    assert found.per_head
    assert found.baseline == pytest.approx(10_000 * 500 / 700_000, abs=1e-5)
    assert {s.row["place_code"]: s.standing for s in found.spots}["210112"] == "better"


def test_fewer_than_seven_places_or_unknown_counts_make_none() -> None:
    assert plotted(of_counts(dict(list(COUNTS.items())[:6]))) == "few"
    assert plotted(comparison([row(code, value=50.0) for code in DISTRICTS])) == "uncounted"
    suppressed = [row(code, numerator=1, denominator=100, state="suppressed") for code in DISTRICTS]
    assert plotted(comparison(suppressed)) == "uncounted"
