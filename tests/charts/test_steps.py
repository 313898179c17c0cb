"""The steps of a proposal in its register: cases in, bars and the days between them out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from metrics.charts.path import path
from metrics.findings import steps as words
from metrics.queries import cases
from metrics.queries.parts import Part
from metrics.queries.steps import Steps, steps
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.conftest import Ask

Make = Callable[..., Ask]
# Of five cases of 2024, four were assigned after 2, 4, 6 and 8 days; three answered 10, 20 and 30 days later; one resolved.
CASES = """\
id,place_code,received,assigned,replied,outcome
0,210102,2023-03-01,2023-03-02,2023-03-03,A
1,210102,2024-03-01,2024-03-03,2024-03-13,A
2,210102,2024-03-01,2024-03-05,2024-03-25,B
3,210102,2024-03-01,2024-03-07,2024-04-06,B
4,210103,2024-03-01,2024-03-09,,
5,210103,2024-03-01,,,
"""

OF_FEW = CASES + "\n"  # the same as a version of its own


@pytest.fixture
def of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let medians of the few cases above be given."""
    monkeypatch.setattr(cases, "LEAST_CASES", 1)


def found(lang: Lang = "en") -> Steps:
    told = steps(View(places=("210100",), lang=lang))
    assert told is not None
    return told


def test_bars_are_the_cases_of_the_newest_year_and_their_share_of_those_received(cases_db: Make) -> None:
    cases_db("proposals", CASES, as_of="2024-12-31")
    bars = path(found().whole, "en").figure["data"][0]
    assert (bars["x"], bars["y"]) == ([1, 3, 4, 5], [0, 1, 2, 3])
    assert bars["text"] == ["1 case · 20%", "3 cases · 60%", "4 cases · 80%", "5 cases"]
    assert all(point[0].startswith("R") for point in bars["customdata"])


@pytest.mark.usefixtures("of_few")
def test_median_and_90th_percentile_stand_between_the_steps(cases_db: Make) -> None:
    cases_db("proposals", OF_FEW, as_of="2024-12-31")
    told = found()
    chart = path(told.whole, "en", [words.days(gap, "en") for gap in told.gaps])
    between = chart.figure["data"][1]
    assert between["text"] == [
        "↓ half within 5 days, nine in ten within 7.4 days",
        "↓ half within 20 days, nine in ten within 28 days",
        "↓ no day recorded for this step",
    ]
    assert between["y"] == [2.5, 1.5, 0.5]
    order = [
        "Received: 5 cases",
        "half within 5 days",
        "Assigned: 4 cases",
        "half within 20 days",
        "Replied to: 3 cases",
    ]
    assert [chart.alt.index(said) for said in order] == sorted(chart.alt.index(said) for said in order)


@pytest.mark.usefixtures("of_few")
@pytest.mark.parametrize("lang", LANGS)
def test_the_title_says_how_many_were_answered_and_resolved(cases_db: Make, lang: Lang) -> None:
    cases_db("proposals", OF_FEW, as_of="2024-12-31")
    title = words.finding(found(lang), lang)
    assert [said in title for said in ("2024", "5", "60%", "20%")] == [True] * 4
    assert "33.6" in words.reading(found(lang), lang)  # 90th percentile of 12, 24 and 36 days from received to reply


@pytest.mark.parametrize(("lang", "said"), [("en", "too few cases"), ("zh", "件数过少")])
def test_days_of_too_few_cases_are_said_to_be(cases_db: Make, lang: Lang, said: str) -> None:
    cases_db("proposals", CASES, as_of="2024-12-31")
    told = found(lang)
    chart = path(told.whole, lang, [words.days(gap, lang) for gap in told.gaps])
    assert chart.figure["data"][1]["text"][:2] == [f"↓ {said}"] * 2
    assert said in words.reading(told, lang)


def test_a_register_that_keeps_no_day_of_assignment_does_not_say_that_none_was_assigned(cases_db: Make) -> None:
    cases_db("proposals", "id,place_code,received,replied\n1,210102,2024-03-01,2024-03-11\n", as_of="2024-12-31")
    told = found()
    chart = path(told.whole, "en", [words.days(gap, "en") for gap in told.gaps])
    assert chart.figure["data"][0]["text"][2] == "no case tells"
    assert chart.figure["data"][1]["text"][:2] == ["↓ no case tells"] * 2


def test_a_hidden_count_has_no_bar_and_says_so(cases_db: Make) -> None:
    cases_db("proposals", CASES, as_of="2024-12-31")
    whole = found().whole
    step = whole.parts[3]
    assert step.row is not None
    hidden = Part(step.label, None, step.unit, None, step.row | {"value": None, "state": "suppressed"})
    bars = path(replace(whole, parts=(*whole.parts[:3], hidden)), "en").figure["data"][0]
    assert (bars["x"][0], bars["text"][0]) == (0, "hidden, to protect few people")
    assert bars["textfont"]["color"] == ["muted", "ink", "ink", "ink"]


def test_a_place_without_cases_has_no_steps(cases_db: Make) -> None:
    cases_db("proposals", CASES, as_of="2024-12-31")
    assert steps(View(places=("210200",))) is None
