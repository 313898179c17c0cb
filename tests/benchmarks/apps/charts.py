"""Charts of a place and nothing else: drawn in place as the dashboard does, or by `st.plotly_chart` (argument `default`)."""

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import plotly.graph_objects as go
import streamlit as st

from metrics import queries
from metrics.charts import Chart
from metrics.places import full_name
from metrics.text import Text
from metrics.view import View
from pages._ui import assets, show, warm
from pages._ui.sections.compared import compared
from pages._ui.sections.lines import lines
from pages._ui.sections.together import together

COLOURS = {"ink": "#1c2430", "muted": "#5a6472", "rule": "#dde2e6", "paper": "#ffffff", "subject": "#1f6f8b"}
STANDARDS = ("urban_minimum_living_standard", "rural_minimum_living_standard")
SECTIONS = (together(*STANDARDS, caution=Text("", "")), lines, *map(compared, STANDARDS[1:]))


def coloured(value: object, is_colour: bool = False) -> object:
    """Return a figure with colours in place of their words, which only our component knows."""
    if isinstance(value, dict):
        return {key: coloured(item, "color" in key.lower()) for key, item in value.items()}
    if isinstance(value, list):
        return [coloured(item, is_colour) for item in value]
    return COLOURS.get(value, value) if is_colour and isinstance(value, str) else value


def default(chart: Chart, *, key: str, **_: object) -> None:
    """Draw a chart the default way, with the default template."""
    figure = go.Figure(coloured(chart.figure))
    figure.update_layout(height=chart.height)
    st.plotly_chart(figure, key=key, width="stretch")


def main() -> None:
    """Draw all charts that the theme has for the place chosen."""
    if "default" in sys.argv:
        show.plot = default  # type: ignore[assignment]
    st.set_page_config(layout="wide")
    places = ("210100", "210200")
    place = st.selectbox("Place", places, key="place", format_func=lambda code: full_name(code, "en"))
    view = View(page="livelihood", theme="livelihood", places=(place,), lang="en")
    here = queries.answer(replace(view, page="overview"), "latest")
    for section in SECTIONS:
        section(view, here)
    warm.freeze()


if __name__ == "__main__":
    main()
else:
    warm.start()
    app = st.App(__file__, routes=assets.routes())
