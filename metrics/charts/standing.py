"""Standing among peers: a strip of dots a metric, this place marked, lowest and highest printed at the ends."""

from typing import Any

from metrics import sentences
from metrics.charts import BETTER, CHANCE, FAINT, WORSE, Chart, axis, layout, note
from metrics.places import full_name
from metrics.queries.peers import Standing, Strip
from metrics.text import Lang, clauses, labelled, listing, mark, say

ROW_HEIGHT = 76
COLOURS = {"better": BETTER, "worse": WORSE}
WORDS: dict[Standing, str] = {
    "better": mark("better than the median of {count} places"),
    "worse": mark("worse than the median of {count} places"),
    "equal": mark("at the median of {count} places"),
    "above": mark("above the median of {count} places"),
    "below": mark("below the median of {count} places"),
    "alone": mark("{count} places"),
}


def standing(strips: list[Strip], lang: Lang) -> Chart:
    """Draw each strip on its own scale from its lowest to its highest figure; the tick is the median."""
    data: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for position, strip in enumerate(reversed(strips)):
        data += _strip(strip, position, lang)
        notes += _notes(strip, position, lang)
    figure = {
        "data": data,
        "layout": layout(
            xaxis=axis(visible=False, range=[-0.02, 1.02]),
            yaxis=axis(visible=False, range=[-0.4, len(strips) - 0.3]),
            annotations=notes, margin={"l": 72, "r": 72, "t": 4, "b": 4},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(strips, lang), 24 + ROW_HEIGHT * len(strips))


def _strip(strip: Strip, position: int, lang: Lang) -> list[dict[str, Any]]:
    peers = [r for r in strip.rows if r is not strip.subject]
    colour = COLOURS.get(strip.standing, CHANCE)
    common = {"type": "scatter", "hoverinfo": "text", "cliponaxis": False}
    return [
        common | {"mode": "lines", "x": [0, 1], "y": [position] * 2, "line": {"color": "rule", "width": 1}, "hoverinfo": "skip"},
        common | {"mode": "markers", "x": [_at(strip, strip.median)], "y": [position], "hoverinfo": "skip",
                  "marker": {"symbol": "line-ns-open", "size": 16, "color": "muted", "line": {"width": 2}}},
        common | {"mode": "markers", "x": [_at(strip, r["value"]) for r in peers], "y": [position] * len(peers),
                  "customdata": [[r["figure_id"]] for r in peers], "hovertext": [sentences.figure(r, lang) for r in peers],
                  "marker": {"color": FAINT, "size": 10}},
        common | {"mode": "markers", "x": [_at(strip, strip.subject["value"])], "y": [position],
                  "customdata": [[strip.subject["figure_id"]]], "hovertext": [sentences.figure(strip.subject, lang)],
                  "marker": {"color": colour, "size": 15, "symbol": _symbol(strip), "line": {"width": 2, "color": colour}}},
    ]  # fmt: skip


def _symbol(strip: Strip) -> str:
    return {"better": "triangle-up", "worse": "triangle-down"}.get(strip.standing, "circle")


def _notes(strip: Strip, position: int, lang: Lang) -> list[dict[str, Any]]:
    low, high = (f(r["value"] for r in strip.rows) for f in (min, max))
    unit, subject = strip.subject["unit"], strip.subject
    shown = sentences.quantity(subject["value"], unit, lang)
    title = sentences.title(strip.metric, lang, strip.series)
    headline = f"{title}<br><b>{shown}</b> · {word(strip, lang)}"
    return [
        note(
            headline,
            x=0,
            y=position,
            xanchor="left",
            xshift=-64,
            yshift=30,
            xref="x",
            align="left",
            font={"color": "ink", "size": 12},
        ),
        note(sentences.bare(low, unit, lang), x=0, y=position, xanchor="right", xshift=-12),
        note(sentences.bare(high, unit, lang), x=1, y=position, xanchor="left", xshift=12),
    ]


def word(strip: Strip, lang: Lang) -> str:
    """Return how the subject stands to the median, in words, with the number of places."""
    return say(lang, WORDS[strip.standing], count=len(strip.rows))


def _at(strip: Strip, value: float) -> float:
    low, high = (f(r["value"] for r in strip.rows) for f in (min, max))
    return 0.5 if high == low else (value - low) / (high - low)


def _alt(strips: list[Strip], lang: Lang) -> str:
    said = []
    for strip in strips:
        shown = sentences.quantity(strip.subject["value"], strip.subject["unit"], lang)
        place = full_name(strip.subject["place_code"], lang)
        title = sentences.title(strip.metric, lang, strip.series)
        said.append(labelled(title, listing([f"{place} {shown}", word(strip, lang)], lang), lang))
    return say(lang, "Standing among peers.") + " " + clauses(said, lang)
