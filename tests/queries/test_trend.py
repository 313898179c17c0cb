"""Trends: which lines, under which names, and what their title may claim."""

from collections.abc import Callable

import pytest

from metrics.markers import courses, how_sure
from metrics.places import places
from metrics.queries import answer
from metrics.queries.moves import Marked, marked
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


RATES = "outcome_a_share"


def rates(*values: tuple[int, int, int]) -> str:
    """Return rows of a share with its counts, one a year: (year, count, of how many)."""
    rows = []
    for year, count, whole in values:
        rows += [f"outcome_a_resolved, {year}, {count}", f"outcome_b_in_progress, {year}, {whole - count}"]
        rows += [f"outcome_c_planned, {year}, 0", f"outcome_d_reference, {year}, 0"]
    return "indicator, year, value\n" + "\n".join(rows)


def only_line(**view: object) -> list[dict[str, object]]:
    (trend,) = trends(answer(View(**view), "series"))  # type: ignore[arg-type]
    return trend.lines[0]


@pytest.mark.parametrize(
    ("counts", "course"),
    [
        ((600, 650, 700, 750, 800), "increasing"),
        ((800, 750, 700, 650, 600), "decreasing"),
        ((700, 702, 698, 701, 700), "no significant change"),
    ],
)
def test_five_years_of_a_share_have_a_marker(figures_db: Make, counts: tuple[int, ...], course: str) -> None:
    figures_db(rates(*((2018 + at, count, 1000) for at, count in enumerate(counts))))
    for confidence in ("95", "99.8"):  # what is drawn does not change what is marked
        assert marked(only_line(metrics=(RATES,), confidence=confidence), "") == Marked(course, (2018, 2022))  # type: ignore[arg-type]


def test_a_marker_needs_five_comparable_years_in_a_row(figures_db: Make) -> None:
    figures_db(rates(*((year, 500, 1000) for year in (2016, 2018, 2019, 2020, 2021))))
    assert marked(only_line(metrics=(RATES,)), "").course == "few"


def test_a_standard_and_what_has_no_counts_have_no_marker(figures_db: Make) -> None:
    years = range(2018, 2023)
    figures_db("indicator, year, value\n" + "\n".join(f"urban_minimum_living_standard, {y}, {y}" for y in years))
    assert marked(only_line(metrics=("urban_minimum_living_standard",)), "").course == "decision"
    figures_db("indicator, year, value\n" + "\n".join(f"reply_rate, {y}, 9{y - 2018}" for y in years))
    assert marked(only_line(metrics=("reply_rate",)), "").course == "counts"
    figures_db("indicator, year, value\n" + "\n".join(f"proposals_received, {y}, 9{y - 2018}" for y in years))
    assert marked(only_line(metrics=("proposals_received",)), "").course == "unreckoned"


@pytest.mark.parametrize("lang", LANGS)
def test_markers_are_said_of_the_lines_that_have_them(figures_db: Make, lang: Lang) -> None:
    figures_db(rates(*((2018 + at, count, 1000) for at, count in enumerate((600, 650, 700, 750, 800)))))
    (trend,) = trends(answer(View(metrics=(RATES,)), "series"))
    assert courses(trend, "", lang) == [
        {"en": "Increasing (2018 to 2022, 99.8%).", "zh": "上升（2018至2022年，99.8%）。"}[lang]
    ]
    assert "95%" in how_sure(trend, 0.95, lang)[1]
    assert {"80%", "77.4%"} <= set(" ".join(how_sure(trend, 0.95, "en")).split())


def test_years_whose_cases_may_still_be_open_are_left_out_of_the_marker(cases_db: Callable[[str, str], Ask]) -> None:
    rows = [
        f"P-{year}-{n}, 210100, {year}-03-01, {f'{year}-06-01' if n < done else ''}"
        for year, done in ((2019, 30), (2020, 30), (2021, 30), (2022, 30), (2023, 30), (2025, 1))
        for n in range(40)
    ]
    rows += [f"P-2024-{n}, 210100, 2024-12-01, {'2025-03-01' if n < 30 else ''}" for n in range(40)]
    cases_db("proposals", "id, place_code, received, replied\n" + "\n".join(rows))
    asked = answer(View(metrics=("reply_rate",), places=("210100",), witness="register"), "series")
    (trend,) = trends(asked)
    found = marked(trend.lines[0], asked.version)
    assert (found.course, found.years, found.open) == ("no significant change", (2020, 2024), (2025,))
    assert "Cases of 2025 may still be open" in courses(trend, asked.version, "en")[-1]
