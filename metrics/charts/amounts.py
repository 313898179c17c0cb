"""Amounts of one place as bars: certain ones solid, uncertain ones dashed, those without a value in their own words."""

from typing import Any

from metrics import sentences
from metrics.charts import CHANCE, SUBJECT, Chart, about, axis, layout, wrapped
from metrics.queries.amounts import Amount
from metrics.text import Lang, bracketed, clauses, labelled, say

ROW_HEIGHT = 56
CLEAR = "rgba(0,0,0,0)"


def amounts(found: list[Amount], lang: Lang) -> Chart:
    """Draw one row an amount, in the order given; a row without a value has no bar but the words as published."""
    ordered = list(reversed(found))
    known = [(place, a) for place, a in enumerate(ordered) if a.row["value"] is not None]
    unread = [(place, a) for place, a in enumerate(ordered) if a.row["value"] is None]
    longest = max((a.row["value"] for _, a in known), default=1)
    figure = {
        "data": [_bars(known, lang), _words(unread, lang)],
        "layout": layout(
            xaxis=axis(visible=False, range=[0, 1.8 * longest]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(ordered))), ticktext=[_label(a, lang) for a in ordered],
                       range=[-0.6, len(ordered) - 0.4], automargin=True, tickfont={"color": "ink", "size": 13}, showgrid=False),
            shapes=[_outline(place, a) for place, a in known if not a.certain], margin={"l": 8, "r": 8, "t": 4, "b": 4},
        ),
    }  # fmt: skip
    said = [labelled(_named(a, lang), _text(a, lang), lang) for a in found]
    return Chart(figure, f"{say(lang, 'Amounts.')} {clauses(said, lang)}", 16 + ROW_HEIGHT * len(found))


def _bars(known: list[tuple[int, Amount]], lang: Lang) -> dict[str, Any]:
    solid = [a.certain and a.row["tier"] != "copy" for _, a in known]
    return _trace(known, lang) | {
        "type": "bar", "orientation": "h", "x": [a.row["value"] for _, a in known], "width": 0.5, "cliponaxis": False,
        "textposition": "outside",
        "marker": {"color": [SUBJECT if full else CLEAR for full in solid],
                   "line": {"color": SUBJECT, "width": [2 if a.certain else 0 for _, a in known]}},
    }  # fmt: skip


def _words(unread: list[tuple[int, Amount]], lang: Lang) -> dict[str, Any]:
    return _trace(unread, lang) | {
        "type": "scatter", "mode": "text", "x": [0 for _ in unread], "textposition": "middle right", "cliponaxis": False,
    }  # fmt: skip


def _trace(placed: list[tuple[int, Amount]], lang: Lang) -> dict[str, Any]:
    return {
        "y": [place for place, _ in placed], "text": [_text(a, lang) for _, a in placed], "hoverinfo": "text",
        "hovertext": [sentences.figure(a.row, lang) for _, a in placed],
        "customdata": [about(a.row) for _, a in placed],
        "textfont": {"size": 12, "color": ["ink" if a.certain else "muted" for _, a in placed]},
    }  # fmt: skip


def _outline(place: int, amount: Amount) -> dict[str, Any]:
    """Return the dashed outline of an uncertain bar; Plotly has none for bars themselves."""
    return {
        "type": "rect", "x0": 0, "x1": amount.row["value"], "y0": place - 0.25, "y1": place + 0.25,
        "line": {"color": CHANCE, "width": 1.5, "dash": "4px,3px"},
    }  # fmt: skip


def _text(amount: Amount, lang: Lang) -> str:
    row = amount.row
    if row["value"] is None:
        words = say(lang, "published as “{words}”", words=row["value_as_published"])
        return f"{wrapped(words, lang)}<br>{say(lang, 'uncertain')}"
    shown = sentences.value(row, lang)
    return shown if amount.certain else f"{shown} · {say(lang, 'uncertain')}"


def _label(amount: Amount, lang: Lang) -> str:
    title = wrapped(sentences.title(amount.row["metric"], lang, amount.row["series"]), lang)
    return f"{title}<br><span style='font-size:11px'>{sentences.period(amount.row, lang)}</span>"


def _named(amount: Amount, lang: Lang) -> str:
    row = amount.row
    return bracketed(sentences.title(row["metric"], lang, row["series"]), sentences.period(row, lang), lang)
