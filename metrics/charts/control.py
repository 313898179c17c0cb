"""A control chart: months as a line, mean and limits as steps, and by shape and colour what stands out of chance."""

from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from metrics import sentences
from metrics.charts import BETTER, CHANCE, WORSE, Chart, about, axis, ends, folded, layout, note, told, verdicts
from metrics.charts.months import turning
from metrics.control import ASSURANCE, VARIATION, lines_of, named, outside, quantity, signal, verdict
from metrics.queries.control import Control
from metrics.text import Lang, amount, clauses, labelled, mark, say

HEIGHT, TOP, BOTTOM = 320, 24, 32  # pixels
DENSE = 60  # months from which chance is drawn as small points
# A diamond is a plan and a cross is uncertain, so verdicts have triangles, and what is no verdict a square.
LOOKS = {
    "improvement": (verdicts.symbol("better"), BETTER),
    "concern": (verdicts.symbol("worse"), WORSE),
    "neutral": ("square", "ink"),
    "common": ("circle", CHANCE),
}
LINES = {"centre": mark("Mean"), "upper": mark("Upper limit"), "lower": mark("Lower limit"), "target": mark("Target")}
TARGET = "#6b5b95"


def control(found: Control, lang: Lang) -> Chart:
    """Draw a series that has limits. Limits are never clipped; the axis ends where no figure can be."""
    low, high = _range(found)
    room = HEIGHT - TOP - BOTTOM
    at_end = _ends(found)
    labels = [ends.rows(say(lang, LINES[name]), quantity(value, found, lang), lang) for name, value, _ in at_end]
    heights = [room * min(max((value - low) / (high - low), 0), 1) for _, value, _ in at_end]
    figure = {
        "data": [_months(found, lang), *_limits(found)],
        "layout": layout(
            xaxis=_time(found), yaxis=_values(low, high, found.rows[0]["unit"], lang), shapes=_shapes(found),
            annotations=[*ends.column(labels, heights, [colour for *_, colour in at_end], room, 0), *_begins(found, lang)],
            margin={"l": 8, "r": ends.width(labels), "t": TOP, "b": BOTTOM},
        ),
    }  # fmt: skip
    return Chart(figure, _alt(found, lang), HEIGHT)


def _ends(found: Control) -> list[tuple[str, float, str]]:
    """Return what is named at the right end: name, value and colour."""
    centre, lower, upper = (line[-1] for line in lines_of(found))
    lines = [("upper", upper, CHANCE), ("centre", centre, "subject"), ("lower", lower, CHANCE)]
    lines += [("target", found.target, TARGET)] if found.target is not None else []
    return [line for line in lines if line[1] == line[1]]


def _months(found: Control, lang: Lang) -> dict[str, Any]:
    """Return the months as one trace; one that is no part of limits is hollow."""
    kinds = [verdict(found, at).partition("_")[0] for at in range(len(found.rows))]
    looks = [LOOKS[kind] for kind in kinds]
    hollow, (small, large) = set(found.left_out), (5, 8) if len(kinds) > DENSE else (7, 10)
    colours = [colour for _, colour in looks]
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False, "hoverinfo": "text", "cliponaxis": False,
        "x": [row["period_start"] for row in found.rows], "y": [row["value"] for row in found.rows],
        "customdata": [about(row) for row in found.rows],
        "hovertext": [_hover(found, at, lang) if row["figure_id"] else "" for at, row in enumerate(found.rows)],
        "line": {"color": CHANCE, "width": 1},
        "marker": {
            "symbol": [symbol + ("-open" if at in hollow else "") for at, (symbol, _) in enumerate(looks)],
            "color": colours, "size": [small if kind == "common" else large for kind in kinds], "opacity": 1,
            "line": {"width": 1, "color": colours},
        },
    }  # fmt: skip


def _hover(found: Control, at: int, lang: Lang) -> str:
    """Return the words of a hover label, short enough for a narrow screen."""
    said = [folded(words, lang) for words in signal(found, at, lang)]
    return "<br>".join([told(found.rows[at], lang), *said])


def _limits(found: Control) -> list[dict[str, Any]]:
    """Return the mean, and both limits as one trace, each broken where limits begin anew."""
    centre, lower, upper = lines_of(found)
    x, middle = _steps(found, centre)
    below, above = _steps(found, lower)[1], _steps(found, upper)[1]
    look: dict[str, Any] = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "connectgaps": False}
    return [
        look | {"x": x, "y": middle, "line": {"color": "subject", "width": 1.5}},
        look
        | {"x": [*x, None, *x], "y": [*below, None, *above], "line": {"color": CHANCE, "width": 1.5, "dash": "dash"}},
    ]


