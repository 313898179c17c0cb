"""Ranks as they are drawn: a line a place from best to worst, the dot at the observed rank, no colour of a verdict."""

import json

import plotly.graph_objects as go
import pytest

from metrics.charts import BETTER, SUBJECT, WORSE
from metrics.charts.ranks import ranks
from metrics.places import name
from metrics.queries.ranking import Ranking, ranking
from metrics.text import LANGS, Lang
from tests.charts.test_charts import coloured
from tests.queries.counted import of_counts

COUNTS = {"210102": (100, 1000), "210103": (900, 1000), "210104": (905, 1000), "210105": (500, 1000)}


def found() -> Ranking:
    made = ranking(of_counts(COUNTS))
    assert isinstance(made, Ranking)
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_valid_plotly_with_every_rank_in_words(lang: Lang) -> None:
    chart = ranks(found(), lang)
    go.Figure(coloured(json.loads(json.dumps(chart.figure, allow_nan=False))), skip_invalid=False)
    assert all(name(code, lang) in chart.alt for code in COUNTS)
    assert chart.figure["layout"]["yaxis"]["ticktext"][-1] == name("210104", lang)  # the best stands on top


def test_a_line_runs_from_best_to_worst_and_the_dot_is_the_rank() -> None:
    lines, dots, words = ranks(found(), "en").figure["data"]
    order = list(reversed(found().places))
    assert dots["x"] == [place.rank for place in order] == [4, 3, 2, 1]
    assert lines["x"] == [edge for place in order for edge in (place.lower, place.upper, None)]
    assert [text.strip() for text in words["text"]] == ["4", "3", "1–2", "1–2"]


@pytest.mark.parametrize("lang", LANGS)
def test_ties_are_said(lang: Lang) -> None:
    hovers = ranks(found(), lang).figure["data"][1]["hovertext"]
    tied = {"en": "Cannot be told apart from", "zh": "无法区分先后"}[lang]
    assert [tied in words.replace("<br>", " " if lang == "en" else "") for words in hovers] == [
        False,
        False,
        True,
        True,
    ]


def test_every_second_group_that_can_be_told_apart_is_shaded() -> None:
    (band,) = ranks(found(), "en").figure["layout"]["shapes"]  # of three groups the second
    assert (band["y0"], band["y1"]) == (0.5, 1.5)


def test_only_the_subject_has_a_colour() -> None:
    colours = ranks(found(), "en", "210105").figure["data"][1]["marker"]["color"]
    assert colours == ["ink", SUBJECT, "ink", "ink"]
    assert not {BETTER, WORSE} & set(colours)
