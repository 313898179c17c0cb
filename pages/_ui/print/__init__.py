"""A button that opens the browser's print dialog; it is not printed itself."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "taizhang_print",
    js=(_HERE / "component.js").read_text(encoding="utf-8"),
    css=(_HERE.parent / "copy" / "component.css").read_text(encoding="utf-8"),  # one look for all such buttons
)


def print_button(label: str, *, key: str) -> None:
    """Show a button `label` that prints the page. No rerun follows."""
    _component(key=key, width="content", data={"label": label})
