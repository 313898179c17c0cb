"""Months: one line of one place, a point a month."""

from operator import itemgetter
from typing import Any

from metrics import sentences
from metrics.catalog import METRICS
from metrics.charts import SUBJECT, Chart, about, axis, layout, told, values_axis
from metrics.control import named
from metrics.text import Lang, clauses, labelled, say

Row = dict[str, Any]
HEIGHT = 280  # pixels


def months(rows: list[Row], lang: Lang) -> Chart:
    """Draw the months of one metric at one place; a month without a value leaves the line open."""
    top = 1.1 * max((row["value"] or 0 for row in rows), default=0) or 1
    figure = {
        "data": [{
            "type": "scatter", "mode": "lines+markers", "connectgaps": False, "hoverinfo": "text", "cliponaxis": False,
            "x": [row["period_start"] for row in rows], "y": [row["value"] for row in rows],
            "customdata": [about(row) for row in rows], "hovertext": [told(row, lang) for row in rows],
            "line": {"color": SUBJECT, "width": 1.5}, "marker": {"color": SUBJECT, "size": 5},
        }],
        "layout": layout(
            xaxis=axis(type="date", showgrid=False, dtick="M12", tickformat="%Y"),
            yaxis=values_axis(top, rows[0]["unit"], lang, automargin=True),
            margin={"l": 8, "r": 24, "t": 16, "b": 32},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(rows, lang), HEIGHT)


def _alt(rows: list[Row], lang: Lang) -> str:
    title = METRICS[rows[0]["metric"]].title[lang]
    return labelled(say(lang, "{metric} by month", metric=title), clauses(turning(rows, lang), lang), lang)


def turning(rows: list[Row], lang: Lang) -> list[str]:
    """Return in words the first, the lowest, the highest and the last of the months that have a value."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return []
    value = itemgetter("value")
    shown = [known[0], min(known, key=value), max(known, key=value), known[-1]]
    return [labelled(named(row["period_start"], lang), sentences.value(row, lang), lang) for row in shown]
