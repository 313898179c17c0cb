"""Standing among peers: a strip of dots a metric, this place marked, lowest and highest printed at the ends."""

from typing import Any

from metrics import how_sure, sentences
from metrics.charts import FAINT, Chart, about, axis, folded, layout, note, verdicts, words
from metrics.places import full_name
from metrics.queries.peers import Strip
from metrics.text import Lang, clauses, labelled, listing, say

ROW_HEIGHT = 76
GAP = "     "  # between a strip and the figure at its end


def standing(strips: list[Strip], lang: Lang, confidence: float = 0.95) -> Chart:
    """Draw each strip on its own scale from its lowest to its highest figure; the tick is the median; intervals are at `confidence`."""
    rows = list(enumerate(reversed(strips)))
    figure = {
        "data": [
            _rails(rows),
            _medians(rows),
            _peers(rows, lang, confidence),
            _subjects(rows, lang, confidence),
            _edges(rows, lang),
        ],
        "layout": layout(
            xaxis=axis(visible=False, range=[-0.02, 1.02]),
            yaxis=axis(visible=False, range=[-0.4, len(strips) - 0.3]),
            annotations=[_headline(strip, at, lang) for at, strip in rows],
            margin={"l": 72, "r": 72, "t": 4, "b": 4},
        ),
    }
    return Chart(figure, _alt(strips, lang), 24 + ROW_HEIGHT * len(strips))


# One trace for all strips of a kind: Plotly's time grows with traces, not with points.
_COMMON = {"type": "scatter", "hoverinfo": "text", "cliponaxis": False}


def _rails(rows: list[tuple[int, Strip]]) -> dict[str, Any]:
    x = [edge for _ in rows for edge in (0, 1, None)]
    y = [edge for at, _ in rows for edge in (at, at, None)]
    return _COMMON | {"mode": "lines", "x": x, "y": y, "line": {"color": "rule", "width": 1}, "hoverinfo": "skip"}


def _medians(rows: list[tuple[int, Strip]]) -> dict[str, Any]:
    tick = {"symbol": "line-ns-open", "size": 16, "color": "muted", "line": {"width": 2}}
    x = [_at(strip, strip.median) for _, strip in rows]
    return _COMMON | {"mode": "markers", "x": x, "y": [at for at, _ in rows], "marker": tick, "hoverinfo": "skip"}


def _peers(rows: list[tuple[int, Strip]], lang: Lang, confidence: float) -> dict[str, Any]:
    dots = [(at, strip, row) for at, strip in rows for row in strip.rows if row is not strip.subject]
    return _dots(dots, lang, confidence) | {"marker": {"color": FAINT, "size": 10}}


def _subjects(rows: list[tuple[int, Strip]], lang: Lang, confidence: float) -> dict[str, Any]:
    stand = [strip.standing for _, strip in rows]
    edges = {"width": 2, "color": list(map(verdicts.edge, stand))}
    look = {
        "color": list(map(verdicts.colour, stand)),
        "symbol": list(map(verdicts.symbol, stand)),
        "size": 15,
        "line": edges,
    }
    return _dots([(at, strip, strip.subject) for at, strip in rows], lang, confidence) | {"marker": look}


def _dots(dots: list[tuple[int, Strip, dict[str, Any]]], lang: Lang, confidence: float) -> dict[str, Any]:
    return _COMMON | {
        "mode": "markers",
        "x": [_at(strip, row["value"]) for _, strip, row in dots],
        "y": [at for at, _, _ in dots],
        "customdata": [about(row) for _, _, row in dots],
        "hovertext": [_hover(row, lang, confidence) for _, _, row in dots],
    }


def _hover(row: dict[str, Any], lang: Lang, confidence: float) -> str:
    said = [sentences.figure(row, lang), how_sure.chance(row, confidence, lang)]
    return "<br>".join(folded(words, lang) for words in said if words)


def _edges(rows: list[tuple[int, Strip]], lang: Lang) -> dict[str, Any]:
    """Return the lowest and the highest figure of each strip, in words at its ends."""
    texts = []
    for _, strip in rows:
        low, high = (sentences.bare(value, strip.subject["unit"], lang) for value in _ends(strip))
        texts += [f"{low}{GAP}", f"{GAP}{high}"]
    return words(
        texts, [0, 1] * len(rows), [at for at, _ in rows for _ in (0, 1)], ["middle left", "middle right"] * len(rows)
    )


def _headline(strip: Strip, position: int, lang: Lang) -> dict[str, Any]:
    subject = strip.subject
    shown = sentences.quantity(subject["value"], subject["unit"], lang)
    title = sentences.title(strip.metric, lang, strip.series)
    said = f"{title} · {subject['year']}<br><b>{shown}</b> · {word(strip, lang)}"
    return note(said, x=0, y=position, xanchor="left", xshift=-64, yshift=30, xref="x", align="left",
                font={"color": "ink", "size": 12})  # fmt: skip


def _ends(strip: Strip) -> tuple[float, float]:
    """Return the lowest and the highest figure of a strip."""
    values = [row["value"] for row in strip.rows]
    return min(values), max(values)


def word(strip: Strip, lang: Lang) -> str:
    """Return how the subject stands to the median, in words, with the number of places."""
    count = len(strip.rows)
    median = say(lang, "the median of {count} places", count=count)
    return verdicts.against(strip.standing, median, lang) or say(
        lang, "{count} places, too few for a verdict", count=count
    )


def _at(strip: Strip, value: float) -> float:
    low, high = _ends(strip)
    return 0.5 if high == low else (value - low) / (high - low)


def _alt(strips: list[Strip], lang: Lang) -> str:
    said = []
    for strip in strips:
        shown = sentences.quantity(strip.subject["value"], strip.subject["unit"], lang)
        place = full_name(strip.subject["place_code"], lang)
        title = sentences.title(strip.metric, lang, strip.series)
        said.append(labelled(title, listing([f"{place} {shown}", word(strip, lang)], lang), lang))
    return say(lang, "Standing among peers.") + " " + clauses(said, lang)
