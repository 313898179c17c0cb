"""The newest figures of the theme as cards."""

from metrics import changes
from metrics.places import full_name
from metrics.queries import Answer
from metrics.text import say
from metrics.view import View
from pages._ui import lists, notes, show


def cards(view: View, here: Answer) -> None:
    """Draw the headline figures of the place, or list what there is of single lines, or say what exists instead."""
    rows = changes.headlines(here, most=8)
    if len(view.places) > 1 and not here.empty:
        notes.section(full_name(view.places[0], view.lang))
    if rows:
        show.headline_cards(view, rows, here, key="cards")
    elif not here.empty:
        notes.section(
            say(view.lang, "Figures of this theme"),
            say(view.lang, "Only figures of a part, such as one category, were found."),
        )
        lists.brief(here)
    else:
        notes.empty(here.view, say(view.lang, "Results of this theme"))
