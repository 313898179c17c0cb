"""Places below a city against its own figure: a dot a place, a line for the city, what was put right beside them."""

from textwrap import wrap
from typing import Any

from metrics import sentences
from metrics.charts import CHANCE, SUBJECT, Chart, about, axis, ends, layout, markers, told, words
from metrics.places import full_name, name
from metrics.queries.city_line import CityLine, absent
from metrics.text import Lang, clauses, labelled, listing, say

ROW_HEIGHT, TALL_ROW = 28, 36
LONGEST = {"en": 17, "zh": 8}  # characters of a row of a name: a narrow screen has room for no more
FIGURE, DONE = "   ", " " * 20  # between the plot and the columns beside it: each is as far from it in every row
FIGURES_WIDTH = 50  # pixels


def city_line(found: CityLine, lang: Lang, subject: str = "") -> Chart:
    """Draw the places from the best to the worst; those behind the city are triangles, those without a figure say so.

    `subject` is the place that the page is about.
    """
    order = [*(row["place_code"] for row in found.rows), *found.without][::-1]
    height = {place: at for at, place in enumerate(order)}
    low, high = _span(found)
    done = [*(found.rectified(place, lang) for place in order), say(lang, "rectified")] if found.done else []
    names = ["<br>".join(wrap(name(place, lang), LONGEST[lang])) for place in order]
    row = TALL_ROW if any("<br>" in label for label in names) else ROW_HEIGHT
    # The city's name stands above the head of the column: on a narrow screen they would meet.
    top = len(order) + bool(done)
    figure = {
        "data": [
            _line(found, height, top), _city(found, top, (low + high) / 2, lang), _dots(found, height, subject, lang),
            _absent(found, height, low, lang), _figures(found, height, high, lang),
            words([DONE + cell for cell in done], [high] * len(done), range(len(done)), "middle right"),
        ],
        "layout": layout(
            xaxis=axis(visible=False, range=[low, high]),
            yaxis=axis(tickmode="array", tickvals=list(range(len(order))), ticktext=names, range=[-0.6, top + 0.5],
                       automargin=True, showgrid=False, tickfont={"color": "ink", "size": 13}),
            margin={"l": 8, "r": FIGURES_WIDTH + ends.width([[cell] for cell in done]), "t": 4, "b": 4},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(found, lang), 12 + row * (top + 1))


def _span(found: CityLine) -> tuple[float, float]:
    """Return where the axis begins and ends."""
    values = [row["value"] for row in (found.city, *found.rows)]
    low, high = min(values), max(values)
    room = 0.08 * (high - low) or abs(high) or 1
    return low - room, high + room


def _line(found: CityLine, height: dict[str, int], top: int) -> dict[str, Any]:
    """Return the line of the city, and from it to each place how far that is off."""
    city, rows = found.city["value"], found.rows
    foot = min((height[row["place_code"]] for row in rows), default=0)
    x = [city, city, *(end for row in rows for end in (None, city, row["value"]))]
    y = [foot - 0.5, top + 0.3, *(at for r in rows for at in (None, *[height[r["place_code"]]] * 2))]
    look = {"color": "muted", "width": 1}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": look, "hoverinfo": "skip"}


def _city(found: CityLine, top: int, middle: float, lang: Lang) -> dict[str, Any]:
    """Return the name and figure of the city at the top of its line, on the side that has more room."""
    label = f" {name(found.city['place_code'], lang)} <b>{sentences.split_value(found.city, lang)[0]}</b> "
    side = "middle right" if found.city["value"] < middle else "middle left"
    look = {"symbol": "line-ns-open", "size": 8, "color": "muted", "line": {"width": 1}}
    return _points([found.city], [top], lang) | {
        "mode": "markers+text", "marker": look, "text": [label], "textposition": side, "textfont": {"color": "ink", "size": 12},
    }  # fmt: skip


def _dots(found: CityLine, height: dict[str, int], subject: str, lang: Lang) -> dict[str, Any]:
    rows = list(found.rows)
    behind = [row["place_code"] in found.behind for row in rows]
    colours = [SUBJECT if row["place_code"] == subject else "ink" if worse else CHANCE
               for row, worse in zip(rows, behind, strict=True)]  # fmt: skip
    look = markers(rows, colours, 10)
    look["symbol"] = ["triangle-down" if worse else dot for worse, dot in zip(behind, look["symbol"], strict=True)]
    return _points(rows, [height[row["place_code"]] for row in rows], lang) | {"mode": "markers", "marker": look}


def _absent(found: CityLine, height: dict[str, int], low: float, lang: Lang) -> dict[str, Any]:
    said = [absent(row, lang) for row in found.without.values()]
    return words(said, [low] * len(said), [height[place] for place in found.without], "middle right")


def _figures(found: CityLine, height: dict[str, int], high: float, lang: Lang) -> dict[str, Any]:
    said = [FIGURE + sentences.split_value(row, lang)[0] for row in found.rows]
    beside = words(said, [high] * len(said), [height[row["place_code"]] for row in found.rows], "middle right")
    return beside | {"textfont": {"color": "ink", "size": 12}}


def _points(rows: list[dict[str, Any]], y: list[int], lang: Lang) -> dict[str, Any]:
    return {
        "type": "scatter", "cliponaxis": False, "hoverinfo": "text", "x": [row["value"] for row in rows], "y": y,
        "customdata": [about(row) for row in rows], "hovertext": [told(row, lang) for row in rows],
    }  # fmt: skip


def _alt(found: CityLine, lang: Lang) -> str:
    """Return every place with its figure, whether it is behind the city, and its rectifications."""
    each = [sentences.figure(found.city, lang)]
    for row in found.rows:
        behind = [found.side(lang)] if row["place_code"] in found.behind else []
        each.append(_told(found, row["place_code"], listing([sentences.value(row, lang), *behind], lang), lang))
    for place, none in found.without.items():
        each.append(_told(found, place, sentences.value(none or {"origin": found.city["origin"]}, lang), lang))
    return clauses(each, lang)


def _told(found: CityLine, place: str, figure: str, lang: Lang) -> str:
    rectified = [say(lang, "rectifications done: {count}", count=found.rectified(place, lang))] if found.done else []
    return labelled(full_name(place, lang), listing([figure, *rectified], lang), lang)
