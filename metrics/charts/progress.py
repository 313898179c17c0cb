"""Where promised projects stood on each date: one bar a date, cut into its parts, each named above it."""

from typing import Any

from metrics import sentences
from metrics.charts import CHANCE, FAINT, SERIES, SUBJECT, Chart, about, axis, layout, note
from metrics.queries.progress import PARTS, Progress, Row
from metrics.text import Lang, clauses, labelled, listing, number, say

ROW_HEIGHT = 76
# No part is better or worse than another, so none is drawn in those colours.
_COLOURS = dict(zip(PARTS, (SUBJECT, SERIES[4], CHANCE, SERIES[2]), strict=True))


def progress(found: list[Progress], lang: Lang) -> Chart:
    """Draw the progress of projects on each date, in the order given; the rest that no part speaks of is left faint."""
    data = [_part(found, name, lang) for name in PARTS]
    rests = [(at, s) for at, s in enumerate(found) if s.rest and s.total]
    data.append(_bars([at for at, _ in rests], [s.rest for _, s in rests], [s.total for _, s in rests if s.total], FAINT)
                | {"hovertext": [_piece(say(lang, "not stated"), s.rest, lang) for _, s in rests]})  # fmt: skip
    figure = {
        "data": [trace for trace in data if trace["x"]],
        "layout": layout(
            barmode="stack", margin={"l": 8, "r": 8, "t": 8, "b": 4},
            xaxis=axis(visible=False), yaxis=axis(visible=False, range=[len(found) - 0.5, -0.5]),
            annotations=[note(_label(s, lang, coloured=True), x=0, xref="paper", xanchor="left", y=at, yanchor="bottom", yshift=-4,
                              align="left", font={"color": "ink", "size": 12}) for at, s in enumerate(found)],
        ),
    }  # fmt: skip
    alt = clauses([_label(s, lang).replace("<br>", " ").replace("<b>", "").replace("</b>", "") for s in found], lang)
    return Chart(figure, labelled(say(lang, "Projects at each date"), alt, lang), 12 + ROW_HEIGHT * len(found))


def _part(found: list[Progress], name: str, lang: Lang) -> dict[str, Any]:
    placed = [(at, row) for at, s in enumerate(found) for row in s.parts if row["indicator"] == name]
    rows = [row for _, row in placed]
    bars = _bars([at for at, _ in placed], [row["value"] for row in rows], rows, _COLOURS[name])
    return bars | {"hovertext": [sentences.figure(row, lang) for row in rows]}


def _bars(places: list[int], values: list[float], rows: list[Row], colour: str) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "x": values, "y": [at + 0.26 for at in places], "width": 0.26, "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": "paper", "width": 1}}, "customdata": [about(row) for row in rows],
    }  # fmt: skip


def _label(s: Progress, lang: Lang, coloured: bool = False) -> str:
    """Return date and total on one line, the parts with their colours on the next."""
    head = sentences.period(s.parts[0], lang)
    if s.total:
        head = labelled(head, sentences.quantity(s.total["value"], s.total["unit"], lang), lang)
    said = [
        (_COLOURS[row["indicator"]], _piece(say(lang, PARTS[row["indicator"]]), row["value"], lang)) for row in s.parts
    ]
    if s.rest:
        said.append((FAINT, _piece(say(lang, "not stated"), s.rest, lang)))
    if not coloured:
        return f"{head}<br>{listing([words for _, words in said], lang)}"
    return f"<b>{head}</b><br>" + "  ".join(f"<span style='color:{colour}'>■</span> {words}" for colour, words in said)


def _piece(name: str, value: float, lang: Lang) -> str:
    return f"{name} {number(value, lang)}"
