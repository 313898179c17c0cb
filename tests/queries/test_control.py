"""Control charts of months: which months count, what stands out, and why there may be no limits."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.catalog import METRICS
from metrics.queries.control import Control, control
from metrics.queries.settling import awaits, settled
from metrics.stats.trend import LEAST_POINTS
from metrics.view import View

Row = dict[str, Any]
# A process that moves by chance around 20, and one whose level falls in its last year.
STEADY = [20, 22, 19, 21, 18, 21, 20, 22, 19, 20, 21, 18, 20, 22, 19, 21, 20, 18, 21, 20, 22, 19, 20, 21]
FALLEN = [*STEADY[:14], *(value - 12 for value in STEADY[:14])]


def months(
    values: list[float | None], metric: str = "hotline_p90_days", start: str = "2023-01", **columns: Any
) -> list[Row]:
    """Return rows of a register by month; None is a month without a value."""
    rows = []
    year, month = map(int, start.split("-"))
    for at, value in enumerate(values):
        first = date(year + (month - 1 + at) // 12, (month - 1 + at) % 12 + 1, 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        rows.append({
            "metric": metric, "place_code": "210100", "series": "", "year": first.year, "role": "result", "basis": "part_year",
            "period_start": first.isoformat(), "period_end": last.isoformat(), "value": value, "unit": METRICS[metric].unit,
            "numerator": None, "denominator": None, "state": "missing" if value is None else "ok", "status": "recorded",
            "qualifier": "exact", "origin": "register", "tier": None, "lower": None, "upper": None,
            "figure_id": f"R{at:08x}", "source_id": "hotline", **columns,
        })  # fmt: skip
    return rows


def found(values: list[float | None], reasons: dict[str, str] | None = None, **view: Any) -> Control:
    return control(months(values), View(**view), reasons or {})


def test_a_steady_process_has_limits_and_no_signal() -> None:
    steady = found(STEADY)
    assert steady.reason == ""
    assert steady.chart is not None
    assert set(steady.chart.rule) == {""}
    assert (steady.variation, steady.assurance, steady.outlook) == ("common_cause", "none", None)
    assert float(steady.chart.centre[0]) == pytest.approx(sum(STEADY) / len(STEADY))


def test_a_fallen_level_stands_out_until_its_reason_is_recorded() -> None:
    fallen = found(FALLEN)
    assert fallen.variation == "improvement_low"
    anew = found(FALLEN, {"2024-03": "new system"}, rebase=("2024-03",))
    assert anew.chart is not None
    assert anew.chart.starts == (0, 14)
    assert anew.variation == "common_cause"
    assert anew.rebased == {"2024-03": "new system"}
    assert anew.noted == {}
    noted = found(FALLEN, {"2024-03": "new system", "2019-01": "long ago"})
    assert (noted.rebased, noted.noted) == ({}, {"2024-03": "new system"})
    assert noted.chart is not None
    assert noted.chart.starts == (0,)


def test_a_month_without_a_reason_or_with_few_months_beside_it_is_not_applied() -> None:
    asked = found(FALLEN, {"2024-12": "too near"}, rebase=("2024-03", "2024-12", "2031-01"))
    assert asked.chart is not None
    assert asked.chart.starts == (0,)
    assert asked.unexplained == ("2024-03", "2031-01")
    assert asked.too_near == ("2024-12",)
    beyond = found(FALLEN, {"2031-01": "not here"}, rebase=("2031-01",))
    assert beyond.too_near == ("2031-01",)


def test_a_target_is_judged_and_its_outlook_given_while_nothing_stands_out() -> None:
    missed = found(STEADY, target=5.0)
    assert (missed.assurance, missed.outlook and missed.outlook.shift < 0) == ("fail", True)
    assert found(STEADY, target=20.0).assurance == "inconsistent"
    assert found(STEADY, target=20.0).met == (sum(value <= 20 for value in STEADY), 24)
    assert found(STEADY, target=90.0).assurance == "pass"
    assert found(FALLEN, target=20.0).outlook is None
    anew = found(FALLEN, {"2024-03": "new system"}, rebase=("2024-03",), target=20.0)
    assert (anew.assurance, anew.met) == ("pass", (14, 14))


def test_screening_is_as_the_view_asks() -> None:
    jump = [*STEADY[:12], 60, *STEADY[12:]]
    screened, whole = found(jump), found(jump, screening="none")
    assert screened.chart is not None
    assert whole.chart is not None
    assert screened.chart.upper[0] < whole.chart.upper[0]
    assert (screened.screened, whole.screened) == (True, False)


def test_fewer_than_thirteen_months_have_no_limits() -> None:
    assert found(STEADY[: LEAST_POINTS - 1]).reason == "few"
    assert found([*STEADY[: LEAST_POINTS - 1], None, None]).reason == "few"
    assert found(STEADY[:LEAST_POINTS]).reason == ""


@pytest.mark.parametrize("basis", ["to_date", "span"])
def test_running_totals_have_no_limits(basis: str) -> None:
    assert control(months(STEADY, basis=basis), View(), {}).reason == "cumulative"


def test_periods_that_are_no_months_in_a_row_have_no_limits() -> None:
    rows = months(STEADY)
    assert control([*rows[:3], {**rows[3], "period_end": "2023-04-20"}, *rows[4:]], View(), {}).reason == "irregular"
    assert (
        control([{**row, "period_start": row["period_start"][:8] + "02"} for row in rows], View(), {}).reason
        == "irregular"
    )
    assert control([*rows, rows[-1]], View(), {}).reason == "irregular"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([7.0] * 24, "constant"),
        ([7.0] * 20 + [8.0, 7.0, 7.0, 7.0], "rounded"),
        ([3.0] * 12 + [2.0] * 12, "rounded"),
        ([100.0] * 12 + [99.0] + [100.0] * 12, "rounded"),
    ],
)
def test_a_series_that_hardly_moves_has_no_limits_and_nothing_outside(values: list[float | None], reason: str) -> None:
    still = found(values)
    assert (still.reason, still.chart, still.variation) == (reason, None, "common_cause")


def test_months_that_no_case_tells_of_and_hidden_ones_are_gaps() -> None:
    rows = months(STEADY)
    rows[5] |= {"value": None, "state": "suppressed"}
    gaps = control([*rows[:8], *rows[9:]], View(), {})
    assert [row["period_start"][:7] for row in gaps.rows] == [row["period_start"][:7] for row in rows]
    assert (gaps.rows[5]["state"], gaps.rows[8]["state"], gaps.rows[8]["value"]) == ("suppressed", "missing", None)
    assert set(range(24)) - set(gaps.counted) == {5, 8}


def test_the_unfinished_month_is_no_part_of_limits() -> None:
    rows = months([*STEADY, 90])
    rows[-1] |= {"period_end": rows[-1]["period_end"][:8] + "10"}
    assert control(rows, View(), {}).left_out == (24,)
    assert control(rows, View(), {}).variation == "common_cause"


def test_months_whose_cases_may_still_be_open_are_no_part_of_limits() -> None:
    rows = months([*STEADY, 2])
    assert control(rows, View(), {}, "2025-01-31").left_out == (24,)
    assert control(rows, View(), {}, "2025-03-31").left_out == ()
    calls = months(STEADY, "hotline_calls")
    assert control(calls, View(), {}, "2024-12-31").left_out == ()


def test_what_awaits_the_end_of_a_case_and_what_does_not() -> None:
    waiting = {"reply_rate", "median_days_to_reply", "hotline_on_time_rate", "satisfaction_rate", "outcome_a_share"}
    assert {metric for metric in waiting if not awaits(metric)} == set()
    at_once = {
        "proposals_received",
        "hotline_calls",
        "hotline_open",
        "tax_fee_cuts",
        "co_handled_share",
        "actions_given",
    }
    assert {metric for metric in at_once if awaits(metric)} == set()
    assert settled({"origin": "published", "metric": "reply_rate", "period_end": "2025-12-31"}, "2025-12-31")


@given(st.lists(st.integers(0, 40) | st.none(), min_size=13, max_size=40), st.integers(0, 40))
def test_a_neutral_metric_never_gets_a_verdict(values: list[int | None], target: int) -> None:
    neutral = control(months(list(values), "hotline_open"), View(target=float(target)), {})
    assert neutral.variation in ("neutral_high", "neutral_low", "common_cause")
    assert (neutral.assurance, neutral.outlook, neutral.met) == ("none", None, None)


def test_a_share_near_its_end_has_no_outlook() -> None:
    high = [98.0, 99.5, 97.0, 99.0, 100.0, 98.5, 97.5, 99.0, 98.0, 100.0, 97.0, 99.5, 98.5, 99.0]
    near = control(months(list(high), "hotline_on_time_rate"), View(target=98.0), {})
    assert near.chart is not None
    assert near.chart.upper[0] > 100
    assert near.outlook is None
