"""Areas: a map of districts or cities in few steps of one hue; the shapes come from data/boundaries.

The figure only names them (`geojson`): the browser fetches a file once, and not again with every change.
"""

import json
import math
from functools import cache
from typing import Any

from metrics.charts import Chart, layout, note, told
from metrics.charts.shades import HUE, Shades, by_value, value
from metrics.places import children, full_name, name
from metrics.store.versions import DATA
from metrics.text import Lang, bracketed, listing, say

BOUNDARIES = {"210000": "liaoning", "210100": "shenyang", "210200": "dalian"}
LEAST_AREAS = 5  # with fewer, a list says more than a map
ROOM = (350, 400)  # pixels of a narrow screen: a label must fit there
Ring = list[list[float]]


def mapped(rows: list[dict[str, Any]], parent: str) -> bool:
    """Whether the boundaries below `parent` are known, and at least five of its areas have a figure."""
    return parent in BOUNDARIES and len({r["place_code"] for r in rows} & _shapes(parent).keys()) >= LEAST_AREAS


def areas(
    rows: list[dict[str, Any]],
    parent: str,
    lang: Lang,
    subject: str = "",
    by: str = "value",
    shades: Shades | None = None,
) -> Chart:
    """Draw one figure a place on the map of the areas below `parent`; a click selects an area by its place code.

    rows: certain results of one metric and line, one a place; those without a shape (zones) are left out.
    subject: place that is outlined. by: the column that is compared. shades: what colours mean; steps by value where
    nothing else is said.
    """
    shapes = _shapes(parent)
    drawn = sorted((r for r in rows if r["place_code"] in shapes), key=lambda r: -r[by])
    empty = [code for code in shapes if code not in {r["place_code"] for r in drawn}]
    shades = shades or by_value(drawn, by, lang)
    legend = _legend(drawn, empty, shades, lang)
    below = 16 + 18 * len(legend)
    figure = {
        "data": [
            _known(drawn, parent, shades, lang, subject), _empty(empty, parent, lang, subject),
            _names(drawn, parent, lang, by, shades),
        ],
        "layout": layout(
            geo={"visible": False, "projection": {"type": "mercator"}, **_frame(parent)},
            margin={"l": 0, "r": 0, "t": 6, "b": below}, annotations=[_note(legend)],
        ),
    }  # fmt: skip
    return Chart(figure, _alt(drawn, empty, lang, by), _height(parent) + below)


def _known(drawn: list[dict[str, Any]], parent: str, shades: Shades, lang: Lang, subject: str) -> dict[str, Any]:
    drawn = sorted(drawn, key=lambda r: r["place_code"] == subject)  # its outline lies above its neighbours'
    here = [r["place_code"] == subject for r in drawn]
    hollow = [r["tier"] == "copy" for r in drawn]
    return _choropleth([r["place_code"] for r in drawn], parent) | {
        "z": [shades.steps[r["place_code"]] for r in drawn], "zmin": 0, "zmax": len(shades.colours) - 1,
        "colorscale": [[i / (len(shades.colours) - 1), colour] for i, colour in enumerate(shades.colours)],
        "hovertext": [_hover(r, shades, lang) for r in drawn],
        "marker": {"line": {
            "color": ["ink" if mine else HUE if copy else "paper" for mine, copy in zip(here, hollow, strict=True)],
            "width": [3 if mine else 2 if copy else 1 for mine, copy in zip(here, hollow, strict=True)]}},
    }  # fmt: skip


def _hover(row: dict[str, Any], shades: Shades, lang: Lang) -> str:
    verdict = shades.verdicts.get(row["place_code"])
    return told(row, lang) + (f"<br><b>{verdict}</b>" if verdict else "")


def _empty(codes: list[str], parent: str, lang: Lang, subject: str) -> dict[str, Any]:
    said = say(lang, "not found in the documents read")
    clear = "rgba(0,0,0,0)"
    return _choropleth(codes, parent) | {
        "z": [0] * len(codes), "colorscale": [[0, clear], [1, clear]],
        "hovertext": [f"{full_name(code, lang)}<br>{said}" for code in codes],
        "marker": {"line": {"color": ["ink" if code == subject else "muted" for code in codes],
                            "width": [3 if code == subject else 0.7 for code in codes]}},
    }  # fmt: skip


def _choropleth(codes: list[str], parent: str) -> dict[str, Any]:
    return {
        "type": "choropleth", "geojson": BOUNDARIES[parent], "featureidkey": "properties.place_code", "locations": codes,
        "showscale": False, "hoverinfo": "text", "customdata": [[code, code] for code in codes],
    }  # fmt: skip


def _names(drawn: list[dict[str, Any]], parent: str, lang: Lang, by: str, shades: Shades) -> dict[str, Any]:
    """Return name and value at a point inside each area with room for them, the value alone in a smaller one.

    The shape of a verdict stands before the value, and alone in an area that is too small for that.
    """
    verdicts = [shades.verdicts.get(row["place_code"], "")[:1] for row in drawn]
    found = [_label(row, parent, lang, by, verdict) for row, verdict in zip(drawn, verdicts, strict=True)]
    labels = [label for label in found if label]
    return {
        "type": "scattergeo", "mode": "text", "hoverinfo": "skip", "textfont": {"color": "ink", "size": 11},
        "lon": [label[0] for label in labels], "lat": [label[1] for label in labels], "text": [label[2] for label in labels],
    }  # fmt: skip


