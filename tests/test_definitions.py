"""Definitions: what a reader is told of a metric is what the query does with it."""

import re
from typing import Any

import pytest

from metrics import queries
from metrics.catalog import METRICS, OTHER, THEMES, UNITS
from metrics.checks import RULES
from metrics.definitions import COLUMNS, definition, direction, extents, found, matching, others, unit
from metrics.method import DRAWING
from metrics.model import Metric
from metrics.text import LANGS, Lang, say
from metrics.view import View
from tests.conftest import ask

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def facts(metric: str, lang: Lang = "en") -> dict[str, str]:
    return dict(definition(METRICS[metric], lang))


def whole(words: str, lang: Lang) -> bool:
    """Whether words are there, filled in, and in their language."""
    return bool(words.strip()) and "{" not in words and (lang == "zh" or not CHINESE.search(words))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_every_metric_is_defined_in_words(metric: Metric, lang: Lang) -> None:
    said = definition(metric, lang)
    assert all(whole(label, lang) and whole(words, lang) for label, words in said)
    assert len(dict(said)) == len(said)
    assert metric.id in dict(said).values()
    assert THEMES[metric.theme][lang] in dict(said).values()
    assert direction(metric, lang) in dict(said).values()
    assert any(words.startswith(unit(metric, lang)) for words in dict(said).values())
    if metric.caveat:
        assert metric.caveat[lang] in dict(said).values()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("metric", [m for m in METRICS.values() if m.numerator], ids=lambda m: m.id)
def test_a_formula_names_all_that_it_is_made_of(metric: Metric, lang: Lang) -> None:
    said = " ".join(words for _, words in definition(metric, lang))
    titles = [METRICS[i].title[lang] if i in METRICS else OTHER[i].title[lang] for i in metric.denominator]
    assert [title for title in titles if title not in said] == []
    above = METRICS.get(metric.numerator) or OTHER[metric.numerator]
    assert any(words.startswith(f"{above.title[lang]} ÷") for _, words in definition(metric, lang))


def test_a_rate_a_standard_and_a_count_are_told_apart() -> None:
    assert facts("reply_rate")["Definition"] == (
        "Proposals and suggestions replied to ÷ Proposals and suggestions received"
    )
    assert facts("on_time_reply_rate")["Definition"] == "As published; not computed from other figures."
    assert "divided by 12" in facts("urban_minimum_living_standard")["Unit"]
    assert not any("divided" in words for words in facts("reply_rate").values())
    assert facts("reply_rate")["Compared between places"] == "Yes, as published."
    assert facts("proposals_received")["Compared between places"].startswith("No:")
    assert "Per 10,000 people" in facts("tax_cuts")
    assert "Per 10,000 people" not in facts("reply_rate")
    assert "not adjusted for prices" in facts("tax_cuts")["Unit"]


@pytest.mark.parametrize(("metric", "words"), [("reply_rate", "higher is better"), ("outcome_e_share", "lower is better"),
                                               ("proposals_received", "neither is better")])  # fmt: skip
def test_the_direction_is_the_catalogues(metric: str, words: str) -> None:
    assert facts(metric)["Direction"] == words


def test_what_was_found_is_what_the_query_gives(figures_db: Any) -> None:
    figures_db("""
        indicator,          place_code, year, value, qualifier, status
        proposals_received, 210100,     2020, 200,   exact,     published
        proposals_replied,  210100,     2020, 150,   exact,     published
        reply_rate,         210200,     2021, 90,    exact,     published
        reply_rate,         210200,     2022, 95,    planned,   published
        reply_rate,         210300,     2018, 80,    exact,     uncertain""")
    assert len(ask("points", "year", metrics=("reply_rate",))) == 4
    asked = View(metrics=("reply_rate",))
    points, coverage = queries.answer(asked, "points"), queries.answer(asked, "coverage")
    extent = extents(points)["reply_rate"]
    assert (extent.points, extent.computed, extent.planned, extent.uncertain) == (4, 1, 1, 1)
    assert (extent.places, extent.years) == (3, (2018, 2022))
    said = dict(found(METRICS["reply_rate"], points, coverage, "en"))
    assert said == {
        "Figures as published": "3",
        "Drawn": "4, one a place, year and line; 1 computed from counts; 1 planned; 1 uncertain",
        "Places": "3",
        "Years": "2018–2022",
    }


def test_a_metric_without_figures_says_zero(figures_db: Any) -> None:
    figures_db("indicator, value\nproposals_received, 200")
    asked = View(metrics=("tax_cuts",))
    points, coverage = queries.answer(asked, "points"), queries.answer(asked, "coverage")
    assert found(METRICS["tax_cuts"], points, coverage, "en") == [("Figures as published", "0")]


def test_other_indicators_are_counted_apart() -> None:
    coverage = queries.answer(View(theme="relief"), "coverage")
    count, figures = others(coverage)
    assert count == sum(other.theme == "relief" for other in OTHER.values())
    assert count <= figures < sum(row["figures"] for row in coverage.rows())


def test_words_find_metrics_in_either_language_and_all_must_be_there() -> None:
    assert {m.id for m in METRICS.values()} == {m.id for m in matching(View())}
    assert {m.theme for m in matching(View(theme="parking"))} == {"parking"}
    assert METRICS["reply_rate"] in matching(View(text="办复率"))
    assert METRICS["reply_rate"] in matching(View(text="SHARE replied"))
    assert METRICS["reply_rate"] not in matching(View(text="share replied 停车"))
    assert METRICS["reply_rate"] not in matching(View(text="share replied", theme="parking"))
    assert matching(View(text="reply_rate"))[0].id == "reply_rate"


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_its_own_words_in_both_languages(lang: Lang) -> None:
    said = [rule.words[lang] for rule in RULES.values()] + [words[lang] for _, words in DRAWING]
    said += [title[lang] for title, _ in DRAWING]
    assert [words for words in said if not whole(words, lang) or (lang == "zh" and not CHINESE.search(words))] == []
    assert len(set(said)) == len(said)
    assert not [
        words for words in said if lang == "zh" and re.search("[,;:?!]|[\u4e00-\u9fff] | [\u4e00-\u9fff]", words)
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_units_and_columns_are_named(lang: Lang) -> None:
    assert [m.id for m in METRICS.values() if unit(m, lang) != UNITS[m.unit].name[lang]] == []
    assert len({say(lang, column) for column in COLUMNS}) == len(COLUMNS)
