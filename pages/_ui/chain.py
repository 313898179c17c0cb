"""A chain of cards: required, notified, ordered, later result; side by side on a desk, one below the other on a phone."""

from collections.abc import Sequence

import streamlit as st

from metrics.chains import Item, Step
from metrics.text import say
from metrics.view import View
from pages._ui import address
from pages._ui.markdown import plain


def draw(view: View, steps: Sequence[Step], *, key: str = "chain") -> None:
    """Draw the steps of one chain as cards; a figure among them opens its evidence.

    key: names the chain on its page; a page with several gives each its own.
    """
    for number, (column, step) in enumerate(zip(st.columns(len(steps)), steps, strict=True), start=1):
        missing = "" if step.items else "missing-"
        with column.container(border=True, height="stretch", key=f"{missing}{key}-{step.id}"):
            st.markdown(f"**{number} · {plain(step.title)}**")
            if not step.items:
                st.markdown(f"**{plain(say(view.lang, 'not found in the documents read'))}**")
            for place, item in enumerate(step.items):
                _item(view, item, key=f"{key}-{step.id}-{place}")
            st.caption(plain(step.note))


def _item(view: View, item: Item, *, key: str) -> None:
    with st.container(gap=None):
        st.markdown(plain(item.words))
        st.caption(plain(item.source))
        if item.figure_id:
            st.button(say(view.lang, "Where is this figure from?"), key=key, type="tertiary", on_click=address.change,
                      args=(view,), kwargs={"figure": item.figure_id})  # fmt: skip
