"""The figures that the founding documents print, asked as a page asks them."""

from typing import Any

import pytest

from metrics.queries import answer
from metrics.view import View

SHENYANG, DALIAN = "210100", "210200"


def point(metric: str, place: str, year: int, role: str = "result") -> dict[str, Any]:
    """Return the one row of a metric at a place in a year, the total of all lines."""
    rows = answer(View(metrics=(metric,), places=(place,), years=(year, year)), "series").rows()
    (row,) = [row for row in rows if row["role"] == role and row["basis"] != "span"]
    return row


@pytest.mark.parametrize(
    ("metric", "value", "unit", "period_end"),
    [
        ("proposals_received", 1620, "cases", None),
        ("reply_rate", 100, "percent", None),
        ("proposals_urgent", 181, "cases", None),
        ("school_temp_parking_spaces", 5869, "spaces", None),
        ("schools_covered", 112, "schools", None),
        ("tax_cuts", 7_010_000_000, "CNY", "2020-11-30"),
        ("price_subsidy_paid", 67_370_000, "CNY", None),
        ("price_subsidy_people", 1_288_000, "persons", None),
    ],
)
def test_shenyang_2020_as_printed(metric: str, value: float, unit: str, period_end: str | None) -> None:
    row = point(metric, SHENYANG, 2020)
    assert (row["value"], row["unit"], row["state"], row["source_id"]) == (value, unit, "ok", "S0004")
    assert period_end is None or row["period_end"] == period_end


def test_the_garbled_fee_cuts_are_uncertain_and_have_no_value() -> None:
    row = point("fee_cuts", SHENYANG, 2020)
    assert (row["value"], row["state"], row["status"], row["period_end"]) == (
        None,
        "uncertain",
        "uncertain",
        "2020-11-30",
    )


def test_a_week_of_calls_and_a_few_answer_days_are_not_the_hotline() -> None:
    rows = answer(View(places=(SHENYANG,)), "latest").rows()
    assert len(rows) > 50
    assert [row for row in rows if row["metric"] == "hotline_calls" and row["value"] == 27473] == []
    assert [row for row in rows if row["metric"] == "hotline_satisfaction_rate" and row["value"] == 100] == []
    # Neither is lost: both stand among the figures.
    hotline = answer(View(places=(SHENYANG,), metrics=("hotline_calls", "hotline_satisfaction_rate")), "figures").rows()
    assert {27473, 100} <= {row["value"] for row in hotline}


def test_dalian_had_done_one_of_25_projects_by_the_end_of_july_2019() -> None:
    done = point("livelihood_projects_completed", DALIAN, 2019)
    assert (done["value"], done["basis"], done["period_end"]) == (1, "to_date", "2019-07-31")
    plan = point("livelihood_projects_completed", DALIAN, 2019, role="plan")
    assert (plan["value"], plan["qualifier"]) == (25, "planned")


@pytest.mark.parametrize(("year", "rural", "urban"), [(2018, 450, 655), (2022, 766, 766), (2025, 850, 850)])
def test_the_standards_of_shenyang(year: int, rural: float, urban: float) -> None:
    assert point("rural_minimum_living_standard", SHENYANG, year)["value"] == rural
    assert point("urban_minimum_living_standard", SHENYANG, year)["value"] == urban
