"""The search box of every page: places, metrics, pages by their names, figures by their words."""

from pathlib import Path

import streamlit as st

from metrics import search
from metrics.text import say
from metrics.view import View
from pages._ui import address, assets

_HERE = Path(__file__).parent
_KEY = "find"
_component = st.components.v2.component(
    "taizhang_search",
    js=(_HERE / "component.js").read_text(encoding="utf-8"),
    css=(_HERE / "component.css").read_text(encoding="utf-8"),
)


def box(view: View) -> None:
    """Draw the search box; what is chosen is gone to. The browser ranks: a keystroke asks nothing of the server."""
    lang = view.lang
    words = {
        "label": say(lang, "Search places, metrics, figures and pages"),
        "placeholder": say(lang, "Places, metrics, figures"),
        "results": say(lang, "Results: {count}"),
        "text": say(lang, "Search figures for “{text}”"),
        "figure": say(lang, "Where is figure {id} from?"),
        "kinds": {
            "page": say(lang, "Page"),
            "place": say(lang, "Place"),
            "metric": say(lang, "Metric"),
            "other": say(lang, "Other indicator"),
        },
    }

    def choose() -> None:
        if (chosen := st.session_state[_KEY].get("choose")) is not None:
            _go(view, str(chosen))

    _component(
        key=_KEY, width=260, on_choose_change=choose, data={"words": words, "lang": lang, "index": assets.search_url()}
    )


def _go(view: View, chosen: str) -> None:
    changed = search.fields(view, chosen)
    if changed.keys() == {"page"}:
        address.open_page(changed["page"])
    elif changed:
        address.change(view, **changed)
