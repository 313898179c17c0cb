"""Findings: each sentence says what the files say, worked out again here from the files themselves."""

import csv
import re
from collections.abc import Callable
from typing import Any

import pytest

from metrics import findings
from metrics.catalog import METRICS
from metrics.places import name
from metrics.queries import answer
from metrics.store.versions import DATA
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SHENYANG = "210100"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def printed(*indicators: str) -> list[dict[str, str]]:
    """Return the certain figures of the whole, as the file holds them."""
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["indicator"] in indicators and row["whole"] == "whole" and row["status"] == "published"
        ]


def said(lang: Lang, place: str = SHENYANG) -> list[findings.Finding]:
    return findings.headlines(View(places=(place,), years=(2018, 2025), lang=lang))


def numbers(sentence: str) -> list[float]:
    return [float(found.replace(",", "")) for found in NUMBER.findall(sentence)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_rural_standard_of_shenyang_caught_up(lang: Lang) -> None:
    standards: dict[str, dict[int, float]] = {"urban": {}, "rural": {}}
    for row in printed("urban_minimum_living_standard", "rural_minimum_living_standard"):
        if row["place_code"] == SHENYANG and not row["series"] and not row["period_end"]:
            standards[row["indicator"][:5]][int(row["year"])] = float(row["value"])
    urban, rural = standards["urban"], standards["rural"]
    both = sorted(urban.keys() & rural.keys())
    met = next(year for year in both if urban[year] == rural[year])
    expected = [rural[both[0]], urban[both[0]], both[0], rural[met], met, rural[both[-1]], both[-1]]
    assert expected == [450, 655, 2018, 766, 2022, 850, 2025]
    (finding,) = [f for f in said(lang) if "rural_minimum_living_standard" in f.view.metrics]
    assert set(numbers(finding.sentence)) == set(expected)
    assert name(SHENYANG, lang) in finding.sentence


@pytest.mark.parametrize("lang", LANGS)
def test_replied_is_not_resolved(lang: Lang) -> None:
    counts: dict[tuple[str, ...], dict[str, float]] = {}
    shares = [(float(r["value"]), r["place_code"], int(r["year"])) for r in printed("outcome_a_share")]
    parts = METRICS["outcome_a_share"].denominator
    for row in printed(*parts):
        key = tuple(row[k] for k in ("place_code", "year", "series", "basis", "period_end"))
        counts.setdefault(key, {})[row["indicator"]] = float(row["value"])
    closing = {"outcome_d_reference", "outcome_cd_reference", "outcome_e_not_solvable"}
    for (place, year, *_), found in counts.items():
        if "outcome_a_resolved" in found and closing & found.keys():
            shares.append((100 * found["outcome_a_resolved"] / sum(found.values()), place, int(year)))
    (low, low_place, low_year), (high, high_place, high_year) = min(shares), max(shares)
    assert (round(low, 1), round(high, 1)) == (17.3, 96.8)
    (finding,) = [f for f in said(lang) if f.view.page == "proposals"]
    found_numbers = numbers(finding.sentence)
    assert {round(low, 1), round(high, 1), low_year, high_year, 100} <= set(found_numbers)
    assert name(low_place, lang) in finding.sentence
    assert name(high_place, lang) in finding.sentence
    # How many reply rates are printed, one a place, year, line and period, and how many of them are 100.
    keys = ("place_code", "year", "series", "basis", "period_end")
    rates = {
        tuple(r[k] for k in keys): float(r["value"]) for r in printed("reply_rate") if "target" not in r["qualifier"]
    }
    full = sum(value == 100 for value in rates.values())
    assert {len(rates), full} <= set(found_numbers)
    assert {"en": f"of the {full} rates printed as 100%", "zh": f"载为100%的{full}个比率"}[lang] in finding.sentence


@pytest.mark.parametrize("lang", LANGS)
def test_the_total_of_old_communities_is_results_and_later_plans(lang: Lang) -> None:
    rows = [r for r in printed("old_communities_renovated") if r["place_code"] == SHENYANG and not r["series"]]
    years = [r for r in rows if r["basis"] == "full_year"]
    plan = {int(r["year"]): float(r["value"]) for r in years if r["qualifier"] == "planned"}
    done = {int(r["year"]): float(r["value"]) for r in years if r["qualifier"] == "exact"}
    both = sorted(done.keys() & plan.keys())
    assert [(done[y], plan[y]) for y in both] == [(126, 121), (475, 475)]
    total = sum(done.get(y, plan[y]) for y in range(2021, 2025))
    assert total == 1723
    assert [r["basis"] for r in rows if float(r["value"]) == total and r["period_end"] == "2024-12-31"] == ["span"]
    (finding,) = [f for f in said(lang) if f.view.metrics == ("old_communities_renovated",)]
    expected = {n for y in both for n in (done[y], plan[y], y)} | {total, 2021, 2024}
    assert set(numbers(finding.sentence)) == expected


@pytest.mark.parametrize("place", [SHENYANG, "210200", "210124", "2102Z2", "100000", "330203"])
def test_a_finding_rests_on_figures_that_its_view_shows(place: str) -> None:
    for finding in said("en", place):
        assert finding.figure_ids
        shown = answer(finding.view, "figures").rows()
        assert set(finding.figure_ids) <= {row["figure_id"] for row in shown}
        fields = findings.fields(finding)
        assert View(**fields).page == finding.view.page


STANDARDS = """
    indicator,                     year, basis,    period_start, value
    rural_minimum_living_standard, 2018, in_force, 2018-07-01,   400
    urban_minimum_living_standard, 2018, in_force, 2018-07-01,   600
    rural_minimum_living_standard, 2020, in_force, 2020-07-01,   700
    urban_minimum_living_standard, 2020, in_force, 2020-07-01,   700
"""


def found(metric: str) -> list[dict[str, Any]]:
    return [f.__dict__ for f in said("en") if metric in f.view.metrics]


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ("rural_minimum_living_standard, 2021, in_force, 2021-07-01, 710", 1),  # no urban one beside it
        ("rural_minimum_living_standard, 2016, in_force, 2016-07-01, 500\n"
         "urban_minimum_living_standard, 2016, in_force, 2016-07-01, 500", 0),  # level from the start: outside the years
    ],
)  # fmt: skip
def test_standards_that_met_are_a_finding(figures_db: Make, more: str, count: int) -> None:
    figures_db(STANDARDS + more)
    asked = View(places=(SHENYANG,), lang="en")
    assert sum("rural_minimum_living_standard" in f.view.metrics for f in findings.headlines(asked)) == count


