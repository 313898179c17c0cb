"""Planned against done: a hollow diamond where a plan stood, a dot where its result stands, a line between."""

import re
from dataclasses import dataclass
from typing import Any

from metrics import delivery, sentences
from metrics.charts import BETTER, CHANCE, FAINT, WORSE, Chart, about, axis, layout, markers, values_axis, words
from metrics.queries.planned import Pair
from metrics.text import Lang, clauses, labelled, say

MOST_TICKS = 5
LINE, BAR = 19, 30  # heights in pixels: a line of a label, and what stands below it


@dataclass(frozen=True)
class _Row:
    """One row of the chart: its label, and where plan and result (None where there is none) stand."""

    pair: Pair
    label: str
    plan: float
    done: float | None


def planned(pairs: list[Pair], lang: Lang) -> Chart:
    """Draw the plans of one metric in its own unit, a row a year and line, in the order given.

    Blue: the plan was reached; orange: a whole year's result falls short; grey: nothing can be said. A plan of
    several years does not belong here.
    """
    rows = [_Row(pair, _label(sentences.line(pair.series, lang), pair, lang), pair.plan["value"],
                 pair.result["value"] if pair.result else None)
            for pair in pairs if pair.plan["value"] is not None]  # fmt: skip
    title = sentences.title(pairs[0].metric, lang)
    return _chart(rows, say(lang, "{metric}: planned against done", metric=title), pairs[0].plan["unit"], lang)


def reached(pairs: list[Pair], lang: Lang) -> Chart:
    """Draw results of several metrics as a share of their plans, a row a metric, year and line; a plan is 100%."""
    rows = [_Row(pair, _label(sentences.title(pair.metric, lang, pair.series), pair, lang, unit=True), 100.0,
                 100 * pair.result["value"] / pair.plan["value"])
            for pair in pairs if pair.result]  # fmt: skip
    return _chart(rows, say(lang, "Results as a share of their plans"), "percent", lang)


def _chart(rows: list[_Row], title: str, unit: str, lang: Lang) -> Chart:
    places: list[float] = []
    top = 0.0
    for row in rows:  # the axis runs in pixels, downward: rows of two lines are taller
        top += LINE * (1 + row.label.count("<br>")) + BAR
        places.append(top - BAR / 2)
    height = 34 + round(top)
    done = [(row, at) for row, at in zip(rows, places, strict=True) if row.done is not None]
    colours = [{"met": BETTER, "short": WORSE}.get(row.pair.state, CHANCE) for row, _ in done]
    results = [row.pair.result for row, _ in done if row.pair.result]
    far = max(max(row.plan, row.done or 0) for row in rows) or 1
    scale = values_axis(far, unit, lang, MOST_TICKS, side="top", tickangle=0, showgrid=False)
    left, right = -0.02 * far, 1.04 * far
    figure = {
        "data": [
            _rails(places, scale["tickvals"], far),
            _between(done),
            _marks([row.plan for row in rows], places, [row.pair.plan for row in rows], lang)
            | {"marker": markers([row.pair.plan for row in rows], CHANCE, 11) | {"color": "muted", "line": {"width": 2, "color": "muted"}}},
            _marks([row.done for row, _ in done], [at for _, at in done], results, lang)
            | {"marker": markers(results, colours, 12)},
            words([row.label for row in rows], [left] * len(rows), [at - BAR / 2 + 7 for at in places], "top right")
            | {"textfont": {"color": "ink", "size": 12}},
        ],
        "layout": layout(
            xaxis=scale | {"range": [left, right]}, yaxis=axis(visible=False, range=[top, 0]),
            margin={"l": 8, "r": 16, "t": 26, "b": 8},
        ),
    }  # fmt: skip
    said = [re.sub("<[^>]+>", " ", row.label).replace("  ", " ").strip() for row in rows]
    return Chart(figure, labelled(title, clauses(said, lang), lang), height)


def _label(what: str, pair: Pair, lang: Lang, unit: bool = False) -> str:
    """Return year and, where it needs saying, what was planned; then the numbers, on a line of their own if both."""
    head = f"<b>{pair.year}</b> {what}<br>" if what else f"<b>{pair.year}</b> "
    return head + delivery.words(pair, lang, unit)


def _between(done: list[tuple[_Row, float]]) -> dict[str, Any]:
    """Return the thin lines from plan to result as one trace with gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row, at in done:
        x += [row.plan, row.done, None]
        y += [at, at, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": "muted", "width": 1.5},
    }


def _marks(x: list[Any], y: list[float], rows: list[dict[str, Any]], lang: Lang) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text", "x": x, "y": y,
        "customdata": [about(row) for row in rows], "hovertext": [sentences.figure(row, lang) for row in rows],
    }  # fmt: skip


def _rails(places: list[float], ticks: list[float], far: float) -> dict[str, Any]:
    """Return the faint lines on which the marks of the rows stand, with the grid across each; labels stand between."""
    x: list[float | None] = []
    y: list[float | None] = []
    for at in places:
        x += [0, far, None]
        y += [at, at, None]
        for tick in ticks:
            x += [tick, tick, None]
            y += [at - BAR / 2 + 9, at + BAR / 2, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": FAINT, "width": 1},
    }
