"""Findings about works and parking: each number again from the files."""

import csv
import re
from collections.abc import Callable

import pytest

from metrics import findings
from metrics.queries import answer
from metrics.store.versions import DATA
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
SHENYANG = "210100"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def said(
    theme: str, lang: Lang = "en", years: tuple[int, int] | None = None, place: str = SHENYANG
) -> list[findings.Finding]:
    return findings.of_theme(View(places=(place,), years=years, lang=lang), theme)


def numbers(sentence: str) -> list[float]:
    return [float(found.replace(",", "")) for found in NUMBER.findall(sentence)]


@pytest.mark.parametrize("lang", LANGS)
def test_spaces_a_school_are_worked_out_and_were_printed_in_august(lang: Lang) -> None:
    with (DATA / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["place_code"] == SHENYANG and r["year"] == "2020"]
    spaces = {r["period_end"]: float(r["value"]) for r in rows if r["indicator"] == "school_temp_parking_spaces"}
    (schools,) = {float(r["value"]) for r in rows if r["indicator"] == "schools_covered"}
    assert spaces == {"": 5869, "2020-08-11": 5869}
    finding = said("parking", lang, (2020, 2020))[-1]
    assert {5869, schools, round(5869 / schools), 2020} <= set(numbers(finding.sentence))
    assert {"en": "11 August 2020", "zh": "2020年8月11日"}[lang] in finding.sentence


@pytest.mark.parametrize(
    ("value", "end", "source", "printed"),
    [
        (500, "2020-08-11", "copy", True),
        (499, "2020-08-11", "copy", False),
        (500, "2020-12-31", "copy", False),
        (500, "2020-08-11", "press", False),  # the same source
    ],
)
def test_only_an_equal_number_of_another_source_was_printed_before(
    figures_db: Make, value: int, end: str, source: str, printed: bool
) -> None:
    figures_db(f"""
        indicator,                  breakdown,         basis,  period_start, period_end, source_id, value
        school_temp_parking_spaces, ,                  on_day, 2020-01-01,   ,           press,     500
        school_temp_parking_spaces, ,                  on_day, 2020-01-01,   {end},      {source},  {value}
        schools_covered,            kind=temp_parking, on_day, 2020-01-01,   ,           press,     10
    """)
    (finding,) = said("parking")
    assert 50 in numbers(finding.sentence)
    assert ("Another source" in finding.sentence) == printed


def test_no_quotient_without_schools(figures_db: Make) -> None:
    figures_db("""
        indicator,                  basis,  value
        school_temp_parking_spaces, on_day, 500
    """)
    assert said("parking") == []


@pytest.mark.parametrize("lang", LANGS)
def test_spaces_added_of_planned_run_to_a_date(lang: Lang) -> None:
    finding = said("parking", lang, (2020, 2025))[0]
    assert numbers(finding.sentence)[:3] == {"en": [2025, 13700, 20000], "zh": [2025, 20000, 13700]}[lang]
    assert {"en": "to a date not stated", "zh": "截止日期未注明"}[lang] in finding.sentence


@pytest.mark.parametrize("lang", LANGS)
def test_plans_are_counted_with_those_that_have_a_result(figures_db: Make, lang: Lang) -> None:
    figures_db("""
        indicator,                   year, qualifier,  basis,     breakdown,        period_start, period_end, value
        old_communities_renovated,   2020, planned,    full_year, ,                 ,             ,           100
        old_communities_renovated,   2020, exact,      full_year, ,                 ,             ,           110
        old_communities_renovated,   2021, planned,    full_year, ,                 ,             ,           100
        old_communities_renovated,   2021, exact,      full_year, ,                 ,             ,           90
        old_communities_renovated,   2021, planned,    span,      ,                 2020-01-01,   2021-12-31, 200
        old_communities_renovated,   2021, cumulative, span,      ,                 2020-01-01,   2021-12-31, 200
        pocket_parks_built,          2021, planned,    full_year, ,                 ,             ,           10
        urban_construction_projects, 2021, planned,    full_year, ,                 ,             ,           20
        urban_construction_projects, 2021, planned,    full_year, category=culture, ,             ,           5
        parking_spaces_added,        2021, planned,    full_year, ,                 ,             ,           7000
    """)
    first = said("works", lang)[0]
    expected = {"en": [4, 2020, 2021, 2, 1], "zh": [2020, 2021, 4, 2, 1]}[lang]
    assert numbers(first.sentence) == expected
    assert len(first.figure_ids) == 4


@pytest.mark.parametrize("theme", ["works", "parking"])
@pytest.mark.parametrize("place", [SHENYANG, "210200", "210111", "2102Z5", "100000"])
def test_a_finding_rests_on_figures_that_its_view_shows(theme: str, place: str) -> None:
    for finding in said(theme, place=place):
        shown = answer(finding.view, "figures").rows()
        assert set(finding.figure_ids) <= {row["figure_id"] for row in shown}
        assert finding.figure_ids


def test_plans_without_any_result_are_counted_too(figures_db: Make) -> None:
    figures_db("""
        indicator,          year, qualifier, value
        pocket_parks_built, 2021, planned,   10
        pocket_parks_built, 2022, planned,   10
    """)
    (finding,) = said("works")
    assert numbers(finding.sentence) == [2, 2021, 2022]
    assert len(finding.figure_ids) == 2
