"""Series over years: one line a series, gaps left open, plans and multi-year totals apart."""

from typing import Any

from metrics import sentences
from metrics.charts import SERIES, Chart, axis, layout, markers, note
from metrics.places import name
from metrics.queries.series import comparable
from metrics.text import Lang, clauses, labelled, listing, say


def series(lines: list[list[dict[str, Any]]], lang: Lang, label: str = "series") -> Chart:
    """Draw lines of a `series` answer, each labelled at its end by `label` (series, place_code or metric).

    A year without a figure breaks the line; standards are steps, for they hold until the next one.
    """
    rows = [row for line in lines for row in line]
    figure: dict[str, Any] = {"data": [], "layout": {}}
    annotations = []
    for position, points in enumerate(lines):
        colour = SERIES[position % len(SERIES)]
        figure["data"] += _traces(points, colour, lang)
        last = [p for p in points if p["state"] == "ok" and p["role"] == "result"][-1]
        text = _name(last, label, lang) if len(lines) > 1 else ""
        annotations.append(note(
            f"{text} {sentences.bare(last['value'], last['unit'], lang)}".strip(), x=last["year"], y=last["value"],
            xanchor="left", xshift=10, font={"color": colour, "size": 12},
        ))  # fmt: skip
    years = [r["year"] for r in rows]
    figure["layout"] = layout(
        xaxis=axis(dtick=1 if max(years) - min(years) < 10 else None, showgrid=False, tickformat="d",
                   range=[min(years) - 0.4, max(years) + 0.4 + 0.18 * (max(years) - min(years) + 1)]),
        yaxis=axis(rangemode="tozero", nticks=5, automargin=True),
        annotations=_apart(annotations, rows), margin={"l": 8, "r": 16, "t": 16, "b": 32},
    )  # fmt: skip
    return Chart(figure, _alt(lines, label, lang), 320)


def _traces(points: list[dict[str, Any]], colour: str, lang: Lang) -> list[dict[str, Any]]:
    """Return the line of comparable results, and the plans and other results beside it as marks alone."""
    joined = {id(p) for p in comparable(points)}
    beside = [p for p in points if p["value"] is not None and id(p) not in joined]
    line = [p if id(p) in joined else p | {"value": None} for p in points if p["role"] == "result"]
    shape = "hv" if points[0]["unit"].startswith("CNY/") else "linear"
    look = {"mode": "lines+markers", "line": {"color": colour, "width": 2, "shape": shape}}
    traces = [_trace(line, colour, lang) | look]
    return [*traces, _trace(beside, colour, lang) | {"mode": "markers"}] if beside else traces


def _trace(points: list[dict[str, Any]], colour: str, lang: Lang) -> dict[str, Any]:
    return {
        "type": "scatter",
        "connectgaps": False,
        "x": [p["year"] for p in points],
        "y": [p["value"] for p in points],
        "customdata": [[p["figure_id"] or ""] for p in points],
        "hovertext": [sentences.figure(p, lang) if p["value"] is not None else "" for p in points],
        "hoverinfo": "text",
        "marker": markers(points, colour),
    }


def _name(row: dict[str, Any], label: str, lang: Lang) -> str:
    if label == "place_code":
        return name(row["place_code"], lang)
    if label == "metric":
        return sentences.title(row["metric"], lang, row["series"])
    return sentences.line(row["series"], lang) or say(lang, "total")


def _apart(notes: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Move end labels of equal years apart, so that none covers another (the axis is about 270 pixels high)."""
    top = max((r["value"] for r in rows if r["value"] is not None), default=1) or 1
    placed: list[tuple[float, float]] = []
    for entry in sorted(notes, key=lambda n: (-n["x"], n["y"])):
        height = entry["y"] / top * 270
        while any(abs(height - h) < 16 and abs(entry["x"] - x) < 3 for x, h in placed):
            height += 4
        placed.append((entry["x"], height))
        entry["yshift"] = height - entry["y"] / top * 270
    return notes


def _alt(lines: list[list[dict[str, Any]]], label: str, lang: Lang) -> str:
    said = []
    for points in lines:
        values = [
            f"{p['year']} {sentences.value(p, lang)}" for p in points if p["state"] == "ok" and p["role"] == "result"
        ]
        said.append(labelled(_name(points[0], label, lang), listing(values, lang), lang))
    return say(lang, "Series over years.") + " " + clauses(said, lang)
