"""A year of a register whose cases may still be open: shown, said in words, and judged nowhere."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from metrics.findings import benchmarked, chance
from metrics.findings import city_line as against
from metrics.findings import compared as words
from metrics.findings.standing_out import standing_out, title
from metrics.places import children, peers
from metrics.queries import answer, split
from metrics.queries.benchmarks import benchmark, hold
from metrics.queries.city_line import city_line
from metrics.queries.compared import Comparison, compare, profile
from metrics.queries.funnels import Funnel, plotted
from metrics.queries.peers import grid, strips
from metrics.queries.ranking import Ranking, ranking
from metrics.queries.trend import trends
from metrics.trend import title as line_title
from metrics.view import View
from tests.conftest import Ask

CITY = "210100"
PLACES = children(CITY)[:8]
OPEN, OVER = "2025-12-31", "2026-11-01"
VIEW = View(page="compare", witness="register", metrics=("reply_rate",), places=PLACES, years=(2025, 2025), lang="en")
SAID = "Cases of 2025 may still be open"


@pytest.fixture
def known_to(cases_db: Callable[..., Ask]) -> Callable[[str], None]:
    """Eight districts of 1,000 proposals in 2025, the first with a reply to 200 of them, the others to 600 and more."""
    done = [200, *range(600, 950, 50)]
    cases = [
        f"{code}-{n}, {code}, 2025-02-01, {'2025-03-01' if n < part else ''}"
        for code, part in zip(PLACES, done, strict=True)
        for n in range(1000)
    ]
    return lambda day: cases_db("proposals", "\n".join(["id, place_code, received, replied", *cases]), day) and None


def found() -> Comparison:
    return compare(answer(VIEW, "places"), "")


def test_compare_judges_a_year_only_when_its_cases_are_over(known_to: Callable[[str], None]) -> None:
    known_to(OVER)
    held = hold(found(), benchmark(found(), "median", None), 0.95)
    assert held.standings[PLACES[0]] == "worse"
    assert isinstance(plotted(found()), Funnel)
    assert isinstance(ranking(found()), Ranking)
    known_to(OPEN)
    held = hold(found(), benchmark(found(), "median", None), 0.95)
    assert set(held.standings.values()) == {"open"}
    assert "worse" not in benchmarked.title(found(), held, "en")
    assert SAID in benchmarked.reading(found(), held, False, "en")
    for form, refused in (("funnel", plotted(found())), ("ranks", ranking(found()))):
        assert refused == "open"
        assert SAID in chance.refused("open", form, found(), "en")


def test_two_places_are_judged_only_when_their_cases_are_over(known_to: Callable[[str], None]) -> None:
    two = replace(VIEW, metrics=(), places=PLACES[:2])
    for day, ahead in ((OVER, "other"), (OPEN, "")):
        known_to(day)
        pairs = profile(answer(two, "points"), *PLACES[:2])
        assert {pair.ahead for pair in pairs if pair.one["metric"] == "reply_rate"} == {ahead}
        assert (SAID in words.judged(pairs, "en")) == (day == OPEN)


def test_strips_and_grid_judge_only_when_cases_are_over(known_to: Callable[[str], None]) -> None:
    for day, standing in ((OVER, "worse"), (OPEN, "open")):
        known_to(day)
        asked = replace(VIEW, page="overview", metrics=(), places=peers(PLACES[0]))
        (strip,) = (s for s in strips(answer(asked, "points"), PLACES[0], PLACES) if s.metric == "reply_rate")
        assert strip.standing == standing
        cells = grid(answer(asked, "latest"), PLACES, PLACES[0], most_places=8)
        assert cells.cells["reply_rate", PLACES[0]].standing == standing
        assert cells.open == ((2025,) if day == OPEN else ())
        assert ("no verdict yet" in title([strip], PLACES[0], "en")) == (day == OPEN)
        remarks = standing_out(replace(asked, places=PLACES[:1]), ("register",))
        assert any("worse than the median" in remark.sentence for remark in remarks) == (day == OVER)


def test_no_place_is_behind_its_city_while_cases_may_be_open(known_to: Callable[[str], None]) -> None:
    for day, behind in ((OVER, PLACES[0]), (OPEN, "")):
        known_to(day)
        asked = replace(VIEW, page="proposals", places=(CITY,))
        told = split.among(asked, ("reply_rate",), (CITY, *children(CITY)))
        assert told is not None
        line = city_line(asked, told, CITY)
        assert line is not None
        assert (PLACES[0] in line.behind) == bool(behind)
        assert (SAID in against.reading(line, "en")) == (day == OPEN)
        assert ("Below" in against.finding(line, "en")) == (day == OVER)


def test_no_title_of_a_line_runs_to_a_year_that_may_still_be_open(cases_db: Callable[..., Ask]) -> None:
    cases = [
        f"{y}-{n}, {CITY}, {y}-02-01, {f'{y}-03-01' if n < 7 else ''}" for y in range(2020, 2026) for n in range(10)
    ]
    for day, last in ((OPEN, 2024), (OVER, 2025)):
        cases_db("proposals", "\n".join(["id, place_code, received, replied", *cases]), day)
        asked = replace(VIEW, page="trend", places=(CITY,), years=(2020, 2025))
        (found,) = trends(answer(asked, "series"))
        assert line_title(found, "en").endswith(f"({last})")
