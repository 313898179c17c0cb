"""A funnel of places: value against size, curves that chance alone stays within, and the places beyond them named."""

from collections.abc import Callable, Sequence
from typing import Any

from metrics import how_sure, sentences
from metrics.charts import (
    SUBJECT,
    Chart,
    about,
    ends,
    folded,
    layout,
    markers,
    note,
    told,
    values_axis,
    verdicts,
    words,
)
from metrics.places import full_name, name
from metrics.queries.funnels import Funnel, Spot
from metrics.text import Lang, bracketed, clauses, labelled, listing, number, say

HEIGHT, LEAST_WIDTH = 420, 340
FEET = 64  # pixels of the height that are not the plot
ROOM = 300  # pixels of the plot of a narrow screen, by which labels are kept from each other
LINE, GAP = 15, 7  # pixels of a label's height, and of its distance to the middle of its mark
SIDES = {  # of a mark, away from the curves first
    "high": ("top left", "top right", "top center", "middle right", "middle left", "bottom right", "bottom left"),
    "low": ("bottom left", "bottom right", "bottom center", "middle left", "middle right", "top right", "top left"),
}
Box = tuple[float, float, float, float]
OUTER, INNER = {"color": "muted", "width": 1.5}, {"color": "muted", "width": 1.5, "dash": "dot"}


def funnel(found: Funnel, by: str, lang: Lang, subject: str = "") -> Chart:
    """Draw every place at its size and value; the dotted curves hold 95 % of what chance makes, the solid ones 99.8 %.

    Only places beyond the limits, and `subject`, are named; the others say who they are on hover.
    """
    unit = found.spots[0].row["unit"] if by == "value" else ""
    low, high = _reach(found)
    largest = found.sizes[-1]
    figure = {
        "data": [
            _curves(found, ("lower998", "upper998"), OUTER), _curves(found, ("lower95", "upper95"), INNER),
            _spots(found, by, lang, subject), _names(found, lang, subject, (low, high)),
        ],
        "layout": layout(
            xaxis=values_axis(largest, "", lang, 6, title={"text": _size(found, lang), "font": {"color": "muted", "size": 12}},
                              range=[0, largest], tickangle=0),
            yaxis=values_axis(high, unit, lang, 6, low=low, automargin=True),
            shapes=[_line(found.baseline)], annotations=[_baseline(found, unit, lang), *_percents(found, high)],
            margin={"l": 8, "r": 16, "t": 12, "b": 52},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(found, unit, lang), HEIGHT, LEAST_WIDTH)


def _reach(found: Funnel) -> tuple[float, float]:
    """Return the lowest and highest value drawn: of the places, and of the curves where places are."""
    smallest = min(spot.size for spot in found.spots)
    edges = [
        limit
        for curve in found.curves.values()
        for size, limit in zip(found.sizes, curve, strict=True)
        if size >= smallest
    ]
    drawn = [*edges, *(spot.value for spot in found.spots)]
    low, high = min(drawn), max(drawn)
    room = 0.08 * (high - low or high or 1)
    return max(0.0, low - room), high + room


def _curves(found: Funnel, limits: Sequence[str], line: dict[str, Any]) -> dict[str, Any]:
    """Return a lower and an upper limit as one trace."""
    x = [*found.sizes, None, *found.sizes]
    y = [*found.curves[limits[0]], None, *found.curves[limits[1]]]
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "x": x, "y": y, "line": line}


def _spots(found: Funnel, by: str, lang: Lang, subject: str) -> dict[str, Any]:
    rows = [spot.row for spot in found.spots]
    colours = [_colour(spot, subject) for spot in found.spots]
    look = markers(rows, colours, 11)
    look["line"]["color"] = [
        verdicts.edge(spot.standing) if spot.standing in verdicts.COLOURS else colour
        for spot, colour in zip(found.spots, colours, strict=True)
    ]
    pairs = zip(found.spots, look["symbol"], strict=True)
    look["symbol"] = [verdicts.symbol(spot.standing, symbol) for spot, symbol in pairs]
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text", "marker": look,
        "x": [spot.size for spot in found.spots], "y": [spot.value for spot in found.spots],
        "customdata": [about(row) for row in rows], "hovertext": [_hover(spot, found, by, lang) for spot in found.spots],
    }  # fmt: skip


def _colour(spot: Spot, subject: str) -> str:
    """Return the colour of a verdict; without one the subject is marked by its own."""
    mine = spot.row["place_code"] == subject and spot.standing not in verdicts.COLOURS
    return SUBJECT if mine else verdicts.colour(spot.standing)


