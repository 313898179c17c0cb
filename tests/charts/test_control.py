"""Control charts as they are drawn: limits as steps, signals by shape and colour, what counts and what does not."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.catalog import METRICS
from metrics.charts import BETTER, CHANCE, WORSE, simulated
from metrics.charts.control import control as draw
from metrics.control import captions, how_sure, note, title
from metrics.queries.control import Control, control
from metrics.text import LANGS, Lang
from metrics.view import View
from tests.queries.test_control import FALLEN, STEADY, months

REASON = {"2024-03": "new system"}


def found(values: list[Any], metric: str = "hotline_p90_days", known_to: str = "", **view: Any) -> Control:
    return control(months(values, metric), View(**view), REASON, known_to)


def looks(drawn: dict[str, Any]) -> set[tuple[str, str]]:
    """Return shape and colour of every point."""
    marker = drawn["data"][0]["marker"]
    return set(zip(marker["symbol"], marker["color"], strict=True))


@pytest.mark.parametrize("lang", LANGS)
def test_a_signal_has_shape_and_colour_and_names_its_rule(lang: Lang) -> None:
    figure = draw(found(FALLEN), lang).figure
    assert looks(figure) == {("triangle-down", WORSE), ("triangle-up", BETTER)}
    rule = {"en": "beyond a limit", "zh": "超出控制限"}[lang]
    assert any(rule in words for words in figure["data"][0]["hovertext"])
    assert looks(draw(found(STEADY), lang).figure) == {("circle", CHANCE)}


def test_higher_is_better_turns_the_colours() -> None:
    rising = draw(found(FALLEN[::-1], "hotline_on_time_rate"), "en").figure
    assert rising["data"][0]["marker"]["color"][0] == WORSE
    assert rising["data"][0]["marker"]["color"][-1] == BETTER


NEUTRAL = sorted(m.id for m in METRICS.values() if m.better == "neutral" and m.register)


@settings(max_examples=40)
@given(st.sampled_from(NEUTRAL), st.lists(st.integers(0, 60) | st.none(), min_size=14, max_size=30))
def test_a_neutral_metric_is_never_blue_or_orange(metric: str, values: list[int | None]) -> None:
    neutral = found(list(values), metric)
    if neutral.chart is not None:
        assert looks(draw(neutral, "en").figure) <= {("square", "ink"), ("circle", CHANCE)}
        assert not {"better", "worse"} & set(title(neutral, "en").split())


def test_limits_are_steps_where_they_begin_anew_and_the_reason_is_told() -> None:
    anew = found(FALLEN, rebase=("2024-03",))
    figure = draw(anew, "en").figure
    _, middle, limits = figure["data"]
    assert middle["y"][2] is None
    assert middle["y"][0] == middle["y"][1] != middle["y"][3] == middle["y"][4]
    assert limits["line"]["dash"] == "dash"
    (line,) = [shape for shape in figure["layout"]["shapes"] if shape["line"]["dash"] == "dot"]
    assert line["x0"] == "2024-03-01"
    assert [a["hovertext"] for a in figure["layout"]["annotations"] if "hovertext" in a] == ["new system"]
    assert "March 2024: new system" in " ".join(captions(anew, "en"))


def test_a_recorded_reason_is_an_annotation_where_limits_go_on() -> None:
    noted = found(FALLEN)
    figure = draw(noted, "en").figure
    assert [shape for shape in figure["layout"]["shapes"] if shape["line"]["dash"] == "dot"] == []
    (mark,) = [a for a in figure["layout"]["annotations"] if "hovertext" in a]
    assert (mark["x"], mark["hovertext"]) == ("2024-03-01", "March 2024<br>new system")
    assert "March 2024: new system" in " ".join(captions(noted, "en"))


def test_limits_are_never_clipped_but_the_axis_is() -> None:
    wide = found([5, 95, 100, 60, 98, 40, 99, 97, 30, 99, 96, 20, 95, 99], "hotline_on_time_rate")
    assert wide.chart is not None
    figure = draw(wide, "en").figure
    assert max(y for y in figure["data"][2]["y"] if y is not None) == pytest.approx(wide.chart.upper[0])
    assert wide.chart.upper[0] > 100
    assert figure["layout"]["yaxis"]["range"][1] < wide.chart.upper[0]
    assert "the axis is cut there" in " ".join(captions(wide, "en"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_target_is_a_line_with_its_words(lang: Lang) -> None:
    aimed = found(STEADY, target=20.0)
    drawn = draw(aimed, lang)
    assert [shape["y0"] for shape in drawn.figure["layout"]["shapes"]] == [20.0]
    assert {"en": "Target met in 14 of these 24 months", "zh": "24个月中有14个月达到目标"}[lang] in note(aimed, lang)
    assert {"en": "If nothing changes, the target is met in about", "zh": "若情况不变"}[lang] in note(aimed, lang)
    assert {"en": "chance decides whether the target is met", "zh": "能否达标取决于随机波动"}[lang] in drawn.alt


def test_open_months_are_hollow_and_judged_by_nothing() -> None:
    late = found([*STEADY, 2], known_to="2025-01-31")
    assert looks(draw(late, "en").figure) == {("circle", CHANCE), ("circle-open", CHANCE)}
    assert "Hollow, from January 2025" in " ".join(captions(late, "en"))


def test_a_gap_stays_open_and_shows_nothing() -> None:
    rows = months(STEADY)
    rows[5] |= {"value": None, "state": "suppressed"}
    months_, *_ = draw(control([*rows[:8], *rows[9:]], View(), {}), "en").figure["data"]
    assert (months_["y"][5], months_["y"][8], months_["connectgaps"], months_["hovertext"][8]) == (
        None,
        None,
        False,
        "",
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_alternative_and_how_sure_carry_the_main_numbers(lang: Lang) -> None:
    steady = found(STEADY)
    assert steady.chart is not None
    drawn = simulated(draw(steady, lang), lang)
    for words in (drawn.alt, how_sure(steady, lang), note(steady, lang)):
        for line in (steady.chart.centre, steady.chart.lower, steady.chart.upper):
            assert f"{round(float(line[0]), 1):g}" in words
    assert {"en": "within chance", "zh": "属随机波动"}[lang] in drawn.alt


@pytest.mark.parametrize("lang", LANGS)
def test_a_series_without_limits_says_why(lang: Lang) -> None:
    few = found(STEADY[:5])
    assert {"en": "fewer than 13", "zh": "不足13个"}[lang] in how_sure(few, lang)
    assert how_sure(few, lang) in note(few, lang)
