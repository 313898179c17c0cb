"""Ranks as intervals: one line a place from the best to the worst rank that chance allows, groups that differ shaded."""

from itertools import groupby
from typing import Any

from metrics.charts import (
    CHANCE,
    FAINT,
    SUBJECT,
    Chart,
    about,
    axis,
    ends,
    folded,
    layout,
    markers,
    told,
    words,
    wrapped,
)
from metrics.places import full_name, name, places
from metrics.queries.ranking import Ranked, Ranking
from metrics.text import Lang, bracketed, clauses, listing, say

ROW_HEIGHT, TALL_ROW = 26, 36
BAND = "rgba(144,151,160,.12)"
MOST_TICKS = 7


def ranks(found: Ranking, lang: Lang, subject: str = "") -> Chart:
    """Draw the places from best (top) to worst: a line over the 95 % interval of the rank, a dot at the observed one.

    No colour passes a verdict here; `subject` is the place that the page is about. Shaded and plain stretches are
    groups that can be told apart.
    """
    order = list(reversed(found.places))
    labels = _names(order, subject, lang)
    height = TALL_ROW if any("<br>" in label for label in labels) else ROW_HEIGHT
    values = [f"  {_span(place)}" for place in order]
    last = len(order)
    figure = {
        "data": [_intervals(order), _dots(order, found, lang, subject), _spans(values, last)],
        "layout": layout(
            xaxis=axis(range=[0.5, last + 0.5], tickmode="array", tickvals=_ticks(last), side="top", tickangle=0,
                       ticktext=[str(tick) for tick in _ticks(last)]),
            yaxis=axis(tickmode="array", tickvals=list(range(last)), ticktext=labels, range=[-0.7, last - 0.3],
                       automargin=True, tickfont={"color": "ink", "size": 13}, showgrid=False),
            shapes=_bands(order), margin={"l": 8, "r": ends.width([[value] for value in values]), "t": 28, "b": 8},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(found, lang), 60 + height * last)


def _names(order: list[Ranked], subject: str, lang: Lang) -> list[str]:
    codes = [place.row["place_code"] for place in order]
    said = name if len({places()[code].parent for code in codes}) == 1 else full_name
    labels = [wrapped(said(code, lang), lang) for code in codes]
    return [f"<b>{label}</b>" if code == subject else label for code, label in zip(codes, labels, strict=True)]


def _intervals(order: list[Ranked]) -> dict[str, Any]:
    """Return the lines of all intervals as one trace."""
    x = [edge for place in order for edge in (place.lower, place.upper, None)]
    y = [edge for at in range(len(order)) for edge in (at, at, None)]
    line = {"color": CHANCE, "width": 3}
    return {"type": "scatter", "mode": "lines", "cliponaxis": False, "hoverinfo": "skip", "x": x, "y": y, "line": line}


def _dots(order: list[Ranked], found: Ranking, lang: Lang, subject: str) -> dict[str, Any]:
    rows = [place.row for place in order]
    colours = [SUBJECT if row["place_code"] == subject else "ink" for row in rows]
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text", "marker": markers(rows, colours, 11),
        "x": [place.rank for place in order], "y": list(range(len(order))),
        "customdata": [about(row) for row in rows], "hovertext": [_hover(place, found, lang) for place in order],
    }  # fmt: skip


def _spans(values: list[str], last: int) -> dict[str, Any]:
    """Return the interval of each rank, in words beside the plot."""
    beside = words(values, [last + 0.5] * last, range(last), "middle right")
    return beside | {"textfont": {"color": "ink", "size": 12}}


def _span(place: Ranked) -> str:
    return f"{place.lower}–{place.upper}" if place.lower < place.upper else str(place.lower)


def _ticks(last: int) -> list[int]:
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if last / s <= MOST_TICKS)
    return list(range(1, last + 1, step)) if step < 5 else [1, *range(step, last + 1, step)]


def _bands(order: list[Ranked]) -> list[dict[str, Any]]:
    """Return a rectangle behind every second group that can be told apart from its neighbours."""
    found, at = [], 0
    for band, members in groupby(order, key=lambda place: place.band):
        many = len(list(members))
        if band % 2 == 0:
            found.append({"type": "rect", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": at - 0.5,
                          "y1": at + many - 0.5, "fillcolor": BAND, "line": {"width": 0, "color": FAINT}, "layer": "below"})  # fmt: skip
        at += many
    return found


def _hover(place: Ranked, found: Ranking, lang: Lang) -> str:
    said = say(lang, "Rank {rank} of {count}; chance alone could make it {span}.", rank=place.rank,
               count=len(found.places), span=_span(place))  # fmt: skip
    return "<br>".join([told(place.row, lang), said, folded(tied(place, len(found.places), lang), lang)])


def tied(place: Ranked, count: int, lang: Lang) -> str:
    """Return from which places a place cannot be told apart: named, or how many where that is most of them."""
    if not place.tied:
        return say(lang, "It can be told apart from every other place.")
    if 2 * len(place.tied) > count:
        return say(
            lang, "Cannot be told apart from {count} of the {others} others.", count=len(place.tied), others=count - 1
        )
    return say(
        lang, "Cannot be told apart from: {places}.", places=listing([name(code, lang) for code in place.tied], lang)
    )


def _alt(found: Ranking, lang: Lang) -> str:
    said = [
        bracketed(
            f"{full_name(place.row['place_code'], lang)} {place.rank}",
            say(lang, "from {best} to {worst}", best=place.lower, worst=place.upper),
            lang,
        )
        for place in found.places
    ]
    return f"{say(lang, 'Ranks of places, the best first, each with its interval.')} {clauses(said, lang)}"
