"""Places compared: sorted dots, one row a place, its years beside each other."""

from typing import Any

from metrics import sentences
from metrics.charts import CHANCE, FAINT, SUBJECT, Chart, about, axis, layout, markers, note
from metrics.places import full_name
from metrics.text import Lang, bracketed, listing, say

ROW_HEIGHT = 26


def comparison(rows: list[dict[str, Any]], lang: Lang, subject: str = "", most: int = 40) -> Chart:
    """Draw every figure of one metric as a dot in its place's row, places sorted by their newest result.

    Multi-year totals are faint squares: they never stand on a one-year axis, and the row's order ignores them where
    it can. `subject` is the place that the page is about.
    """
    newest: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: (r["basis"] != "span", r["year"], r["series"] == "")):
        newest[row["place_code"]] = row
    order = sorted(newest, key=lambda p: newest[p]["value"])[-most:]
    rows = [r for r in rows if r["place_code"] in order]
    years, totals = [r for r in rows if r["basis"] != "span"], [r for r in rows if r["basis"] == "span"]
    figure = {
        "data": [_dots(years, order, subject, lang), _totals(totals, order, lang)],
        "layout": layout(
            xaxis=axis(side="top", nticks=5, tickangle=0, rangemode="tozero", ticksuffix="%" if rows[0]["unit"] == "percent" else ""),
            yaxis=axis(tickmode="array", tickvals=list(range(len(order))), ticktext=[full_name(p, lang) for p in order],
                       range=[-0.7, len(order) - 0.3], automargin=True, tickfont={"color": "ink", "size": 13}),
            annotations=[_label(newest[p], order.index(p), lang) for p in order], margin={"l": 8, "r": 78, "t": 28, "b": 8},
        ),
    }  # fmt: skip
    return Chart(figure, _alt([newest[p] for p in reversed(order)], lang), 60 + ROW_HEIGHT * len(order))


def _dots(rows: list[dict[str, Any]], order: list[str], subject: str, lang: Lang) -> dict[str, Any]:
    colours = [SUBJECT if r["place_code"] == subject or not subject else CHANCE for r in rows]
    return _trace(rows, order, lang) | {"marker": markers(rows, colours, 11)}


def _totals(rows: list[dict[str, Any]], order: list[str], lang: Lang) -> dict[str, Any]:
    return _trace(rows, order, lang) | {
        "marker": {"symbol": "square-open", "color": FAINT, "size": 9, "line": {"width": 2}}
    }


def _trace(rows: list[dict[str, Any]], order: list[str], lang: Lang) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text",
        "x": [r["value"] for r in rows], "y": [order.index(r["place_code"]) for r in rows],
        "customdata": [about(r) for r in rows], "hovertext": [sentences.figure(r, lang) for r in rows],
    }  # fmt: skip


def _label(row: dict[str, Any], position: int, lang: Lang) -> dict[str, Any]:
    text = f"{sentences.bare(row['value'], row['unit'], lang)} <span style='font-size:10px'>{row['year']}</span>"
    return note(text, x=1, xref="paper", y=position, xanchor="left", xshift=8, font={"color": "ink", "size": 12})


def _alt(rows: list[dict[str, Any]], lang: Lang) -> str:
    said = [
        bracketed(f"{full_name(r['place_code'], lang)} {sentences.value(r, lang)}", str(r["year"]), lang)
        for r in rows[:12]
    ]
    return say(lang, "Places compared, highest first.") + " " + listing(said, lang)
