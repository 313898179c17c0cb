"""Answer → Plotly figure, as plain dictionaries: one module a chart, one look for all.

Colours of data stand here; "ink", "muted", "rule", "paper" and "subject" are put in by the browser from its theme.
A hollow mark was read in a copy; a diamond is a plan; a grey cross is uncertain.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from textwrap import wrap
from typing import Any

from metrics import sentences
from metrics.text import Lang, amount, say

BETTER, WORSE, CHANCE, SUBJECT = "#2f7ec7", "#d9762b", "#9097a0", "subject"
SIGN = 22  # pixels above a drawing, for the words that its cases were made up
SERIES = (SUBJECT, "#b5651d", "#6b5b95", "#7a7f87", "#3a8f6b", "#a23b5b")
MARKS = {
    ("ok", "result"): "circle",
    ("ok", "plan"): "diamond",
    ("uncertain", "result"): "x-thin",
    ("uncertain", "plan"): "x-thin",
}


def tint(colour: str, alpha: float) -> str:
    """Return a colour of data that lets the ground through."""
    return f"rgba({','.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))},{alpha})"


FAINT = tint(CHANCE, 0.35)


@dataclass(frozen=True)
class Chart:
    """A figure ready to draw.

    figure       Plotly JSON; a point's customdata is what a click selects (a figure id) and its place: see `about`
    alt          what the chart says, with its main numbers
    height       pixels
    least_width  pixels below which the chart scrolls inside its own frame instead of crowding
    """

    figure: dict[str, Any]
    alt: str
    height: int
    least_width: int = 0


def simulated(chart: Chart, lang: Lang) -> Chart:
    """Return a chart that says, in its drawing and in its text, that its cases were made up."""
    words = say(lang, "Simulated cases, made up for practice")
    sign = {"text": words, "x": 1, "xanchor": "right", "y": 1, "yref": "container", "yanchor": "top", "automargin": False,
            "pad": {"t": 2, "r": 8}, "font": {"color": "ink", "size": 12, "weight": 700}}  # fmt: skip
    layout_ = chart.figure["layout"]
    margin = layout_["margin"] | {"t": layout_["margin"]["t"] + SIGN}
    figure = chart.figure | {"layout": layout_ | {"title": sign, "margin": margin}}
    return replace(chart, figure=figure, alt=f"{words}. {chart.alt}", height=chart.height + SIGN)


def marker(row: dict[str, Any], colour: str, size: int = 10) -> dict[str, Any]:
    """Return symbol, colour and size of one point by its state, role and tier."""
    symbol = MARKS[row["state"] if row["state"] in ("ok", "uncertain") else "ok", row["role"]]
    hollow = row.get("tier") == "copy" or row["role"] == "plan"
    open_ = "-open" if hollow and symbol != "x-thin" else ""
    return {"symbol": symbol + open_, "color": CHANCE if row["state"] == "uncertain" else colour, "size": size}


def markers(rows: list[dict[str, Any]], colour: str | list[str], size: int = 10) -> dict[str, Any]:
    """Return the markers of many points as one Plotly `marker`."""
    colours = [colour] * len(rows) if isinstance(colour, str) else colour
    each = [marker(row, c, size) for row, c in zip(rows, colours, strict=True)]
    return {
        "symbol": [m["symbol"] for m in each],
        "color": [m["color"] for m in each],
        "size": size,
        "line": {"width": 2, "color": [m["color"] for m in each]},
    }


def about(row: dict[str, Any]) -> list[str]:
    """Return the `customdata` of one point: its figure and its place, by which charts of a page mark each other."""
    return [row["figure_id"] or "", row["place_code"]]


def told(row: dict[str, Any], lang: Lang) -> str:
    """Return the words of a hover label: one figure, its value on a line of its own, small print below."""
    colon = "：" if lang == "zh" else ": "
    subject, _, value = sentences.figure(row, lang).rpartition(colon)
    return "<br>".join(filter(None, [subject + colon.strip(), value, sentences.card_note(row, lang)]))


def axis(**changes: Any) -> dict[str, Any]:
    """Return a quiet axis: no zero line, no zoom, thin rules."""
    return {
        "zeroline": False, "fixedrange": True, "gridcolor": "rule", "linecolor": "rule", "tickcolor": "rule",
        "tickfont": {"color": "muted", "size": 12}, **changes,
    }  # fmt: skip


def values_axis(top: float, unit: str, lang: Lang, most: int = 6, low: float = 0, **changes: Any) -> dict[str, Any]:
    """Return an axis from `low` (zero) to `top` with at most `most` ticks, its numbers in the reader's language: 5万, 70 bn.

    Plotly's own "50k" and "100B" are of one language, or of neither. A unit that is "" is a plain number.
    """
    scale = 10 ** floor(log10(top - low))
    step = next(s * scale for s in (0.2, 0.5, 1, 2, 5) if (top - low) / (s * scale) < most)
    ticks = [step * i for i in range(ceil(low / step), int(top / step) + 1)]
    words = [sentences.bare(tick, unit, lang) if unit == "percent" else amount(tick, lang) for tick in ticks]
    return axis(**{"range": [low, top], "tickmode": "array", "tickvals": ticks, "ticktext": words, **changes})


def layout(**changes: Any) -> dict[str, Any]:
    """Return the layout that all charts share."""
    return {
        "margin": {"l": 8, "r": 16, "t": 8, "b": 32}, "showlegend": False, "hovermode": "closest", "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "font": {"color": "ink", "size": 13}, **changes,
    }  # fmt: skip


def wrapped(title: str, lang: Lang) -> str:
    """Return a long label on two lines, cut between words where the language has them."""
    width = 13 if lang == "zh" else 26
    if len(title) <= width:
        return title
    cut = width if lang == "zh" else title.rfind(" ", 0, width + 1)
    return f"{title[:cut]}<br>{title[cut:].strip()}" if cut > 0 else title


def folded(words: str, lang: Lang) -> str:
    """Return a sentence on as many lines as a hover label needs on a narrow screen, which Plotly would not break."""
    if lang == "en":
        return "<br>".join(wrap(words, 44))
    lines, room = [""], 0.0
    # A number stays whole, and two of its signs are as wide as one of ours.
    for piece in re.findall(r"[!-~]+|.", words):
        width = len(piece) / 2 if piece.isascii() else 1
        if room + width > 22 and piece not in "，。；：、）":
            lines, room = [*lines, ""], 0.0
        lines[-1] += piece
        room += width
    return "<br>".join(lines)


def note(text: str, **changes: Any) -> dict[str, Any]:
    """Return a piece of text in the chart: direct labels instead of legends."""
    return {"text": text, "showarrow": False, "font": {"color": "muted", "size": 12}, **changes}


def words(texts: list[str], x: Sequence[float], y: Sequence[float], side: str | list[str]) -> dict[str, Any]:
    """Return pieces of text at points of the axes as one trace, each to the `side` of its point.

    Plotly draws an annotation twice, and its time grows with their number: one note is a `note`, many are `words`.
    """
    return {
        "type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip", "x": list(x), "y": list(y), "text": texts,
        "textposition": side, "textfont": {"color": "muted", "size": 12},
    }  # fmt: skip
