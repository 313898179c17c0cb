"""Three ways in for three readers: how a place does, how the places around it compare, what to take to a meeting."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.places import city, compared, places
from metrics.queries.compared import offered, opening
from metrics.text import Lang, mark, say
from metrics.view import View
from pages._ui import address


def bar(view: View, default: View) -> None:
    """Offer the views that most readers come for, the current one marked; `default` is how the overview opens."""
    plain = replace(default, places=view.places[:1], lang=view.lang)
    words = _words(plain.places[0], view.lang)
    st.session_state["presets"] = "how" if view == plain else None

    def choose() -> None:
        wanted = {"compare": _compare, "meeting": _meeting}.get(st.session_state["presets"] or "", replace)(plain)
        address.adopt(view, wanted)

    st.pills(say(view.lang, "Shortcuts"), list(words), key="presets", on_change=choose, format_func=words.__getitem__,
             label_visibility="collapsed")  # fmt: skip


def _compare(plain: View) -> View:
    """Return the districts of the city of a view compared, in the metric they are best compared by."""
    asked = replace(plain, page="compare", places=(city(plain.places[0]),), years=None)
    known = offered(queries.answer(replace(asked, places=compared(asked.places)), "points"), None)
    return replace(asked, metrics=(opening(known),) if known else ())


def _meeting(plain: View) -> View:
    return replace(plain, page="meeting")


def _words(place: str, lang: Lang) -> dict[str, str]:
    is_city = places()[place].level == "city"
    of_cities = places()[compared((place,))[0]].level == "city"
    return {
        "how": say(lang, mark("How is the city doing?") if is_city else mark("How is this place doing?")),
        "compare": say(lang, mark("Compare the cities") if of_cities else mark("Compare the districts")),
        "meeting": say(lang, "Prepare a meeting"),
    }
