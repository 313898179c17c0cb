"""Coverage: how many figures there are of each place (or theme) and year; an empty cell is a gap in what was read."""

from typing import Any

from metrics import catalog
from metrics.catalog import THEMES
from metrics.charts import Chart, axis, layout
from metrics.places import full_name
from metrics.queries import Answer
from metrics.text import listing, say

ROW_HEIGHT = 24
SCALE = [[0, "rgba(31,111,139,.12)"], [1, "rgba(31,111,139,.9)"]]


def coverage(answer: Answer, by: str, most: int = 25) -> Chart:
    """Draw counts of a `coverage` answer: rows are the `by` of it ("place" or "theme") with most figures, columns years.

    A click selects "row id~year".
    """
    lang = answer.view.lang
    counts: dict[tuple[str, int], int] = {}
    for row in answer.rows():
        key = row["place_code"] if by == "place" else catalog.theme(row["indicator"])
        counts[key, row["year"]] = counts.get((key, row["year"]), 0) + row["figures"]
    totals: dict[str, int] = {}
    for (key, _), count in counts.items():
        totals[key] = totals.get(key, 0) + count
    keys = sorted(totals, key=lambda k: totals[k])[-most:]
    years = list(range(min(y for _, y in counts), max(y for _, y in counts) + 1))
    labels = [full_name(k, lang) if by == "place" else THEMES[k][lang] for k in keys]
    grid = [[counts.get((k, y)) for y in years] for k in keys]
    hover = [[say(lang, "Figures of {row} in {year}: {count}", row=label, year=y, count=n or 0) for y, n in zip(years, row, strict=True)]
             for label, row in zip(labels, grid, strict=True)]  # fmt: skip
    figure: dict[str, Any] = {
        "data": [{
            "type": "heatmap", "x": years, "y": list(range(len(keys))), "z": grid, "xgap": 2, "ygap": 2,
            "showscale": False, "colorscale": SCALE, "hoverinfo": "text", "hovertext": hover, "hoverongaps": False,
            "customdata": [[[f"{k}~{y}"] for y in years] for k in keys],
        }],
        "layout": layout(
            xaxis=axis(side="top", tickformat="d", showgrid=False),
            yaxis=axis(tickmode="array", tickvals=list(range(len(keys))), ticktext=labels, automargin=True,
                       showgrid=False, tickfont={"color": "ink", "size": 12}),
            margin={"l": 8, "r": 8, "t": 28, "b": 8},
        ),
    }  # fmt: skip
    said = [f"{label} {totals[k]}" for k, label in list(zip(keys, labels, strict=True))[::-1][:8]]
    alt = say(lang, "Number of figures by row and year.") + " " + listing(said, lang)
    return Chart(figure, alt, 44 + ROW_HEIGHT * len(keys), least_width=140 + 18 * len(years))
