"""The grid: metrics by places; a cell shows value, shape and colour, its words on hover and in the text."""

from textwrap import wrap

from metrics import how_sure, sentences
from metrics.charts import BETTER, CHANCE, WORSE, Chart, about, axis, folded, layout, tint, verdicts, wrapped
from metrics.places import name
from metrics.queries.moves import Course
from metrics.queries.peers import Cell, Grid
from metrics.queries.standing import Standing
from metrics.text import Lang, bracketed, clauses, labelled, listing, mark, say

ROW_HEIGHT, COLUMN_WIDTH, LINE = 36, 96, 16
LEVELS: dict[Standing, float] = {"better": 2, "perhaps_better": 1, "perhaps_worse": -1, "worse": -2}
ARROWS: dict[Course, str] = {"increasing": "↗", "decreasing": "↘", "no significant change": "→"}
TRENDS: dict[Course, str] = {
    "increasing": mark("rising over five years, beyond chance"),
    "decreasing": mark("falling over five years, beyond chance"),
    "no significant change": mark("over five years no change beyond chance"),
}
TINTS = (tint(WORSE, 0.32), tint(WORSE, 0.16), tint(CHANCE, 0.12), tint(BETTER, 0.16), tint(BETTER, 0.32))
SCALE = [[level / 4, colour] for level, colour in enumerate(TINTS)]


def grid(cells: Grid, lang: Lang, confidence: float = 0.95) -> Chart:
    """Draw the grid as a heat map whose cells a click selects by figure id; intervals are at `confidence`."""
    metrics = list(reversed(cells.metrics))
    heads = ["<br>".join(wrap(name(p, lang), 7 if lang == "zh" else 14)) for p in cells.places]
    above = 18 + LINE * max((head.count("<br>") + 1 for head in heads), default=1)
    table = [[cells.cells.get((m, p)) for p in cells.places] for m in metrics]
    figure = {
        "data": [{
            "type": "heatmap", "xgap": 3, "ygap": 3, "zmin": -2, "zmax": 2, "showscale": False, "colorscale": SCALE,
            "x": list(range(len(cells.places))), "y": list(range(len(metrics))),
            "z": [[LEVELS.get(c.standing, 0) if c else None for c in row] for row in table],
            "text": [[_cell(c, lang) for c in row] for row in table], "texttemplate": "%{text}",
            "textfont": {"color": "ink", "size": 12}, "hoverinfo": "text", "hoverongaps": False,
            "hovertext": [[_hover(c, lang, confidence) for c in row] for row in table],
            "customdata": [[about(c.row) if c else [""] for c in row] for row in table],
        }],
        "layout": layout(
            xaxis=axis(side="top", tickmode="array", tickvals=list(range(len(cells.places))),
                       ticktext=heads, tickangle=0, tickfont={"color": "ink", "size": 13}, showgrid=False),
            yaxis=axis(tickmode="array", tickvals=list(range(len(metrics))),
                       ticktext=[wrapped(sentences.title(m, lang), lang) for m in metrics],
                       tickfont={"color": "ink", "size": 12}, automargin=True, showgrid=False),
            margin={"l": 8, "r": 8, "t": above, "b": 8},
        ),
    }  # fmt: skip
    height, least = 14 + above + ROW_HEIGHT * len(metrics), 200 + COLUMN_WIDTH * len(cells.places)
    return Chart(figure, _alt(cells, lang), height, least_width=least)


def word(cell: Cell, lang: Lang) -> str:
    """Return a cell's standing and trend in words."""
    alone = say(lang, "not compared: a count, or too few equal figures")
    stands = verdicts.against(cell.standing, say(lang, "the median here"), lang) or alone
    going = TRENDS.get(cell.trend.course)
    return listing([stands, *([say(lang, going)] if going else [])], lang)


def legend(cells: Grid, lang: Lang) -> list[str]:
    """Return sentences that say how the shapes of a grid are read, of those only that can stand in it."""
    said = []
    if cells.judged:
        said.append(say(
            lang, "Against the median of equal figures here: ▲ better, ▼ worse, certain at 99.8%; ◢ ◥ perhaps, at 95%. Without "
            "such a sign: chance explains the difference, neither way is better, the counts are not known, or the median is 0 or "
            "100%."
        ))  # fmt: skip
    if cells.open:
        said.append(how_sure.not_judged(cells.open, lang))
    if cells.moving:
        said.append(say(lang, "↗ rising, ↘ falling over five years, beyond chance; → no such change."))
    return said


def _cell(cell: Cell | None, lang: Lang) -> str:
    if cell is None:
        return ""
    half = "*" if cell.row["series"] else ""
    shown = sentences.split_value(cell.row, lang)[0]
    signs = " ".join(filter(None, [verdicts.sign(cell.standing), ARROWS.get(cell.trend.course)]))
    return f"{shown} {signs}<br><span style='font-size:10px'>{cell.row['year']}{half}</span>"


def _hover(cell: Cell | None, lang: Lang, confidence: float) -> str:
    if cell is None:
        return ""
    said = [sentences.figure(cell.row, lang), word(cell, lang), how_sure.chance(cell.row, confidence, lang)]
    return "<br>".join(folded(words, lang) for words in said if words)


def _alt(cells: Grid, lang: Lang) -> str:
    said = []
    for metric in cells.metrics:
        row = [
            f"{name(p, lang)} {_plain(cells.cells[metric, p], lang)}"
            for p in cells.places
            if (metric, p) in cells.cells
        ]
        said.append(labelled(sentences.title(metric, lang), listing(row, lang), lang))
    return say(lang, "Metrics by places.") + " " + clauses(said, lang)


def _plain(cell: Cell, lang: Lang) -> str:
    row = cell.row
    about = [line] if (line := sentences.line(row["series"], lang)) else []
    return bracketed(
        sentences.quantity(row["value"], row["unit"], lang), listing([*about, word(cell, lang)], lang), lang
    )
