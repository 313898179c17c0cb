"""One Plotly figure, drawn in place: a rerun changes the drawing and keeps the node it stands on.

A figure is plain Plotly JSON. Data carry explicit colours. Wherever Plotly expects a colour, a figure may
also say "ink" (text), "muted" (secondary text), "rule" (grid, axes, borders), "paper" (background) or "subject"
(the place the page is about); the browser puts in the colours of the current theme, and draws anew when the theme changes. What the figure
leaves open (fonts, margins, grid, hover label) is filled in by the template in figure.js.

A map names its boundaries (`geojson`); the browser fetches them once and keeps them.

A point's `customdata` is its id and the code of its place. Points of one id, or else of one place, mark each other
across the charts of a page, and a click, or the arrow keys and Enter, selects a point by its id.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from metrics.charts import Chart
from pages._ui import assets

FONT_FAMILY = (
    "'Source Sans', system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
)

_HERE = Path(__file__).parent
# Not isolated: Plotly writes its style sheet into the document, which a shadow root would not see.
_component = st.components.v2.component(
    "taizhang_plot",
    js="".join((_HERE / name).read_text(encoding="utf-8") for name in ("figure.js", "picture.js", "component.js")),
    css=(_HERE / "component.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)
TOOLBAR = 30  # pixels below the drawing, for the picture button


@dataclass(frozen=True)
class Picture:
    """What a chart carries when it is passed on as a picture: button label, sentence above, source below, file name."""

    label: str
    headline: str
    footer: str
    name: str


def plot(
    chart: Chart, *, key: str, picture: Picture | None = None, on_select: Callable[[str], None] | None = None
) -> None:
    """Draw a chart at the width of its column.

    chart: its figure is Plotly JSON `{"data": [...], "layout": {...}}`; its `alt` is all that a screen reader hears.
    key: names the chart on its page; the same key in the next run is the same node.
    picture: offers the chart as a PNG that carries these words.
    on_select: called before the rerun with the id of the point the reader chose.

    Raises ValueError for NaN or infinity in the figure and TypeError for what JSON cannot hold (a numpy
    array, a date): Streamlit would pass both on, and the browser would draw nothing.
    """
    json.dumps(chart.figure, allow_nan=False)

    def select() -> None:
        if on_select is not None and (point := st.session_state[key].get("select")) is not None:
            on_select(str(point))

    _component(
        key=key,
        height=chart.height + (TOOLBAR if picture else 0),
        on_select_change=select if on_select else None,
        data={
            "key": key,
            "figure": chart.figure,
            "alt": chart.alt,
            "height": chart.height,
            "leastWidth": chart.least_width,
            "selectable": on_select is not None,
            "picture": asdict(picture) if picture else None,
            "font": FONT_FAMILY,
            "plotly": assets.plotly_url(),
            "boundaries": {name: assets.boundaries_url(name) for name in _named(chart)},
        },
    )


def _named(chart: Chart) -> set[str]:
    """Return the names of the boundaries that a figure draws."""
    return {trace["geojson"] for trace in chart.figure["data"] if "geojson" in trace}
