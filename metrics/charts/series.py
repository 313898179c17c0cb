"""Series over years: one line a series, gaps left open; plans, inexact figures and totals of several years apart."""

from typing import Any

from metrics import sentences
from metrics.charts import FAINT, SERIES, Chart, about, ends, layout, markers, periods, values_axis
from metrics.charts.periods import of_years, part_of_year, place
from metrics.queries.series import certain
from metrics.queries.trend import equal_lines, joined
from metrics.text import Lang, bracketed, clauses, labelled, listing, mark, paragraph, say
from metrics.trend import names, shown, subject, time

Row = dict[str, Any]
Line = list[Row]
Spot = tuple[float, float]
PLOT_HEIGHT, TOP, BOTTOM = 272, 16, 32  # pixels
SIGNS = {"at_least": "↑", "at_most": "↓", "approx": "≈"}
KEY = {
    "copy": mark("Hollow: read in a copy."),
    "plan": mark("Diamond: planned."),
    "at_least": mark("↑: at least."),
    "at_most": mark("↓: at most."),
    "approx": mark("≈: about."),
    "uncertain": mark("Grey cross: uncertain."),
    "part": mark("Bar: the part of the year that a figure counts."),
    "apart": mark("A mark off the line: another cut-off day or basis."),
    "interval": mark(
        "Whiskers: {confidence}% intervals. Intervals of complete counts mean chance from year to year, not sampling."
    ),
}


def series(lines: list[Line], lang: Lang, label: str = "", confidence: str = "") -> Chart:
    """Draw lines of a `series` answer that share a unit, each named at its end by what tells it from the others.

    `label` names them by one of place_code, metric or series alone. Three comparable results are joined, fewer stand
    as marks; a year without a figure breaks the line; standards are steps, for they hold until the next one. Lines of
    equal figures share a colour and a name. Totals of several years have a band below: they never stand on a
    one-year axis. The intervals that figures have are whiskers where their `confidence` is named (percent).
    """
    lines = lines if confidence else [[row | {"lower": None} for row in line] for line in lines]
    groups = sorted(equal_lines(lines), key=_half)
    called = names(groups, lang, label)
    looks = [
        (group[0], SERIES[i % len(SERIES)], name) for i, (group, name) in enumerate(zip(groups, called, strict=True))
    ]
    years = [(row, colour, name) for line, colour, name in looks for row in of_years(line)]
    several = [(row, colour, name) for line, colour, name in looks for row in periods.totals(line)]
    ending = [look for look in looks if of_years(look[0])]
    labels = [_label(line, name, lines, lang) for line, _, name in ending]
    room, below = max(PLOT_HEIGHT if years else 0, ends.height(labels)), periods.band_height(len(several))
    top = 1.1 * max((row["upper"] if _bounded(row) else row["value"] or 0 for row, *_ in years), default=0) or 1
    heights = [room * _end(line) / top for line, *_ in ending]
    band = periods.band(several, below + room, lang)
    upper = {"domain": [below / (below + room), 1], "visible": bool(years)}
    figure = {
        "data": [*_traces(groups, [colour for _, colour, _ in looks], lang, confidence), *band["data"]],
        "layout": layout(
            xaxis=periods.years_axis([row for line in lines for row in line]),
            yaxis=values_axis(top, lines[0][0]["unit"], lang, automargin=True) | upper,
            annotations=[*ends.column(labels, heights, [c for _, c, _ in ending], room, below), *band["annotations"]],
            shapes=[*periods.bars(years), *band["shapes"]],
            margin={"l": 8, "r": ends.width(labels), "t": TOP, "b": BOTTOM}, **band["layout"],
        ),
    }  # fmt: skip
    least = round(max((ends.measure(note["text"]) for note in band["annotations"]), default=0))
    return Chart(figure, _alt(groups, called, lang), TOP + room + below + BOTTOM, least)


def key(lines: list[Line], lang: Lang, confidence: str = "") -> str:
    """Return how the marks of a chart are read, in words: only what occurs in it."""
    rows = [row for line in lines for row in line if row["figure_id"]]
    occurring = {
        "copy": any(row["tier"] == "copy" and row["role"] == "result" for row in rows),
        "plan": any(row["role"] == "plan" for row in rows),
        **{kind: any(_sign(row) == sign for row in rows) for kind, sign in SIGNS.items()},
        "uncertain": any(row["state"] == "uncertain" for row in rows),
        "part": any(part_of_year(row) for row in rows),
        "apart": any(joined(line) and len(joined(line)) < len(_certain(line)) for line in lines),
        "interval": bool(confidence) and any(map(_bounded, rows)),
    }
    return paragraph([say(lang, words, confidence=confidence) for kind, words in KEY.items() if occurring[kind]], lang)


def _bounded(row: Row) -> bool:
    return row.get("lower") is not None and row["value"] is not None


def _certain(line: Line) -> Line:
    """Return the results on the axis of years that have a value and no doubt."""
    return list(filter(certain, of_years(line)))


def _sign(row: Row) -> str:
    """Return the sign that stands at an inexact figure."""
    return next((SIGNS[q] for q in (row["qualifier"] or "").split("+") if q in SIGNS), "")


def _spot(row: Row) -> Spot:
    """Return where the mark of a figure stands; one without a value lies on the baseline."""
    return place(row), row["value"] or 0


def _half(group: list[Line]) -> int:
    """Return the place of a line among urban, rural and all others, so that each half keeps its colour."""
    words = f"{group[0][0]['metric']} {group[0][0]['series']}"
    return next((place for place, half in enumerate(("urban", "rural")) if half in words), 2)


