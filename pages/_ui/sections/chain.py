"""What was required of a place, what it was notified of, what was ordered, and what is known to have followed."""

from dataclasses import replace

import streamlit as st

from metrics import chains
from metrics.places import children, full_name
from metrics.queries import Answer
from metrics.text import say
from metrics.view import View
from pages._ui import address, notes
from pages._ui import chain as cards
from pages._ui.theme_page import Section, of_documents


def chain(first: str) -> Section:
    """Return a section of the chain of the place, or of one below it: of `first`, if it is among them."""

    def section(view: View, _here: Answer) -> None:
        around = (view.places[0], *children(view.places[0]))
        told = sorted({*chains.chained(view)} & {*around}, key=lambda place: (place != first, place))
        if not told:
            return
        steps = chains.chain(replace(view, places=(told[0],)))
        notes.section(chains.said(told[0], steps, view.lang))
        cards.draw(view, steps)
        for place in told[1:]:
            words = say(view.lang, "Notified as well: {place}", place=full_name(place, view.lang))
            st.button(words, key=f"chain-{place}", type="tertiary", on_click=address.change, args=(view,),
                      kwargs={"places": (place,)})  # fmt: skip

    return of_documents(section)