def _label(row: dict[str, Any], parent: str, lang: Lang, by: str, verdict: str) -> tuple[float, float, str] | None:
    printed = f"{verdict} ".lstrip() + value(row, lang, by) + (" ○" if row["tier"] == "copy" else "")
    both = [name(row["place_code"], lang).partition(" (")[0], printed]
    for lines in (both, [printed], *([[verdict]] if verdict else [])):
        (lon, lat), width = _room(parent, row["place_code"], len(lines))
        if width >= max(_width(words) for words in lines):
            return lon, lat, "<br>".join(lines)
    return None


def _width(words: str) -> float:
    """Return about how many pixels wide words of 11 pixels are."""
    return sum(11 if letter > "\u2e80" else 6.2 for letter in words)


def _legend(drawn: list[dict[str, Any]], empty: list[str], shades: Shades, lang: Lang) -> list[str]:
    """Return what the colours mean, as lines of words below the map."""
    known = {shades.steps[r["place_code"]] for r in drawn}
    said = [
        f"<span style='color:{shades.colours[i]}'>█</span> {words}"
        for i, words in shades.meanings.items()
        if i in known
    ]
    lines = ["   ".join(said)]
    if empty:
        lines.append(f"□ {say(lang, 'not found in the documents read')}")
    if any(r["tier"] == "copy" for r in drawn):
        lines.append(f"○ {say(lang, 'read in a copy')}")
    return lines


def _note(lines: list[str]) -> dict[str, Any]:
    return note("<br>".join(lines), x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="top", yshift=-4,
                align="left", font={"color": "ink", "size": 12})  # fmt: skip


def _alt(drawn: list[dict[str, Any]], empty: list[str], lang: Lang, by: str) -> str:
    said = [bracketed(f"{name(r['place_code'], lang)} {value(r, lang, by)}", str(r["year"]), lang) for r in drawn]
    missing = [name(code, lang) for code in empty]
    words = f"{say(lang, 'Map of places, highest first.')} {listing(said, lang)}"
    if missing:
        words += " · " + say(lang, "Not found in the documents read for: {places}.", places=listing(missing, lang))
    return words


@cache
def _boundaries(parent: str) -> dict[str, Any]:
    return json.loads((DATA / "boundaries" / f"{BOUNDARIES[parent]}.geojson").read_text(encoding="utf-8"))


@cache
def _shapes(parent: str) -> dict[str, Ring]:
    """Return the largest outer ring of each area in degrees of the Mercator projection: x, y."""
    known = set(children(parent))
    found = {}
    for feature in _boundaries(parent)["features"]:
        parts = feature["geometry"]["coordinates"]
        polygons = parts if feature["geometry"]["type"] == "MultiPolygon" else [parts]
        rings = [[[lon, _mercator(lat)] for lon, lat in polygon[0]] for polygon in polygons]
        found[feature["properties"]["place_code"]] = max(rings, key=lambda ring: math.prod(_size(ring)))
    return {code: ring for code, ring in found.items() if code in known}


def _mercator(lat: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)


def _size(ring: Ring) -> tuple[float, float]:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) - min(xs), max(ys) - min(ys)


def _points(parent: str) -> Ring:
    return [point for ring in _shapes(parent).values() for point in ring]


def _frame(parent: str) -> dict[str, Any]:
    """Return the stretch of longitude and latitude that the map shows."""
    xs, ys = zip(*_points(parent), strict=True)
    return {
        "lonaxis": {"range": [min(xs), max(xs)]},
        "lataxis": {"range": [_latitude(min(ys)), _latitude(max(ys))]},
    }


@cache
def _scale(parent: str) -> float:
    """Return about how many pixels a degree is on a narrow screen."""
    width, height = _size(_points(parent))
    return min(ROOM[0] / width, ROOM[1] / height)


def _height(parent: str) -> int:
    width, height = _size(_points(parent))
    return round(max(300, min(410, 520 * height / width)))


@cache
def _room(parent: str, code: str, lines: int) -> tuple[tuple[float, float], float]:
    """Return the point (longitude, latitude) with most room for so many lines of text, and the room's width in pixels.

    Horizontal cuts through the area at the top, middle and foot of the text: what all three have in common is its room.
    """
    ring, scale = _shapes(parent)[code], _scale(parent)
    low = min(y for _, y in ring)
    tall, half = _size(ring)[1], 7 * lines / scale
    best, where = 0.0, (ring[0][0], ring[0][1])
    for step in range(1, 40):
        middle = low + tall * step / 40
        for left, right in _common([_cut(ring, middle + shift) for shift in (-half, 0, half)]):
            if right - left > best:
                best, where = right - left, ((left + right) / 2, middle)
    return (where[0], _latitude(where[1])), best * scale


def _cut(ring: Ring, y: float) -> list[tuple[float, float]]:
    """Return the stretches of a horizontal line that lie inside a ring."""
    xs = sorted(
        x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True)
        if (y0 > y) != (y1 > y)
    )
    return list(zip(xs[::2], xs[1::2], strict=True))


def _common(cuts: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Return the stretches that all cuts share."""
    shared = cuts[0]
    for cut in cuts[1:]:
        shared = [(max(a, c), min(b, d)) for a, b in shared for c, d in cut if max(a, c) < min(b, d)]
    return shared
