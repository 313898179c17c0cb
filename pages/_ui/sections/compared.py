"""Places compared by one metric: every figure there is, or one a place where sizes decide."""

from dataclasses import replace

from metrics import queries
from metrics.catalog import METRICS
from metrics.charts.comparison import comparison
from metrics.findings import compared as words
from metrics.how_sure import not_judged
from metrics.places import LEAST_PLACES, city
from metrics.places import compared as compared_with
from metrics.queries import Answer
from metrics.queries.compared import alike, compare, window
from metrics.queries.series import comparable_places
from metrics.queries.settling import open_years
from metrics.text import paragraph
from metrics.view import View
from pages._ui import notes, show
from pages._ui.theme_page import Section, of_documents

COUNTRY = "100000"


def compared(metric: str) -> Section:
    """Return a section that shows every figure of a metric, of all places and years; its title compares one year.

    Of a register it is drawn where that holds the city of the page: another city's cases say nothing here.
    """

    def section(view: View, _here: Answer) -> None:
        answer = queries.answer(replace(view.one_witness, metrics=(metric,), theme="", places=(), years=None), "points")
        rows = comparable_places(answer)
        shown = {row["place_code"] for row in rows}
        if rows and (view.witness == "published" or city(view.places[0]) in shown):
            title = words.spread_of_some(alike(rows), len(shown), view.lang)
            said = [words.spread_note(rows, view.lang)]
            if not METRICS[metric].comparable:
                said.append(words.unequal_sizes(rows, view.lang))
            said.append(not_judged(open_years(rows, answer.version), view.lang))
            notes.section(title, paragraph(list(filter(None, said)), view.lang))
            drawn = comparison(rows, view.lang, view.places[0])
            show.chart(view, drawn, key="comparison", headline=title, answer=answer)

    return section


def counts(metric: str) -> Section:
    """Return a section that shows the newest total of a count in every city that prints one, of the last ten years.

    For every 10,000 people where that can be said, otherwise as printed, and said so.
    """

    def section(view: View, _here: Answer) -> None:
        asked = replace(
            view.one_witness, metrics=(metric,), theme="", places=compared_with((COUNTRY,)), breakdown="", years=None
        )
        years = window(queries.answer(asked, "points"), metric, None)
        answer = queries.answer(replace(asked, years=years), "places")
        found = compare(answer, "")
        if len(found.rows) < LEAST_PLACES:
            return
        title = words.spread_of_some(found, len(found.rows), view.lang)
        notes.section(title, words.reading(found, len(asked.places), years, view.lang))
        drawn = comparison(list(found.rows), view.lang, view.places[0], by=found.by)
        show.chart(view, drawn, key=f"counts-{metric}", headline=title, answer=answer)

    return of_documents(section)
