"""Trends: which lines, under which names, and what their title may claim."""

from collections.abc import Callable

import pytest

from metrics.places import places
from metrics.queries import answer
from metrics.queries.trend import trends, years_of_metrics
from metrics.text import LANGS, Lang
from metrics.trend import names, note, title, unfound
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
STANDARDS = ("urban_minimum_living_standard", "rural_minimum_living_standard")


def test_lines_are_parted_by_unit_and_the_fullest_come_first(figures_db: Make) -> None:
    rows = [f"proposals_received, 210100, {y}, 5" for y in (2018, 2019)]
    rows += [f"proposals_received, 210200, {y}, 6" for y in (2018, 2019, 2020)]
    rows += ["reply_rate, 210100, 2018, 100"]
    figures_db("indicator, place_code, year, value\n" + "\n".join(rows))
    asked = answer(View(metrics=("proposals_received", "reply_rate"), places=("210100", "210200")), "series")
    found = trends(asked)
    assert [(t.unit, [line[0]["place_code"] for line in t.lines]) for t in found] == [
        ("cases", ["210200", "210100"]), ("percent", ["210100"]),
    ]  # fmt: skip
    cut = trends(asked, most=1)[0]
    assert [line[0]["place_code"] for line in cut.left_out] == ["210100"]
    assert "Shenyang" in note(cut, "en")
    assert "沈阳市" in note(cut, "zh")


def test_no_trend_is_claimed_of_two_figures_plans_or_totals(figures_db: Make) -> None:
    figures_db("""
        year, basis,     period_start, period_end, qualifier, status,    value
        2017, full_year, ,             ,           planned,   published, 111
        2018, full_year, ,             ,           exact,     published, 222
        2019, full_year, ,             ,           exact,     published, 333
        2020, full_year, ,             ,           exact,     uncertain, 444
        2021, span,      2016-01-01,   2021-12-31, exact,     published, 555
        2022, span,      2016-01-01,   2022-12-31, exact,     published, 666
        2023, span,      2016-01-01,   2023-12-31, exact,     published, 777
    """)
    (trend,) = trends(answer(View(lang="en"), "series"))
    said = title(trend, "en")
    assert said == "Shenyang, proposals and suggestions received: comparable figures in a line: 2; a trend needs three"
    assert not any(number in said for number in ("111", "222", "333", "444", "555", "777"))


def test_a_title_says_first_and_last_with_their_signs_and_dates(figures_db: Make) -> None:
    figures_db("""
        year, basis,   period_end, qualifier, value
        2018, to_date, 2018-06-30, at_least,  100
        2019, to_date, 2019-06-30, exact,     150
        2020, to_date, 2020-06-30, exact,     200
    """)
    (trend,) = trends(answer(View(), "series"))
    assert title(trend, "en").endswith(": ≥ 100 (to 30 June 2018) → 200 (to 30 June 2020)")
    assert "≥ 100（截至2018年6月30日）" in title(trend, "zh")


@pytest.mark.parametrize(("lang", "said"), [("en", ["Urban", "Rural"]), ("zh", ["城市", "农村"])])
def test_metrics_of_one_place_are_told_apart_by_what_differs(figures_db: Make, lang: Lang, said: list[str]) -> None:
    rows = [f"{m}, {y}, {y - i}" for i, m in enumerate(STANDARDS) for y in (2018, 2019, 2020)]
    figures_db("indicator, year, value\n" + "\n".join(rows))
    (trend,) = trends(answer(View(metrics=STANDARDS, lang=lang), "series"))
    assert sorted(names([[line] for line in trend.lines], lang)) == sorted(said)


def test_a_title_names_two_places_and_counts_more_and_says_common_years_once(figures_db: Make) -> None:
    codes = ("210100", "210200", "210300")
    rows = [f"satisfaction_rate, {p}, {y}, 9{y - 2018}" for p in codes for y in (2018, 2019, 2020)]
    rows += [f"reply_rate, 210100, {y}, 8{y - 2018}" for y in (2018, 2019, 2020)]
    figures_db("indicator, place_code, year, value\n" + "\n".join(rows))
    (trend,) = trends(answer(View(metrics=("satisfaction_rate", "reply_rate"), places=codes, lang="en"), "series"))
    said = title(trend, "en")
    assert "Shenyang and 2 more" in said
    assert "90% → 92%" in said
    assert "80% → 82%" in said
    assert said.endswith("(2018 to 2020)")


@pytest.mark.parametrize("lang", LANGS)
def test_places_of_one_name_are_told_apart_by_their_city(figures_db: Make, lang: Lang) -> None:
    # Two districts of this name: one of Shenyang, one of Anshan.
    twins = [p.code for p in places().values() if p.name.zh == "铁西区"][:2]
    figures_db("place_code, year, value\n" + "\n".join(f"{p}, {y}, {p}{y}" for p in twins for y in (2018, 2019, 2020)))
    (trend,) = trends(answer(View(places=tuple(twins), lang=lang), "series"))
    assert len(twins) == len(set(names([[line] for line in trend.lines], lang))) == 2


def test_a_place_without_a_figure_is_named_and_one_with_is_not(figures_db: Make) -> None:
    figures_db("place_code, year, value\n210100, 2018, 5")
    asked = answer(View(metrics=("proposals_received",), places=("210100", "210200"), lang="en"), "series")
    (said,) = unfound(asked)
    assert "Dalian" in said
    assert "Shenyang" not in said


def test_metrics_are_offered_by_the_years_they_have(figures_db: Make) -> None:
    figures_db("""
        indicator,          year, qualifier, value
        proposals_received, 2018, exact,     1
        reply_rate,         2018, exact,     2
        reply_rate,         2019, exact,     3
        satisfaction_rate,  2019, planned,   3
    """)
    assert years_of_metrics(answer(View(), "points")) == {"reply_rate": 2, "proposals_received": 1}
