"""The look that Streamlit's theme settings cannot say: widths, print, quiet captions."""

from pathlib import Path

import streamlit as st

ICON = str(Path(__file__).parent / "icon.svg")
_STYLE = (Path(__file__).parent / "look.css").read_text(encoding="utf-8")


def apply() -> None:
    """Add the style sheet to the page."""
    st.html(f"<style>{_STYLE}</style>")
