"""What the place has outside the years chosen, and the way to it."""

import streamlit as st

from metrics import sentences
from metrics.queries import Answer
from metrics.queries.contents import beyond_years
from metrics.text import say
from metrics.view import View
from pages._ui import address
from pages._ui.theme_page import of_documents


@of_documents
def other_years(view: View, here: Answer) -> None:
    """Offer all years, where the theme has figures of this place beyond those chosen."""
    found = beyond_years(here.view)
    if found:
        years = sentences.years((found.first, found.last), view.lang)
        words = say(view.lang, "Show all years: {count} more figures of {years}", count=found.figures, years=years)
        st.button(
            words, key="all-years", type="tertiary", on_click=address.change, args=(view,), kwargs={"years": None}
        )
