"""The fullest local record."""

from dataclasses import replace

import streamlit as st

from metrics import queries
from metrics.places import children, full_name, places
from metrics.queries import Answer
from metrics.queries.series import fullest as fullest_of
from metrics.text import say
from metrics.view import View
from pages._ui import address, lists, notes
from pages._ui.theme_page import of_documents


@of_documents
def fullest(view: View, here: Answer) -> None:
    """The fullest record of this theme among the places below the city, or around the district."""
    place = places()[view.places[0]]
    below = children(place.code) or children(place.parent)
    if not below:
        return
    answer = queries.answer(replace(here.view, places=below, years=None, breakdown=""), "points")
    record = fullest_of(answer)
    if record is None:
        return
    code, year, count = record
    title = say(view.lang, "Fullest local record: {place}, {year}", place=full_name(code, view.lang), year=year)
    notes.section(title, say(view.lang, "{count} metrics of this theme are printed for it.", count=count))
    listed = queries.answer(replace(answer.view, places=(code,), years=(year, year)), "points")
    lists.brief(listed)
    st.button(say(view.lang, "Go to {place}", place=full_name(code, view.lang)), on_click=address.change, args=(view,),
              kwargs={"places": (code,), "years": None})  # fmt: skip
