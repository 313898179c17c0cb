"""A button that copies a text, or a link to the page, to the reader's clipboard."""

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

CLIPBOARD_JS = (_HERE / "clipboard.js").read_text(encoding="utf-8")
"""Script for a component that copies: `copier(button, show)`, to be joined before its own script."""

_component = st.components.v2.component(
    "taizhang_copy",
    js=CLIPBOARD_JS + (_HERE / "component.js").read_text(encoding="utf-8"),
    css=(_HERE / "component.css").read_text(encoding="utf-8"),
)


def copy_button(label: str, done: str, text: str, *, key: str, address: bool = False) -> None:
    """Show a button `label` that copies `text` and then reads `done` for two seconds. No rerun follows.

    address: `text` is a query string without its "?"; what is copied is the address of this page, as the
    reader's browser knows it, with that query in place of any it has.
    """
    _component(
        key=key,
        width="content",
        data={"label": label, "done": done, "text": text, "address": address},
    )
