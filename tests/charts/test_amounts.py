"""Amounts as bars: what is uncertain never looks certain, what has no value has no bar."""

from typing import Any

import pytest

from metrics.charts.amounts import amounts
from metrics.queries import answer
from metrics.queries.amounts import Amount
from metrics.queries.amounts import amounts as amounts_of
from metrics.text import LANGS, Lang
from metrics.view import View

CLEAR = "rgba(0,0,0,0)"


def found(years: tuple[int, int] | None = (2020, 2020), lang: Lang = "en") -> list[Amount]:
    return amounts_of(answer(View(theme="relief", places=("210100",), years=years, lang=lang), "points"))


def row_of(figure: dict[str, Any], metric: str) -> int:
    """Return the row of a metric in the chart: rows count from below."""
    return [a.row["metric"] for a in reversed(found())].index(metric)


@pytest.mark.parametrize("lang", LANGS)
def test_a_certain_amount_is_solid_an_uncertain_one_is_a_dashed_outline(lang: Lang) -> None:
    figure = amounts(found(lang=lang), lang).figure
    bars, _ = figure["data"]
    fill = dict(zip(bars["y"], bars["marker"]["color"], strict=True))
    assert fill[row_of(figure, "tax_cuts")] != CLEAR
    assert fill[row_of(figure, "rent_relief")] == CLEAR
    (outline,) = figure["layout"]["shapes"]
    assert (outline["x1"], outline["line"]["dash"] != "solid") == (130_000_000, True)
    assert outline["y0"] < row_of(figure, "rent_relief") < outline["y1"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_garbled_amount_has_words_and_no_length(lang: Lang) -> None:
    chart = amounts(found(lang=lang), lang)
    bars, words = chart.figure["data"]
    row = row_of(chart.figure, "fee_cuts")
    assert row not in bars["y"]
    assert (words["y"], words["x"]) == ([row], [0])
    assert "126.1" in words["text"][0]
    drawn = {value for trace in chart.figure["data"] for value in trace["x"]}
    assert drawn == {7_010_000_000, 130_000_000, 0}  # none of the readings
    assert "RMB 126.1" in chart.alt.replace("<br>", " ")


def test_a_copy_is_hollow_with_a_whole_outline() -> None:
    every = found(None)
    copies = {a.row["figure_id"] for a in every if a.certain and a.row["tier"] == "copy"}
    assert copies
    bars = amounts(every, "en").figure["data"][0]
    for (figure_id, _), fill, width in zip(
        bars["customdata"], bars["marker"]["color"], bars["marker"]["line"]["width"], strict=True
    ):
        if figure_id in copies:
            assert (fill, width > 0) == (CLEAR, True)


@pytest.mark.parametrize("lang", LANGS)
def test_every_amount_is_named_with_its_period_and_told_in_the_alternative(lang: Lang) -> None:
    chart = amounts(found(lang=lang), lang)
    assert len(chart.figure["layout"]["yaxis"]["ticktext"]) == 3
    assert all("2020" in label for label in chart.figure["layout"]["yaxis"]["ticktext"])
    assert ("70.1亿" if lang == "zh" else "7.01 bn") in chart.alt
    shown = [point[0] for trace in chart.figure["data"] for point in trace["customdata"]]
    assert sorted(shown) == sorted(a.row["figure_id"] for a in found())
