"""Periods on an axis of years: where a figure stands, the bar of a part of a year, the band of totals of several years."""

from datetime import date
from typing import Any

from metrics import sentences
from metrics.charts import about, axis, markers, note
from metrics.text import Lang, bracketed, labelled, say
from metrics.trend import shown

Row = dict[str, Any]
Coloured = tuple[Row, str, str]  # a row, the colour of its line, the name of its line
HEADING, ROW = 56, 34  # pixels of the band: its heading below the years, one total
MOST_TICKS = 8


def of_years(line: list[Row]) -> list[Row]:
    """Return the figures of a line that stand on its axis of years, those without a value too."""
    return [row for row in line if row["figure_id"] and row["basis"] != "span"]


def totals(line: list[Row]) -> list[Row]:
    """Return the totals of several years of a line."""
    return [row for row in line if row["figure_id"] and row["basis"] == "span" and row["value"] is not None]


def part_of_year(row: Row) -> tuple[float, float] | None:
    """Return from where to where in years a figure counts, if that is known and less than its year."""
    if row["basis"] not in ("to_date", "part_year") or not row["period_end"]:
        return None
    return _moment(row["period_start"] or f"{row['year']}-01-01"), _moment(row["period_end"])


def place(row: Row) -> float:
    """Return where a figure stands: at its year, or at the end of the part of the year that it counts."""
    part = part_of_year(row)
    return part[1] if part else row["year"]


def _span(row: Row) -> tuple[float, float]:
    """Return the ends of a total of several years; where its beginning is not stated it has no length."""
    last = _moment(row["period_end"]) if row["period_end"] else row["year"] + 0.5
    return _moment(row["period_start"]) if row["period_start"] else last, last


def _moment(day: str) -> float:
    """Return a day on the axis of years, where the middle of a year is its number."""
    found = date.fromisoformat(day)
    return round(found.year - 0.5 + (found.timetuple().tm_yday - 1) / 365, 3)


def years_axis(rows: list[Row]) -> dict[str, Any]:
    """Return the axis of the years of rows: the first and the last in full, those between by two digits."""
    begun = [round(_span(row)[0] + 0.5) for row in rows if row["basis"] == "span"]
    first, last = min([row["year"] for row in rows] + begun), max(row["year"] for row in rows)
    step = next((step for step in (1, 2, 5, 10) if last - first <= MOST_TICKS * step), 20)
    ticks = [*range(last, first, -step), first]
    if len(ticks) > 2 and ticks[-2] - first < step:
        del ticks[-2]  # it would touch the first
    text = [str(year) if year in (first, last) else f"{year % 100:02d}" for year in ticks]
    return axis(showgrid=False, range=[first - 0.6, last + 0.6], tickmode="array", tickvals=ticks, ticktext=text, tickangle=0)  # fmt: skip


def bars(rows: list[Coloured]) -> list[dict[str, Any]]:
    """Return a thin bar, at the height of its mark, for each figure that counts a known part of its year."""
    return [_bar(part, row["value"] or 0, colour, "y") for row, colour, _ in rows if (part := part_of_year(row))]


def band_height(count: int) -> int:
    """Return the pixels that a band of so many totals takes."""
    return HEADING + ROW * count if count else 0


def band(rows: list[Coloured], room: int, lang: Lang) -> dict[str, Any]:
    """Return what the band of totals adds to a figure whose plot is `room` pixels high: data, layout, shapes, annotations.

    Each total has a row with a bar over its years and its value in words: its length says when, nothing says how much.
    """
    if not rows:
        return {"data": [], "layout": {}, "shapes": [], "annotations": []}
    heading = note(say(lang, "Several years together"), x=0, xref="paper", xanchor="left", yanchor="top",
                   y=(band_height(len(rows)) - 28) / room, yref="paper", font={"color": "ink", "size": 12})  # fmt: skip
    return {
        "data": [_marks(rows, lang)],
        "layout": {"yaxis2": axis(visible=False, domain=[0, ROW * len(rows) / room], range=[len(rows) - 0.5, -0.5])},
        "shapes": [_bar(_span(row), at, colour, "y2") for at, (row, colour, _) in enumerate(rows)],
        "annotations": [heading, *(_words(row, name, at, lang) for at, (row, _, name) in enumerate(rows))],
    }


def _bar(ends: tuple[float, float], height: float, colour: str, axis_: str) -> dict[str, Any]:
    look = {"color": colour, "width": 4}
    return {"type": "line", "layer": "below", "opacity": 0.45, "line": look, "xref": "x", "yref": axis_,
            "x0": ends[0], "x1": ends[1], "y0": height, "y1": height}  # fmt: skip


def _marks(rows: list[Coloured], lang: Lang) -> dict[str, Any]:
    look = markers([row for row, _, _ in rows], [colour for _, colour, _ in rows], 11)
    look["symbol"] = [symbol.replace("circle", "square") for symbol in look["symbol"]]
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text", "yaxis": "y2",
        "x": [_span(row)[1] for row, _, _ in rows], "y": list(range(len(rows))), "customdata": [about(row) for row, _, _ in rows],
        "hovertext": [sentences.figure(row, lang) for row, _, _ in rows], "marker": look,
    }  # fmt: skip


def _words(row: Row, name: str, at: int, lang: Lang) -> dict[str, Any]:
    """Return a total in words, as the label of its row above its bar."""
    words = bracketed(shown(row, lang), sentences.period(row, lang), lang)
    words = say(lang, "{what}, planned", what=words) if row["role"] == "plan" else words
    return note(labelled(name, words, lang) if name else words, x=0, xref="paper", xanchor="left", xshift=3,
                y=at, yref="y2", yshift=15, font={"color": "ink", "size": 12})  # fmt: skip
