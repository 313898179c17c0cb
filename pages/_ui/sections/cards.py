"""The newest figures of the theme as cards."""

from metrics import changes
from metrics.queries import Answer
from metrics.text import say
from metrics.view import View
from pages._ui import notes, show


def cards(view: View, here: Answer) -> None:
    """Draw the headline figures of the place, or say what exists instead."""
    rows = changes.headlines(here, most=8)
    if rows:
        show.headline_cards(view, rows, here, key="cards")
    else:
        notes.empty(here.view, say(view.lang, "Figures of this theme"))
