"""The grid: metrics by places; a cell shows value, shape and colour, its words on hover and in the table."""

from typing import Any

from metrics import sentences
from metrics.charts import Chart, about, axis, layout, wrapped
from metrics.places import name
from metrics.queries.peers import Grid, Standing
from metrics.text import Lang, bracketed, clauses, labelled, listing, mark, say

ROW_HEIGHT, COLUMN_WIDTH = 36, 96
SHAPES: dict[Standing, str] = {"better": "▲", "worse": "▼", "equal": "●", "above": "△", "below": "▽", "alone": ""}
LEVELS: dict[Standing, float] = {"better": 1, "worse": -1, "equal": 0, "above": 0, "below": 0, "alone": 0}
WORDS: dict[Standing, str] = {
    "better": mark("better than the median here"),
    "worse": mark("worse than the median here"),
    "equal": mark("at the median here"),
    "above": mark("above the median here"),
    "below": mark("below the median here"),
    "alone": mark("not compared: a count, or too few equal figures"),
}
SCALE = [[0, "rgba(217,118,43,.28)"], [0.5, "rgba(144,151,160,.12)"], [1, "rgba(47,126,199,.28)"]]


def grid(cells: Grid, lang: Lang) -> Chart:
    """Draw the grid as a heat map whose cells a click selects by figure id."""
    metrics = list(reversed(cells.metrics))
    table = [[cells.cells.get((m, p)) for p in cells.places] for m in metrics]
    figure = {
        "data": [{
            "type": "heatmap", "xgap": 3, "ygap": 3, "zmin": -1, "zmax": 1, "showscale": False, "colorscale": SCALE,
            "x": list(range(len(cells.places))), "y": list(range(len(metrics))),
            "z": [[LEVELS[c[1]] if c else None for c in row] for row in table],
            "text": [[_cell(c, lang) for c in row] for row in table], "texttemplate": "%{text}",
            "textfont": {"color": "ink", "size": 12}, "hoverinfo": "text", "hoverongaps": False,
            "hovertext": [[_hover(c, lang) for c in row] for row in table],
            "customdata": [[about(c[0]) if c else [""] for c in row] for row in table],
        }],
        "layout": layout(
            xaxis=axis(side="top", tickmode="array", tickvals=list(range(len(cells.places))),
                       ticktext=[name(p, lang) for p in cells.places], tickfont={"color": "ink", "size": 13}, showgrid=False),
            yaxis=axis(tickmode="array", tickvals=list(range(len(metrics))),
                       ticktext=[wrapped(sentences.title(m, lang), lang) for m in metrics],
                       tickfont={"color": "ink", "size": 12}, automargin=True, showgrid=False),
            margin={"l": 8, "r": 8, "t": 34, "b": 8},
        ),
    }  # fmt: skip
    return Chart(
        figure, _alt(cells, lang), 48 + ROW_HEIGHT * len(metrics), least_width=200 + COLUMN_WIDTH * len(cells.places)
    )


def word(standing: Standing, lang: Lang) -> str:
    """Return a cell's standing in words."""
    return say(lang, WORDS[standing])


def _cell(cell: tuple[dict[str, Any], Standing] | None, lang: Lang) -> str:
    if cell is None:
        return ""
    row, standing = cell
    half = "*" if row["series"] else ""
    shown = sentences.split_value(row, lang)[0]
    return f"{shown} {SHAPES[standing]}<br><span style='font-size:10px'>{row['year']}{half}</span>"


def _hover(cell: tuple[dict[str, Any], Standing] | None, lang: Lang) -> str:
    return "" if cell is None else f"{sentences.figure(cell[0], lang)}<br>{word(cell[1], lang)}"


def _alt(cells: Grid, lang: Lang) -> str:
    said = []
    for metric in cells.metrics:
        row = [f"{name(p, lang)} {_plain(cells, metric, p, lang)}" for p in cells.places if (metric, p) in cells.cells]
        said.append(labelled(sentences.title(metric, lang), listing(row, lang), lang))
    return say(lang, "Metrics by places.") + " " + clauses(said, lang)


def _plain(cells: Grid, metric: str, place: str, lang: Lang) -> str:
    row, standing = cells.cells[metric, place]
    about = [line] if (line := sentences.line(row["series"], lang)) else []
    return bracketed(
        sentences.quantity(row["value"], row["unit"], lang), listing([*about, word(standing, lang)], lang), lang
    )
