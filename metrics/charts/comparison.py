"""Places compared: sorted dots, one row a place, its years beside each other; intervals and a benchmark where known."""

from collections.abc import Mapping
from typing import Any

from metrics import sentences
from metrics.charts import (
    CHANCE,
    FAINT,
    SUBJECT,
    Chart,
    about,
    axis,
    ends,
    layout,
    markers,
    note,
    told,
    values_axis,
    verdicts,
    words,
    wrapped,
)
from metrics.charts.shades import HUE
from metrics.places import full_name, name, places
from metrics.queries.benchmarks import Held
from metrics.text import Lang, bracketed, listing, number, say

ROW_HEIGHT, TALL_ROW = 26, 36
START, END = 0.04, 1.04  # of the axis, before its lowest and after its highest figure, as a share of its length
MOST_TICKS = 3  # beside long names a narrow screen has room for no more
NEAR = 0.5  # an axis of intervals begins at zero where its lowest figure is below this share of its highest
PALE = 0.35  # how opaque a figure of an earlier year is
FOOT = 26  # pixels below the dots, for the name of the benchmark


def comparison(
    rows: list[dict[str, Any]],
    lang: Lang,
    subject: str = "",
    most: int = 40,
    by: str = "value",
    colours: Mapping[str, str] | None = None,
    held: Held | None = None,
) -> Chart:
    """Draw every figure of one metric as a dot in its place's row, places sorted by their newest result.

    Figures of years before the row's newest are pale. Multi-year totals are faint squares: they never stand on a
    one-year axis, and the row's order ignores them where it can. `subject` is the place that the page is about; `by` is
    the column compared; `colours` are those of the places on the map beside it. `held` gives intervals, the benchmark
    and verdicts: by colour, shape and word, or by shape and word alone where `colours` has given colour its meaning.
    """
    newest: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda r: (r["basis"] != "span", r["year"], r["series"] == "")):
        newest[row["place_code"]] = row
    order = sorted(newest, key=lambda p: newest[p][by])[-most:]
    rows = [r for r in rows if r["place_code"] in order]
    labels = _names(order, subject if held else "", lang)
    height = TALL_ROW if any("<br>" in label for label in labels) else ROW_HEIGHT
    values = [_label(newest[p], lang, by, held) for p in order]
    low, high = _reach(rows, by, held)
    end = high + (END - 1) * (high - low)
    line = _line(held, rows[0]["unit"], by, lang, (low + high) / 2)
    figure = {
        "data": [*_marks(rows, order, lang, subject, by, colours, held), _values(values, end)],
        "layout": layout(
            xaxis=_axis(low, high, end, rows[0]["unit"] if by == "value" else "", lang),
            yaxis=axis(tickmode="array", tickvals=list(range(len(order))), ticktext=labels,
                       range=[-0.7, len(order) - 0.3], automargin=True, tickfont={"color": "ink", "size": 13}),
            margin={"l": 8, "r": ends.width([[label] for label in values]), "t": 28, "b": FOOT if line else 8}, **line,
        ),
    }  # fmt: skip
    alt = _alt([newest[p] for p in reversed(order)], lang, by, held)
    return Chart(figure, alt, 60 + height * len(order) + (FOOT - 8 if line else 0))


def _marks(
    rows: list[dict[str, Any]], order: list[str], lang: Lang, subject: str, by: str,
    colours: Mapping[str, str] | None, held: Held | None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Return the figures of one year, the newest on top, and those of several years together, with their words."""
    years = sorted((r for r in rows if r["basis"] != "span"), key=lambda r: r["year"])
    totals = [r for r in rows if r["basis"] == "span"]
    dots = _dots(years, order, subject, by, colours, held) | {"hovertext": [_hover(r, lang, by, held) for r in years]}
    dots["marker"]["opacity"] = _opacities(years)
    return [dots, _totals(totals, order, by) | {"hovertext": [_hover(r, lang, by, held) for r in totals]}]


def _names(order: list[str], subject: str, lang: Lang) -> list[str]:
    """Return the labels of the rows, `subject` in bold; places of one city need not say which."""
    said = name if len({places()[code].parent for code in order}) == 1 else full_name
    labels = [wrapped(said(code, lang), lang) for code in order]
    return [f"<b>{label}</b>" if code == subject else label for code, label in zip(order, labels, strict=True)]


def _reach(rows: list[dict[str, Any]], by: str, held: Held | None) -> tuple[float, float]:
    """Return where the axis begins and ends: at zero, but where everything lies close together and has intervals."""
    found = [r[by] for r in rows]
    if held is None:
        return 0, max(found) or 1
    found += [edge for pair in held.intervals.values() if pair for edge in pair]
    found += [held.benchmark.value] if held.benchmark.value is not None else []
    low, high = min(found), max(found) or 1
    return (low if held.reckoned and NEAR * high < low < high else 0), high


def _axis(low: float, high: float, end: float, unit: str, lang: Lang) -> dict[str, Any]:
    most = MOST_TICKS if low == 0 else MOST_TICKS + 1
    begin = low - START * (high - low)
    return values_axis(high, unit, lang, most, low=low, side="top", tickangle=0, range=[begin, end])


def _dots(
    rows: list[dict[str, Any]],
    order: list[str],
    subject: str,
    by: str,
    colours: Mapping[str, str] | None,
    held: Held | None,
) -> dict[str, Any]:
    look = markers(rows, _edges(rows, subject, colours, held), 11)
    if colours:  # the edge keeps a pale dot in sight
        edges = look["line"]["color"]
        full = [colours.get(r["place_code"], edge) for r, edge in zip(rows, edges, strict=True)]
        look["color"] = [
            edge if "open" in symbol else fill for symbol, edge, fill in zip(look["symbol"], edges, full, strict=True)
        ]
    trace = _trace(rows, order, by) | {"marker": look}
    if held is None:
        return trace
    if held.judged and not colours:
        look["line"]["color"] = [
            "ink" if r["place_code"] == subject else verdicts.edge(held.standings[r["place_code"]]) for r in rows
        ]
    look["symbol"] = [
        verdicts.symbol(held.standings[r["place_code"]], symbol) for r, symbol in zip(rows, look["symbol"], strict=True)
    ]
    return trace | ({"error_x": _whiskers(rows, by, held)} if held.reckoned else {})


def _opacities(rows: list[dict[str, Any]]) -> list[float]:
    """Return full for the figures of each place's newest year, pale for those before it."""
    newest = {r["place_code"]: r["year"] for r in sorted(rows, key=lambda r: r["year"])}
    return [1 if r["year"] == newest[r["place_code"]] else PALE for r in rows]


def _edges(rows: list[dict[str, Any]], subject: str, colours: Mapping[str, str] | None, held: Held | None) -> list[str]:
    """Return the colour of each mark's edge; of its body too where no map gives that."""
    if held and held.judged and not colours:
        return [verdicts.colour(held.standings[r["place_code"]]) for r in rows]
    other = CHANCE if subject or held else SUBJECT
    return [SUBJECT if r["place_code"] == subject else HUE if colours else other for r in rows]


def _whiskers(rows: list[dict[str, Any]], by: str, held: Held) -> dict[str, Any]:
    pairs = [held.intervals[r["place_code"]] or (r[by], r[by]) for r in rows]
    up, down = [[abs(pair[side] - r[by]) for r, pair in zip(rows, pairs, strict=True)] for side in (1, 0)]
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": CHANCE,
        "thickness": 1.5,
        "width": 0,
    }


