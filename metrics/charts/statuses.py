"""Commitments by status: one square each, in a row of its status, most first."""

from collections import Counter
from typing import Any

from metrics import sentences
from metrics.charts import FAINT, SUBJECT, Chart, axis, layout, note
from metrics.places import name
from metrics.text import Lang, labelled, listing, say, translated

ROW_HEIGHT = 30
FEWEST_COLUMNS = 16  # a few squares stand close together, as many do
Row = dict[str, Any]


def statuses(rows: list[Row], lang: Lang, chosen: str = "") -> Chart:
    """Draw each commitment as a square; a click selects its status as a line ("commitment_status=ordered").

    `chosen` is the line the page is narrowed to: the others are drawn faint.
    """
    counts = Counter(row["status"] for row in rows)
    order = [status for status, _ in counts.most_common()]
    labels = [sentences.line(_line(status), lang) for status in order]
    figure = {
        "data": [_squares(rows, order, lang, chosen)],
        "layout": layout(
            xaxis=axis(visible=False, range=[-0.8, max(FEWEST_COLUMNS, *counts.values()) + 1.5]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(order))), ticktext=labels, automargin=True, showgrid=False,
                       range=[len(order) - 0.4, -0.6], tickfont={"color": "ink", "size": 13}),
            annotations=[note(str(counts[status]), x=counts[status], y=place, xanchor="left", xshift=-4,
                              font={"color": "ink", "size": 13}) for place, status in enumerate(order)],
            margin={"l": 8, "r": 8, "t": 4, "b": 4},
        ),
    }  # fmt: skip
    told = listing([f"{label} {counts[status]}" for label, status in zip(labels, order, strict=True)], lang)
    alt = labelled(say(lang, "Commitments by status, most first"), told, lang)
    return Chart(figure, alt, 20 + ROW_HEIGHT * len(order))


def _squares(rows: list[Row], order: list[str], lang: Lang, chosen: str) -> dict[str, Any]:
    placed = [
        (across, down, row)
        for down, status in enumerate(order)
        for across, row in enumerate(row for row in rows if row["status"] == status)
    ]
    colours = [FAINT if chosen and _line(row["status"]) != chosen else SUBJECT for *_, row in placed]
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text",
        "x": [across for across, _, _ in placed], "y": [down for _, down, _ in placed],
        "customdata": [[_line(row["status"]), row["place_code"]] for *_, row in placed],
        "hovertext": [_said(row, lang) for *_, row in placed],
        "marker": {"symbol": "square", "size": 11, "color": colours},
    }  # fmt: skip


def _line(status: str) -> str:
    return f"commitment_status={status}"


def _said(row: Row, lang: Lang) -> str:
    about = f"{name(row['place_code'], lang)} · {sentences.line(_line(row['status']), lang)}"
    return labelled(about, translated(row, "what", lang), lang)