def _traces(groups: list[list[Line]], colours: list[str], lang: Lang, confidence: str) -> list[dict[str, Any]]:
    """Return the traces, the first line on top; one that runs under others is wider, so that it is seen beside them."""
    said: dict[Spot, list[str]] = {}  # figures of one spot are told together, for only one of them can be pointed at
    for row in (row for group in groups for line in group for row in of_years(line)):
        said.setdefault(_spot(row), []).append(_sentence(row, lang, confidence))
    spots = [{_spot(row) for row in joined(group[0])} for group in groups]
    traces: list[dict[str, Any]] = []
    for i in reversed(range(len(groups))):
        above = sum(len(spots[i] & other) > 1 for other in spots[:i])
        for line in reversed(groups[i]):
            traces += _line(line, colours[i], above, said)
    return traces


def _sentence(row: Row, lang: Lang, confidence: str) -> str:
    more = sentences.card_note(row, lang) if row["state"] == "uncertain" else ""
    if _bounded(row):
        low, high = (sentences.bare(row[limit], row["unit"], lang) for limit in ("lower", "upper"))
        more = say(lang, "{confidence}% interval: {low} to {high}.", confidence=confidence, low=low, high=high)
    return f"{sentences.figure(row, lang)} {more}".strip()


def _whiskers(rows: list[Row]) -> dict[str, Any]:
    """Return the intervals of a line's figures as its error bars, faint: they are read after the line."""
    if not any(map(_bounded, rows)):
        return {}
    up, down = (
        [abs(row[limit] - row["value"]) if _bounded(row) else 0 for row in rows] for limit in ("upper", "lower")
    )
    look = {"type": "data", "symmetric": False, "color": FAINT, "thickness": 1.5, "width": 4}
    return {"error_y": {"array": up, "arrayminus": down, **look}}


def _line(line: Line, colour: str, above: int, said: dict[Spot, list[str]]) -> list[dict[str, Any]]:
    """Return the line of comparable results, and the plans and other figures beside it as marks alone."""
    kept = {id(row) for row in joined(line)}
    beside = [row for row in of_years(line) if id(row) not in kept]
    traces = []
    if kept:
        along = [row for row in line if row["role"] == "result" and row["basis"] != "span"]
        shape = "hv" if line[0]["unit"].startswith("CNY/") else "linear"
        look = {"line": {"color": colour, "width": 2 + 3 * above, "shape": shape}}
        gaps = [row if id(row) in kept else row | {"value": None, "figure_id": None} for row in along]
        traces.append(_trace(gaps, colour, 10 + 4 * above, said, "lines+markers") | look)
    return [*traces, _beside(beside, colour, said)] if beside else traces


def _beside(rows: list[Row], colour: str, said: dict[Spot, list[str]]) -> dict[str, Any]:
    """Return marks alone; a plan is larger, so that it is seen around a result that met it."""
    trace = _trace(rows, colour, 10, said, "markers")
    sizes = [16 if row["role"] == "plan" else 10 for row in rows]
    return trace | {"marker": trace["marker"] | {"size": sizes, "opacity": 1}}  # of sizes Plotly makes pale bubbles


def _trace(rows: list[Row], colour: str, size: int, said: dict[Spot, list[str]], mode: str) -> dict[str, Any]:
    signs = [_sign(row) for row in rows]
    return {
        "type": "scatter", "connectgaps": False, "cliponaxis": False, "hoverinfo": "text",
        "x": [place(row) for row in rows], "y": [_spot(row)[1] if row["figure_id"] else None for row in rows],
        "customdata": [about(row) for row in rows],
        "hovertext": ["<br>".join(said[_spot(row)]) if row["figure_id"] else "" for row in rows],
        "mode": f"{mode}+text" if any(signs) else mode, "text": signs, "textfont": {"color": "ink", "size": 14},
        "textposition": ["bottom center" if sign == SIGNS["at_most"] else "top center" for sign in signs],
        "marker": markers(rows, colour, size), **_whiskers(rows),
    }  # fmt: skip


def _last(line: Line) -> Row | None:
    """Return the figure that a line is named at: its last joined one, else its last result, else its last plan."""
    plans = [row for row in of_years(line) if row["state"] == "ok" and row["value"] is not None]
    return next((found[-1] for found in (joined(line), _certain(line), plans) if found), None)


def _end(line: Line) -> float:
    last = _last(line)
    return last["value"] if last else 0


def _label(line: Line, name: str, lines: list[Line], lang: Lang) -> list[str]:
    """Return the rows of a line's label: its name, and its last value, with its year where other lines go on."""
    last = _last(line)
    if last is None:
        return ends.rows(name, "", lang)
    newest = max(row["year"] for found in lines for row in found if row["figure_id"])
    more = [str(last["year"])] if last["year"] < newest else []
    more += [say(lang, "planned")] if last["role"] == "plan" else []
    value = shown(last, lang)
    return ends.rows(name, bracketed(value, listing(more, lang), lang) if more else value, lang)


def _alt(groups: list[list[Line]], called: list[str], lang: Lang) -> str:
    said = []
    for group, name in zip(groups, called, strict=True):
        figures = [_told(row, lang) for row in group[0] if row["figure_id"]]
        said.append(labelled(name or subject([group[0][0]], lang), listing(figures, lang), lang))
    return say(lang, "Series over years.") + " " + clauses(said, lang)


def _told(row: Row, lang: Lang) -> str:
    """Return one figure of the text alternative: "2020 at least 750 yuan a month", "2025 80 lifts, planned"."""
    words = f"{time(row, lang)} {sentences.value(row, lang)}"
    words = bracketed(words, say(lang, "uncertain"), lang) if row["state"] == "uncertain" else words
    return say(lang, "{what}, planned", what=words) if row["role"] == "plan" else words