def _hover(spot: Spot, found: Funnel, by: str, lang: Lang) -> str:
    size = number(spot.size, lang, 0)
    return "<br>".join([
        told(spot.row, lang), labelled(_size(found, lang), size, lang),
        f"<b>{verdicts.word(spot.standing, lang)}</b>",
        folded(how_sure.sentence(spot.row, 0.998, lang, by), lang),
    ])  # fmt: skip


def _names(found: Funnel, lang: Lang, subject: str, reach: tuple[float, float]) -> dict[str, Any]:
    """Return the names of places beyond the limits, and of the subject, beside their marks."""
    placed = _placed(found, lang, subject, reach)
    named = words(
        [name(spot.row["place_code"], lang) for spot, _ in placed],
        [spot.size for spot, _ in placed],
        [spot.value for spot, _ in placed],
        [side for _, side in placed],
    )
    # A mark that is not seen keeps the words away from the one that is.
    unseen = {"mode": "markers+text", "marker": {"size": 10, "opacity": 0}}
    return named | unseen | {"textfont": {"color": "ink", "size": 12}}


def _placed(found: Funnel, lang: Lang, subject: str, reach: tuple[float, float]) -> list[tuple[Spot, str]]:
    """Return the places to be named and the side of their marks on which no other name or mark is; some have none."""
    up, across = (HEIGHT - FEET) / (reach[1] - reach[0]), ROOM / found.sizes[-1]
    middles = {s.row["place_code"]: (s.size * across, (s.value - reach[0]) * up) for s in found.spots}
    marks = {code: (x - GAP, x + GAP, y - GAP, y + GAP) for code, (x, y) in middles.items()}
    placed: list[tuple[Spot, str]] = []
    names: list[Box] = []
    for spot in found.spots:
        code = spot.row["place_code"]
        if spot.standing == "chance" and code != subject:
            continue
        taken = [*names, *(mark for other, mark in marks.items() if other != code)]
        for side in SIDES["high" if spot.value > found.baseline else "low"]:
            box = _box(middles[code], ends.measure(name(code, lang)), side)
            if box[0] >= 0 and box[1] <= ROOM and not any(map(_over(box), taken)):
                names.append(box)
                placed.append((spot, side))
                break
    return placed


def _box(at: tuple[float, float], width: float, side: str) -> Box:
    """Return the left, right, lower and upper edge of a name at a side of its mark, in pixels."""
    up, across = side.split()
    left = at[0] + {"left": -GAP - width, "center": -width / 2, "right": GAP}[across]
    low = at[1] + {"top": GAP, "middle": -LINE / 2, "bottom": -GAP - LINE}[up]
    return left, left + width, low, low + LINE


def _over(box: Box) -> Callable[[Box], bool]:
    """Return whether another box lies over this one."""
    return lambda other: other[0] < box[1] and box[0] < other[1] and other[2] < box[3] and box[2] < other[3]


def _line(baseline: float) -> dict[str, Any]:
    return {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": baseline, "y1": baseline, "layer": "below",
            "line": {"color": "ink", "width": 1}}  # fmt: skip


def _baseline(found: Funnel, unit: str, lang: Lang) -> dict[str, Any]:
    text = f"{say(lang, 'All places together')} {sentences.bare(found.baseline, unit, lang)}"
    return note(
        text, x=0, xref="paper", xanchor="left", y=found.baseline, yanchor="bottom", font={"color": "ink", "size": 12}
    )


def _percents(found: Funnel, high: float) -> list[dict[str, Any]]:
    """Return what the curves hold, where they begin and lie furthest apart; nothing where there is no room for it."""
    begin = found.sizes[0]
    side = "lower" if found.curves["lower998"][0] > 0 else "upper"
    ends_at = {percent: found.curves[f"{side}{key}"][0] for key, percent in (("95", "95%"), ("998", "99.8%"))}
    if begin / found.sizes[-1] * ROOM < ends.measure("99.8%") + GAP or max(ends_at.values()) > high:
        return []
    return [note(percent, x=begin, y=y, xanchor="right", xshift=-4) for percent, y in ends_at.items()]


def _size(found: Funnel, lang: Lang) -> str:
    return say(lang, "Size of the place: people") if found.per_head else say(lang, "Size of the place: cases counted")


def _alt(found: Funnel, unit: str, lang: Lang) -> str:
    said = [
        bracketed(f"{full_name(s.row['place_code'], lang)} {sentences.bare(s.value, unit, lang)}",
                  listing([number(s.size, lang, 0), verdicts.bare(s.standing, lang)], lang), lang)
        for s in found.spots
    ]  # fmt: skip
    lead = say(lang, "Funnel plot: places by size, the largest first, against the average of all, {baseline}.",
               baseline=sentences.bare(found.baseline, unit, lang))  # fmt: skip
    return f"{lead} {clauses(said, lang)}"
