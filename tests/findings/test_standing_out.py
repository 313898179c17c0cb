"""What stands out and what does not: only what the statistic carries, certain differences first, at most seven."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from metrics.findings.finding import Finding
from metrics.findings.standing_out import MOST, standing_out, title
from metrics.links import parse, query
from metrics.places import places
from metrics.queries import answer
from metrics.queries.peers import strips
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[[str], Ask]
AMONG = ("210100", "210200", "210300", "210400", "210500")
VIEW = View(places=("210100",), lang="en")


def rows(*shares: float, year: int = 2020, of: int = 1000) -> str:
    """Return the counts of `reply_rate` in one year, in percent, one a place."""
    return "".join(
        f"{indicator}, {place}, {year}, {value}\n"
        for place, share in zip(AMONG, shares, strict=False)
        for indicator, value in (("proposals_replied", of * share / 100), ("proposals_received", of))
    )


def said(figures_db: Make, figures: str, lang: Lang = "en") -> list[str]:
    figures_db("indicator, place_code, year, value\n" + figures)
    return [finding.sentence for finding in standing_out(View(places=("210100",), lang=lang))]


def test_a_certain_difference_comes_with_its_numbers(figures_db: Make) -> None:
    first, rest = said(figures_db, rows(99, 90, 90, 90, 90))
    assert "99% (990 out of 1,000), better than the median of 5 places, 90%, beyond chance (99.8%)" in first
    assert "not to be told from the median: 0" in rest


@pytest.mark.parametrize(("mine", "part", "hints"), [(90.5, 1, 0), (92, 0, 1)])
def test_chance_and_hints_stand_only_in_the_count(figures_db: Make, mine: float, part: int, hints: int) -> None:
    (rest,) = said(figures_db, rows(mine, 90, 90, 90, 90))
    assert f"known counts and peers: 1; not to be told from the median: {part}; a hint only (95%): {hints}." in rest


def test_changes_beyond_chance_come_next_and_others_are_counted(figures_db: Make) -> None:
    first, rest = said(figures_db, rows(80, year=2019) + rows(90, year=2020))
    assert "went from 80% (2019) to 90% (2020): more than chance (99.8%)" in first
    (rest,) = said(figures_db, rows(90, year=2019) + rows(90.5, year=2020))
    assert "Rates with known counts in two years: 1; changed no more than chance would: 1." in rest


@pytest.mark.parametrize(("step", "word"), [(2, "rose"), (-2, "fell")])
def test_a_trend_is_said_where_its_marker_is(figures_db: Make, step: int, word: str) -> None:
    years = "".join(rows(70 + step * (year - 2018), year=year) for year in range(2016, 2021))
    trend, rest = said(figures_db, years)
    assert f"{word} from {70 - 2 * step}% (2016) to {70 + 2 * step}% (2020)" in trend
    assert "changed no more than chance would: 1" in rest  # no single step stands out


def test_unknown_counts_are_said_in_one_sentence(figures_db: Make) -> None:
    figures = "".join(
        f"satisfaction_rate, {place}, 2020, {value}\n" for place, value in zip(AMONG, (99, 1, 1, 1, 1), strict=True)
    )
    assert said(figures_db, figures) == [
        "What stands out cannot be said: no counts are known behind the rates found here (1)."
    ]  # fmt: skip


def test_known_counts_without_peers_are_no_statement(figures_db: Make) -> None:
    (sentence,) = said(figures_db, rows(99))
    assert sentence.startswith(
        "What stands out cannot be said: of the rates found here (1), those with known counts (1)"
    )


def test_a_standard_is_set_by_decision(figures_db: Make) -> None:
    figures = "".join(
        f"rural_minimum_living_standard, {place}, 2020, {value}\n"
        for place, value in zip(AMONG, (900, 800, 800, 800, 800), strict=True)
    )
    (sentence,) = said(figures_db, figures)
    assert "better than the median" in sentence
    assert "set by decision" in sentence
    assert "chance" not in sentence


def test_a_place_without_a_rate_says_nothing(figures_db: Make) -> None:
    assert said(figures_db, "proposals_received, 210100, 2020, 5\n") == []


def test_a_register_is_named_and_leads_to_its_theme_once_its_cases_are_settled(cases_db: Callable[..., Ask]) -> None:
    def changed(as_of: str) -> list[Finding]:
        cases_db("proposals", "\n".join(["id, place_code, received, replied", *cases]), as_of)
        asked = replace(VIEW, years=(2020, 2025))
        return [f for f in standing_out(asked, ("register",)) if "Share replied to went" in f.sentence]

    cases = [
        f"{year}-{n}, 210100, {year}-02-01, {f'{year}-03-01' if n < (600 if year == 2024 else 900) else ''}"
        for year in (2024, 2025)
        for n in range(1000)
    ]
    assert not changed("2025-12-31"), "cases of 2025 may still be open"
    found = changed("2026-11-01")
    assert [f.sentence for f in found] == [
        "Share replied to went from 60% (2024) to 90% (2025): more than chance (99.8%). (from the register)"
    ]
    assert (found[0].view.page, found[0].view.witness) == ("proposals", "register")


def test_a_trend_of_a_register_ends_with_its_last_settled_year(cases_db: Callable[..., Ask]) -> None:
    done = {2020: 60, 2021: 65, 2022: 70, 2023: 75, 2024: 80, 2025: 1}
    cases = [
        f"{year}-{n}, 210100, {year}-02-01, {f'{year}-03-01' if n < 10 * part else ''}"
        for year, part in done.items()
        for n in range(1000)
    ]
    cases_db("proposals", "\n".join(["id, place_code, received, replied", *cases]), "2025-12-31")
    said = [f.sentence for f in standing_out(replace(VIEW, years=(2020, 2025)), ("register",))]
    assert any("Share replied to rose from 60% (2020) to 80% (2024)" in sentence for sentence in said)


@pytest.mark.parametrize("lang", LANGS)
def test_of_no_place_more_is_said_than_seven_sentences_with_numbers(lang: Lang) -> None:
    for code in places():
        found = standing_out(View(places=(code,), years=(2018, 2025), lang=lang))
        assert len(found) <= MOST
        for finding in found:
            assert re.search(r"\d", finding.sentence), finding.sentence
            assert bool(finding.figure_ids) == bool(finding.view.figure)


def test_what_does_not_fit_is_counted(figures_db: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.findings.standing_out.MOST", 2)
    more, rest = said(figures_db, rows(80, year=2019) + rows(99, 90, 90, 90, 90))
    assert more == "2 more stand out; the charts and cards show them."
    assert rest.startswith("Rates with known counts")


def test_the_title_counts_only_what_can_be_judged(figures_db: Make) -> None:
    figures = "".join(
        f"satisfaction_rate, {place}, 2020, {value}\n" for place, value in zip(AMONG, (99, 1, 1, 1, 1), strict=True)
    )
    figures_db("indicator, place_code, year, value\n" + figures + rows(99, 90, 90, 90, 90))
    found = strips(answer(View(), "points"), "210100", AMONG)
    assert {strip.metric for strip in found} == {"reply_rate", "satisfaction_rate"}
    assert "of 1 metrics that can be judged, 1 better than the median, 0 worse, 0 neither" in title(
        found, "210100", "en"
    )
    assert "no verdict" in title([s for s in found if s.metric == "satisfaction_rate"], "210100", "en")


def test_a_median_of_100_judges_nothing_and_is_said(figures_db: Make) -> None:
    (rest,) = said(figures_db, rows(99.9, 100, 100, 100, 100))
    assert rest == "Rates whose median is 0% or 100%, by which nothing is judged: 1."
    found = strips(answer(View(), "points"), "210100", AMONG)
    assert "no verdict" in title(found, "210100", "en")


def test_a_sentence_leads_to_its_figure(figures_db: Make) -> None:
    said(figures_db, rows(99, 90, 90, 90, 90))
    found = standing_out(VIEW)[0]
    assert parse(query(found.view), View())[0].figure == found.figure_ids[0]
