"""Places compared: sorted dots, one row a place, its years beside each other."""

from collections.abc import Mapping
from typing import Any

from metrics import sentences
from metrics.charts import (
    CHANCE,
    FAINT,
    SUBJECT,
    Chart,
    about,
    axis,
    ends,
    layout,
    markers,
    told,
    values_axis,
    words,
    wrapped,
)
from metrics.charts.areas import HUE
from metrics.places import full_name, name, places
from metrics.text import Lang, bracketed, listing, say

ROW_HEIGHT, TALL_ROW = 26, 36
END = 1.04  # of the axis, as a share of the highest figure
MOST_TICKS = 3  # beside long names a narrow screen has room for no more


def comparison(
    rows: list[dict[str, Any]],
    lang: Lang,
    subject: str = "",
    most: int = 40,
    by: str = "value",
    colours: Mapping[str, str] | None = None,
) -> Chart:
    """Draw every figure of one metric as a dot in its place's row, places sorted by their newest result.

    Multi-year totals are faint squares: they never stand on a one-year axis, and the row's order ignores them where
    it can. `subject` is the place that the page is about; `by` is the column compared; `colours` are those of the
    places on the map beside it.
    """
    newest: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: (r["basis"] != "span", r["year"], r["series"] == "")):
        newest[row["place_code"]] = row
    order = sorted(newest, key=lambda p: newest[p][by])[-most:]
    rows = [r for r in rows if r["place_code"] in order]
    labels = _names(order, lang)
    height = TALL_ROW if any("<br>" in label for label in labels) else ROW_HEIGHT
    far = max(r[by] for r in rows) or 1
    years, totals = [r for r in rows if r["basis"] != "span"], [r for r in rows if r["basis"] == "span"]
    values = [_label(newest[p], lang, by) for p in order]
    figure = {
        "data": [_dots(years, order, subject, lang, by, colours), _totals(totals, order, lang, by), _values(values, END * far)],
        "layout": layout(
            xaxis=values_axis(far, rows[0]["unit"] if by == "value" else "", lang, MOST_TICKS, side="top", tickangle=0,
                              range=[-0.04 * far, END * far]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(order))), ticktext=labels,
                       range=[-0.7, len(order) - 0.3], automargin=True, tickfont={"color": "ink", "size": 13}),
            margin={"l": 8, "r": ends.width([[label] for label in values]), "t": 28, "b": 8},
        ),
    }  # fmt: skip
    return Chart(figure, _alt([newest[p] for p in reversed(order)], lang, by), 60 + height * len(order))


def _names(order: list[str], lang: Lang) -> list[str]:
    """Return the labels of the rows; places of one city need not say which."""
    if len({places()[code].parent for code in order}) == 1:
        return [wrapped(name(code, lang), lang) for code in order]
    return [wrapped(full_name(code, lang), lang) for code in order]


def _dots(
    rows: list[dict[str, Any]], order: list[str], subject: str, lang: Lang, by: str, colours: Mapping[str, str] | None
) -> dict[str, Any]:
    other = CHANCE if subject else SUBJECT
    edges = [SUBJECT if r["place_code"] == subject else HUE if colours else other for r in rows]
    look = markers(rows, edges, 11)
    if colours:  # the edge keeps a pale dot in sight
        full = [colours.get(r["place_code"], edge) for r, edge in zip(rows, edges, strict=True)]
        look["color"] = [
            edge if "open" in symbol else fill for symbol, edge, fill in zip(look["symbol"], edges, full, strict=True)
        ]
    return _trace(rows, order, lang, by) | {"marker": look}


def _totals(rows: list[dict[str, Any]], order: list[str], lang: Lang, by: str) -> dict[str, Any]:
    return _trace(rows, order, lang, by) | {
        "marker": {"symbol": "square-open", "color": FAINT, "size": 9, "line": {"width": 2}}
    }


def _trace(rows: list[dict[str, Any]], order: list[str], lang: Lang, by: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text",
        "x": [r[by] for r in rows], "y": [order.index(r["place_code"]) for r in rows],
        "customdata": [about(r) for r in rows], "hovertext": [told(r, lang) for r in rows],
    }  # fmt: skip


def _label(row: dict[str, Any], lang: Lang, by: str) -> str:
    shown = sentences.split_value(row, lang)[0] if by == "value" else sentences.bare(row[by], "", lang)
    return f"{shown} <span style='font-size:10px'>{row['year']}</span>"


def _values(labels: list[str], end: float) -> dict[str, Any]:
    """Return the newest figure of each row, in words beside the plot."""
    beside = words([f"  {label}" for label in labels], [end] * len(labels), range(len(labels)), "middle right")
    return beside | {"textfont": {"color": "ink", "size": 12}}


def _alt(rows: list[dict[str, Any]], lang: Lang, by: str) -> str:
    said = [
        bracketed(f"{full_name(r['place_code'], lang)} {_said(r, lang, by)}", str(r["year"]), lang) for r in rows[:12]
    ]
    return say(lang, "Places compared, highest first.") + " " + listing(said, lang)


def _said(row: dict[str, Any], lang: Lang, by: str) -> str:
    return sentences.value(row, lang) if by == "value" else sentences.card_note(row, lang)