def test_standards_that_parted_again_are_no_finding(figures_db: Make) -> None:
    figures_db(
        STANDARDS
        + """
        rural_minimum_living_standard, 2021, in_force, 2021-07-01, 710
        urban_minimum_living_standard, 2021, in_force, 2021-07-01, 720
    """.replace("        ", "")
    )
    assert found("rural_minimum_living_standard") == []


@pytest.mark.parametrize(
    ("total", "named"),
    [
        ("2019-01-01, 2021-12-31, cumulative, 310", True),  # 110 done, 90 done, 110 planned
        ("2019-01-01, 2021-12-31, cumulative, 311", False),
        ("2019-01-01, 2020-12-31, cumulative, 200", False),  # results alone: a true total
        ("2019-01-01, 2022-12-31, cumulative, 310", False),  # a year without either
    ],
)
def test_a_total_is_named_only_where_it_counts_plans(figures_db: Make, total: str, named: bool) -> None:
    figures_db(f"""
        indicator,                 year, basis,     period_start, period_end, qualifier, value
        old_communities_renovated, 2019, full_year, ,           ,             planned,   100
        old_communities_renovated, 2019, full_year, ,           ,             exact,     110
        old_communities_renovated, 2020, full_year, ,           ,             planned,   100
        old_communities_renovated, 2020, full_year, ,           ,             exact,     90
        old_communities_renovated, 2021, full_year, ,           ,             planned,   110
        old_communities_renovated, 2021, span,      {total}
    """)
    ((finding),) = found("old_communities_renovated")
    assert {110, 100, 90, 2019, 2020} <= set(numbers(finding["sentence"]))
    assert (310 in numbers(finding["sentence"])) == named
    assert len(finding["figure_ids"]) == 4 + named


def test_two_rates_of_two_places_are_no_finding(figures_db: Make) -> None:
    figures_db("""
        indicator,       place_code, value
        reply_rate,      210100,     100
        reply_rate,      210200,     100
        outcome_a_share, 210100,     50
        outcome_a_share, 210200,     60
    """)
    assert said("en") == []


def test_a_target_is_no_rate_replied(figures_db: Make) -> None:
    figures_db("""
        indicator,       place_code, qualifier, value
        reply_rate,      210100,     exact,     90
        reply_rate,      210200,     exact,     95
        reply_rate,      210300,     exact,     98
        reply_rate,      210400,     target,    100
        outcome_a_share, 210100,     exact,     50
        outcome_a_share, 210200,     exact,     60
        outcome_a_share, 210300,     exact,     70
        outcome_a_share, 210400,     target,    99
    """)
    (finding,) = said("en")
    assert 99 not in numbers(finding.sentence)
    assert numbers(finding.sentence)[:2] == [0, 3]