def _line(held: Held | None, unit: str, by: str, lang: Lang, middle: float) -> dict[str, Any]:
    """Return the line of the benchmark and its name at the foot of it, on the side that has room."""
    if held is None or held.benchmark.value is None:
        return {}
    at, side = held.benchmark.value, "right" if held.benchmark.value > middle else "left"
    label = note(verdicts.labelled(held.benchmark, unit, by, lang), x=at, y=0, yref="paper", xref="x", yanchor="top",
                 yshift=-2, font={"color": "ink", "size": 12}, xanchor=side, xshift=6 if side == "right" else -6)  # fmt: skip
    shape = {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "layer": "below",
             "line": {"color": "muted", "width": 1.5, "dash": "dash"}}  # fmt: skip
    return {"shapes": [shape], "annotations": [label]}


def _totals(rows: list[dict[str, Any]], order: list[str], by: str) -> dict[str, Any]:
    return _trace(rows, order, by) | {
        "marker": {"symbol": "square-open", "color": FAINT, "size": 9, "line": {"width": 2}}
    }


def _trace(rows: list[dict[str, Any]], order: list[str], by: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text",
        "x": [r[by] for r in rows], "y": [order.index(r["place_code"]) for r in rows],
        "customdata": [about(r) for r in rows],
    }  # fmt: skip


def _hover(row: dict[str, Any], lang: Lang, by: str, held: Held | None) -> str:
    """Return a figure in words; with how it stands and how sure that is, where it is held against a benchmark."""
    return "<br>".join([told(row, lang), *(verdicts.lines(row, held, by, lang) if held else [])])


def _label(row: dict[str, Any], lang: Lang, by: str, held: Held | None) -> str:
    """Return what stands beside a row: its figure, with the verdict in a word, else with its year."""
    shown = sentences.split_value(row, lang)[0] if by == "value" else sentences.bare(row[by], "", lang)
    standing = held.standings[row["place_code"]] if held else "alone"
    if standing in verdicts.COLOURS:
        return f"{shown} <span style='font-size:10px'>{verdicts.bare(standing, lang)}</span>"
    return f"{shown} <span style='font-size:10px'>{row['year']}</span>"


def _values(labels: list[str], end: float) -> dict[str, Any]:
    """Return the newest figure of each row, in words beside the plot."""
    beside = words([f"  {label}" for label in labels], [end] * len(labels), range(len(labels)), "middle right")
    return beside | {"textfont": {"color": "ink", "size": 12}}


def _alt(rows: list[dict[str, Any]], lang: Lang, by: str, held: Held | None) -> str:
    said = [
        bracketed(f"{full_name(r['place_code'], lang)} {_said(r, lang, by)}", _beside(r, lang, held), lang)
        for r in rows[:12]
    ]
    parts = [say(lang, "Places compared, highest first.")]
    if held and held.benchmark.value is not None:
        parts.append(verdicts.labelled(held.benchmark, rows[0]["unit"], by, lang) + ("。" if lang == "zh" else "."))
    return " ".join([*parts, listing(said, lang)])


def _beside(row: dict[str, Any], lang: Lang, held: Held | None) -> str:
    """Return the year of a figure, with its interval and how it stands."""
    said = [str(row["year"])]
    if held and (pair := held.intervals[row["place_code"]]):
        said.append("–".join(number(edge, lang, 1) for edge in pair))
    if held and (word := verdicts.bare(held.standings[row["place_code"]], lang)):
        said.append(word)
    return listing(said, lang)


def _said(row: dict[str, Any], lang: Lang, by: str) -> str:
    return sentences.value(row, lang) if by == "value" else sentences.card_note(row, lang)