def _steps(found: Control, line: list[float]) -> tuple[list[str | None], list[float | None]]:
    """Return a line of the chart from the first to the last month of each segment, with a gap after each."""
    assert found.chart is not None
    starts = [*found.chart.starts, len(found.rows)]
    x: list[str | None] = []
    y: list[float | None] = []
    for start, stop in pairwise(starts):
        value = line[start] if line[start] == line[start] else None
        x += [found.rows[start]["period_start"], found.rows[min(stop, len(found.rows) - 1)]["period_start"], None]
        y += [value, value, None]
    return x, y


def _shapes(found: Control) -> list[dict[str, Any]]:
    """Return the target as a line, and a dotted one where limits begin anew."""
    anew = [
        {"type": "line", "x0": f"{at}-01", "x1": f"{at}-01", "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": "muted", "width": 1, "dash": "dot"}}
        for at in found.rebased or {}
    ]  # fmt: skip
    if found.target is None:
        return anew
    target = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": found.target, "y1": found.target}
    return [*anew, target | {"line": {"color": TARGET, "width": 1.5, "dash": "longdash"}}]


def _begins(found: Control, lang: Lang) -> list[dict[str, Any]]:
    """Return the months at which limits begin anew, named above the plot, and those noted; the reason is told on hover."""
    marks = {at: (named(at, lang), reason) for at, reason in (found.rebased or {}).items()}
    marks |= {at: ("▾", f"{named(at, lang)}<br>{reason}") for at, reason in (found.noted or {}).items()}
    return [
        note(words, x=f"{at}-01", y=1, yref="paper", yanchor="bottom", hovertext=reason)
        for at, (words, reason) in marks.items()
    ]


def _range(found: Control) -> tuple[float, float]:
    """Return the ends of the axis: what is drawn, no further than a figure can be."""
    row = found.rows[0]
    values = [row["value"] for row in found.rows if row["value"] is not None]
    lines = [value for line in lines_of(found) for value in line if value == value]
    shown = [*values, *(value for value in lines if not outside(value, row))]
    shown += [found.target] if found.target is not None else []
    shown += [0.0] if any(value < 0 for value in lines) else []
    shown += [100.0] if row["unit"] == "percent" and any(value > 100 for value in lines) else []
    low, high = min(shown), max(shown)
    room = 0.06 * (high - low) or 1.0
    return low - room if low - room > 0 or low < 0 else min(0.0, low), high + room


def _values(low: float, high: float, unit: str, lang: Lang, most: int = 6) -> dict[str, Any]:
    """Return an axis that need not begin at zero: what counts is the distance from the mean."""
    scale = 10 ** floor(log10(high - low))
    step = next(s * scale for s in (0.2, 0.5, 1, 2, 5, 10) if (high - low) / (s * scale) < most)
    ticks = [round(step * i, 6) for i in range(ceil(low / step), floor(high / step) + 1)]
    words = [sentences.bare(tick, unit, lang) if unit == "percent" else amount(tick, lang) for tick in ticks]
    return axis(range=[low, high], tickmode="array", tickvals=ticks, ticktext=words, automargin=True)


def _time(found: Control) -> dict[str, Any]:
    months = len(found.rows)
    step = next((step for most, step in ((18, "M3"), (36, "M6"), (84, "M12")) if months <= most), "M24")
    return axis(type="date", showgrid=False, dtick=step, tickformat="%Y-%m" if months <= 36 else "%Y")


def _alt(found: Control, lang: Lang) -> str:
    assert found.chart is not None
    said = turning([found.rows[at] for at in found.counted], lang)
    said += [labelled(say(lang, LINES[name]), quantity(value, found, lang), lang) for name, value, _ in _ends(found)]
    count = sum(rule != "" for rule in found.chart.rule)
    said.append(say(lang, "months that stand out: {count}", count=count))
    said.append(say(lang, VARIATION[found.variation]))
    if found.assurance in ASSURANCE:
        said.append(say(lang, ASSURANCE[found.assurance]))
    title = say(lang, "Control chart of “{metric}”", metric=sentences.title(found.rows[0]["metric"], lang))
    return labelled(title, clauses(said, lang), lang)
