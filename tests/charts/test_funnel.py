"""The funnel as it is drawn: curves, baseline, names of what lies beyond, and every place in the alternative text."""

import json

import plotly.graph_objects as go
import pytest

from metrics.charts import BETTER, CHANCE, SUBJECT, WORSE
from metrics.charts.funnel import funnel
from metrics.places import name
from metrics.queries.funnels import Funnel, plotted
from metrics.text import LANGS, Lang
from tests.charts.test_charts import coloured
from tests.queries.counted import DISTRICTS, NEUTRAL, of_counts, per_head

COUNTS = {code: (80 * size, 100 * size) for size, code in enumerate(DISTRICTS[:7], 1)}
COUNTS |= {"210113": (500, 1000), "210114": (990, 1000)}


def found(metric: str = "reply_rate") -> Funnel:
    made = plotted(of_counts(COUNTS, metric))
    assert isinstance(made, Funnel)
    return made


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_valid_plotly_with_every_place_in_words(lang: Lang) -> None:
    chart = funnel(found(), "value", lang)
    go.Figure(coloured(json.loads(json.dumps(chart.figure, allow_nan=False))), skip_invalid=False)
    assert len(chart.figure["data"]) == 4
    assert all(name(code, lang) in chart.alt for code in COUNTS)
    baseline, *percents = chart.figure["layout"]["annotations"]
    assert all(percent["text"] in ("95%", "99.8%") for percent in percents)
    assert baseline["y"] == found().baseline
    assert any(c.isdigit() for c in baseline["text"])


def test_places_beyond_the_limits_are_named_and_coloured_and_the_others_are_not() -> None:
    chart = funnel(found(), "value", "en")
    _, _, spots, names = chart.figure["data"]
    looks = {about[1]: look for about, look in zip(spots["customdata"], spots["marker"]["color"], strict=True)}
    assert (looks["210114"], looks["210113"]) == (BETTER, WORSE)
    beyond = {spot.row["place_code"] for spot in found().spots if spot.standing != "chance"}
    assert {code for code, look in looks.items() if look != CHANCE} == beyond
    assert set(names["text"]) == {name(code, "en") for code in beyond}


def test_the_subject_is_named_and_has_its_own_colour_where_it_has_no_verdict() -> None:
    spots, names = funnel(found(), "value", "en", "210102").figure["data"][2:]
    looks = {about[1]: look for about, look in zip(spots["customdata"], spots["marker"]["color"], strict=True)}
    standing = next(s.standing for s in found().spots if s.row["place_code"] == "210102")
    assert standing == "chance"
    assert looks["210102"] == SUBJECT
    assert any(name("210102", "en") in words for words in names["text"])


def test_a_neutral_metric_has_no_colour_but_keeps_its_names() -> None:
    _, _, spots, names = funnel(found(NEUTRAL), "value", "en").figure["data"]
    assert set(spots["marker"]["color"]) == {CHANCE}
    assert names["text"]


def test_the_axes_hold_every_place_and_the_curves_where_places_are() -> None:
    chart = funnel(found(), "value", "en")
    low, high = chart.figure["layout"]["yaxis"]["range"]
    spots = chart.figure["data"][2]
    assert all(low <= y <= high for y in spots["y"])
    assert max(spots["x"]) < chart.figure["layout"]["xaxis"]["range"][1]
    for curve in chart.figure["data"][:2]:
        assert len(curve["x"]) == len(curve["y"])


@pytest.mark.parametrize("lang", LANGS)
def test_people_are_the_size_of_a_rate_of_events(lang: Lang) -> None:
    made = plotted(per_head({code: (50 + i, 100_000) for i, code in enumerate(DISTRICTS)}))
    assert isinstance(made, Funnel)
    title = funnel(made, "per_10k", lang).figure["layout"]["xaxis"]["title"]["text"]
    assert {"en": "people", "zh": "人口"}[lang] in title
