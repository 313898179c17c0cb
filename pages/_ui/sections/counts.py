"""Cities compared by a count: for every 10,000 people where that can be said, otherwise as printed, and said so."""

from dataclasses import replace

from metrics import queries
from metrics.charts.comparison import comparison
from metrics.findings import compared as words
from metrics.places import LEAST_PLACES, compared
from metrics.queries import Answer
from metrics.queries.compared import compare, window
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section

COUNTRY = "100000"


def counts(metric: str) -> Section:
    """Return a section that shows the newest total of a count in every city that prints one, of the last ten years."""

    def section(view: View, _here: Answer) -> None:
        asked = replace(view, metrics=(metric,), theme="", places=compared((COUNTRY,)), breakdown="", years=None)
        years = window(queries.answer(asked, "points"), metric, None)
        answer = queries.answer(replace(asked, years=years), "places")
        found = compare(answer, "")
        if len(found.rows) < LEAST_PLACES:
            return
        title = words.spread(found, view.lang)
        notes.section(title, words.reading(found, len(asked.places), years, view.lang))
        drawn = comparison(list(found.rows), view.lang, view.places[0], by=found.by)
        show.chart(view, drawn, key=f"counts-{metric}", headline=title, answer=answer)

    return section
