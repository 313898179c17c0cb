"""The charts of Proposals, drawn by `st.plotly_chart` with its default template: the way not taken."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import plotly.graph_objects as go
import streamlit as st

from metrics.charts import Chart
from pages._ui import show, warm

COLOURS = {"ink": "#1c2430", "muted": "#5a6472", "rule": "#dde2e6", "paper": "#ffffff", "subject": "#1f6f8b"}


def _coloured(value: object) -> object:
    if isinstance(value, dict):
        return {
            k: COLOURS.get(v, v) if "color" in k.lower() and isinstance(v, str) else _coloured(v)
            for k, v in value.items()
        }
    return [_coloured(v) for v in value] if isinstance(value, list) else value


def draw(chart: Chart, *, key: str, **_: object) -> None:
    """Draw a chart the default way."""
    figure = go.Figure(_coloured(chart.figure))
    figure.update_layout(height=chart.height)
    st.plotly_chart(figure, key=key, width="stretch")


show.plot = draw  # type: ignore[assignment]
st.set_page_config(layout="wide")
current = st.navigation(
    [st.Page(Path(__file__).parents[3] / "pages/read/proposals.py", title="Proposals", default=True)]
)
current.run()
warm.freeze()
