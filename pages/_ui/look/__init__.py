"""The look that Streamlit's theme settings cannot say: one style sheet a subject, print last so that it wins."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_SHEETS = ("page", "tables", "tracker", "profile", "mix", "control", "sheet", "print")
_STYLE = "\n".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS)
ICON = str(_HERE / "icon.svg")


def apply() -> None:
    """Add the style sheets to the page."""
    st.html(f"<style>{_STYLE}</style>")
